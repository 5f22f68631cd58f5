"""Tables in which each row is a document: one feature, one fixture, one look at what comes out."""

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from annotator.formats.documents.contents import ReadOptions
from annotator.formats.documents.reading import is_table, read, read_rows, read_texts
from annotator.formats.documents.tables import sheet as sheets
from annotator.formats.documents.tables.guess import RowChoice
from annotator.formats.documents.tables.rows import Row, preview, rows, table
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.imported import ImportedText
from annotator.model.sentences import refusal
from annotator.text.encoding import decode

LONG = "区政府坚持依法行政，全面推进法治政府建设，加强重大行政决策合法性审查，现将有关情况报告如下。"
HEADER = ["序号", "单位", "年份", "正文"]
REPORTS = [[1, "甲区", 2023, f"甲{LONG}"], [2, "乙区", 2023, f"乙{LONG}"], [3, "丙区", 2024, f"丙{LONG}"]]
Cells = Iterable[Sequence[Any]]


def workbook(lines: Cells, change: Callable[[Worksheet], object] = lambda sheet: None) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    change(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def values(lines: Cells, delimiter: str = ",", codec: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(lines)
    return file.getvalue().encode(codec)


def found(data: bytes, ending: str = ".xlsx", choice: RowChoice | None = None) -> list[Row]:
    return list(rows(table(data, ending), choice))


def cell(value: object, change: Callable[[Any], object] = lambda cell: None) -> str:
    """What a row says of a cell with a value."""
    data = workbook([["单位", "值", "正文"], ["甲区", value, LONG]], lambda sheet: change(sheet["B2"]))
    (row,) = found(data)
    return row.variables.get("值", "")


def refused(data: bytes, ending: str) -> str:
    with pytest.raises(Unreadable) as raised:
        found(data, ending)
    return raised.value.key


def inside(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name).decode()) if name == part else old.read(name))
        assert old.read(part) != new.read(part)
    return file.getvalue()


def test_each_row_of_a_workbook_is_a_document_with_its_other_cells() -> None:
    assert found(workbook([HEADER, *REPORTS])) == [
        Row(2, f"甲{LONG}", "甲区", {"序号": "1", "单位": "甲区", "年份": "2023"}),
        Row(3, f"乙{LONG}", "乙区", {"序号": "2", "单位": "乙区", "年份": "2023"}),
        Row(4, f"丙{LONG}", "丙区", {"序号": "3", "单位": "丙区", "年份": "2024"}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_separated_values_say_the_same_in_any_form(delimiter: str, codec: str) -> None:
    assert found(values([HEADER, *REPORTS], delimiter, codec), ".csv") == found(workbook([HEADER, *REPORTS]))


def test_a_cell_in_quotation_marks_holds_lines_delimiters_and_quotation_marks() -> None:
    text = f'一、{LONG}\n二、“三项制度”,""\n,;三、完'
    (row,) = found(values([HEADER, [1, "甲区", 2023, text]]), ".csv")
    assert row.text == text


def test_quotation_marks_that_quote_nothing_are_characters() -> None:
    data = f'单位\t正文\n甲区\t"一网通办{LONG}\n乙区\t乙"{LONG}\n'.encode()
    assert [row.text for row in found(data, ".tsv")] == [f'"一网通办{LONG}', f'乙"{LONG}']


def test_a_cell_that_only_begins_with_quotation_marks_is_kept_with_what_follows() -> None:
    data = f'单位,正文\n甲区,"三项制度"落实{LONG}\n"乙区","乙,{LONG}"\n'.encode()
    assert [row.text for row in found(data, ".csv")] == [f"三项制度落实{LONG}", f"乙,{LONG}"]


def test_a_table_cut_off_in_a_cell_is_refused() -> None:
    data = values([HEADER, [1, "甲区", 2023, f"一、{LONG}\n二、{LONG}"]])
    assert refused(data[:-20], ".csv") == "text_broken"
    assert refused(data[:-21], ".csv") == "table_cut_off"


def test_a_cell_longer_than_csv_allows_is_read() -> None:
    long = LONG * 10_000
    (row,) = found(values([HEADER, [1, "甲区", 2023, long]]), ".csv")
    assert row.text == long


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1, "1"),
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (12.5, "12.5"),
        (-3, "-3"),
        (20230000000, "20230000000"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("007", "007"),
        (" 边 ", "边"),
        (date(2024, 1, 5), "2024-01-05"),
        (datetime(2024, 1, 5, 8, 30), "2024-01-05 08:30:00"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        ("#N/A", ""),
        ("两\n行", "两\n行"),
    ],
)
def test_a_cell_says_what_excel_shows(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_a_date_in_a_chinese_format_is_a_date() -> None:
    said = cell(45000, lambda cell: setattr(cell, "number_format", 'yyyy"年"m"月"d"日"'))
    assert said == "2023-03-15"


def test_a_formula_says_its_result_and_an_error_nothing() -> None:
    data = workbook([["单位", "和", "商", "正文"], ["甲区", "=1+1", "=1/0", LONG]])

    def calculated(sheet: str) -> str:
        sheet = sheet.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
        return sheet.replace('r="C2"><f>1/0</f><v></v>', 'r="C2" t="e"><f>1/0</f><v>#DIV/0!</v>')

    (row,) = found(inside(data, "xl/worksheets/sheet1.xml", calculated))
    assert row.variables == {"单位": "甲区", "和": "2"}


def test_the_title_column_is_known_by_its_heading() -> None:
    lines = [["单位", "报告标题", "全文"], ["甲区", "甲区报告", LONG], ["乙区", "乙区报告", LONG]]
    assert [(row.title, row.said, row.variables) for row in found(workbook(lines))] == [
        ("甲区报告", True, {"单位": "甲区"}),
        ("乙区报告", True, {"单位": "乙区"}),
    ]


def test_a_column_of_names_that_repeat_is_no_title() -> None:
    lines = [["区", "街道", "正文"], ["甲区", "一街", LONG], ["甲区", "二街", LONG]]
    assert [row.title for row in found(workbook(lines))] == ["一街", "二街"]


def test_without_any_name_a_row_has_no_title() -> None:
    assert [row.title for row in found(workbook([["年份", "正文"], [2023, LONG], [2024, LONG]]))] == [
        None,
        None,
    ]


def test_a_heading_that_says_text_makes_short_texts_texts() -> None:
    lines = [["备注", "内容"], ["已经核对无误", "甲区依法行政。"], ["无", "乙区依法行政。"]]
    assert [row.text for row in found(workbook(lines))] == ["甲区依法行政。", "乙区依法行政。"]


def test_without_such_a_heading_the_longest_chinese_text_is_the_text() -> None:
    lines = [["网址", "报告", "摘要"], ["https://a.example/" + "x" * 300, LONG * 3, "依法行政情况摘要"]]
    assert [row.text for row in found(workbook(lines))] == [LONG * 3]


def test_a_table_without_header_begins_with_a_document() -> None:
    assert [(row.number, row.title, row.variables) for row in found(workbook(REPORTS))] == [
        (1, "甲区", {"A": "1", "B": "甲区", "C": "2023"}),
        (2, "乙区", {"A": "2", "B": "乙区", "C": "2023"}),
        (3, "丙区", {"A": "3", "B": "丙区", "C": "2024"}),
    ]


def test_a_caption_and_a_note_may_stand_above_the_header() -> None:
    note = f"填表说明：{LONG}"

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("A2:D2")

    data = workbook([["各区报告汇总表"], [note], HEADER, *REPORTS], merge)
    assert [(row.number, list(row.variables)) for row in found(data)] == [
        (number, ["序号", "单位", "年份"]) for number in (4, 5, 6)
    ]


def test_headings_may_be_merged_over_two_rows() -> None:
    lines = [["序号", "基本情况", "", "正文"], ["", "单位", "年份", ""], *REPORTS]

    def merge(sheet: Worksheet) -> None:
        for area in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(area)

    assert found(workbook(lines, merge))[0] == Row(
        3, f"甲{LONG}", "甲区", {"序号": "1", "单位": "甲区", "年份": "2023"}
    )


def test_a_heading_merged_over_two_columns_names_both() -> None:
    data = workbook([["地区", "", "正文"], ["甲市", "乙区", LONG]], lambda sheet: sheet.merge_cells("A1:B1"))
    (row,) = found(data)
    assert row.variables == {"地区": "甲市", "地区 (2)": "乙区"}


def test_cells_merged_downwards_say_the_same_in_every_row() -> None:
    lines = [["市", "区", "正文"], ["甲市", "一区", LONG], ["", "二区", LONG], ["乙市", "三区", LONG]]
    data = workbook(lines, lambda sheet: sheet.merge_cells("A2:A3"))
    assert [row.variables["市"] for row in found(data)] == ["甲市", "甲市", "乙市"]


def test_headings_that_are_the_same_or_empty_are_told_apart() -> None:
    lines = [["年份", "年份", "", "正文", "年份"], [2022, 2023, "甲", LONG, 2024]]
    (row,) = found(workbook(lines))
    assert row.variables == {"年份": "2022", "年份 (2)": "2023", "C": "甲", "年份 (3)": "2024"}


def test_a_heading_over_two_lines_is_one_line() -> None:
    (row,) = found(workbook([["成文\n日期", "正文"], ["今天", LONG]]))
    assert list(row.variables) == ["成文 日期"]


def test_empty_rows_and_rows_without_text_and_repeated_headers_are_no_documents() -> None:
    lines = [HEADER, REPORTS[0], [], ["", "", "", " \n"], HEADER, REPORTS[1], ["合计", "", 2, ""]]
    assert [row.number for row in found(workbook(lines))] == [2, 6]


def test_a_table_may_begin_anywhere_in_its_sheet() -> None:
    book = Workbook()
    for number, line in enumerate([["单位", "正文"], ["甲区", LONG]], start=4):
        for column, value in enumerate(line, start=3):
            book.active.cell(number, column, value)
    assert found(saved(book)) == [Row(5, LONG, "甲区", {"单位": "甲区"})]


def two_sheets(*, hidden: bool = False) -> bytes:
    book = Workbook()
    book.active.title = "2022年"
    second = book.create_sheet("2023年")
    for sheet, place in ((book.active, "甲区"), (second, "乙区")):
        sheet.append(["单位", "正文"])
        sheet.append([place, place + LONG])
    book.create_sheet("说明").append(["本表由办公室填写"])
    second.sheet_state = "hidden" if hidden else "visible"
    return saved(book)


def test_every_sheet_with_texts_counts() -> None:
    assert [(row.sheet, row.number, row.title) for row in found(two_sheets())] == [
        ("2022年", 2, "甲区"),
        ("2023年", 2, "乙区"),
    ]


def test_a_hidden_sheet_does_not_count() -> None:
    assert [(row.sheet, row.title) for row in found(two_sheets(hidden=True))] == [("", "甲区")]


def test_a_person_may_choose_otherwise() -> None:
    data = two_sheets()
    choice = RowChoice("2023年", text_column=0, title_column=1, variable_columns=(), header_row=None)
    assert [(row.number, row.text) for row in found(data, choice=choice)] == [(1, "单位"), (2, "乙区")]


def test_a_choice_that_does_not_fit_the_table_finds_nothing() -> None:
    for choice in (RowChoice("没有", 0), RowChoice("2023年", 9), RowChoice("2023年", 0, None, (0, 7), 0)):
        with pytest.raises(Unreadable, match="table_without_texts"):
            found(two_sheets(), choice=choice)


def test_the_preview_shows_what_is_to_be_chosen() -> None:
    first, second, third = preview(table(two_sheets(), ".xlsx"))
    assert (first.name, first.headings, first.n_rows) == ("2022年", ("单位", "正文"), 2)
    assert second.first_rows == (("单位", "正文"), ("乙区", f"乙区{LONG}"))
    assert second.guess == RowChoice("2023年", 1, 0, (0,), 0)
    assert third.guess is None


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_table_without_texts_is_refused(ending: str) -> None:
    lines = [["单位", "件数"], ["甲区", 12], ["乙区", 13]]
    data = workbook(lines) if ending == ".xlsx" else values(lines)
    assert refused(data, ending) == "table_without_texts"


def test_an_encrypted_workbook_is_refused_as_such() -> None:
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1000)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(900)
    )
    assert refused(data, ".xlsx") == "file_protected"


def test_a_workbook_cut_off_or_not_one_at_all_is_refused() -> None:
    data = workbook([HEADER, *REPORTS])
    assert refused(data[: len(data) // 2], ".xlsx") == "file_damaged"
    assert refused(b"nothing of the kind", ".xlsx") == "file_damaged"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), ".xls") == "file_damaged"


def test_a_workbook_that_is_a_bomb_is_refused_before_it_bursts() -> None:
    data = workbook([HEADER, *REPORTS])
    bomb = inside(data, "xl/worksheets/sheet1.xml", lambda xml: xml + " " * 300_000_000)
    assert len(bomb) < 1_000_000
    assert refused(bomb, ".xlsx") == "file_inflates"


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_more_rows_than_documents_are_refused(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sheet", "workbook", "separated"):
        monkeypatch.setattr(f"annotator.formats.documents.tables.{module}.MOST_ROWS", 3)
    assert sheets.MOST_ROWS == 3
    lines = [["单位", "正文"], ["甲区", LONG], ["乙区", LONG]]
    make = workbook if ending == ".xlsx" else values
    assert len(found(make(lines), ending)) == 2
    assert refused(make([*lines, ["丙区", LONG]]), ending) == "table_too_long"


def test_areas_merged_over_and_over_cost_no_time() -> None:
    def merge(sheet: str) -> str:
        areas = '<mergeCell ref="A1:XFD1048576"/>' * 5000
        return sheet.replace("</sheetData>", f'</sheetData><mergeCells count="5000">{areas}</mergeCells>')

    data = inside(workbook([HEADER, *REPORTS]), "xl/worksheets/sheet1.xml", merge)
    assert [row.text for row in found(data)]


def end(data: bytes, ending: str) -> str:
    """What reading comes to: rows, or the line that says why not."""
    try:
        return f"{len(found(data, ending))} rows"
    except Unreadable as unreadable:
        return refusal(FileRefused("表", unreadable.key, **unreadable.fields))


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_damaged_table_ends_in_rows_or_one_line(ending: str) -> None:
    data = workbook([HEADER, *REPORTS]) if ending == ".xlsx" else values([HEADER, *REPORTS])
    ends = [end(mutated(data, seed), ending) for seed in range(100)]
    assert all("\n" not in said for said in ends)
    assert len(set(ends)) > 1


def test_a_workbook_damaged_inside_ends_in_rows_or_one_line() -> None:
    """Bytes changed before they are packed, so that the archive itself is whole."""
    ends = [end(repacked(workbook([HEADER, *REPORTS]), seed), ".xlsx") for seed in range(100)]
    assert all("\n" not in said for said in ends)
    assert len(set(ends)) > 1


def repacked(data: bytes, seed: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        chosen = random.Random(seed).choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), seed) if name == chosen else old.read(name))
    return file.getvalue()


def mutated(data: bytes, seed: int) -> bytes:
    """A few bytes changed, left out or put in."""
    random_, changed = random.Random(seed), bytearray(data)
    for _ in range(random_.randint(1, 4)):
        at = random_.randrange(len(changed))
        changed[at : at + random_.randrange(3)] = random_.randbytes(random_.randrange(3))
    return bytes(changed)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_rows_become_texts_with_name_path_and_bytes_of_their_own(tmp_path: Path) -> None:
    lines = [["标题", "年份", "正文"], ["甲区报告", 2023, f"甲{LONG}\r\n完"], ["", 2024, f"乙{LONG}"]]
    path = written(tmp_path, "汇总.xlsx", workbook(lines))
    first, second = read_rows(path, shown="表/汇总.xlsx")
    assert isinstance(first, ImportedText)
    assert (first.name, first.path, first.format, first.encoding) == (
        "甲区报告",
        "表/汇总.xlsx#2",
        "xlsx",
        None,
    )
    assert (first.text, first.original) == (f"甲{LONG}\n完", f"甲{LONG}\r\n完".encode())
    assert (first.known, first.variables) == ({"title": "甲区报告"}, {"年份": "2023"})
    assert (second.name, second.path, second.known) == ("汇总 3", "表/汇总.xlsx#3", {})


def test_a_document_of_a_text_keeps_its_bytes_in_the_texts_encoding(tmp_path: Path) -> None:
    path = written(tmp_path, "汇总.csv", values([HEADER, *REPORTS], codec="gbk"))
    for text in read_rows(path):
        assert (text.format, text.encoding) == ("csv", "gb18030")
        assert decode(text.original, text.encoding).text == text.text
    assert [text.encoding for text in read_rows(path, options=ReadOptions("gbk"))] == ["gb18030"] * 3


def test_documents_of_two_sheets_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path, "汇总.xlsx", two_sheets())
    assert [text.path for text in read_rows(path)] == ["汇总.xlsx#2022年!2", "汇总.xlsx#2023年!2"]


def test_cells_are_cleaned_by_the_rules_that_are_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "表.xlsx", workbook([HEADER, [1, "甲区", 2023, f"\u200b{LONG}"]]))
    (cleaned,), (as_it_is,) = read_rows(path), read_rows(path, options=ReadOptions(rules=()))
    assert (cleaned.text, as_it_is.text) == (LONG, f"\u200b{LONG}")


def test_a_file_is_known_for_a_table_by_its_content_or_ending(tmp_path: Path) -> None:
    book = written(tmp_path, "表.txt", workbook([HEADER, *REPORTS]))
    text = written(tmp_path, "表.CSV", values([HEADER, *REPORTS]))
    plain = written(tmp_path, "文.txt", values([HEADER, *REPORTS]))
    assert [len(list(read_texts(path))) for path in (book, text, plain)] == [3, 3, 1]
    with pytest.raises(FileRefused, match="file_is_table"):
        read(book)


def test_a_word_file_that_holds_a_workbook_is_no_table() -> None:
    names = ("WordDocument", "Workbook")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + b"".join(n.encode("utf-16-le") for n in names)
    assert [is_table(data, ending) for ending in (".doc", ".xls", ".csv")] == [False] * 3
    assert is_table(data.replace("Word".encode("utf-16-le"), b"word    "), ".doc")


def test_an_empty_table_is_refused_as_empty(tmp_path: Path) -> None:
    for name in ("空.csv", "空.xlsx"):
        with pytest.raises(FileRefused, match="file_empty"):
            list(read_texts(written(tmp_path, name, b"")))
