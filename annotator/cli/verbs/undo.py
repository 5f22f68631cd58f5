"""Take back the newest step, or all after a step."""

from annotator.cli.answer import Answer
from annotator.cli.facts import step_facts
from annotator.cli.layout import details
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.verb import writing
from annotator.model.changes import Changes
from annotator.store.project import Project


def coder_id(project: Project, coder: str | None) -> str | None:
    """Whose steps are meant; None for anybody's."""
    return Matcher(project).coder(coder).id if coder else None


def step_made(project: Project, changes: Changes) -> Answer:
    """The step that an undo or a redo has made."""
    (fact,) = step_facts(project, project.steps_of(str(changes.step_id)))
    return Answer(fact, lambda: details(fact))


@writing("undo")
@option("--coder", metavar="CODER", help="cli.option.whose_step")
@option("--to", "seq", type=int, metavar="SEQ", help="cli.option.undo_to")
def command(project: Project, coder: str | None, seq: int | None) -> Answer:
    whose = coder_id(project, coder)
    return step_made(project, project.undo(whose) if seq is None else project.undo_to(seq, whose))
