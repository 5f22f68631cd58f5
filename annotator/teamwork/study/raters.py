"""Who is compared: coders in rounds, and when each finished which document."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from annotator.model.coder import Coder
from annotator.model.errors import EditRefused
from annotator.store import assignments, coders, documents
from annotator.store.layers import Shown
from annotator.store.project import Project
from annotator.teamwork.study.options import Rater

LEFT_OUT = ("training", "pilot", "retest")
"""Kinds of rounds that count only when they are asked for."""

_EVER = "9999"  # a moment after which nothing has come into force yet


def raters_of(project: Project, coder_ids: Sequence[str], round_ids: Sequence[str] = ()) -> list[Rater]:
    """The coders as raters in all rounds that count, or in those named."""
    kinds = assignments.round_kinds(project)
    counting = frozenset(round_ids) or frozenset(r for r, kind in kinds.items() if kind not in LEFT_OUT)
    return [Rater(coder, counting, coder.name) for coder in map(_coder_of(project), coder_ids)]


def rater_in(project: Project, coder_id: str, round_id: str) -> Rater:
    """A person in one round, to be compared with the same person in another (intracoder)."""
    coder = _coder_of(project)(coder_id)
    return Rater(coder, frozenset({round_id}), f"{coder.name}@{coders.round_names(project)[round_id]}")


def moments(
    project: Project, raters: Sequence[Rater], shown: Shown | None = None, *, everything: bool = False
) -> dict[str, list[str | None]]:
    """By document id when each rater finished it, None for not; `everything`: unfinished as if just now.

    Where layers were `shown`, who had finished then has, whatever was reopened since.
    """
    when: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for task in assignments.listed(project):
        if task.finished_at:
            when[task.document_id, task.coder_id][task.round_id] = task.finished_at
    found: dict[str, list[str | None]] = {}
    for document in documents.listed(project):
        row = []
        for rater in raters:
            done = dict(when.get((document.id, rater.coder.id), {}))
            for round_id in rater.round_ids if shown else ():
                view = shown.of(document.id, round_id) if shown else None
                if view is not None and rater.coder.id in view.finished:
                    done[round_id] = view.finished[rater.coder.id]
            last = max((at for round_id, at in done.items() if round_id in rater.round_ids), default=None)
            row.append(last or (_EVER if everything else None))
        found[document.id] = row
    return found


def versions_of(
    project: Project, raters: Sequence[Rater], document_ids: Collection[str], shown: Shown
) -> dict[str, tuple[str, ...]]:
    """The names of the versions of the codebook under which each rater finished the documents; a task
    reopened since its layer was shown keeps that under which it was finished.
    """
    names = coders.version_names(project)
    order = list(names)
    found: dict[str, set[str]] = {rater.name: set() for rater in raters}
    for row in assignments.whole(project):
        for rater in raters:
            own = row["coder_id"] == rater.coder.id and row["round_id"] in rater.round_ids
            if own and row["document_id"] in document_ids and _was_finished(row, shown):
                found[rater.name].add(row["codebook_version_id"])
    return {name: tuple(names[one] for one in order if one in seen) for name, seen in found.items()}


def _was_finished(row: Mapping[str, Any], shown: Shown) -> bool:
    view = shown.of(row["document_id"], row["round_id"])
    return bool(row["finished_at"]) or (view is not None and row["coder_id"] in view.finished)


def limits(project: Project, raters: Sequence[Rater]) -> dict[str, int]:
    """Up to which place documents can be compared that a rater has finished in part, by document id."""
    found: dict[str, int] = {}
    whole = {(rater.coder.id, round_id) for rater in raters for round_id in rater.round_ids}
    for task in assignments.listed(project):
        if task.finished_to is not None and (task.coder_id, task.round_id) in whole:
            found[task.document_id] = min(task.finished_to, found.get(task.document_id, task.finished_to))
    return found


def may_be_compared(project: Project, raters: Sequence[Rater], document_id: str, shown: Shown) -> bool:
    """Whether the viewer may know what came of it: not where a layer of another is still unseen."""
    if project.viewer is None:
        return True
    others = [rater for rater in raters if rater.coder.id != project.viewer]
    return all(any(shown.of(document_id, one) for one in rater.round_ids) for rater in others)


def _coder_of(project: Project) -> Callable[[str], Coder]:
    known: dict[str, Coder] = {coder.id: coder for coder in coders.listed(project)}

    def coder(coder_id: str) -> Coder:
        if coder_id not in known:
            raise EditRefused("no_such_coder", coder=coder_id)
        return known[coder_id]

    return coder
