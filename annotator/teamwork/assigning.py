"""Which documents a round gets, and where they come in each coder's queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from annotator.model.errors import EditRefused
from annotator.model.round import ALL_OF_QUEUE
from annotator.store import coders, documents, variables
from annotator.store.project import Project
from annotator.teamwork.sampling import draw, shuffled_places

_LARGEST_SEED = 2**31


@dataclass(frozen=True, slots=True)
class Sample:
    """What is asked for: of which documents (all, where none is named) a share or a number, for whom."""

    document_ids: tuple[str, ...]
    coder_ids: tuple[str, ...]
    share: float | None = None
    size: int | None = None
    seed: int | None = None
    stratify: str | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The documents with their places in the coders' queues; `seed` is None where nothing was drawn."""

    document_ids: list[str]
    seed: int | None
    places: Mapping[tuple[str, str], int]


def drawn(project: Project, sample: Sample) -> Drawn:
    """The documents of a round. A sample is drawn with the seed, or with a new one that is told; with a
    seed the documents are mixed into each coder's queue, each coder's in another order.

    EditRefused: `no_such_variable`, `sample_without_documents`.
    """
    listed: list[str] = [document.id for document in documents.listed(project)]
    named = [one for one in listed if one in set(sample.document_ids)] if sample.document_ids else []
    wants_sample = sample.share is not None or sample.size is not None
    seed = sample.seed
    if wants_sample:
        ground = named or listed
        if not ground:
            raise EditRefused("sample_without_documents")
        seed = SystemRandom().randrange(_LARGEST_SEED) if seed is None else seed
        size = sample.size if sample.size is not None else max(1, round((sample.share or 0) * len(ground)))
        named = draw(ground, size, seed, _strata(project, sample.stratify))
    people = sample.coder_ids
    return Drawn(named, seed, {} if seed is None else _places(project, named, people, seed))


def _strata(project: Project, key: str | None) -> dict[str, str] | None:
    if key is None:
        return None
    if all(variable.key != key for variable in variables.listed(project)):
        raise EditRefused("no_such_variable", variable=key)
    found = variables.values(project)
    return {
        document.id: (own[key].value or "") if key in (own := found.get(document.id, {})) else ""
        for document in documents.listed(project)
    }


def _places(
    project: Project, document_ids: Sequence[str], coder_ids: Sequence[str], seed: int
) -> dict[tuple[str, str], int]:
    order: dict[str, int] = {coder.id: number for number, coder in enumerate(coders.listed(project))}
    places: dict[tuple[str, str], int] = {}
    for coder_id in coder_ids:
        own = shuffled_places(len(document_ids), seed, order.get(coder_id, 0), ALL_OF_QUEUE)
        places |= {
            (document_id, coder_id): place for document_id, place in zip(document_ids, own, strict=True)
        }
    return places


def in_turn(document_ids: Sequence[str], coder_ids: Sequence[str], each: int) -> list[tuple[str, str]]:
    """Every document to so many of the coders, in turn, so that all get as many (by one).

    EditRefused `more_than_coders`.
    """
    if not 1 <= each <= len(coder_ids):
        raise EditRefused("more_than_coders", each=each, count=len(coder_ids))
    pairs = []
    for number, document_id in enumerate(document_ids):
        first = number * each
        pairs += [(document_id, coder_ids[(first + place) % len(coder_ids)]) for place in range(each)]
    return pairs
