"""The codings of a project: which words they are about, who made them, and what is noted about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.exchange.refi.elements import below, id_of, moment, said, targets, user_of
from annotator.formats.exchange.refi.notes import Notes
from annotator.formats.exchange.refi.people import People
from annotator.formats.exchange.refi.positions import Placed
from annotator.formats.exchange.refi.sources import Selection, Source, Sources
from annotator.formats.xml_tree import Element
from annotator.model.exchange import ExchangedCoding, ExchangedMemo, Losses


@dataclass(slots=True)
class Codings:
    """`memos`: by source, what is noted about words that have no code. `of_cases`: sources by the guid of
    the case that is coded in them, as a program does that takes cases for codes.
    """

    listed: list[ExchangedCoding] = field(default_factory=list)
    memos: dict[int, list[ExchangedMemo]] = field(default_factory=dict)
    of_cases: dict[str, list[int]] = field(default_factory=dict)


class CodingReader:
    """Makes codings of selections, once it is known where these are."""

    def __init__(
        self,
        sources: Sources,
        codes: Mapping[str, int],
        cases: Mapping[str, str],
        people: People,
        notes: Notes,
        losses: Losses,
    ) -> None:
        """`codes`: places of codes by guid; `cases`: names of cases by guid."""
        self._sources = sources
        self._codes = codes
        self._cases = cases
        self._people = people
        self._notes = notes
        self._losses = losses
        self._found = Codings()
        self._ranges: set[tuple[int, int, int, str]] = set()

    def read(self, placed: Sequence[Placed | None]) -> Codings:
        """All codings; `placed`: where each selection is, in their order."""
        at = iter(zip(self._sources.selections, placed, strict=True))
        pending = next(at, None)
        for place, source in enumerate(self._sources.listed):
            while pending is not None and pending[0].source == place:
                self._selection(*pending)
                pending = next(at, None)
            self._whole(place, source)
        return self._found

    def _selection(self, selection: Selection, placed: Placed | None) -> None:
        source = self._sources.listed[selection.source]
        element = selection.element
        codings = list(below(element, "Coding"))
        span = self._inside(source, element, placed)
        if not codings:
            self._losses.add("annotations", source.name)
        if span is not None:
            user = user_of(element, *codings[:1])
            key = (selection.source, *span, user)
            if key in self._ranges:
                self._losses.add("double_selection", source.name)
            self._ranges.add(key)
        if span is None or not codings:
            words = source.text.text[slice(*span)] if span else ""
            self._keep_apart(selection.source, words, [element, *codings])
            return
        self._add(selection.source, span, codings, element)

    def _inside(self, source: Source, element: Element, placed: Placed | None) -> tuple[int, int] | None:
        """The part of a range that lies in the text; None where nothing does."""
        if placed is None:
            return None
        length = len(source.text.text)
        start, end = min(max(placed.start, 0), length), min(max(placed.end, 0), length)
        about = f"{source.name} {element.get('startPosition')}–{element.get('endPosition')}"
        if (start, end) != (placed.start, placed.end):
            self._losses.add("clipped" if start < end else "out_of_range", about)
        elif start == end:
            self._losses.add("zero_length", about)
        elif placed.cuts:
            self._losses.add("position_inside", about)
        return (start, end) if start < end else None

    def _whole(self, place: int, source: Source) -> None:
        """Codings of a source are codings of its whole text."""
        codings = [coding for body in source.bodies for coding in below(body, "Coding")]
        kept = [one for one in codings if not self._is_case(place, one)]
        length = len(source.text.text)
        if kept and length:
            self._losses.add("whole_sources", source.name, len(kept))
            self._add(place, (0, length), kept, None)
        elif kept:
            self._losses.add("zero_length", source.name, len(kept))
            self._keep_apart(place, "", kept)

    def _is_case(self, place: int, coding: Element) -> bool:
        guids = targets(coding, "CodeRef")
        of_cases = [guid for guid in guids if guid in self._cases]
        for guid in of_cases:
            self._found.of_cases.setdefault(guid, []).append(place)
        if of_cases and not any(guid in self._codes for guid in guids):
            self._losses.add("case_codings", self._cases[of_cases[0]])
            return True
        return False

    def _add(
        self, place: int, span: tuple[int, int], codings: Sequence[Element], selection: Element | None
    ) -> None:
        made = [one for coding in codings for one in self._codings(place, span, coding, selection)]
        shared = self._memos(selection) if selection is not None else []
        coders = {one.coder for one, _ in made}
        for one, own in made:
            mine = [memo for memo in shared if memo.coder == one.coder or memo.coder not in coders]
            text = _joined([*mine, *own])
            self._found.listed.append(
                ExchangedCoding(
                    document=one.document,
                    code=one.code,
                    start=one.start,
                    end=one.end,
                    coder=one.coder,
                    id=one.id,
                    memo=text,
                    created_at=one.created_at,
                    modified_at=one.modified_at,
                )
            )
        if shared and not made:
            self._found.memos.setdefault(place, []).extend(shared)

    def _codings(
        self, place: int, span: tuple[int, int], coding: Element, selection: Element | None
    ) -> Iterator[tuple[ExchangedCoding, list[ExchangedMemo]]]:
        around = (coding, selection) if selection is not None else (coding,)
        if selection is not None and self._is_case(place, coding):
            return
        codes = [self._codes[guid] for guid in targets(coding, "CodeRef") if guid in self._codes]
        own = self._notes.of(coding)
        if not codes:
            self._losses.add("dangling_code", self._sources.listed[place].name)
            self._found.memos.setdefault(place, []).extend(own)
        written = coding.get("creationDateTime") or (
            selection.get("creationDateTime") if selection is not None else None
        )
        created = moment(written)
        if written and created is None:
            self._losses.add("bad_times", written)
        changed = moment(selection.get("modifiedDateTime")) if selection is not None else None
        for number, code in enumerate(codes):
            made = ExchangedCoding(
                document=place,
                code=code,
                start=span[0],
                end=span[1],
                coder=self._people.place(user_of(*around)),
                id=(id_of(coding) or None) if number == 0 else None,
                created_at=created,
                modified_at=changed,
            )
            yield made, own

    def _memos(self, element: Element) -> list[ExchangedMemo]:
        """What stands in an element's description and in its notes."""
        found = self._notes.of(element)
        if described := said(element, "Description"):
            coder = self._people.place(user_of(element))
            found.insert(0, ExchangedMemo(described, coder, moment(element.get("creationDateTime"))))
        return found

    def _keep_apart(self, place: int, words: str, elements: Sequence[Element]) -> None:
        """What is noted about words that get no code is kept with the document, the words before it."""
        memos = [memo for element in elements for memo in self._memos(element)]
        quoted = f"“{words}”\n" if words else ""
        kept = [ExchangedMemo(f"{quoted}{memo.text}", memo.coder, memo.created_at) for memo in memos]
        if kept:
            self._found.memos.setdefault(place, []).extend(kept)


def _joined(memos: Sequence[ExchangedMemo]) -> str | None:
    """What several people or notes say, one below the other; what is said twice once."""
    return "\n\n".join(dict.fromkeys(memo.text for memo in memos)) or None
