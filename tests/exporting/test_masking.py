"""What leaves the program without the names and numbers of contact persons."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from annotator.edits.code_rule_edits import change_rules
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.memo_edits import write_memo
from annotator.exporting.data_file import export_data
from annotator.exporting.files import export_file
from annotator.exporting.options import ExportOptions
from annotator.exporting.report_file import export_report
from annotator.exporting.workbook import export_workbook
from annotator.model.span import Span
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from tests.exporting.reading_back import sheet
from tests.projects import imported, make_project

TEXT = "一、组织领导\n党委研究法治工作。\n（联系人：唐文秀，联系电话：022-58552785）"
SECRETS = ("唐文秀", "58552785", "13812345678")
MASKED = ExportOptions(lang="en", mask_personal=True)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A contact person in the text, in codings that cut through the place, and in a memo."""
    with make_project(tmp_path / "项目.annot", coder="王敏") as project:
        add_documents(project, texts=[imported("甲区2023年", TEXT)])
        document, coder = documents.listed(project)[0], coders.listed(project)[0]
        code = next(one for one in codes.listed(project) if one.number == "2")
        for words in ("唐文秀，联系", "文秀", "58552785）"):
            start = TEXT.index(words)
            apply_code(
                project,
                document_id=document.id,
                span=Span(start, start + len(words)),
                code_id=code.id,
                coder_id=coder.id,
                memo="已致电13812345678核实",
            )
        write_memo(project, about="document", about_id=document.id, text="联系人：唐文秀", coder_id=coder.id)
        yield project


def _content(path: Path) -> str:
    if path.suffix == ".xlsx":
        sheets = load_workbook(path).worksheets
        return "\n".join(
            str(cell) for one in sheets for row in one.values for cell in row if cell is not None
        )
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_no_sheet_of_the_workbook_holds_them(project: Project, tmp_path: Path) -> None:
    plain, covered = tmp_path / "原样.xlsx", tmp_path / "遮盖.xlsx"
    export_workbook(project, plain, ExportOptions(lang="en"))
    export_workbook(project, covered, MASKED)
    assert [secret for secret in SECRETS if secret not in _content(plain)] == []
    assert not any(secret in _content(covered) for secret in SECRETS)
    assert "文秀" not in _content(covered)


def test_places_stay_and_the_readme_says_what_was_covered(project: Project, tmp_path: Path) -> None:
    plain, covered = tmp_path / "原样.xlsx", tmp_path / "遮盖.xlsx"
    export_workbook(project, plain, ExportOptions(lang="en"))
    export_workbook(project, covered, MASKED)
    places = [[(row["start"], row["end"]) for row in sheet(path, "codings")] for path in (plain, covered)]
    assert places[0] == places[1]
    assert [row["quote"] for row in sheet(covered, "codings")] == ["×××，联系", "××", "××××××××）"]
    lines = {row["item"]: row["text"] for row in sheet(covered, "readme")}
    assert "in 2 places" in lines["Personal data"]


@pytest.mark.parametrize("ending", ["zip", "csv", "parquet"])
def test_nor_does_another_file(project: Project, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"数据.{ending}"
    sheets = () if ending == "zip" else ("codings",)
    export_data(project, path, ExportOptions(lang="en", mask_personal=True, sheets=sheets))
    content = _content(path) if ending == "zip" else path.read_bytes().decode("utf-8", "replace")
    assert "联系" in content
    assert not any(secret in content for secret in SECRETS)


@pytest.mark.parametrize("kind", ["coded", "quotes"])
def test_nor_does_a_report(project: Project, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "报告.html"
    export_report(project, path, kind, ExportOptions(mask_personal=True, layer="each"))
    content = path.read_text(encoding="utf-8")
    assert "联系" in content
    assert not any(secret in content for secret in SECRETS)


@pytest.mark.parametrize("ending", ["qdc", "docx", "html", "qdpx", "jsonl"])
def test_nor_does_the_codebook_or_another_programs_file(
    project: Project, tmp_path: Path, ending: str
) -> None:
    code = next(one for one in codes.listed(project) if one.number == "2")
    change_rules(project, code_id=code.id, definition="如：联系人：唐文秀，电话13812345678")
    path = tmp_path / f"出.{ending}"
    options = ExportOptions(mask_personal=True, layer="each")
    export_file(project, path, options, report="codebook")
    content = _content(path) if zipfile.is_zipfile(path) else path.read_text(encoding="utf-8")
    assert ("联系" in content) or ending == "jsonl"
    assert not any(secret in content for secret in SECRETS)
