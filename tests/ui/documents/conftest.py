"""A project with four invented reports, opened in the documents room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.importing.import_files import import_paths
from tests.projects import make_project
from tests.robots.documents_robot import DocumentsRobot
from tests.robots.window_robot import WindowRobot

CODER = "林若溪"
BODY = (
    "\n\n{year}年，{place}依法行政，现将情况报告如下：\n"
    "一、主要举措\n全年办件{n}件。\n二、存在不足\n力量薄弱。\n"
)
DISTRICT = "沛宁区2022年度法治政府建设情况报告" + BODY + "\n沛宁区人民政府\n2023年1月9日\n"
CITY = "安溪市人民政府关于2021年法治政府建设情况的报告" + BODY + "\n安溪市人民政府\n2022年3月1日\n"
WEB = (
    "---\ntitle: 柳河县2023年法治政府建设工作报告\ndate: 2024-02-03\n---\n\n"
    "柳河县2023年法治政府建设工作报告" + BODY + "\n柳河县人民政府\n2024年1月20日\n"
)
TWO_YEARS = (
    "东湖街道2020年法治政府建设工作报告" + BODY + "\n东湖街道2021年法治政府建设工作报告" + BODY
)  # fmt: skip
FILES = {
    "1沛宁区": DISTRICT.format(year=2022, place="沛宁区", n=1200),
    "2安溪市": CITY.format(year=2021, place="安溪市", n=340),
    "3柳河县": WEB.format(year=2023, place="柳河县", n=56),
    "4东湖街道": TWO_YEARS.format(year=2020, place="东湖街道", n=7),
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """The project file."""
    path = tmp_path / "资料.annot"
    for name, text in FILES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with make_project(path, coder=CODER) as project:
        import_paths(project, sorted(tmp_path.glob("*.txt")))
    return path


@pytest.fixture
def room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, reports: Path) -> Iterator[DocumentsRobot]:
    window = WindowRobot(qtbot, monkeypatch, reports)
    window.click(CODER)
    yield DocumentsRobot(qtbot, window)
    window.close()
