"""What coders differ on: brought together, each coding once, under an id that stays."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.coding import CodedSpan
from annotator.model.decision import AGREEMENT, Disagreement
from annotator.teamwork.disagreements import found_in


def coded(coder: str, code: str, start: int, end: int, number: int = 0) -> CodedSpan:
    return CodedSpan(
        "d", coder, "main", code, start, end, "primary", None, None, f"{coder}{code}{start}-{end}-{number}"
    )


def one(codings: Sequence[CodedSpan], coders: str = "ab") -> Disagreement:
    (found,) = found_in("d", codings, list(coders))
    return found


@pytest.mark.parametrize(
    ("codings", "kind", "weight"),
    [
        ([coded("a", "x", 0, 10), coded("b", "x", 0, 10)], "agreement", 0),
        ([coded("a", "x", 0, 10), coded("b", "x", 5, 12)], "extent", 7),
        ([coded("a", "x", 0, 10), coded("b", "y", 0, 8)], "code", 10),
        ([coded("a", "x", 0, 10)], "only_one", 10),
    ],
)
def test_kinds_and_weights(codings: list[CodedSpan], kind: str, weight: int) -> None:
    found = one(codings)
    assert (found.kind, found.weight) == (kind, weight)


def test_different_codes_that_hardly_meet_stand_alone() -> None:
    found = found_in("d", [coded("a", "x", 0, 10), coded("b", "y", 8, 20)], ["a", "b"])
    assert [f.kind for f in found] == ["only_one", "only_one"]


def test_the_same_code_and_extent_comes_before_a_larger_overlap() -> None:
    codings = [coded("a", "x", 0, 4), coded("a", "x", 0, 20), coded("b", "x", 0, 4)]
    found = {f.kind: f for f in found_in("d", codings, ["a", "b"])}
    assert found["agreement"].coding_ids == tuple(sorted((codings[0].id, codings[2].id)))
    assert found["only_one"].codings == [codings[1]]


def test_the_largest_overlap_is_taken_first() -> None:
    codings = [coded("a", "x", 0, 10), coded("b", "x", 0, 3), coded("b", "x", 2, 11)]
    found = {f.kind: f for f in found_in("d", codings, ["a", "b"])}
    assert {c.start for c in found["extent"].codings} == {0, 2}
    assert found["only_one"].codings == [codings[1]]


def test_a_code_that_both_gave_is_not_used_for_another() -> None:
    codings = [coded("a", "x", 0, 10), coded("a", "y", 0, 10), coded("b", "x", 0, 10), coded("b", "z", 0, 10)]
    found = {f.kind: f for f in found_in("d", codings, ["a", "b"])}
    assert {c.code_id for c in found["code"].codings} == {"y", "z"}


def test_three_coders_make_one_row() -> None:
    codings = [coded("a", "x", 0, 10), coded("b", "x", 0, 12), coded("c", "y", 0, 10)]
    found = one(codings, "abc")
    assert (found.kind, len(found.codings), found.weight) == ("code", 3, 12)
    two = one(codings[:2], "abc")
    assert (two.kind, two.weight) == ("extent", 12)
    alike = one([coded(who, "x", 0, 10) for who in "abc"], "abc")
    assert (alike.kind, alike.weight) == ("agreement", 0)
    assert one([coded(who, "x", 0, 10) for who in "ab"], "abc").kind == "only_one"


SPANS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 30), st.integers(1, 12)),
    max_size=14,
)


@given(SPANS)
def test_every_coding_is_in_one_row(drawn: list) -> None:
    codings = [coded(who, code, start, start + size, n) for n, (who, code, start, size) in enumerate(drawn)]
    distinct = {(c.coder_id, c.code_id, c.start, c.end) for c in codings}
    found = found_in("d", codings, list("abc"))
    inside = [c for row in found for c in row.codings]
    assert len(inside) == len({c.id for c in inside}) == len(distinct)
    for row in found:
        assert (row.weight == 0) == (row.kind == AGREEMENT)
        assert row.weight <= len(row.span)


@given(SPANS)
def test_identical_coders_only_agree(drawn: list) -> None:
    own = [coded("a", code, start, start + size, n) for n, (_, code, start, size) in enumerate(drawn)]
    other = [coded("b", c.code_id, c.start, c.end, n) for n, c in enumerate(own)]
    assert {row.kind for row in found_in("d", [*own, *other], ["a", "b"])} <= {"agreement"}
