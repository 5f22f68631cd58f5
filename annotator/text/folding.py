"""Words found whatever their width and case: ＡＢＣ is abc, （ is (."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from annotator.model.span import Span

_PART = 10_000  # characters in one go: other threads wait so long


class Folded:
    """A text without differences of width and case, and where its characters stand in the original."""

    def __init__(self, text: str) -> None:
        parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
        table = {ord(one): fold(one) for one in set[str]().union(*map(set, parts)) if fold(one) != one}
        longer = {chr(one): folded for one, folded in table.items() if len(folded) > 1}
        self.text = "".join([part.translate(table) for part in parts])
        # Of characters that became several: where they stand, and where what they became begins and ends.
        self._places = [n for n, character in enumerate(text) if character in longer] if longer else []
        self._starts: list[int] = []
        self._ends: list[int] = []
        more = 0
        for place in self._places:
            self._starts.append(place + more)
            more += len(longer[text[place]]) - 1
            self._ends.append(place + more)

    def span(self, start: int, end: int) -> Span:
        """What stands in the original where this stretch of the folded text comes from, whole characters."""
        return Span(self._place(start), self._place(end - 1) + 1) if start < end else Span(0, 0)

    def _place(self, at: int) -> int:
        """The character of the original from which one of the folded text comes."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return at
        return self._places[number] + max(0, at - self._ends[number])


def fold(words: str) -> str:
    """Every character by itself, so that the result never depends on its neighbours."""
    return "".join(unicodedata.normalize("NFKC", character).casefold() for character in words)


def find_all(text: str, words: str, folded: bool = True) -> list[Span]:
    """Where the words stand, from the start on, none over another."""
    if not words:
        return []
    if not folded:
        return [Span(start, start + len(words)) for start in _starts(text, words)]
    searched, wanted = Folded(text), fold(words)
    return apart(searched.span(start, start + len(wanted)) for start in _starts(searched.text, wanted))


def apart(spans: Iterable[Span]) -> list[Span]:
    """Those of the spans in order that do not overlap one before: one character may have become several."""
    found: list[Span] = []
    for span in spans:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _starts(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))
