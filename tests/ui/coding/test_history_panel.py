"""The coding room 4: the history beside the text, and the way back to any point of it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code, remove_codings
from annotator.model.span import Span
from annotator.store import coders, codings, documents
from annotator.store.check import check
from annotator.ui.coding.history_model import PAGE
from tests.robots.history_robot import HistoryRobot
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def history(coding_room: WindowRobot, qtbot: QtBot) -> HistoryRobot:
    """Three codings made by 林若溪, and the history beside the text with the hand in it."""
    for words in ("年度报告", "主要举措", "存在不足"):
        code(coding_room, words)
    robot = HistoryRobot(coding_room, qtbot)
    robot.open()
    return robot


def code(room: WindowRobot, words: str, number: str = "3.2") -> None:
    room.text.select_by_keys(room.view.text().index(words), len(words))
    room.press(room.key_of(number), room.view)


def quotes(history: HistoryRobot) -> list[str]:
    return [quote for _, quote in history.window.stored()]


def add_others_coding(history: HistoryRobot) -> str:
    """李强 codes three characters, as a merge would bring it; his id."""
    session = history.window.app.session
    session.run(add_coder, name="李强")
    other = coders.listed(session.project)[-1].id
    (coding, *_) = codings.listed(session.project)
    session.run(
        apply_code,
        document_id=coding.document_id,
        span=Span(2, 5),
        code_id=coding.code_id,
        coder_id=other,
    )
    return other


def test_it_opens_by_key_with_the_hand_in_it_and_closes_by_key(history: HistoryRobot) -> None:
    assert history.is_shown()
    assert history.has_hand()
    history.open()
    assert not history.is_shown()
    assert QApplication.focusWidget() is history.window.view
    history.open()
    history.press("Esc")
    assert history.is_shown()
    assert QApplication.focusWidget() is history.window.view


def test_a_line_says_what_was_done_when_and_by_whom_newest_first(history: HistoryRobot) -> None:
    ends = [line.rpartition("编为")[2].strip() for line in history.lines()[:3]]
    assert all("3.2 合法性审查" in end for end in ends)
    text = history.window.view.text()
    starts = [text.index(words) for words in ("存在不足", "主要举措", "年度报告")]
    assert all(f"{start}–{start + 4}" in line for start, line in zip(starts, history.lines(), strict=False))
    assert "林若溪" in history.spoken(0)
    assert history.window.app.session.project.last_step().at[:4] in history.spoken(0)
    assert "新建项目" in history.lines()[-1]


def test_it_follows_what_is_done_and_undone(history: HistoryRobot) -> None:
    n_lines = len(history.lines())
    code(history.window, "法治政府")
    assert len(history.lines()) == n_lines + 1
    history.window.press("Ctrl+Z")
    history.window.press("Ctrl+Z")
    assert history.undone()[:3] == [True, True, False]
    history.window.press("Ctrl+Shift+Z")
    assert history.undone()[:3] == [True, False, False]
    code(history.window, "法治政府")
    assert history.undone()[:3] == [False, True, False]
    assert len(history.lines()) == n_lines + 2


@pytest.mark.parametrize("way", ["enter", "button", "menu"])
def test_it_goes_back_to_any_line_and_one_redo_brings_all_again(history: HistoryRobot, way: str) -> None:
    n_steps = len(history.window.app.session.project.history())
    if way == "enter":
        history.walk_to(2)
        history.press("Return")
    elif way == "button":
        history.click_button(2)
    else:
        history.choose(2, "撤销到此处")
    assert quotes(history) == ["年度报告"]
    assert len(history.window.drawn()) == 1
    assert history.undone()[:3] == [True, True, False]
    assert len(history.window.app.session.project.history()) == n_steps + 1
    history.window.press("Ctrl+Shift+Z")
    assert quotes(history) == ["年度报告", "主要举措", "存在不足"]
    assert history.undone()[:3] == [False, False, False]
    assert check(history.window.app.session.project) == []


def test_the_hand_stays_on_the_line(history: HistoryRobot) -> None:
    history.walk_to(1)
    line = history.lines()[1]
    code(history.window, "法治政府")
    assert history.panel.list.currentIndex().row() == 2
    assert history.lines()[2] == line


def test_where_there_is_nothing_to_take_back_it_says_so(history: HistoryRobot) -> None:
    history.walk_to(0)
    history.press("Return")
    assert history.window.last_message() == "没有可撤销的操作。"
    history.walk_to(1)
    history.press("Return")
    history.walk_to(0)
    history.press("Return")
    assert "另选一步" in history.window.last_message()
    assert quotes(history) == ["年度报告", "主要举措"]


def test_what_stands_in_the_way_is_named_and_nothing_is_taken_back(history: HistoryRobot) -> None:
    add_others_coding(history)
    before = quotes(history)
    history.walk_to(len(history.lines()) - 1)
    history.press("Return")
    assert "先撤销" in history.window.last_message()
    assert quotes(history) == before


@pytest.mark.parametrize("way", ["click", "menu"])
def test_a_line_about_a_coding_shows_its_words(history: HistoryRobot, way: str) -> None:
    if way == "click":
        history.click(1)
    else:
        history.choose(1, "在原文中查看")
    view = history.window.view
    assert view.selected_span().of(view.text()) == "主要举措"
    assert history.has_hand()
    history.click(len(history.lines()) - 1)  # about no coding
    assert view.selected_span().of(view.text()) == "主要举措"


def test_a_line_about_a_coding_that_is_gone_shows_where_it_was(history: HistoryRobot) -> None:
    view = history.window.view
    code(history.window, "法治政府")
    history.window.press("Del", view)
    view.select(Span(0, 0))
    for row in (0, 1):
        history.click(row)
        assert view.selected_span().of(view.text()) == "法治政府"


def test_another_coders_steps_are_not_told(history: HistoryRobot) -> None:
    lines = history.lines()
    other = add_others_coding(history)
    (name, *rest) = history.lines()
    assert "李强" in name  # that he joined is everyone's
    assert rest == lines
    session = history.window.app.session
    theirs = [c.id for c in codings.listed(session.project, coder_id=other)]
    mine = codings.listed(session.project)[0].id
    session.run(remove_codings, coding_ids=[*theirs, mine])  # by nobody, as a script may do it
    assert history.lines()[0] == "编码有改动（未记编码员，内容不显示）"
    assert not any("2–5" in line for line in history.lines())


def test_presses_that_are_one_undo_are_one_line(history: HistoryRobot) -> None:
    session = history.window.app.session
    n_lines = len(history.lines())
    document = documents.listed(session.project)[0].id
    code_id = codings.listed(session.project)[0].code_id
    for start in range(3):
        session.run(
            apply_code,
            document_id=document,
            span=Span(start, start + 2),
            code_id=code_id,
            coder_id=session.coder_id,
            group="g",
        )
    assert len(history.lines()) == n_lines + 1
    assert "共 3 步" in history.lines()[0]


def test_a_long_history_is_read_page_by_page(history: HistoryRobot) -> None:
    session = history.window.app.session
    code_id, document = codings.listed(session.project)[0].code_id, documents.listed(session.project)[0].id
    history.open()
    span, n_chars = Span(0, 1), len(history.window.view.text())
    for number in range(2 * PAGE):
        span = Span(number % (n_chars - 9), number % (n_chars - 9) + 2 + number // (n_chars - 9))
        apply_code(
            session.project,
            document_id=document,
            span=span,
            code_id=code_id,
            coder_id=session.coder_id,
        )
    session.coder_changed.emit()
    history.open()
    assert len(history.lines()) == PAGE
    first = history.lines()
    history.press("End")
    assert len(history.lines()) == 2 * PAGE
    assert history.lines()[:PAGE] == first
    for _ in range(3):
        history.press("End")
    assert "新建项目" in history.lines()[-1]
    assert len(set(history.lines())) == len(history.lines())
    code(history.window, "居民600余人")
    assert history.lines()[1 : PAGE + 1] == first


def test_the_quick_box_comes_forward_again(history: HistoryRobot) -> None:
    history.window.view.setFocus()
    history.window.press("/", history.window.view)
    assert QApplication.focusWidget() is history.window.app.workspace.codebook.quick_box
    assert not history.is_shown()
