"""Whose codings count in which document, and where a 0 is a 0."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.exporting.options import EACH, FINAL
from annotator.model.assignment import Assignment, InForce
from annotator.model.coder import CONSENSUS, Coder
from annotator.model.document import Document

_END_OF_TIME = "9999"


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as the layer counts it: by whose codings, and when they had finished it.

    `coder` is None where nobody's count; `finished_at` is None where nothing can be counted yet.
    """

    document: Document
    coder: Coder | None
    finished_at: str | None

    @property
    def finished(self) -> bool:
        return self.coder is not None and self.finished_at is not None

    def knows(self, term: InForce) -> bool:
        """Whether the coder could have given the code when finishing: only then is no coding a 0."""
        if self.finished_at is None or self.coder is None:
            return False
        return term.known(self.document.id, self.coder.id, self.finished_at)


@dataclass(frozen=True, slots=True)
class Tasks:
    """Who has finished which document, in the rounds that count, coders in the order of the list."""

    finished: Mapping[str, Mapping[str, str]]
    """Times by coder id, by document id."""

    begun: Mapping[str, frozenset[str]]
    """Ids of the coders who were given the document or have codings in it, by document id."""

    main: Mapping[str, str]
    """The id of the main coder, by document id."""


def tasks(
    assignments: Iterable[Assignment], coded: Iterable[tuple[str, str]], *, coded_is_finished: bool
) -> Tasks:
    """The tasks of the given assignments; `coded` are (document id, coder id) that have codings."""
    finished: dict[str, dict[str, str]] = {}
    begun: dict[str, set[str]] = {}
    main: dict[str, str] = {}
    for task in assignments:
        begun.setdefault(task.document_id, set()).add(task.coder_id)
        if task.finished_at is not None and task.status == "finished":
            finished.setdefault(task.document_id, {})[task.coder_id] = task.finished_at
        if task.role == "main":
            main.setdefault(task.document_id, task.coder_id)
    for document_id, coder_id in coded:
        begun.setdefault(document_id, set()).add(coder_id)
        if coded_is_finished:
            finished.setdefault(document_id, {}).setdefault(coder_id, _END_OF_TIME)
    return Tasks(finished, {document: frozenset(ids) for document, ids in begun.items()}, main)


def readings(
    layer: str, documents: Iterable[Document], coders: Sequence[Coder], known: Tasks
) -> list[Reading]:
    """The layer: a document once, or with the layer `each` once for every coder at work on it."""
    found: list[Reading] = []
    for document in documents:
        times = known.finished.get(document.id, {})
        chosen = _coders(layer, document, coders, known)
        found.extend(Reading(document, coder, times.get(coder.id) if coder else None) for coder in chosen)
    return found


def _coders(
    layer: str, document: Document, coders: Sequence[Coder], known: Tasks
) -> Sequence[Coder] | list[None]:
    begun = [coder for coder in coders if coder.id in known.begun.get(document.id, ())]
    if layer == EACH:
        return begun or [None]
    if layer == FINAL:
        chosen = _final(document, begun, known)
        return [chosen] if chosen else [None]
    return [coder for coder in coders if coder.id == layer]


def _final(document: Document, begun: Sequence[Coder], known: Tasks) -> Coder | None:
    """The consensus where all is decided; else the one who finished; of several the main coder, else the
    first in the list of coders.
    """
    done = [coder for coder in begun if coder.id in known.finished.get(document.id, {})]
    consensus = next((coder for coder in done if coder.role == CONSENSUS), None)
    if consensus is not None:
        return consensus
    main = next((coder for coder in done if coder.id == known.main.get(document.id)), None)
    return main or next(iter(done), None)
