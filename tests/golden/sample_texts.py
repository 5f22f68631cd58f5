"""The six samples as texts and what was found in them by hand: `quantities/` and `samples/` beside this.

A sample that is a text file is its own gold. For one in another format, `samples/NAME.txt` is what a
perfect reader and cleaning deliver: one paragraph a line, the cells of a table row between tabs.
"""

import json
from pathlib import Path
from typing import Any

from annotator.resources import resource

_GOLD = Path(__file__).parent / "samples"

NAMES = tuple(sorted(path.stem for path in _GOLD.glob("*.json")))


def file_of(name: str) -> Path:
    """The file of a sample, in whatever format it is."""
    return next(resource("samples").glob(f"{name}.*"))


def text_of(name: str) -> str:
    """The text of a sample, read and cleaned."""
    delivered = _GOLD / f"{name}.txt"
    path = delivered if delivered.exists() else file_of(name)
    return path.read_text(encoding="utf-8")


def gold_of(name: str) -> dict[str, Any]:
    """Outline and metadata by hand, as the README in the folder of the gold says."""
    gold: dict[str, Any] = json.loads((_GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return gold
