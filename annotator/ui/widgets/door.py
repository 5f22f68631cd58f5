"""Buttons that say in quieter words what lies behind their name."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from annotator.ui import theme
from annotator.ui.icons import icon
from annotator.ui.widgets.rows import write


class Door(QPushButton):
    """Large: an icon, a name and below it a note; `ink` colours the icon like that of `wear`."""

    _kind, _icon_size, _around = "door", 4 * theme.GRID, 2 * theme.GRID

    def __init__(self, icon_name: str, name: str, note: str = "", *, ink: str = "text") -> None:
        super().__init__(name)
        self.setProperty("kind", self._kind)
        self.setAccessibleName(name)
        self.setAccessibleDescription(note)
        self._icon_name, self._ink, self._note = icon_name, ink, note

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _name_width(self) -> int:
        return QFontMetrics(self._bold()).horizontalAdvance(self.text()) + 1

    def _room(self) -> QRect:
        """What is left for words."""
        return self.rect().adjusted(2 * self._around + self._icon_size, 0, -self._around, 0)

    def _places(self) -> tuple[QRect, QRect]:
        """Where name and note are written."""
        room, line = self._room(), self.fontMetrics().height()
        step = line + theme.GRID // 2 if self._note else 0
        name = QRect(room.left(), (self.height() - line - step) // 2, room.width(), line)
        return name, name.translated(0, step)

    def _size(self, words: int, height: int) -> QSize:
        around = 3 * self._around + self._icon_size
        return QSize(around + words, max(self._icon_size, height) + 2 * self._around)

    # Overrides Qt.

    def sizeHint(self) -> QSize:
        words = max(self._name_width(), self.fontMetrics().horizontalAdvance(self._note) + 1)
        return self._size(words, 2 * self.fontMetrics().height() + theme.GRID // 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QStylePainter(self)
        ground = QStyleOptionButton()
        self.initStyleOption(ground)
        ground.text, ground.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, ground)
        size = self._icon_size
        place = QRect(self._around, (self.height() - size) // 2, size, size)
        icon(self._icon_name, look.ink(self._ink)).paint(painter, place, Qt.AlignmentFlag.AlignCenter)
        name, note = self._places()
        write(painter, note, self._note, look.quiet, Qt.TextElideMode.ElideMiddle)
        painter.setFont(self._bold())
        write(painter, name, self.text(), look.text)


class Row(Door):
    """One line of a short list; a note that is too long keeps both its ends."""

    _kind, _icon_size, _around = "row", 2 * theme.GRID, theme.GRID

    def _places(self) -> tuple[QRect, QRect]:
        name, note = self._room(), self._room()
        name.setWidth(min(name.width(), self._name_width()))
        note.setLeft(name.right() + 2 * theme.GRID)
        return name, note

    def sizeHint(self) -> QSize:
        return self._size(self._name_width(), self.fontMetrics().height())
