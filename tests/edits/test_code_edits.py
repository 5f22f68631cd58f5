"""The codebook's entries: added, renamed, recoloured, moved, removed with their codings."""

from collections.abc import Callable

import pytest

from annotator.edits.code_edits import add_code, move_code, recolour_code, remove_code, rename_code
from annotator.edits.document_edits import remove_document
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.sentences import step_text
from annotator.store import codes, codings
from tests.projects import Team, all_rows


def tree(team: Team) -> list[str]:
    """Numbers with their parents', in codebook order."""
    found = codes.listed(team.project)
    numbers = {code.id: code.number for code in found}
    return [f"{numbers.get(code.parent_id, '')}>{code.number}" for code in found]


def is_refused(team: Team, key: str, edit: Callable[..., Changes], /, **arguments: object) -> None:
    before = all_rows(team.path)
    with pytest.raises(EditRefused) as refused:
        edit(team.project, **arguments)
    assert refused.value.key == key
    assert all_rows(team.path) == before


def test_a_code_is_added_last_below_its_parent(team: Team) -> None:
    changes = add_code(
        team.project, name=" 指导 ", number=" 1.3 ", parent_id=team.code_id("1"), colour="#ABCDEF", key="9"
    )
    assert tree(team) == [">1", "1>1.1", "1>1.2", "1>1.3", ">2"]
    code = codes.code(team.project, next(changes.of("code")).id)
    assert code
    assert (code.name, code.number, code.colour, code.key) == ("指导", "1.3", "#abcdef", "9")
    assert (code.codable, code.active, code.position) == (True, True, 2)


@pytest.mark.parametrize(
    ("key", "arguments"),
    [
        ("code_needs_name", {"name": " "}),
        ("code_exists", {"name": "职能"}),
        ("code_number_exists", {"name": "新", "number": "1.1"}),
        ("no_such_code", {"name": "新", "parent_id": "nobody"}),
        ("no_colour", {"name": "新", "colour": "red"}),
        ("no_colour", {"name": "新", "colour": "#12345"}),
        ("key_taken", {"name": "新", "key": "1"}),
        ("key_not_for_codes", {"name": "新", "key": "H"}),
    ],
)
def test_a_code_that_makes_no_sense_is_refused(team: Team, key: str, arguments: dict[str, object]) -> None:
    is_refused(team, key, add_code, **arguments)


def test_the_same_name_below_another_parent_is_no_conflict(team: Team) -> None:
    add_code(team.project, name="服务", number="2.1", parent_id=team.code_id("2"))
    add_code(team.project, name="服务", parent_id=None)
    add_code(team.project, name="无号", parent_id=None)
    there = [(code.name, code.parent_id) for code in codes.listed(team.project)]
    assert ("服务", team.code_id("2")) in there
    assert {("服务", None), ("无号", None)} < set(there)


def test_a_code_is_renamed_or_renumbered(team: Team) -> None:
    rename_code(team.project, code_id=team.code_id("1.1"), name="公共服务")
    rename_code(team.project, code_id=team.code_id("1.1"), number="1.9")
    code = codes.code(team.project, team.code_id("1.9"))
    assert code
    assert code.name == "公共服务"
    assert step_text(team.project.history()[-1]) == "类目 1.1 公共服务 改名为 1.9 公共服务"
    is_refused(team, "code_exists", rename_code, code_id=code.id, name="监管")
    is_refused(team, "code_number_exists", rename_code, code_id=code.id, number="2")
    is_refused(team, "code_needs_name", rename_code, code_id=code.id, name="")
    is_refused(team, "no_such_code", rename_code, code_id="nobody", name="x")


def test_a_code_is_recoloured(team: Team) -> None:
    recolour_code(team.project, code_id=team.code_id("2"), colour="#0A0B0C")
    assert codes.listed(team.project)[-1].colour == "#0a0b0c"
    is_refused(team, "no_colour", recolour_code, code_id=team.code_id("2"), colour="0a0b0c")
    is_refused(team, "no_such_code", recolour_code, code_id="nobody", colour="#000000")


@pytest.mark.parametrize(
    ("number", "parent", "position", "expected"),
    [
        ("1.1", "1", None, [">1", "1>1.2", "1>1.1", ">2"]),
        ("1.2", "1", 0, [">1", "1>1.2", "1>1.1", ">2"]),
        ("1.1", None, 0, [">1.1", ">1", "1>1.2", ">2"]),
        ("2", "1", 1, [">1", "1>1.1", "1>2", "1>1.2"]),
        ("1", "2", None, [">2", "2>1", "1>1.1", "1>1.2"]),
        ("2", None, 99, [">1", "1>1.1", "1>1.2", ">2"]),
        ("2", None, -3, [">2", ">1", "1>1.1", "1>1.2"]),
    ],
)
def test_a_code_moves_with_its_branch(
    team: Team, number: str, parent: str | None, position: int | None, expected: list[str]
) -> None:
    before = tree(team)
    parent_id = team.code_id(parent) if parent else None
    move_code(team.project, code_id=team.code_id(number), parent_id=parent_id, position=position)
    assert tree(team) == expected
    siblings: dict[str | None, list[int]] = {}
    for code in codes.listed(team.project):
        siblings.setdefault(code.parent_id, []).append(code.position)
    assert all(positions == sorted(set(positions)) for positions in siblings.values())
    if expected != before:
        team.project.undo()
        assert tree(team) == before


def test_a_code_does_not_move_below_itself_nor_beside_its_like(team: Team) -> None:
    one, below = team.code_id("1"), team.code_id("1.1")
    is_refused(team, "code_below_itself", move_code, code_id=one, parent_id=one)
    is_refused(team, "code_below_itself", move_code, code_id=one, parent_id=below)
    is_refused(team, "no_such_code", move_code, code_id=one, parent_id="nobody")
    add_code(team.project, name="服务", number="2.1", parent_id=team.code_id("2"))
    is_refused(team, "code_exists", move_code, code_id=below, parent_id=team.code_id("2"))


def test_removing_a_code_removes_its_branch_and_everybodys_codings_in_one_step(team: Team) -> None:
    team.code(team.min, number="1.1")
    team.code(team.qiang, number="1.2")
    kept = team.code(team.qiang, number="2")
    steps = len(team.project.history())
    changes = remove_code(team.project, code_id=team.code_id("1"))
    assert tree(team) == [">2"]
    assert [coding.id for coding in codings.listed(team.project)] == [kept]
    assert len(team.project.history()) == steps + 1
    assert (changes.details["codes"], changes.details["codings"]) == (3, 2)
    assert "2" in step_text(team.project.history()[-1])
    is_refused(team, "no_such_code", remove_code, code_id="nobody")


def test_codings_in_removed_documents_go_with_their_code_and_come_back_with_it(team: Team) -> None:
    team.code(team.min, number="1.1")
    remove_document(team.project, document_id=team.document)
    before = all_rows(team.path, "coding", "code")
    remove_code(team.project, code_id=team.code_id("1.1"))
    assert all_rows(team.path, "coding")["coding"] == []
    team.project.undo()
    assert all_rows(team.path, "coding", "code") == before
