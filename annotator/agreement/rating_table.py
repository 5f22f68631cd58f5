"""Every coefficient of one rating table, as published tables of ratings are recomputed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from annotator.agreement import coefficients as of
from annotator.agreement.alpha import Level, Values, alpha
from annotator.agreement.figure import NOT_ON_THIS_BASIS, Figure
from annotator.agreement.kappa import cohen_kappa
from annotator.agreement.percent import mean_agreement, percent
from annotator.agreement.ratings import MISSING, Ratings, category_counts
from annotator.model.errors import EditRefused

MEASURES = (
    *("percent", "p_a", "scott_pi", "cohen_kappa", "weighted_linear", "weighted_quadratic"),
    *("fleiss_kappa", "light_kappa", "hubert_kappa", "brennan_prediger", "gwet_ac1", "alpha"),
)
_OF_CATEGORIES = ("percent", "alpha", "fleiss_kappa", "cohen_kappa", "scott_pi")
_UNDEFINED = 0.05
"""An interval is given where no more than this share of the drawn tables leaves a coefficient undefined."""


@dataclass(frozen=True, slots=True)
class RatingTable:
    """Ratings of shape (units, coders); `names` are the categories, `values` the numbers they stand for.

    `declared`: how many categories there are, used or not.
    """

    ratings: Ratings
    names: tuple[str, ...]
    values: Values | None
    declared: int

    @property
    def pairable(self) -> int:
        """Units with at least two ratings."""
        return int(((self.ratings != MISSING).sum(axis=1) >= 2).sum())


@dataclass(frozen=True, slots=True)
class TableAgreement:
    """Figures by measure; those of each category on the table collapsed to it and the rest; intervals of
    the measures that have one.
    """

    table: RatingTable
    measures: Mapping[str, Figure]
    categories: Mapping[str, Mapping[str, Figure]]
    intervals: Mapping[str, tuple[float, float] | None] = field(default_factory=dict)


def rating_table(
    rows: Sequence[Sequence[str | None]], level: Level = "nominal", declared: int | None = None
) -> RatingTable:
    """The table of tokens, a row for each unit and None for a missing rating.

    EditRefused: `no_ratings`, `ratings_no_number` (all levels but nominal), `ratings_negative` (ratio),
    `fewer_categories` (declared than there are).
    """
    tokens = sorted({token for row in rows for token in row if token is not None})
    if not tokens:
        raise EditRefused("no_ratings")
    numbers = {token: number for token in tokens if (number := _number(token)) is not None}
    if level != "nominal":
        wrong = next((token for token in tokens if token not in numbers), None)
        if wrong is not None:
            raise EditRefused("ratings_no_number", token=wrong, level=level)
        if level == "ratio" and min(numbers.values()) < 0:
            raise EditRefused("ratings_negative", token=min(tokens, key=lambda t: numbers[t]))
    values = sorted(set(numbers.values())) if len(numbers) == len(tokens) and level != "nominal" else None
    if values is not None:
        places = {token: values.index(numbers[token]) for token in tokens}
        names = tuple(f"{value:g}" for value in values)
    else:
        numeric = len(numbers) == len(tokens)
        ordered = sorted(tokens, key=lambda t: (numbers[t] if numeric else 0, t))
        places, names = {token: n for n, token in enumerate(ordered)}, tuple(ordered)
    if declared is not None and declared < len(names):
        raise EditRefused("fewer_categories", declared=declared, count=len(names))
    ratings = np.array([[MISSING if t is None else places[t] for t in row] for row in rows], dtype=np.int64)
    return RatingTable(ratings, names, np.array(values) if values else None, declared or len(names))


def agreement_of(
    table: RatingTable, level: Level = "nominal", *, bootstrap: int = 0, seed: int = 0
) -> TableAgreement:
    """All measures; nominal ones at every level, `alpha` at the level asked.

    With `bootstrap` intervals of 95 % from that many tables of units drawn with replacement.
    """
    measures = _measures(table.ratings, table, level)
    categories = {name: _category(table.ratings, place) for place, name in enumerate(table.names)}
    intervals = _intervals(table, level, bootstrap, seed) if bootstrap else {}
    return TableAgreement(table, measures, categories, intervals)


def _measures(ratings: Ratings, table: RatingTable, level: Level) -> dict[str, Figure]:
    q = table.declared
    two = of.of_two(ratings, q)
    weighted = two is not None and level in ("ordinal", "interval") and table.values is not None
    values = _spread(table) if weighted else None

    def of_weights(power: int) -> Figure:
        if two is None:
            return of.two_only(ratings)
        if values is None:
            return Figure(None, table.pairable, NOT_ON_THIS_BASIS)
        return of.weighted_kappa(two, values, power)

    makers: dict[str, Callable[[], Figure]] = {
        "percent": lambda: percent(ratings, q),
        "p_a": lambda: mean_agreement(ratings, q),
        "scott_pi": lambda: of.two_only(ratings) if two is None else of.scott_pi(two),
        "cohen_kappa": lambda: of.two_only(ratings) if two is None else cohen_kappa(two),
        "weighted_linear": lambda: of_weights(1),
        "weighted_quadratic": lambda: of_weights(2),
        "fleiss_kappa": lambda: of.fleiss_kappa(ratings, q),
        "light_kappa": lambda: of.light_kappa(ratings, q),
        "hubert_kappa": lambda: of.hubert_kappa(ratings, q),
        "brennan_prediger": lambda: of.brennan_prediger(ratings, q),
        "gwet_ac1": lambda: of.gwet_ac1(ratings, q),
        "alpha": lambda: alpha(ratings, len(table.names), level, table.values),
    }
    return {name: makers[name]() for name in MEASURES}


def _spread(table: RatingTable) -> Values:
    """The values of all declared categories: those that do not occur bear no weight."""
    assert table.values is not None
    missing = table.declared - len(table.values)
    return np.concatenate([table.values, np.full(missing, table.values[-1])])


def _category(ratings: Ratings, place: int) -> dict[str, Figure]:
    """The table collapsed to one category and all others (Agresti 1992)."""
    collapsed = np.where(ratings == MISSING, MISSING, (ratings == place).astype(np.int64))
    two = of.of_two(collapsed, 2)
    figures = {
        "percent": percent(collapsed, 2),
        "alpha": alpha(collapsed, 2),
        "fleiss_kappa": of.fleiss_kappa(collapsed, 2),
        "cohen_kappa": of.two_only(ratings) if two is None else cohen_kappa(two),
        "scott_pi": of.two_only(ratings) if two is None else of.scott_pi(two),
    }
    return {name: figures[name] for name in _OF_CATEGORIES}


def _intervals(
    table: RatingTable, level: Level, count: int, seed: int
) -> dict[str, tuple[float, float] | None]:
    """The 2.5 and 97.5 percentiles; None where too many of the drawn tables leave it undefined."""
    random = np.random.default_rng(seed)
    units = len(table.ratings)
    drawn: dict[str, list[float]] = {name: [] for name in MEASURES}
    for _ in range(count):
        again = table.ratings[random.integers(0, units, units)]
        if int((category_counts(again, table.declared).sum(axis=1) >= 2).sum()):
            for name, figure in _measures(again, table, level).items():
                if figure.value is not None:
                    drawn[name].append(figure.value)
    found: dict[str, tuple[float, float] | None] = {}
    for name, values in drawn.items():
        enough = bool(values) and len(values) >= count * (1 - _UNDEFINED)
        low, high = np.percentile(values, [2.5, 97.5]) if enough else (None, None)
        found[name] = (float(low), float(high)) if low is not None and high is not None else None
    return found


def _number(token: str) -> float | None:
    try:
        number = float(token)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def notes(measures: Mapping[str, Figure]) -> dict[str, str]:
    """The reason of every measure that has one."""
    return {name: figure.note for name, figure in measures.items() if figure.note is not None}
