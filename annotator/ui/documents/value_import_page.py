"""Values from a table, before they are taken: every cell that would change."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from annotator.i18n import in_a_row, language, tr
from annotator.importing import value_table
from annotator.importing.value_table import ValuePlan
from annotator.model.table import Column
from annotator.model.variable import Variable
from annotator.store import variables
from annotator.ui import theme
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.table_model import Row, TableModel


class ValueImportPage(Cover):
    """`done` with how many values were written; `left` without."""

    done = Signal(int)
    left = Signal()

    def __init__(self, session: ProjectSession, name: str, found: ValuePlan) -> None:
        super().__init__()
        self._session, self._plan = session, found
        known = {one.key: one for one in variables.listed(session.project)}
        self.table = DataTable(TableModel(_columns()), tr("value_import.table"), roomy="after")
        self.table.rows.show(_rows(found, known))
        self.table.fit()
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton(tr("value_import.accept", count=len(found.changed)))
        self.accept.setProperty("kind", "primary")
        self.accept.setEnabled(bool(found.changed or found.added))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("value_import.title", file=name), "title"))
        for line in _told(found):
            column.addWidget(label(line, "quiet"))
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.accept)
        column.addLayout(foot)
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._import)
        self.begins_at = self.table

    def _import(self) -> None:
        if not self.accept.isEnabled():
            return
        if self._session.run(value_table.write, found=self._plan):
            self.done.emit(len(self._plan.changed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._import()
        else:
            super().keyPressEvent(event)


def _told(found: ValuePlan) -> list[str]:
    documents = len({change.document_id for change in found.changed})
    said = [tr("value_import.changed", count=len(found.changed), documents=documents)]
    if found.added:
        said.append(tr("value_import.added", names=in_a_row(found.added.values())))
    if found.unknown:
        rows = in_a_row(str(row) for row, _ in found.unknown[:10])
        said.append(tr("value_import.unknown", count=len(found.unknown), rows=rows))
    if found.ignored:
        said.append(tr("value_import.ignored", names=in_a_row(found.ignored)))
    return said


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", tr("documents_room.number"), "integer", 6),
        Column("document", tr("documents_room.name"), width=24),
        Column("variable", tr("filling.column"), width=16),
        Column("before", tr("versions.before"), width=20),
        Column("after", tr("value_import.in_table"), width=20),
    )


def _rows(found: ValuePlan, known: Mapping[str, Variable]) -> list[Row]:
    lang = language()

    def shown(key: str, value: str | None) -> str | None:
        return known[key].shown(value, lang) or None if key in known else value

    def named(key: str) -> str:
        return known[key].name(lang) if key in known else found.added[key]

    return [
        Row(
            f"{change.document_id} {change.variable}",
            (
                change.document_no,
                change.document,
                known[change.variable].name(lang)
                if change.variable in known
                else found.added[change.variable],
                shown(change.variable, change.before),
                shown(change.variable, change.after),
            ),
        )
        for change in found.changed
    ]
