"""Clean a document anew from the bytes of its file, as long as nothing in it is coded."""

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import imported_facts
from annotator.cli.layout import columns
from annotator.cli.matching import Matcher
from annotator.cli.reading_options import reading_options
from annotator.cli.verb import writing
from annotator.edits.document_edits import reclean_document
from annotator.formats.documents.contents import ReadOptions
from annotator.importing.stored_files import of_document, read_stored
from annotator.store import documents
from annotator.store.project import Project


@writing("reclean")
@click.argument("document", metavar="DOC")
@reading_options
def command(project: Project, document: str, options: ReadOptions) -> Answer:
    old = Matcher(project).document(document)
    text = read_stored(of_document(project, old), options)
    reclean_document(project, document_id=old.id, text=text)
    new = documents.with_text(project, text.sha256)
    assert new is not None
    fact = imported_facts(new, text.imported)
    return Answer(fact, lambda: columns([fact], "number", "name", "n_chars", "removed", "joined"))
