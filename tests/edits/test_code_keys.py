"""A code's key is one that moves nothing and belongs to no other code."""

import pytest

from annotator.edits.code_edits import add_code
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
