"""Documents, coders, who has finished what."""

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents, remove_document, rename_document
from annotator.edits.status_edits import finish, reopen
from annotator.model.errors import EditRefused
from annotator.model.sentences import refusal
from annotator.store import coders, codings, documents
from tests.projects import Team, imported


def test_a_document_is_renamed_and_keeps_its_number(team: Team) -> None:
    rename_document(team.project, document_id=team.document, name=" 甲区报告 ")
    (document,) = documents.listed(team.project)
    assert (document.name, document.number, document.path) == ("甲区报告", 1, "甲区2023年.txt")
    with pytest.raises(EditRefused, match="document_needs_name"):
        rename_document(team.project, document_id=team.document, name="\n")
    with pytest.raises(EditRefused, match="no_such_document"):
        rename_document(team.project, document_id="nobody", name="x")


def test_a_removed_document_is_a_mark_and_its_number_is_not_given_again(team: Team) -> None:
    team.code(team.min)
    remove_document(team.project, document_id=team.document)
    assert documents.listed(team.project) == []
    assert [document.removed for document in documents.listed(team.project, removed=True)] == [True]
    assert (codings.listed(team.project), codings.counts(team.project)) == ([], {})
    assert documents.text(team.project, team.document).startswith("甲区")
    add_documents(team.project, texts=[imported("乙", "乙区依法行政。")])
    assert [document.number for document in documents.listed(team.project)] == [2]
    with pytest.raises(EditRefused, match="no_such_document"):
        remove_document(team.project, document_id=team.document)


def test_the_first_coder_is_the_lead_and_each_has_a_colour(team: Team) -> None:
    add_coder(team.project, name=" 赵云 ", role="lead")
    found = coders.listed(team.project)
    assert [(coder.name, coder.role) for coder in found] == [
        ("王敏", "lead"),
        ("李强", "coder"),
        ("赵云", "lead"),
    ]
    assert len({coder.colour for coder in found}) == 3


@pytest.mark.parametrize(
    ("key", "arguments"),
    [
        ("coder_needs_name", {"name": " "}),
        ("coder_exists", {"name": "李强 "}),
        ("no_such_role", {"name": "赵云", "role": "admin"}),
    ],
)
def test_a_coder_that_makes_no_sense_is_refused(team: Team, key: str, arguments: dict[str, str]) -> None:
    with pytest.raises(EditRefused, match=key):
        add_coder(team.project, **arguments)


def status(team: Team, coder: str) -> str:
    return coders.statuses(team.project).get((team.document, coder), "unassigned")


def test_finished_and_reopened(team: Team) -> None:
    assert status(team, team.min) == "unassigned"
    team.code(team.min)
    assert status(team, team.min) == "started"
    finish(team.project, document_id=team.document, coder_id=team.min)
    assert (status(team, team.min), status(team, team.qiang)) == ("finished", "unassigned")
    reopen(team.project, document_id=team.document, coder_id=team.min)
    assert status(team, team.min) == "started"
    finish(team.project, document_id=team.document, coder_id=team.min)
    team.project.undo(team.min)
    assert status(team, team.min) == "started"


def test_finishing_twice_or_reopening_what_is_open_is_refused_by_name(team: Team) -> None:
    with pytest.raises(EditRefused, match="not_finished") as refused:
        reopen(team.project, document_id=team.document, coder_id=team.qiang)
    assert "李强" in refusal(refused.value)
    finish(team.project, document_id=team.document, coder_id=team.qiang)
    with pytest.raises(EditRefused, match="already_finished") as refused:
        finish(team.project, document_id=team.document, coder_id=team.qiang)
    assert "甲区2023年" in refusal(refused.value)
    for nobody in (
        {"document_id": "nobody", "coder_id": team.min},
        {"document_id": team.document, "coder_id": "x"},
    ):
        with pytest.raises(EditRefused, match="no_such_"):
            finish(team.project, **nobody)
