"""Whether documents that have a code are spread over the values of a variable otherwise than by chance.

Everything is counted in documents: the references of one document are not independent of each other.
numpy and scipy are imported where they are used: both take long.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np

PERMUTATIONS = 9_999
SEED = 20_260_101
"""Where the permutations of every set of documents begin, so that a test never depends on its neighbours."""

_AT_ONCE = 200_000  # cells of a block of permutations
_EQUAL = 1 + 1e-9  # values of chi-square that differ by less are the same table, computed in another order

Method = Literal["chi2", "fisher", "permutation"]
Trouble = Literal["no_documents", "one_value", "code_in_none", "code_in_all"]


@dataclass(frozen=True, slots=True)
class Counts:
    """For each value of a variable: how many documents have the code, of how many that could."""

    having: tuple[int, ...]
    of: tuple[int, ...]

    def filled(self) -> "Counts":
        """Without the values that no document has."""
        there = [(a, n) for a, n in zip(self.having, self.of, strict=True) if n]
        return Counts(tuple(a for a, _ in there), tuple(n for _, n in there))


@dataclass(frozen=True, slots=True)
class Association:
    """One test. All is None where `trouble` says why there is none; `n` documents, `having` the code.

    `p` holds: that of chi-square or, where the table is `thin` (an expected number under 1, or more than a
    fifth of them under 5), `p_exact` of Fisher's test (two values) or of permutations of documents.
    """

    n: int
    having: int
    values: int
    trouble: Trouble | None = None
    chi2: float | None = None
    df: int | None = None
    cramers_v: float | None = None
    min_expected: float | None = None
    thin: bool | None = None
    p_chi2: float | None = None
    p_exact: float | None = None
    method: Method | None = None

    @property
    def p(self) -> float | None:
        return self.p_exact if self.thin else self.p_chi2


def associations(tables: Sequence[Counts]) -> list[Association]:
    """A test of each table, without continuity correction; those of the same documents share permutations."""
    kept = [table.filled() for table in tables]
    troubles = [_trouble(table) for table in kept]
    thin = [table for table, trouble in zip(kept, troubles, strict=True) if not trouble and _thin(table)]
    permuted = _permuted([table for table in thin if len(table.of) > 2])
    return [
        Association(sum(table.of), sum(table.having), len(table.of), trouble)
        if trouble
        else _tested(table, permuted.get(table))
        for table, trouble in zip(kept, troubles, strict=True)
    ]


def holm(chances: Sequence[float | None]) -> list[float | None]:
    """The p values corrected for their number (Holm 1979); those that are None stay so and count for none."""
    there = sorted((p, place) for place, p in enumerate(chances) if p is not None)
    found: list[float | None] = [None] * len(chances)
    highest = 0.0
    for rank, (p, place) in enumerate(there):
        highest = max(highest, min(1.0, (len(there) - rank) * p))
        found[place] = highest
    return found


def fisher(table: Counts) -> float:
    """Fisher's exact test of two values, two-sided: the tables that are no likelier than this one.

    Counted in whole numbers, so that equally likely tables are equal.
    """
    (first, _), (n_first, n_second) = table.having, table.of
    having = sum(table.having)
    ways = [
        math.comb(n_first, a) * math.comb(n_second, having - a)
        for a in range(max(0, having - n_second), min(n_first, having) + 1)
    ]
    this = ways[first - max(0, having - n_second)]
    return sum(way for way in ways if way <= this) / math.comb(n_first + n_second, having)


def _trouble(table: Counts) -> Trouble | None:
    if not table.of:
        return "no_documents"
    if len(table.of) == 1:
        return "one_value"
    if not any(table.having):
        return "code_in_none"
    return "code_in_all" if table.having == table.of else None


def _expected(table: Counts) -> list[float]:
    """How many documents of each value would have the code, and how many not, were they spread evenly."""
    n, having = sum(table.of), sum(table.having)
    return [size * part / n for part in (having, n - having) for size in table.of]


def _thin(table: Counts) -> bool:
    expected = _expected(table)
    return min(expected) < 1 or sum(one < 5 for one in expected) > 0.2 * len(expected)


def _chi2(table: Counts) -> float:
    n, having = sum(table.of), sum(table.having)
    pairs = zip(table.having, _expected(table), strict=False)
    return math.fsum((a - e) ** 2 / e for a, e in pairs) / (1 - having / n)


def _tested(table: Counts, permuted: float | None) -> Association:
    from scipy.special import chdtrc

    n, values, chi2, thin = sum(table.of), len(table.of), _chi2(table), _thin(table)
    method: Method = "chi2" if not thin else "fisher" if values == 2 else "permutation"
    exact = {"chi2": None, "fisher": fisher(table) if method == "fisher" else None, "permutation": permuted}
    return Association(
        n=n,
        having=sum(table.having),
        values=values,
        chi2=chi2,
        df=values - 1,
        cramers_v=math.sqrt(
            chi2 / n
        ),  # a code has two states, so the shorter side of the table less one is 1
        min_expected=min(_expected(table)),
        thin=thin,
        p_chi2=float(chdtrc(values - 1, chi2)),
        p_exact=exact[method],
        method=method,
    )


def _permuted(tables: Sequence[Counts]) -> dict[Counts, float]:
    """The p of each table by permutations; those of the same documents are permuted once."""
    together: dict[tuple[int, ...], set[Counts]] = {}
    for table in tables:
        together.setdefault(table.of, set()).add(table)
    found: dict[Counts, float] = {}
    for of, own in together.items():
        found |= _by_permutations(of, {table: _chi2(table) for table in own})
    return found


def _by_permutations(of: tuple[int, ...], wanted: Mapping[Counts, float]) -> dict[Counts, float]:
    """How often chance gives at least the same chi-square, (hits + 1) ÷ (permutations + 1).

    In every permutation the first documents are taken for those that have the code, as many as the table
    has: so one permutation serves all codes.
    """
    import numpy as np

    random = np.random.Generator(np.random.PCG64(SEED))
    sizes = np.array(of)
    documents = np.repeat(np.arange(len(of)), sizes)
    by_having: dict[int, list[Counts]] = {}
    for table in sorted(wanted, key=lambda one: (sum(one.having), one.having)):
        by_having.setdefault(sum(table.having), []).append(table)
    hits = dict.fromkeys(wanted, 0)
    block = max(1, _AT_ONCE // len(documents))
    for begin in range(0, PERMUTATIONS, block):
        rows = min(block, PERMUTATIONS - begin)
        order = random.permuted(np.broadcast_to(documents, (rows, len(documents))), axis=1)
        for having, values in _spread(order, sizes, by_having):
            for table in by_having[having]:
                hits[table] += int((values * _EQUAL >= wanted[table]).sum())
    return {table: (number + 1) / (PERMUTATIONS + 1) for table, number in hits.items()}


def _spread(
    order: "np.ndarray[Any, Any]", sizes: "np.ndarray[Any, Any]", by_having: Mapping[int, object]
) -> "list[tuple[int, np.ndarray[Any, Any]]]":
    """For each number of documents that have a code: chi-square of every row, were they its first ones."""
    import numpy as np

    rows, n = order.shape
    counts = np.zeros((rows, len(sizes)))
    places = order + len(sizes) * np.arange(rows)[:, None]
    done, found = 0, []
    for having in by_having:
        more = np.bincount(places[:, done:having].ravel(), minlength=counts.size)
        counts += more.reshape(counts.shape)
        expected = sizes * (having / n)
        found.append((having, ((counts - expected) ** 2 / expected).sum(axis=1) / (1 - having / n)))
        done = having
    return found
