"""Whatever people wrote, every program that reads the workbook reads it as it was written."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.data_file import export_data
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import ExportReport, export_workbook
from annotator.model.span import Span
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from tests.exporting.other_programs import (
    calamine_reads,
    libreoffice_reads,
    openpyxl_reads,
    pandas_reads,
    rows_of,
)
from tests.projects import imported, make_project

ODD = (
    *("=1+1", "+86 10 6601", "-1", "@x", "1-2-3", "001", "3.10", "123456789012345678", "1E5", "TRUE", "#N/A"),
    *("😀", "𠮷", 'a,b;"c"', "<b>&amp;</b>", "2024-01-01", "'单引号", "响\x07铃"),
)
LONG = "政" * 40_000
_LATER = {"响\x07铃": "响\ufffd铃"}
"""What stands in a workbook for what no workbook can hold."""


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Project]:
    """Every odd text is a quote, a memo, a value, a code, a coder and a document."""
    with make_project(tmp_path / "p.annot", coder="甲") as project:
        add_variable(project, key="note", label="=标签")
        text = "\n".join([*ODD, LONG])
        add_documents(project, texts=[imported("全文", text)])
        add_documents(project, texts=[imported(words, f"{words}的文献{n}") for n, words in enumerate(ODD)])
        first = documents.listed(project)[0]
        stored = documents.text(project, first.id)
        coder = coders.listed(project)[0].id
        for n, words in enumerate(ODD):
            add_coder(project, name=words)
            add_code(project, name=words)
            code = next(one.id for one in codes.listed(project) if one.name == words)
            start = stored.index(words) if words in stored else 0
            span = Span(start, start + max(1, len(words) if words in stored else 1))
            apply_code(
                project,
                document_id=first.id,
                span=span,
                code_id=code,
                coder_id=coder,
                memo=words,
                value=words,
            )
            set_value(project, document_ids=[documents.listed(project)[n + 1].id], key="note", value=words)
        start = stored.index(LONG)
        apply_code(
            project, document_id=first.id, span=Span(start, start + len(LONG)), code_id=code, coder_id=coder
        )
        finish(project, document_id=first.id, coder_id=coder)
        yield project


def exported(project: Project, **options: Any) -> ExportReport:
    return export_workbook(
        project, project.path.with_name("a.xlsx"), ExportOptions(**{"lang": "en", **options})
    )


def column(rows: list[list[str]], key: str) -> list[str]:
    place = rows[0].index(key)
    return [row[place] if place < len(row) else "" for row in rows[1:]]


def written(words: str) -> str:
    return _LATER.get(words, words)


@pytest.mark.parametrize("reads", [openpyxl_reads, calamine_reads])
def test_odd_texts_come_back_wherever_they_stand(odd: Project, reads: Any) -> None:
    found = reads(exported(odd).file)
    expected = {written(words) for words in ODD}
    places = {
        "codings": ("code", "memo", "value"),
        "documents": ("document", "v_note"),
        "codebook": ("name",),
        "memos": ("text",),
    }
    for sheet, keys in places.items():
        for key in keys:
            assert expected <= set(column(found[sheet], key)), (sheet, key)
    items = " ".join(column(found["readme"], "item"))
    assert all(written(words) in items for words in ODD)  # coders and documents
    quotes = set(column(found["codings"], "quote"))
    assert expected - {"响\ufffd铃"} <= quotes


def test_a_quote_of_forty_thousand_characters_is_whole_beside_the_workbook(odd: Project) -> None:
    report = exported(odd)
    (quote,) = [one for one in column(openpyxl_reads(report.file)["codings"], "quote") if len(one) > 10_000]
    assert quote.startswith("政" * 32_000)
    assert len(quote) <= 32_767
    assert re.search(r"\[.*1.*\]|［.*1.*］", quote)
    assert report.side_file is not None
    csv.field_size_limit(10**6)
    with report.side_file.open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)].count(LONG) >= 1


def test_openpyxl_and_calamine_read_the_same_everywhere(odd: Project) -> None:
    path = exported(odd).file
    assert calamine_reads(path) == openpyxl_reads(path)


def test_a_csv_holds_what_the_workbook_holds(odd: Project) -> None:
    found = openpyxl_reads(exported(odd).file)
    for name in ("documents", "codebook", "doc_code_counts"):
        path = odd.path.with_name(f"{name}.csv")
        export_data(odd, path, ExportOptions(lang="en", sheets=(name,)))
        rows = rows_of(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert [[written(cell) for cell in row] for row in rows] == found[name]


def test_the_sheets_hold_what_the_tables_say(odd: Project) -> None:
    found = openpyxl_reads(exported(odd).file)
    for name in ("documents", "codebook", "codes", "doc_code_01", "quantities", "assignments"):
        table = catalogue.table(odd, name, ExportOptions(lang="en"))
        said = rows_of([[c.key for c in table.columns], *table.rows])
        assert [[written(cell) for cell in row] for row in said] == found[name]


@pytest.mark.soak
def test_pandas_reads_the_same(odd: Project) -> None:
    pandas = pytest.importorskip("pandas")
    path = exported(odd).file
    assert pandas_reads(path, pandas) == openpyxl_reads(path)


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same(odd: Project, tmp_path: Path) -> None:
    path = exported(odd).file
    found = libreoffice_reads(path, shutil.which("soffice") or "", tmp_path)
    expected = openpyxl_reads(path)
    assert list(found) == list(expected)
    for name, rows in expected.items():
        assert _as_numbers(found[name]) == _as_numbers(rows), name


def _as_numbers(rows: list[list[str]]) -> list[list[str]]:
    """LibreOffice writes a share as 12.5% and has its own number of digits."""
    return [[_number(cell) for cell in row] for row in rows]


def _number(cell: str) -> str:
    if found := re.fullmatch(r"(-?\d+(?:\.\d+)?(?:[Ee]-?\d+)?)%", cell):
        return f"{float(found[1]) / 100:.6g}"
    return f"{float(cell):.6g}" if re.fullmatch(r"-?\d+\.\d{3,}(?:[Ee]-?\d+)?", cell) else cell
