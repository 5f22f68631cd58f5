"""List the documents."""

from collections.abc import Iterator

from annotator.cli.answer import Answer
from annotator.cli.facts import Fact, document_facts
from annotator.cli.layout import columns
from annotator.cli.verb import reading
from annotator.i18n import tr
from annotator.store.project import Project


@reading("documents")
def command(project: Project) -> Answer:
    facts = document_facts(project)
    return Answer(facts, lambda: _told(facts))


def _told(facts: list[Fact]) -> Iterator[str]:
    rows = [
        {**fact, "status": {coder: tr(f"status.{status}") for coder, status in fact["status"].items()}}
        for fact in facts
    ]
    return columns(rows, "number", "name", "n_chars", "title", "removed", "status")
