"""A stretch of a document's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) in Python characters (code points), never UTF-16 units."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def __len__(self) -> int:
        return max(0, self.end - self.start)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character; spans that only touch do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, position: int) -> bool:
        return self.start <= position < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]
