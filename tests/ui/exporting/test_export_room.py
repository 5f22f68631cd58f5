"""Writing the workbook from the window."""

from pathlib import Path

import pytest

from tests.exporting.reading_back import sheet
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def export_room(coding_room: WindowRobot) -> WindowRobot:
    coding_room.code("合法性审查", "E")
    coding_room.press("Ctrl+6")
    form = coding_room.form.form
    form.language.setCurrentIndex(form.language.findData("en"))
    return coding_room


def counts(path: Path) -> list[object]:
    return [row["c_3_2"] for row in sheet(path, "doc_code_counts")]


def test_without_finished_a_cell_is_blank_and_the_room_says_so(
    export_room: WindowRobot, tmp_path: Path
) -> None:
    assert export_room.form.form.as_finished.isVisible()
    export_room.export(tmp_path / "a.xlsx")
    assert counts(tmp_path / "a.xlsx") == [None]
    assert export_room.shows("1 处编码")
    assert export_room.shows("编码明细")


def test_documents_with_codings_are_treated_as_finished_where_that_is_asked_for(
    export_room: WindowRobot, tmp_path: Path
) -> None:
    export_room.form.form.as_finished.click()
    export_room.export(tmp_path / "a.xlsx")
    assert counts(tmp_path / "a.xlsx") == [1]


def test_once_somebody_has_finished_the_question_is_gone(export_room: WindowRobot, tmp_path: Path) -> None:
    export_room.press("Ctrl+2")
    export_room.click("标记完成")
    export_room.press("Ctrl+6")
    assert not export_room.form.form.as_finished.isVisible()
    export_room.export(tmp_path / "a.xlsx")
    assert counts(tmp_path / "a.xlsx") == [1]


def test_a_coder_s_own_layer_and_a_row_for_each(export_room: WindowRobot, tmp_path: Path) -> None:
    room = export_room.form.form
    room.as_finished.click()
    for layer, columns in (("each", True), (export_room.app.session.coder.id, False)):
        room.layer.setCurrentIndex(room.layer.findData(layer))
        export_room.export(tmp_path / f"{layer}.xlsx")
        rows = sheet(tmp_path / f"{layer}.xlsx", "doc_code_counts")
        assert ("coder" in rows[0]) is columns
        assert rows[0]["c_3_2"] == 1


def test_a_place_that_cannot_be_written_is_refused_in_one_line(
    export_room: WindowRobot, tmp_path: Path
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    export_room.export(tmp_path / "folder.xlsx")
    assert "是文件夹" in export_room.last_message()
    assert list(tmp_path.glob("*.new")) == []
