"""Undo and redo: whose step, what stands in the way, what is named."""

import pytest

from annotator.edits.code_edits import add_code, remove_code, rename_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import change_memo, change_span, remove_codings
from annotator.edits.document_edits import add_documents, remove_document, rename_document
from annotator.edits.status_edits import finish, reopen
from annotator.model.errors import EditRefused
from annotator.model.sentences import refusal, step_text
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents
from annotator.store.check import check
from tests.projects import Team, all_rows, imported


def blocked_by(team: Team, coder: str | None, *, redo: bool = False) -> str:
    """The label of the step that the refusal names; nothing was changed by the attempt."""
    before = all_rows(team.path)
    with pytest.raises(EditRefused, match="undo_in_the_way") as refused:
        team.project.redo(coder) if redo else team.project.undo(coder)
    assert all_rows(team.path) == before
    step = refused.value.fields["step"]
    assert step_text(step) in refusal(refused.value)
    assert f"{step.seq}" in refusal(refused.value)
    return step.label


def test_each_coder_takes_back_their_own_newest_coding(team: Team) -> None:
    team.code(team.min, 0, 4)
    team.code(team.qiang, 1, 5)
    team.code(team.min, 2, 6)
    team.project.undo(team.qiang)
    assert team.spans() == [(0, 4), (2, 6)]
    team.project.undo(team.min)
    assert team.spans() == [(0, 4)]
    team.project.redo(team.qiang)
    team.project.redo(team.min)
    assert team.spans() == [(0, 4), (1, 5), (2, 6)]
    assert check(team.project) == []


def test_undo_without_a_coder_takes_the_newest_of_all(team: Team) -> None:
    team.code(team.min, 0, 4)
    team.code(team.qiang, 1, 5)
    team.project.undo()
    team.project.undo()
    assert team.spans() == []
    assert [step.coder_id for step in team.project.history()[-2:]] == [team.qiang, team.min]


def test_redo_lasts_until_the_coders_own_next_edit(team: Team) -> None:
    team.code(team.min, 0, 4)
    team.project.undo(team.min)
    team.code(team.qiang, 5, 8)
    assert team.project.next_redo(team.min) is not None
    team.code(team.min, 1, 4)
    assert team.project.next_redo(team.min) is None
    with pytest.raises(EditRefused, match="nothing_to_redo"):
        team.project.redo(team.min)


def test_undo_and_redo_survive_closing(team: Team) -> None:
    for start in range(3):
        team.code(team.min, start, start + 2)
    for _ in range(2):
        team.project.undo(team.min)
        team.reopen()
    assert team.spans() == [(0, 2)]
    team.reopen()
    team.project.redo(team.min)
    team.reopen()
    team.project.redo(team.min)
    assert team.spans() == [(0, 2), (1, 3), (2, 4)]
    assert check(team.project) == []


def test_a_long_way_back_and_forth_ends_where_it_began(team: Team) -> None:
    states = []
    for start in range(5):
        states.append(team.spans())
        team.code(team.min, start, start + 2)
    for state in reversed(states):
        team.project.undo()
        assert team.spans() == state
    for state in states:
        assert team.spans() == state
        team.project.redo()
    team.project.undo()
    team.project.undo()
    team.code(team.min, 20, 22)
    for expected in (states[3], states[2], states[1], []):
        team.project.undo()
        assert team.spans() == expected


def test_the_history_says_what_was_undone_and_brought_again(team: Team) -> None:
    team.code(team.min)
    said = step_text(team.project.history()[-1])
    team.project.undo()
    undone = team.project.history()
    assert said in step_text(undone[-1])
    assert undone[-2].undone_by == undone[-1].seq
    team.project.redo()
    again = team.project.history()
    assert step_text(again[-1]).count(said) == 1
    assert step_text(undone[-1]) not in step_text(again[-1])
    assert [step.undone_by for step in again[-3:]] == [None, again[-1].seq, None]


def test_an_import_under_anothers_coding_is_not_pulled_away(team: Team) -> None:
    team.code(team.min)
    assert blocked_by(team, team.qiang) == "apply_code"


def test_nor_under_anothers_word_that_it_is_finished(team: Team) -> None:
    finish(team.project, document_id=team.document, coder_id=team.min)
    assert blocked_by(team, team.qiang) == "finish"
    reopen(team.project, document_id=team.document, coder_id=team.min)
    assert blocked_by(team, team.qiang) == "finish"


def test_nor_under_a_coding_that_is_gone_but_could_come_back(team: Team) -> None:
    coding = team.code(team.min)
    remove_codings(team.project, coding_ids=[coding], coder_id=team.min)
    assert blocked_by(team, team.qiang) == "remove_codings"
    team.project.undo(team.min)
    team.project.undo(team.min)
    team.project.undo(team.qiang)
    assert documents.listed(team.project) == []


def test_a_new_code_that_another_coder_uses_stays(team: Team) -> None:
    add_code(team.project, name="新", number="9")
    team.code(team.min, number="9")
    assert blocked_by(team, team.qiang) == "apply_code"


def test_a_new_code_with_codes_below_it_goes_with_them_or_not_at_all(team: Team) -> None:
    add_code(team.project, name="新", number="9")
    add_code(team.project, name="新下", number="9.1", parent_id=team.code_id("9"))
    team.project.undo()
    team.project.undo()
    assert "9" not in {code.number for code in codes.listed(team.project)}
    team.project.redo()
    team.project.redo()
    assert team.code_id("9.1")
    assert check(team.project) == []


def test_a_coder_who_has_coded_stays(team: Team) -> None:
    add_coder(team.project, name="赵云")
    zhao = coders.listed(team.project)[-1].id
    team.code(zhao)
    assert blocked_by(team, team.min) == "apply_code"
    team.project.undo(zhao)
    team.project.undo(team.min)
    assert [coder.name for coder in coders.listed(team.project)] == ["王敏", "李强"]
    assert coders.names_ever(team.project)[zhao] == "赵云"
    assert check(team.project) == []


def test_a_removed_branch_comes_back_with_everybodys_codings(team: Team) -> None:
    team.code(team.min, number="1.1")
    team.code(team.qiang, number="1.2")
    team.code(team.qiang, number="2")
    before = all_rows(team.path, "code", "coding")
    remove_code(team.project, code_id=team.code_id("1"))
    assert len(codings.listed(team.project)) == 1
    team.project.undo(team.min)
    assert all_rows(team.path, "code", "coding") == before
    team.project.redo(team.min)
    assert [code.number for code in codes.listed(team.project)] == ["2"]
    assert check(team.project) == []


def test_redo_of_a_removal_does_not_take_what_another_has_done_since(team: Team) -> None:
    coding = team.code(team.min)
    remove_code(team.project, code_id=team.code_id("1.1"))
    team.project.undo(team.qiang)
    change_memo(team.project, coding_id=coding, memo="存疑", coder_id=team.min)
    assert blocked_by(team, team.qiang, redo=True) == "change_memo"


def test_redo_of_a_removal_does_not_take_a_new_coding_along(team: Team) -> None:
    remove_code(team.project, code_id=team.code_id("1.1"))
    team.project.undo(team.qiang)
    team.code(team.min)
    assert blocked_by(team, team.qiang, redo=True) == "apply_code"


def test_redo_finds_the_ground_gone(team: Team) -> None:
    add_code(team.project, name="新", number="9")
    team.code(team.min, number="9")
    team.project.undo(team.min)
    team.project.undo(team.qiang)
    assert blocked_by(team, team.min, redo=True) == "undo"
    team.project.redo(team.qiang)
    team.project.redo(team.min)
    assert team.spans() == [(0, 4)]


def test_redo_finds_the_document_gone(team: Team) -> None:
    team.code(team.min)
    team.project.undo(team.min)
    team.project.undo(team.qiang)
    assert blocked_by(team, team.min, redo=True) == "undo"


def test_a_cell_that_was_changed_by_other_means_is_not_overwritten(team: Team) -> None:
    coding = team.code(team.min)
    with team.project._file.transaction():
        team.project._file.connection.execute("UPDATE coding SET memo = 'x' WHERE id = ?", [coding])
    with pytest.raises(EditRefused, match="undo_changed_outside") as refused:
        team.project.undo(team.min)
    assert "check" in refusal(refused.value)


def test_a_group_is_one_undo_and_one_redo(team: Team) -> None:
    team.code(team.min, 20, 22)
    group = team.project.new_id()
    for start in range(4):
        team.code(team.min, start, start + 2, group=group)
    changes = team.project.undo(team.min)
    assert len(list(changes.of("coding"))) == 4
    assert team.spans() == [(20, 22)]
    team.reopen()
    team.project.redo(team.min)
    assert len(team.spans()) == 5
    team.project.undo()
    assert team.spans() == [(20, 22)]
    assert check(team.project) == []


def test_of_a_group_of_two_coders_each_takes_back_their_own(team: Team) -> None:
    group = team.project.new_id()
    team.code(team.min, 0, 4, group=group)
    team.code(team.qiang, 1, 5, group=group)
    team.code(team.min, 2, 6, group=group)
    team.project.undo(team.min)
    assert team.spans() == [(1, 5)]
    assert check(team.project) == []
    team.project.undo()
    assert team.spans() == []
    assert check(team.project) == []
    team.project.redo(team.qiang)
    team.project.redo(team.min)
    assert team.spans() == [(0, 4), (1, 5), (2, 6)]
    assert check(team.project) == []


def test_without_a_coder_such_a_group_goes_at_once(team: Team) -> None:
    group = team.project.new_id()
    team.code(team.min, 0, 4, group=group)
    team.code(team.qiang, 1, 5, group=group)
    team.code(team.min, 2, 6, group=group)
    team.project.undo()
    assert team.spans() == []
    team.project.redo()
    assert len(team.spans()) == 3
    assert check(team.project) == []


def test_a_group_with_something_in_between_is_taken_back_in_pieces(team: Team) -> None:
    add_documents(team.project, texts=[imported("乙", "乙区依法行政。")], group="g")
    rename_document(team.project, document_id=documents.listed(team.project)[-1].id, name="乙区")
    add_documents(team.project, texts=[imported("丙", "丙区依法行政。")], group="g")
    for names in (["甲区2023年", "乙区"], ["甲区2023年", "乙"], ["甲区2023年"]):
        team.project.undo()
        assert [d.name for d in documents.listed(team.project)] == names
        assert check(team.project) == []


def test_a_group_that_ends_as_it_began_is_still_undone_and_redone(team: Team) -> None:
    document = documents.document(team.project, team.document)
    assert document
    for name in ("别名", document.name):
        with team.project.step("rename_document", group="g", document="a", new="b") as step:
            step.update("document", team.document, name=name)
    team.project.undo()
    assert team.labels()[-1] == "undo"
    team.project.redo()
    assert check(team.project) == []


def test_undoing_the_removal_of_a_document_brings_its_codings_back_to_sight(team: Team) -> None:
    team.code(team.min)
    remove_document(team.project, document_id=team.document)
    assert team.spans() == []
    team.project.undo(team.qiang)
    assert team.spans() == [(0, 4)]
    team.project.redo(team.qiang)
    assert team.spans() == []
    assert check(team.project) == []


def test_the_making_of_the_project_is_never_undone(team: Team) -> None:
    while team.project.next_undo():
        team.project.undo()
    with pytest.raises(EditRefused, match="nothing_to_undo"):
        team.project.undo(team.min)
    assert len(coders.listed(team.project)) == 1


def test_what_comes_back_has_the_times_it_had(team: Team) -> None:
    coding = team.code(team.min)
    before = codings.coding(team.project, coding)
    change_span(team.project, coding_id=coding, span=Span(1, 3), coder_id=team.min)
    team.project.undo()
    assert codings.coding(team.project, coding) == before


def test_changes_tell_a_view_what_an_undo_did(team: Team) -> None:
    coding = team.code(team.min)
    changes = team.project.undo()
    (row,) = changes.of("coding")
    assert (row.id, row.after) == (coding, None)
    assert row.before is not None
    assert changes.documents() == {team.document}
    (row,) = team.project.redo().of("coding")
    assert (row.before, row.after is not None) == (None, True)


def test_a_step_that_changes_nothing_is_no_step(team: Team) -> None:
    labels = team.labels()
    code = codes.listed(team.project)[0]
    changes = rename_code(team.project, code_id=code.id, name=code.name)
    assert (changes.step_id, changes.rows) == (None, ())
    assert team.labels() == labels
