"""Files of other programs: which program's they are, and all that is new of them into a project."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.edits.exchange_import import import_exchange
from annotator.edits.exchange_plan import ExchangePlan, plan, text_of
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.exchange import Exchange, Loss, Snippet
from annotator.store.packing import PackedText
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What an import adds, by numbers, and what it could not bring over as it was; `same`: codings that are
    here already. `changes` is None where nothing was written.
    """

    documents: int
    codes: int
    codings: int
    coders: int
    same: int
    dialect: str | None
    snippets: tuple[Snippet, ...]
    losses: tuple[Loss, ...]
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Coders:
    """Who the people of a file are here: a coder's name by the name there, and what nobody is called."""

    unnamed: str
    same: Mapping[str, str]


def foresee(project: Project, exchange: Exchange, coders: Coders) -> Arrivals:
    """What `bring_in` would do; writes nothing. EditRefused as `exchange_plan.plan`."""
    made = plan(project, exchange, same_coders=coders.same, unnamed=coders.unnamed)
    return _arrivals(exchange, made, None)


def bring_in(
    project: Project, exchange: Exchange, coders: Coders, texts: Mapping[int, PackedText] | None = None
) -> Arrivals:
    """Write all that is new in one step; where everything is here already, nothing.

    `texts` as `prepare` made them. EditRefused as `exchange_plan.plan`; then nothing is written.
    """
    try:
        changes, made = import_exchange(
            project, exchange=exchange, same_coders=coders.same, unnamed=coders.unnamed, texts=texts
        )
    except EditRefused as refused:
        if refused.key != "nothing_to_import":
            raise
        return foresee(project, exchange, coders)
    return _arrivals(exchange, made, changes)


def prepare(
    project: Project, exchange: Exchange, coders: Coders, progress: Progress | None = None
) -> tuple[Arrivals, dict[int, PackedText]]:
    """What `foresee` says, and new documents made ready to be written, which takes longer than writing."""
    made = plan(project, exchange, same_coders=coders.same, unnamed=coders.unnamed)
    places = (progress or Progress()).track(made.new_documents, len(made.new_documents))
    texts = {place: text_of(exchange.documents[place]) for place in places}
    return _arrivals(exchange, made, None), texts


def _arrivals(exchange: Exchange, made: ExchangePlan, changes: Changes | None) -> Arrivals:
    return Arrivals(
        documents=len(made.new_documents),
        codes=len(made.new_codes),
        codings=len(made.codings),
        coders=len(made.new_coders),
        same=made.same,
        dialect=exchange.dialect,
        snippets=tuple(exchange.snippets()),
        losses=made.losses,
        changes=changes,
    )
