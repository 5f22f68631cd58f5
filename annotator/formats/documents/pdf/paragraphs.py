"""Which line goes on with the paragraph of the line before."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.formats.documents.pdf.measure import (
    BLANK,
    INDENT,
    SetLine,
    Setting,
    is_running_text,
    pitch,
    same_size,
    setting_of,
)
from annotator.text.numbering import number_of
from annotator.text.rules.contents_table import is_entry
from annotator.text.rules.joins import are_listed, is_closed, opens

_NEAR = 0.35  # em; margins are kept exactly
_HANGING = 0.6  # em that a bracket at the start of a line may stand before the margin
_OPENING = tuple("（《“‘「『【〔(")
_CENTRED = 0.3  # em from the left margin
_DEEPEST_INDENT = 5.0  # em
_USUAL_INDENT = 2.0  # em, where the first line of a paragraph is set in
_BLANK_WHERE_INDENTED = 1.6  # of the usual pitch
_ENDS_IN_COMMA = re.compile("[，,、]$")


def continuations(lines: Sequence[SetLine | None]) -> Iterator[bool]:
    """For each line but the first, whether it goes on with the paragraph of the one before."""
    setting = setting_of(lines)
    inside = False
    for before, after in pairwise(lines):
        inside = before is not None and after is not None and _goes_on(before, after, setting, inside=inside)
        yield inside


def _goes_on(before: SetLine, after: SetLine, setting: Setting, *, inside: bool) -> bool:
    """`inside`: the line before is not the first of its paragraph."""
    if not _same_text(before, after) or _blank_between(before, after, setting):
        return False
    if are_listed(before.line.words, after.line.words):
        return False
    if not _begins_where_a_line_goes_on(before, after, inside=inside, indented=setting.indented):
        return False
    closed = is_closed(before.line.words)
    told_by_place = setting.indented or (setting.spaced and pitch(before, after) is not None)
    strictly = closed and not told_by_place
    if opens(after.line.words):
        if _begins_something(before, after, told_by_place=told_by_place):
            return False
        strictly = strictly or number_of(after.line.words) is not None
    may_be_heading = not inside and not is_running_text(before.line.words)
    return setting.is_full(before, after, strictly=strictly or may_be_heading)


def _same_text(before: SetLine, after: SetLine) -> bool:
    if not same_size(before.line, after.line) or is_entry(before.line.words):
        return False
    return _in_one_flow(before, after) and not (_is_centred(before) and _is_centred(after))


def _in_one_flow(before: SetLine, after: SetLine) -> bool:
    """Columns of one page follow each other, and what is set alike on the next page."""
    if before.column == after.column:
        return True
    kinds = {before.column[0].value, after.column[0].value}
    return kinds == {"left", "right"} and before.column[1] == after.column[1]


def _blank_between(before: SetLine, after: SetLine, setting: Setting) -> bool:
    down = pitch(before, after)
    most = _BLANK_WHERE_INDENTED if setting.indented else BLANK
    return down is not None and down > most * max(setting.pitch, before.line.em)


def _is_centred(each: SetLine) -> bool:
    slack = each.slack / each.line.em
    return each.indent > _CENTRED and abs(each.indent - slack) < max(_NEAR, 0.1 * slack)


def _begins_where_a_line_goes_on(before: SetLine, after: SetLine, *, inside: bool, indented: bool) -> bool:
    further_in = after.indent - before.indent
    before_margin = _HANGING if after.line.words.startswith(_OPENING) else _NEAR
    if -before_margin < further_in < _NEAR:
        return inside or not indented or before.indent < INDENT
    if inside:
        return False
    if further_in < 0:
        return INDENT < before.indent < _DEEPEST_INDENT and after.indent > -before_margin
    hanging = abs(after.line.left - before.line.words_left) < _NEAR * after.line.em
    usual = indented and abs(after.indent - _USUAL_INDENT) < _NEAR
    return hanging and not usual and number_of(before.line.words) is not None


def _begins_something(before: SetLine, after: SetLine, *, told_by_place: bool) -> bool:
    """Whether words like those at the start of a paragraph begin one, against a place that may be chance."""
    if number_of(after.line.words) is not None:
        return not told_by_place or is_closed(before.line.words)
    return not told_by_place and _ENDS_IN_COMMA.search(before.line.words) is None
