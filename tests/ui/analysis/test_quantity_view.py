"""The quantities of all reports: listed, sorted, narrowed, looked up in the text, copied."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.ui.coding.workspace import CodingWorkspace
from annotator.ui.exporting.export_room import ExportRoom
from tests.projects import make_project
from tests.robots.quantity_robot import QuantityRobot
from tests.robots.window_robot import WindowRobot
from tests.ui.analysis.conftest import SECOND

ALL = ["1,200", "30", "893", "156", "370", "364", "200", "3", "20,000,000"]


def test_every_quantity_of_every_report_is_a_row(quantities: QuantityRobot) -> None:
    shown = quantities.shown(["序号", "文献", "数值", "上限", "单位", "界限", "对象", "时段", "篇章功能"])
    assert shown == [
        ("1", "甲区", "1,200", "", "件", "确数", "审查合同", "全年", "举措与成效"),
        ("1", "甲区", "30", "", "条", "确数", "提出意见", "全年", "举措与成效"),
        ("1", "甲区", "893", "", "人", "确数", "纳入管控", "2023年", "举措与成效"),
        ("1", "甲区", "156", "", "人", "确数", "集中隔离", "2023年", "举措与成效"),
        ("1", "甲区", "370", "", "人", "确数", "居家隔离", "2023年", "举措与成效"),
        ("1", "甲区", "364", "", "人", "确数", "医学观察", "2023年", "举措与成效"),
        ("1", "甲区", "200", "", "人次", "确数", "计划培训执法人员", "2023年", "计划安排"),
        ("2", "乙镇", "3", "5", "家", "确数", "走访企业", "2022年", "举措与成效"),
        ("2", "乙镇", "20,000,000", "", "元", "不少于", "投入资金", "2022年", "举措与成效"),
    ]
    assert quantities.table.column("计划") == ["", "", "", "", "", "", "是", "", ""]
    assert quantities.table.column("所属总数") == ["", "", "", "893人", "893人", "893人", "", "", ""]
    assert quantities.table.column("加总") == ["", "", *["不符"] * 4, "", "", ""]
    assert quantities.table.column("判定") == ["未判定"] * 9


def test_the_passage_is_the_clause_with_the_number_stressed(quantities: QuantityRobot) -> None:
    assert quantities.passages()[:2] == ["全年审查合同1200件，", "提出意见30条。"]
    table = quantities.view.table
    index = table.rows.index(0, table.rows.column_of("passage"))
    row = table.rows.row(index)
    assert table.rows.stressed(row, index.column()).of(row.fact.passage) == "1200件"


def test_the_table_has_the_focus_at_once(quantities: QuantityRobot) -> None:
    assert quantities.view.table.hasFocus()
    assert quantities.current() == "1,200"


def test_a_click_on_a_head_sorts(quantities: QuantityRobot) -> None:
    quantities.table.click_head("数值")
    assert quantities.values() == ["3", "30", "156", "200", "364", "370", "893", "1,200", "20,000,000"]
    quantities.table.click_head("数值")
    assert quantities.values()[0] == "20,000,000"
    quantities.table.click_head("篇章功能")
    assert quantities.table.cell(0, "篇章功能") == "计划安排"  # of two that descend: 举措 before 计划


def test_rows_are_narrowed_by_words_and_the_head_says_how_many_are_left(quantities: QuantityRobot) -> None:
    assert quantities.count() == "显示 9 / 9 条   未判定 9 条"
    quantities.search("隔离")
    assert quantities.values() == ["156", "370"]
    assert quantities.count().startswith("显示 2 / 9 条")
    quantities.search("乙镇 万元")
    assert quantities.values() == ["20,000,000"]
    quantities.window.click("清除筛选")
    assert quantities.values() == ALL
    assert not quantities.window.shows("清除筛选")


def test_rows_are_narrowed_by_unit_function_document_plans_and_sums(quantities: QuantityRobot) -> None:
    filters = quantities.view.filters
    quantities.choose(filters.unit, "人")
    assert quantities.values() == ["893", "156", "370", "364"]
    quantities.choose(filters.unit, "全部单位")
    quantities.choose(filters.function, "计划安排")
    assert quantities.values() == ["200"]
    quantities.choose(filters.document, "2 乙镇")
    assert quantities.values() == []
    quantities.choose(filters.function, "全部篇章功能")
    assert quantities.values() == ["3", "20,000,000"]
    filters.clear()
    quantities.tick(filters.plans)
    assert quantities.values() == ["200"]
    quantities.tick(filters.plans)
    quantities.tick(filters.wrong_sums)
    assert quantities.values() == ["893", "156", "370", "364"]


def test_rows_are_narrowed_by_what_was_decided(quantities: QuantityRobot) -> None:
    quantities.click(0)
    quantities.press("Space")
    quantities.press("Del")
    quantities.correct(2, "数值", "890")
    status = quantities.view.filters.status
    for words, values in (
        ("已确认", ["1,200"]),
        ("已排除", ["30"]),
        ("已改正", ["890"]),
        ("未判定", ALL[3:]),
        ("未排除", ["1,200", "890", *ALL[3:]]),
        ("全部判定", ["1,200", "30", "890", *ALL[3:]]),
    ):
        quantities.choose(status, words)
        assert quantities.values() == values, words


def test_below_stands_the_paragraph_with_its_headings(quantities: QuantityRobot) -> None:
    quantities.click(1)
    panel = quantities.view.passage
    assert panel.path.text() == "1 甲区 › 一、主要举措和成效 › （一）加强审查"
    plain = panel.passage.text().split("'>")[1].split("</span>")[0]
    assert plain == "30条"
    assert panel.sum.text() == ""


def test_a_breakdown_names_whole_and_parts_with_their_sum(quantities: QuantityRobot) -> None:
    quantities.click(quantities.row_of("370"))
    panel = quantities.view.passage
    assert panel.sum.text() == (
        "纳入管控 893人，其中 集中隔离 156人 + 居家隔离 370人 + 医学观察 364人；各部分合计 890，与总数不符。"
    )
    assert panel.passage.text().count("underline") == 3  # the whole and the other two parts
    quantities.correct(quantities.row_of("370"), "数值", "373")
    assert panel.sum.text().endswith("各部分合计 893，与总数相符。")
    assert quantities.table.column("加总")[2:6] == ["相符"] * 4


@pytest.mark.parametrize("how", ["Return", "double click", "button"])
def test_a_quantity_is_shown_in_the_text(quantities: QuantityRobot, how: str, qtbot: QtBot) -> None:
    row = quantities.row_of("20,000,000")
    quantities.click(row)
    if how == "Return":
        quantities.press(how)
    elif how == "double click":
        quantities.table.double_click(row, "单位")
    else:
        quantities.window.click("在原文中查看")
    workspace = quantities.window.form
    assert isinstance(workspace, CodingWorkspace)
    assert workspace.view.text() == SECOND
    start = SECOND.index("2000余万元")
    assert workspace.view._glow.span == Span(start, start + 7)
    assert workspace.view.selected_span() == Span(start, start + 7)
    qtbot.waitUntil(workspace.view.hasFocus)
    quantities.window.press("Ctrl+5")
    assert quantities.current() == "20,000,000"


def test_what_is_shown_is_copied_with_its_heads(quantities: QuantityRobot) -> None:
    quantities.search("提出")
    quantities.press("Tab")
    quantities.view.table.setFocus()
    quantities.press("Ctrl+A")
    quantities.press("Ctrl+C")
    assert quantities.table.copied() == (
        "序号\t文献\t判定\t所在分句\t数值\t上限\t单位\t界限\t对象\t时段\t频次\t计划\t篇章功能\t所属总数\t加总\n"
        "1\t甲区\t未判定\t提出意见30条。\t30\t\t条\t确数\t提出意见\t全年\t\t\t举措与成效\t\t"
    )


def test_the_workbook_is_a_button_away(quantities: QuantityRobot) -> None:
    quantities.window.click("导出…")
    assert isinstance(quantities.window.form, ExportRoom)


def test_an_empty_project_says_what_to_do_first(
    window: WindowRobot, tmp_path: Path, report: Path, qtbot: QtBot
) -> None:
    make_project(tmp_path / "空.annot").close()
    window.open_project(tmp_path / "空.annot")
    window.click("王敏")
    window.press("Ctrl+5")
    assert window.shows("还没有文献")
    assert window.button("导入文献").hasFocus()
    window.answer("getOpenFileNames", ([str(report)], ""))
    with window.work_done():
        window.click("导入文献")
    robot = QuantityRobot(qtbot, window, tmp_path / "空.annot")
    robot.wait()
    assert robot.values() == ["12", "30", "5", "600"]


def test_everything_is_reached_by_tab_and_says_what_it_is(quantities: QuantityRobot) -> None:
    view = quantities.view
    parts = [*view.filters._boxes, view.filters.search, view.table, *view.findChildren(QPushButton)]
    for part in parts:
        name = part.accessibleName() or getattr(part, "text", str)()
        assert name, part
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_in_english_too(enter: Callable[[Path], QuantityRobot], study: Path) -> None:
    robot = enter(study)
    robot.window.choose_from_menu("English（英文界面）")
    robot.wait()
    assert robot.table.heads()[:4] == ["No.", "Document", "Decision", "Passage"]
    assert robot.table.cell(8, "Bound") == "more"
    assert robot.count().startswith("9 of 9 shown")
