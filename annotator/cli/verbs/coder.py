"""Coders."""

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import coder_facts
from annotator.cli.layout import columns
from annotator.cli.options import option
from annotator.cli.verb import Verbs, reading, writing
from annotator.edits.coder_edits import ROLES, add_coder
from annotator.model.coder import Coder
from annotator.store import coders
from annotator.store.project import Project


@reading("coder.list")
def listing(project: Project) -> Answer:
    return _answer(project, coders.listed(project))


@writing("coder.add")
@click.argument("name", metavar="NAME")
@option("--role", type=click.Choice(ROLES), help="cli.option.role")
def adding(project: Project, name: str, role: str | None) -> Answer:
    changes = add_coder(project, name=name, role=role)
    added = {change.id for change in changes.of("coder")}
    return _answer(project, [coder for coder in coders.listed(project) if coder.id in added])


def _answer(project: Project, people: list[Coder]) -> Answer:
    facts = coder_facts(project, people)
    return Answer(facts, lambda: columns(facts, "name", "role", "colour", "codings", "id"))


command = Verbs("coder", listing, adding)
