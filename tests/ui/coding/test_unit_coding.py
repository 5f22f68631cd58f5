"""Whole units coded with one key, in the coding room."""

import pytest

from tests.robots.coder_robot import CoderRobot

LINE = "（一）加强合法性审查。对12件合同逐件审查，提出意见30条😀。"
REPORT = f"镇江路街道2023年法治政府建设年度报告\n\n一、主要举措和成效\n{LINE}\n执法力量仍显薄弱。\n"


@pytest.fixture
def coder(coder: CoderRobot) -> CoderRobot:
    coder.open(REPORT)
    return coder


def test_a_whole_unit_is_coded_with_one_key_and_the_same_key_removes_it(coder: CoderRobot) -> None:
    coder.reader.click_on("逐件")
    coder.press("1")
    assert coder.stored() == [LINE] == coder.drawn()
    coder.press("1")
    assert coder.stored() == [] == coder.drawn()


def test_the_key_that_coded_a_unit_from_its_end_removes_it_there(coder: CoderRobot) -> None:
    coder.reader.click_on("逐件")
    coder.press("End")
    for expected in ([LINE], []):
        coder.press("1")
        assert coder.stored() == expected


def test_a_coding_under_the_cursor_is_removed_before_its_unit_is_coded(coder: CoderRobot) -> None:
    coder.reader.drag_over("合同逐件")
    coder.press("1")
    coder.reader.click_on("逐件")
    coder.press("2")
    assert sorted(coder.stored()) == sorted(["合同逐件", LINE])
    coder.press("1")
    assert coder.stored() == [LINE]


def test_the_unit_that_is_coded_is_of_the_kind_chosen(coder: CoderRobot) -> None:
    coder.choose_kind("分句")
    coder.reader.click_on("逐件")
    coder.press("1")
    assert coder.stored() == ["对12件合同逐件审查，"]


def test_units_are_walked_and_coded_without_the_mouse(coder: CoderRobot) -> None:
    coder.press("J", "J", "J", "Shift+Space", "1", "J", "H", "2")
    assert coder.stored() == ["（一）加强合法性审查。", "执法力量仍显薄弱"]


def test_a_heading_within_a_paragraph_is_a_unit_of_its_own(coder: CoderRobot) -> None:
    """As in the tables of the workbook; from the moment on that it is made one."""
    coder.choose_kind("句子")
    coder.reader.drag_over("对12件合同逐件审查")
    coder.room.headings.make_heading()
    coder.reader.click_before("合同")
    coder.press("J")
    assert coder.selected() == "对12件合同逐件审查，"
    coder.press("J")
    assert coder.selected() == "提出意见30条😀。"


def test_another_document_begins_anew(coder: CoderRobot) -> None:
    """What was widened in the one leads nowhere in the other."""
    coder.press("Space")
    coder.open("乙地报告，甲项。\n全文完")
    coder.press("Shift+Space")
    assert coder.selected() == ""
    coder.press("J")
    assert coder.selected() == "乙地报告，甲项。"
