"""Show what a document holds."""

import click

from annotator.cli.answer import Answer
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.verb import reading
from annotator.store import documents
from annotator.store.project import Project


@reading("show")
@click.argument("document", metavar="DOC")
@option("--part", type=click.Choice(["text"]), default="text", help="cli.option.part")
def command(project: Project, document: str, part: str) -> Answer:
    found = Matcher(project).document(document)
    text = documents.text(project, found.id)
    facts = {part: text, "n_chars": found.n_chars, "sha256": found.sha256}
    return Answer(facts, lambda: [text.removesuffix("\n")])
