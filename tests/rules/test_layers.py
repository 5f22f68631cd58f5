"""The import contracts hold, and each of them would notice."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rules.tree import PACKAGE, ROOT

CONTRACTS = ROOT / "layers.toml"

DOWN = "Dependencies point down"
QT = "Only ui knows Qt"
SQL = "Only store knows SQL"
CYCLES = "No two packages import each other"

# (contract, module that gets the line, line)
PLANTS = [
    (DOWN, "annotator/model/code.py", "import annotator.store"),
    (DOWN, "annotator/store/codes.py", "import annotator.edits"),
    (DOWN, "annotator/edits/code_edits.py", "import annotator.importing"),
    (DOWN, "annotator/importing/__init__.py", "import annotator.exporting"),
    (DOWN, "annotator/formats/__init__.py", "import annotator.store.project"),
    (DOWN, "annotator/text/__init__.py", "import annotator.agreement"),
    (DOWN, "annotator/jobs/progress.py", "from annotator.model import errors"),
    (DOWN, "annotator/i18n.py", "import annotator.settings"),
    (DOWN, "annotator/ui/__init__.py", "import annotator.cli"),
    (DOWN, "annotator/cli/__init__.py", "import annotator.ui.session"),
    (DOWN, "annotator/cli/__init__.py", "from annotator.ui import session"),
    (DOWN, "annotator/package_without_a_layer.py", ""),
    (QT, "annotator/cli/__init__.py", "from PySide6.QtWidgets import QApplication"),
    (QT, "annotator/jobs/progress.py", "import PySide6.QtCore"),
    (QT, "annotator/exporting/__init__.py", "from PySide6 import QtGui"),
    (SQL, "annotator/ui/session.py", "import sqlite3"),
    (SQL, "annotator/edits/code_edits.py", "from sqlite3 import connect"),
    (SQL, "annotator/exporting/__init__.py", "from sqlite_utils import Database"),
    (CYCLES, "annotator/formats/tables/__init__.py", "import annotator.formats.codings.planted"),
]


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    other = tmp_path / "annotator/formats/codings/planted.py"
    other.write_text("import annotator.formats.tables\n", encoding="utf-8")
    return tmp_path


def verdicts(root: Path) -> dict[str, str]:
    """What import-linter says of each contract about the package below a folder: KEPT or BROKEN."""
    check = "from importlinter.cli import lint_imports_command as check; check()"
    done = subprocess.run(
        [sys.executable, "-c", check, "--config", str(CONTRACTS), "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (line.rsplit(maxsplit=1) for line in done.stdout.splitlines())
    said = {line[0]: line[1] for line in lines if len(line) == 2 and line[1] in ("KEPT", "BROKEN")}
    assert said, done.stdout + done.stderr
    return said


def names_of_contracts() -> list[str]:
    settings = tomllib.loads(CONTRACTS.read_text(encoding="utf-8"))["tool"]["importlinter"]
    return [contract["name"] for contract in settings["contracts"]]


def test_every_contract_holds(copied_tree: Path) -> None:
    assert verdicts(copied_tree) == dict.fromkeys(names_of_contracts(), "KEPT")


def test_every_contract_is_tried_below() -> None:
    assert set(names_of_contracts()) == {contract for contract, _, _ in PLANTS}


def test_no_layer_waits_for_a_package_that_has_come() -> None:
    """Brackets mark what later work brings; a package that is here is named without them."""
    written = CONTRACTS.read_text(encoding="utf-8")
    here = {path.stem for path in PACKAGE.iterdir()}
    late = [name for name in here if f"({name})" in written]
    assert not late, "take the brackets away in layers.toml"


@pytest.mark.parametrize(("contract", "module", "line"), PLANTS)
def test_a_forbidden_import_is_noticed(copied_tree: Path, contract: str, module: str, line: str) -> None:
    with (copied_tree / module).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    assert verdicts(copied_tree)[contract] == "BROKEN"
