"""Which way a project counts its positions: what its origin says, checked against what its words show.

Where selections bear their own words as names, the dialect under which the words stand there is the one.
Else the dialect is weighed under which the spans begin and end where people begin and end them: inside the
text, not within a character, at marks and edges of words. Another dialect than the declared one is only
taken where that is clear.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.formats.exchange.refi.elements import ORIGIN
from annotator.formats.exchange.refi.positions import (
    FROM_ONE,
    ODD,
    STANDARD,
    USUAL,
    CountedText,
    Dialect,
    Placed,
    dialects,
    inclusive,
    of_origin,
)
from annotator.model.errors import Unreadable

_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(r"\d+:\d+ ")  # what ATLAS.ti puts before the words of a quotation
_CUT = ("…", "...", "..", "．．．")
_OPENING = frozenset("（(《〈“‘「『【〔[{")
_FAULT = -4.0  # the weight of a position that cannot be; a good edge counts 1
_ENOUGH = 5  # spans that show by their edges alone that a project counts as no known program does
_SHARE = 0.5  # of the names that have to fit, and of the clear edge that another dialect has to have


@dataclass(frozen=True, slots=True)
class Range:
    """A selection's positions as the file has them. `name` may hold its words, or some of them."""

    text: int
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The dialect, and what each range is under it. `loss`: the kind of what there is to say of the choice;
    `what`: the other dialects that would do, or the one that the origin spoke for.
    """

    dialect: Dialect
    placed: tuple[Placed, ...]
    loss: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """All ranges under one dialect. `words`: how well the `named` fit; `edges`: how well ends do."""

    dialect: Dialect
    placed: tuple[Placed, ...]
    words: int
    named: int
    faults: int
    edges: float

    def differing(self, other: "_Reading") -> int:
        """How many ranges are others there."""
        return sum(a != b for a, b in zip(self.placed, other.placed, strict=True))


def known(name: str) -> Dialect:
    """The dialect of that name. Unreadable: `no_such_dialect`."""
    found = dialects()
    if name not in found:
        raise Unreadable("no_such_dialect", dialect=name, dialects=", ".join(found))
    return found[name]


def choose(
    origin: str, texts: Sequence[CountedText], ranges: Sequence[Range], forced: str | None = None
) -> Choice:
    """The dialect in which the ranges are counted; that of our own files is known. Unreadable:
    `no_such_dialect`.
    """
    if forced is not None or origin == ORIGIN:
        dialect = known(forced or STANDARD.name)
        return Choice(dialect, tuple(_placed(dialect, texts, ranges)))
    return _Weighing(texts, ranges).choice(of_origin(origin))


class _Weighing:
    """All ranges of a project under one dialect after the other."""

    def __init__(self, texts: Sequence[CountedText], ranges: Sequence[Range]) -> None:
        self._texts = texts
        self._ranges = ranges
        self._read_already: dict[Dialect, _Reading] = {}

    def choice(self, declared: Dialect | None) -> Choice:
        """The dialect that the evidence speaks for, and what there is to say of it."""
        first = self._read(declared or STANDARD)
        if first.named and first.words == 2 * first.named:  # nothing can fit better
            return Choice(first.dialect, first.placed)
        best, doubts = self._by_words(first), ""
        if best is None:
            best, doubts = self._by_edges(first, declared is not None)
        if best is not first:
            loss = "dialect_overruled" if declared else "dialect_fitted"
            return Choice(best.dialect, best.placed, loss, best.dialect.name)
        guessed = bool(doubts) and declared is None
        return Choice(first.dialect, first.placed, "dialect_guessed" if guessed else "", doubts)

    def _by_words(self, first: _Reading) -> _Reading | None:
        """What names of selections speak for; None where they are no words of the texts, or fit all alike."""
        if not first.named:
            return None
        plain = (first.dialect, *USUAL, *ODD)
        all_read = [first, *self._unlike(first, (*plain, *map(inclusive, plain)))]
        best = max(all_read, key=lambda one: (one.words, one is first, one.edges))
        fitting = best.words / (2 * best.named)
        if fitting < _SHARE / 2 or all(one.words == best.words for one in all_read):
            return None
        return best

    def _by_edges(self, first: _Reading, declared: bool) -> tuple[_Reading, str]:
        """What the edges of spans speak for; where that is the first, the others that are hardly worse."""
        usual = self._unlike(first, USUAL)
        least, share = (3.0, _SHARE) if declared else (2.0, _SHARE / 2)
        margin = max(least, share * max((first.differing(one) for one in usual), default=0))
        best = max(usual, key=lambda one: one.edges, default=first)
        if best.edges - first.edges <= margin:
            best = first
        odd = self._odd(best, first.faults > 0)
        if odd is not None:
            return odd, ""
        doubts = [one.dialect.name for one in usual if first.edges - one.edges <= margin]
        return best, "、".join(doubts)

    def _odd(self, best: _Reading, faulty: bool) -> _Reading | None:
        """The odd dialect that fits much better than the best usual one, in enough spans or where that one
        leads outside the texts.
        """
        odd = [one for one in ODD if faulty or one.unit != "utf8"]  # whose bytes soon lead outside
        read = self._unlike(best, (*odd, inclusive(FROM_ONE), inclusive(best.dialect)))
        found = max(read, key=lambda one: one.edges, default=best)
        differing = best.differing(found)
        better = found.edges - best.edges > max(3.0, _SHARE * differing)
        proven = differing >= _ENOUGH or (best.faults > 0 and not found.faults)
        return found if better and proven else None

    def _unlike(self, first: _Reading, others: Iterable[Dialect]) -> list[_Reading]:
        """The readings under other dialects that are not the same."""
        read = [self._read(one) for one in dict.fromkeys(others)]
        return [one for one in read if one.placed != first.placed]

    def _read(self, dialect: Dialect) -> _Reading:
        if dialect not in self._read_already:
            self._read_already[dialect] = _read(dialect, self._texts, self._ranges)
        return self._read_already[dialect]


def _read(dialect: Dialect, texts: Sequence[CountedText], ranges: Sequence[Range]) -> _Reading:
    placed = _placed(dialect, texts, ranges)
    words = named = faults = 0
    edges = 0.0
    for one, at in zip(ranges, placed, strict=True):
        text = texts[one.text].text
        name = _plain(_NUMBERED.sub("", one.name, count=1))
        possible = 0 <= at.start <= at.end <= len(text) and not at.cuts
        if name:
            named += 1
            words += _fit(name, text[at.start : at.end]) if possible else 0
        faults += not possible
        if at.start != at.end or not possible:
            edges += _edges(text, at) if possible else _FAULT
    return _Reading(dialect, tuple(placed), words, named, faults, edges)


def _placed(dialect: Dialect, texts: Sequence[CountedText], ranges: Sequence[Range]) -> list[Placed]:
    by_text: dict[int, list[int]] = {}
    for place, one in enumerate(ranges):
        by_text.setdefault(one.text, []).append(place)
    found: list[Placed] = [Placed(0, 0)] * len(ranges)
    for text, places in by_text.items():
        pairs = [(ranges[place].start, ranges[place].end) for place in places]
        for place, at in zip(places, texts[text].spans(dialect, pairs), strict=True):
            found[place] = at
    return found


def _plain(words: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFC", words))


def _fit(name: str, words: str) -> int:
    """2 where the name is the words, 1 where it is their beginning, 0 where it is neither."""
    words = _plain(words)
    if name == words:
        return 2
    for cut in _CUT:
        if name.endswith(cut) and len(name) > len(cut) + 1:
            return 2 if words.startswith(name.removesuffix(cut)) else 0
    return int(len(name) > 3 and words.startswith(name))


def _edges(text: str, at: Placed) -> float:
    return _start(text, at.start) + _end(text, at.end)


def _start(text: str, start: int) -> float:
    inside, before = text[start], text[start - 1] if start else "\n"
    if inside.isspace() or (_is_mark(inside) and inside not in _OPENING):
        return -1
    if _is_word(inside) and _is_word(before):
        return -1
    return 1 if before.isspace() or _is_mark(before) else 0


def _end(text: str, end: int) -> float:
    inside, behind = text[end - 1], text[end] if end < len(text) else "\n"
    if inside == "\n":  # whole lines, as some programs code
        return 0
    if inside.isspace() or inside in _OPENING:
        return -1
    if _is_word(inside) and _is_word(behind):
        return -1
    return 1 if behind.isspace() or _is_mark(behind) or inside in "。！？；.!?;" else 0


def _is_word(character: str) -> bool:
    """Letters and digits of which words and numbers are made, which nobody cuts."""
    return character.isascii() and character.isalnum()


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
