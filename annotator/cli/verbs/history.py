"""Everything that was done, oldest first."""

from annotator.cli.answer import Answer
from annotator.cli.facts import step_facts
from annotator.cli.layout import columns
from annotator.cli.verb import reading
from annotator.store.project import Project


@reading("history")
def command(project: Project) -> Answer:
    facts = step_facts(project, project.history())
    return Answer(facts, lambda: columns(facts, "seq", "at", "coder", "rows", "undone_by", "text"))
