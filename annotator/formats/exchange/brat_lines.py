"""The lines of an `.ann` file of brat: spans with their labels, notes, and what is counted only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

EXACT = "ExactSpan"
"""Our note on a coding that brat's spans cannot hold as it is: they never hold a line break."""
NOTE = "AnnotatorNotes"
RETURN = "↵"
"""Stands for a line break in a note, which is one line."""

_BOUND = re.compile(r"(\S(?:.*\S)?) +([0-9]{1,15} [0-9]{1,15}(?:;[0-9]{1,15} [0-9]{1,15})*) *")
_PAIR = re.compile(r"([0-9]{1,15}) ([0-9]{1,15})")
_LOST = {"R": "relations", "*": "relations", "E": "events", "A": "attributes", "M": "attributes"}
_LOST_TOO = {"N": "normalisations"}

Spans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Bound:
    """A label on spans, with what is noted of it. `words` as the file gives them; None where it does not."""

    id: str
    label: str
    spans: Spans
    words: str | None
    notes: list[str] = field(default_factory=list)
    exact: Spans = ()


@dataclass(slots=True)
class Annotations:
    """What an `.ann` file holds; `lost` by kind, `unread` the numbers of lines that say nothing known."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)


def understood(text: str) -> Annotations:
    """The lines of a file, notes at what they speak of, wherever they stand."""
    found = Annotations()
    notes: list[list[str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        cells = line.rstrip("\r").split("\t")
        if not line.strip():
            continue
        sign = cells[0][:1]
        if sign == "T" and len(cells) > 1 and (bound := _bound(cells)) is not None:
            found.bounds.setdefault(bound.id, bound)
        elif sign == "#" and len(cells) > 1:
            notes.append(cells)
        elif kind := {**_LOST, **_LOST_TOO}.get(sign):
            found.lost[kind] = found.lost.get(kind, 0) + 1
        else:
            found.unread.append(number)
    for cells in notes:
        _noted(found, cells)
    return found


def spans_in(text: str) -> Spans:
    """The spans of `0 5;9 12`."""
    return tuple((int(start), int(end)) for start, end in _PAIR.findall(text))


def said_spans(spans: Sequence[tuple[int, int]]) -> str:
    return ";".join(f"{start} {end}" for start, end in spans)


def fragments(text: str, spans: Sequence[tuple[int, int]]) -> Spans:
    """The spans as brat wants them: each line's part for itself."""
    return tuple(
        (start + piece.start(), start + piece.end())
        for start, end in spans
        for piece in re.finditer(r"[^\n]+", text[start:end])
    )


def joined(text: str, spans: Sequence[tuple[int, int]]) -> Spans:
    """The spans with those made one that only line breaks part: brat parts a span over several lines."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and found[-1][1] < start and not text[found[-1][1] : start].strip("\n"):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _bound(cells: Sequence[str]) -> Bound | None:
    found = _BOUND.fullmatch(cells[1])
    if found is None:
        return None
    return Bound(cells[0], found[1], spans_in(found[2]), "\t".join(cells[2:]) if len(cells) > 2 else None)


def _noted(found: Annotations, cells: Sequence[str]) -> None:
    """A note goes to its coding; what is noted of anything else is lost."""
    kind, _, target = cells[1].partition(" ")
    bound = found.bounds.get(target.strip())
    note = "\t".join(cells[2:]).strip()
    if bound is None or kind not in (NOTE, EXACT):
        found.lost["notes"] = found.lost.get("notes", 0) + 1
    elif kind == EXACT:
        bound.exact = spans_in(note)
    elif note:
        bound.notes.append(note.replace(RETURN, "\n"))
