"""Tables and workbooks by script."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from annotator.exporting.catalogue import NAMES
from tests.cli.conftest import OTHER, REPORT, Call


def rows_of(file: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the keys of its first row."""
    book = load_workbook(file, read_only=True)
    keys, *rows = book[sheet].values
    book.close()
    return [dict(zip(keys, row, strict=True)) for row in rows]


def test_a_workbook_holds_what_was_coded(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "数据.xlsx"
    answer = annotator("export", study, file, "--lang", "en", "--json").json
    assert answer.keys() == {"file", "rows", "sheets"}
    assert (answer["file"], answer["rows"]) == (str(file), 3)
    assert set(answer["sheets"]) == set(NAMES)
    rows = {row["coding_id"]: row for row in rows_of(file, "codings")}
    listed = annotator("codings", study, "--json").json
    for coding in listed:
        row = rows[coding["id"]]
        assert (row["start"], row["end"], row["quote"]) == (coding["start"], coding["end"], coding["quote"])
        assert row["quote"] == (REPORT, OTHER)[coding["document_no"] - 1][coding["start"] : coding["end"]]
    assert len(listed) == len(rows)


def test_a_workbook_is_in_the_language_asked(annotator: Call, study: Path, tmp_path: Path) -> None:
    annotator("export", study, tmp_path / "zh.xlsx")
    book = load_workbook(tmp_path / "zh.xlsx", read_only=True)
    assert book.sheetnames[:2] == ["说明", "编码明细"]
    book.close()


def test_what_stays_blank_is_said_on_stderr(annotator: Call, study: Path, tmp_path: Path) -> None:
    said = annotator("export", study, tmp_path / "a.xlsx", "--lang", "en")
    assert "counts are blank: 1 001, 2 某市" in said.err
    full = annotator("export", study, tmp_path / "b.xlsx", "--treat-coded-as-finished")
    assert full.err == ""


def test_sheets_are_chosen_by_name(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    answer = annotator("export", study, file, "--sheets", "codes，codings", "--json").json
    assert set(answer["sheets"]) == {"codings", "codes"}
    assert annotator("export", study, tmp_path / "b.xlsx", "--sheets", "nothing").code == 1
    assert not tmp_path.joinpath("b.xlsx").exists()


@pytest.mark.parametrize(
    "name",
    ["a.pdf", "a", "folder/a.xlsx", "folder/a.csv", "folder/a.sav", "folder/a.parquet", "folder/a.zip"],
)
def test_a_file_that_cannot_be_written_is_refused(
    annotator: Call, study: Path, tmp_path: Path, name: str
) -> None:
    said = annotator("export", study, tmp_path / name)
    assert (said.code, said.out, said.err.count("\n")) == (1, b"", 1)
    assert [path.name for path in tmp_path.iterdir()] == [study.name]


def test_a_table_is_its_columns_and_rows(annotator: Call, study: Path) -> None:
    annotator("finish", study, "001", "--coder", "李四")
    table = annotator("table", study, "doc_code_counts", "--layer", "each", "--json", "--lang", "en").json
    keys = [column["key"] for column in table["columns"]]
    assert all(column.keys() == {"key", "label", "type"} for column in table["columns"])
    rows = [dict(zip(keys, row, strict=True)) for row in table["rows"]]
    assert [(row["coder"], row["c_3_1"], row["c_3_2"]) for row in rows] == [
        *(("张三", None, None), ("李四", 1, 0)),
        ("张三", None, None),
    ]
    assert table["options"]["layer"] == "each"


def test_words_of_the_options_are_matched(annotator: Call, study: Path) -> None:
    finished = annotator(
        *("table", study, "doc_code_01", "--json", "--treat-coded-as-finished"),
        *("--layer", "张三", "--documents", "001", "--codes", "行政决策法治化", "--level", "2"),
    ).json
    (row,) = finished["rows"]
    assert row[:1] == [1]
    assert all(column["key"].startswith(("document", "c", "v_")) for column in finished["columns"])
    assert "c_1_1" not in {column["key"] for column in finished["columns"]}
    for wrong in (["--codes=99"], ["--documents=x"], ["--layer=x"], ["--coders=x"], ["--rounds=x"]):
        assert annotator("table", study, "codes", *wrong).code == 1
    assert annotator("table", study, "codes", "--level", "0").code == 2
    assert annotator("table", study, "units", "--unit", "galaxy").code == 1
    assert annotator("table", study, "galaxy").code == 1


def test_a_table_can_go_to_a_file(annotator: Call, study: Path, tmp_path: Path) -> None:
    said = annotator("table", study, "codings", "--to", tmp_path / "a.xlsx", "--lang", "en")
    assert said.text == f"Wrote {tmp_path / 'a.xlsx'} (3 rows)\n"
    assert len(rows_of(tmp_path / "a.xlsx", "codings")) == 3
    assert annotator("table", study, "codings", "--to", tmp_path / "a.docx").code == 1


def test_a_person_reads_the_labels(annotator: Call, study: Path) -> None:
    heading, *rows = annotator("table", study, "history").text.splitlines()
    assert heading.split()[1:3] == ["时间", "编码员"]
    assert len(rows) == len(annotator("history", study, "--json").json)


def test_the_codebook_is_a_workbook_of_its_own(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    answer = annotator("codebook", "export", study, file, "--lang", "en", "--json").json
    assert answer == {"file": str(file), "rows": 62, "sheets": {"codebook": 62}, "losses": []}
    rows = rows_of(file, "codebook")
    listed = annotator("codebook", "list", study, "--json").json
    assert [row["number"] for row in rows] == [code["number"] for code in listed]
    by_number = {row["number"]: row for row in rows}
    assert (by_number["3.2"]["parent"], by_number["3"]["parent"]) == ("3", None)
    assert by_number["3.2"]["definition"] == next(c["definition"] for c in listed if c["number"] == "3.2")
    first = file.read_bytes()
    assert annotator("codebook", "export", study, file, "--lang", "en").code == 0
    assert file.read_bytes() == first


@pytest.mark.parametrize("kind", ["coded", "quotes", "codebook"])
@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_a_report_is_written_by_the_files_ending(
    annotator: Call, study: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    file = tmp_path / f"报告{ending}"
    answer = annotator("export", study, file, "--report", kind, "--layer", "each", "--json").json
    assert answer["file"] == str(file)
    assert answer["rows"] == (62 if kind == "codebook" else 3)
    assert file.stat().st_size > 1000


def test_a_report_is_the_coded_documents_where_none_is_named(
    annotator: Call, study: Path, tmp_path: Path
) -> None:
    said = annotator("export", study, tmp_path / "a.html", "--lang", "en")
    assert said.text.count("\n") == 1
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "coded documents</title>" in page
    assert "普法宣传" in page


def test_an_agreement_report_of_people_without_a_common_document_is_refused_in_one_line(
    annotator: Call, study: Path, tmp_path: Path
) -> None:
    said = annotator("export", study, tmp_path / "a.docx", "--report", "agreement")
    assert (said.code, said.out, said.err.count("\n")) == (1, b"", 1)
    assert not tmp_path.joinpath("a.docx").exists()
