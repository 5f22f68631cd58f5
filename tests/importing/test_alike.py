"""The same report from two sources is one document."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.edits.document_edits import remove_document
from annotator.importing.import_files import import_paths
from annotator.store import documents
from annotator.store.project import Project
from annotator.text.alike import alike_hash
from tests.projects import make_project

WORD = "沛宁区2022年度法治政府建设情况报告\n　　2022年，全区办件3.5万件（含网办）；“放管服”再推进。\n"
WEB = '沛宁区2022年度法治政府建设情况报告\n\n  2022 年,全区办件３.５万件(含网办);"放管服"再推进。\n'


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path / "项目.annot") as project:
        yield project


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_differs_in_space_and_width_only_is_left_out_and_told(project: Project, tmp_path: Path) -> None:
    import_paths(project, [file(tmp_path, "文档.txt", WORD)])
    (first,) = documents.listed(project)
    report = import_paths(project, [file(tmp_path, "网页.txt", WEB)])
    assert [(s.path, s.reason, s.document_id) for s in report.skipped] == [("网页.txt", "alike", first.id)]
    assert documents.listed(project) == [first]


def test_it_is_imported_where_that_is_wanted(project: Project, tmp_path: Path) -> None:
    paths = [file(tmp_path, "文档.txt", WORD), file(tmp_path, "网页.txt", WEB)]
    report = import_paths(project, paths, keep_alike=True)
    assert [document.name for document in report.imported] == ["文档", "网页"]


def test_within_one_import_the_first_counts(project: Project, tmp_path: Path) -> None:
    names = {"1.txt": WORD, "2.txt": WEB, "3.txt": WEB, "4.txt": WORD}
    report = import_paths(project, [file(tmp_path, name, text) for name, text in names.items()])
    (first,) = report.imported
    assert [(s.path, s.reason) for s in report.skipped] == [
        ("2.txt", "alike"),
        ("3.txt", "alike"),
        ("4.txt", "duplicate"),
    ]
    assert {s.document_id for s in report.skipped} == {first.id}


def test_a_removed_document_is_nobodys_twin(project: Project, tmp_path: Path) -> None:
    import_paths(project, [file(tmp_path, "文档.txt", WORD)])
    remove_document(project, document_id=documents.listed(project)[0].id)
    assert len(import_paths(project, [file(tmp_path, "网页.txt", WEB)]).imported) == 1


def test_a_changed_figure_is_another_report(project: Project, tmp_path: Path) -> None:
    paths = [file(tmp_path, "a.txt", WORD), file(tmp_path, "b.txt", WEB.replace("５", "6"))]
    assert len(import_paths(project, paths).imported) == 2


@given(st.text('法治政府3５，,（(“"。 \u3000\n\u200b', max_size=30), st.data())
def test_white_space_anywhere_changes_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    space = data.draw(st.sampled_from([" ", "\u3000", "\n\n", "\u00a0", "\u200b", "\t"]))
    assert alike_hash(text[:at] + space + text[at:]) == alike_hash(text)
    assert alike_hash(text + "政") != alike_hash(text)
