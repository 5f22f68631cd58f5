"""All memos in one place: filtered, opened where they belong, written to a file."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from annotator.edits.memo_edits import write_memo
from annotator.store import coders, codes, codings, documents
from annotator.ui.memos.memos_page import MemosPage
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def page(coding_room: WindowRobot) -> MemosPage:
    """One memo on each kind of thing."""
    coding_room.code("合法性审查", coding_room.key_of("3.2"))
    session = coding_room.app.session
    project = session.project
    (document,), (coding,) = documents.listed(project), codings.listed(project)
    code = next(code for code in codes.listed(project) if code.number == "3.2")
    for about, about_id, text in (
        ("project", coders.project_row(project).id, "先粗后细"),
        ("document", document.id, "数字多"),
        ("code", code.id, "与3.3的界线"),
        ("coding", coding.id, "是审查还是咨询"),
    ):
        session.run(write_memo, about=about, about_id=about_id, text=text, coder_id=session.coder_id)
    coding_room.app.run_action("all_memos")
    found = coding_room.form
    assert isinstance(found, MemosPage)
    return found


def texts(page: MemosPage) -> list[str]:
    rows = page.table.rows
    return [rows.row_at(n).cells[3] for n in range(rows.rowCount())]


def test_all_are_listed_and_filtered(page: MemosPage, coding_room: WindowRobot) -> None:
    assert texts(page) == ["先粗后细", "数字多", "与3.3的界线", "是审查还是咨询"]
    coding_room.type("审查", page.filter)
    assert "是审查还是咨询" in texts(page)
    assert "数字多" not in texts(page)
    page.filter.clear()
    page.kind.setCurrentIndex(page.kind.findData("document"))
    page.kind.activated.emit(page.kind.currentIndex())
    assert texts(page) == ["数字多"]


def test_each_leads_to_what_it_is_about(page: MemosPage, coding_room: WindowRobot) -> None:
    keys = page.table.rows.keys()
    page.table.go_to(keys[3], "text")
    coding_room.press("Return", page.table)
    assert coding_room.view.selected_span().of(coding_room.view.text()) == "合法性审查"
    coding_room.app.run_action("all_memos")
    again = coding_room.form
    again.table.go_to(keys[2], "text")
    coding_room.press("Return", again.table)
    room = coding_room.form
    assert room is coding_room.app.rooms.codebook
    assert room.tree.current().number == "3.2"


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_they_are_written_to_a_file(
    page: MemosPage, coding_room: WindowRobot, tmp_path: Path, ending
) -> None:
    file = tmp_path / f"备忘录{ending}"
    coding_room.answer("getSaveFileName", (str(file), ""))
    with coding_room.work_done():
        coding_room.click("导出备忘录…")
    if ending == ".xlsx":
        rows = list(load_workbook(file).active.iter_rows(values_only=True))
        assert [row[4] for row in rows[1:]] == texts(page)
    else:
        assert "是审查还是咨询" in file.read_text(encoding="utf-8-sig")
