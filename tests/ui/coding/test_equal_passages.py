"""“Code this and all equal passages”: a list to confirm, then one step."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.jobs.progress import Progress
from annotator.model.sentences import step_text
from annotator.model.span import Span
from annotator.store import codings
from annotator.store.project import Project
from annotator.ui.coding.equal_reading import EqualPassage, Wanted, read_equal
from annotator.ui.coding.shown_codings import MANY
from tests.robots.codebook_robot import CodebookRobot
from tests.robots.equal_robot import EqualRobot
from tests.robots.window_robot import WindowRobot

FIRST = "一、主要举措\n开展普法ＡＢ讲座，又开展普法AB讲座。\n二、不足\n普法ab讲座不多，普法AB讲座少。\n"
SECOND = "一、其他\n再开展普法AB讲座。\n"


@pytest.fixture
def room(window: WindowRobot, tmp_path: Path) -> WindowRobot:
    """Two documents in which the same words stand in different widths; the first is open."""
    window.create_project(tmp_path, "相同", "林若溪")
    for number, text in enumerate((FIRST, SECOND), start=1):
        path = tmp_path / f"文{number}.txt"
        path.write_text(text, encoding="utf-8")
        window.import_files([path])
    window.choose_document(0)
    return window


@pytest.fixture
def codebook(room: WindowRobot) -> CodebookRobot:
    return CodebookRobot(room)


def test_the_coding_under_the_hand_says_words_and_code(room: WindowRobot, codebook, qtbot: QtBot) -> None:
    start = room.view.text().index("普法AB讲座")
    room.text.select_by_keys(start, len("普法AB讲座"))
    room.quick_code("7.1")
    room.select("主要举措")
    room.quick_code("1.1")
    room.text.select_by_keys(start, 0)
    equal = EqualRobot(qtbot, room)
    assert equal.code().startswith("7.1")
    assert equal.rows() == [
        ("勾选", "文1", "普法ＡＢ讲座"),
        ("已编", "文1", "普法AB讲座"),
        ("勾选", "文1", "普法ab讲座"),
        ("勾选", "文1", "普法AB讲座"),
    ]
    assert "找到 4 处" in equal.said()
    assert "1 处已编" in equal.said()
    room.press("Return")
    assert QApplication.focusWidget() is room.view
    assert [words for _code, words in codebook.kept()] == [
        "主要举措",
        "普法ＡＢ讲座",
        "普法AB讲座",
        "普法ab讲座",
        "普法AB讲座",
    ]
    assert len(room.drawn()) == 5
    assert [coding.origin for coding in codings.listed(room.app.session.project)] == [
        *["manual", "equal_passage", "manual", "equal_passage", "equal_passage"]
    ]
    assert "已编码 3 处" in room.last_message()
    assert "3 处相同文字" in step_text(room.app.session.next_undo())
    room.press("Ctrl+Z")
    assert len(codebook.kept()) == 2
    assert len(room.drawn()) == 2


def select_words(room: WindowRobot) -> None:
    room.text.select_by_keys(room.view.text().index("普法AB讲座"), len("普法AB讲座"))


def test_the_selection_goes_with_the_code_pointed_at_and_another_can_be_chosen(
    room: WindowRobot, codebook: CodebookRobot, qtbot: QtBot
) -> None:
    codebook.click("3.2")
    select_words(room)
    equal = EqualRobot(qtbot, room)
    assert equal.code().startswith("3.2")
    equal.choose_code("7.1")
    equal.wait()
    room.press("Return")
    assert {code[:3] for code, _words in codebook.kept()} == {"7.1"}


def test_what_is_not_ticked_is_left_alone(room: WindowRobot, codebook: CodebookRobot, qtbot: QtBot) -> None:
    select_words(room)
    equal = EqualRobot(qtbot, room)
    assert len(equal.rows()) == 4
    equal.tick(0)
    room.press("Down", equal.page.list)
    room.press("Space", equal.page.list)
    assert [state for state, *_ in equal.rows()] == ["不编", "不编", "勾选", "勾选"]
    equal.tick(1)
    room.click("编码 3 处")
    assert [words for _code, words in codebook.kept()] == ["普法AB讲座", "普法ab讲座", "普法AB讲座"]


def test_all_are_ticked_and_unticked_together(room: WindowRobot, qtbot: QtBot) -> None:
    select_words(room)
    equal = EqualRobot(qtbot, room)
    equal.wait()
    room.click("全选或全不选")
    assert {state for state, *_ in equal.rows()} == {"不编"}
    assert not equal.page.accept.isEnabled()
    room.press("Return")
    assert equal.page.isVisible()
    room.click("全选或全不选")
    assert {state for state, *_ in equal.rows()} == {"勾选"}


def test_in_all_documents_and_by_width(room: WindowRobot, codebook: CodebookRobot, qtbot: QtBot) -> None:
    select_words(room)
    equal = EqualRobot(qtbot, room)
    equal.wait()
    room.click("在全部文献中查找")
    assert [document for _state, document, _words in equal.rows()] == ["文1"] * 4 + ["文2"]
    assert "涉及 2 份文献" in equal.said()
    room.click("不区分全角半角和大小写")
    assert [words for *_, words in equal.rows()] == ["普法AB讲座"] * 3
    room.press("Return")
    assert len(codebook.kept()) == 3
    assert len(room.drawn()) == 2
    assert "全部 3 处" in room.spoken_code("1.1")


def test_escape_leaves_all_as_it_was(room: WindowRobot, codebook: CodebookRobot, qtbot: QtBot) -> None:
    select_words(room)
    selected = room.view.selected_span()
    equal = EqualRobot(qtbot, room)
    equal.wait()
    room.press("Esc")
    assert codebook.kept() == []
    assert room.view.selected_span() == selected
    assert QApplication.focusWidget() is room.view


def test_looking_through_all_documents_can_be_given_up(
    room: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(project: Project, wanted: Wanted, progress: Progress) -> list[EqualPassage]:
        if wanted.document_id is None:
            stopped = Event()
            with progress.waking(stopped.set):
                stopped.wait(60)
        return read_equal(project, wanted, progress)

    monkeypatch.setattr("annotator.ui.coding.equal_page.read_equal", endless)
    select_words(room)
    equal = EqualRobot(qtbot, room)
    equal.wait()
    room.click("在全部文献中查找")
    assert not equal.page.accept.isEnabled()
    equal.stop()
    assert [document for _state, document, _words in equal.rows()] == ["文1"] * 4
    assert not equal.page.everywhere.isChecked()
    assert equal.page.accept.isEnabled()


def test_without_words_there_is_nothing_equal(room: WindowRobot) -> None:
    room.press("Ctrl+Shift+E", room.view)
    assert room.last_message() == "请先在正文中选中要编码的文字。"


def test_hundreds_are_drawn_at_once_and_the_place_stays(
    room: WindowRobot, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "长.txt"
    path.write_text("开展普法讲座。\n" * (MANY + 50), encoding="utf-8")
    room.import_files([path])
    room.choose_document(2)
    room.view.scroll_to(len(room.view.text()) // 2)
    start = room.view.text().index("普法", room.view.first_visible_position() + 40)
    room.view.select(Span(start, start + 4))
    place = room.view.first_visible_position()
    EqualRobot(qtbot, room).wait()
    room.press("Return")
    assert len(room.drawn()) == MANY + 50
    assert (room.view.first_visible_position(), room.view.selected_span().start) == (place, start)
    room.press("Ctrl+Z")
    assert room.drawn() == []
