"""Make a project."""

from pathlib import Path

import click

from annotator.cli.answer import Answer
from annotator.cli.layout import details
from annotator.cli.options import PATH, option
from annotator.cli.verb import plain
from annotator.edits.project_edits import new_project
from annotator.formats.codebooks.reading import read_codebook
from annotator.model.codebook import Codebook
from annotator.model.errors import readable
from annotator.resources import resource
from annotator.store import coders, codes


@plain("new")
@click.argument("path", metavar="PROJECT", type=PATH)
@option("--codebook", metavar="FILE|none", help="cli.option.codebook")
@option("--coder", metavar="NAME", help="cli.option.lead")
def command(path: Path, codebook: str | None, coder: str | None) -> Answer:
    with new_project(path, codebook=_codebook(codebook), coder=coder) as project:
        made = {
            "project": readable(path),
            "id": coders.project_row(project).id,
            "codes": len(codes.listed(project)),
            "coders": [known.name for known in coders.listed(project)],
        }
    return Answer(made, lambda: details(made))


def _codebook(given: str | None) -> Codebook | None:
    if given == "none":
        return None
    return read_codebook(Path(given) if given else resource("codebooks", "law-based-government.json"))
