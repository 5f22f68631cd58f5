"""Blind: a coder sees nothing of another's layer until it is shown, whatever reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.edits.layer_edits import show_layers
from annotator.edits.memo_edits import write_memo
from annotator.edits.round_edits import add_round, assign
from annotator.edits.status_edits import finish, reopen
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import judge
from annotator.model.errors import EditRefused
from annotator.store import codings, layers, memos, rounds, variables
from annotator.store.check import check
from annotator.store.project import Project
from tests.projects import Team, all_rows, team_project


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """王敏 leads and codes; 李强 looks."""
    made = team_project(tmp_path / "p.annot")
    made.code(made.min, 0, 4)
    made.code(made.qiang, 4, 8)
    yield made
    made.project.close()


def both_finish(team: Team) -> None:
    for coder in (team.min, team.qiang):
        finish(team.project, document_id=team.document, coder_id=coder)


def seen(team: Team) -> list[str]:
    return [coding.coder_id for coding in codings.listed(team.project)]


def test_another_s_codings_are_not_there(team: Team) -> None:
    team.project.see_as(team.qiang)
    assert seen(team) == [team.qiang]
    assert sum(codings.counts(team.project).values()) == 1
    assert team.project.hidden() == 1
    with team.project.reading() as beside:
        assert len(codings.listed(beside)) == 1
    team.project.see_as(None)
    assert len(seen(team)) == 2


def test_nor_memos_nor_judgements_nor_history(team: Team) -> None:
    write_memo(team.project, about="document", about_id=team.document, text="私语", coder_id=team.min)
    add_variable(team.project, key="tone", type="number", judged=True)
    judge(team.project, document_id=team.document, key="tone", value="3", coder_id=team.min)
    team.project.see_as(team.qiang)
    assert memos.listed(team.project) == []
    assert variables.judged(team.project) == {}
    assert {step.coder_id for step in team.project.history()} == {None, team.qiang}


def test_steps_and_check_reach_all_rows(team: Team) -> None:
    team.project.see_as(team.qiang)
    team.code(team.qiang, 2, 6)
    assert seen(team) == [team.qiang, team.qiang]
    team.project.undo(team.qiang)
    assert check(team.project) == []
    assert len(all_rows(team.path, "coding")["coding"]) == 2


def test_looking_writes_nothing(team: Team) -> None:
    team.project.close()
    before = team.path.read_bytes()
    with Project.open(team.path) as project:
        project.see_as(team.qiang)
        codings.listed(project)
    assert team.path.read_bytes() == before
    team.project = Project.open(team.path)


def test_layers_are_shown_once_all_have_finished(team: Team) -> None:
    finish(team.project, document_id=team.document, coder_id=team.qiang)
    with pytest.raises(EditRefused, match="layers_not_finished"):
        show_layers(team.project, document_ids=[team.document])
    finish(team.project, document_id=team.document, coder_id=team.min)
    team.project.see_as(team.qiang)
    assert len(seen(team)) == 1
    show_layers(team.project, document_ids=[team.document], coder_id=team.qiang)
    assert len(seen(team)) == 2
    with pytest.raises(EditRefused, match="layers_shown_already"):
        show_layers(team.project, document_ids=[team.document])
    team.project.undo(team.qiang)
    assert len(seen(team)) == 1


def test_one_who_was_given_the_document_and_has_not_finished_keeps_it_blind(team: Team) -> None:
    assign(team.project, document_ids=[team.document], coder_ids=[team.min, team.qiang])
    finish(team.project, document_id=team.document, coder_id=team.min)
    with pytest.raises(EditRefused, match="layers_not_finished") as refused:
        show_layers(team.project, document_ids=[team.document])
    assert refused.value.fields["coders"] == "李强"


def test_only_the_lead_lifts_and_it_is_in_the_history(team: Team) -> None:
    with pytest.raises(EditRefused, match="only_lead_lifts"):
        show_layers(team.project, document_ids=[team.document], coder_id=team.qiang, lift=True)
    show_layers(team.project, document_ids=[team.document], coder_id=team.min, lift=True)
    assert team.labels()[-1] == "lift_blind"
    assert [view.why for view in layers.views(team.project)] == ["lifted"]
    team.project.see_as(team.qiang)
    assert len(seen(team)) == 2


def test_what_was_shown_in_training_does_not_show_the_main_round(team: Team) -> None:
    document = [team.document]
    add_round(
        team.project, name="培训", kind="training", document_ids=document, coder_ids=[team.min, team.qiang]
    )
    training = rounds.listed(team.project)[1].id
    team.code(team.min, 0, 2)
    both_finish(team)
    show_layers(team.project, document_ids=document, round_id=training)
    team.project.see_as(team.qiang)
    assert [c.round_id for c in codings.listed(team.project) if c.coder_id == team.min] == [training]


def test_the_state_when_layers_were_shown_is_kept(team: Team) -> None:
    both_finish(team)
    before = [(c.start, c.end, c.coder_id) for c in codings.listed(team.project)]
    show_layers(team.project, document_ids=[team.document])
    view = layers.views(team.project)[0]
    assert set(view.finished) == {team.min, team.qiang}
    reopen(team.project, document_id=team.document, coder_id=team.qiang)
    team.code(team.qiang, 0, 4)
    gone = next(c.id for c in codings.listed(team.project) if c.start == 4)
    from annotator.edits.coding_edits import change_span, remove_codings
    from annotator.model.span import Span

    kept = next(c.id for c in codings.listed(team.project) if c.coder_id == team.min)
    change_span(team.project, coding_id=kept, span=Span(1, 6), coder_id=team.min)
    remove_codings(team.project, coding_ids=[gone], coder_id=team.qiang)
    then = layers.as_shown(team.project, layers.Shown(team.project))[team.document]
    assert [(one.start, one.end, one.coder_id) for one in then] == before
    assert len(codings.listed(team.project)) == 2


def test_a_retest_hides_the_coder_s_own_earlier_codings(team: Team) -> None:
    both_finish(team)
    add_round(team.project, name="复测", kind="retest", document_ids=[team.document], coder_ids=[team.qiang])
    team.project.see_as(team.qiang)
    assert seen(team) == []
    team.code(team.qiang, 4, 8)
    assert seen(team) == [team.qiang]
    finish(team.project, document_id=team.document, coder_id=team.qiang)
    assert seen(team) == [team.qiang, team.qiang]
