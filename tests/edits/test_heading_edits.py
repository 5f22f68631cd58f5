"""The outline of a report, corrected by hand, step by step."""

import pytest

from annotator.edits.document_edits import add_documents
from annotator.edits.heading_edits import make_heading, no_heading, set_function, shift_heading
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.check import check
from tests.projects import Team, imported

REPORT = """沛宁区2022年度法治政府建设情况报告

一、主要举措
（一）深化改革。减证三十项。
（二）规范执法。检查九次。
亮点纷呈
全年出动百余人次。
二、存在问题
力量不足。
"""


@pytest.fixture
def report(team: Team) -> str:
    add_documents(team.project, texts=[imported("沛宁区", REPORT)])
    return documents.listed(team.project)[-1].id


def outline(team: Team, report: str) -> list[tuple[int, str, str]]:
    found = corrections.report(team.project, report).outline
    return [(h.level, h.heading, str(f)) for h, f in zip(found.headings, found.functions, strict=True)]


FOUND = [
    (1, "一、主要举措", "measures"),
    (2, "（一）深化改革", "measures"),
    (2, "（二）规范执法", "measures"),
    (1, "二、存在问题", "problems"),
]


def at(words: str) -> int:
    return REPORT.index(words)


def words_at(words: str) -> Span:
    return Span(at(words), at(words) + len(words))


def test_words_become_a_heading_on_the_level_of_the_one_before(team: Team, report: str) -> None:
    assert outline(team, report) == FOUND
    make_heading(team.project, document_id=report, span=words_at("亮点纷呈\n"))
    assert outline(team, report) == [*FOUND[:3], (2, "亮点纷呈", "measures"), FOUND[3]]
    with pytest.raises(EditRefused, match="is_heading_already"):
        make_heading(team.project, document_id=report, span=words_at("亮点"))
    with pytest.raises(EditRefused, match="select_heading_first"):
        make_heading(team.project, document_id=report, span=Span(0, 0))
    with pytest.raises(EditRefused, match="heading_over_lines"):
        make_heading(team.project, document_id=report, span=Span(0, len(REPORT)))
    team.project.undo()
    assert outline(team, report) == FOUND
    team.project.redo()
    assert (2, "亮点纷呈", "measures") in outline(team, report)


def test_a_heading_becomes_none_and_its_text_goes_to_the_one_before(team: Team, report: str) -> None:
    no_heading(team.project, document_id=report, start=at("（二）"))
    assert outline(team, report) == [FOUND[0], FOUND[1], FOUND[3]]
    with pytest.raises(EditRefused, match="no_heading_here"):
        no_heading(team.project, document_id=report, start=at("（二）"))
    make_heading(team.project, document_id=report, span=words_at("（二）规范执法"))
    assert outline(team, report) == FOUND


def test_a_heading_goes_down_and_up_with_all_below_it(team: Team, report: str) -> None:
    shift_heading(team.project, document_id=report, start=at("（二）"), by=1)
    assert outline(team, report)[2] == (3, "（二）规范执法", "measures")
    shift_heading(team.project, document_id=report, start=at("（一）"), by=-1)
    assert [level for level, _, _ in outline(team, report)] == [1, 1, 2, 1]
    for label, by, why in (("一、主要", -1, "heading_is_highest"), ("一、主要", 1, "heading_is_lowest")):
        with pytest.raises(EditRefused, match=why):
            shift_heading(team.project, document_id=report, start=at(label), by=by)
    team.project.undo()
    team.project.undo()
    assert outline(team, report) == FOUND


def test_the_function_of_a_part_is_corrected_and_left_to_the_words_again(team: Team, report: str) -> None:
    set_function(team.project, document_id=report, start=at("一、主要"), function="plans")
    assert [function for _, _, function in outline(team, report)] == ["plans"] * 3 + ["problems"]
    assert all(q.plan for q in corrections.report(team.project, report).quantities)
    set_function(team.project, document_id=report, start=at("一、主要"), function=None)
    assert outline(team, report) == FOUND
    with pytest.raises(EditRefused, match="no_such_function"):
        set_function(team.project, document_id=report, start=at("一、主要"), function="praise")
    with pytest.raises(EditRefused, match="no_heading_here"):
        set_function(team.project, document_id=report, start=3, function="plans")


def test_a_level_and_a_function_stand_together(team: Team, report: str) -> None:
    set_function(team.project, document_id=report, start=at("（二）"), function="plans")
    shift_heading(team.project, document_id=report, start=at("（二）"), by=1)
    assert outline(team, report)[2] == (3, "（二）规范执法", "plans")
    assert check(team.project) == []
