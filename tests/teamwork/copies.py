"""Copies of a project that part: each with a clock and ids of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

from annotator.model.ids import SteadyClock, seeded_ids
from annotator.store.project import Project
from tests.projects import START, Team

Act = Callable[[Team], object]


def copy(team: Team, name: str, *acts: Act) -> Path:
    """A copy in which something was done, at a time and with ids of its own."""
    team.project.close()
    path = Path(shutil.copy(team.path, team.path.with_name(f"{name}.annot")))
    team.project = Project.open(team.path)
    clock = SteadyClock(START)
    seed = sum(map(ord, name))
    with Project.open(path, clock=clock, ids=seeded_ids(seed, clock)) as project:
        other = Team(project, team.min, team.qiang, team.document)
        for act in acts:
            act(other)
    return path
