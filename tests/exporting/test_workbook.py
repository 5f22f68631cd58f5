"""The coded data set, read back and counted anew."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from annotator.exporting.catalogue import NAMES
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import ExportReport, export_workbook
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.errors import EditRefused
from tests.exporting.conftest import Made
from tests.exporting.reading_back import characters_of, sheet, stored, texts
from tests.projects import all_rows


def exported(made: Made, path: Path, **options: Any) -> ExportReport:
    return export_workbook(made.project, path, ExportOptions(**{"lang": "en", **options}))


@pytest.fixture
def book(made: Made, tmp_path: Path) -> Path:
    return exported(made, tmp_path / "a.xlsx").file


def test_the_sheets_are_those_of_the_description_in_its_order(made: Made, tmp_path: Path):
    report = exported(made, tmp_path / "a.xlsx")
    named = ["readme", "codings", "codes", "doc_code_counts", "doc_code_01", "units", "ratings"]
    assert load_workbook(report.file).sheetnames == [
        *named,
        *("crosstab", "crosstab_tests", "cooccurrence", "agreement"),
        *("reliability_runs", "disagreements", "codebook"),
        "documents",
        "judged",
        "assignments",
        "quantities",
        "memos",
        "variables",
        "history",
    ]
    assert report.rows == report.sheets["codings"] == 9


def test_every_coding_stands_with_its_offsets_and_its_words(made: Made, book: Path):
    found = {
        (row["coding_id"], row["document_id"], row["start"], row["end"]) for row in sheet(book, "codings")
    }
    assert found == set(stored(made.project.path, "SELECT id, document_id, start, end FROM coding"))
    for row in sheet(book, "codings"):
        text = texts(made.project.path)[row["document_id"]]
        words = text[row["start"] : row["end"]]
        assert row["quote"] == words or (len(words) > 32_767 and row["quote"].startswith(words[:32_000]))
        assert row["before"] == (text[max(0, row["start"] - 40) : row["start"]] or None)
        assert row["after"][:30] == text[row["end"] : row["end"] + 30] if row["after"] else True
        assert row["n_chars"] == row["end"] - row["start"]


def test_odd_characters_keep_their_places(book: Path):
    quotes = [row["quote"] for row in sheet(book, "codings") if row["document"] == "奇字"]
    assert quotes == [
        "标题😀\n\n　　全面",
        "全面𠮷推进\u00a0依法行政\u2028工作",
        "𠮷推进",
        "依法行政",
        "=1+1",
    ]
    assert [row["n_han"] for row in sheet(book, "codings")][:5] == [4, 11, 3, 4, 0]


def test_a_coding_knows_its_paragraph_and_sentence_by_where_most_of_it_lies(made: Made, tmp_path: Path):
    made.code("平常", "领导\n党委研究", "1.1", "李强")
    rows = sheet(exported(made, tmp_path / "b.xlsx").file, "codings")
    places = [(r["paragraph_no"], r["sentence_no"]) for r in rows if r["document"] == "平常"]
    assert places == [(2, 2), (2, 3), (4, 5)]


def test_what_belongs_to_a_coding_stands_beside_it(made: Made, book: Path):
    row = next(row for row in sheet(book, "codings") if row["quote"] == "=1+1")
    about = {
        "document_no": 1,
        "document": "奇字",
        "code_no_1": "1",
        "code_1": "职能",
        "code_no_2": "1.2",
        "code_2": "监管",
        "code_no": "1.2",
        "code": "监管",
        "code_path": "职能/监管",
        "rank": "primary",
        "value": "001",
        "weight": 0.5,
        "coder": "王敏",
        "coder_id": made.coder_id("王敏"),
        "layer": "coder",
        "round": "main",
        "document_status": "finished",
        "origin": "manual",
        "codebook_version": "1",
    }
    assert {key: row[key] for key in about} == about


def test_codings_come_by_document_place_code_number_and_coder(book: Path):
    rows = sheet(book, "codings")
    assert rows == sorted(
        rows, key=lambda r: (r["document_no"], r["start"], r["end"], r["code_no"], r["coder"])
    )


def test_counts_are_known_only_where_the_coder_finished_and_the_code_was_in_force(book: Path):
    columns = ("c_1_1", "c_1_2", "c_1_3", "c_2", "c1_1", "c1_2")
    found = {row["document"]: tuple(row[key] for key in columns) for row in sheet(book, "doc_code_counts")}
    assert found == {
        "奇字": (2, 1, None, 1, 3, 1),
        "长文": (0, 1, None, 1, 1, 1),
        "平常": (None,) * 6,
    }
    marks = {row["document"]: tuple(row[key] for key in columns) for row in sheet(book, "doc_code_01")}
    assert marks == {
        name: tuple(None if number is None else min(number, 1) for number in numbers)
        for name, numbers in found.items()
    }


def test_a_heading_that_cannot_be_given_has_no_column_of_its_own(book: Path):
    assert "c_1" not in sheet(book, "doc_code_counts")[0]


def test_treating_coded_documents_as_finished_fills_them_and_only_them(made: Made, tmp_path: Path):
    rows = sheet(exported(made, tmp_path / "b.xlsx", treat_coded_as_finished=True).file, "doc_code_counts")
    assert [row["c_1_2"] for row in rows] == [1, 1, 1]
    assert [row["c_1_3"] for row in rows] == [None, None, 0]


def test_the_layer_each_has_a_row_for_everyone_at_work_and_no_sums(made: Made, tmp_path: Path):
    path = exported(made, tmp_path / "b.xlsx", layer="each").file
    rows = [(row["document"], row["coder"], row["c_1_1"]) for row in sheet(path, "doc_code_counts")]
    assert rows == [("奇字", "王敏", 2), ("奇字", "李强", 1), ("长文", "王敏", 0), ("平常", "李强", None)]
    services = [row for row in sheet(path, "codes") if row["code_no"] == "1.1"]
    assert [(row["coder"], row["own_references"], row["own_documents"]) for row in services] == [
        ("王敏", 2, 1),
        ("李强", 1, 1),
    ]


def test_the_layer_of_one_coder_is_that_coders(made: Made, tmp_path: Path):
    path = exported(made, tmp_path / "b.xlsx", layer=made.coder_id("李强")).file
    assert [row["c_1_1"] for row in sheet(path, "doc_code_counts")] == [1, None, None]


def test_what_is_removed_or_reopened_is_not_counted(made: Made, tmp_path: Path):
    made.project.undo()  # the code 1.3
    made.project.undo(made.coder_id("王敏"))  # 长文 is finished no more
    rows = sheet(exported(made, tmp_path / "b.xlsx").file, "doc_code_counts")
    assert [row["c_2"] for row in rows] == [1, None, None]


def test_codes_are_counted_once_for_each_character(made: Made, book: Path):
    codes = {row["code_no"]: row for row in sheet(book, "codes")}
    path, finished = made.project.path, ("奇字", "长文")
    n_chars = sum(len(text) for text in texts(path).values()) - len("一、组织领导\n") - 44
    for number, branch in (("1", {"1.1", "1.2"}), ("1.1", {"1.1"}), ("1.2", {"1.2"}), ("2", {"2"})):
        covered = [len(characters_of(path, document, "王敏", branch)) for document in finished]
        row = codes[number]
        assert row["total_n_chars"] == sum(covered)
        assert row["total_documents"] == sum(map(bool, covered))
        assert row["total_coverage"] == pytest.approx(sum(covered) / n_chars)
        assert row["total_share_of_documents"] == sum(map(bool, covered)) / 2
    assert [codes[number]["own_references"] for number in ("1", "1.1", "1.2", "2")] == [0, 2, 2, 2]
    assert [codes[number]["total_references"] for number in ("1", "1.1", "1.2", "2")] == [4, 2, 2, 2]
    assert [codes[number]["total_share_of_references"] for number in ("1", "2")] == pytest.approx(
        [4 / 6, 2 / 6]
    )
    assert [codes[number]["own_share_of_references"] for number in ("1.1", "1.2")] == [0.5, 0.5]
    assert [codes["1.3"][key] for key in ("own_references", "total_documents", "own_coverage")] == [None] * 3


def test_units_are_the_paragraphs_with_yes_where_any_character_is_coded(made: Made, book: Path):
    path = made.project.path
    by_name = dict(stored(path, "SELECT name, id FROM document"))
    for document in ("奇字", "长文"):
        rows = [row for row in sheet(book, "units") if row["unit_id"].startswith(by_name[document])]
        text = texts(path)[by_name[document]]
        lines = [line for line in text.split("\n") if line.strip()]
        assert [text[row["start"] : row["end"]] for row in rows] == [line.strip() for line in lines]
        for key, number in (("c_1_1", "1.1"), ("c_1_2", "1.2"), ("c_2", "2")):
            coded = characters_of(path, document, "王敏", {number})
            expected = [int(bool(coded & set(range(row["start"], row["end"])))) for row in rows]
            assert [row[key] for row in rows] == expected
        assert {(row["coder"], row["finished"], row["c_1_3"]) for row in rows} == {("王敏", 1, None)}
        assert [row["unit_no"] for row in rows] == list(range(1, len(rows) + 1))


def test_units_nobody_finished_are_blank_not_zero(book: Path):
    rows = [row for row in sheet(book, "units") if row["document_no"] == 3]
    assert len(rows) == 5
    assert {(row["coder"], row["finished"], row["c_1_1"], row["c_2"]) for row in rows} == {
        (None, 0, None, None)
    }


def test_sentences_can_be_the_units(made: Made, tmp_path: Path):
    rows = sheet(exported(made, tmp_path / "b.xlsx", unit="sentence").file, "units")
    assert [row["text"] for row in rows][:3] == [
        "标题😀",
        "全面𠮷推进\u00a0依法行政\u2028工作。",
        "开展检查3次；",
    ]
    assert rows[1]["unit_id"].endswith(":sentence:2")
    with pytest.raises(EditRefused, match="no_such_unit"):
        exported(made, tmp_path / "c.xlsx", unit="page")


def test_folding_counts_everything_in_the_code_of_that_level(made: Made, tmp_path: Path):
    path = exported(made, tmp_path / "b.xlsx", level=1).file
    (first, *_) = sheet(path, "doc_code_counts")
    assert {key: value for key, value in first.items() if key.startswith("c")} == {"c1_1": 3, "c1_2": 1}
    assert [row["c1_1"] for row in sheet(path, "units")][:4] == [0, 1, 0, 0]
    assert [(row["code_no"], row["own_references"]) for row in sheet(path, "codes")] == [("1", 4), ("2", 2)]


def test_an_export_can_be_narrowed(made: Made, tmp_path: Path):
    narrow = {
        "codes": (made.code_id("1"),),
        "documents": (made.document_id("奇字"), made.document_id("平常")),
        "coders": (made.coder_id("李强"),),
        "sheets": ("doc_code_counts", "codings"),
    }
    path = exported(made, tmp_path / "b.xlsx", **narrow).file
    assert load_workbook(path).sheetnames == ["codings", "doc_code_counts"]
    assert [row["quote"] for row in sheet(path, "codings")] == ["𠮷推进", "政府落实！"]
    assert [[key for key in row if key.startswith("c")] for row in sheet(path, "doc_code_counts")] == [
        ["c_1_1", "c_1_2", "c_1_3", "c1_1"]
    ] * 2
    assert [row["c_1_1"] for row in sheet(path, "doc_code_counts")] == [1, None]


def test_a_sheet_that_is_not_there_is_refused_by_name(made: Made, tmp_path: Path):
    with pytest.raises(EditRefused) as refused:
        exported(made, tmp_path / "b.xlsx", sheets=("codings", "汇总"))
    assert (refused.value.key, refused.value.fields["table"]) == ("no_such_table", "汇总")


def test_readme_says_whose_codings_count_and_what_is_left_out(made: Made, tmp_path: Path):
    report = exported(made, tmp_path / "b.xlsx")
    said = {row["item"]: row["text"] for row in sheet(report.file, "readme")}
    assert said["Whose codings count, by document number"] == "王敏: 1–2"
    assert "3 平常" in said["Documents left out"]
    assert said["Codings not counted"].startswith("2 codings")
    assert said["r1 王敏"] == "lead; finished 2 of 3 documents, 6 codings"
    hashes = dict(stored(made.project.path, "SELECT name, sha256 FROM document"))
    assert said["SHA-256 of 1 奇字"] == hashes["奇字"]
    assert said["Rows of codings"] == "9"
    assert len(report.notices) == 3
    assert report.side_file is not None


def test_the_documents_sheet_says_how_far_everyone_is(book: Path):
    rows = [(row["document"], row["status_r1"], row["status_r2"]) for row in sheet(book, "documents")]
    assert rows == [
        ("奇字", "finished", "finished"),
        ("长文", "finished", "unassigned"),
        ("平常", "unassigned", "started"),
    ]


def test_the_codebook_sheet_has_every_code_with_its_count(book: Path):
    found = [(row["number"], row["path"], row["level"], row["count"]) for row in sheet(book, "codebook")]
    assert found == [
        ("1", "职能", 1, 0),
        ("1.1", "职能/服务", 2, 3),
        ("1.2", "职能/监管", 2, 3),
        ("1.3", "职能/数字政府", 2, 0),
        ("2", "决策", 1, 3),
    ]
    assert sheet(book, "codebook")[1]["indicators"] == "一网通办；帮办"
    assert sheet(book, "codebook")[1]["parent"] == sheet(book, "codebook")[0]["id"]


def test_the_history_sheet_has_every_step(made: Made, book: Path):
    rows = sheet(book, "history")
    steps = stored(made.project.path, "SELECT seq, at FROM step ORDER BY seq")
    assert [(row["seq"], row["time"]) for row in rows] == steps
    assert rows[4]["what"] == "Code 奇字 13–17 with 1.1 服务"


def test_variables_explain_every_column_of_the_file(book: Path):
    explained = [(row["sheet"], row["key"]) for row in sheet(book, "variables")]
    heads = [
        (name, cell.value)
        for name in load_workbook(book).sheetnames
        if name not in ("readme", "variables")
        for cell in load_workbook(book)[name][1]
    ]
    assert explained == heads
    (row,) = (row for row in sheet(book, "variables") if (row["sheet"], row["key"]) == ("units", "c_1_1"))
    assert (row["label"], row["type"], row["values"]) == ("1.1 服务", "boolean", "0 no, 1 yes")


def test_in_chinese_sheets_columns_and_words_are_chinese(made: Made, tmp_path: Path):
    path = exported(made, tmp_path / "b.xlsx", lang="zh").file
    book = load_workbook(path)
    assert book.sheetnames[:3] == ["说明", "编码明细", "类目汇总"]
    row = sheet(path, "编码明细")[2]
    wanted = ("文献名称", "一级类目", "类目编号", "原文", "主次", "文献状态")
    assert [row[key] for key in wanted] == ["奇字", "职能", "1.1", "𠮷推进", "主要", "已完成"]
    assert sheet(path, "文献×类目频数")[0]["1.1 服务"] == 2
    assert sheet(path, "日志")[4]["操作"] == "把 奇字 的 13–17 编为 1.1 服务"
    for name in book.sheetnames:
        heads = [cell.value for cell in book[name][1]]
        assert len(set(heads)) == len(heads), name
        assert not any(head.isascii() for head in heads), name


def test_code_numbers_are_text_and_nothing_is_a_formula(book: Path):
    for one in load_workbook(book):
        assert {cell.data_type for row in one.iter_rows() for cell in row} <= {"s", "n"}
    cells = load_workbook(book)["codings"]
    column = [cell.value for cell in cells[1]].index("code_no") + 1
    assert [cells.cell(row, column).data_type for row in range(2, 11)] == ["s"] * 9


def test_the_same_project_and_options_give_the_same_bytes(made: Made, tmp_path: Path):
    paths = [exported(made, tmp_path / name).file for name in ("b.xlsx", "c.xlsx")]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    other = exported(made, tmp_path / "d.xlsx", layer="each").file
    assert other.read_bytes() != paths[0].read_bytes()


def test_an_export_changes_nothing_in_the_project(made: Made, tmp_path: Path):
    before = all_rows(made.project.path)
    exported(made, tmp_path / "b.xlsx")
    assert all_rows(made.project.path) == before


def test_another_connection_exports_while_the_first_goes_on_writing(made: Made, tmp_path: Path):
    with made.project.reading() as reading:
        before = export_workbook(reading, tmp_path / "b.xlsx", ExportOptions(lang="en"))
        with reading.snapshot():
            made.code("平常", "党委", "2", "李强")
            after = export_workbook(reading, tmp_path / "c.xlsx", ExportOptions(lang="en"))
    assert (before.rows, after.rows) == (9, 9)
    assert exported(made, tmp_path / "d.xlsx").rows == 10


def test_a_cancelled_export_leaves_nothing(made: Made, tmp_path: Path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        export_workbook(made.project, tmp_path / "b.xlsx", ExportOptions(), progress)
    assert not list(tmp_path.glob("*.xlsx"))
    made.code("平常", "党委", "2", "李强")  # the project is free again


def test_a_project_without_anything_is_exported_too(empty: Made, tmp_path: Path):
    report = exported(empty, tmp_path / "b.xlsx")
    assert report.rows == 0
    assert set(report.sheets) == set(NAMES)
    assert {row["c_1_1"] for row in sheet(report.file, "doc_code_counts")} == {None}
    assert {row["own_references"] for row in sheet(report.file, "codes")} == {None}
