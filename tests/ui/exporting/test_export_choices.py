"""What is chosen in the export room, seen before it is written, and kept for the next time."""

from pathlib import Path

import pyreadstat
import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from annotator.formats.exchange.refi.reading import read
from tests.exporting.reading_back import sheet
from tests.robots.export_robot import ExportRobot
from tests.robots.window_robot import WindowRobot


@pytest.fixture
def at_export(coding_room: WindowRobot, qtbot: QtBot) -> ExportRobot:
    """One coding with 3.2 by 林若溪, who has not said that she has finished."""
    coding_room.code("合法性审查", "E")
    return ExportRobot(qtbot, coding_room)


def test_the_first_rows_of_a_sheet_are_seen_before_anything_is_written(at_export: ExportRobot) -> None:
    assert at_export.table.column("原文") == ["合法性审查"]
    at_export.look_at("文献×类目频数")
    assert at_export.table.heads()[0] == "文献编号"
    assert at_export.window.shows("共 1 行")


def test_the_preview_follows_what_is_chosen(at_export: ExportRobot) -> None:
    at_export.look_at("文献×类目频数")
    head = next(head for head in at_export.table.heads() if head.startswith("3.2"))
    assert at_export.table.column(head) == [""] or at_export.table.column(head) == ["—"]
    at_export.room.form.as_finished.click()
    at_export.wait()
    assert at_export.table.column(head) == ["1"]
    at_export.choose(at_export.room.form.language, "en")
    assert at_export.table.heads()[0] != "文献编号"


def test_only_the_ticked_sheets_are_written(at_export: ExportRobot, tmp_path: Path) -> None:
    at_export.window.click("全不选")
    assert not at_export.room.button.isEnabled()
    at_export.tick("编码明细")
    at_export.tick("编码簿")
    at_export.write(tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["编码明细", "编码簿"]


def test_only_the_picked_codes_are_written(at_export: ExportRobot, tmp_path: Path) -> None:
    form = at_export.room.form
    at_export.choose(form.language, "en")
    line = next(
        form.codes.list.item(n).text().strip()
        for n in range(form.codes.list.count())
        if form.codes.list.item(n).text().strip().startswith("2 ")
    )
    at_export.pick(form.codes, line)
    assert form.codes.text() == line
    at_export.write(tmp_path / "a.xlsx")
    assert sheet(tmp_path / "a.xlsx", "codings") == []
    assert {row["code_no"][0] for row in sheet(tmp_path / "a.xlsx", "codes")} == {"2"}


def test_one_table_for_spss_is_the_sheet_in_sight(at_export: ExportRobot, tmp_path: Path) -> None:
    at_export.choose(at_export.room.form.kind, "sav")
    at_export.look_at("文献×类目01")
    at_export.write(tmp_path / "a.sav")
    frame, about = pyreadstat.read_sav(tmp_path / "a.sav", output_format="polars")
    assert frame.height == 1
    assert "c_3_2" in about.column_names


def test_a_preset_brings_everything_back(at_export: ExportRobot) -> None:
    form = at_export.room.form
    at_export.choose(form.layer, "each")
    at_export.choose(form.level, 1)
    form.covered.click()
    at_export.window.click("全不选")
    at_export.tick("类目汇总")
    at_export.keep_preset("for the paper")
    chosen = at_export.room.options()
    at_export.choose(form.layer, "final")
    at_export.choose(form.level, None)
    form.covered.click()
    at_export.window.click("全选")
    at_export.choose_preset("for the paper")
    assert at_export.room.options() == chosen
    assert (chosen.layer, chosen.level, chosen.mask_personal, chosen.sheets) == ("each", 1, True, ("codes",))


def test_a_preset_is_a_step_that_is_undone(at_export: ExportRobot) -> None:
    at_export.keep_preset("once")
    box = at_export.room.presets.box
    assert box.findText("once") > 0
    at_export.window.press("Ctrl+Z")
    assert box.findText("once") < 0


def test_a_preset_without_a_name_is_asked_for_again(at_export: ExportRobot) -> None:
    at_export.keep_preset("")
    assert "名字" in at_export.window.last_message()
    assert at_export.room.naming.isVisible()


def test_a_preset_is_taken_away(at_export: ExportRobot) -> None:
    at_export.keep_preset("once")
    at_export.window.click("删除方案")
    assert at_export.room.presets.box.findText("once") < 0


def test_a_sheet_without_rows_says_so(at_export: ExportRobot) -> None:
    at_export.look_at("分歧清单")
    assert at_export.window.shows("共 0 行")


def test_for_another_program_it_says_what_goes_along_and_what_did_not(
    at_export: ExportRobot, tmp_path: Path
) -> None:
    at_export.choose(at_export.room.form.kind, "refi")
    assert at_export.window.shows("NVivo")
    assert not at_export.room.sheets.isEnabled()
    at_export.write(tmp_path / "a.qdpx")
    assert read("a", (tmp_path / "a.qdpx").read_bytes()).codings[0].start > 0
    assert at_export.window.shows("1 处编码")
    assert at_export.window.shows("REFI-QDA 无处可放")


def test_the_longest_kind_of_file_leaves_the_form_in_its_place(at_export: ExportRobot) -> None:
    form = at_export.room.form
    area = form.parentWidget()
    assert form.width() <= area.width()
    assert form.kind.geometry().right() <= area.width()
