from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.edits.document_edits import add_documents
from tests.projects import imported, make_project
from tests.robots.quantity_robot import QuantityRobot
from tests.robots.window_robot import WindowRobot

FIRST = (
    "甲区2023年法治政府建设年度报告\n\n"
    "一、主要举措和成效\n"
    "（一）加强审查。全年审查合同1200件，提出意见30条。\n"
    "纳入管控893人，其中集中隔离156人，居家隔离370人，医学观察364人。\n"
    "二、下一步工作计划\n"
    "计划培训执法人员200人次。\n"
)
SECOND = "乙镇2022年法治政府建设年度报告\n\n一、主要举措和成效\n走访企业3—5家，投入资金2000余万元。\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two reports with nine quantities, one breakdown that does not add up; coded by 王敏."""
    path = tmp_path / "数量.annot"
    with make_project(path) as project:
        add_documents(project, texts=[imported("甲区", FIRST), imported("乙镇", SECOND)])
    return path


@pytest.fixture
def enter(qtbot: QtBot, window: WindowRobot) -> Callable[[Path], QuantityRobot]:
    """Opens a project as 王敏 and goes to the table."""

    def open_room(path: Path) -> QuantityRobot:
        window.open_project(path)
        if window.shows("谁在编码？"):
            window.click("王敏")
        robot = QuantityRobot(qtbot, window, path)
        robot.enter()
        return robot

    return open_room


@pytest.fixture
def quantities(enter: Callable[[Path], QuantityRobot], study: Path) -> QuantityRobot:
    return enter(study)
