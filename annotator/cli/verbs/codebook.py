"""The codebook as a list and as a file."""

from annotator.cli.answer import Answer
from annotator.cli.facts import code_facts
from annotator.cli.layout import columns
from annotator.cli.verb import Verbs, reading
from annotator.store.project import Project


@reading("codebook.list")
def listing(project: Project) -> Answer:
    facts = code_facts(project)
    return Answer(facts, lambda: columns(facts, "number", "key", "codable", "count", "id", "path"))


command = Verbs("codebook", listing)
