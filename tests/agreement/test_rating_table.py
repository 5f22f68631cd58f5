"""Coefficients on rating tables: the published examples to their printed digits, and what must hold."""

from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.rating_table import MEASURES, agreement_of, notes, rating_table
from annotator.model.errors import EditRefused

TWO = [list(pair) for pair in zip("1100000000", "0110010100", strict=True)]
_UNITS = "B B . B|L L P L|P P P P|P P P P|L L L L|B L P C|C C C C|B B L B|L L L L|. F F F|. . B B|. . P ."
KRIPPENDORFF_2004 = [
    [None if rating == "." else rating for rating in unit.split()] for unit in _UNITS.split("|")
]


def measured(rows, level="nominal", declared=None) -> dict[str, float | None]:
    found = agreement_of(rating_table(rows, level, declared), level)
    return {name: figure.value for name, figure in found.measures.items()}


def test_two_coders_ten_units_krippendorff_2004() -> None:
    """Content Analysis, p. 224: a two-valued variable."""
    found = measured(TWO)
    expected = {"percent": 0.60, "cohen_kappa": 1 / 11, "scott_pi": 1 / 21, "brennan_prediger": 0.20}
    for name, value in {**expected, "alpha": 2 / 21}.items():
        assert found[name] == pytest.approx(value, abs=1e-9), name


def test_four_coders_twelve_units_krippendorff_2004() -> None:
    """Content Analysis, p. 230: five categories, ratings missing."""
    found = measured(KRIPPENDORFF_2004)
    for name, value in {
        "percent": 0.800,
        "p_a": 0.818182,
        "fleiss_kappa": 0.761169,
        "brennan_prediger": 0.772727,
        "gwet_ac1": 0.775444,
        "hubert_kappa": 0.762817,
        "light_kappa": 0.700163,
        "alpha": 0.743421,
    }.items():
        assert found[name] == pytest.approx(value, abs=1e-6), name
    assert found["cohen_kappa"] is found["scott_pi"] is None


def test_alpha_at_every_level_krippendorff_2011() -> None:
    """Computing Krippendorff's alpha-reliability, section E: three coders, fifteen units, 1 to 5."""
    a = [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3]
    b = [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None]
    c = [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4]
    rows = [[None if x is None else str(x) for x in unit] for unit in zip(a, b, c, strict=True)]
    for level, value in {"nominal": 0.691358, "interval": 0.811}.items():
        assert measured(rows, level)["alpha"] == pytest.approx(value, abs=5e-4), level


def test_category_figures_agresti_1992() -> None:
    """Modelling patterns of agreement, table of two pathologists: category 2 against the rest."""
    table = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]
    rows = [[str(i + 1), str(j + 1)] for i in range(4) for j in range(4) for _ in range(table[i][j])]
    found = agreement_of(rating_table(rows)).categories["2"]
    assert found["cohen_kappa"].value == pytest.approx(0.266321, abs=1e-6)
    assert found["scott_pi"].value == pytest.approx(0.2472, abs=5e-5)


def test_weighted_kappa_cohen_1968() -> None:
    """Two coders on a scale of three; linear and quadratic by hand from their definition."""
    rows = [list(pair) for pair in zip("112233123", "122233321", strict=True)]
    table = np.zeros((3, 3))
    for first, second in rows:
        table[int(first) - 1, int(second) - 1] += 1
    p = table / table.sum()
    e = np.outer(p.sum(1), p.sum(0))
    for name, power in (("weighted_linear", 1), ("weighted_quadratic", 2)):
        w = np.abs(np.subtract.outer(range(3), range(3))) ** power
        by_hand = 1 - (w * p).sum() / (w * e).sum()
        assert measured(rows, "ordinal")[name] == pytest.approx(by_hand)
        assert measured(rows)[name] is None


# Where nothing can be computed.


def test_one_category_throughout_has_no_variation() -> None:
    found = agreement_of(rating_table([["a", "a"], ["a", "a"]], declared=2))
    told = notes(found.measures)
    for name in ("cohen_kappa", "scott_pi", "fleiss_kappa", "hubert_kappa", "light_kappa", "alpha"):
        assert found.measures[name].value is None
        assert told[name] == "no_variation"
    for name in ("brennan_prediger", "gwet_ac1"):  # their formula is defined
        assert (found.measures[name].value, told[name]) == (1.0, "no_variation")
    assert found.measures["percent"].value == 1.0


def test_without_two_ratings_on_a_unit_there_is_nothing() -> None:
    found = agreement_of(rating_table([["a", None], [None, "b"]]))
    for name in MEASURES:
        if not name.startswith("weighted"):
            assert found.measures[name].value is None, name
            assert found.measures[name].note == "no_pairable_units", name


@pytest.mark.parametrize(
    ("rows", "level", "declared", "key"),
    [
        ([[None, None]], "nominal", None, "no_ratings"),
        ([["a", "1"]], "interval", None, "ratings_no_number"),
        ([["-1", "1"]], "ratio", None, "ratings_negative"),
        ([["a", "b"]], "nominal", 1, "fewer_categories"),
    ],
)
def test_a_table_without_sense_is_refused(rows, level, declared, key) -> None:
    with pytest.raises(EditRefused, match=key):
        rating_table(rows, level, declared)


# What must hold of any table.

_TABLES = (
    st.integers(2, 5)
    .flatmap(
        lambda coders: st.lists(
            st.lists(st.sampled_from(["a", "b", "c", None]), min_size=coders, max_size=coders),
            min_size=1,
            max_size=12,
        )
    )
    .filter(lambda rows: any(token for row in rows for token in row))
)


def same(first: dict[str, float | None], second: dict[str, float | None]) -> bool:
    return all(
        (first[name] is None) == (second[name] is None)
        and (first[name] is None or isclose(first[name], second[name], abs_tol=1e-9))
        for name in MEASURES
    )


@given(_TABLES, st.randoms(use_true_random=False))
def test_order_of_units_and_coders_and_names_do_not_matter(rows, random) -> None:
    before = measured(rows)
    turned = list(rows)
    random.shuffle(turned)
    assert same(measured(turned), before)
    places = list(range(len(rows[0])))
    random.shuffle(places)
    assert same(measured([[row[place] for place in places] for row in rows]), before)
    other = {"a": "z", "b": "y", "c": "x", None: None}
    assert same(measured([[other[token] for token in row] for row in rows]), before)


@given(_TABLES, st.sampled_from("abc"))
def test_a_unit_rated_once_moves_neither_percent_nor_alpha(rows, token) -> None:
    alone = [*rows, [token, *[None] * (len(rows[0]) - 1)]]
    for name in ("percent", "p_a", "alpha"):
        first, second = measured(rows, declared=3)[name], measured(alone, declared=3)[name]
        assert first == second if first is None else isclose(first, second, abs_tol=1e-12)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=12).filter(lambda s: len(set(s)) > 1))
def test_identical_coders_agree_fully(line) -> None:
    found = measured([[token, token, token] for token in line])
    for name in ("percent", "p_a", "fleiss_kappa", "light_kappa", "hubert_kappa", "gwet_ac1", "alpha"):
        assert found[name] == pytest.approx(1.0)


@given(_TABLES)
def test_alpha_is_what_its_definition_says(rows) -> None:
    """Pair by pair, without a matrix."""
    pairs = [
        (first, second, len(rated) - 1)
        for row in rows
        if len(rated := [token for token in row if token]) > 1
        for n, first in enumerate(rated)
        for m, second in enumerate(rated)
        if n != m
    ]
    found = measured(rows)["alpha"]
    values = [token for row in rows if sum(map(bool, row)) > 1 for token in row if token]
    expected = sum(a != b for n, a in enumerate(values) for m, b in enumerate(values) if n != m)
    if not expected:
        assert found is None
        return
    observed = sum((a != b) / weight for a, b, weight in pairs) / len(values)
    assert found == pytest.approx(1 - observed / (expected / (len(values) * (len(values) - 1))))


def test_intervals_come_from_units_drawn_with_a_seed() -> None:
    table = rating_table(TWO * 10)
    first, again, other = (agreement_of(table, bootstrap=200, seed=seed).intervals for seed in (1, 1, 2))
    assert first == again != other
    low, high = first["alpha"]
    assert low < agreement_of(table).measures["alpha"].value < high
