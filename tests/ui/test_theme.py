"""The look: readable everywhere, grey but for one accent, light or dark as the system is."""

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from annotator.formats.codebooks import json_codebook
from annotator.model import colours
from annotator.resources import resource
from annotator.ui import theme

both_themes = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
BACKGROUNDS = ("page", "chrome", "raised", "hover")


@both_themes
@pytest.mark.parametrize("ground", [*BACKGROUNDS, "selection"])
@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "danger"])
def test_every_text_is_readable_wherever_it_may_stand(look, ink, ground):
    assert colours.contrast(getattr(look, ink), getattr(look, ground)) >= colours.READABLE


@both_themes
def test_text_on_the_accent_is_readable(look):
    assert colours.contrast(look.accent_text, look.accent) >= colours.READABLE


@both_themes
@pytest.mark.parametrize("ground", BACKGROUNDS)
@pytest.mark.parametrize("mark", ["edge", "accent"])
def test_edges_and_focus_rings_can_be_seen(look, mark, ground):
    assert colours.contrast(getattr(look, mark), getattr(look, ground)) >= 3


@both_themes
def test_the_chrome_is_grey_so_that_colour_means_code(look):
    for token in (*BACKGROUNDS, "text", "quiet", "disabled", "line", "edge"):
        _, a, b = colours.lab(getattr(look, token))
        assert abs(a) + abs(b) < 1, token
    for token in ("accent", "selection"):
        _, a, b = colours.lab(getattr(look, token))
        assert (a * a + b * b) ** 0.5 < 20, token


@both_themes
def test_text_is_readable_on_the_highlight_of_every_code_and_the_highlight_is_seen(look):
    for entry in json_codebook.read(resource("codebooks", "law-based-government.json")).entries:
        highlight = look.tint(entry.colour)
        assert colours.contrast(highlight, look.text) >= colours.READABLE
        assert colours.difference(highlight, look.page) >= 7
        assert look.strip(entry.colour) == entry.colour


def test_the_system_s_font_keeps_its_size_and_gets_chinese_behind_it(qapp):
    before = theme.ui_size()
    theme.apply(qapp, "dark")
    theme.apply(qapp, "light")
    assert theme.ui_size() == before
    families = qapp.font().families()
    assert len(families) == len(set(families))
    assert len(families) > 1


def test_running_text_is_larger_and_grows_with_the_zoom(qapp):
    theme.apply(qapp, "light")
    assert theme.reading_font().pointSizeF() > theme.ui_size()
    assert theme.reading_font(2.0).pointSizeF() == pytest.approx(2 * theme.reading_font().pointSizeF())


def test_the_palette_and_the_sheet_follow_the_choice(qapp):
    window = QPalette.ColorRole.Window
    theme.apply(qapp, "dark")
    assert qapp.palette().color(window).name() == theme.DARK.chrome
    assert theme.DARK.accent in qapp.styleSheet()
    theme.apply(qapp, "light")
    assert qapp.palette().color(window).name() == theme.LIGHT.chrome
    assert theme.DARK.accent not in qapp.styleSheet()
    assert theme.current() is theme.LIGHT


def test_system_follows_the_system_and_a_choice_does_not(qapp, qtbot, monkeypatch):
    looks = theme.apply(qapp, "system")
    assert looks.theme is theme.LIGHT
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    with qtbot.waitSignal(looks.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert looks.theme is theme.DARK
    looks.use("light")
    with qtbot.assertNotEmitted(looks.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert looks.theme is theme.LIGHT


def test_there_is_one_appearance_however_often_it_is_applied(qapp):
    assert theme.apply(qapp, "dark") is theme.apply(qapp, "light") is theme.appearance()


@both_themes
def test_the_sheet_holds_no_colour_that_is_no_token(look):
    sheet = resource("theme.qss").read_text(encoding="utf-8")
    assert not re.search("#[0-9a-fA-F]{3,8}|rgb", sheet)
    filled = theme.style_sheet(look, 9.0)
    assert "$" not in filled
    for file in re.findall(r'url\("(.+?)"\)', filled):
        assert ElementTree.parse(file).getroot().tag.endswith("svg")


@both_themes
@pytest.mark.parametrize(("part", "token"), [("check", "accent_text"), ("down", "text"), ("up", "text")])
def test_the_parts_of_controls_are_drawn_in_tokens(look, part, token):
    drawing = resource("controls", f"{part}-{look.name}.svg").read_text(encoding="utf-8")
    assert set(re.findall("#[0-9a-f]{6}", drawing)) == {getattr(look, token)}


def button(kind):
    made = QPushButton("导出工作簿")
    made.setProperty("kind", kind)
    return made


def line():
    made = QLineEdit("合法性审查")
    made.setReadOnly(True)  # a cursor would come and go
    return made


def number():
    made = QSpinBox()
    made.setReadOnly(True)
    made.selectAll = made.lineEdit().deselect  # a number takes the focus with all of it selected
    return made


def choice():
    made = QComboBox()
    made.addItem("段落")
    return made


CONTROLS = {
    "button": lambda: button(None),
    "primary": lambda: button("primary"),
    "danger": lambda: button("danger"),
    "link": lambda: button("link"),
    "door": lambda: button("door"),
    "line": line,
    "choice": choice,
    "tick": lambda: QCheckBox("全部编码员"),
    "number": number,
}


@pytest.mark.usefixtures("either_theme")
@pytest.mark.parametrize("name", CONTROLS)
def test_what_has_the_focus_shows_it_and_does_not_move(qtbot, name):
    window = QWidget()
    layout = QHBoxLayout(window)
    control, other = CONTROLS[name](), QPushButton("取消")
    layout.addWidget(control)
    layout.addWidget(other)
    qtbot.addWidget(window)
    other.setFocus()
    with qtbot.waitActive(window):
        window.show()
    size, before = control.sizeHint(), control.grab().toImage()
    control.setFocus()
    after = control.grab().toImage()
    assert control.sizeHint() == size
    assert after != before
    inside = control.rect().adjusted(6, 6, -6, -6)
    assert after.copy(inside) == before.copy(inside)


def test_labels_take_their_looks_from_their_kind(qtbot, either_theme):
    title, text, quiet = QLabel("项目"), QLabel("项目"), QLabel("项目")
    title.setProperty("kind", "title")
    quiet.setProperty("kind", "quiet")
    for label in (title, text, quiet):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert title.sizeHint().height() > text.sizeHint().height()
    ink = quiet.foregroundRole()
    assert quiet.palette().color(ink).name() == either_theme.quiet
    assert text.palette().color(ink).name() == either_theme.text
