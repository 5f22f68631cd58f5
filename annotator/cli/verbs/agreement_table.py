"""Agreement on a table of ratings: every coefficient, as a paper prints them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from annotator.agreement.alpha import LEVELS, Level
from annotator.agreement.figure import Figure
from annotator.agreement.rating_table import TableAgreement, agreement_of, notes, rating_table
from annotator.cli.answer import Answer
from annotator.cli.layout import grid
from annotator.cli.options import PATH, option
from annotator.cli.verb import plain
from annotator.formats.tables.ratings import read_ratings
from annotator.i18n import tr


@plain("agreement-table")
@click.argument("file", metavar="FILE", type=PATH)
@option("--level", type=click.Choice(LEVELS), default="nominal", help="cli.option.measurement")
@option("--categories", type=click.IntRange(min=1), metavar="N", help="cli.option.categories")
@option("--missing", metavar="TOKEN", help="cli.option.missing_token")
@option("--bootstrap", type=click.IntRange(min=0), metavar="N", default=0, help="cli.option.bootstrap")
@option("--seed", type=int, metavar="S", default=0, help="cli.option.seed")
def command(
    file: Path, level: Level, categories: int | None, missing: str | None, bootstrap: int, seed: int
) -> Answer:
    read = read_ratings(file, missing)
    found = agreement_of(rating_table(read.rows, level, categories), level, bootstrap=bootstrap, seed=seed)
    data: dict[str, Any] = {
        "units": len(read.rows),
        "coders": len(read.coders),
        "pairable_units": found.table.pairable,
        "measures": _values(found.measures),
        "notes": notes(found.measures),
        "categories": {name: _values(figures) for name, figures in found.categories.items()},
    }
    if bootstrap:
        data["intervals"] = {name: list(pair) if pair else None for name, pair in found.intervals.items()}
    return Answer(data, lambda: _told(found))


def _values(figures: Mapping[str, Figure]) -> dict[str, float | None]:
    return {name: figure.value for name, figure in figures.items()}


def _told(found: TableAgreement) -> Iterator[str]:
    rows = []
    for name, figure in found.measures.items():
        pair = found.intervals.get(name)
        between = f"{pair[0]:.3f}–{pair[1]:.3f}" if pair else ""
        note = tr(f"agreement.note.{figure.note}") if figure.note else ""
        shown = "" if figure.value is None else f"{figure.value:.3f}"
        rows.append([tr(f"agreement.measure.{name}"), shown, between, note])
    heads = [tr(f"cli.column.{key}") for key in ("measure", "value", "interval", "note")]
    yield from grid(heads, rows)
