"""The colour of a code, chosen from the palette or freely."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QPushButton

from annotator.i18n import tr
from annotator.model.colours import PALETTE
from annotator.ui import theme

_SWATCH = 2 * theme.GRID


class ColourButton(QPushButton):
    """`chosen` with a colour, `#rrggbb`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._colour = "#808080"
        menu = QMenu(self)
        for number, colour in enumerate(PALETTE, start=1):
            act = menu.addAction(_swatch(colour), tr("colour.of_palette", number=number, colour=colour))
            act.triggered.connect(lambda _=False, colour=colour: self.chosen.emit(colour))
        menu.addSeparator()
        menu.addAction(tr("colour.other"), self._ask)
        self.setMenu(menu)

    def show_colour(self, colour: str) -> None:
        self._colour = colour
        self.setIcon(_swatch(colour))
        self.setText(colour)

    def _ask(self) -> None:
        found = QColorDialog.getColor(QColor(self._colour), self, tr("colour.other"))
        if found.isValid():
            self.chosen.emit(found.name())


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(_SWATCH, _SWATCH)
    picture.fill(QColor(theme.current().strip(colour)))
    return QIcon(picture)
