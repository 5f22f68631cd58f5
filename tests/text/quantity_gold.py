"""Reads the quantities found by hand in `tests/golden/quantities`; its README tells the notation."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from tests.golden.sample_texts import text_of

GOLD = Path(__file__).parents[1] / "golden" / "quantities"
BOUNDS = ("more", "less", "about")


@dataclass
class GoldFact:
    line: str
    start: int
    end: int
    value: Decimal
    unit: str | None
    bound: str = "exact"
    rank: bool = False
    plan: bool = False
    sums: bool = False
    optional: bool = False
    said: dict[str, str] = field(default_factory=dict)


def names() -> list[str]:
    return sorted(path.stem for path in GOLD.glob("*.txt"))


def gold(name: str) -> list[GoldFact]:
    text, at, facts = text_of(name), 0, []
    for line in (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        fact = read(line, text, at)
        at = fact.end
        facts.append(fact)
    return facts


def read(line: str, text: str, at: int) -> GoldFact:
    optional, ahead, quoted, behind, rest = re.fullmatch(r"(\??)(.*?)\[(.*?)\](.*?) => (.*)", line).groups()
    place = text.find(ahead + quoted + behind, max(0, at - len(ahead)))
    assert place >= 0, f"not in the text: {line}"
    value, unit, *more = rest.split()
    start = place + len(ahead)
    return GoldFact(
        line, start, start + len(quoted), Decimal(value), None if unit == "-" else unit,
        next((word for word in more if word in BOUNDS), "exact"),
        "rank" in more, "plan" in more, "sums" in more, bool(optional),
        dict(word.split("=", 1) for word in more if "=" in word),
    )  # fmt: skip
