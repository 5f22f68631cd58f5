"""What every test may count on: no screen, no dialog that waits for a person, nobody's own settings."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from annotator.i18n import use_language
from tests.homes import surroundings

ROOT = Path(__file__).parents[1]

# Every step of a project waits until the disk has it: some ten thousand times in a run. In memory it need
# not; where there is no room, as in a small container, temporary folders stay where they are.
_IN_MEMORY, _ROOM = Path("/dev/shm"), 3_000_000_000
if os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

# Machines are shared and slow at times: a time limit per example would fail good code.
settings.register_profile(
    "here", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("here"), max_examples=500)  # `make soak`
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, before the workers of xdist start
        compile_catalogues()


def compile_catalogues() -> None:
    """A run of pytest without `make` sees today's sentences too."""
    sources = ROOT.glob("resources/locale/*/LC_MESSAGES/*.po")
    stale = [source for source in sources if not is_compiled(source)]
    if stale:
        subprocess.run(
            [sys.executable, str(ROOT / "packaging" / "resources.py"), *map(str, stale)], check=True
        )


def is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


@pytest.fixture(autouse=True)
def new_person(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person who starts the program for the first time and reads Chinese; their home folder."""
    home = tmp_path_factory.mktemp("home")
    for name, value in surroundings(home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ANNOTATOR_CODER", raising=False)
    yield home
    use_language(None)


@pytest.fixture(autouse=True)
def no_unexpected_dialog(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """Fails a test of the window in which a dialog would have waited for a person.

    A test that expects one replaces the function that shows it by an answer of its own
    (`monkeypatch.setattr(QFileDialog, "getOpenFileName", …)`), or acts on a dialog that was opened
    without waiting (`open()`) and closes it.
    """
    shown: list[str] = []
    if "qapp" not in request.fixturenames:
        yield shown
        return
    from PySide6.QtWidgets import QColorDialog, QDialog, QFileDialog, QInputDialog, QMessageBox

    def dismiss(kind: str, answer: Any) -> Any:
        def show(*arguments: Any, **_named: Any) -> Any:
            texts = [words for words in map(_words_of, arguments) if words]
            shown.append(": ".join([kind, *texts]))
            return answer

        return show

    monkeypatch.setattr(QDialog, "exec", dismiss("a dialog", QDialog.DialogCode.Rejected))
    for kind in ("about", "critical", "information", "question", "warning"):
        answer = QMessageBox.StandardButton.NoButton
        monkeypatch.setattr(QMessageBox, kind, staticmethod(dismiss(f"a message ({kind})", answer)))
    for kind, nothing in {
        "getExistingDirectory": "",
        "getOpenFileName": ("", ""),
        "getOpenFileNames": ([], ""),
        "getSaveFileName": ("", ""),
    }.items():
        monkeypatch.setattr(QFileDialog, kind, staticmethod(dismiss("a file dialog", nothing)))
    for kind in ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"):
        monkeypatch.setattr(QInputDialog, kind, staticmethod(dismiss("a question", ("", False))))
    monkeypatch.setattr(QColorDialog, "getColor", staticmethod(dismiss("a colour dialog", None)))
    yield shown


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Looks right after the test: pytest-qt closes the windows before any fixture ends."""
    yield
    shown = getattr(item, "funcargs", {}).get("no_unexpected_dialog")
    if shown is None or "qapp" not in getattr(item, "fixturenames", ()):
        return
    from PySide6.QtWidgets import QApplication

    while (left_open := QApplication.activeModalWidget()) is not None:
        shown.append(f"left open: {_words_of(left_open) or left_open!r}")
        left_open.hide()  # close() may ask, and the next test shall not find it
    assert not shown, f"a dialog came up that nobody expected: {shown}"


def _words_of(argument: Any) -> str:
    if isinstance(argument, str):
        return argument
    readers = [getattr(argument, name, None) for name in ("windowTitle", "text")]
    return " ".join(words for read in readers if callable(read) and (words := str(read())))


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo project, made once for all: to be copied, not changed."""
    from annotator.demo import make_demo

    return make_demo(tmp_path_factory.mktemp("demo") / "demo").project
