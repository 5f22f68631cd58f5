"""Codings made together: one step, one undo, and nothing twice."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.edits.code_edits import add_code
from annotator.edits.document_edits import add_documents, remove_document
from annotator.edits.several_codings import (
    LONGEST_NAME,
    apply_codes,
    code_in_vivo,
    code_passages,
    in_vivo_name,
)
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.sentences import step_text
from annotator.model.span import Span
from annotator.store import codes, codings, documents
from annotator.store.check import check
from annotator.text.folding import find_all
from tests.projects import Team, all_rows, imported

TABLES = ("code", "coding")


def is_refused(team: Team, key: str, edit: Callable[..., Changes], **arguments: Any) -> None:
    before = all_rows(team.path)
    with pytest.raises(EditRefused) as refused:
        edit(team.project, **arguments)
    assert refused.value.key == key
    assert all_rows(team.path) == before


def at_start(team: Team, *numbers: str, **other: Any) -> dict[str, Any]:
    wanted = [team.code_id(number) for number in numbers]
    usual = {"document_id": team.document, "span": Span(0, 4), "coder_id": team.min, "code_ids": wanted}
    return {**usual, **other}


def is_one_undo(team: Team, edit: Callable[..., Changes], **arguments: Any) -> Changes:
    """Done in one step, taken back and brought again whole."""
    before, steps = all_rows(team.path, *TABLES), len(team.project.history())
    changes = edit(team.project, **arguments)
    after = all_rows(team.path, *TABLES)
    assert len(team.project.history()) == steps + 1
    team.project.undo(team.min)
    assert all_rows(team.path, *TABLES) == before
    team.project.redo(team.min)
    assert all_rows(team.path, *TABLES) == after
    assert check(team.project) == []
    return changes


def test_several_codes_are_one_step(team: Team) -> None:
    changes = is_one_undo(team, apply_codes, **at_start(team, "1.1", "2", "1.1"))
    found = codings.listed(team.project)
    assert [(coding.code_id, coding.span, coding.origin) for coding in found] == [
        (team.code_id("1.1"), Span(0, 4), "manual"),
        (team.code_id("2"), Span(0, 4), "manual"),
    ]
    assert "left_out" not in changes.details
    assert "1.1 服务 + 2 决策" in step_text(team.project.history()[-3])


def test_what_stands_there_already_is_left_out_and_said(team: Team) -> None:
    team.code(team.min, number="2")
    team.code(team.qiang, number="1.1")
    changes = is_one_undo(team, apply_codes, **at_start(team, "1.1", "2"))
    assert changes.details["left_out"] == "2 决策"
    assert len(codings.listed(team.project, coder_id=team.min)) == 2


@pytest.mark.parametrize(
    ("key", "numbers", "other"),
    [
        ("already_coded", ["2"], {}),
        ("code_is_heading", ["1.1", "1"], {}),
        ("select_text_first", ["1.1"], {"span": Span(2, 2)}),
        ("span_outside", ["1.1"], {"span": Span(20, 31)}),
        ("no_such_coder", ["1.1"], {"coder_id": "nobody"}),
        ("no_such_document", ["1.1"], {"document_id": "nobody"}),
    ],
)
def test_one_that_makes_no_sense_and_none_is_applied(
    team: Team, key: str, numbers: list[str], other: dict[str, Any]
) -> None:
    team.code(team.min, number="2")
    is_refused(team, key, apply_codes, **at_start(team, *numbers, **other))


def passages(team: Team, words: str) -> list[tuple[str, Span]]:
    texts = documents.texts(team.project)
    return [(document, span) for document, text in texts.items() for span in find_all(text, words)]


def test_many_passages_are_one_step(team: Team) -> None:
    add_documents(team.project, texts=[imported("乙区2023年", "乙区依法行政。\n")])
    team.code(team.min, 4, 8)
    places = passages(team, "依法行政")
    assert len(places) == 4
    code = team.code_id("1.1")
    changes = is_one_undo(team, code_passages, places=[*places, places[2]], code_id=code, coder_id=team.min)
    assert changes.details["count"] == 3
    found = codings.listed(team.project)
    assert sorted((coding.document_id, coding.span) for coding in found) == sorted(places)
    assert [coding.origin for coding in found].count("equal_passage") == 3


def test_passages_that_make_no_sense_are_refused(team: Team) -> None:
    code, places = team.code_id("1.1"), [(team.document, Span(0, 4))]
    usual = {"places": places, "code_id": code, "coder_id": team.min}
    is_refused(team, "no_passage_chosen", code_passages, **{**usual, "places": []})
    is_refused(team, "code_is_heading", code_passages, **{**usual, "code_id": team.code_id("1")})
    is_refused(
        team, "span_outside", code_passages, **{**usual, "places": [*places, (team.document, Span(29, 31))]}
    )
    team.code(team.min)
    is_refused(team, "passages_coded", code_passages, **usual)
    remove_document(team.project, document_id=team.document)
    is_refused(team, "no_such_document", code_passages, **usual)


def test_the_words_of_a_passage_become_a_code(team: Team) -> None:
    before = codes.listed(team.project)
    span = Span(0, 8)
    is_one_undo(team, code_in_vivo, document_id=team.document, span=span, coder_id=team.min)
    (coding,) = codings.listed(team.project)
    (code,) = [code for code in codes.listed(team.project) if code not in before]
    assert (code.name, code.parent_id, code.number, code.key) == ("甲区全面依法行政", None, "", None)
    assert codes.listed(team.project)[-1] == code
    assert code.colour not in {other.colour for other in before}
    assert (coding.code_id, coding.span, coding.origin) == (code.id, span, "in_vivo")


def test_a_code_of_that_name_is_applied(team: Team) -> None:
    add_code(team.project, name="依法行政", parent_id=team.code_id("1"))
    before = codes.listed(team.project)
    for span in (Span(4, 8), Span(13, 17)):
        code_in_vivo(team.project, document_id=team.document, span=span, coder_id=team.min)
    assert codes.listed(team.project) == before
    assert {coding.code_id for coding in codings.listed(team.project)} == {
        code.id for code in before if code.name == "依法行政"
    }
    again = {"document_id": team.document, "span": Span(4, 8), "coder_id": team.min}
    is_refused(team, "already_coded", code_in_vivo, **again)


def test_blanks_alone_are_no_code(team: Team) -> None:
    (row,) = add_documents(team.project, texts=[imported("空", "甲　 乙")]).of("document")
    nothing = {"document_id": row.id, "span": Span(1, 3), "coder_id": team.min}
    is_refused(team, "select_text_first", code_in_vivo, **nothing)


@given(st.text())
def test_a_name_from_a_text_is_short_and_in_one_line(words: str) -> None:
    name = in_vivo_name(words)
    assert len(name) <= LONGEST_NAME
    assert name == " ".join(name.split())
    assert in_vivo_name(name) == name


def test_a_long_passage_is_cut_with_a_mark() -> None:
    assert in_vivo_name("一\n　二\u200b三") == "一 二三"
    assert in_vivo_name("字" * 41) == "字" * 39 + "…"
    assert in_vivo_name("字" * 40) == "字" * 40
