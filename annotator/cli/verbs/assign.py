"""Give documents to coders: all to all, or by a rule each to some in turn; and from one coder to another."""

from collections.abc import Sequence

import click

from annotator.cli.answer import Answer
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.cli.round_facts import round_facts
from annotator.cli.verb import writing
from annotator.cli.verbs.round import told_rounds
from annotator.edits import round_edits
from annotator.i18n import tr
from annotator.store.project import Project
from annotator.teamwork.assigning import Sample, drawn, in_turn


@writing("assign")
@option("--documents", metavar="DOC…", multiple=True, required=True, help="cli.option.documents")
@option("--coders", metavar="A,B", multiple=True, required=True, help="cli.option.coders")
@option("--main", "main_name", metavar="A", help="cli.option.main_coder")
@option("--round", "round_name", metavar="R", help="cli.option.assign_round")
@option("--each", type=click.IntRange(min=1), metavar="N", help="cli.option.each")
@option("--seed", type=int, metavar="S", help="cli.option.shuffle_seed")
@option("--from", "from_name", metavar="CODER", help="cli.option.from_coder")
@option("--remove", is_flag=True, help="cli.option.remove_tasks")
def command(
    project: Project,
    documents: tuple[str, ...],
    coders: tuple[str, ...],
    main_name: str | None,
    round_name: str | None,
    each: int | None,
    seed: int | None,
    from_name: str | None,
    remove: bool,
) -> Answer:
    match = Matcher(project)
    wanted = [match.document(one).id for one in listed(documents)]
    people = [match.coder(one).id for one in listed(coders)]
    round_id = match.round(round_name) if round_name else None
    if remove:
        round_edits.take_back(project, document_ids=wanted, coder_ids=people, round_id=round_id)
    elif from_name is not None:
        _hand_over(project, match, wanted, from_name, people, round_id)
    elif each is not None:
        round_edits.assign_each(project, pairs=in_turn(wanted, people, each), round_id=round_id)
    else:
        places = drawn(project, Sample(tuple(wanted), tuple(people), seed=seed)).places
        main = match.coder(main_name).id if main_name else None
        round_edits.assign(
            project, document_ids=wanted, coder_ids=people, main_id=main, round_id=round_id, places=places
        )
    facts = round_facts(project)
    return Answer(facts, lambda: told_rounds(facts))


def _hand_over(
    project: Project,
    match: Matcher,
    wanted: Sequence[str],
    from_name: str,
    people: Sequence[str],
    round_id: str | None,
) -> None:
    if len(people) != 1:
        raise click.UsageError(tr("cli.one_coder"), click.get_current_context())
    round_edits.hand_over(
        project,
        document_ids=wanted,
        from_id=match.coder(from_name).id,
        to_id=people[0],
        round_id=round_id,
    )
