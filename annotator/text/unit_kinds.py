"""Every kind of unit by its name, from characters and words to sections and the document.

All of them are functions of the text and of its headings, in order, where those are known. Units of
one kind tile the text without overlap, white space between them aside; they are numbered from 1.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.text import units
from annotator.text.characters import is_white
from annotator.text.clauses import clauses, sense_groups
from annotator.text.units import sentences, trimmed
from annotator.text.words import word_spans


class UnitKind(Protocol):
    def __call__(self, text: str, headings: Sequence[Span] = (), /) -> list[Span]: ...


def characters(text: str, _headings: Sequence[Span] = ()) -> list[Span]:
    """Every character that is not white space."""
    return [Span(at, at + 1) for at, character in enumerate(text) if not is_white(character)]


def words(text: str, _headings: Sequence[Span] = ()) -> list[Span]:
    """Words, and every mark as a word of its own, as the word engine cuts them."""
    return word_spans(text)


def paragraphs(text: str, _headings: Sequence[Span] = ()) -> list[Span]:
    """Lines with anything to read; a heading that stands alone is one."""
    return units.paragraphs(text)


def sections(text: str, headings: Sequence[Span] = ()) -> list[Span]:
    """The text under each heading of any level up to the next, the heading included.

    What stands before the first heading is a section too; without headings the whole text is one.
    """
    cuts = [0, *(heading.start for heading in headings), len(text)]
    pieces = (Span(start, end) for start, end in pairwise(cuts))
    return [span for piece in pieces if (span := trimmed(text, piece))]


def whole(text: str, _headings: Sequence[Span] = ()) -> list[Span]:
    """The document as one unit; none where there is nothing to read."""
    span = trimmed(text, Span(0, len(text)))
    return [span] if span else []


UNITS: dict[str, UnitKind] = {
    "character": characters,
    "word": words,
    "clause": clauses,
    "sense_group": sense_groups,
    "sentence": sentences,
    "paragraph": paragraphs,
    "section": sections,
    "document": whole,
}


def unit_kind(name: str) -> UnitKind:
    """The kind of unit of that name; EditRefused `no_such_unit` with the names there are."""
    if name not in UNITS:
        raise EditRefused("no_such_unit", unit=name, units=", ".join(UNITS))
    return UNITS[name]
