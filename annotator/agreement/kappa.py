"""Cohen's κ of two coders, for one code and pooled over codes."""

from collections.abc import Sequence

from annotator.agreement.figure import NO_PAIRABLE_UNITS, NO_VARIATION, Figure
from annotator.agreement.ratings import Confusion


def cohen_kappa(confusion: Confusion) -> Figure:
    """(P_o − P_e) ÷ (1 − P_e), P_e from each coder's own margins (Cohen 1960).

    None with `no_variation` where P_e is 1: both coders used one category alone.
    """
    n = int(confusion.sum())
    if not n:
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    return _corrected(*_shares(confusion), n)


def pooled_kappa(confusions: Sequence[Confusion]) -> Figure:
    """(mean P_o − mean P_e) ÷ (1 − mean P_e) over the codes (de Vries et al. 2008).

    Hand in the codes that anybody used, and only those; n is the sum of their units.
    """
    shares = [_shares(confusion) for confusion in confusions if confusion.sum()]
    if not shares:
        return Figure(None, 0, NO_PAIRABLE_UNITS)
    observed, expected = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return _corrected(observed, expected, sum(int(confusion.sum()) for confusion in confusions))


def _shares(confusion: Confusion) -> tuple[float, float]:
    """P_o and P_e."""
    n = int(confusion.sum())
    expected = (confusion.sum(axis=1) * confusion.sum(axis=0)).sum()
    return float(confusion.trace()) / n, float(expected) / n**2


def _corrected(observed: float, expected: float, n: int) -> Figure:
    if expected == 1:
        return Figure(None, n, NO_VARIATION)
    return Figure((observed - expected) / (1 - expected), n)
