"""Codes drawn from the codebook to the text: let go on what is selected, they are applied to it."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from annotator.model.span import Span
from annotator.ui.coding.applying import Applying
from annotator.ui.coding.codebook_model import CODE_TYPE, codes_in
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.text_view import TextView

_NOWHERE = Span(0, 0)


class CodeDrop(QObject):
    """While codes are held over a place that takes them, it stands between two lines."""

    def __init__(self, view: TextView, hand: Hand, applying: Applying) -> None:
        super().__init__(view)
        self._view, self._hand, self._applying = view, hand, applying
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._view.show_target(_NOWHERE)
        elif isinstance(event, QDropEvent) and event.mimeData().hasFormat(CODE_TYPE):
            if isinstance(event, QDragMoveEvent):
                self._hold(event)
            else:
                self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _hold(self, event: QDragMoveEvent) -> None:
        """Whatever comes in is watched; where it cannot be let go the pointer says so."""
        target = self._target(event.position())
        self._view.show_target(target)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(bool(target) or event.type() == QEvent.Type.DragEnter)

    def _drop(self, event: QDropEvent) -> None:
        target = self._target(event.position())
        self._view.show_target(_NOWHERE)
        if target:
            event.acceptProposedAction()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._applying.drop_codes(codes_in(event.mimeData()), target)

    def _target(self, point: QPointF) -> Span:
        """What a code let go here would be applied to; empty for nothing."""
        character = self._view.character_at(point)
        selected = self._hand.selected()
        return selected if character is not None and selected.contains(character) else _NOWHERE
