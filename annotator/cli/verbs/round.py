"""Rounds: what documents which coders code, to what end; drawn with a seed where a sample is asked for."""

from collections.abc import Iterator, Sequence

import click

from annotator.agreement.sample_size import positives_needed, units_needed
from annotator.cli.answer import Answer, Fact
from annotator.cli.layout import columns, details
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.round_facts import round_facts
from annotator.cli.verb import Verbs, plain, reading, writing
from annotator.edits import round_edits
from annotator.i18n import tr
from annotator.model.round import KINDS
from annotator.store.project import Project
from annotator.teamwork.assigning import Sample, drawn

_SEEN = ("name", "kind", "codebook_version", "documents", "coders", "seed")


def told_rounds(facts: Sequence[Fact]) -> Iterator[str]:
    said = [
        {**fact, "kind": tr(f"kind_of_round.{fact['kind']}"), "documents": len(fact["documents"])}
        for fact in facts
    ]
    return columns(said, *_SEEN)


@reading("round.list")
def listing(project: Project) -> Answer:
    facts = round_facts(project)
    return Answer(facts, lambda: told_rounds(facts))


@writing("round.add")
@click.argument("name", metavar="NAME")
@option("--kind", type=click.Choice(KINDS), required=True, help="cli.option.round_kind")
@option("--documents", metavar="DOC…", multiple=True, help="cli.option.documents")
@option("--coders", metavar="A,B", multiple=True, help="cli.option.coders")
@option("--share", type=click.FloatRange(0, 1, min_open=True), metavar="X", help="cli.option.share")
@option("--sample", type=click.IntRange(min=1), metavar="N", help="cli.option.sample")
@option("--seed", type=int, metavar="S", help="cli.option.draw_seed")
@option("--stratify", metavar="VARIABLE", help="cli.option.stratify")
def adding(
    project: Project,
    name: str,
    kind: str,
    documents: tuple[str, ...],
    coders: tuple[str, ...],
    share: float | None,
    sample: int | None,
    seed: int | None,
    stratify: str | None,
) -> Answer:
    match = Matcher(project)
    chosen = [match.document(one).id for one in listed(documents)]
    people = [match.coder(one).id for one in listed(coders)]
    found = drawn(project, Sample(tuple(chosen), tuple(people), share, sample, seed, stratify))
    round_edits.add_round(
        project,
        name=name,
        kind=kind,
        document_ids=found.document_ids,
        coder_ids=people,
        share=share,
        seed=found.seed,
        stratify=stratify,
        places=found.places,
    )
    facts = round_facts(project)
    return Answer(facts, lambda: told_rounds(facts))


@plain("round.size")
@option(
    "--share", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.05, help="cli.option.p"
)
@option(
    "--alpha", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.8, help="cli.option.least"
)
def size(share: float, alpha: float) -> Answer:
    fact = {"share": share, "alpha": alpha, "units": units_needed(share, alpha)}
    fact["positives"] = positives_needed(alpha, share)
    return Answer(fact, lambda: details(fact))


command = Verbs("round", listing, adding, size)
