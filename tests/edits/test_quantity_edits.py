"""Quantities confirmed, corrected, dismissed, and left alone again."""

from typing import Any

import pytest

from annotator.edits.document_edits import add_documents
from annotator.edits.quantity_edits import correct_quantities, correct_quantity, decide_quantities
from annotator.model.errors import EditRefused
from annotator.model.quantity_decision import QuantityDecision, judged
from annotator.model.sentences import step_text
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.text.report import Report
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


def test_taking_back_finds_the_decision_that_stands_there_with_other_limits(team: Team, report: str) -> None:
    with team.project.step("decide_quantities", words="约300余件", count=1) as step:
        cells = {"status": "corrected", "cells": '{"unit":"起"}', "coder_id": team.min}
        step.insert(
            "quantity_decision",
            {"document_id": report, "start": OFFICE.start - 1, "end": OFFICE.end + 1, **cells},
        )
    assert stands(team, report)[0][2:4] == ("起", "corrected")
    correct_quantity(team.project, document_id=report, span=OFFICE, typed={"value": "5"}, coder_id=team.min)
    assert stands(team, report)[0][1:3] == (5, "起")
    for _ in range(2):
        decide_quantities(team.project, places=[(report, OFFICE)], status="found", coder_id=team.min)
    assert stands(team, report) == FOUND


def test_several_are_corrected_in_one_step_that_says_so(team: Team, report: str) -> None:
    both = [(report, OFFICE), (report, VISITS), (report, VISITS)]
    correct_quantities(team.project, places=both, typed={"unit": "个"}, coder_id=team.min)
    assert [row[2:4] for row in stands(team, report)] == [("个", "corrected")] * 2
    newest = team.project.next_undo()
    assert newest is not None
    assert step_text(newest) == "改正“约300余件”等 2 处数量"
    with pytest.raises(EditRefused, match="quantity_no_number"):
        correct_quantities(team.project, places=both, typed={"value": "多"})
    team.project.undo()
    assert stands(team, report) == FOUND


def test_a_sum_is_checked_anew_where_a_member_was_corrected_or_dismissed(team: Team) -> None:
    text = "纳入管控893人，其中集中隔离156人，居家隔离370人，医学观察364人。"
    add_documents(team.project, texts=[imported("和", text)])
    document = documents.listed(team.project)[-1].id

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    def checks() -> list[bool | None]:
        found = corrections.report(team.project, document).judged_quantities
        return [each.quantity.sum_check for each in found]

    assert checks() == [False] * 4
    decide_quantities(team.project, places=[(document, place("156人"))], status="confirmed")
    assert checks() == [False] * 4
    correct_quantity(team.project, document_id=document, span=place("370人"), typed={"value": "373"})
    assert checks() == [True] * 4
    decide_quantities(team.project, places=[(document, place("156人"))], status="dismissed")
    assert checks() == [False] * 4
    correct_quantity(team.project, document_id=document, span=place("364人"), typed={"bound": "about"})
    assert checks() == [None] * 4


def test_texts_in_which_quantities_are_known_are_not_read_again(
    team: Team, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(_project: Project, _document_id: str) -> Report:
        raise AssertionError("read again")

    known = {report: [OFFICE, VISITS]}
    with monkeypatch.context() as patch:
        patch.setattr("annotator.edits.quantity_edits.corrections.report", reading)
        places = [(report, OFFICE)]
        decide_quantities(team.project, places=places, status="confirmed", known=known)
        correct_quantities(team.project, places=places, typed={"value": "5"}, known=known)
        with pytest.raises(EditRefused, match="no_quantity_here"):
            decide_quantities(team.project, places=[(report, Span(0, 2))], status="confirmed", known=known)
    assert stands(team, report)[0][1:4] == (5, "件", "corrected")
    newest = team.project.next_undo()
    assert newest is not None
    assert step_text(newest) == "改正数量“约300余件”"
