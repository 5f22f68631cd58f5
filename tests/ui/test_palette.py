"""The line that finds actions, codes and documents, as a person with a keyboard uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.i18n import LANGUAGES, translate
from annotator.store import documents
from annotator.ui.actions import TABLE
from tests.robots.palette_robot import PaletteRobot
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def palette(coding_room: WindowRobot) -> PaletteRobot:
    return PaletteRobot(coding_room)


def test_an_action_is_found_and_done_with_its_key_beside_it(palette: PaletteRobot) -> None:
    window = palette.window
    window.code("合法性审查", "E")
    palette.open("撤销")
    assert palette.heard()[0] == "撤销, Ctrl+Z"
    window.press("Return")
    assert window.drawn() == []
    assert not palette.is_open()


def test_every_action_that_can_be_done_now_is_there_and_no_other(palette: PaletteRobot) -> None:
    actions = palette.window.window.actions_by_key
    able = {spec.key for spec in TABLE if actions[spec.key].isEnabled()} - {"find_anything"}
    assert "redo" not in able
    palette.open()
    labels = {translate("zh", f"action.{spec.key}") for spec in TABLE if spec.key in able}
    shown = [row for row, said in zip(palette.rows(), palette.heard(), strict=True) if ", 类目" not in said]
    assert labels <= set(shown)
    assert "重做" not in shown


def test_an_action_is_found_by_its_name_in_either_language(palette: PaletteRobot) -> None:
    palette.open("dark")
    assert palette.rows()[0] == "外观：深色"


def test_a_code_is_applied_to_the_selection(palette: PaletteRobot) -> None:
    palette.window.select("合法性审查")
    palette.choose("3.2")
    assert len(palette.window.drawn()) == 1
    assert palette.window.view.hasFocus()
    palette.choose("3.2")  # as its key would, a second time takes it away
    assert palette.window.drawn() == []


def test_without_a_selection_a_code_is_only_shown(palette: PaletteRobot) -> None:
    window = palette.window
    palette.choose("普法活动")
    panel = window.app.workspace.codebook
    assert panel.model.code_at(panel.list.currentIndex()).number == "7.2"
    assert window.drawn() == []


def test_from_another_room_nothing_out_of_sight_is_coded(palette: PaletteRobot) -> None:
    window = palette.window
    window.select("合法性审查")
    window.press("Ctrl+1")
    palette.choose("3.2")
    assert window.window.rail.selected() == "coding"
    assert window.drawn() == []


def test_a_document_is_opened(palette: PaletteRobot) -> None:
    window = palette.window
    window.press("Ctrl+1")
    palette.choose("镇江路")
    (document,) = documents.listed(window.app.session.project)
    assert window.app.workspace.document_id == document.id
    assert window.view.hasFocus()


def test_escape_closes_it_and_gives_the_focus_back(palette: PaletteRobot) -> None:
    window = palette.window
    window.press("/")
    before = QApplication.focusWidget()
    palette.open("没有这个")
    assert palette.rows() == []
    assert window.shows("没有找到")
    window.press("Esc")
    assert not palette.is_open()
    assert QApplication.focusWidget() is before


def test_arrows_walk_round_and_tab_stays_inside(palette: PaletteRobot) -> None:
    palette.open("编码簿")
    first = palette.rows()
    assert len(first) >= 1
    palette.window.press("Up")
    palette.window.press("Down")
    palette.window.press("Tab")
    assert palette.rows() == first  # raises where the focus has left


def test_a_click_elsewhere_lets_it_go(palette: PaletteRobot) -> None:
    palette.open()
    palette.window.view.setFocus()
    assert not palette.is_open()
    assert palette.window.view.hasFocus()


def test_what_was_chosen_comes_first_the_next_time(palette: PaletteRobot) -> None:
    palette.choose("放大文字")
    palette.open()
    assert palette.rows()[0] == "放大文字"


def test_the_line_in_the_bar_opens_it(palette: PaletteRobot) -> None:
    palette.window.click("查找操作、类目、文献（Ctrl+Shift+P）")
    assert palette.is_open()
    assert QApplication.focusWidget().hasFocus()


def test_before_a_project_is_open_it_finds_what_can_be_done(window: WindowRobot) -> None:
    palette = PaletteRobot(window)
    palette.open("项目")
    assert {"新建项目", "打开项目"} <= set(palette.rows())
    assert "关闭项目" not in palette.rows()


def test_a_row_is_chosen_by_a_click(palette: PaletteRobot, qtbot) -> None:
    palette.open("放大")
    view = palette._palette().list
    place = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert palette.window.view.zoom() > 1
    assert set(LANGUAGES) == {"zh", "en"}
