"""Quantities confirmed, corrected, dismissed, and left alone again."""

from typing import Any

import pytest

from annotator.edits.document_edits import add_documents
from annotator.edits.quantity_edits import correct_quantity, decide_quantities
from annotator.model.errors import EditRefused
from annotator.model.quantity_decision import QuantityDecision, judged
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.check import check
from tests.projects import Team, imported

TEXT = "2022年，办件约300余件，走访40户。"
OFFICE, VISITS = Span(8, 14), Span(17, 20)


@pytest.fixture
def report(team: Team) -> str:
    add_documents(team.project, texts=[imported("数", TEXT)])
    return documents.listed(team.project)[-1].id


def stands(team: Team, report: str) -> list[tuple[Any, ...]]:
    return [
        (each.quantity.text, each.quantity.as_said()["value"], each.quantity.unit, each.status, each.coder_id)
        for each in corrections.report(team.project, report).judged_quantities
    ]


FOUND = [("约300余件", 300, "件", "found", None), ("40户", 40, "户", "found", None)]


def test_a_quantity_is_confirmed_dismissed_and_left_alone_again(team: Team, report: str) -> None:
    assert [OFFICE.of(TEXT), VISITS.of(TEXT)] == ["约300余件", "40户"]
    assert stands(team, report) == FOUND
    both = [(report, OFFICE), (report, VISITS)]
    decide_quantities(team.project, places=both, status="confirmed", coder_id=team.min)
    assert [row[3:] for row in stands(team, report)] == [("confirmed", team.min)] * 2
    decide_quantities(team.project, places=both[1:], status="dismissed", coder_id=team.qiang)
    assert [row[3:] for row in stands(team, report)] == [("confirmed", team.min), ("dismissed", team.qiang)]
    decide_quantities(team.project, places=both, status="found", coder_id=team.min)
    assert stands(team, report) == FOUND
    for _ in range(3):
        team.project.undo()
    assert stands(team, report) == FOUND
    assert check(team.project) == []


def test_a_quantity_is_corrected_and_the_text_stays(team: Team, report: str) -> None:
    typed = {"value": "350", "unit": "起", "bound": "about", "plan": "是"}
    correct_quantity(team.project, document_id=report, span=OFFICE, typed=typed, coder_id=team.min)
    correct_quantity(
        team.project, document_id=report, span=OFFICE, typed={"value": "3,500.5"}, coder_id=team.min
    )
    assert stands(team, report)[0] == ("约300余件", 3500.5, "起", "corrected", team.min)
    (first, _) = corrections.report(team.project, report).judged_quantities
    assert (first.quantity.bound, first.quantity.plan) == ("about", True)
    team.project.undo()
    assert stands(team, report)[0][1] == 350
    assert documents.text(team.project, report) == TEXT


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"value": "很多"}, "quantity_no_number"),
        ({"value": ""}, "quantity_no_number"),
        ({"value_max": "inf"}, "quantity_no_number"),
        ({"bound": "perhaps"}, "quantity_no_bound"),
        ({"text": "x"}, "no_such_field"),
    ],
)
def test_what_does_not_fit_is_refused(team: Team, report: str, typed: dict[str, str], why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        correct_quantity(team.project, document_id=report, span=OFFICE, typed=typed)
    assert stands(team, report) == FOUND


def test_where_there_is_no_quantity_nothing_is_decided(team: Team, report: str) -> None:
    with pytest.raises(EditRefused, match="no_quantity_here"):
        decide_quantities(team.project, places=[(report, Span(0, 2))], status="confirmed")
    with pytest.raises(EditRefused, match="no_such_document"):
        decide_quantities(team.project, places=[("nobody", OFFICE)], status="confirmed")


def test_a_decision_follows_a_quantity_whose_limits_a_later_version_draws_otherwise(
    team: Team, report: str
) -> None:
    found = corrections.report(team.project, report).quantities
    wider = QuantityDecision(OFFICE.start - 1, OFFICE.end + 1, "dismissed", {}, team.min)
    assert [each.status for each in judged(found, [wider])] == ["dismissed", "found"]
