"""The same figures as other people's programs give, on random tables."""

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from annotator.agreement.rating_table import agreement_of, rating_table


@st.composite
def tables(draw: st.DrawFn, coders: st.SearchStrategy[int], *, missing: bool) -> list[list[str | None]]:
    width, height = draw(coders), draw(st.integers(2, 25))
    value = st.sampled_from(["1", "2", "3", "4", *([None] * missing)])
    return draw(st.lists(st.lists(value, min_size=width, max_size=width), min_size=height, max_size=height))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_alpha_is_that_of_the_krippendorff_package(level: str, data: st.DataObject) -> None:
    rows = data.draw(tables(st.integers(2, 6), missing=True))
    assume(any(rating is not None for row in rows for rating in row))
    found = agreement_of(rating_table(rows, level), level).measures["alpha"]
    paired = [row for row in rows if sum(rating is not None for rating in row) > 1]
    assume(len({rating for row in paired for rating in row if rating is not None}) > 1)
    given_to_it = np.array([[np.nan if r is None else float(r) for r in row] for row in rows]).T
    expected = krippendorff.alpha(reliability_data=given_to_it, level_of_measurement=level)
    assert found.value == pytest.approx(expected, abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(rows=tables(st.just(2), missing=False))
def test_kappa_is_that_of_scikit_learn(rows: list[list[str]]) -> None:
    found = agreement_of(rating_table(rows, "interval"), "interval").measures
    one, other = zip(*rows, strict=True)
    labels = sorted({*one, *other})
    assume(len(labels) > 1)
    for name, weights in (
        ("cohen_kappa", None),
        ("weighted_linear", "linear"),
        ("weighted_quadratic", "quadratic"),
    ):
        if weights and labels != [str(n) for n in range(int(labels[0]), int(labels[-1]) + 1)]:
            continue  # it weights by rank, we by the values
        expected = cohen_kappa_score(one, other, labels=labels, weights=weights)
        assert (found[name].value is None) == math.isnan(expected)
        if found[name].value is not None:
            assert found[name].value == pytest.approx(expected, abs=1e-9), name
