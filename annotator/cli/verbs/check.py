"""Is the project whole?"""

from collections.abc import Iterator
from dataclasses import asdict

from annotator.cli.answer import Answer
from annotator.cli.failures import REFUSED, note
from annotator.cli.layout import columns
from annotator.cli.verb import reading
from annotator.i18n import tr
from annotator.store.check import check
from annotator.store.project import Project


@reading("check")
def command(project: Project) -> Answer:
    problems = [asdict(problem) for problem in check(project)]
    if problems:
        note(tr("cli.problems", count=len(problems), path=str(project.path)))
    data = {"ok": not problems, "problems": problems}
    return Answer(data, lambda: _told(problems), REFUSED if problems else 0)


def _told(problems: list[dict[str, str | None]]) -> Iterator[str]:
    if problems:
        return columns(problems, "kind", "table", "id", "what")
    return iter([tr("cli.whole")])
