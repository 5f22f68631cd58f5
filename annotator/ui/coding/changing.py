"""What becomes of codings that are there: ends moved, another code, cut in two, made one."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.edits import coding_edits, coding_shape_edits
from annotator.model.changes import Changes
from annotator.model.coding import Coding
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.text.units import trimmed
from annotator.ui.coding import reading_moves as moves
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.page_layout import Caret
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession

T = TypeVar("T")


class Changing(QObject):
    """Acts on the coding under the hand. Each is one edit and one undo step.

    An end that is moved several times while Alt stays down is one undo and one line of the history.
    """

    def __init__(self, session: ProjectSession, view: TextView, hand: Hand, codebook: CodebookPanel) -> None:
        super().__init__(view)
        self._session, self._view, self._hand, self._codebook = session, view, hand, codebook
        self._moving: str | None = None  # the coding whose end is being moved, and the group of these steps
        self._group = ""
        self._replaced: str | None = None
        view.installEventFilter(self)
        view.end_drawn.connect(self._draw_end)
        for moved_on in (view.selection_changed, view.position_changed):
            moved_on.connect(self.hold)
        codebook.replacement.connect(self._replace)
        session.changed.connect(self._on_changed)

    def hold(self, _position: int = 0) -> None:
        """Grips at the ends of the coding under the hand."""
        coding = self._current()
        self._view.hold_ends(coding.id if coding else None)

    # Ends

    def coding_end_on(self) -> None:
        self._move(moves.end_on, self._view.units)

    def coding_end_back(self) -> None:
        self._move(moves.end_back, self._view.units)

    def coding_start_out(self) -> None:
        self._move(moves.start_out, self._view.units)

    def coding_start_in(self) -> None:
        self._move(moves.start_in, self._view.units)

    def coding_end_on_by_character(self) -> None:
        self._move(moves.end_on_by_character, self._view.page())

    def coding_end_back_by_character(self) -> None:
        self._move(moves.end_back_by_character, self._view.page())

    def coding_start_out_by_character(self) -> None:
        self._move(moves.start_out_by_character, self._view.page())

    def coding_start_in_by_character(self) -> None:
        self._move(moves.start_in_by_character, self._view.page())

    def _move(self, move: Callable[[T, Span], Span | None], parts: T) -> None:
        """As the ends of a selection are moved, by the parts that the move counts in."""
        coding = self._current_or_refuse()
        if coding is None:
            return
        span = move(parts, coding.span)
        if span is None or span == coding.span:
            self._session.refused.emit(EditRefused("end_stays"))
            return
        if self._moving != coding.id:
            self._group = self._session.project.new_id()
        self._give_span(coding, span, group=self._group)
        self._moving = coding.id

    def _draw_end(self, coding_id: str, span: Span) -> None:
        self._give_span(self._hand.codings[coding_id], trimmed(self._hand.text, span))

    def _give_span(self, coding: Coding, span: Span, group: str | None = None) -> None:
        """The selection, or the cursor, stays on the coding, so that it stays under the hand."""
        selected, at = self._hand.selected(), self._view.cursor_position()
        held = coding == self._current()
        if self._run(coding_edits.change_span, coding_id=coding.id, span=span, group=group) and held:
            if selected:
                self._view.select(span)
            elif not span.contains(at):
                inside = max(span.start, min(at, span.end - 1))
                self._view.move_cursor(partial(self._view.text_cursor().put, Caret(inside)))

    # Another code

    def replace_code(self) -> None:
        """Ask for the code that takes the place of the present one."""
        coding = self._current_or_refuse()
        if coding is not None:
            self._replaced = coding.id
            self._codebook.begin_replacing(coding.code_id)

    def _replace(self, code_id: str) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._replaced is not None:
            self._run(coding_edits.change_code, coding_id=self._replaced, code_id=code_id)

    # Two of one, one of several

    def split_coding(self) -> None:
        """Cut the coding under the hand, else the innermost one that reaches over the cursor, there."""
        position = self._view.cursor_position()
        inside = [c for c in self._at(position) if c.start < position]
        current = self._current()
        coding = current if current in inside else next(iter(inside), None)
        if coding is None:
            self._session.refused.emit(EditRefused("split_inside"))
        else:
            self._run(coding_shape_edits.split_coding, coding_id=coding.id, position=position)

    def merge_codings(self) -> None:
        """Make one of the codings of a code that are selected, else of the one under the hand and its
        neighbour.
        """
        together = self._to_merge()
        if len(together) < 2:
            key = "nothing_to_merge" if together or self._hand.selected() else "no_coding_here"
            self._session.refused.emit(EditRefused(key))
            return
        selected = self._view.selected_span()
        if self._run(coding_shape_edits.merge_codings, coding_ids=[c.id for c in together]) and selected:
            self._view.select(Span(min(c.start for c in together), max(c.end for c in together)))

    def _to_merge(self) -> list[Coding]:
        selected, current = self._hand.selected(), self._current()
        if current is not None:
            return coding_shape_edits.with_neighbour(self._hand.text, self._hand.codings.values(), current)
        covered = [c for c in self._hand.codings.values() if selected and c.span.overlaps(selected)]
        by_code: dict[str, list[Coding]] = {}
        for coding in sorted(covered, key=lambda c: c.start):
            by_code.setdefault(coding.code_id, []).append(coding)
        return max(by_code.values(), key=len, default=[])

    # What lies under the hand

    def _current(self) -> Coding | None:
        return self._hand.current()

    def _current_or_refuse(self) -> Coding | None:
        coding = self._current()
        if coding is None:
            self._session.refused.emit(EditRefused("no_coding_here"))
        return coding

    def _at(self, position: int) -> list[Coding]:
        marks = self._view.marks_at(position)
        return [self._hand.codings[mark.key] for mark in marks if mark.key in self._hand.codings]

    def _run(self, edit: Callable[..., Changes], **arguments: object) -> bool:
        coder = self._session.coder
        return coder is not None and self._session.run(edit, coder_id=coder.id, **arguments)

    # What was changed, by whomever.

    def _on_changed(self, changes: Changes) -> None:
        if changes.label != "change_span":
            self._moving = None
        if self._replaced is not None and self._replaced not in self._hand.codings:
            self._replaced = None
            self._codebook.end_replacing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With Alt let go, or the hand elsewhere, the next press is an undo of its own."""
        if event.type() == QEvent.Type.FocusOut or (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyRelease
            and event.key() == Qt.Key.Key_Alt
        ):
            self._moving = None
        return super().eventFilter(watched, event)
