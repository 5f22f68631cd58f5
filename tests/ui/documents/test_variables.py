"""Variables in the window: defined, filled together, grouped, out into Excel and back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.edits.project_edits import new_project
from annotator.edits.variable_definitions import add_variable
from annotator.importing.import_files import import_paths
from annotator.store import coders, variables
from annotator.store.check import check
from tests.robots.documents_robot import DocumentsRobot
from tests.robots.window_robot import WindowRobot

REPORTS = {
    "甲区2021年": "甲区2021年法治政府建设年度报告\n\n依法行政。\n",
    "乙区2022年": "乙区2022年法治政府建设年度报告\n\n依法行政。\n",
    "丙区2019年": "丙区2019年法治政府建设年度报告\n\n依法行政。\n",
}


@pytest.fixture
def room(window: WindowRobot, qtbot: QtBot, tmp_path: Path) -> DocumentsRobot:
    """Three reports of different years."""
    paths = []
    for name, text in REPORTS.items():
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with new_project(tmp_path / "变量.annot", coder="林若溪") as project:
        import_paths(project, paths)
        window.app.settings.keep_place(coders.project_row(project).id, coder=coders.listed(project)[0].id)
    window.open_project(tmp_path / "变量.annot")
    return DocumentsRobot(qtbot, window)


def values(room: DocumentsRobot, key: str) -> list[str | None]:
    return [room.stored(name, key) for name in room.stored_names()]


def project(room: DocumentsRobot):
    return room.window.app.session.project


def select(room: DocumentsRobot, rows: list[int], head: str) -> None:
    room.select_rows(rows, head)


def test_a_variable_is_added_filled_in_and_taken_back(room: DocumentsRobot) -> None:
    room.window.click("变量…")
    page = room.window.form
    room.window.click("新增变量")
    for field, words in ((page.key, "gdp"), (page.label, "生产总值"), (page.label_en, "GDP")):
        room.window.type(words, field)
    page.type.setCurrentIndex(page.type.findData("number"))
    room.window.click("保存定义")
    room.window.click("关闭")
    assert "生产总值" in room.heads()
    room.correct(0, "生产总值", "12.5")
    assert values(room, "gdp")[0] == "12.5"
    room.correct(1, "生产总值", "很多")
    assert "生产总值" in room.window.last_message()
    assert values(room, "gdp")[1] is None


def test_a_variable_follows_from_another(room: DocumentsRobot) -> None:
    room.window.click("变量…")
    page = room.window.form
    room.window.click("新增变量")
    room.window.type("period", page.key)
    room.window.type("时期", page.label)
    page.source.setCurrentIndex(page.source.findData("year"))
    page.source.activated.emit(page.source.currentIndex())
    page.mapping.setPlainText("2021-2025 = 十四五\n* = 其他")
    room.window.click("保存定义")
    room.window.click("关闭")
    assert sorted(room.column("时期")) == ["其他", "十四五", "十四五"]
    row = room.column("报告年度").index("2019")
    room.correct(row, "报告年度", "2023")
    assert room.column("时期") == ["十四五", "十四五", "十四五"]


def test_values_copied_elsewhere_are_pasted(room: DocumentsRobot) -> None:
    room.click(0, "省份")
    QApplication.clipboard().setText("津\t天津市\r\n冀\t石家庄市\r\n")
    room.window.press("Ctrl+V", room.table)
    names = room.stored_names()
    assert [(room.stored(n, "province"), room.stored(n, "city")) for n in names[:2]] == [
        ("津", "天津市"),
        ("冀", "石家庄市"),
    ]
    room.window.press("Ctrl+Z")
    assert values(room, "province")[0] is None


def test_one_value_is_pasted_into_all_selected_cells(room: DocumentsRobot) -> None:
    select(room, [0, 2], "省份")
    QApplication.clipboard().setText("津")
    room.window.press("Ctrl+V", room.table)
    assert values(room, "province") == ["津", None, "津"]


def test_a_value_is_filled_down(room: DocumentsRobot) -> None:
    room.correct(0, "省份", "津")
    select(room, [0, 1, 2], "省份")
    room.window.press("Ctrl+D", room.table)
    assert values(room, "province") == ["津", "津", "津"]
    room.window.press("Ctrl+Z")
    assert values(room, "province") == ["津", None, None]


def test_values_are_found_and_replaced(room: DocumentsRobot) -> None:
    for row in range(3):
        room.correct(row, "地市", "滨海市辖区" if row < 2 else "市")
    room.click(0, "地市")
    room.window.app.run_action("replace_values")
    room.window.type("市辖区")
    room.window.type("区", room.room.filling.put)
    room.window.click("全部替换")
    assert values(room, "city") == ["滨海区", "滨海区", "市"]
    room.window.press("Ctrl+Z")
    room.window.app.run_action("replace_values")
    room.room.filling.find.clear()
    room.window.type("没有", room.room.filling.find)
    room.window.click("全部替换")
    assert "没有" in room.window.last_message()


def test_documents_are_grouped_by_a_value_and_the_group_kept(room: DocumentsRobot) -> None:
    room.click(room.column("报告年度").index("2022"), "报告年度")
    room.window.app.run_action("filter_by_cell")
    assert room.column("报告年度") == ["2022"]
    room.window.click("存为文献组")
    room.window.type("二二年")
    room.window.press("Return", QApplication.focusWidget())
    (group,) = variables.groups(project(room))
    assert (group.name, group.conditions) == ("二二年", {"year": ("2022",)})
    room.window.click("看全部")
    assert len(room.column("报告年度")) == 3
    box = room.room.groups.box
    box.setCurrentIndex(box.findText("二二年"))
    box.activated.emit(box.currentIndex())
    assert room.column("报告年度") == ["2022"]
    room.window.click("删除文献组")
    assert variables.groups(project(room)) == []


def test_a_table_goes_out_and_what_it_would_change_is_seen_first(
    room: DocumentsRobot, tmp_path: Path
) -> None:
    file = tmp_path / "变量.xlsx"
    room.window.answer("getSaveFileName", (str(file), ""))
    with room.window.work_done():
        room.window.app.run_action("export_values")
    book = load_workbook(file)
    heads = [cell.value for cell in book.active[1]]
    book.active.cell(2, heads.index("区县") + 1).value = "丁区"
    book.save(file)
    room.window.answer("getOpenFileName", (str(file), ""))
    with room.window.work_done():
        room.window.app.run_action("import_values")
    page = room.window.form
    assert [page.table.rows.row_at(0).cells[k] for k in (2, 4)] == ["区县", "丁区"]
    room.window.click("写入 1 个值")
    assert values(room, "district")[0] == "丁区"
    room.window.press("Ctrl+Z")
    assert values(room, "district")[0] != "丁区"


def test_a_wrong_table_changes_nothing(room: DocumentsRobot, tmp_path: Path) -> None:
    file = tmp_path / "错.csv"
    file.write_text("省,年\n津,2020\n", encoding="utf-8")
    room.window.answer("getOpenFileName", (str(file), ""))
    with room.window.work_done():
        room.window.app.run_action("import_values")
    assert "文献标识" in room.window.last_message()
    assert check(project(room)) == []


def test_what_coders_judge_stands_beside_the_text(room: DocumentsRobot) -> None:
    tone = {"1": "消极", "2": "积极", "9": "无法判断"}
    judged = {"key": "tone", "label": "基调", "type": "choice", "labels": tone, "missing": ["9"]}
    assert room.window.app.session.run(add_variable, judged=True, **judged)
    assert "基调" not in room.heads()
    room.window.press("Ctrl+2")
    workspace = room.window.app.workspace
    room.window.press("Ctrl+Shift+B")
    box = workspace.judged.fields["tone"]
    assert box.hasFocus()
    box.setCurrentIndex(box.findText("积极"))
    box.activated.emit(box.currentIndex())
    document, coder = workspace.document_id, room.window.app.session.coder_id
    found = variables.judged(project(room), document)
    assert found[document, coder]["tone"].value == "2"
    room.window.press("Ctrl+PgDown")
    assert box.currentText() == ""
    room.window.press("Ctrl+PgUp")
    assert box.currentText() == "积极"
    room.window.press("Ctrl+Z", workspace.view)
    assert box.currentText() == ""
