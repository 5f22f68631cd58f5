"""The icons: all there, of one family, in the colour of the theme and sharp on every screen."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton

from annotator.resources import resource
from annotator.ui import icons, theme

pytestmark = pytest.mark.usefixtures("qapp")

DRAWINGS = sorted(path for path in resource("icons").glob("*.svg") if path.stem != "annotator")
ROOMS = ("documents", "coding", "codebook", "export")
NAMED_IN_SOURCE = re.compile(r"""(?:icons\.(?:icon|picture)|wear)\((?:[\w.]+, )?["']([a-z-]+)["']""")


def inked(pixmap):
    """The colours of the fully covered pixels."""
    image = pixmap.toImage()
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in found if colour.alpha() == 255}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_of_the_family(path):
    root = ElementTree.parse(path).getroot()
    given = [
        value for element in root.iter() for value in (element.get("fill"), element.get("stroke")) if value
    ]
    assert set(given) <= {"none", "currentColor"}
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("stroke-width")) == ("currentColor", "1.75")
    assert root.get("stroke-linecap") == root.get("stroke-linejoin") == "round"
    assert "#" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*DRAWINGS, resource("icons", "annotator.svg")], ids=lambda path: path.stem)
def test_qt_draws_it_with_room_around_it(path):
    assert QSvgRenderer(str(path)).isValid()
    image = icons.picture(path.stem, "#000000", 24, 4.0).toImage()
    edge = range(image.width())
    border = [image.pixelColor(x, y).alpha() for x in edge for y in (0, image.height() - 1)]
    border += [image.pixelColor(x, y).alpha() for y in edge for x in (0, image.width() - 1)]
    assert max(border) == 0
    assert len(inked(icons.picture(path.stem, "#000000", 24, 4.0))) >= 1


def test_the_rooms_and_every_icon_that_the_program_names_are_drawn():
    names = {path.stem for path in DRAWINGS}
    assert names >= set(ROOMS)
    for source in Path(icons.__file__).parent.rglob("*.py"):
        assert set(NAMED_IN_SOURCE.findall(source.read_text(encoding="utf-8"))) <= names, source


def test_no_two_icons_look_alike():
    drawn = [icons.picture(path.stem, "#000000", 24).toImage() for path in DRAWINGS]
    for position, image in enumerate(drawn):
        assert image not in drawn[:position], DRAWINGS[position].stem


def test_an_icon_has_the_colour_of_the_text(either_theme):
    assert inked(icons.icon("warning").pixmap(32)) == {either_theme.text}
    disabled = icons.icon("warning").pixmap(QSize(32, 32), 1.0, QIcon.Mode.Disabled)
    assert inked(disabled) == {either_theme.disabled}
    assert inked(icons.icon("warning", "#c04040").pixmap(32)) == {"#c04040"}


def test_an_icon_is_sharp_on_a_dense_screen(monkeypatch):
    class DenseScreen:
        def devicePixelRatio(self):
            return 2.0

    monkeypatch.setattr(icons.QGuiApplication, "screens", lambda: [DenseScreen()])
    assert QSize(40, 40) in icons.icon("search").availableSizes()


@pytest.mark.parametrize("make", [QToolButton, QAction])
def test_what_wears_an_icon_changes_it_with_the_theme(qapp, make):
    theme.apply(qapp, "light")
    wearer = make()
    icons.wear(wearer, "undo")
    theme.apply(qapp, "dark")
    assert inked(wearer.icon().pixmap(32)) == {theme.DARK.text}
    icons.wear(wearer, "redo", "accent")
    theme.apply(qapp, "light")
    assert inked(wearer.icon().pixmap(32)) == {theme.LIGHT.accent}
    assert len(wearer.findChildren(icons._Worn)) == 1


def test_the_theme_may_change_after_a_wearer_is_gone(qapp):
    button = QToolButton()
    icons.wear(button, "undo")
    button.deleteLater()
    del button
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    staying = QToolButton()
    icons.wear(staying, "undo")
    theme.apply(qapp, "dark")
    assert inked(staying.icon().pixmap(32)) == {theme.DARK.text}
    theme.apply(qapp, "light")
    assert inked(staying.icon().pixmap(32)) == {theme.LIGHT.text}


def test_the_icon_of_the_program_has_colours_of_its_own():
    shown = {QColor(name).hsvSaturation() > 100 for name in inked(icons.program_icon().pixmap(128))}
    assert shown == {True, False}
