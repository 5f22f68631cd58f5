"""Unitizing α on a list of units that coders have drawn themselves."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from annotator.agreement.unitizing import Unitizing, UnitizingFigure, unitizing_alpha
from annotator.cli.answer import Answer
from annotator.cli.layout import grid
from annotator.cli.options import PATH, option
from annotator.cli.verb import plain
from annotator.formats.tables.ratings import read_units
from annotator.i18n import tr
from annotator.model.errors import EditRefused


@plain("agreement-units")
@click.argument("file", metavar="FILE", type=PATH)
@option("--length", type=click.IntRange(min=1), metavar="L", required=True, help="cli.option.continuum")
@option("--begin", type=int, metavar="B", default=0, help="cli.option.begin")
@option("--coders", type=click.IntRange(min=1), metavar="N", help="cli.option.coder_count")
def command(file: Path, length: int, begin: int, coders: int | None) -> Answer:
    units = read_units(file)
    outside = next((unit for unit in units if unit[2] < begin or sum(unit[2:]) > begin + length), None)
    if outside is not None:
        raise EditRefused(
            "unit_outside", start=outside[2], end=sum(outside[2:]), begin=begin, stop=begin + length
        )
    named = list(dict.fromkeys(unit[0] for unit in units))
    if coders is not None and coders < len(named):
        raise EditRefused("fewer_coders", declared=coders, count=len(named))
    # Those who marked nothing have no name; they have looked all the same.
    named += [f"\x00{n}" for n in range((coders or 0) - len(named))]
    found = unitizing_alpha(units, [begin, begin + length], named)
    data = {
        "overall": asdict(found.overall),
        "categories": {name: asdict(figure) for name, figure in found.categories.items()},
        "merged": [
            {"coder": coder, "category": category, "start": start, "length": size}
            for coder, category, start, size in found.merged
        ],
        "dropped": found.dropped,
    }
    return Answer(data, lambda: _told(found))


def _told(found: Unitizing) -> Iterator[str]:
    heads = [tr(f"cli.column.{key}") for key in ("category", "alpha", "observed", "expected")]
    rows = [[name, *_cells(figure)] for name, figure in found.categories.items()]
    yield from grid(heads, [*rows, [tr("agreement.total"), *_cells(found.overall)]])


def _cells(figure: UnitizingFigure) -> list[str]:
    numbers = (figure.alpha, figure.observed, figure.expected)
    return ["" if number is None else f"{number:.6f}" for number in numbers]
