"""The list of features points at tests that exist, in one form."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.rules.tree import ROOT

ROW = re.compile(r"\| \d+ \| [^|]+ \| (`[^`|]+`(?:, `[^`|]+`)*) \|")
LINES = (ROOT / "tests/FEATURES.md").read_text(encoding="utf-8").splitlines()
ROWS = [line for line in LINES if line.startswith("| ") and not line.startswith("| item |")]


def test_every_row_has_the_form_of_the_table() -> None:
    assert ROWS
    assert not [row for row in ROWS if not ROW.fullmatch(row.rstrip())]


def test_every_row_names_a_test_that_is_there() -> None:
    named = {name for row in ROWS for name in re.findall(r"`(tests/[^`]+)`", row)}
    assert not [name for name in named if not is_there(name)]


def is_there(name: str) -> bool:
    path, *parts = name.split("::")
    file = ROOT / path
    if not file.exists():
        return False
    if not parts:
        return True
    wanted = parts[-1].split("[")[0]
    return wanted in names_in(file)


@cache
def names_in(file: Path) -> set[str]:
    """The functions and classes of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
