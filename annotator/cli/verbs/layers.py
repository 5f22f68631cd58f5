"""Layers: when coders may see each other's codings."""

from annotator.cli.answer import Answer, Fact
from annotator.cli.layout import columns
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.verb import Verbs, reading, writing
from annotator.edits.layer_edits import show_layers
from annotator.i18n import tr
from annotator.model.document import Document
from annotator.store import coders, documents, layers
from annotator.store.project import Project

_SEEN = ("document_no", "document", "round", "why", "at")


def _facts(project: Project) -> list[Fact]:
    there: dict[str, Document] = {
        document.id: document for document in documents.listed(project, removed=True)
    }
    names = coders.round_names(project)
    return [
        {
            "document_id": view.document_id,
            "document": there[view.document_id].name,
            "document_no": there[view.document_id].number,
            "round": names[view.round_id],
            "why": view.why,
            "at": view.created_at,
        }
        for view in layers.views(project)
    ]


def _answer(project: Project) -> Answer:
    facts = _facts(project)
    said = [{**fact, "why": tr(f"layer_view.{fact['why']}")} for fact in facts]
    return Answer(facts, lambda: columns(said, *_SEEN))


@reading("layers.list")
def listing(project: Project) -> Answer:
    return _answer(project)


@writing("layers.show")
@option("--documents", metavar="DOC…", multiple=True, required=True, help="cli.option.documents")
@option("--round", "round_name", metavar="R", help="cli.option.assign_round")
@option("--by", metavar="CODER", help="cli.option.by")
@option("--lift", is_flag=True, help="cli.option.lift")
def showing(
    project: Project, documents: tuple[str, ...], round_name: str | None, by: str | None, lift: bool
) -> Answer:
    match = Matcher(project)
    lead = next((coder.id for coder in coders.listed(project) if coder.role == "lead"), None)
    show_layers(
        project,
        document_ids=[match.document(one).id for one in listed(documents)],
        round_id=match.round(round_name) if round_name else None,
        coder_id=match.coder(by).id if by else lead,
        lift=lift,
    )
    return _answer(project)


command = Verbs("layers", listing, showing)
