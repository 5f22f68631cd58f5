"""Finding the numbers of a text that state something: number, unit and bound, each as written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from annotator.model.quantity import Bound
from annotator.model.span import Span
from annotator.text.classifiers import MEASURES, UNIT, usual
from annotator.text.not_quantities import not_quantities, without
from annotator.text.number_bounds import AFTER, adjacent, bound_of, marker_before
from annotator.text.number_evidence import Setting, counts, is_bare, is_rank
from annotator.text.numerals import NUMBER, Numeral, numeral

_BEGINS = r"(?=[-\d第数几零〇一二三四五六七八九十百千万亿两廿卅])"  # fails fast where no number can begin
_PARTS_OF = {"百": "%", "千": "‰", "万": "‱"}
_SIGNED = {"%", "‰", "个百分点", "℃"}
_PIECE = re.compile(
    rf"{_BEGINS}(?P<ordinal>第 ?)?(?:(?P<parts>[百千万])分之)?(?P<sign>(?<=[一-龥])-(?=\d))?(?P<number>(?>{NUMBER}))"
    rf"(?: ?个(?P<amid>[多余])(?P<long>月|小时)| ?(?P<unit>{UNIT}))?"
    rf"(?P<late>[余多](?![部个方次种元样渠层家项年数条名件重点处领]))?(?: ?(?P<after>{AFTER}))?"
)
_RANGE = re.compile(" ?(?P<to>[-—~至]{1,2}|到) ?")
_PERSONS = {"人", "人口"}
_LISTED = re.compile("^[^■]{0,8}[、和及与]$")
_CLAUSE_END = re.compile("[,。;!?:\n]")
CLAUSE_WINDOW = 60
"""Characters looked back for the beginning of a clause."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit, before what is around it has been read; places are of the text."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    bound: Bound
    marker: str
    rank: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One number as the pattern finds it; `limit` is 以内 and the like behind it.

    `low` is the first number of a range that ends here.
    """

    start: int
    end: int
    written: str
    numeral: Numeral
    unit: str | None
    behind: str
    ordinal: bool
    limit: str = ""
    low: Decimal | None = None


def mentions(text: str) -> list[Mention]:
    """The numbers of a folded text that are facts, in order."""
    found: list[Mention] = []
    readable = without(text, not_quantities(text))
    for piece in _ranges(text, _pieces(readable)):
        mention = _mention(text, piece, found[-1].end if found else 0)
        if mention:
            found.append(mention)
    return found


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        read = numeral(match["number"])
        if read is not None:
            yield _piece(match, read)


def _piece(match: re.Match[str], read: Numeral) -> _Piece:
    unit = usual(match["unit"]) if match["unit"] else None
    if match["long"]:
        unit = f"个{match['long']}"
    if match["parts"]:
        unit = _PARTS_OF[match["parts"]]
    if match["sign"] and unit in _SIGNED:
        read = replace(read, value=-read.value)
    late = match["late"] if unit in MEASURES and unit not in _PERSONS else None  # 一人多岗
    after = match["after"] if unit and (match["after"] != "内" or unit in MEASURES) else None
    if match["late"] and not late:
        after = None
    end = match.end("after") if after else _end_of_unit(match, bool(late))
    start = match.start("parts") if match["parts"] else match.start("number")
    return _Piece(
        match.start("ordinal") if match["ordinal"] else start - bool(match["sign"] and unit in _SIGNED),
        end,
        match["number"],
        read,
        unit,
        read.vague + (match["amid"] or "") + (late or "") + (after or ""),
        bool(match["ordinal"]),
        after or "",
    )


def _end_of_unit(match: re.Match[str], late: bool) -> int:
    if late:
        return match.end("late")
    return max(match.end(group) for group in ("number", "long", "unit"))


def _ranges(text: str, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """3—5次 and 10%至15% in one piece each."""
    before: _Piece | None = None
    for piece in pieces:
        if before and _is_range(text, before, piece):
            before = _joined(before, piece)
            continue
        if before:
            yield before
        before = piece
    if before:
        yield before


def _is_range(text: str, first: _Piece, last: _Piece) -> bool:
    between = _RANGE.fullmatch(text[first.end : last.start])
    if first.ordinal or last.ordinal or not between:
        return False
    if between["to"] == "到" and first.unit:
        return False  # 由3个到5个 is a change
    units = {first.unit, last.unit} - {None}
    return len(units) == 1 and (last.unit is not None or first.unit in _PARTS_OF.values())


def _joined(first: _Piece, last: _Piece) -> _Piece:
    low, high = first.numeral.value, last.numeral.value
    digits = last.written.rstrip("百千万亿余多")
    if first.unit is None and first.written.isdigit() and digits != last.written:
        size = numeral(last.written[len(digits) :])
        low *= size.value if size and last.written[:1].isdigit() else 1
    return replace(
        last, start=first.start, low=min(low, high), unit=last.unit or first.unit, written=last.written
    )


def _mention(text: str, piece: _Piece, last_end: int) -> Mention | None:
    clause = clause_before(text, piece.start, last_end)
    after = text[piece.end : piece.end + 12]
    rank = (piece.ordinal or clause.endswith("前")) and is_rank(piece.written, piece.unit, clause, after)
    if piece.ordinal and not rank:
        return None
    ahead = "" if rank else marker_before(clause, piece.written)
    marker = ahead + piece.behind
    listed = bool(last_end) and clause == text[last_end : piece.start] and bool(_LISTED.search(clause))
    marked = bool(ahead or (piece.behind and not is_bare(piece.written)))
    setting = Setting(
        piece.written, piece.numeral.value, piece.unit, marked, clause, after, listed, piece.limit
    )
    if not rank and not counts(setting):
        return None
    return _read(piece, rank, marker, 0 if rank else adjacent(clause))


def _read(piece: _Piece, rank: bool, marker: str, adjacent_words: int) -> Mention:
    value, value_max = piece.numeral.value, piece.numeral.value_max
    if piece.low is not None:
        value, value_max = piece.low, value_max or value
    start = piece.start - adjacent_words
    return Mention(start, piece.end, value, value_max, piece.unit, bound_of(marker), marker, rank)


@lru_cache(maxsize=8)  # asked again by whoever looks at the same number
def clause_before(text: str, position: int, not_before: int) -> str:
    """What stands before a position in its clause, from `not_before` on; 、 and brackets do not end it."""
    start = max(not_before, position - CLAUSE_WINDOW)
    for end in _CLAUSE_END.finditer(text, start, position):
        start = end.end()
    return text[start:position]
