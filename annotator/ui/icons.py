"""The program's icons: one family of line drawings, painted in the colour of the theme.

A QIcon holds finished pictures; `wear` puts one on a button or an action and changes it with the
theme. (An icon engine written in Python would repaint by itself, but Qt deletes its copies.)
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from annotator.resources import resource
from annotator.ui import theme

_SIZES = (16, 20, 24, 32)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon in a colour, in that of the theme's text where none is given; paler when disabled."""
    look = theme.current()
    ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    return _icon(name, colour or look.text, look.disabled, tuple(sorted(ratios)))


def program_icon() -> QIcon:
    """The icon of the program itself, the one with colours of its own."""
    return QIcon(str(_path("annotator")))


def wear(wearer: QAbstractButton | QAction, name: str, ink: str = "text") -> None:
    """Put an icon on a button or action and keep it in the theme.

    `ink` is a colour token of the theme, or the colour of a code or coder, `#rrggbb`.
    """
    worn = wearer.findChild(_Worn) or _Worn(wearer)
    worn.put_on(name, ink)


def picture(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon drawn `size` logical pixels wide and high."""
    return _drawn(_drawing(name, colour), size, ratio)


class _Worn(QObject):
    """The icon that a button or action wears, changed with the theme; lives as long as its wearer."""

    def __init__(self, wearer: QAbstractButton | QAction) -> None:
        super().__init__(wearer)
        self._wearer = wearer
        self._name, self._ink = "", "text"
        theme.appearance().changed.connect(self._renew)

    def put_on(self, name: str, ink: str) -> None:
        self._name, self._ink = name, ink
        self._renew()

    def _renew(self) -> None:
        self._wearer.setIcon(icon(self._name, theme.current().ink(self._ink)))


@cache
def _icon(name: str, colour: str, disabled: str, ratios: tuple[float, ...]) -> QIcon:
    made, drawing = QIcon(), _drawing(name, colour)
    for ratio in ratios:
        for size in _SIZES:
            pixmap = _drawn(drawing, size, ratio)
            made.addPixmap(pixmap)
            made.addPixmap(_recoloured(pixmap, disabled), QIcon.Mode.Disabled)
    return made


def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = _path(name).read_bytes().replace(b"currentColor", colour.encode())
    return QSvgRenderer(QByteArray(source))


def _drawn(drawing: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _recoloured(pixmap: QPixmap, colour: str) -> QPixmap:
    made = QPixmap(pixmap)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    return made


def _path(name: str) -> Path:
    return resource("icons", f"{name}.svg")
