"""The suite itself is strict: what would annoy a person fails a test."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CARELESS = """
import os
import warnings
from pathlib import Path

import pytest
from platformdirs import user_cache_path, user_config_path
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget


def test_python_warns():
    warnings.warn("old", DeprecationWarning)

def test_qt_warns(qtbot):
    qWarning("careless")

def test_message_box(qtbot):
    QMessageBox.warning(None, "title", "words")

def test_dialog_waits(qtbot):
    QMessageBox(QMessageBox.Icon.Information, "title", "words").exec()

def test_file_dialog(qtbot):
    QFileDialog.getOpenFileName(None, "title")

@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window

def test_dialog_left_open(window):
    QDialog(window).open()

@pytest.mark.soak
def test_long():
    raise AssertionError("only by make soak")

def test_careful(qtbot, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    assert QMessageBox.question(None, "title", "words") == QMessageBox.StandardButton.Yes

@pytest.mark.parametrize("turn", [1, 2])
def test_fresh_home(turn):
    assert os.environ["ANNOTATOR_LANG"] == "zh"
    for folder in (user_config_path("some"), user_cache_path("some")):
        assert folder.is_relative_to(Path.home())
        folder.mkdir(parents=True)
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the careless tests, run under this suite's own settings."""
    careless = tmp_path_factory.mktemp("careless") / "test_careless.py"
    careless.write_text(CARELESS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), str(careless)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "test_python_warns",
        "test_qt_warns",
        "test_message_box",
        "test_dialog_waits",
        "test_file_dialog",
        "test_dialog_left_open",
    ],
)
def test_a_careless_test_fails(outcome: str, name: str) -> None:
    assert any(line.startswith("FAILED") and name in line for line in outcome.splitlines()), outcome


@pytest.mark.parametrize("name", ["test_careful", "test_fresh_home[1]", "test_fresh_home[2]"])
def test_a_careful_test_passes(outcome: str, name: str) -> None:
    lines = [line for line in outcome.splitlines() if name in line]
    assert any(line.startswith("PASSED") for line in lines), outcome
    assert not any(line.startswith(("FAILED", "ERROR")) for line in lines), outcome


def test_long_tests_wait_for_their_own_call(outcome: str) -> None:
    assert "test_long" not in outcome
    assert "1 deselected" in outcome
