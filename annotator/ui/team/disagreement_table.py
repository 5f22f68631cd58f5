"""The list of disagreements, sorted, filtered, with what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.coder import Coder
from annotator.model.decision import Decision, Disagreement
from annotator.model.document import Document
from annotator.model.table import Column
from annotator.ui.widgets.table_model import Row, TableModel


@dataclass(frozen=True, slots=True)
class DisagreementRow(Row):
    one: Disagreement


class DisagreementModel(TableModel):
    """Decided ones stand back."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column("document", tr("team.document_no"), "integer", 4),
                Column("start", tr("team.place"), "integer", 6),
                Column("kind", tr("team.kind"), width=14),
                Column("weight", tr("team.weight"), "integer", 5),
                Column("codes", tr("team.codes"), width=14),
                Column("decision", tr("team.decision"), width=9),
            )
        )

    def show_found(
        self,
        found: Sequence[Disagreement],
        there: Mapping[str, Document],
        people: Mapping[str, Coder],
        codes: Mapping[str, Code],
    ) -> None:
        self.show(_row(one, there[one.document_id].number, people, codes) for one in found)

    def is_faded(self, row: Row) -> bool:
        return isinstance(row, DisagreementRow) and row.one.decision is not None and row.one.decision.settled


def decision_words(one: Decision | None, people: Mapping[str, Coder]) -> str | None:
    """Whose codings were taken, or what else was decided."""
    if one is None:
        return None
    return people[one.take].name if one.take in people else tr(f"decision.{one.take}")


def _row(
    one: Disagreement, number: int, people: Mapping[str, Coder], codes: Mapping[str, Code]
) -> DisagreementRow:
    named = dict.fromkeys(codes[c.code_id].number or codes[c.code_id].name for c in one.codings)
    cells: tuple[Any, ...] = (
        number,
        one.span.start,
        tr(f"disagreement.{one.kind}"),
        one.weight,
        " / ".join(named),
        decision_words(one.decision, people),
    )
    return DisagreementRow(one.id, cells, one)
