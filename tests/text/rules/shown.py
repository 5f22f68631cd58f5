"""What cleaning does to a text, as `inspect` lists it."""

from annotator.model.imported import joined, removed
from annotator.text.cleaning import altered, cleaned, original
from annotator.text.rules.catalogue import USUAL, named


def left(text: str, *rules: str) -> str:
    """What is stored of a text, by the usual rules or by some; the way back is looked at each time."""
    stored, alterations = cleaned(text, named(rules or USUAL))
    assert altered(text, alterations) == stored
    assert original(stored, alterations) == text
    return stored


def taken(text: str, *rules: str) -> list[tuple[str, str]]:
    """The noise taken out, each piece with its rule, as it stands in the original at its place."""
    pieces = removed(cleaned(text, named(rules or USUAL))[1])
    assert all(text[piece.start : piece.end] == piece.original for piece in pieces)
    return [(piece.rule, piece.original) for piece in pieces]


def closed(text: str, *rules: str) -> list[str]:
    """The gaps closed within paragraphs."""
    pieces = joined(cleaned(text, named(rules or USUAL))[1])
    assert all(text[piece.start : piece.end] == piece.original for piece in pieces)
    return [piece.original for piece in pieces]
