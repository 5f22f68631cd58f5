"""List codings."""

from annotator.cli.answer import Answer
from annotator.cli.facts import CodingFacts
from annotator.cli.layout import columns
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.verb import Verbs, reading
from annotator.store import codings
from annotator.store.project import Project


@reading("codings.list")
@option("--coder", "people", metavar="CODER", multiple=True, help="cli.option.coders")
@option("--code", "codes", metavar="CODE", multiple=True, help="cli.option.codes")
@option("--document", "texts", metavar="DOC", multiple=True, help="cli.option.documents")
def listing(
    project: Project, people: tuple[str, ...], codes: tuple[str, ...], texts: tuple[str, ...]
) -> Answer:
    match = Matcher(project)
    by = {match.coder(name).id for name in listed(people)}
    of = {match.code(name).id for name in listed(codes)}
    where = {match.document(name).id for name in listed(texts)}
    facts_of = CodingFacts(project).of
    facts = [
        facts_of(coding)
        for coding in codings.streamed(project)
        if (not by or coding.coder_id in by)
        and (not of or coding.code_id in of)
        and (not where or coding.document_id in where)
    ]
    return Answer(facts, lambda: columns(facts, *SHOWN))


SHOWN = ("document_no", "document", "start", "end", "code_no", "code_path", "coder", "quote", "id")

command = Verbs("codings", listing)
