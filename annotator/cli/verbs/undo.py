"""Take back the newest step, or bring it again."""

from collections.abc import Callable

from annotator.cli.answer import Answer
from annotator.cli.facts import step_facts
from annotator.cli.layout import details
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.verb import Verb, writing
from annotator.model.changes import Changes
from annotator.store.project import Project


def journal_verb(key: str, act: Callable[[Project, str | None], Changes]) -> Verb:
    """The verb that runs one of the two, and answers with the step that it made."""

    @writing(key)
    @option("--coder", metavar="CODER", help="cli.option.whose_step")
    def verb(project: Project, coder: str | None) -> Answer:
        changes = act(project, Matcher(project).coder(coder).id if coder else None)
        (fact,) = step_facts(project, project.steps_of(str(changes.step_id)))
        return Answer(fact, lambda: details(fact))

    return verb


command = journal_verb("undo", Project.undo)
