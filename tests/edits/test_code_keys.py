"""A code's key is one that moves nothing and belongs to no other code."""

import pytest

from annotator.edits.code_edits import add_code, set_key
from annotator.model.errors import EditRefused
from annotator.store import codes
from tests.projects import make_project


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "p.annot") as made:
        yield made


def test_a_free_key_is_given(project):
    add_code(project, name="审计", number="8.4", key="A")
    assert [code.name for code in codes.listed(project) if code.key == "A"] == ["审计"]


@pytest.mark.parametrize(
    ("key", "reason"), [("H", "key_not_for_codes"), ("a", "key_not_for_codes"), ("", "key_not_for_codes"),
                        ("Ctrl+A", "key_not_for_codes"), ("1", "key_taken")]
)  # fmt: skip
def test_a_key_that_moves_or_belongs_to_another_code_is_refused(project, key, reason):
    with pytest.raises(EditRefused) as refused:
        add_code(project, name="审计", number="8.4", key=key)
    assert refused.value.key == reason
    assert "审计" not in {code.name for code in codes.listed(project)}


def code_of(project, number):
    return next(code for code in codes.listed(project) if code.number == number)


def keys(project):
    return {code.number: code.key for code in codes.listed(project) if code.key}


def test_a_code_gets_another_key_and_loses_it(project):
    set_key(project, code_id=code_of(project, "2").id, key="D")
    assert keys(project) == {"1.1": "1", "1.2": "2", "2": "D"}
    set_key(project, code_id=code_of(project, "2").id, key=None)
    assert keys(project) == {"1.1": "1", "1.2": "2"}
    steps = len(project.history())
    set_key(project, code_id=code_of(project, "1.1").id, key="1")
    assert len(project.history()) == steps
    project.undo()
    assert keys(project)["2"] == "D"


def test_the_key_of_another_code_is_only_taken_when_that_is_said(project):
    with pytest.raises(EditRefused) as refused:
        set_key(project, code_id=code_of(project, "2").id, key="1")
    assert (refused.value.key, refused.value.fields["code"]) == ("key_taken", "1.1 服务")
    set_key(project, code_id=code_of(project, "2").id, key="1", take=True)
    assert keys(project) == {"1.2": "2", "2": "1"}
    project.undo()
    assert keys(project) == {"1.1": "1", "1.2": "2", "2": "3"}


@pytest.mark.parametrize("take", [True, False])
@pytest.mark.parametrize(
    ("number", "key", "reason"),
    [("2", "H", "key_not_for_codes"), ("2", "1d", "key_not_for_codes"), ("1", "D", "code_is_heading")],
)
def test_a_key_that_makes_no_sense_is_refused(project, number, key, reason, take):
    before = keys(project)
    with pytest.raises(EditRefused) as refused:
        set_key(project, code_id=code_of(project, number).id, key=key, take=take)
    assert refused.value.key == reason
    assert keys(project) == before
