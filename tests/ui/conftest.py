"""What tests of the window share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.edits.project_edits import new_project
from annotator.formats.codebooks import json_codebook
from annotator.importing.import_files import import_paths
from annotator.resources import resource
from annotator.store import coders
from annotator.store.project import Project
from annotator.ui import theme
from tests.robots.window_robot import WindowRobot

REPORT = (
    "镇江路街道2023年法治政府建设年度报告\n\n"
    "一、主要举措和成效\n"
    "（一）加强合法性审查。对12件合同逐件审查，提出意见30条😀。\n"
    "（二）加大普法宣传。开展𠮷祥社区普法讲座5场，覆盖居民600余人。\n"
    "二、存在不足\n"
    "执法力量仍显薄弱。\n"
)
NAME = "镇江路街道2023年.txt"


@pytest.fixture(params=["light", "dark"])
def either_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Theme]:
    """The theme in use: the test is run in both."""
    yield theme.apply(qapp, request.param).theme
    theme.apply(qapp, "light")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowRobot]:
    """The program just started by a new person: the start screen is shown."""
    robot = WindowRobot(qtbot, monkeypatch)
    yield robot
    robot.close()
    theme.apply(qapp, "light")  # whatever was chosen


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report as a text file."""
    path = tmp_path / NAME
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def begun_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of 林若溪's with the short report, as the window would have made it; to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    source = folder / NAME
    source.write_text(REPORT, encoding="utf-8")
    codebook = json_codebook.read(resource("codebooks", "law-based-government.json"))
    with new_project(folder / "试编.annot", codebook=codebook, coder="林若溪") as project:
        import_paths(project, [source])
    return folder / "试编.annot"


@pytest.fixture
def coding_room(window: WindowRobot, tmp_path: Path, begun_study: Path) -> WindowRobot:
    """A project of 林若溪's with one short report, open in the coding room."""
    study = Path(shutil.copy(begun_study, tmp_path))
    with Project.open(study, writing=False) as project:
        (coder,) = coders.listed(project)
        window.app.settings.keep_place(coders.project_row(project).id, coder=coder.id)
    window.open_project(study)
    return window
