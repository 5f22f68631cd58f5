"""Codes of an exclusive group: of those on one place a coder makes one the primary, others secondary.

The coded stretch is the recording unit: two codings are on one place where they have the same extent.
Where one lies within the other, or they overlap, each is about a unit of its own; which of them speaks
for a unit of analysis is for the agreement to say (the one that covers most of it).
"""

from annotator.edits.code_checks import label
from annotator.model.code import Code
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import codes, codings
from annotator.store.project import Project

PRIMARY, SECONDARY = "primary", "secondary"
RANKS = (PRIMARY, SECONDARY)


class Primaries:
    """A coder's primary codings of exclusive groups, read document by document when first asked for;
    what is added counts at once.
    """

    def __init__(self, project: Project, coder_id: str) -> None:
        self._project, self._coder_id = project, coder_id
        self._codes: dict[str, Code] = {code.id: code for code in codes.listed(project)}
        self._grouped = [code.id for code in self._codes.values() if code.group is not None]
        self._there: dict[str, dict[tuple[str, Span], str]] = {}

    def add(self, document_id: str, span: Span, code_id: str) -> None:
        group = self._codes[code_id].group
        if group is not None:
            self._of(document_id).setdefault((group, span), code_id)

    def rival(self, document_id: str, span: Span, code_id: str) -> Code | None:
        """Another code of the group that is the primary one on the place; None for none."""
        group = self._codes[code_id].group
        there = self._of(document_id).get((group, span)) if group is not None else None
        return self._codes[there] if there is not None and there != code_id else None

    def rank(self, document_id: str, span: Span, code_id: str) -> str:
        """What a further coding on the place is; it counts from now on."""
        if self.rival(document_id, span, code_id):
            return SECONDARY
        self.add(document_id, span, code_id)
        return PRIMARY

    def code(self, code_id: str) -> Code:
        return self._codes[code_id]

    def _of(self, document_id: str) -> dict[tuple[str, Span], str]:
        if document_id not in self._there:
            self._there[document_id] = {}
            for coding in codings.primaries(
                self._project, code_ids=self._grouped, coder_id=self._coder_id, document_id=document_id
            ):
                self.add(document_id, coding.span, coding.code_id)
        return self._there[document_id]


def check_exclusive(
    project: Project,
    *,
    document_id: str,
    span: Span,
    code: Code,
    coder_id: str,
    rank: str = PRIMARY,
    but: str | None = None,
) -> None:
    """EditRefused `exclusive_taken` where another code of the group stands there as the primary one."""
    if code.group is None or rank != PRIMARY:
        return
    there = codings.on_place(project, document_id=document_id, span=span, coder_id=coder_id)
    rivals = {one.code_id for one in there if one.rank == PRIMARY and one.id != but} - {code.id}
    if not rivals:
        return
    other = next((one for one in codes.listed(project) if one.id in rivals and one.group == code.group), None)
    if other is not None:
        raise exclusive_taken(code, other)


def exclusive_taken(code: Code, other: Code) -> EditRefused:
    return EditRefused("exclusive_taken", code=label(code), other=label(other), group=code.group)
