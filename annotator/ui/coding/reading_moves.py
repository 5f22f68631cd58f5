"""Where the reading cursor goes from what is selected. Pure: a selection in, the next one out.

None means that there is nothing to go to: everything stays as it is. No answer is empty, and none
begins or ends with white space.
"""

from typing import Protocol

from annotator.model.span import Span
from annotator.text.units import trimmed
from annotator.text.units_at import UnitsAt

KINDS = ("clause", "sense_group", "sentence", "paragraph")
"""What can be walked by, from small to large; `wider` and `narrower` go along it."""


class Characters(Protocol):
    """A text in what a reader takes for characters."""

    text: str

    def next_position(self, position: int) -> int: ...
    def previous_position(self, position: int) -> int: ...


def next_unit(units: UnitsAt, kind: str, selection: Span) -> Span | None:
    """The first unit behind the selection; without one, the unit at the caret."""
    here = None if selection else units.at(kind, selection.start)
    return here or units.after(kind, selection.end)


def previous_unit(units: UnitsAt, kind: str, selection: Span) -> Span | None:
    """The last unit before the selection; without one, the unit in which the caret stands."""
    here = None if selection else units.at(kind, selection.start)
    return here if here and here.start < selection.start else units.before(kind, selection.start)


# Widening and coming back.


def wider(units: UnitsAt, kind: str, selection: Span) -> Span | None:
    """The unit of this kind around the selection or the caret; around a whole unit the next larger one."""
    place = selection.start
    is_whole = selection and any(units.at(one, place) == selection for one in KINDS)
    kinds = KINDS if is_whole else KINDS[KINDS.index(kind) :]
    around = (units.at(one, place) for one in kinds)
    return next((unit for unit in around if unit and _is_within(selection, unit)), None)


def narrower(units: UnitsAt, selection: Span, place: int) -> Span | None:
    """The largest unit at the place that is a part of the selection."""
    at_place = (units.at(kind, place) for kind in reversed(KINDS))
    return next((unit for unit in at_place if unit and _is_within(unit, selection)), None)


def _is_within(part: Span, whole: Span) -> bool:
    return part != whole and whole.start <= part.start and part.end <= whole.end


# One end by a word. Without a selection there is first the word at the caret.


def _word_at(units: UnitsAt, place: Span) -> Span | None:
    return next_unit(units, "word", place) or previous_unit(units, "word", place)


def end_on(units: UnitsAt, selection: Span) -> Span | None:
    if not selection:
        return _word_at(units, selection)
    word = units.at("word", selection.end)
    if word is None or word.end == selection.end:
        word = units.after("word", selection.end)
    return Span(selection.start, word.end) if word else None


def end_back(units: UnitsAt, selection: Span) -> Span | None:
    if not selection:
        return _word_at(units, selection)
    word = units.before("word", selection.end - 1)
    return Span(selection.start, word.end) if word and word.end > selection.start else None


def start_out(units: UnitsAt, selection: Span) -> Span | None:
    if not selection:
        return _word_at(units, selection)
    word = units.at("word", selection.start)
    if word is None or word.start == selection.start:
        word = units.before("word", selection.start)
    return Span(word.start, selection.end) if word else None


def start_in(units: UnitsAt, selection: Span) -> Span | None:
    if not selection:
        return _word_at(units, selection)
    word = units.after("word", selection.start + 1)
    return Span(word.start, selection.end) if word and word.start < selection.end else None


# One end by a character, over white space as over nothing. Without a selection there is first a character.


def end_on_by_character(page: Characters, selection: Span) -> Span | None:
    if not selection:
        return _character_behind(page, selection.end) or _character_before(page, selection.end)
    behind = _character_behind(page, selection.end)
    return Span(selection.start, behind.end) if behind else None


def end_back_by_character(page: Characters, selection: Span) -> Span | None:
    if not selection:
        return start_out_by_character(page, selection)
    last = _character_before(page, selection.end)
    left = _character_before(page, last.start) if last else None
    return Span(selection.start, left.end) if left and left.start >= selection.start else None


def start_out_by_character(page: Characters, selection: Span) -> Span | None:
    if not selection:
        return _character_before(page, selection.start) or _character_behind(page, selection.start)
    before = _character_before(page, selection.start)
    return Span(before.start, selection.end) if before else None


def start_in_by_character(page: Characters, selection: Span) -> Span | None:
    if not selection:
        return end_on_by_character(page, selection)
    first = _character_behind(page, selection.start)
    left = _character_behind(page, first.end) if first else None
    return Span(left.start, selection.end) if left and left.start < selection.end else None


def _character_behind(page: Characters, position: int) -> Span | None:
    """The next one with anything to see."""
    while position < len(page.text):
        found = Span(position, page.next_position(position))
        if trimmed(page.text, found):
            return found
        position = found.end
    return None


def _character_before(page: Characters, position: int) -> Span | None:
    while position > 0:
        found = Span(page.previous_position(position), position)
        if trimmed(page.text, found):
            return found
        position = found.start
    return None
