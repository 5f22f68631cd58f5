"""The outlines and functions of whole reports, marked by hand; offsets count characters of `raw`."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from tests.golden.sample_texts import text_of

REAL = Path(__file__).parents[3] / "shared" / "reports"
SAMPLES = Path(__file__).parents[1] / "golden" / "samples"


class GoldReport(NamedTuple):
    name: str
    raw: str
    year: int | None
    outline: list[dict[str, Any]]
    closing: int | None


def gold_reports() -> list[GoldReport]:
    """The samples, and the real reports where they are."""
    return [*_samples(), *_real()]


def _samples() -> list[GoldReport]:
    found = []
    for path in sorted(SAMPLES.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        raw = text_of(path.stem)
        year = gold["metadata"]["year"]
        found.append(GoldReport(path.stem, raw, year, gold["outline"], gold["closing"]))
    return found


def _real() -> list[GoldReport]:
    if not REAL.is_dir():
        return []
    documents = json.loads((REAL / "structure_gold.json").read_text(encoding="utf-8"))["docs"]
    found = []
    for name, gold in documents.items():
        outline = [
            heading | {"start": heading["offset"], "end": heading["offset"] + len(heading["heading"])}
            for heading in gold["outline"]
        ]
        raw = (REAL / name).read_text(encoding="utf-8")
        found.append(GoldReport(name, raw, gold["metadata"]["year"], outline, None))
    return found
