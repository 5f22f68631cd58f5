"""List codings, and bring in those of other programs."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.facts import CodingFacts
from annotator.cli.layout import columns, grid
from annotator.cli.loss_facts import loss_facts
from annotator.cli.matching import Matcher
from annotator.cli.options import PATH, listed, option, same_coders
from annotator.cli.progress import shown
from annotator.cli.verb import Verbs, reading, writing
from annotator.i18n import tr
from annotator.importing.exchange_files import Arrivals, Coders, bring_in, foresee, prepare
from annotator.importing.exchange_readers import AUTO, FORMATS, read_exchange
from annotator.model.sentences import loss_text
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


@writing("codings.import")
@click.argument("file", metavar="FILE", type=PATH)
@option("--format", "form", type=click.Choice((AUTO, *FORMATS)), default=AUTO, help="cli.option.exchange")
@option("--coder", "coders", metavar="A=B", multiple=True, help="cli.option.same_coder")
@option("--dialect", metavar="D", help="cli.option.dialect")
@option("--project", "part", metavar="NAME", help="cli.option.exchanged_project")
@option("--dry-run", is_flag=True, help="cli.option.dry_run")
def importing(
    project: Project,
    file: Path,
    form: str,
    coders: tuple[str, ...],
    dialect: str | None,
    part: str | None,
    dry_run: bool,
) -> Answer:
    exchange = read_exchange(file, form, dialect, part)
    people = Coders(tr("exchange.unnamed"), same_coders(coders))
    if dry_run:
        arrivals = foresee(project, exchange, people)
    else:
        with shown(tr("cli.importing")) as progress:
            _, texts = prepare(project, exchange, people, progress)
        arrivals = bring_in(project, exchange, people, texts)
    return Answer(_facts(arrivals), lambda: _told(arrivals, dry_run))


def _facts(arrivals: Arrivals) -> dict[str, Any]:
    found = asdict(replace(arrivals, changes=None))
    del found["changes"]
    return {**found, "losses": loss_facts(arrivals.losses)}


def _told(arrivals: Arrivals, dry_run: bool) -> Iterator[str]:
    yield from grid(
        [tr("cli.column.contents"), tr("cli.column.amount")],
        [
            [tr(f"merged.{name}"), getattr(arrivals, name)]
            for name in ("documents", "codes", "codings", "coders", "same")
        ],
    )
    if arrivals.dialect:
        yield tr("exchange.dialect", dialect=arrivals.dialect)
    for one in arrivals.snippets:
        yield f"{one.document}  {one.code}  {one.in_line()}"
    for loss in arrivals.losses:
        yield loss_text(loss)
    if dry_run:
        yield tr("merged.dry_run")
    elif arrivals.changes is None:
        yield tr("merged.nothing_new")


command = Verbs("codings", listing, importing)
