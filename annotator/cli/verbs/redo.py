"""Bring back what was undone."""

from annotator.cli.answer import Answer
from annotator.cli.options import option
from annotator.cli.verb import writing
from annotator.cli.verbs.undo import coder_id, step_made
from annotator.store.project import Project


@writing("redo")
@option("--coder", metavar="CODER", help="cli.option.whose_step")
def command(project: Project, coder: str | None) -> Answer:
    return step_made(project, project.redo(coder_id(project, coder)))
