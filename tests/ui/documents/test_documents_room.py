"""The table of documents as a person uses it: read, corrected, put in order."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox

from annotator.store.check import check
from annotator.ui.widgets.table_model import MARK
from annotator.ui.widgets.toast import Toast
from tests.robots.documents_robot import DocumentsRobot
from tests.robots.window_robot import WindowRobot

NAMES = ["1沛宁区", "2安溪市", "3柳河县", "4东湖街道"]


def project_of(room: DocumentsRobot):
    return room.window.app.session.project


# What stands there.


def test_every_variable_has_its_column_and_null_is_seen_as_null(room: DocumentsRobot) -> None:
    assert room.heads() == [
        *("编号", "名称", "标题", "机关", "机关类别", "省份", "地市", "区县", "报告年度", "成文日期"),
        *("发布日期", "来源网址", "格式", "字符数", "编码数", "状态"),
    ]
    assert room.column("名称") == NAMES
    assert room.column("报告年度") == ["2022", "2021", "2023", ""]
    assert room.column("成文日期")[:3] == ["2023-01-09", "2022-03-01", "2024-01-20"]
    assert room.column("发布日期") == ["", "", "2024-02-03", ""]
    assert room.column("机关类别")[0] == "区县"
    assert room.column("状态") == ["未开始"] * 4
    assert "文中未说明" in room.tip(0, "省份")


def test_heads_are_in_the_language_in_use(room: DocumentsRobot) -> None:
    room.window.choose_from_menu("English（英文界面）")
    english = DocumentsRobot(room._qtbot, room.window)
    assert english.heads()[:5] == ["No.", "Name", "Title", "Organisation", "Kind of organ"]


def test_a_filter_looks_in_every_column_and_a_head_sorts(room: DocumentsRobot) -> None:
    room.narrow("2024-02")
    assert room.column("名称") == ["3柳河县"]
    room.narrow("")
    room.click_head("报告年度")
    assert room.column("报告年度") == ["2021", "2022", "2023", ""]
    assert room.stored_names() == NAMES  # sorting alone changes nothing
    assert room.steps()[-1] == "add_documents"


def test_what_is_selected_is_copied_with_tabs(room: DocumentsRobot) -> None:
    room.click(0, "报告年度")
    room.click(1, "成文日期", Qt.KeyboardModifier.ShiftModifier)
    room.press("Ctrl+C")
    assert room.copied() == "2022\t2023-01-09\n2021\t2022-03-01"


def test_widths_are_kept_for_the_next_time(room: DocumentsRobot) -> None:
    before = room.table.columnWidth(1)
    room.widen("名称", 30)
    room.window.choose_from_menu("English（英文界面）")
    assert DocumentsRobot(room._qtbot, room.window).table.columnWidth(1) == before + 30


# Where it was read.


def test_the_passage_shows_where_a_value_was_read(room: DocumentsRobot) -> None:
    room.click(0, "成文日期")
    assert room.origin() == "从正文读出：“2023年1月9日”"
    assert room.read_words() == ["2023年1月9日"]
    assert "沛宁区人民政府\n2023年1月9日" in room.passage()
    room.click(0, "标题")
    assert room.read_words() == ["沛宁区2022年度法治政府建设情况报告"]


def test_what_cleaning_took_out_is_shown_as_taken_out(room: DocumentsRobot) -> None:
    room.click(2, "发布日期")
    assert room.read_words() == ["2024-02-03"]
    assert "title: 柳河县" in room.passage()
    assert "清洗去掉的文字" in room.origin()
    assert not room.window.button("在正文中查看").isEnabled()


def test_a_value_is_shown_in_the_text(room: DocumentsRobot) -> None:
    room.click(1, "成文日期")
    room.window.click("在正文中查看")
    view = room.window.view
    assert view.isVisible()
    assert view.selected_span().of(view.text()) == "2022年3月1日"
    assert view.hasFocus()


def test_a_notice_is_said_in_words(room: DocumentsRobot) -> None:
    room.click(3, "报告年度")
    assert room.window.shows("文件中有不止一个年度的报告")
    room.click(0, "报告年度")
    assert not room.window.shows("文件中有不止一个年度的报告")


# Corrections.


def test_a_correction_is_one_step_is_marked_and_undone(room: DocumentsRobot) -> None:
    before = len(room.steps())
    room.correct(3, "报告年度", "2021")
    assert room.stored("4东湖街道", "year") == room.cell(3, "报告年度") == "2021"
    assert len(room.steps()) == before + 1
    assert room.tip(3, "报告年度") == "2021\n手工填写"
    assert room.origin() == "手工填写"
    room.correct(0, "报告年度", "2019")
    assert room.table.model().index(0, 8).data(MARK) == "by-hand"
    room.press("Ctrl+Z")
    assert room.cell(0, "报告年度") == "2022"
    assert room.table.model().index(0, 8).data(MARK) == ""
    assert room.current() == (0, "报告年度")
    assert room.read_words() == ["2022"]
    room.press("Ctrl+Shift+Z")
    assert room.cell(0, "报告年度") == "2019"
    assert check(project_of(room)) == []


def test_an_edit_holds_for_all_selected_documents_in_one_step(room: DocumentsRobot) -> None:
    before = len(room.steps())
    room.select_rows([0, 2, 3], "省份")
    room.correct_selected("清江省")
    assert room.column("省份") == ["清江省", "", "清江省", "清江省"]
    assert len(room.steps()) == before + 1
    assert room.selection() == {(0, "省份"), (2, "省份"), (3, "省份")}
    room.press("Ctrl+Z")
    assert room.column("省份") == [""] * 4


def test_delete_says_that_there_is_no_value(room: DocumentsRobot) -> None:
    room.select_rows([0, 1], "报告年度")
    room.press("Del")
    assert room.column("报告年度") == ["", "", "2023", ""]
    assert room.tip(0, "报告年度") == "手工清空"
    assert room.stored("1沛宁区", "year") is None
    room.select_rows([0, 1], "标题")
    room.press("Del")
    assert room.column("标题")[:2] == ["", ""]
    assert room.stored("2安溪市", "title") is None
    assert room.tip(0, "标题") == "手工清空"


@pytest.mark.parametrize(
    ("head", "key", "typed", "said"),
    [("报告年度", "year", "去年", "是数"), ("成文日期", "doc_date", "2023-02-30", "日期")],
)
def test_a_refusal_leaves_what_was_typed(
    room: DocumentsRobot, head: str, key: str, typed: str, said: str
) -> None:
    before = room.stored("1沛宁区", key)
    room.correct(0, head, typed)
    assert said in room.window.last_message()
    assert room.editor().text() == typed
    assert room.editor().hasFocus()
    toast = room.window.window.findChild(Toast)
    editor = QRect(room.editor().mapTo(room.window.window, QPoint()), room.editor().size())
    assert toast.isVisible()
    assert not toast.geometry().intersects(editor)
    room.press("Escape")
    assert room.editor() is None
    assert room.stored("1沛宁区", key) == before


def test_a_title_and_a_name_are_corrected(room: DocumentsRobot) -> None:
    room.correct(0, "标题", "沛宁区新标题")
    assert room.stored("1沛宁区", "title") == "沛宁区新标题"
    assert room.tip(0, "标题") == "沛宁区新标题\n手工填写"
    room.correct(1, "名称", "安溪市2021")
    assert room.stored_names()[1] == "安溪市2021"
    assert room.window.documents()[1] == "2 安溪市2021"


def test_a_choice_is_made_among_the_words_for_it(room: DocumentsRobot) -> None:
    room.double_click(0, "机关类别")
    assert isinstance(room.editor(), QComboBox)
    room.choose("街道、乡镇")
    assert room.stored("1沛宁区", "organ_level") == "township"
    assert room.cell(0, "机关类别") == "街道、乡镇"


def test_a_correction_leaves_the_order_and_the_place_alone(room: DocumentsRobot) -> None:
    room.click_head("报告年度")
    room.correct(0, "报告年度", "2030")
    assert room.column("报告年度") == ["2030", "2022", "2023", ""]
    assert room.current() == (0, "报告年度")


# Order.


def test_a_document_is_drawn_to_another_place(room: DocumentsRobot) -> None:
    room.drag(3, 1)
    assert room.stored_names() == ["1沛宁区", "4东湖街道", "2安溪市", "3柳河县"]
    assert room.column("名称") == room.stored_names()
    assert room.steps()[-1] == "renumber_documents"
    assert [row.split()[1] for row in room.window.documents()] == room.stored_names()
    room.press("Ctrl+Z")
    assert room.stored_names() == room.column("名称") == NAMES


def test_several_documents_are_drawn_together(room: DocumentsRobot) -> None:
    room.select_rows([0, 2], "编号")
    room.drag(2, 4)
    assert room.stored_names() == ["2安溪市", "4东湖街道", "1沛宁区", "3柳河县"]
    assert room.selection() == {(2, "编号"), (3, "编号")}


def test_escape_leaves_a_drawn_document_where_it_was(room: DocumentsRobot) -> None:
    room.drag(3, 0, give_up=True)
    assert room.stored_names() == NAMES


def test_a_click_on_one_of_several_selected_numbers_selects_it_alone(room: DocumentsRobot) -> None:
    room.select_rows([0, 2], "编号")
    room.click(2, "编号")
    assert room.selection() == {(2, "编号")}


def test_keys_move_documents_up_and_down(room: DocumentsRobot) -> None:
    room.click(2, "名称")
    room.press("Alt+Up")
    assert room.stored_names() == ["1沛宁区", "3柳河县", "2安溪市", "4东湖街道"]
    room.press("Alt+Up")
    steps = len(room.steps())
    room.press("Alt+Up")  # it is the first one already
    assert len(room.steps()) == steps
    assert room.current() == (0, "名称")
    room.press("Alt+Down")
    assert room.stored_names() == ["1沛宁区", "3柳河县", "2安溪市", "4东湖街道"]


def test_documents_are_numbered_by_the_order_of_a_column(room: DocumentsRobot) -> None:
    button = room.window.button("按此顺序编号")
    assert not button.isEnabled()
    room.click_head("报告年度")
    room.click_head("报告年度")
    room.window.click("按此顺序编号")
    assert room.stored_names() == ["3柳河县", "1沛宁区", "2安溪市", "4东湖街道"]
    assert room.column("编号") == ["1", "2", "3", "4"]
    assert not button.isEnabled()
    assert "按住编号拖动" in room.hint()  # what is seen is the order of the numbers
    room.press("Ctrl+Z")
    assert room.stored_names() == room.column("名称") == NAMES


@pytest.mark.parametrize("why", ["sorted", "filtered"])
def test_documents_cannot_be_moved_where_their_order_is_not_seen(room: DocumentsRobot, why: str) -> None:
    assert "按住编号拖动" in room.hint()
    if why == "sorted":
        room.click_head("机关")
        said = "按“机关”排序"
    else:
        room.narrow("区")
        said = "正在筛选"
    assert said in room.hint()
    room.drag(0, 2)
    assert said in room.window.last_message()
    room.click(1, "编号")
    room.press("Alt+Up")
    if why == "filtered":
        room.window.choose_from_menu("按此顺序编号")
        assert said in room.window.last_message()
    assert room.stored_names() == NAMES


# Coming and going.


def test_a_document_is_opened_from_its_name(room: DocumentsRobot) -> None:
    room.double_click(1, "名称")
    assert room.window.view.text().startswith("安溪市")
    room = DocumentsRobot(room._qtbot, room.window)
    room.click(0, "编号")
    room.press("Return")
    assert room.window.view.isVisible()
    assert room.window.view.text().startswith("沛宁区")


def test_documents_are_removed_and_come_back(room: DocumentsRobot) -> None:
    room.select_rows([0, 1], "名称")
    room.window.click("移除文献")
    assert room.column("名称") == ["3柳河县", "4东湖街道"]
    assert room.current() == (0, "名称")
    assert room.window.shows("共 2 份文献")
    room.press("Ctrl+Z")
    assert room.column("名称") == NAMES


def test_codings_and_progress_are_followed(room: DocumentsRobot) -> None:
    room.double_click(0, "名称")
    room.window.code("依法行政", "1")
    room = DocumentsRobot(room._qtbot, room.window)
    assert room.cell(0, "编码数") == "1"
    assert room.cell(0, "状态") == "编码中"


def test_an_empty_room_says_what_to_do_first(
    window: WindowRobot, qtbot, tmp_path: Path, report: Path
) -> None:
    window.create_project(tmp_path, "试编", "林若溪")
    window.press("Ctrl+1")
    assert window.shows("还没有文献")
    window.answer("getOpenFileNames", ([str(report)], ""))
    with window.work_done():
        window.click("导入文献")
    room = DocumentsRobot(qtbot, window)
    assert room.column("名称") == ["镇江路街道2023年"]
    room.click(0, "名称")
    room.window.click("移除文献")
    assert window.shows("还没有文献")
