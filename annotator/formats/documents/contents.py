"""What a format's module finds in a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contents:
    """The text before any cleaning; `encoding` and `title` where the format has them."""

    text: str
    encoding: str | None = None
    title: str | None = None
