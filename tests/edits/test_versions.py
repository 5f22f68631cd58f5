"""Versions of the codebook: named, frozen, compared; and documents looked through again."""

import pytest

from annotator.edits.code_edits import add_code, move_code, remove_code
from annotator.edits.code_rule_edits import change_rules
from annotator.edits.status_edits import finish, reopen
from annotator.edits.version_edits import freeze, review
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.model.code_change import differences
from annotator.model.errors import EditRefused
from annotator.store import assignments, codings, versions
from annotator.store.check import check
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import compare
from tests.projects import Team


def test_a_frozen_version_stays_as_it_was(team: Team) -> None:
    before = versions.codes_of(team.project, versions.listed(team.project)[0].id)
    freeze(team.project, name=" 试编码 ")
    frozen, working = versions.listed(team.project)
    assert (frozen.name, frozen.frozen_at is not None, working.name, working.frozen_at) == (
        "试编码",
        True,
        "2",
        None,
    )
    change_rules(team.project, code_id=team.code_id("1.1"), definition="改了")
    remove_code(team.project, code_id=team.code_id("2"))
    assert versions.codes_of(team.project, frozen.id) == before
    assert check(team.project) == []


def test_every_coding_knows_the_version_it_was_made_under(team: Team) -> None:
    team.code(team.min, 0, 2)
    freeze(team.project, name="试编码")
    team.code(team.min, 2, 4)
    frozen, working = versions.listed(team.project)
    assert [one.codebook_version_id for one in codings.listed(team.project)] == [frozen.id, working.id]
    assert (frozen.codings, working.codings) == (1, 1)


def test_names_are_given_once(team: Team) -> None:
    freeze(team.project, name="定稿")
    for name, key in (("", "version_needs_name"), ("定稿", "version_exists")):
        with pytest.raises(EditRefused, match=key):
            freeze(team.project, name=name)
    freeze(team.project, name="2")  # the one in work is called so by default
    assert [version.name for version in versions.listed(team.project)] == ["定稿", "2", "3"]


def test_freezing_is_undone(team: Team) -> None:
    freeze(team.project, name="试编码")
    team.project.undo()
    (only,) = versions.listed(team.project)
    assert (only.name, only.frozen_at) == ("1", None)


def test_what_changed_between_two_versions(team: Team) -> None:
    freeze(team.project, name="一")
    change_rules(team.project, code_id=team.code_id("1.1"), kind="narrower", definition="窄")
    add_code(team.project, name="新", number="3")
    move_code(team.project, code_id=team.code_id("1.2"), parent_id=team.code_id("2"))
    first, working = versions.listed(team.project)
    before, after = (versions.codes_of(team.project, one.id) for one in (first, working))
    found = {
        (one.number, one.what, one.field): (one.before, one.after, one.kinds)
        for one in differences(before, after, versions.changes(team.project))
    }
    assert found == {
        ("1.1", "changed", "definition"): ("", "窄", ("narrower",)),
        ("1.2", "changed", "parent"): ("职能", "决策", ()),
        ("3", "added", None): ("", "", ("new",)),
    }
    remove_code(team.project, code_id=team.code_id("1.1"))
    gone = list(differences(before, versions.codes_of(team.project, working.id)))[-1]
    assert (gone.number, gone.path, gone.what) == ("1.1", "职能/服务", "removed")
    assert list(differences(before, before)) == []


def cell(team: Team, number: str) -> object:
    """What the counting sheet says of the code in the one document."""
    table = catalogue.table(team.project, "doc_code_counts", ExportOptions(lang="en", layer=team.min))
    (row,) = table.rows
    keys = [column.key for column in table.columns]
    return row[keys.index(f"c_{number.replace('.', '_')}")]


def test_cells_are_blank_until_the_document_is_looked_through_again(team: Team) -> None:
    team.code(team.min, 0, 2, "1.1")
    finish(team.project, document_id=team.document, coder_id=team.min)
    assert (cell(team, "1.1"), cell(team, "1.2")) == (1, 0)
    change_rules(team.project, code_id=team.code_id("1.1"), kind="wider", definition="宽")
    change_rules(team.project, code_id=team.code_id("1.2"), kind="wider", definition="宽")
    assert (cell(team, "1.1"), cell(team, "1.2"), cell(team, "2")) == (None, None, 0)
    ids = [team.code_id("1.1"), team.code_id("1.2")]
    review(team.project, document_ids=[team.document], code_ids=ids, coder_id=team.min)
    assert (cell(team, "1.1"), cell(team, "1.2")) == (1, 0)
    assert assignments.to_review(team.project, team.min) == {}
    with pytest.raises(EditRefused, match="nothing_to_review"):
        review(team.project, document_ids=[team.document], code_ids=ids, coder_id=team.min)
    team.project.undo()
    assert cell(team, "1.2") is None


def test_finishing_anew_is_a_review_too(team: Team) -> None:
    finish(team.project, document_id=team.document, coder_id=team.min)
    change_rules(team.project, code_id=team.code_id("1.1"), kind="wider", definition="宽")
    reopen(team.project, document_id=team.document, coder_id=team.min)
    assert assignments.to_review(team.project, team.min) == {}
    finish(team.project, document_id=team.document, coder_id=team.min)
    assert (assignments.to_review(team.project, team.min), cell(team, "1.1")) == ({}, 0)


def test_agreement_leaves_out_what_is_to_be_reviewed(team: Team) -> None:
    team.code(team.min, 0, 2, "1.1"), team.code(team.qiang, 0, 2, "1.1")
    for coder in (team.min, team.qiang):
        finish(team.project, document_id=team.document, coder_id=coder)

    def units() -> int:
        found = compare(
            team.project, raters_of(team.project, (team.min, team.qiang)), StudyOptions(headings=True)
        )
        return next(one.measures["percent"].n for one in found.codes if one.code.number == "1.1")

    assert units() > 0
    change_rules(team.project, code_id=team.code_id("1.1"), kind="narrower", definition="窄")
    assert units() == 0
