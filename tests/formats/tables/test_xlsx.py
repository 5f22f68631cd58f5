"""A workbook is read back cell by cell."""

import csv
import errno
import re
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from annotator.formats.new_file import free_name, new_file
from annotator.formats.tables import steady_zip, xlsx
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.errors import FileRefused
from annotator.model.table import Column, Table

MOMENT = datetime(2024, 3, 5, 8, 9, 10, tzinfo=UTC)


def table(rows, *, name: str = "codings", label: str = "编码明细", types: str = "") -> Table:
    """A table of text columns; `types` names others by letter: i integer, s share, n number."""
    kinds = {"i": "integer", "s": "share", "n": "number", "t": "text"}
    rows = list(rows)
    width = len(rows[0]) if rows else 1
    columns = [Column(f"k{n}", f"列{n}", kinds[kind]) for n, kind in enumerate((types + "t" * width)[:width])]
    return Table(name, label, tuple(columns), iter(rows))


def written(path: Path, *tables: Table, **options) -> xlsx.Written:
    return xlsx.write(path, tables, moment=MOMENT, **options)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def column(path: Path, title: str = "codings", place: int = 1) -> list:
    """What openpyxl reads below the head of a column."""
    return [row[place - 1].value for row in load_workbook(path)[title].iter_rows(min_row=2)]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+86 10 6601", "-5", "@甲", "1-2-3", "001", "3.2", "#N/A", "123456789012345678", "TRUE",
        "1E5", "2024-01-01", "<b>&amp;</b> \"'", "𠮷😀", "a\u00a0b\u2028c", " 前后有空格\u3000",
        "\n换行\n\n", "\t", "_x000D_",
    ],
)  # fmt: skip
def test_text_stays_text_letter_by_letter(tmp_path: Path, text: str):
    path = tmp_path / "a.xlsx"
    written(path, table([(text,)]))
    cell = load_workbook(path)["codings"]["A2"]
    read = cell.value.replace("_x005F_", "_")  # openpyxl leaves Excel's own escape as it stands
    assert (read, cell.data_type, cell.number_format) == (text, "s", "@")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), min_size=1))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    written(path, table([(text,) for text in texts]))
    expected = [
        re.sub("_(?=x[0-9a-fA-F]{4}_)", "_x005F_", re.sub("[\ufffe\uffff]", "\ufffd", t)) for t in texts
    ]
    assert column(path) == expected


def test_white_space_at_the_ends_is_marked_as_part_of_the_text(tmp_path: Path):
    """openpyxl keeps it in any case, Excel only where it is told to."""
    path = tmp_path / "a.xlsx"
    written(path, table([(" 两端 ",)]))
    with ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    kept = [text for text in sheet.iter() if text.get("{http://www.w3.org/XML/1998/namespace}space")]
    assert [text.text for text in kept] == [" 两端 "]


def test_numbers_are_numbers_and_long_ones_keep_their_digits(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    written(path, table([(7, 0.25, 0.5714), (10**17 + 1, float("nan"), None), (True, 0, 1e-9)], types="isn"))
    read = [[cell.value for cell in row] for row in load_workbook(path)["codings"].iter_rows(min_row=2)]
    assert read == [[7, 0.25, 0.5714], ["100000000000000001", None, None], [1, 0, 1e-9]]
    formats = [cell.number_format for cell in load_workbook(path)["codings"][2]]
    assert formats == ["General", "0.0%", "0.000"]


def test_what_no_workbook_can_hold_is_replaced_one_for_one_and_counted(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    report = written(path, table([("a\x00b\x1b\ud800c\uffff",), ("好",), ("\x0b",)]))
    assert column(path) == ["a\ufffdb\ufffd\ufffdc\ufffd", "好", "\ufffd"]
    assert report.replaced == 5


@pytest.mark.parametrize("text", ["政" * 40_000, "😀" * 20_000, "a" * 32_766 + "😀"])
def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_given_whole_beside(tmp_path: Path, text: str):
    path = tmp_path / "a.xlsx"
    report = written(path, table([("x", "1"), ("y", text)]), lang="zh")
    cell = column(path, "编码明细", 2)[1]
    head, mark = cell.split("……［")
    assert text.startswith(head)
    assert len(head) > 16_000
    assert "第 1 条" in mark
    assert 32_760 < len(cell.encode("utf-16-le")) / 2 <= 32_767
    csv.field_size_limit(10**6)
    with report.side_file.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"no": "1", "sheet": "编码明细", "cell": "B3", "n_chars": str(len(text)), "text": text}
        ]
    assert report.cut == 1


def test_a_text_that_just_fits_is_whole_and_makes_no_second_file(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    texts = ["政" * 32_767, "😀" * 16_383 + "a"]
    report = written(path, table([(text,) for text in texts]))
    assert column(path) == texts
    assert (report.cut, names(tmp_path)) == (0, ["a.xlsx"])


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    many = table(((n,) for n in range(7)), types="i")
    report = written(path, many, table([("z",)], name="codes"), max_rows=4)
    book = load_workbook(path)
    assert book.sheetnames == ["codings", "codings (2)", "codings (3)", "codes"]
    assert [column(path, name) for name in book.sheetnames] == [[0, 1, 2], [3, 4, 5], [6], ["z"]]
    assert [sheet["A1"].value for sheet in book] == ["k0"] * 4
    assert report.rows == {"codings": 7, "codes": 1}


def test_a_sheet_that_is_exactly_full_has_no_empty_successor(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    written(path, table([(n,) for n in range(3)], types="i"), max_rows=4)
    assert load_workbook(path).sheetnames == ["codings"]


def test_the_head_is_frozen_filtered_and_repeated_on_landscape_pages(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    written(path, table([("a", "b")] * 3), table([], name="empty"))
    full, empty = load_workbook(path)
    assert (full.freeze_panes, full.auto_filter.ref, full.print_title_rows) == ("A2", "A1:B4", "$1:$1")
    assert (empty.auto_filter.ref, empty.max_row) == ("A1:A1", 1)
    assert full.page_setup.orientation == "landscape"
    assert full["A1"].font.b
    assert full.column_dimensions["A"].width == 12
    assert not full.merged_cells.ranges


def test_a_column_for_reading_shows_its_texts_whole(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    columns = (Column("k", "列", wrap=True), Column("l", "行"))
    written(path, Table("t", "表", columns, [("长" * 200, "长" * 200)]))
    cells = load_workbook(path)["t"][2]
    assert [bool(cell.alignment.wrap_text) for cell in cells] == [True, False]
    assert [cell.number_format for cell in cells] == ["@", "@"]


def test_english_shows_keys_and_chinese_shows_labels(tmp_path: Path):
    for lang, title, head in (("en", "codings", "k0"), ("zh", "编码明细", "列0")):
        path = tmp_path / f"{lang}.xlsx"
        written(path, table([("a",)]), lang=lang)
        assert load_workbook(path)[title]["A1"].value == head


def test_titles_that_excel_refuses_are_made_to_fit(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    tables = [table([("a",)], name=name) for name in ("a/b", "A_B", "很" * 40, "it's <&>")]
    written(path, *tables)
    book = load_workbook(path)
    assert book.sheetnames == ["a_b", "A_B (2)", "很" * 31, "it's <&>"]
    assert [sheet.print_title_rows for sheet in book] == ["$1:$1"] * 4


def test_the_cover_knows_what_the_others_came_to_and_stands_first(tmp_path: Path):
    path = tmp_path / "a.xlsx"

    def cover(report: xlsx.Written) -> Table:
        return table([(f"{report.rows['codings']} rows, {report.replaced} replaced",)], name="readme")

    written(path, table([("\x01",), ("b",)]), cover=cover)
    assert load_workbook(path).sheetnames == ["readme", "codings"]
    assert column(path, "readme") == ["2 rows, 1 replaced"]


def test_the_same_tables_give_the_same_bytes_whatever_the_time(tmp_path: Path):
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in paths:
        written(path, table([("a" * 40_000, 1)], types="ti"))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with ZipFile(paths[0]) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2024, 3, 5, 8, 9, 10)}
        assert archive.testzip() is None
    assert load_workbook(paths[0]).properties.modified == MOMENT.replace(tzinfo=None)


def test_a_sheet_of_gigabytes_is_packed_with_longer_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 50_000)
    monkeypatch.setattr(steady_zip, "_LARGE", 50_000)
    path = tmp_path / "a.xlsx"
    written(path, table([(f"第{n}行",) for n in range(2_000)]))
    monkeypatch.undo()
    assert len(column(path)) == 2_000


def test_no_scratch_file_is_left_however_the_writing_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    seen: list[int] = []

    def rows(fails: bool):
        yield ("a",)
        seen.append(len(names(scratch)))
        if fails:
            raise Cancelled

    columns = (Column("k", "列"),)
    written(tmp_path / "a.xlsx", Table("t", "表", columns, rows(fails=False)))
    with pytest.raises(Cancelled):
        written(tmp_path / "b.xlsx", Table("t", "表", columns, rows(fails=True)))
    assert seen == [2, 2]
    assert names(scratch) == []


def test_an_old_workbook_is_replaced_whole(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    written(path, table([("new",)]))
    assert column(path) == ["new"]
    assert names(tmp_path) == ["a.xlsx"]


def test_cancelling_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    progress = Progress()

    def rows():
        for n in range(10_000):
            if n == 500:
                progress.cancel()
            yield (f"{n}" * 40_000 if n == 1 else n,)
        pytest.fail("went on to the end")

    with pytest.raises(Cancelled):
        written(path, Table("t", "表", (Column("k", "列"),), rows()), progress=progress)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a.xlsx"])


def test_progress_is_told_in_shares_of_what_is_expected(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: seen.append((done, total)))
    written(tmp_path / "a.xlsx", table((n,) for n in range(2_000)), progress=progress, expected=2_000)
    assert seen[-1][0] <= seen[-1][1] == 10
    assert len(seen) >= 9


def test_a_file_that_excel_holds_open_is_left_and_another_name_offered(tmp_path: Path, monkeypatch):
    path = tmp_path / "数据.xlsx"
    path.write_bytes(b"old")
    (tmp_path / "数据 (2).xlsx").touch()

    def held(*_):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileRefused) as refused:
        written(path, table([("a",)]))
    assert (refused.value.key, refused.value.fields["other"]) == ("open_elsewhere", "数据 (3).xlsx")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["数据 (2).xlsx", "数据.xlsx"]


def test_places_that_cannot_be_written_to_are_refused_in_one_line(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path, key in (
        (tmp_path / "none" / "a.xlsx", "no_such_folder"),
        (tmp_path / "folder", "is_a_folder"),
        (tmp_path / "file" / "a.xlsx", "no_such_folder"),
    ):
        with pytest.raises(FileRefused) as refused:
            written(path, table([("a",)]))
        assert refused.value.key == key


def test_a_full_disk_is_said_as_such(tmp_path: Path):
    def fill() -> None:
        with new_file(tmp_path / "a") as file:
            file.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(FileRefused) as refused:
        fill()
    assert refused.value.key == "disk_full"
    assert names(tmp_path) == []


def test_a_free_name_counts_on(tmp_path: Path):
    assert free_name(tmp_path / "a.b.xlsx").name == "a.b (2).xlsx"
