"""`annotator demo`."""

from pathlib import Path

import pytest

from annotator.cli import screen
from tests.cli.conftest import Call


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_folder_it_stands_below_projects(annotator: Call, here: Path, windows: list) -> None:
    said = annotator("demo", "--lang", "en")
    assert said.code == 0
    names = ["demo-agreement.xlsx", "demo.annot", "demo.xlsx"]
    assert sorted(path.name for path in (here / "projects" / "demo").iterdir()) == names
    lines = said.text.splitlines()
    assert lines[0].startswith("Project: projects/demo/demo.annot (3 documents; codings: 林若溪 68, ")
    assert lines[1].startswith("Agreement: projects/demo/demo-agreement.xlsx (on ")
    assert lines[2] == "Workbook: projects/demo/demo.xlsx"
    assert annotator("check", "projects/demo/demo.annot", "--json").json["ok"]
    assert not windows, "there is no screen in a test"


def test_a_changed_demo_is_named_and_the_next_one_made(annotator: Call, here: Path) -> None:
    annotator("demo", "d")
    annotator("undo", "d/demo.annot")
    said = annotator("demo", "d")
    assert "d 中的演示项目有人改动过" in said.text.splitlines()[0]
    assert (here / "d-2" / "demo.xlsx").exists()


@pytest.mark.usefixtures("here")
def test_where_there_is_a_screen_the_demo_is_opened_unless_not_wanted(
    annotator: Call, windows: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "is_there", lambda: True)
    assert annotator("demo", "d", "--no-window").code == 0
    assert not windows
    assert annotator("demo", "d").code == 0
    assert windows == [(Path("d/demo.annot"), None)]


def test_a_display_that_is_not_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":98765")
    assert not screen.is_there(), "the tests run offscreen"
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert not screen.is_there(), "Qt ends the process that asks for this display"
    monkeypatch.delenv("DISPLAY")
    assert not screen.is_there()
