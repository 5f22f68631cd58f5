"""Code a span, or every span of a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli import progress
from annotator.cli.answer import Answer, Fact, Stream
from annotator.cli.coding_lines import WantedCoding, from_file, from_mapping
from annotator.cli.facts import CodingFacts
from annotator.cli.matching import Matcher
from annotator.cli.options import PATH, option
from annotator.cli.verb import writing
from annotator.edits.coding_edits import apply_code
from annotator.edits.exclusive import RANKS
from annotator.i18n import tr
from annotator.model.coding import CERTAINTIES, FLAGS
from annotator.store import codings
from annotator.store.project import Project

_NEEDED = ("document", "start", "end", "code", "coder")


@writing("code")
@option("--document", metavar="DOC", help="cli.option.document")
@option("--start", type=int, metavar="N", help="cli.option.start")
@option("--end", type=int, metavar="N", help="cli.option.end")
@option("--code", metavar="CODE", help="cli.option.code")
@option("--coder", metavar="CODER", help="cli.option.coder")
@option("--memo", help="cli.option.memo")
@option("--value", help="cli.option.value")
@option("--weight", type=float, metavar="X", help="cli.option.weight")
@option("--certainty", type=click.Choice(CERTAINTIES), help="cli.option.certainty")
@option("--flag", type=click.Choice(FLAGS), help="cli.option.flag")
@option("--rank", type=click.Choice(RANKS), help="cli.option.rank")
@option("--from", "file", metavar="FILE", type=PATH, help="cli.option.from")
def command(project: Project, file: Path | None, **given: Any) -> Answer | Stream:
    if file is None:
        return _one(project, given)
    if any(value is not None for value in given.values()):
        raise click.UsageError(tr("cli.from_alone"), click.get_current_context())
    wanted = from_file(project, Matcher(project), file)
    return Stream(_applied(project, wanted), lambda fact: str(fact["id"]))


def _one(project: Project, given: dict[str, Any]) -> Answer:
    ctx = click.get_current_context()
    for param in ctx.command.params:
        if param.name in _NEEDED and given[param.name] is None:
            raise click.MissingParameter(ctx=ctx, param=param)
    wanted = from_mapping(project, Matcher(project), given)
    (fact,) = _applied(project, [wanted])
    return Answer(fact, lambda: [fact["id"]])


def _applied(project: Project, wanted: list[WantedCoding]) -> Iterator[Fact]:
    """Each coding as soon as its step is committed; all are one undo."""
    facts_of, group = CodingFacts(project).of, project.new_id() if len(wanted) > 1 else None
    with progress.shown(tr("cli.coding"), amid_output=True) as reported:
        for coding in reported.track(wanted, len(wanted)):
            changes = apply_code(project, **coding.arguments(), group=group)
            (row,) = changes.of("coding")
            made = codings.coding(project, row.id)
            assert made is not None
            yield facts_of(made)
