"""Tests of a code against a variable: by textbooks, by scipy, and by counting every possible table."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from annotator.exporting.association import Association, Counts, associations, fisher, holm


def a_test(*groups: tuple[int, int]) -> Association:
    """A test of groups of documents: how many have the code, how many are in the group."""
    (found,) = associations([counted(*groups)])
    return found


def counted(*groups: tuple[int, int]) -> Counts:
    return Counts(tuple(having for having, _ in groups), tuple(size for _, size in groups))


def as_table(groups: list[tuple[int, int]]) -> np.ndarray:
    return np.array([[having, size - having] for having, size in groups])


def every_table(counts: Counts) -> float:
    """The share of all ways to give the documents the code whose chi-square is at least this one's."""
    having, total = sum(counts.having), sum(counts.of)
    expected = [size * having / total for size in counts.of]

    def distance(found: tuple[int, ...]) -> float:
        return sum((a - e) ** 2 / e for a, e in zip(found, expected, strict=True))

    least = distance(counts.having) * (1 - 1e-9)
    possible = (
        found for found in itertools.product(*(range(n + 1) for n in counts.of)) if sum(found) == having
    )
    ways = sum(
        math.prod(math.comb(n, a) for n, a in zip(counts.of, found, strict=True))
        for found in possible
        if distance(found) >= least
    )
    return ways / math.comb(total, having)


GROUPS = st.lists(
    st.integers(1, 60).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
    min_size=2,
    max_size=6,
)


def test_a_textbook_s_chi_square() -> None:
    # Women and men by party, three parties: X² = 30.07 with 2 degrees of freedom (Agresti 2007, table 2.5).
    found = a_test((762, 762 + 484), (327, 327 + 239), (468, 468 + 477))
    assert found.chi2 == pytest.approx(30.07, abs=0.005)
    assert (found.df, found.n, found.having, found.method) == (2, 2757, 1557, "chi2")
    assert found.min_expected == pytest.approx(246.4, abs=0.05)
    assert found.cramers_v == pytest.approx(math.sqrt(30.07 / 2757), abs=1e-4)
    assert found.p == found.p_chi2 < 0.0001
    assert found.p_exact is None


def test_the_lady_who_tastes_tea() -> None:
    # Three of four cups told right: p = 34/70 two-sided (Fisher 1935).
    found = a_test((3, 4), (1, 4))
    assert (found.method, found.thin) == ("fisher", True)
    assert found.p == found.p_exact == pytest.approx(34 / 70)
    assert found.p_chi2 == pytest.approx(0.1573, abs=1e-4)


@given(GROUPS)
@settings(max_examples=150, deadline=None)
def test_chi_square_is_that_of_scipy(groups: list[tuple[int, int]]) -> None:
    found = a_test(*groups)
    table = as_table(groups)
    assume(table.sum(0).all())
    chi2, p, df, expected = stats.chi2_contingency(table, correction=False)
    assert (found.chi2, found.p_chi2, found.df) == pytest.approx((chi2, p, df))
    assert found.min_expected == pytest.approx(expected.min())
    assert found.cramers_v == pytest.approx(stats.contingency.association(table, method="cramer"))
    thin = expected.min() < 1 - 1e-12 or (expected < 5 - 1e-12).mean() > 0.2
    assert found.thin == thin
    assert found.p == (found.p_exact if thin else found.p_chi2)


@given(st.integers(1, 40), st.integers(1, 40), st.data())
@settings(max_examples=150, deadline=None)
def test_fisher_s_test_is_that_of_scipy(first: int, second: int, data: st.DataObject) -> None:
    groups = [(data.draw(st.integers(0, size)), size) for size in (first, second)]
    assert fisher(counted(*groups)) == pytest.approx(stats.fisher_exact(as_table(groups)).pvalue)


@given(
    st.lists(
        st.integers(1, 6).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
        min_size=3,
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None)
def test_permutations_come_near_to_counting_every_table(groups: list[tuple[int, int]]) -> None:
    found = a_test(*groups)
    assume(found.trouble is None)
    assert found.method == "permutation"
    assert found.p == pytest.approx(every_table(counted(*groups)), abs=0.025)  # five standard errors


def test_permutations_are_the_same_whatever_stands_beside_them() -> None:
    thin, other = counted((3, 4), (0, 5), (1, 3)), counted((1, 4), (2, 5), (3, 3))
    alone = [associations([table])[0].p for table in (thin, other)]
    assert [one.p for one in associations([thin, other])] == alone
    assert [one.p for one in associations([other, counted((9, 20), (9, 20)), thin])] == [
        alone[1],
        pytest.approx(1.0),
        alone[0],
    ]
    assert 0 < alone[0] < 1


def test_many_documents_are_permuted_in_pieces_that_make_no_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = counted((2, 30), (0, 30), (1, 40))
    whole = associations([table])
    monkeypatch.setattr("annotator.exporting.association._AT_ONCE", 777)
    assert associations([table]) == whole


def test_what_cannot_be_tested_says_why() -> None:
    troubles = {
        "no_documents": [(0, 0), (0, 0)],
        "one_value": [(3, 5), (0, 0)],
        "code_in_none": [(0, 5), (0, 4)],
        "code_in_all": [(5, 5), (4, 4)],
    }
    for trouble, groups in troubles.items():
        found = a_test(*groups)
        assert (found.trouble, found.p, found.chi2, found.thin) == (trouble, None, None, None)
        assert found.n == sum(size for _, size in groups)


def test_values_that_no_document_has_are_none() -> None:
    assert a_test((3, 20), (0, 0), (9, 20)) == a_test((3, 20), (9, 20))


def test_holm_s_correction_worked_by_hand() -> None:
    # 0.005·4, 0.01·3, 0.03·2, then 0.04·1 which may not be lower than the one before.
    assert holm([0.01, None, 0.04, 0.03, 0.005]) == pytest.approx([0.03, None, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([None]) == [None]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_corrected_values_keep_their_order_and_never_fall(chances: list[float]) -> None:
    found = holm(chances)
    assert all(p <= corrected <= min(1, p * len(chances) + 1e-12) for p, corrected in zip(chances, found))  # noqa: B905
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    assert [found[place] for place in order] == sorted(found)
