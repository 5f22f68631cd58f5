"""Two coders of a project compared, against figures worked out by hand."""

from pathlib import Path

import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish, reopen
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from annotator.teamwork.agreement_run import Agreement, CodeAgreement, compare
from annotator.teamwork.agreement_table import agreement_table
from tests.projects import imported, make_project

TEN = "\n".join(["第一段。"] * 10)  # ten paragraphs of four characters
FIVE = "\n\n".join(["另外一段。"] * 5)


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "p.annot", coder="甲") as made:
        add_coder(made, name="乙")
        add_documents(made, texts=[imported("十段", TEN), imported("五段", FIVE)])
        yield made


def ids(project: Project) -> tuple[str, str]:
    first, second = coders.listed(project)
    return first.id, second.id


def mark(
    project: Project, number: str, first: str, second: str, document: str = "十段", width: int = 5
) -> None:
    """Code the paragraphs marked 1 in each string."""
    for coder_id, marks in zip(ids(project), (first, second), strict=True):
        for place, one in enumerate(marks):
            if one == "1":
                apply_code(
                    project,
                    document_id=next(d.id for d in documents.listed(project) if d.name == document),
                    span=Span(place * width, place * width + 2),
                    code_id=next(c.id for c in codes.listed(project) if c.number == number),
                    coder_id=coder_id,
                )


def finished(project: Project, *names: str) -> None:
    for document in documents.listed(project):
        if document.name in names:
            for coder_id in ids(project):
                finish(project, document_id=document.id, coder_id=coder_id)


def of(found: Agreement, number: str) -> CodeAgreement:
    return next(one for one in found.codes if one.code.number == number)


def test_percent_and_kappa_per_code(project: Project):
    mark(project, "1.1", "1100000000", "0110010100")
    finished(project, "十段")
    one = of(compare(project, coder_ids=ids(project)), "1.1")
    assert one.percent.value == pytest.approx(0.6)
    assert one.kappa.value == pytest.approx(0.0909, abs=5e-5)
    assert (one.positives, one.percent.n, one.documents) == ((2, 4), 10, 1)


def test_a_code_that_nobody_used_has_no_kappa_and_is_not_in_the_whole(project: Project):
    mark(project, "1.1", "1100000000", "1100000000")
    mark(project, "2", "1100000000", "0110000000")
    finished(project, "十段")
    found = compare(project, coder_ids=ids(project))
    unused = of(found, "1.2")
    assert (unused.kappa.value, unused.kappa.note, unused.percent.value) == (None, "unused", 1)
    assert [one.code.number for one in found.used] == ["1.1", "2"]
    observed, expected = (1 + 0.8) / 2, 0.2 * 0.2 + 0.8 * 0.8
    assert found.overall_percent.value == pytest.approx(observed)
    assert found.overall_kappa.value == pytest.approx((observed - expected) / (1 - expected))


def test_only_documents_that_both_have_finished_are_compared(project: Project):
    mark(project, "1.1", "1000000000", "1000000000")
    mark(project, "1.1", "10000", "01000", "五段", 7)
    finished(project, "十段")
    first, _ = ids(project)
    finish(project, document_id=documents.listed(project)[1].id, coder_id=first)
    found = compare(project, coder_ids=ids(project))
    assert ([d.name for d in found.documents], found.n_units) == (["十段"], 10)
    assert of(found, "1.1").percent.value == 1


def test_units_of_several_documents_are_stacked(project: Project):
    mark(project, "1.1", "1000000000", "1000000000")
    mark(project, "1.1", "10000", "01000", "五段", 7)
    finished(project, "十段", "五段")
    found = compare(project, coder_ids=ids(project))
    assert (found.n_units, of(found, "1.1").documents) == (15, 2)
    assert of(found, "1.1").percent.value == pytest.approx(13 / 15)


def test_a_code_that_came_later_has_no_ratings(project: Project):
    finished(project, "十段")
    add_code(project, name="新", number="9")
    found = of(compare(project, coder_ids=ids(project)), "9")
    assert (found.percent.value, found.percent.n, found.documents) == (None, 0, 0)
    assert found.kappa.note == "no_pairable_units"


def test_nothing_in_common_is_said(project: Project):
    finished(project, "十段")
    reopen(project, document_id=documents.listed(project)[0].id, coder_id=ids(project)[1])
    with pytest.raises(EditRefused, match="nothing_in_common"):
        compare(project, coder_ids=ids(project))


def test_the_table_ends_with_the_whole_and_names_what_was_compared(project: Project):
    mark(project, "1.1", "1100000000", "0110010100")
    finished(project, "十段")
    table = agreement_table(compare(project, coder_ids=ids(project)), "zh")
    rows = list(table.rows)
    assert [column.label for column in table.columns][4:6] == ["甲标出的单元", "乙标出的单元"]
    assert rows[0][:6] == ("1.1", "服务", 1, 10, 2, 4)
    assert rows[1][-1] == "两位编码员都没有用到"
    assert rows[-1][1:6] == ("合计（3 个类目中用到的 1 个）", 1, 10, 2, 4)
    assert table.options["coders"] == ["甲", "乙"]
    assert (table.options["codes_used"], table.options["codes_unused"]) == (1, 2)


def test_units_are_those_of_the_workbook(project: Project) -> None:
    report = "三区报告\n\n一、主要举措。办件三件。\n"  # a heading that runs in is a sentence of its own
    add_documents(project, texts=[imported("三句", report)])
    document = next(d.id for d in documents.listed(project) if d.name == "三句")
    for coder_id in ids(project):
        finish(project, document_id=document, coder_id=coder_id)
    assert compare(project, coder_ids=ids(project), unit="sentence").n_units == 3
    assert compare(project, coder_ids=ids(project), unit="section").n_units == 2
