"""Remove codings."""

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import CodingFacts
from annotator.cli.layout import columns
from annotator.cli.options import listed
from annotator.cli.verb import writing
from annotator.cli.verbs.codings import SHOWN
from annotator.edits.coding_edits import remove_codings
from annotator.store import codings
from annotator.store.project import Project


@writing("uncode")
@click.argument("ids", metavar="CODING…", nargs=-1, required=True)
def command(project: Project, ids: tuple[str, ...]) -> Answer:
    wanted = list(dict.fromkeys(listed(ids)))
    gone = [coding for coding_id in wanted if (coding := codings.coding(project, coding_id))]
    facts_of = CodingFacts(project).of
    facts = [facts_of(coding) for coding in gone]
    # The history names whose codings they were, so that their undo finds the step.
    owners = {coding.coder_id for coding in gone}
    remove_codings(project, coding_ids=wanted, coder_id=owners.pop() if len(owners) == 1 else None)
    return Answer(facts, lambda: columns(facts, *SHOWN))
