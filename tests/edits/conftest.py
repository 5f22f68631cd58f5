from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import Team, team_project


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """王敏 and 李强 at one document of 30 characters."""
    team = team_project(tmp_path / "项目.annot")
    yield team
    team.project.close()
