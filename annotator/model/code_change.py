"""How a change of a code was meant, and what became of a codebook between two of its versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.codebook import FIELDS

WORDING = "wording"
KINDS = (WORDING, "narrower", "wider", "split", "merge", "new")
"""After all but a change of wording no coding of before says that there is nothing: the documents
finished until then are to be reviewed for the code."""
BY_HAND = KINDS[:3]
"""The kinds that a person gives to a change of the rules; the others follow from what was done."""

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_COMPARED = (*(name for name in FIELDS if name not in ("key", "memo")), "parent")


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A change of a code: its kind, the fields it touched, and a person's note."""

    id: str
    code_id: str
    version_id: str
    kind: str
    fields: tuple[str, ...]
    note: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the codebook; `frozen_at` is None while it is in work. `codings` were made under it."""

    id: str
    number: int
    name: str
    frozen_at: str | None
    created_at: str
    codings: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a comparison of two versions: a code added or removed, or one of its fields changed.

    `kinds`: how the changes of the code between the two were meant.
    """

    code_id: str
    number: str
    path: str
    what: str
    field: str | None = None
    before: str = ""
    after: str = ""
    kinds: tuple[str, ...] = ()


def differences(
    before: Sequence[Code], after: Sequence[Code], changes: Sequence[CodeChange] = ()
) -> Iterator[Difference]:
    """What differs, in the order of the later codebook, removed codes last."""
    old, new = CodeTree(list(before)), CodeTree(list(after))
    known = {code.id: code for code in before}
    kinds: dict[str, dict[str, None]] = {}
    for change in changes:
        kinds.setdefault(change.code_id, {})[change.kind] = None
    for code in after:
        about = (code.id, code.number, new.path(code.id))
        meant = tuple(kinds.get(code.id, ()))
        if code.id not in known:
            yield Difference(*about, ADDED, kinds=meant or ("new",))
            continue
        for name in _COMPARED:
            was, now = _said(old, known[code.id], name), _said(new, code, name)
            if was != now:
                yield Difference(*about, CHANGED, name, was, now, meant)
    still = {code.id for code in after}
    for code in before:
        if code.id not in still:
            yield Difference(code.id, code.number, old.path(code.id), REMOVED)


def _said(tree: CodeTree, code: Code, name: str) -> str:
    if name == "parent":
        return tree.path(code.parent_id) if code.parent_id else ""
    value: Any = getattr(code, name)
    if isinstance(value, tuple):
        return "；".join(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return value or ""
