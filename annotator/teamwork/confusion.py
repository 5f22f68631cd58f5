"""Which codes are taken for which: two coders' codes on the same units, and the passages behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.jobs.progress import Progress
from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import codes
from annotator.store.project import Project
from annotator.teamwork.study.options import Rater, StudyOptions
from annotator.teamwork.study.run import compared_codes, rated_documents


@dataclass(frozen=True, slots=True)
class ConfusionCell:
    """The first coder's code against the second's, None for none. `weight`: the sum over units, of which
    each gives every pair of codes that only one of them has 1/(|A∖B|·|B∖A|). `passages`: document, unit.
    """

    first: Code | None
    second: Code | None
    weight: float
    passages: tuple[tuple[str, Span], ...]


def confusion_cells(
    project: Project, raters: Sequence[Rater], options: StudyOptions, progress: Progress | None = None
) -> list[ConfusionCell]:
    """The cells that are not empty, the heaviest first; codes that both gave a unit are no confusion.

    EditRefused `two_coders_at_least`.
    """
    compared = compared_codes(CodeTree(codes.listed(project)), options)
    if len(raters) < 2:
        raise EditRefused("two_coders_at_least")
    rated = rated_documents(project, raters[:2], compared, options, progress or Progress())
    weights: dict[tuple[int | None, int | None], float] = defaultdict(float)
    passages: dict[tuple[int | None, int | None], list[tuple[str, Span]]] = defaultdict(list)
    for document in rated:
        for place, unit in enumerate(document.units):
            own = _only(*document.marks[:2, :, place].tolist())
            for cell, weight in own.items():
                weights[cell] += weight * float(document.weights[place])
                passages[cell].append((document.document.id, unit))
    names = [one.code for one in compared]
    found = [
        ConfusionCell(_named(names, one), _named(names, other), weight, tuple(passages[one, other]))
        for (one, other), weight in weights.items()
    ]
    order: dict[str, int] = {code.id: number for number, code in enumerate(names)}
    return sorted(
        found, key=lambda cell: (-cell.weight, _place(order, cell.first), _place(order, cell.second))
    )


def _only(first: Sequence[bool], second: Sequence[bool]) -> dict[tuple[int | None, int | None], float]:
    """What one unit adds, by places of codes."""
    ours = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a and not b]
    theirs = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if b and not a]
    if ours and theirs:
        weight = 1 / (len(ours) * len(theirs))
        return {(one, other): weight for one in ours for other in theirs}
    return {(one, None): 1.0 for one in ours} | {(None, other): 1.0 for other in theirs}


def _named(names: Sequence[Code], place: int | None) -> Code | None:
    return None if place is None else names[place]


def _place(order: dict[str, int], code: Code | None) -> int:
    return len(order) if code is None else order[code.id]
