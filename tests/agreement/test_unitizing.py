"""Unitizing α: the published example, and what must hold of any continuum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.unitizing import unitizing_alpha

PUBLISHED = [
    *(("1", "c", 225, 70), ("1", "c", 370, 30)),
    *(("2", "c", 220, 80), ("2", "c", 355, 20), ("2", "c", 400, 20)),
    *((coder, "k", *part) for coder in "12" for part in ((180, 60), (300, 50))),
]


def test_the_example_of_krippendorff_2004() -> None:
    """Content Analysis, § 11.6: two observers, categories c and k, continuum of 300 from 150."""
    found = unitizing_alpha(PUBLISHED, [150, 450], ["1", "2"])
    c, k = found.categories["c"], found.categories["k"]
    assert c.observed == pytest.approx(0.014444, abs=1e-6)
    assert c.expected == pytest.approx(0.053222, abs=1e-6)
    assert (c.alpha, k.alpha) == (pytest.approx(0.728599, abs=1e-6), 1.0)
    assert found.overall.alpha == pytest.approx(0.858665, abs=1e-6)


def test_overlapping_units_are_one_touching_ones_stay_two() -> None:
    found = unitizing_alpha(
        [("1", "c", 0, 10), ("1", "c", 5, 10), ("1", "c", 15, 5), ("2", "c", 0, 15), ("2", "c", 15, 5)],
        [0, 100],
        ["1", "2"],
    )
    assert found.merged == (("1", "c", 0, 15),)
    assert found.categories["c"].alpha == 1.0


def test_units_without_length_are_dropped_and_counted() -> None:
    found = unitizing_alpha([("1", "c", 5, 0), ("1", "c", 9, 3), ("2", "c", 9, 3)], [0, 50], ["1", "2"])
    assert (found.dropped, found.categories["c"].alpha) == (1, 1.0)


def test_who_marked_nothing_counts_and_one_alone_has_no_alpha() -> None:
    units = [("1", "c", 0, 10)]
    assert unitizing_alpha(units, [0, 100], ["1"]).overall.alpha is None
    assert unitizing_alpha(units, [0, 100], ["1", "2"]).overall.alpha < 0.1
    assert unitizing_alpha([], [0, 100], ["1", "2"]).overall.alpha is None


_UNITS = st.lists(
    st.tuples(st.sampled_from("12"), st.sampled_from("ck"), st.integers(0, 80), st.integers(1, 20)),
    max_size=8,
)


@given(_UNITS)
def test_order_and_names_of_coders_do_not_matter(units) -> None:
    found = unitizing_alpha(units, [0, 100], ["1", "2"])
    assert unitizing_alpha(units[::-1], [0, 100], ["2", "1"]).overall == found.overall
    other = {"1": "2", "2": "1"}
    turned = [(other[coder], *rest) for coder, *rest in units]
    assert unitizing_alpha(turned, [0, 100], ["1", "2"]).overall == found.overall


@given(_UNITS)
def test_who_drew_the_same_agrees_fully(units) -> None:
    one = [(coder, *rest) for coder in "12" for who, *rest in units if who == "1"]
    for figure in unitizing_alpha(one, [0, 100], ["1", "2"]).categories.values():
        assert figure.alpha == 1.0


@given(_UNITS, st.integers(1, 99))
def test_gaps_end_at_the_borders_of_documents_so_their_order_does_not_matter(units, border) -> None:
    """The first document put behind the second."""
    inside = [u for u in units if u[2] + u[3] <= border or u[2] >= border]
    moved = [(c, k, s + 100 - border if s < border else s - border, n) for c, k, s, n in inside]
    there = unitizing_alpha(inside, [0, border, 100], ["1", "2"]).overall
    assert unitizing_alpha(moved, [0, 100 - border, 100], ["1", "2"]).overall == there
