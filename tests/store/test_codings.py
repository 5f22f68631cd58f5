"""Reading codings."""

from pathlib import Path

import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents
from annotator.store.project import Project


@pytest.fixture
def project(tmp_path: Path):
    with new_project(tmp_path / "p.annot", coder="甲") as made:
        add_coder(made, name="乙")
        for number in ("3.10", "3.2", "", "2"):
            add_code(made, name=f"类目{number}", number=number)
        text = ImportedText("一", "一.txt", "txt", "utf-8", "全面推进法治政府建设。" * 9, b"")
        add_documents(made, texts=[text])
        yield made


def code(project: Project, number: str, coder: str, start: int, end: int) -> None:
    apply_code(
        project,
        document_id=documents.listed(project)[0].id,
        span=Span(start, end),
        code_id=next(c.id for c in codes.listed(project) if c.number == number),
        coder_id=next(c.id for c in coders.listed(project) if c.name == coder),
    )


def test_codings_of_one_span_come_by_code_number_as_people_count_then_by_coder(project: Project):
    for number in ("", "3.10", "2", "3.2"):
        for coder in ("乙", "甲"):
            code(project, number, coder, 4, 8)
    code(project, "3.10", "乙", 0, 4)
    numbers = {c.id: c.number for c in codes.listed(project)}
    names = {c.id: c.name for c in coders.listed(project)}
    found = [(c.start, numbers[c.code_id], names[c.coder_id]) for c in codings.listed(project)]
    together = [(4, number, coder) for number in ("2", "3.2", "3.10", "") for coder in ("甲", "乙")]
    assert found == [(0, "3.10", "乙"), *together]


def test_the_newest_come_first_and_only_the_coders_own(project: Project):
    for place, (number, coder) in enumerate((("2", "甲"), ("3.2", "甲"), ("3.10", "乙"), ("2", "甲"))):
        code(project, number, coder, place, place + 2)
    first, second = (coder.id for coder in coders.listed(project))
    assert [c.start for c in codings.newest(project, coder_id=first, limit=2)] == [3, 1]
    assert [c.start for c in codings.newest(project, coder_id=second, limit=9)] == [2]
    project.undo(first)
    assert [c.start for c in codings.newest(project, coder_id=first, limit=9)] == [1, 0]


def test_they_are_found_behind_all_that_others_have_coded_since(project: Project, monkeypatch):
    monkeypatch.setattr(codings, "_LAST", 2)
    code(project, "2", "甲", 0, 2)
    for place in range(3):
        code(project, "2", "乙", place, place + 2)
    first = next(coder.id for coder in coders.listed(project) if coder.name == "甲")
    assert [c.start for c in codings.newest(project, coder_id=first, limit=9)] == [0]
