"""Say that a coder has coded all of a document, or take that back."""

from collections.abc import Callable

import click

from annotator.cli.answer import Answer
from annotator.cli.layout import details
from annotator.cli.matching import Matcher
from annotator.cli.options import option
from annotator.cli.verb import Verb, writing
from annotator.edits.status_edits import finish, finish_to
from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.store import coders, rounds
from annotator.store.project import Project


def status_verb(key: str, edit: Callable[..., Changes], *, in_part: bool = False) -> Verb:
    """The verb that runs one of the two edits; `in_part`: it can be asked for a part of the text."""

    @writing(key)
    @click.argument("document", metavar="DOC")
    @option("--coder", metavar="CODER", required=True, help="cli.option.coder")
    @option("--round", "round_name", metavar="R", help="cli.option.round")
    def verb(
        project: Project, document: str, coder: str, round_name: str | None, up_to: int | None = None
    ) -> Answer:
        match = Matcher(project)
        found, who = match.document(document), match.coder(coder)
        round_id = (
            match.round(round_name)
            if round_name
            else rounds.working(project, document_id=found.id, coder_id=who.id).id
        )
        about = {"document_id": found.id, "coder_id": who.id, "round_id": round_id}
        if up_to is None:
            edit(project, **about)
        else:
            finish_to(project, position=up_to, **about)
        fact = {
            "document_id": found.id,
            "document": found.name,
            "document_no": found.number,
            "coder": who.name,
            "round": coders.round_names(project)[round_id],
            "status": coders.statuses(project).get((found.id, who.id), "unassigned"),
        }
        return Answer(fact, lambda: details({**fact, "status": tr(f"status.{fact['status']}")}))

    return option("--up-to", type=int, metavar="N", help="cli.option.up_to")(verb) if in_part else verb


command = status_verb("finish", finish, in_part=True)
