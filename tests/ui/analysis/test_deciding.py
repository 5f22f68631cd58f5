"""Quantities confirmed, corrected, dismissed and left alone again, by keyboard and by buttons."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from annotator.store import coders
from annotator.store.check import check
from annotator.store.project import Project
from annotator.ui.widgets.table_model import FADED
from tests.robots.quantity_robot import QuantityRobot


def test_one_works_through_by_keyboard_alone(quantities: QuantityRobot) -> None:
    quantities.view.table.setFocus()
    for key in ("Space", "Del", "Space", "Down", "Space"):
        quantities.press(key)
    assert quantities.statuses() == [
        *("confirmed", "dismissed", "confirmed", "found", "confirmed"),
        *["found"] * 4,
    ]
    assert quantities.current() == "364"
    assert quantities.count().endswith("未判定 5 条")


def test_after_the_last_row_it_goes_on_with_what_was_left_out(quantities: QuantityRobot) -> None:
    quantities.click(8)
    quantities.press("Space")
    assert quantities.current() == "1,200"
    quantities.press("Space")
    assert quantities.current() == "30"


@pytest.mark.parametrize(
    ("button", "status", "word"), [("确认", "confirmed", "已确认"), ("排除", "dismissed", "已排除")]
)
def test_several_rows_are_decided_on_in_one_step(
    quantities: QuantityRobot, button: str, status: str, word: str
) -> None:
    quantities.click(1)
    quantities.click(7, adding=True)
    quantities.window.click(button)
    assert [n for n, each in enumerate(quantities.statuses()) if each == status] == [1, 7]
    assert quantities.table.cell(7, "判定") == word
    quantities.press("Ctrl+Z")
    assert quantities.statuses() == ["found"] * 9
    assert quantities.table.column("判定") == ["未判定"] * 9
    quantities.press("Ctrl+Shift+Z")
    assert quantities.table.cell(1, "判定") == word


def test_a_decision_is_taken_back_and_the_row_stays(quantities: QuantityRobot) -> None:
    quantities.click(2)
    quantities.press("Del")
    quantities.click(2)
    quantities.press("Backspace")
    assert quantities.statuses() == ["found"] * 9
    assert quantities.current() == "893"
    quantities.press("Space")
    quantities.click(2)
    quantities.window.click("撤回判定")
    assert quantities.statuses() == ["found"] * 9


def test_what_was_dismissed_stands_back_and_is_not_lost(quantities: QuantityRobot) -> None:
    quantities.click(3)
    quantities.press("Del")
    model = quantities.view.model
    assert [model.index(n, 0).data(FADED) for n in range(9)] == [n == 3 for n in range(9)]
    assert quantities.current() == "370"
    said = quantities.view.passage.sum.text()
    assert "集中隔离" not in said
    assert "合计 734，与总数不符" in said


def test_who_decided_is_remembered_and_said(enter: Callable[[Path], QuantityRobot], study: Path) -> None:
    robot = enter(study)
    robot.click(0)
    robot.press("Space")
    assert "判定者：王敏" in robot.table.tip(0, "判定")
    robot.window.choose_from_menu("关闭项目")
    again = enter(study)
    assert again.table.column("判定")[:2] == ["已确认", "未判定"]
    assert "判定者：王敏" in again.table.tip(0, "判定")
    with Project.open(study, writing=False) as project:
        assert again.stored()[0][2:] == ("confirmed", coders.listed(project)[0].id)
        assert check(project) == []


def test_a_value_is_corrected_in_place(quantities: QuantityRobot) -> None:
    quantities.correct(0, "数值", "1,250")
    assert quantities.stored()[0][:3] == (1250, "件", "corrected")
    assert quantities.table.cell(0, "数值") == "1,250"
    assert quantities.table.cell(0, "判定") == "已改正"
    assert "识别为：1,200" in quantities.table.tip(0, "数值")
    assert quantities.current() == "1,250"  # there may be more to correct
    quantities.correct(0, "单位", "份")
    assert quantities.stored()[0][:3] == (1250, "份", "corrected")
    quantities.press("Ctrl+Z")
    quantities.press("Ctrl+Z")
    assert quantities.stored()[0][:3] == (1200, "件", "found")
    assert quantities.table.cell(0, "数值") == "1,200"


@pytest.mark.parametrize(
    ("head", "typed"), [("上限", "1300"), ("对象", "合同"), ("时段", "2023年"), ("频次", "每年")]
)
def test_every_other_field_is_corrected_too(quantities: QuantityRobot, head: str, typed: str) -> None:
    quantities.correct(0, head, typed)
    assert quantities.table.cell(0, head).replace(",", "") == typed
    assert quantities.statuses()[0] == "corrected"
    quantities.correct(0, head, "x" if head != "上限" else "7")
    quantities.click(0, head)
    quantities.press("F2")
    quantities.table.editor().clear()
    quantities.press("Return")
    assert quantities.table.cell(0, head) == ""


@pytest.mark.parametrize(
    ("head", "choices", "chosen"),
    [("界限", ["确数", "不少于", "不多于", "约数"], "约数"), ("计划", ["是", "否"], "是")],
)
def test_bound_and_plan_are_chosen_from_a_list(
    quantities: QuantityRobot, head: str, choices: list[str], chosen: str
) -> None:
    quantities.click(0, head)
    quantities.press("F2")
    box = quantities.table.editor()
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == choices
    quantities.table.choose(chosen)
    assert quantities.table.cell(0, head) == chosen
    assert quantities.statuses()[0] == "corrected"


def test_f2_where_nothing_can_be_corrected_begins_with_the_value(quantities: QuantityRobot) -> None:
    quantities.click(1, "所在分句")
    quantities.press("F2")
    assert quantities.table.editor().text() == "30"
    quantities.press("Escape")
    assert quantities.statuses() == ["found"] * 9


def test_what_is_no_number_is_refused_where_it_was_typed(quantities: QuantityRobot) -> None:
    quantities.correct(0, "数值", "很多")
    assert quantities.window.last_message() == "“很多”不是数字，请填写数字。"
    assert quantities.table.editor().text() == "很多"
    assert quantities.statuses() == ["found"] * 9


def test_one_correction_holds_for_all_selected_rows(quantities: QuantityRobot) -> None:
    quantities.click(3, "单位")
    quantities.click(4, "单位", adding=True)
    quantities.press("F2")
    quantities.table.editor().selectAll()
    quantities.table.type("名")
    quantities.press("Return")
    assert [unit for _, unit, _, _ in quantities.stored()][2:6] == ["人", "名", "名", "人"]
    quantities.press("Ctrl+Z")
    assert quantities.statuses() == ["found"] * 9


def test_a_decision_under_a_filter_leaves_the_row_until_the_filter_is_set_anew(
    quantities: QuantityRobot,
) -> None:
    status = quantities.view.filters.status
    quantities.choose(status, "未判定")
    quantities.view.table.setFocus()
    quantities.click(0)
    quantities.press("Del")
    assert quantities.table.cell(0, "判定") == "已排除"
    quantities.choose(status, "全部判定")
    quantities.choose(status, "未判定")
    assert quantities.values()[0] == "30"


def test_the_buttons_say_their_keys_and_the_actions_stand_in_the_menu(quantities: QuantityRobot) -> None:
    assert "空格" in quantities.window.button("确认").toolTip()
    quantities.click(0)
    quantities.window.choose_from_menu("排除")
    assert quantities.statuses()[0] == "dismissed"
    quantities.window.app.run_action("room_coding")
    assert not quantities.window.window.actions_by_key["dismiss_quantities"].isEnabled()
