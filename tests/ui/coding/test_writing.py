"""Writing: what a coder notes on codings, and memos on anything."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.edits.memo_edits import write_memo
from annotator.store import codes, codings, memos
from annotator.store.project import Project
from tests.robots.memo_robot import MemoRobot
from tests.robots.window_robot import WindowRobot


def key_of(window: WindowRobot, number: str) -> str:
    return str(next(c.key for c in codes.listed(window.app.session.project) if c.number == number))


def noted(window: WindowRobot) -> list[tuple[str | None, str | None]]:
    """Flag and certainty of every coding, from the project."""
    return [(c.flag, c.certainty) for c in codings.listed(window.app.session.project)]


def label(window: WindowRobot) -> str:
    """What stands in the margin beside the words under the cursor."""
    view = window.view
    return view.marks_at(view.selected_span().start)[0].label


@pytest.fixture
def coded(coding_room: WindowRobot) -> WindowRobot:
    """The report with one coding, still selected."""
    coding_room.code("合法性审查", key_of(coding_room, "3.2"))
    return coding_room


# Flag and certainty.


def test_a_coding_is_flagged_to_come_back_to_and_the_flag_taken_off(coded: WindowRobot) -> None:
    coded.press("!", coded.view)
    assert noted(coded) == [("come_back", None)]
    assert label(coded).startswith("⚑")
    coded.press("!", coded.view)
    assert noted(coded) == [(None, None)]
    assert not label(coded).startswith("⚑")
    coded.press("Ctrl+Z")
    assert noted(coded) == [("come_back", None)]


def test_a_coding_is_unsure_then_sure_then_neither(coded: WindowRobot) -> None:
    for certainty, sign in (("unsure", True), ("sure", False), (None, False), ("unsure", True)):
        coded.press("?", coded.view)
        assert noted(coded) == [(None, certainty)]
        assert label(coded).startswith("？") == sign


def test_the_strip_says_them_in_words_and_changes_them_by_click(coded: WindowRobot) -> None:
    assert coded.shows("待回看")
    assert coded.app.workspace.details.signs.flag.accessibleName() == "待回看、未标"
    coded.click("待回看、未标")
    coded.click("确定程度")
    assert noted(coded) == [("come_back", "unsure")]
    assert coded.shows("不确定")
    assert coded.app.workspace.details.signs.flag.accessibleName() == "待回看"
    assert coded.app.workspace.details.signs.flag.isChecked()
    coded.press("Ctrl+Z")
    assert noted(coded) == [("come_back", None)]
    assert not coded.shows("不确定")


def test_the_innermost_coding_under_the_cursor_is_meant(coding_room: WindowRobot) -> None:
    coding_room.code("对12件合同逐件审查", key_of(coding_room, "3.2"))
    coding_room.code("逐件", key_of(coding_room, "7.1"))
    coding_room.press("Left", coding_room.view)
    coding_room.press("Right", coding_room.view)
    coding_room.press("?", coding_room.view)
    assert noted(coding_room) == [(None, None), (None, "unsure")]


@pytest.mark.parametrize("key", ["!", "?"])
def test_without_a_coding_under_the_hand_it_is_said(coding_room: WindowRobot, key: str) -> None:
    coding_room.press(key, coding_room.view)
    assert coding_room.last_message() == "光标处没有您的编码。"


@pytest.mark.parametrize("mark", ["!", "?"])
def test_in_a_field_the_keys_are_letters(coded: WindowRobot, mark: str) -> None:
    coded.press("Ctrl+M")
    coded.type(f"why{mark}")
    assert coded.app.workspace.details.memo.text() == f"why{mark}"
    assert noted(coded) == [(None, None)]


# Memos.


@pytest.fixture
def memo(coded: WindowRobot, qtbot: QtBot) -> MemoRobot:
    """The hand in the memos, beside the one coding."""
    robot = MemoRobot(coded, qtbot)
    robot.open()
    return robot


def written(window: WindowRobot) -> list[tuple[str, str]]:
    """What each memo is about, and its text, from the project."""
    return [(memo.about, memo.text) for memo in memos.listed(window.app.session.project)]


def steps(window: WindowRobot) -> int:
    return len(window.app.session.project.history())


@pytest.mark.parametrize(
    ("tab", "about", "subject"),
    [
        ("编码", "coding", "3.2 合法性审查与法律审核  “合法性审查”"),
        ("文献", "document", "1  镇江路街道2023年"),
        ("类目", "code", "3.2 合法性审查与法律审核"),
        ("项目", "project", "试编"),
    ],
)
def test_a_memo_is_written_on_each_thing_under_the_hand(
    memo: MemoRobot, tab: str, about: str, subject: str
) -> None:
    memo.turn_to(tab)
    assert memo.subject() == subject
    memo.write("口径待定")
    assert written(memo.window) == [(about, "口径待定")]
    assert memo.read() == "口径待定"
    assert memo.rows() == ["口径待定"]
    memo.window.press("Ctrl+Z")
    assert written(memo.window) == []
    assert (memo.read(), memo.rows()) == ("", [])


def test_one_visit_to_the_field_is_one_edit_however_much_is_typed(memo: MemoRobot) -> None:
    before = steps(memo.window)
    memo.write("one\ntwo, three")
    assert steps(memo.window) == before + 1
    memo.window.press("Ctrl+Shift+M")
    memo.window.press("Ctrl+Shift+M")
    memo.begin()
    memo.window.press("Escape")
    assert steps(memo.window) == before + 1


def test_what_was_written_is_kept_when_the_hand_goes_elsewhere(memo: MemoRobot) -> None:
    memo.begin()
    memo.window.type("half a thought")
    memo.window.press("Tab")
    assert written(memo.window) == [("coding", "half a thought")]
    assert not memo.panel.field.writing


def test_turning_to_another_thing_keeps_it_where_it_was_meant(memo: MemoRobot) -> None:
    memo.begin()
    memo.window.type("of the coding")
    memo.turn_to("文献")
    assert written(memo.window) == [("coding", "of the coding")]
    assert memo.read() == ""


def test_it_is_kept_when_the_window_is_closed_amid_a_word(memo: MemoRobot, tmp_path: Path) -> None:
    memo.turn_to("项目")
    memo.begin()
    memo.window.type("amid a wor")
    memo.window.close()
    with Project.open(tmp_path / "试编.annot", writing=False) as project:
        assert [found.text for found in memos.listed(project)] == ["amid a wor"]


def test_it_is_kept_when_the_language_is_changed_amid_a_word(memo: MemoRobot) -> None:
    memo.turn_to("项目")
    memo.begin()
    memo.window.type("amid a wor")
    memo.window.choose_from_menu("English（英文界面）")
    assert written(memo.window) == [("project", "amid a wor")]
    memo.open()
    assert memo.rows() == ["amid a wor"]


def test_markdown_is_shown_as_it_is_meant_and_enter_shows_it_as_it_stands(memo: MemoRobot) -> None:
    source = "# One\n- first\n- **bold**\nand a [link](http://example.org/)"
    memo.write(source)
    assert memo.read() == "One\nfirst\nbold\nand a link"
    memo.window.press("Ctrl+Shift+M")
    memo.window.press("Return")
    assert memo.panel.field.writer.toPlainText() == source


def test_no_link_is_opened_and_no_picture_loaded(memo: MemoRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    memo.write("[everything](http://example.org/) ![pic](http://example.org/a.png) ![b](file:///a.png)")
    assert memo.read() == "everything pic b"
    memo.begin(on="everything")
    assert opened == []


def test_the_line_below_the_text_and_the_column_are_in_step(memo: MemoRobot) -> None:
    memo.write("in the column")
    line = memo.window.app.workspace.details.memo
    assert line.text() == "in the column"
    line.setFocus()
    line.selectAll()
    memo.window.type("in the line")
    memo.window.press("Return", line)
    assert memo.read() == "in the line"


def test_ctrl_m_writes_in_the_line_and_a_long_memo_in_the_column(coded: WindowRobot, qtbot: QtBot) -> None:
    details, robot = coded.app.workspace.details, MemoRobot(coded, qtbot)
    coded.press("Ctrl+M", coded.view)
    assert QApplication.focusWidget() is details.memo
    coded.type("short")
    coded.press("Return")
    robot.open()
    robot.write("long\nlonger")
    assert details.memo.text() == "long …"
    coded.press("Ctrl+Shift+M")
    coded.press("Ctrl+Shift+M")
    assert not robot.panel.isVisible()
    coded.press("Ctrl+M", coded.view)
    assert robot.panel.field.writing
    assert written(coded) == [("coding", "long\nlonger")]


def test_the_memo_follows_the_cursor_and_says_where_nothing_can_be_written(memo: MemoRobot) -> None:
    memo.write("mine")
    memo.window.press("Ctrl+Home", memo.window.view)
    assert memo.subject() == "把光标移到一处编码上，就可以写它的备忘录。"
    assert memo.read() == ""
    assert not memo.panel.field.isEnabled()
    reader = memo.window.text
    reader.select_by_keys(reader.view.text().index("合法性审查") + 2, 0)
    assert memo.read() == "mine"


def test_the_code_is_the_one_last_pointed_at(memo: MemoRobot) -> None:
    memo.turn_to("类目")
    memo.window.app.workspace.codebook.point_at(
        next(code.id for code in codes.listed(memo.window.app.session.project) if code.number == "7.1")
    )
    assert memo.subject().startswith("7.1 ")


def test_the_list_leads_to_what_each_memo_is_about(memo: MemoRobot) -> None:
    for tab in ("编码", "文献", "类目", "项目"):
        memo.turn_to(tab)
        memo.write(f"关于{tab}")
    assert memo.rows() == ["关于项目", "关于文献", "关于类目", "关于编码"]
    assert "编码 · 3.2 合法性审查与法律审核" in memo.spoken(3)
    assert "林若溪" in memo.spoken(3)
    memo.window.press("Ctrl+Home", memo.window.view)
    memo.click(3)
    assert memo.window.text.selected(memo.window.view.text()) == "合法性审查"
    for row, subject in ((2, "3.2 "), (1, "1  镇江路"), (0, "试编")):
        memo.click(row)
        assert memo.subject().startswith(subject)


def test_the_list_is_filtered_by_words_of_text_and_thing(memo: MemoRobot) -> None:
    memo.write("口径待定")
    memo.turn_to("项目")
    memo.write("先粗后细")
    found = {"口径": ["口径待定"], "项目": ["先粗后细"], "3.2 待定": ["口径待定"], "无": []}
    for typed, rows in found.items():
        memo.panel.all.filter.setText(typed)
        assert memo.rows() == rows


def test_ten_thousand_memos_are_read_only_when_they_are_seen(coded: WindowRobot, qtbot: QtBot) -> None:
    session, robot = coded.app.session, MemoRobot(coded, qtbot)
    coder = session.coder_id
    with session.project.step("write_document_memo", coder_id=coder, document="") as step:
        document = coded.app.workspace.document_id
        step.insert_many(
            "memo",
            [{"document_id": document, "coder_id": coder, "text": f"第{n}条"} for n in range(10_000)],
        )
    assert robot.rows() == []
    robot.open()
    assert len(robot.rows()) == 10_000
    assert robot.panel.all.list.viewport().isVisible()


def test_another_coders_memos_are_not_shown(memo: MemoRobot) -> None:
    from annotator.edits.coder_edits import add_coder

    session = memo.window.app.session
    (other,) = add_coder(session.project, name="李强").of("coder")
    session.run(write_memo, about="project", about_id=session.project_id, text="强的话", coder_id=other.id)
    memo.turn_to("项目")
    assert (memo.read(), memo.rows()) == ("", [])
