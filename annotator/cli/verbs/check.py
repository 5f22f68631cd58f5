"""Is the project whole?"""

from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli.answer import Answer, Fact
from annotator.cli.failures import REFUSED, note
from annotator.cli.layout import columns
from annotator.cli.options import PATH
from annotator.cli.verb import plain
from annotator.i18n import tr
from annotator.model.errors import readable
from annotator.store.check import Problem, problems_of


@plain("check")
@click.argument("path", metavar="PROJECT", type=PATH)
def command(path: Path) -> Answer:
    problems = [_fact(problem) for problem in problems_of(path)]
    if problems:
        note(tr("cli.problems", count=len(problems), path=readable(path)))
    data = {"ok": not problems, "problems": problems}
    return Answer(data, lambda: _told(problems), REFUSED if problems else 0)


def _fact(problem: Problem) -> Fact:
    return {
        "kind": problem.kind,
        "table": problem.table or None,
        "id": problem.id,
        "what": problem.what,
    }


def _told(problems: list[Fact]) -> Iterator[str]:
    if problems:
        return columns(problems, "kind", "table", "id", "what")
    return iter([tr("cli.whole")])
