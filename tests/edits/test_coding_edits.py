"""What coders do to codings: apply, remove, change span, code and memo."""

from collections.abc import Callable

import pytest

from annotator.edits.coding_edits import apply_code, change_code, change_memo, change_span, remove_codings
from annotator.edits.document_edits import remove_document
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.sentences import refusal
from annotator.model.span import Span
from annotator.store import coders, codings, documents
from tests.projects import Team, all_rows

N_CHARS = 30
Edit = Callable[..., Changes]


def is_refused(team: Team, key: str, edit: Callable[..., Changes], /, **arguments: object) -> str:
    before = all_rows(team.path)
    with pytest.raises(EditRefused) as refused:
        edit(team.project, **arguments)
    assert refused.value.key == key
    assert all_rows(team.path) == before
    return refusal(refused.value)


def applying(team: Team, **other: object) -> dict[str, object]:
    usual: dict[str, object] = {"document_id": team.document, "span": Span(0, 4), "coder_id": team.min}
    return {**usual, "code_id": team.code_id("1.1"), **other}


def test_a_coding_has_all_that_was_said_of_it(team: Team) -> None:
    changes = apply_code(
        team.project, **applying(team, memo="存疑", value="3.5", weight=0.5, rank="secondary", origin="auto")
    )
    (coding,) = codings.listed(team.project)
    assert changes.documents() == {team.document}
    assert coding.span.of(documents.text(team.project, team.document)) == "甲区全面"
    assert (coding.memo, coding.value, coding.weight) == ("存疑", "3.5", 0.5)
    assert (coding.rank, coding.origin) == ("secondary", "auto")
    assert coding.round_id == coders.main_round(team.project)
    assert coding.codebook_version_id == coders.working_version(team.project)
    assert (coding.certainty, coding.flag) == (None, None)


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("select_text_first", {"span": Span(3, 3)}),
        ("select_text_first", {"span": Span(5, 3)}),
        ("span_outside", {"span": Span(-1, 3)}),
        ("span_outside", {"span": Span(29, 31)}),
        ("no_such_document", {"document_id": "nobody"}),
        ("no_such_coder", {"coder_id": "nobody"}),
        ("no_such_code", {"code_id": "nobody"}),
        ("no_such_rank", {"rank": "third"}),
        ("no_such_weight", {"weight": float("nan")}),
        ("no_such_weight", {"weight": float("inf")}),
    ],
)
def test_a_coding_that_makes_no_sense_is_refused(team: Team, key: str, other: dict[str, object]) -> None:
    document = documents.document(team.project, team.document)
    assert document
    assert document.n_chars == N_CHARS
    is_refused(team, key, apply_code, **applying(team, **other))


def test_a_heading_is_not_for_coding(team: Team) -> None:
    said = is_refused(team, "code_is_heading", apply_code, **applying(team, code_id=team.code_id("1")))
    assert "1 职能" in said


def test_the_first_and_the_last_character_can_be_coded(team: Team) -> None:
    team.code(team.min, 0, 1)
    team.code(team.min, N_CHARS - 1, N_CHARS)
    assert team.spans() == [(0, 1), (29, 30)]


def test_the_same_span_code_and_coder_twice_is_refused_kindly(team: Team) -> None:
    team.code(team.min)
    said = is_refused(team, "already_coded", apply_code, **applying(team))
    assert "1.1 服务" in said
    team.code(team.qiang)
    team.code(team.min, number="1.2")
    team.code(team.min, 0, 5)
    assert len(team.spans()) == 4


def test_codings_are_removed_together(team: Team) -> None:
    first, second, kept = (team.code(team.min, start, start + 2) for start in range(3))
    steps = len(team.project.history())
    changes = remove_codings(team.project, coding_ids=[first, second, first], coder_id=team.min)
    assert [coding.id for coding in codings.listed(team.project)] == [kept]
    assert changes.details["count"] == 2
    assert len(team.project.history()) == steps + 1


def test_one_unknown_among_them_and_none_is_removed(team: Team) -> None:
    mine, theirs = team.code(team.min), team.code(team.qiang)
    is_refused(team, "no_such_coding", remove_codings, coding_ids=[mine, "nobody"])
    is_refused(team, "not_your_coding", remove_codings, coding_ids=[mine, theirs], coder_id=team.min)
    is_refused(team, "no_coding_here", remove_codings, coding_ids=[])


def test_a_coding_gets_another_extent(team: Team) -> None:
    coding = team.code(team.min)
    before = codings.coding(team.project, coding)
    change_span(team.project, coding_id=coding, span=Span(2, 9), coder_id=team.min)
    after = codings.coding(team.project, coding)
    assert before
    assert after
    assert (after.start, after.end, after.created_at) == (2, 9, before.created_at)
    assert after.modified_at > before.modified_at


@pytest.mark.parametrize(
    ("key", "span"),
    [("select_text_first", Span(4, 4)), ("span_outside", Span(0, 31)), ("already_coded", Span(5, 9))],
)
def test_an_extent_that_makes_no_sense_is_refused(team: Team, key: str, span: Span) -> None:
    coding = team.code(team.min)
    team.code(team.min, 5, 9)
    is_refused(team, key, change_span, coding_id=coding, span=span)


def test_a_coding_gets_another_code(team: Team) -> None:
    coding = team.code(team.min)
    change_code(team.project, coding_id=coding, code_id=team.code_id("2"), coder_id=team.min)
    after = codings.coding(team.project, coding)
    assert after
    assert after.code_id == team.code_id("2")
    team.code(team.min, number="1.2")
    is_refused(team, "already_coded", change_code, coding_id=coding, code_id=team.code_id("1.2"))
    is_refused(team, "code_is_heading", change_code, coding_id=coding, code_id=team.code_id("1"))
    is_refused(team, "no_such_code", change_code, coding_id=coding, code_id="nobody")


def test_a_memo_is_written_changed_and_taken_away(team: Team) -> None:
    coding = team.code(team.min)
    for written, kept in (("  见第三段\n", "见第三段"), ("😀", "😀"), ("  ", None)):
        change_memo(team.project, coding_id=coding, memo=written, coder_id=team.min)
        after = codings.coding(team.project, coding)
        assert after
        assert after.memo == kept


@pytest.mark.parametrize(
    ("edit", "arguments"),
    [(change_span, {"span": Span(1, 2)}), (change_memo, {"memo": "x"}), (change_code, {"code_id": "nobody"})],
)
def test_anothers_coding_is_theirs(
    team: Team, edit: Callable[..., Changes], arguments: dict[str, object]
) -> None:
    coding = team.code(team.qiang)
    is_refused(team, "not_your_coding", edit, coding_id=coding, coder_id=team.min, **arguments)
    is_refused(team, "no_such_coding", edit, coding_id="nobody", coder_id=team.min, **arguments)


def test_a_removed_documents_codings_rest(team: Team) -> None:
    coding = team.code(team.min)
    remove_document(team.project, document_id=team.document)
    for edit, arguments in (
        (change_span, {"span": Span(1, 2)}),
        (change_memo, {"memo": "x"}),
        (change_code, {"code_id": team.code_id("2")}),
    ):
        is_refused(team, "no_such_document", edit, coding_id=coding, **arguments)
    is_refused(team, "no_such_document", remove_codings, coding_ids=[coding])
    is_refused(team, "no_such_document", apply_code, **applying(team))
