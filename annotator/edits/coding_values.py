"""The value of a coding, and whether it is the primary one on its place."""

from collections.abc import Sequence

from annotator.edits.carried import checked_value
from annotator.edits.coding_edits import own_coding, own_codings, where
from annotator.edits.exclusive import PRIMARY, RANKS, SECONDARY, check_exclusive
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.store import codes, codings
from annotator.store.project import Project


def set_value(project: Project, *, coding_id: str, value: str, coder_id: str | None = None) -> Changes:
    """Say a coding's value, or with an empty one that it has none.

    EditRefused: what `checked_value` refuses, `no_such_coding`, `not_your_coding`.
    """
    with project.step("set_coding_value", coder_id=coder_id) as step:
        coding = own_coding(project, coding_id, coder_id)
        code = codes.code(project, coding.code_id)
        assert code is not None
        cells = checked_value(code, value.strip() or None)
        step.details.update(where(project, coding), new=value.strip())
        step.update("coding", coding_id, **cells)
    return step.changes


def make_primary(project: Project, *, coding_id: str, coder_id: str | None = None) -> Changes:
    """Make a coding the primary one on its place; the one of its group that was so is secondary now.

    EditRefused: `no_such_coding`, `not_your_coding`.
    """
    with project.step("set_rank", coder_id=coder_id) as step:
        coding = own_coding(project, coding_id, coder_id)
        groups = {code.id: code.group for code in codes.listed(project)}
        group = groups[coding.code_id]
        there = codings.on_place(
            project, document_id=coding.document_id, span=coding.span, coder_id=coding.coder_id
        )
        rivals = [one.id for one in there if group is not None and groups[one.code_id] == group]
        step.details.update(where(project, coding), count=1, rank=PRIMARY)
        step.update_many("coding", [one for one in rivals if one != coding_id], rank=SECONDARY)
        step.update("coding", coding_id, rank=PRIMARY)
    return step.changes


def set_rank(
    project: Project, *, coding_ids: Sequence[str], rank: str, coder_id: str | None = None
) -> Changes:
    """Make codings the primary or a secondary one on their place.

    EditRefused: `no_such_rank`, `exclusive_taken`, `no_coding_here`, `no_such_coding`, `not_your_coding`.
    """
    with project.step("set_rank", coder_id=coder_id) as step:
        if rank not in RANKS:
            raise EditRefused("no_such_rank", rank=rank, ranks=", ".join(RANKS))
        own = own_codings(project, coding_ids, coder_id)
        for coding in own:
            code = codes.code(project, coding.code_id)
            assert code is not None
            check_exclusive(
                project,
                document_id=coding.document_id,
                span=coding.span,
                coder_id=coding.coder_id,
                code=code,
                rank=rank,
                but=coding.id,
            )
        step.details.update(where(project, own[0]), count=len(own), rank=rank)
        step.update_many("coding", [coding.id for coding in own], rank=rank)
    return step.changes
