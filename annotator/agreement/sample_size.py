"""How much must be coded twice, so that the agreement can be told from a given least one."""

from math import ceil

Z = 1.645
"""One-sided, at the level of 5 %."""


RARE = 0.05
"""The share of a code that is called rare."""


def units_needed(share: float, alpha: float = 0.80, z: float = Z) -> int:
    """N = 2z²[(1 + α)(3 − α)/(4p(1 − p)(1 − α)) − α] units for a code that has the share p of them.

    Krippendorff (2019), Content Analysis, ch. 12, after Bloch & Kraemer (1989). ValueError where p or α
    is not between 0 and 1.
    """
    if not (0 < share < 1 and 0 < alpha < 1):
        raise ValueError("share and alpha lie between 0 and 1")
    spread = (1 + alpha) * (3 - alpha) / (4 * share * (1 - share) * (1 - alpha))
    return ceil(2 * z**2 * (spread - alpha))


def positives_needed(alpha: float = 0.80, share: float = RARE, z: float = Z) -> int:
    """How many units must have a rare code: about 28 for α ≥ .80, 17 for .667."""
    return ceil(units_needed(share, alpha, z) * share - 1e-9)
