"""Moving on: through the documents, to what is not coded yet, to what is still open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.edits.coding_edits import apply_code, set_certainty, set_flag
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish
from annotator.edits.variable_edits import set_value
from annotator.model.span import Span
from annotator.settings import Settings
from annotator.store import coders, codes, codings, documents
from annotator.store.project import Project
from annotator.ui.coding.document_filters import DocumentFilters
from annotator.ui.coding.document_list import DocumentList
from tests.projects import imported, make_project
from tests.robots.window_robot import WindowRobot

REPORT = (
    "{0}2023年法治政府建设年度报告\n一、主要举措\n{0}深入推进依法行政。\n二、存在不足\n{0}力量仍显薄弱。\n"
)
NAMES = ("甲", "乙", "丙")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """王敏 and three reports of the same form, of 2021, 2023 and 2022."""
    with make_project(tmp_path / "三份.annot") as project:
        add_documents(project, texts=[imported(name, REPORT.format(f"{name}区")) for name in NAMES])
        for document, year in zip(documents.listed(project), ("2021", "2023", "2022"), strict=True):
            set_value(project, document_ids=[document.id], key="year", value=year)
        yield project


@pytest.fixture
def room(project: Project, window: WindowRobot) -> WindowRobot:
    project.close()
    return opened(window, project.path)


def opened(window: WindowRobot, path: Path) -> WindowRobot:
    window.open_project(path)
    if window.app.workspace is None:
        window.click("王敏")
    return window


def code(room: WindowRobot, document: int, words: str, **marks: str) -> None:
    """A coding of 王敏's on some words of a document, flagged or not sure."""
    session = room.app.session
    project, where = session.project, documents.listed(session.project)[document].id
    start = documents.text(project, where).index(words)
    number = next(code.id for code in codes.listed(project) if code.number == "1.1")
    span = Span(start, start + len(words))
    session.run(apply_code, document_id=where, span=span, code_id=number, coder_id=session.coder_id, **marks)


def selected(room: WindowRobot) -> str:
    return room.text.selected(room.view.text())


def name(room: WindowRobot) -> str:
    """The document that is open."""
    return str(room.app.workspace.header.title.text())


def shown(room: WindowRobot) -> list[str]:
    return room.documents()


# The list and the documents' progress.


def test_each_document_says_how_far_this_coder_has_come_and_a_line_how_many_are_finished(
    room: WindowRobot,
) -> None:
    code(room, 1, "乙区力量")
    session = room.app.session
    session.run(finish, document_id=documents.listed(session.project)[2].id, coder_id=session.coder_id)
    model = room.app.workspace.documents.model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["1 甲, 未开始", "2 乙, 编码中 · 1 处编码", "3 丙, 已完成"]
    assert room.shows("已完成 1 / 3")


@pytest.mark.parametrize(
    ("status", "found"), [("未开始", ["1 甲"]), ("编码中", ["2 乙"]), ("已完成", ["3 丙"])]
)
def test_documents_are_filtered_by_progress(room: WindowRobot, status: str, found: list[str]) -> None:
    code(room, 1, "乙区力量")
    session = room.app.session
    session.run(finish, document_id=documents.listed(session.project)[2].id, coder_id=session.coder_id)
    choose(room, "status", status)
    assert shown(room) == found
    room.click("清除")
    assert len(shown(room)) == 3


def test_documents_are_filtered_and_sorted_by_a_variable(room: WindowRobot) -> None:
    choose(room, "variable", "报告年度")
    tick(room, "2021", "2022")
    assert shown(room) == ["1 甲", "3 丙"]
    assert room.shows("报告年度为2021、2022")
    choose(room, "sort", "按报告年度排序")
    filters(room).descending.click()
    assert shown(room) == ["3 丙", "1 甲"]
    assert room.shows("按报告年度排序，降序")
    room.click("清除")
    assert shown(room) == ["1 甲", "2 乙", "3 丙"]
    assert not room.shows("报告年度为2021、2022")


def test_a_value_that_nobody_gave_can_be_asked_for_and_stands_last(room: WindowRobot) -> None:
    session = room.app.session
    first = documents.listed(session.project)[0].id
    session.run(set_value, document_ids=[first], key="year", value="")
    choose(room, "sort", "按报告年度排序")
    assert shown(room) == ["3 丙", "2 乙", "1 甲"]
    choose(room, "variable", "报告年度")
    tick(room, "（无）")
    assert shown(room) == ["1 甲"]


def test_what_is_in_force_is_kept_for_the_project(
    room: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(room, "sort", "按报告年度排序")
    choose(room, "variable", "报告年度")
    tick(room, "2023", "2022")
    room.close()
    again = WindowRobot(qtbot, monkeypatch)
    assert shown(again) == ["3 丙", "2 乙"]
    assert again.shows("报告年度为2022、2023")
    again.close()


@pytest.mark.parametrize("kept", [7, {"values": [1]}, {"status": "lost", "values": {"year": "x"}, "sort": 3}])
def test_preferences_that_hold_something_else_show_all(
    project: Project, window: WindowRobot, kept: object
) -> None:
    Settings().keep_place(coders.project_row(project).id, documents=kept, places=kept)
    window.app.settings.keep_place(coders.project_row(project).id, documents=kept, places=kept)
    project.close()
    assert len(shown(opened(window, project.path))) == 3


def test_the_next_document_is_the_next_in_the_list_as_it_is_shown(room: WindowRobot) -> None:
    choose(room, "sort", "按报告年度排序")
    room.press("Ctrl+PgDown", room.view)
    assert name(room).endswith("丙")
    room.press("Ctrl+PgDown", room.view)
    assert name(room).endswith("乙")
    room.press("Ctrl+PgDown", room.view)
    assert room.last_message() == "列表中后面没有文献了。"
    for _ in range(3):
        room.press("Ctrl+PgUp", room.view)
    assert name(room).endswith("甲")
    assert room.last_message() == "列表中前面没有文献了。"


def test_a_document_that_falls_out_of_the_list_is_followed_by_the_one_behind_it(room: WindowRobot) -> None:
    choose(room, "status", "未开始")
    room.press("Ctrl+PgDown", room.view)
    room.press("Ctrl+Return", room.view)
    assert shown(room) == ["1 甲", "3 丙"]
    room.press("Ctrl+PgDown", room.view)
    assert name(room).endswith("丙")


def test_a_thousand_documents_are_narrowed_in_one_pass(qtbot: QtBot, tmp_path: Path) -> None:
    from annotator.ui.session import ProjectSession

    with make_project(tmp_path / "千份.annot") as project:
        texts = [imported(f"第{n}份", f"第{n}份{2000 + n % 20}年报告") for n in range(1000)]
        add_documents(project, texts=texts)
        session = ProjectSession(project)
        listed = DocumentList(session)
        qtbot.addWidget(listed)
        resets: list[int] = []
        listed.model.modelReset.connect(lambda: resets.append(listed.model.rowCount()))
        for typed in ("第", "第7", "第77"):
            listed.filter.setText(typed)
        assert resets == [1000, 111, 11]


# Coming back.


def test_a_document_is_opened_again_where_it_was_left(room: WindowRobot) -> None:
    room.text.select_by_keys(30, 0)
    room.press("Ctrl+PgDown", room.view)
    assert room.view.cursor_position() == 0
    room.press("Ctrl+PgUp", room.view)
    assert room.view.cursor_position() == 30


def test_the_place_is_kept_after_a_restart_for_each_document(
    window: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with make_project(tmp_path / "长.annot") as project:
        long = "\n".join(f"第{n}段，依法行政工作稳步推进。" for n in range(300))
        add_documents(project, texts=[imported("长", long), imported("另", f"另。{long}")])
    opened(window, project.path)
    window.press("Ctrl+End", window.view)
    cursor, top = window.view.cursor_position(), window.view.first_visible_position()
    assert top > 0
    window.press("Ctrl+PgDown", window.view)
    window.text.select_by_keys(7, 0)
    window.close()
    again = WindowRobot(qtbot, monkeypatch)
    assert again.view.cursor_position() == 7
    again.press("Ctrl+PgUp", again.view)
    assert (again.view.cursor_position(), again.view.first_visible_position()) == (cursor, top)
    again.close()


def test_places_are_each_coders_own_and_no_more_are_kept_than_are_of_use(
    room: WindowRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.coding.reading_places.MOST", 2)
    for by in (11, 12, 13):
        room.text.select_by_keys(by, 0)
        room.press("Ctrl+PgDown", room.view)
    room.app.workspace.keep_place()
    (kept,) = room.app.settings.place_of(room.app.session.project_id)["places"].values()
    assert [cursor for cursor, _ in kept.values()] == [12, 13]


# What is not coded yet.


def test_uncoded_paragraphs_are_selected_one_after_the_other_without_title_and_headings(
    room: WindowRobot,
) -> None:
    seen = []
    for keys in ("Ctrl+J", "Ctrl+J", "Ctrl+K"):
        room.press(keys, room.view)
        seen.append(selected(room))
    assert seen == ["甲区深入推进依法行政。", "甲区力量仍显薄弱。", "甲区深入推进依法行政。"]
    room.press("1", room.view)
    room.press("Ctrl+Home", room.view)
    room.press("Ctrl+J", room.view)
    assert selected(room) == "甲区力量仍显薄弱。"


def test_a_paragraph_with_a_coding_anywhere_in_it_is_coded(room: WindowRobot) -> None:
    code(room, 0, "依法行政")
    room.press("Ctrl+J", room.view)
    assert selected(room) == "甲区力量仍显薄弱。"


def test_uncoded_units_are_of_the_kind_that_one_reads_by(window: WindowRobot, tmp_path: Path) -> None:
    with make_project(tmp_path / "分句.annot") as project:
        add_documents(project, texts=[imported("甲", "甲区推进依法行政，成效明显。\n")])
    room = opened(window, project.path)
    code(room, 0, "依法行政")
    room.choose_from_menu("分句")
    room.press("Ctrl+J", room.view)
    assert selected(room) == "成效明显。"
    room.press("1", room.view)
    room.press("Ctrl+J", room.view)
    assert room.last_message() == "本文献后面没有未编码的单元。"


def test_at_the_end_the_way_to_the_next_document_is_offered(room: WindowRobot) -> None:
    for _ in range(3):
        room.press("Ctrl+J", room.view)
    assert room.last_message() == "本文献后面没有未编码的单元。"
    assert name(room).endswith("甲")
    room.click("下一份文献")
    assert (name(room), selected(room)) == ("2  乙", "乙区深入推进依法行政。")
    room.press("Ctrl+K", room.view)
    assert room.last_message() == "本文献前面没有未编码的单元。"


# What is still open.


def test_unsure_and_flagged_codings_are_walked_through_the_documents_in_the_order_shown(
    room: WindowRobot,
) -> None:
    code(room, 0, "力量", certainty="unsure")
    code(room, 0, "依法行政", flag="come_back")
    code(room, 0, "薄弱", certainty="sure")
    code(room, 1, "乙区力量", certainty="unsure")
    code(room, 2, "丙区力量", flag="come_back")
    choose(room, "sort", "按报告年度排序")
    seen = []
    for _ in range(5):
        room.press("Ctrl+L", room.view)
        seen.append(selected(room))
    assert seen == ["依法行政", "力量", "丙区力量", "乙区力量", "乙区力量"]
    assert room.last_message() == "后面没有不确定或待回看的编码。"
    for expected in ("丙区力量", "力量", "依法行政", "依法行政"):
        room.press("Ctrl+Shift+L", room.view)
        assert selected(room) == expected
    assert room.last_message() == "前面没有不确定或待回看的编码。"


def test_two_on_the_same_words_are_walked_too(room: WindowRobot) -> None:
    session = room.app.session
    code(room, 0, "依法行政", flag="come_back")
    second = next(one.id for one in codes.listed(session.project) if one.number == "1.2")
    (first,) = codings.listed(session.project)
    session.run(
        apply_code,
        document_id=first.document_id,
        span=first.span,
        code_id=second,
        coder_id=first.coder_id,
        certainty="unsure",
    )
    code(room, 0, "薄弱", flag="come_back")
    seen = []
    for _ in range(3):
        room.press("Ctrl+L", room.view)
        seen.append(selected(room))
    assert seen == ["依法行政", "依法行政", "薄弱"]


def test_what_was_settled_is_not_come_back_to(room: WindowRobot) -> None:
    code(room, 0, "依法行政", flag="come_back", certainty="unsure")
    session = room.app.session
    (coding,) = codings.listed(session.project)
    session.run(set_flag, coding_ids=[coding.id], flag=None)
    session.run(set_certainty, coding_ids=[coding.id], certainty="sure")
    room.press("Ctrl+L", room.view)
    assert room.last_message() == "后面没有不确定或待回看的编码。"


# Finishing.


def test_finishing_is_one_edit_on_which_button_list_and_key_agree(room: WindowRobot) -> None:
    for keys, words, state in (
        ("Ctrl+Return", "已完成", "1 甲, 已完成"),
        ("Ctrl+Return", "标记完成", "1 甲, 未开始"),
        ("Ctrl+Z", "已完成", "1 甲, 已完成"),
    ):
        room.press(keys, room.view)
        assert room.app.workspace.header.finish_button.text() == words
        model = room.app.workspace.documents.model
        assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == state


def test_finishing_offers_the_next_document_where_the_hand_is(room: WindowRobot) -> None:
    room.click("标记完成")
    assert room.last_message() == "1  甲 已标记完成。"
    room.click("下一份文献")
    assert name(room).endswith("乙")
    assert room.view.hasFocus()


def test_after_the_last_document_nothing_is_offered(room: WindowRobot) -> None:
    room.choose_document(2)
    room.press("Ctrl+Return", room.view)
    assert room.last_message() == "3  丙 已标记完成。"
    assert not room.shows("下一份文献")


# The choices beside the list.


def filters(room: WindowRobot) -> DocumentFilters:
    choosing = room.app.workspace.documents.choosing
    if not choosing.filters.isVisible():
        room.click("筛选")
    assert isinstance(choosing.in_force, QLabel)
    return choosing.filters


def choose(room: WindowRobot, box: str, words: str) -> None:
    """An entry of one of the boxes, by the arrow keys."""
    chosen = getattr(filters(room), box)
    chosen.setFocus()
    room.press("Home", chosen)
    for _ in range(chosen.findText(words) - chosen.currentIndex()):
        room.press("Down", chosen)
    assert chosen.currentText() == words


def tick(room: WindowRobot, *words: str) -> None:
    values = filters(room).values
    for word in words:
        (item,) = values.findItems(word, Qt.MatchFlag.MatchExactly)
        values.setCurrentItem(item)
        values.setFocus()
        room.press("Space", values)
