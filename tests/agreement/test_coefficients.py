"""The worked examples of the definitions, and what must hold for any ratings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.kappa import cohen_kappa, pooled_kappa
from annotator.agreement.percent import mean_agreement, percent
from annotator.agreement.ratings import (
    MISSING,
    category_counts,
    character_confusion,
    confusion,
)
from annotator.model.span import Span

KRIPPENDORFF_2004 = """
B B . B | L L P L | P P P P | P P P P | L L L L | B L P C | C C C C | B B L B | L L L L | . F F F | . . B B
| . . P .
"""


def ratings(*coders: str) -> np.ndarray:
    """A table from one string per coder; a dot is missing."""
    letters = sorted(set("".join(coders)) - {"."})
    rows = [[MISSING if mark == "." else letters.index(mark) for mark in coder] for coder in coders]
    return np.array(rows, dtype=np.int64).T


def two(first: str, second: str) -> np.ndarray:
    table = ratings(first, second)
    return confusion(table[:, 0], table[:, 1], 2)


def counts(both: int, first: int, second: int, neither: int) -> np.ndarray:
    return np.array([[neither, second], [first, both]])


def test_ten_units_two_coders():
    table = ratings("1100000000", "0110010100")
    assert percent(table, 2).value == pytest.approx(0.60)
    assert cohen_kappa(two("1100000000", "0110010100")).value == pytest.approx(0.0909, abs=5e-5)


def test_a_thousand_characters():
    table = counts(50, 100, 50, 800)
    assert cohen_kappa(table).value == pytest.approx(0.3182, abs=5e-5)
    assert table.trace() / table.sum() == 0.85


@pytest.mark.parametrize(("start", "kappa"), [(300, 0.375), (600, -0.25)])
def test_two_spans_in_a_thousand_characters(start: int, kappa: float):
    table = character_confusion([Span(0, 1000)], [Span(200, 400)], [Span(start, start + 200)])
    assert cohen_kappa(table).value == pytest.approx(kappa)


def test_krippendorffs_example_with_missing_ratings():
    table = ratings(*map("".join, zip(*(unit.split() for unit in KRIPPENDORFF_2004.split("|")), strict=True)))
    assert percent(table, 5).value == pytest.approx(0.800)
    assert mean_agreement(table, 5).value == pytest.approx(0.818182, abs=5e-7)
    assert (percent(table, 5).n, len(table)) == (11, 12)


def test_no_variation_is_said_and_is_no_number():
    for table in (two("0000", "0000"), counts(4, 0, 0, 0)):
        assert (cohen_kappa(table).value, cohen_kappa(table).note) == (None, "no_variation")
    assert percent(ratings("0000", "0000"), 2).value == 1


def test_one_coder_who_never_uses_a_code_gives_a_number_not_a_gap():
    assert cohen_kappa(two("0001", "0000")).value == 0


def test_without_common_units_there_is_nothing():
    table = ratings("11..", "..00")
    for figure in (
        percent(table, 2),
        mean_agreement(table, 2),
        cohen_kappa(two("11..", "..00")),
        pooled_kappa([]),
    ):
        assert (figure.value, figure.n, figure.note) == (None, 0, "no_pairable_units")


def test_pooling_takes_the_means_of_observed_and_expected():
    tables = [counts(10, 5, 5, 80), counts(1, 9, 0, 90)]
    observed = (0.90 + 0.91) / 2
    expected = ((15 * 15 + 85 * 85) / 1e4 + (10 * 1 + 90 * 99) / 1e4) / 2
    assert pooled_kappa(tables).value == pytest.approx((observed - expected) / (1 - expected))
    assert pooled_kappa(tables).n == 200


MARKS = st.sampled_from("01.")


@given(st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=40))
def test_percent_of_two_coders_is_the_share_of_units_on_which_they_agree(pairs):
    first, second = map("".join, zip(*pairs, strict=True))
    table = np.array([[{"0": 0, "1": 1, ".": MISSING}[mark] for mark in pair] for pair in pairs])
    both = [pair for pair in pairs if "." not in pair]
    figure = percent(table, 2)
    assert figure.n == len(both)
    assert figure.value == (pytest.approx(sum(a == b for a, b in both) / len(both)) if both else None)
    assert confusion(table[:, 0], table[:, 1], 2).sum() == len(both)
    assert category_counts(table, 2).sum() == sum(mark != "." for mark in first + second)


@given(st.lists(st.tuples(*[st.sampled_from("01")] * 2), min_size=1, max_size=40))
def test_kappa_does_not_mind_who_is_first_and_never_exceeds_one(pairs):
    first, second = map("".join, zip(*pairs, strict=True))
    table = np.array([[int(mark) for mark in pair] for pair in pairs])
    there, back = confusion(table[:, 0], table[:, 1], 2), confusion(table[:, 1], table[:, 0], 2)
    one, other = cohen_kappa(there), cohen_kappa(back)
    assert (one.value is None) == (set(first + second) in ({"0"}, {"1"}))
    if one.value is not None:
        assert one.value == pytest.approx(other.value)
        assert one.value <= 1
        assert (one.value == 1) == (first == second)
