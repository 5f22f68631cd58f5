"""Rounds and tasks: who codes what, in which layer, and what each coding and each “finished” belongs to."""

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import change_span
from annotator.edits.document_edits import add_documents
from annotator.edits.round_edits import add_round, assign, assign_each, hand_over, take_back
from annotator.edits.several_codings import apply_codes
from annotator.edits.status_edits import finish, reopen
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import assignments, coders, codings, documents, rounds
from annotator.store.check import check
from tests.projects import Team, imported


def add(team: Team, name: str, kind: str, *, coder: str | None = None, **more: object) -> str:
    add_round(
        team.project,
        name=name,
        kind=kind,
        document_ids=[team.document],
        coder_ids=[coder or team.min],
        **more,
    )
    return next(one.id for one in rounds.listed(team.project) if one.name == name)


def status(team: Team, coder: str) -> str:
    return coders.statuses(team.project).get((team.document, coder), "unassigned")


def test_a_round_is_one_step_and_one_undo(team: Team) -> None:
    made = add(team, "信度", "reliability", share=0.2, seed=7, stratify="year")
    one = rounds.listed(team.project)[1]
    assert (one.name, one.kind, one.share, one.seed, one.stratify) == ("信度", "reliability", 0.2, 7, "year")
    assert rounds.members(team.project, made) == ([team.document], [team.min])
    assert status(team, team.min) == "assigned"
    team.project.undo()
    assert [one.kind for one in rounds.listed(team.project)] == ["main"]
    assert status(team, team.min) == "unassigned"
    assert check(team.project) == []


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [(" ", "pilot", "round_needs_name"), ("main", "pilot", "round_exists"), ("新", "final", "no_such_kind")],
)
def test_a_wrong_round_is_refused(team: Team, name: str, kind: str, why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        add_round(team.project, name=name, kind=kind)


def test_codings_and_finishing_belong_to_the_open_round(team: Team) -> None:
    pilot = add(team, "试", "pilot")
    team.code(team.min, 0, 4)
    assert [c.round_id for c in codings.listed(team.project)] == [pilot]
    apply_codes(
        team.project,
        document_id=team.document,
        span=Span(4, 6),
        code_ids=[team.code_id("1.1"), team.code_id("2")],
        coder_id=team.min,
    )
    assert {c.round_id for c in codings.listed(team.project)} == {pilot}
    finish(team.project, document_id=team.document, coder_id=team.min)
    assert [(task.round_id, task.status) for task in assignments.listed(team.project)] == [
        (pilot, "finished")
    ]
    assert status(team, team.min) == "finished"
    team.code(team.qiang, 0, 4)
    assert codings.listed(team.project, coder_id=team.qiang)[0].round_id == coders.main_round(team.project)


def test_after_a_pilot_the_same_may_be_coded_again_in_main(team: Team) -> None:
    add(team, "试", "pilot")
    team.code(team.min, 0, 4)
    with pytest.raises(EditRefused, match="already_coded"):
        team.code(team.min, 0, 4)
    finish(team.project, document_id=team.document, coder_id=team.min)
    assign(team.project, document_ids=[team.document], coder_ids=[team.min])
    assert status(team, team.min) == "assigned"
    team.code(team.min, 0, 4)
    assert status(team, team.min) == "started"
    with pytest.raises(EditRefused, match="already_coded"):
        team.code(team.min, 0, 4)
    later = codings.listed(team.project)[-1]
    change_span(team.project, coding_id=later.id, span=Span(0, 5), coder_id=team.min)
    assert len(codings.listed(team.project)) == 2


def test_reliability_and_main_are_one_layer(team: Team) -> None:
    team.code(team.min, 0, 4)
    add(team, "信度", "reliability")
    with pytest.raises(EditRefused, match="already_coded"):
        team.code(team.min, 0, 4)
    assert status(team, team.min) == "started"


def test_reopening_goes_to_the_round_that_was_finished_last(team: Team) -> None:
    finish(team.project, document_id=team.document, coder_id=team.min)
    retest = add(team, "复测", "retest")
    finish(team.project, document_id=team.document, coder_id=team.min)
    reopen(team.project, document_id=team.document, coder_id=team.min)
    still = {task.round_id: task.status for task in assignments.listed(team.project)}
    assert still == {coders.main_round(team.project): "finished", retest: "assigned"}


def test_documents_are_assigned_with_a_main_coder(team: Team) -> None:
    both = [team.min, team.qiang]
    assign(team.project, document_ids=[team.document], coder_ids=both, main_id=team.qiang)
    assert {task.coder_id: task.role for task in assignments.listed(team.project)} == {
        team.min: "coder",
        team.qiang: "main",
    }
    with pytest.raises(EditRefused, match="already_assigned"):
        assign(team.project, document_ids=[team.document], coder_ids=both, main_id=team.qiang)
    with pytest.raises(EditRefused, match="main_is_not_assigned"):
        assign(team.project, document_ids=[team.document], coder_ids=[team.min], main_id=team.qiang)
    assign(team.project, document_ids=[team.document], coder_ids=both, main_id=team.min)
    assert {task.coder_id: task.role for task in assignments.listed(team.project)}[team.min] == "main"


def test_a_document_is_handed_over_with_its_task_only(team: Team) -> None:
    assign(team.project, document_ids=[team.document], coder_ids=[team.min])
    team.code(team.min, 0, 4)
    hand_over(team.project, document_ids=[team.document], from_id=team.min, to_id=team.qiang)
    assert [task.coder_id for task in assignments.listed(team.project)] == [team.qiang]
    assert codings.listed(team.project)[0].coder_id == team.min
    finish(team.project, document_id=team.document, coder_id=team.qiang)
    with pytest.raises(EditRefused, match="nothing_to_hand_over"):
        hand_over(team.project, document_ids=[team.document], from_id=team.qiang, to_id=team.min)


def test_tasks_are_taken_back_but_not_finished_ones(team: Team) -> None:
    assign(team.project, document_ids=[team.document], coder_ids=[team.min, team.qiang])
    finish(team.project, document_id=team.document, coder_id=team.qiang)
    take_back(team.project, document_ids=[team.document], coder_ids=[team.min, team.qiang])
    assert [task.coder_id for task in assignments.listed(team.project)] == [team.qiang]
    with pytest.raises(EditRefused, match="nothing_to_take_back"):
        take_back(team.project, document_ids=[team.document], coder_ids=[team.qiang])


def test_a_queue_mixes_drawn_documents_among_the_others(team: Team) -> None:
    add_documents(team.project, texts=[imported(f"文{n}", f"第{n}份。\n") for n in range(4)])
    add_coder(team.project, name="丙")
    ids = [document.id for document in documents.listed(team.project)]
    assign(team.project, document_ids=ids[:4], coder_ids=[team.min])
    add_round(
        team.project,
        name="信度",
        kind="reliability",
        document_ids=[ids[4]],
        coder_ids=[team.min],
        places={(ids[4], team.min): 500_000},
    )
    assert rounds.queue(team.project, team.min) == [ids[0], ids[1], ids[4], ids[2], ids[3]]
    assign_each(team.project, pairs=[(ids[3], team.qiang), (ids[1], team.qiang)])
    assert rounds.queue(team.project, team.qiang) == [ids[1], ids[3]]
