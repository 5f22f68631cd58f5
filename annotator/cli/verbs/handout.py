"""A project file for one coder, to be brought back by `merge`."""

from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli.answer import Answer
from annotator.cli.matching import Matcher
from annotator.cli.options import PATH, listed, option
from annotator.cli.progress import shown
from annotator.cli.verb import reading
from annotator.i18n import tr
from annotator.model.errors import readable
from annotator.store.project import Project
from annotator.teamwork.assigning import Sample, drawn
from annotator.teamwork.handout import hand_out


@reading("handout")
@click.argument("out", metavar="OUT", type=PATH)
@option("--coder", metavar="NAME", required=True, help="cli.option.coder")
@option("--documents", metavar="DOC…", multiple=True, help="cli.option.documents")
@option("--sample", type=click.IntRange(min=1), metavar="N", help="cli.option.sample")
@option("--seed", type=int, metavar="S", help="cli.option.draw_seed")
@option("--stratify", metavar="VARIABLE", help="cli.option.stratify")
def command(
    project: Project,
    out: Path,
    coder: str,
    documents: tuple[str, ...],
    sample: int | None,
    seed: int | None,
    stratify: str | None,
) -> Answer:
    match = Matcher(project)
    who = match.coder(coder)
    chosen: list[str] = [match.document(one).id for one in listed(documents)]
    if sample is not None:
        found = drawn(project, Sample(tuple(chosen), (), size=sample, seed=seed, stratify=stratify))
        chosen, seed = found.document_ids, found.seed
    with shown(tr("cli.handing_out")) as progress:
        handed = hand_out(project, out, coder_id=who.id, document_ids=chosen, progress=progress)
    data = {
        "project": readable(handed.path),
        "coder": who.name,
        "documents": handed.documents,
        "codes": handed.codes,
        "seed": seed,
    }
    return Answer(data, lambda: _told(project, handed.path, who.name, handed.documents))


def _told(project: Project, out: Path, coder: str, documents: int) -> Iterator[str]:
    file, home = readable(out), readable(project.path)
    yield tr("cli.handed_out", file=file, coder=coder, count=documents)
    yield tr("cli.comes_back", file=file, project=home)
