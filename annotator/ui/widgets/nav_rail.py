"""The rooms of the program, at the far left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import tr
from annotator.ui import theme
from annotator.ui.icons import wear


class NavRail(QFrame):
    """Rooms as (key, word, icon), one of them the present one. `chosen` is a person's choice only."""

    chosen = Signal(str)

    def __init__(self, rooms: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("rail.rooms"))
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(_let_tab_find)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        for key, word, icon in rooms:
            self._buttons[key] = self._button(key, word, icon)
            self._group.addButton(self._buttons[key])
            column.addWidget(self._buttons[key])
        column.addStretch(1)

    def select(self, key: str) -> None:
        """Show which room is entered, however it was."""
        self._buttons[key].setChecked(True)

    def selected(self) -> str | None:
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def _button(self, key: str, word: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setAccessibleName(word)
        button.setCheckable(True)
        button.setIconSize(QSize(3 * theme.GRID, 3 * theme.GRID))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # until it is the present one
        button.setMinimumWidth(8 * theme.GRID)
        wear(button, icon)
        button.clicked.connect(lambda: self.chosen.emit(key))
        return button


def _let_tab_find(button: QAbstractButton, checked: bool) -> None:
    """Tab comes to the present room, arrows go on from there."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
