"""What is done to the codes of the tree: added, moved, merged, retired, taken away."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from annotator.edits import code_edits, code_merge_edits, code_rule_edits
from annotator.edits.code_merge_edits import MergePreview
from annotator.i18n import in_a_row, tr
from annotator.model.code import Code
from annotator.model.code_numbers import next_number
from annotator.store import code_uses, codes
from annotator.store.code_uses import CodeUses
from annotator.ui.session import ProjectSession


class CodeChanging(QObject):
    """Runs the edits; a refusal is announced by the session."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session

    def add(self, parent: Code | None) -> str | None:
        """A new code as the last below another one; its id."""
        project = self._session.project
        listed = codes.listed(project)
        parent_id = parent.id if parent else None
        siblings = [code for code in listed if code.parent_id == parent_id]
        number = next_number(parent, siblings, (code.number for code in listed))
        names = {code.name for code in siblings}
        name = tr("codebook_room.new_code")
        wanted = next(n for n in (name, *(f"{name} {k}" for k in range(2, 10_000))) if n not in names)
        done = self._session.carry_out(
            lambda project: code_edits.add_code(
                project,
                name=wanted,
                parent_id=parent_id,
                number=number,
                colour=parent.colour if parent else code_edits.new_colour(project),
            ),
            lambda changes: changes,
        )
        return next((change.id for change in done.of("code")), None) if done else None

    def change(self, code: Code, field: str, value: Any, kind: str) -> bool:
        """A field of the form or a cell of the tree."""
        run = self._session.run
        if field == "key":
            key = str(value).strip().upper() or None
            return run(code_edits.set_key, code_id=code.id, key=key)
        if field == "memo":
            memo = {"code_id": code.id, "memo": value, "coder_id": self._session.coder_id}
            return run(code_edits.change_code_memo, **memo)
        if field == "choice":
            rules = {"value_kind": "choice", "choices": value}
            return run(code_rule_edits.change_rules, code_id=code.id, kind=kind, **rules)
        return run(code_rule_edits.change_rules, code_id=code.id, kind=kind, **{field: value})

    def move(self, ids: Sequence[str], parent_id: str | None, place: int) -> None:
        for further, code_id in enumerate(ids):
            self._session.run(
                code_edits.move_code, code_id=code_id, parent_id=parent_id, position=place + further
            )

    def merge(self, gone: Sequence[Code], into: str) -> bool:
        ids = [code.id for code in gone]
        return self._session.run(code_merge_edits.merge_codes, code_ids=ids, into=into)

    def preview(self, gone: Sequence[Code], into: str) -> MergePreview:
        return code_merge_edits.merge_preview(
            self._session.project, [code.id for code in gone], into, self.eyes()
        )

    def set_active(self, chosen: Sequence[Code], *, active: bool) -> None:
        edit = code_rule_edits.restore if active else code_rule_edits.retire
        self._session.run(edit, code_ids=[code.id for code in chosen])

    def remove(self, code: Code) -> bool:
        return self._session.run(code_edits.remove_code, code_id=code.id)

    def number_all(self) -> None:
        self._session.run(code_rule_edits.number_codes)

    def recolour_branch(self, code: Code) -> None:
        self._session.run(code_rule_edits.recolour_branch, code_id=code.id, colour=code.colour)

    def uses(self, code: Code) -> CodeUses:
        """Of a code with all below it: what would go with it."""
        project = self._session.project
        return code_uses.uses(project, codes.branch(project, code.id), self.eyes())

    def eyes(self) -> str | None:
        """Whose codings are counted: the lead sees everybody's, a coder the own."""
        coder = self._session.coder
        return None if coder is None or coder.role == "lead" else coder.id


def told(uses: CodeUses | MergePreview) -> str:
    """Whose codings a change of a code touches, in a line."""
    if not uses.codings:
        return tr("code_uses.none")
    by = in_a_row(f"{name} {count:,}" for name, count in uses.by_coder)
    said = [
        tr("code_uses.codings", count=uses.codings, by=by),
        tr("code_uses.documents", count=uses.documents),
    ]
    if uses.finished:
        said.append(tr("code_uses.finished", count=uses.finished))
    return "   ".join(said)
