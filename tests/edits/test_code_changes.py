"""Codes are changed under their codings: rules, merging, splitting, retiring, each one step with one undo."""

import pytest

from annotator.edits import code_merge_edits, code_rule_edits
from annotator.edits.code_edits import add_code
from annotator.edits.code_merge_edits import NewCode, merge_codes, merge_preview, split_code
from annotator.edits.coding_edits import change_memo
from annotator.edits.document_edits import add_documents
from annotator.edits.status_edits import finish
from annotator.model.errors import EditRefused
from annotator.store import assignments, codes, codings, documents, versions
from annotator.store.check import check
from tests.projects import Team, all_rows, coding_rows, imported

DATA = ("code", "coding", "code_change", "code_review")


def code(team: Team, number: str):
    return codes.code(team.project, team.code_id(number))


def refused(key: str):
    return pytest.raises(EditRefused, match=f"^{key}")


# What a code says.


def test_rules_are_changed_and_the_kind_of_change_is_kept(team: Team) -> None:
    code_rule_edits.change_rules(
        team.project,
        code_id=team.code_id("1.1"),
        kind="narrower",
        note="只计办结",
        definition="办结的服务",
        indicators=["帮办", " "],
        choices=["多", "少"],
        value_kind="choice",
        group="主题",
    )
    found = code(team, "1.1")
    assert (found.definition, found.indicators, found.group) == ("办结的服务", ("帮办",), "主题")
    assert (found.value_kind, found.choices) == ("choice", ("多", "少"))
    (change,) = versions.changes(team.project)
    assert (change.code_id, change.kind, change.note) == (found.id, "narrower", "只计办结")
    assert "definition" in change.fields


def test_a_new_number_or_colour_says_nothing_of_the_rules(team: Team) -> None:
    code_rule_edits.change_rules(team.project, code_id=team.code_id("1.1"), number="1.7", colour="#ABCDEF")
    assert (code(team, "1.7").colour, versions.changes(team.project)) == ("#abcdef", [])


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"name": " "}, "code_needs_name"),
        ({"name": "监管"}, "code_exists"),
        ({"number": "2"}, "code_number_exists"),
        ({"colour": "red"}, "no_colour"),
        ({"value_kind": "shape"}, "no_such_value_kind"),
        ({"value_kind": "choice"}, "choices_needed"),
        ({"kind": "split"}, "no_such_kind"),
    ],
)
def test_what_makes_no_sense_is_refused(team: Team, fields, key) -> None:
    before = all_rows(team.path, *DATA)
    with refused(key):
        code_rule_edits.change_rules(team.project, code_id=team.code_id("1.1"), **fields)
    assert all_rows(team.path, *DATA) == before


def test_a_code_with_codings_cannot_become_a_heading(team: Team) -> None:
    team.code(team.min)
    with refused("code_has_codings"):
        code_rule_edits.change_rules(team.project, code_id=team.code_id("1.1"), codable=False)
    code_rule_edits.change_rules(team.project, code_id=team.code_id("1.2"), codable=False)
    assert not code(team, "1.2").codable


def test_a_coding_becomes_an_example(team: Team) -> None:
    first, second = team.code(team.min, 0, 2), team.code(team.min, 2, 6)
    for coding in (first, second):
        code_rule_edits.make_example(team.project, coding_id=coding)
    assert code(team, "1.1").example == "甲区\n全面依法"
    with refused("example_there"):
        code_rule_edits.make_example(team.project, coding_id=first)


def test_codes_are_numbered_by_their_places(team: Team) -> None:
    add_code(team.project, name="其他", number="X", parent_id=team.code_id("1"))
    code_rule_edits.number_codes(team.project)
    assert [one.number for one in codes.listed(team.project)] == ["1", "1.1", "1.2", "1.3", "2"]
    team.project.undo()
    assert [one.number for one in codes.listed(team.project)] == ["1", "1.1", "1.2", "X", "2"]


def test_a_retired_code_keeps_its_codings_and_takes_no_more(team: Team) -> None:
    team.code(team.min)
    code_rule_edits.retire(team.project, code_ids=[team.code_id("1.1")])
    assert len(codings.listed(team.project)) == 1
    with refused("code_retired"):
        team.code(team.min, 4, 8)
    code_rule_edits.restore(team.project, code_ids=[team.code_id("1.1")])
    team.code(team.min, 4, 8)


def test_a_branch_is_recoloured_at_once(team: Team) -> None:
    code_rule_edits.recolour_branch(team.project, code_id=team.code_id("1"), colour="#112233")
    found = {one.number for one in codes.listed(team.project) if one.colour == "#112233"}
    assert found == {"1", "1.1", "1.2"}


# Merging.


def test_merging_moves_codings_children_and_words(team: Team) -> None:
    below = add_code(team.project, name="细", number="1.1.1", parent_id=team.code_id("1.1"))
    kept = [team.code(team.min, 0, 4), team.code(team.qiang, 2, 6)]
    merge_codes(team.project, code_ids=[team.code_id("1.1")], into=team.code_id("1.2"))
    target = code(team, "1.2")
    assert [one.id for one in codings.listed(team.project)] == kept
    assert {one.code_id for one in codings.listed(team.project)} == {target.id}
    (child,) = below.of("code")
    assert codes.code(team.project, child.id).parent_id == target.id
    assert target.indicators == ("一网通办", "帮办")
    assert [one.number for one in codes.listed(team.project)] == ["1", "1.2", "1.1.1", "2"]
    assert [change.kind for change in versions.changes(team.project)] == ["merge"]
    assert check(team.project) == []


def test_codings_that_become_equal_are_one_and_lose_no_word(team: Team) -> None:
    gone, stays = team.code(team.min, 0, 4, "1.1"), team.code(team.min, 0, 4, "1.2")
    team.code(team.qiang, 0, 4, "1.1")
    change_memo(team.project, coding_id=gone, memo="甲")
    change_memo(team.project, coding_id=stays, memo="乙")
    preview = merge_preview(team.project, [team.code_id("1.1")], team.code_id("1.2"))
    assert (preview.codings, preview.equal, preview.by_coder) == (2, 1, (("王敏", 1), ("李强", 1)))
    merge_codes(team.project, code_ids=[team.code_id("1.1")], into=team.code_id("1.2"))
    found = codings.listed(team.project)
    assert [one.coder_id for one in found] == [team.min, team.qiang]
    assert (found[0].id, found[0].memo) == (stays, "乙\n\n甲")


def test_a_merging_is_undone_to_the_row(team: Team) -> None:
    team.code(team.min, 0, 4, "1.1"), team.code(team.min, 0, 4, "1.2")
    add_code(team.project, name="细", number="1.1.1", parent_id=team.code_id("1.1"))
    before = all_rows(team.path, *DATA)
    merge_codes(team.project, code_ids=[team.code_id("1.1"), team.code_id("2")], into=team.code_id("1.2"))
    team.project.undo()
    assert all_rows(team.path, *DATA) == before


def test_ten_thousand_codings_are_one_step(team: Team) -> None:
    add_documents(team.project, texts=[imported("长", "依法行政。" * 4_000)])
    team.document = documents.listed(team.project)[-1].id
    rows = [{**row, "start": n, "end": n + 5} for n, row in enumerate(coding_rows(team, "1.1", 10_000))]
    with team.project.step("apply_code") as step:
        step.insert_many("coding", rows)
    merge_codes(team.project, code_ids=[team.code_id("1.1")], into=team.code_id("1.2"))
    assert codings.counts(team.project) == {team.code_id("1.2"): 10_000}
    assert team.labels()[-1] == "merge_codes"
    team.project.undo()
    assert codings.counts(team.project) == {team.code_id("1.1"): 10_000}


@pytest.mark.parametrize(
    ("gone", "into", "key"),
    [
        (["1.1"], "1.1", "merge_itself"),
        (["1"], "1.1", "code_below_itself"),
        (["1.1"], "1", "code_is_heading"),
    ],
)
def test_a_merging_without_sense_is_refused(team: Team, gone, into, key) -> None:
    team.code(team.min)
    with refused(key):
        merge_codes(team.project, code_ids=[team.code_id(one) for one in gone], into=team.code_id(into))


def test_children_of_one_name_are_not_mixed_up(team: Team) -> None:
    for parent in ("1.1", "1.2"):
        add_code(team.project, name="细", parent_id=team.code_id(parent))
    with refused("code_exists"):
        merge_codes(team.project, code_ids=[team.code_id("1.1")], into=team.code_id("1.2"))


# Splitting.


def test_codings_are_sorted_into_new_codes(team: Team) -> None:
    stays, first, second = (team.code(team.min, start, start + 2) for start in (0, 2, 4))
    before = all_rows(team.path, *DATA)
    split_code(
        team.project,
        code_id=team.code_id("1.1"),
        new=[NewCode("线上", "1.3", "5"), NewCode("线下", "1.4")],
        decisions={first: 0, second: 1},
    )
    names = {one.id: one.name for one in codes.listed(team.project)}
    found = {one.id: names[one.code_id] for one in codings.listed(team.project)}
    assert found == {stays: "服务", first: "线上", second: "线下"}
    assert (code(team, "1.3").key, code(team, "1.3").parent_id) == ("5", team.code_id("1"))
    assert team.labels()[-1] == "split_code"
    team.project.undo()
    assert all_rows(team.path, *DATA) == before


def test_a_coding_is_sorted_into_a_code_that_there_is(team: Team) -> None:
    team.code(team.min, 0, 4, "1.2")
    twin, other = team.code(team.min, 0, 4, "1.1"), team.code(team.min, 4, 8, "1.1")
    to = team.code_id("1.2")
    split_code(team.project, code_id=team.code_id("1.1"), new=[], decisions={twin: to, other: to})
    assert codings.counts(team.project) == {to: 2}


def test_a_splitting_without_sense_is_refused(team: Team) -> None:
    coding, foreign = team.code(team.min), team.code(team.min, number="1.2")
    own = team.code_id("1.1")
    with refused("nothing_split"):
        split_code(team.project, code_id=own, new=[NewCode("新")], decisions={})
    with refused("code_is_heading"):
        split_code(team.project, code_id=own, new=[], decisions={coding: team.code_id("1")})
    with refused("no_such_coding"):
        split_code(team.project, code_id=own, new=[NewCode("新")], decisions={foreign: 0})
    with refused("code_exists"):
        split_code(team.project, code_id=own, new=[NewCode("监管")], decisions={coding: 0})


# To review.


def test_all_but_a_change_of_wording_puts_finished_documents_to_review(team: Team) -> None:
    finish(team.project, document_id=team.document, coder_id=team.min)
    assert assignments.to_review(team.project, team.min) == {}
    code_rule_edits.change_rules(team.project, code_id=team.code_id("1.1"), definition="措辞")
    assert assignments.to_review(team.project, team.min) == {}
    code_rule_edits.change_rules(team.project, code_id=team.code_id("1.1"), kind="wider", definition="放宽")
    add_code(team.project, name="新", number="3")
    expected = [team.code_id("1.1"), team.code_id("3")]
    assert sorted(assignments.to_review(team.project, team.min)[team.document]) == sorted(expected)
    assert assignments.to_review(team.project, team.qiang) == {}
    team.project.undo()
    team.project.undo()
    assert assignments.to_review(team.project, team.min) == {}


def test_the_preview_counts_what_is_finished(team: Team) -> None:
    team.code(team.min)
    finish(team.project, document_id=team.document, coder_id=team.min)
    preview = code_merge_edits.merge_preview(team.project, [team.code_id("1.1")], team.code_id("1.2"))
    assert (preview.documents, preview.finished, preview.below) == (1, 1, 0)
