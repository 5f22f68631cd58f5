"""Moving on: to what is not coded yet, to what is still open, to the next document, finishing this one."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from annotator.edits import status_edits
from annotator.edits.layer_edits import show_layers
from annotator.i18n import tr
from annotator.model.intervals import shared, union
from annotator.model.span import Span
from annotator.store import codings, documents, rounds
from annotator.ui.coding.document_header import DocumentHeader
from annotator.ui.coding.document_list import DocumentList
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.outline_follower import OutlineFollower
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

Place = tuple[int, int, int, str]


class Moving(QObject):
    """`said`: a sentence, what a button beside it says and what that does; no button where it is empty."""

    document_wanted = Signal(str)
    place_wanted = Signal(str, Span)
    said = Signal(str, str, object)

    def __init__(
        self,
        session: ProjectSession,
        view: TextView,
        hand: Hand,
        listed: DocumentList,
        header: DocumentHeader,
        follower: OutlineFollower,
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._hand = session, view, hand
        self._list, self._header, self._follower = listed, header, follower
        self._visited: str | None = None
        header.finish_wanted.connect(self.finish)
        header.layers_wanted.connect(self.show_layers)

    # Documents.

    def next_document(self) -> None:
        """The next one in the list as it is shown."""
        self._open(1, "moving.no_next_document")

    def previous_document(self) -> None:
        self._open(-1, "moving.no_previous_document")

    def finish(self) -> None:
        """Say that all of the document is coded, and offer the next one; or take that back."""
        document_id, coder = self._hand.document_id, self._session.coder
        if document_id is None or coder is None:
            return
        name, finishes = self._header.title.text(), not self._header.finished
        edit = status_edits.finish if finishes else status_edits.reopen
        if self._session.run(edit, document_id=document_id, coder_id=coder.id) and finishes:
            self._say(tr("moving.finished", document=name), self.next_document)

    def finish_to_here(self) -> None:
        """Say that all is coded up to the end of this paragraph."""
        document_id, coder = self._hand.document_id, self._session.coder
        if document_id is None or coder is None:
            return
        position = self._view.selected_span().end
        wanted = {"document_id": document_id, "coder_id": coder.id, "position": position}
        if self._session.run(status_edits.finish_to, **wanted):
            self._say(tr("moving.finished_to"), self.next_document)

    def show_layers(self) -> None:
        """Let the coders of the document see each other's codings, once all have finished it."""
        document_id, coder = self._hand.document_id, self._session.coder
        if document_id is None or coder is None:
            return
        now = rounds.working(self._session.project, document_id=document_id, coder_id=coder.id)
        wanted = {"document_ids": [document_id], "round_id": now.id, "coder_id": coder.id}
        if self._session.run(show_layers, **wanted):
            self.said.emit(tr("moving.layers_shown"), "", None)

    def _open(self, by: int, nothing: str) -> None:
        target = self._list.neighbour(by)
        if target:
            self.document_wanted.emit(target)
        elif self._hand.document_id is not None:
            self.said.emit(tr(nothing), "", None)

    def _say(self, words: str, go_on: Callable[[], None]) -> None:
        """With the way to the next document, where there is one."""
        button = tr("moving.next_document") if self._list.neighbour(1) else ""
        self.said.emit(words, button, go_on)

    # Units that nothing is coded in.

    def next_uncoded(self) -> None:
        """Select the next unit that no coding of the coder's touches."""
        if (
            not self._select_uncoded(self._units_after(self._here().end))
            and self._hand.document_id is not None
        ):
            self._say(tr("moving.no_uncoded_after"), self._first_uncoded_of_next)

    def previous_uncoded(self) -> None:
        if not self._select_uncoded(self._units_before(self._here().start)) and self._hand.document_id:
            self.said.emit(tr("moving.no_uncoded_before"), "", None)

    def _first_uncoded_of_next(self) -> None:
        self.next_document()
        self._select_uncoded(self._units_after(0))

    def _units_after(self, position: int) -> Iterator[Span]:
        """Of the kind that one reads by."""
        while unit := self._view.units.after(self._view.unit_kind, position):
            yield unit
            position = unit.end

    def _units_before(self, position: int) -> Iterator[Span]:
        while unit := self._view.units.before(self._view.unit_kind, position):
            yield unit
            position = unit.start

    def _select_uncoded(self, units: Iterable[Span]) -> bool:
        """The first of them that nothing is coded in; whether there is one.

        Headings and the title are not what one codes, so they are passed over.
        """
        document_id = self._hand.document_id
        document = documents.document(self._session.project, document_id) if document_id else None
        coded = union(coding.span for coding in self._hand.codings.values())
        title = union(document.title_spans) if document else []
        for unit in units:
            if not _meets(coded, unit) and not _meets(title, unit) and not self._follower.in_heading(unit):
                self._view.select(unit)
                return True
        return False

    def _here(self) -> Span:
        """What is selected, else the place of the cursor."""
        cursor = self._view.cursor_position()
        return self._hand.selected() or Span(cursor, cursor)

    # Codings that are still open: unsure, or to come back to.

    def next_open_coding(self) -> None:
        """Show the next one, in this document or in one further down the list."""
        self._go_to_open(1, "moving.no_open_after")

    def previous_open_coding(self) -> None:
        self._go_to_open(-1, "moving.no_open_before")

    def _go_to_open(self, by: int, nothing: str) -> None:
        order = self._order()
        coder = self._session.coder
        found = codings.still_open(self._session.project, coder_id=coder.id) if coder else []
        places = {
            (order[one.document_id], one.start, one.end, str(one.id)): one
            for one in found
            if one.document_id in order
        }
        here = self._standing(order)
        beyond = [place for place in places if (place > here if by > 0 else place < here)]
        if not beyond:
            self.said.emit(tr(nothing), "", None)
            return
        coding = places[min(beyond) if by > 0 else max(beyond)]
        self._visited = coding.id
        self.place_wanted.emit(coding.document_id, coding.span)

    def _order(self) -> dict[str, int]:
        """The places of the documents shown; the open one is among them."""
        ids = self._list.model.order()
        if self._hand.document_id is not None and self._hand.document_id not in ids:
            ids = [self._hand.document_id, *ids]
        return {document_id: place for place, document_id in enumerate(ids)}

    def _standing(self, order: dict[str, int]) -> Place:
        """Where the coding under the hand stands among all; the one last shown, where it is still there."""
        span = self._here()
        standing = sorted(str(coding.id) for coding in self._hand.holds() if coding.span == span)
        at = self._visited if self._visited in standing else next(iter(standing), "")
        return order.get(self._hand.document_id or "", -1), span.start, span.end, at


def _meets(pieces: Sequence[Span], unit: Span) -> bool:
    return next(shared(pieces, unit), None) is not None
