"""The three columns of the coding room: how wide they are, and which of them are folded away."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

LEFT, MIDDLE, RIGHT = 0, 1, 2
_SIDES = {"left": LEFT, "right": RIGHT}
_WIDTHS = (192, 744, 272)
_NARROWEST = 176


class Columns(QSplitter):
    """`changed` when somebody has drawn a border or folded a column; `let_go` where the hand was in one
    that is gone.
    """

    changed = Signal()
    let_go = Signal()

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._parts = tuple(parts)
        self._folded: set[int] = set()
        self._alone = False
        self._widths = list(_WIDTHS)
        self._chosen = False  # whether somebody has given widths; until then all three grow with the window
        for place, part in enumerate(parts):
            self.addWidget(part)
            part.setMinimumWidth(_NARROWEST)
            self.setStretchFactor(place, (1, 3, 2)[place])
        self.setSizes(_WIDTHS)
        self.setCollapsible(MIDDLE, False)
        self.splitterMoved.connect(self._take_widths)

    def left_column(self) -> None:
        """Fold it away, or show it again."""
        self._toggle(LEFT)

    def right_column(self) -> None:
        self._toggle(RIGHT)

    def show_alone(self, alone: bool) -> None:
        """The middle one by itself, or the others again as they were."""
        self._alone = alone
        self._show()

    def unfold(self, column: int) -> None:
        """Bring it in sight, however it went."""
        was_there = self._parts[column].isVisible() and self.sizes()[column] > 0
        self._alone = False
        self._folded.discard(column)
        self._show()
        if not self.sizes()[column]:
            self._widths[column] = _WIDTHS[column]
            self._give_widths()
        if not was_there:
            self.changed.emit()

    def kept(self) -> dict[str, Any]:
        """Widths and what is folded, for `restore`."""
        folded = [name for name, column in _SIDES.items() if column in self._folded]
        return {"folded": folded, **({"widths": self._widths} if self._chosen else {})}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """As it was kept; what cannot be understood changes nothing."""
        widths, folded = kept.get("widths"), kept.get("folded")
        if isinstance(widths, list) and len(widths) == 3 and all(isinstance(one, int) for one in widths):
            self._widths, self._chosen = list(widths), True
        if isinstance(folded, list):
            self._folded = {_SIDES[name] for name in folded if name in _SIDES}
        self._show()

    def _take_widths(self) -> None:
        """Those that somebody has drawn; what is folded keeps the width it had."""
        self._widths = [now or before for now, before in zip(self.sizes(), self._widths, strict=True)]
        self._chosen = True
        self.changed.emit()

    def _give_widths(self) -> None:
        """The sides as wide as they are to be, the middle has the rest."""
        sides = {n: self._widths[n] if self._parts[n].isVisibleTo(self) else 0 for n in (LEFT, RIGHT)}
        self.setSizes([sides[LEFT], max(1, self.width() - sum(sides.values())), sides[RIGHT]])

    def _toggle(self, column: int) -> None:
        if self._alone or column in self._folded or not self.sizes()[column]:
            self.unfold(column)
        else:
            self._folded.add(column)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        focus = QApplication.focusWidget()
        for column in (LEFT, RIGHT):
            gone = self._alone or column in self._folded
            if gone and focus is not None and self._parts[column].isAncestorOf(focus):
                self.let_go.emit()
            self._parts[column].setHidden(gone)
        if self._chosen:
            self._give_widths()

    # Overrides Qt.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chosen:
            self._give_widths()
