"""Codings cut in two and neighbours made one, as people mean it and back again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.edits.coding_edits import apply_code, change_memo, change_span, remove_codings
from annotator.edits.coding_shape_edits import merge_codings, split_coding
from annotator.edits.document_edits import add_documents
from annotator.i18n import LANGUAGES
from annotator.model.coding import Coding
from annotator.model.errors import EditRefused
from annotator.model.sentences import refusal, step_sentence
from annotator.model.span import Span
from annotator.store import codings, documents
from annotator.store.check import check
from tests.projects import Team, all_rows, imported

TEXT = "甲区依法行政。 乙区\n依法办事，丙区一一"


@pytest.fixture
def report(team: Team) -> Team:
    """The team at a report with blanks and marks between its words."""
    add_documents(team.project, texts=[imported("乙", TEXT)])
    team.document = documents.listed(team.project)[-1].id
    return team


def quotes(team: Team) -> list[str]:
    text = documents.text(team.project, team.document)
    return [coding.span.of(text) for coding in codings.listed(team.project, document_id=team.document)]


def one(team: Team, coding_id: str) -> Coding:
    found = codings.coding(team.project, coding_id)
    assert found
    return found


def is_refused(team: Team, key: str, edit: object, **arguments: object) -> str:
    before = all_rows(team.path)
    with pytest.raises(EditRefused, match=key) as refused:
        edit(team.project, **arguments)
    assert all_rows(team.path) == before
    return refusal(refused.value)


def test_blanks_at_the_cut_belong_to_neither_half(report: Team) -> None:
    coding = report.code(report.min, 0, 10)
    split_coding(report.project, coding_id=coding, position=8, coder_id=report.min)
    assert quotes(report) == ["甲区依法行政。", "乙区"]
    report.project.undo(report.min)
    assert quotes(report) == ["甲区依法行政。 乙区"]
    report.project.redo(report.min)
    assert quotes(report) == ["甲区依法行政。", "乙区"]
    assert check(report.project) == []


def test_the_first_half_stays_the_coding_and_of_both_the_same_is_said(report: Team) -> None:
    given = {"document_id": report.document, "code_id": report.code_id("1.1"), "coder_id": report.min}
    said = {"memo": "存疑", "value": "3", "weight": 0.5, "rank": "secondary", "origin": "auto"}
    apply_code(report.project, **given, **said, span=Span(0, 6))
    (before,) = codings.listed(report.project)
    split_coding(report.project, coding_id=before.id, position=2, coder_id=report.min)
    first, second = codings.listed(report.project)
    assert (first.id, first.created_at) == (before.id, before.created_at)
    assert second.id != before.id
    assert second.created_at > before.created_at
    for half in (first, second):
        assert {name: getattr(half, name) for name in said} == said
        assert half.code_id == before.code_id


@pytest.mark.parametrize("position", [-1, 0, 7, 8, 10, 11, 99])
def test_a_cut_that_leaves_no_two_halves_is_refused(report: Team, position: int) -> None:
    coding = report.code(report.min, 7, 10)  # with a blank at its start
    is_refused(report, "split_inside", split_coding, coding_id=coding, position=position)


def test_a_half_that_is_coded_already_is_refused(report: Team) -> None:
    coding = report.code(report.min, 0, 6)
    report.code(report.min, 2, 6)
    said = is_refused(report, "already_coded", split_coding, coding_id=coding, position=2)
    assert "1.1 服务" in said


def test_neighbours_become_the_oldest_of_them_with_all_memos(report: Team) -> None:
    later = report.code(report.min, 2, 7)
    oldest = report.code(report.min, 8, 10)
    third = report.code(report.min, 0, 2)
    for coding, memo in ((later, "二"), (oldest, "三"), (third, "一")):
        change_memo(report.project, coding_id=coding, memo=memo, coder_id=report.min)
    before = all_rows(report.path, "coding")
    merge_codings(report.project, coding_ids=[oldest, later, third], coder_id=report.min)
    (merged,) = codings.listed(report.project)
    assert (merged.id, merged.start, merged.end, merged.memo) == (later, 0, 10, "一\n二\n三")
    report.project.undo(report.min)
    assert all_rows(report.path, "coding") == before
    assert check(report.project) == []


def test_marks_and_line_ends_may_lie_between_words_may_not(report: Team) -> None:
    first, second = report.code(report.min, 8, 10), report.code(report.min, 11, 13)
    merge_codings(report.project, coding_ids=[first, second], coder_id=report.min)
    assert quotes(report) == ["乙区\n依法"]
    third = report.code(report.min, 16, 18)
    said = is_refused(report, "merge_apart", merge_codings, coding_ids=[first, third])
    assert "“办事，”" in said


def test_one_that_lies_in_another_goes_into_it(report: Team) -> None:
    outer, inner = report.code(report.min, 0, 7), report.code(report.min, 2, 4)
    beside = report.code(report.min, 8, 10)
    merge_codings(report.project, coding_ids=[outer, inner, beside], coder_id=report.min)
    assert [(c.id, c.start, c.end) for c in codings.listed(report.project)] == [(outer, 0, 10)]


def test_only_what_says_the_same_is_merged(report: Team) -> None:
    mine = report.code(report.min, 0, 2)
    is_refused(report, "nothing_to_merge", merge_codings, coding_ids=[mine, mine])
    is_refused(report, "no_coding_here", merge_codings, coding_ids=[])
    for other in (report.code(report.min, 2, 4, "1.2"), report.code(report.qiang, 2, 4)):
        is_refused(report, "merge_not_alike", merge_codings, coding_ids=[mine, other])
    theirs = report.code(report.qiang, 4, 6)
    is_refused(report, "not_your_coding", merge_codings, coding_ids=[mine, theirs], coder_id=report.min)
    report.code(report.min, 0, 4)
    second = report.code(report.min, 2, 4)
    is_refused(report, "already_coded", merge_codings, coding_ids=[mine, second])


def test_values_are_not_lost_in_a_merge(report: Team) -> None:
    given = {"document_id": report.document, "code_id": report.code_id("1.1"), "coder_id": report.min}
    for span, value in ((Span(0, 2), None), (Span(2, 4), "3"), (Span(4, 6), "5")):
        apply_code(report.project, **given, span=span, value=value)
    first, second, third = (coding.id for coding in codings.listed(report.project))
    said = is_refused(report, "merge_values_differ", merge_codings, coding_ids=[first, second, third])
    assert "3, 5" in said
    merge_codings(report.project, coding_ids=[first, second])
    assert one(report, first).value == "3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_says_what_was_split_and_merged(report: Team, language: str) -> None:
    coding = report.code(report.min, 0, 7)
    split = split_coding(report.project, coding_id=coding, position=2)
    both = [coding.id for coding in codings.listed(report.project)]
    merged = merge_codings(report.project, coding_ids=both)
    for changes, words in ((split, ("乙", "0–7", "1.1 服务", "2")), (merged, ("乙", "0–7", "1.1 服务", "2"))):
        said = step_sentence(changes.label, changes.details, language)
        assert all(word in said for word in words)


def test_presses_of_one_group_are_one_undo(report: Team) -> None:
    coding = report.code(report.min, 0, 2)
    group = report.project.new_id()
    for end in (4, 6, 7):
        change_span(report.project, coding_id=coding, span=Span(0, end), coder_id=report.min, group=group)
    report.project.undo(report.min)
    assert one(report, coding).end == 2
    report.project.redo(report.min)
    assert one(report, coding).end == 7


changes = st.lists(st.tuples(st.sampled_from("csmrd"), st.integers(0, 19), st.integers(1, 8)), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes)
def test_any_changes_undone_give_the_rows_before(report: Team, wanted: list[tuple[str, int, int]]) -> None:
    """Codes, splits, merges, spans and removals, each where it makes sense, all the way back and forth."""
    states = [all_rows(report.path, "coding")]
    for kind, start, length in wanted:
        present = codings.listed(report.project, coder_id=report.min)
        chosen = present[start % len(present)] if present else None
        length_before = len(report.project.history())
        try:
            _change(report, kind, chosen, start, length)
        except EditRefused:
            assert all_rows(report.path, "coding") == states[-1]
        if len(report.project.history()) > length_before:
            states.append(all_rows(report.path, "coding"))
    for state in reversed(states[:-1]):
        report.project.undo(report.min)
        assert all_rows(report.path, "coding") == state
    for state in states[1:]:
        report.project.redo(report.min)
        assert all_rows(report.path, "coding") == state
    for _ in states[1:]:
        report.project.undo(report.min)
    assert check(report.project) == []


def _change(team: Team, kind: str, chosen: Coding | None, start: int, length: int) -> None:
    if kind == "c" or chosen is None:
        team.code(team.min, start, min(start + length, len(TEXT)))
    elif kind == "s":
        split_coding(team.project, coding_id=chosen.id, position=start, coder_id=team.min)
    elif kind == "m":
        ids = [coding.id for coding in codings.listed(team.project, coder_id=team.min)][:length]
        merge_codings(team.project, coding_ids=ids, coder_id=team.min)
    elif kind == "r":
        remove_codings(team.project, coding_ids=[chosen.id], coder_id=team.min)
    else:
        change_span(team.project, coding_id=chosen.id, span=Span(start, start + length), coder_id=team.min)
