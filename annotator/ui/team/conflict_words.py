"""What a conflict is about, in words, side by side."""

from collections.abc import Sequence

from annotator.i18n import tr
from annotator.store import codes
from annotator.store.project import Project
from annotator.store.whole_rows import Row as StoredRow
from annotator.teamwork.merging.plan import Conflict
from annotator.ui.widgets.table_model import Row

_UNSAID = ("id", "created_at", "modified_at", "title_spans", "spans")


def conflict_rows(project: Project, conflicts: Sequence[Conflict]) -> list[Row]:
    """Of each its number, what it is about, the cells of both sides in which they differ, and how it ends."""
    known: dict[str, str] = {code.id: f"{code.number} {code.name}".strip() for code in codes.listed(project)}
    return [_row(number, one, known) for number, one in enumerate(conflicts)]


def _row(number: int, one: Conflict, known: dict[str, str]) -> Row:
    differing = _differing(one)
    resolution = tr(f"merged.{one.resolution}") if one.resolution else tr("merged.undecided")
    what = f"{tr(f'merge_kind.{one.kind}')} · {_name(one, known)}"
    ours, theirs = (_side(side, differing, known) for side in (one.ours, one.theirs))
    return Row(str(number), (what, ours, theirs, resolution))


def _differing(one: Conflict) -> list[str]:
    if one.ours is None or one.theirs is None:
        return []
    return [c for c in one.ours if c not in _UNSAID and one.ours[c] != one.theirs.get(c)]


def _side(side: StoredRow | None, differing: list[str], known: dict[str, str]) -> str:
    if side is None:
        return tr("team.taken_away")
    if not differing:
        return tr("team.as_it_was")
    return "; ".join(known.get(str(side[c]), str(side[c] if side[c] is not None else "—")) for c in differing)


def _name(one: Conflict, known: dict[str, str]) -> str:
    row = one.ours or one.theirs or {}
    if one.table == "coding":
        return f"{known.get(row.get('code_id', ''), '')} {row.get('start')}–{row.get('end')}"
    return str(row.get("name") or row.get("text") or row.get("number") or one.id)
