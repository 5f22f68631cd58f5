"""Anything done in any order in the coding room leaves the project whole and the picture true."""

import shutil
import time
from pathlib import Path

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.project_edits import new_project
from annotator.formats.codebooks import json_codebook
from annotator.importing.import_files import import_paths
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import codings, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.text.units import trimmed
from tests.robots.monkey import Monkey
from tests.robots.window_robot import WindowRobot

STRANGE = (
    "一、𠮷祥街道😀情况\n\n  前面有\u00a0😀e\u0301和👨‍👩‍👧‍👦，后面的讲座要数对。\u2028另起的一行\u3000\n" * 40
)
GESTURES, TWENTY_MINUTES = 100, 20 * 60


@pytest.fixture(scope="session")
def several_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the samples and a text of rare characters; two coders."""
    folder = tmp_path_factory.mktemp("reports")
    strange = folder / "生僻字.txt"
    strange.write_text(STRANGE, encoding="utf-8", newline="")
    codebook = json_codebook.read(resource("codebooks", "law-based-government.json"))
    with new_project(folder / "任意.annot", codebook=codebook, coder="林若溪") as project:
        import_paths(project, [strange, *sorted(resource("samples").glob("00[123]*.txt"))])
        add_coder(project, name="周明远")
    return folder / "任意.annot"


@pytest.fixture
def monkey_of(window: WindowRobot, several_reports: Path, tmp_path: Path):
    """A monkey for a seed, before a fresh copy of the reports."""

    def put(seed: int) -> Monkey:
        study = Path(shutil.copy(several_reports, tmp_path))
        window.open_project(study)
        if window.app.workspace is None:
            window.click("林若溪")
        return Monkey(window, seed)

    return put


@pytest.mark.parametrize("seed", [11, 12])
def test_a_few_hundred_gestures_leave_all_well(monkey_of, seed: int) -> None:
    monkey = monkey_of(seed)
    for _ in range(4):
        monkey.act(GESTURES // 4)
        assert_all_well(monkey)


@pytest.mark.soak
def test_twenty_minutes_of_gestures_leave_all_well(monkey_of) -> None:
    monkey, end = monkey_of(2026), time.monotonic() + TWENTY_MINUTES
    while time.monotonic() < end:
        monkey.act(25)
        assert_all_well(monkey)


def assert_all_well(monkey: Monkey) -> None:
    app, done = monkey.window.app, monkey.told[-30:]
    project: Project = app.session.project
    assert check(project) == [], done
    room = app.workspace
    kept = codings.listed(project, document_id=room.document_id)
    text = documents.text(project, room.document_id)
    assert room.view.text() == text, done
    assert sorted(marks(monkey)) == sorted((c.id, c.span) for c in kept), done
    assert all(coding.span == trimmed(text, coding.span) for coding in kept), done


def marks(monkey: Monkey) -> set[tuple[str, Span]]:
    """What the text shows as coded."""
    view = monkey.window.view
    return {(mark.key, mark.span) for place in range(len(view.text())) for mark in view.marks_at(place)}
