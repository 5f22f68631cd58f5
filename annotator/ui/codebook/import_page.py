"""A codebook from a file, before it is taken: what it would add, change and leave, and its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.edits.codebook_import import ImportPlan, import_codebook, plan
from annotator.formats.codebooks.columns import TableChoice
from annotator.formats.codebooks.from_table import from_sheets
from annotator.formats.codebooks.reading import SheetLook
from annotator.formats.documents.tables.guess import headings
from annotator.i18n import tr
from annotator.model.code_change import BY_HAND
from annotator.model.codebook import Codebook
from annotator.model.errors import FileRefused, Refusal, Unreadable
from annotator.model.sentences import notice_text, refusal
from annotator.model.table import Column
from annotator.ui import theme
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.table_model import Row, TableModel

_LEVELS = ("level_1", "level_2", "level_3")
_MAPPED = ("name", "number", "parent", *_LEVELS, "definition", "include", "exclude", "example", "indicators")
_NOWHERE = -1


class CodebookImportPage(Cover):
    """`done` with the plan that was carried out; `left` without."""

    done = Signal(object)
    left = Signal()

    def __init__(
        self, session: ProjectSession, path: Path, looks: Sequence[SheetLook], read: Codebook | Refusal
    ) -> None:
        """`looks`: the sheets of a table; `read`: the codebook, or why it could not be read as it stands."""
        super().__init__()
        self._session, self._path, self._looks = session, path, looks
        self._read: Codebook | Refusal = read
        self._plan: ImportPlan | None = None
        self.said = label("", "quiet")
        self.notices = label("", "quiet")
        self.table = DataTable(TableModel(_columns()), tr("codebook_import.changes"), roomy="after")
        self.sheet = QComboBox()
        self.boxes = {name: QComboBox() for name in _MAPPED}
        self.kind = QComboBox()
        for kind in BY_HAND:
            self.kind.addItem(tr(f"change_kind.{kind}"), kind)
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton(tr("codebook_import.accept"))
        self.accept.setProperty("kind", "primary")
        self._arrange()
        self._connect()
        self._show_sheets()
        self._show()
        self.begins_at = self.table if isinstance(read, Codebook) else self.boxes["name"]

    # What is shown.

    def _look(self) -> SheetLook:
        return self._looks[max(0, self.sheet.currentIndex())]

    def _show_sheets(self) -> None:
        for look in self._looks:
            self.sheet.addItem(look.sheet.name or tr("import.table.only_sheet"))
        guessed = next((n for n, look in enumerate(self._looks) if look.guess), 0)
        self.sheet.setCurrentIndex(guessed)
        self._mapping.setVisible(bool(self._looks))
        if self._looks:
            self._show_columns()

    def _show_columns(self) -> None:
        look = self._look()
        choice = look.guess or _nothing_known(look)
        heads = headings(look.sheet, choice.header_row)
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.clear()
                box.addItem(tr("codebook_import.nowhere"), _NOWHERE)
                for place, head in enumerate(heads):
                    box.addItem(head, place)
                level = int(name[-1]) if name in _LEVELS else 0
                stands = choice.levels.get(level) if level else choice.columns.get(name)
                box.setCurrentIndex(box.findData(_NOWHERE if stands is None else stands))

    def _show(self) -> None:
        """What the import would do, or why it cannot be done as it stands."""
        found = self._planned()
        self.accept.setEnabled(isinstance(found, ImportPlan) and _does(found))
        if isinstance(found, Refusal):
            self.said.setText(refusal(found))
            self.notices.hide()
            self.table.rows.show([])
            return
        read = self._read
        assert isinstance(read, Codebook)
        counts = {key: len(getattr(found, key)) for key in ("added", "changed", "same", "left")}
        self.said.setText(tr("codebook_import.told", **counts))
        self.notices.setText("\n".join(notice_text(notice) for notice in read.notices))
        self.notices.setVisible(bool(read.notices))
        self.table.rows.show(_rows(found))
        self.table.fit()

    def _planned(self) -> ImportPlan | Refusal:
        self._plan = None
        if isinstance(self._read, Refusal):
            return self._read
        try:
            self._plan = plan(self._session.project, self._read)
        except Refusal as refused:
            return refused
        return self._plan

    # What is done.

    def _map(self) -> None:
        """A person says where something stands."""
        look = self._look()
        start = look.guess or _nothing_known(look)
        chosen = {name: int(box.currentData()) for name, box in self.boxes.items()}
        kept = {name: place for name, place in start.columns.items() if name not in _MAPPED}
        columns = {n: place for n, place in chosen.items() if n not in _LEVELS and place != _NOWHERE}
        levels = {int(n[-1]): chosen[n] for n in _LEVELS if chosen[n] != _NOWHERE}
        choice = replace(start, columns=kept | columns, levels=levels)
        try:
            if not choice.names_codes:
                raise Unreadable("codebook_names_where")
            self._read = from_sheets(self._path.stem, [(look.sheet, choice)])
        except Unreadable as refused:
            self._read = FileRefused(self._path, refused.key, **refused.fields)
        self._show()

    def _take_sheet(self) -> None:
        self._show_columns()
        self._map()

    def _import(self) -> None:
        if not isinstance(self._read, Codebook) or not self.accept.isEnabled():
            return
        kind = str(self.kind.currentData())
        if self._session.run(import_codebook, codebook=self._read, kind=kind):
            self.done.emit(self._plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._import()
        else:
            super().keyPressEvent(event)

    # Putting together.

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._import)
        self.sheet.activated.connect(self._take_sheet)
        for box in self.boxes.values():
            box.activated.connect(self._map)

    def _arrange(self) -> None:
        self._mapping = QWidget()
        form = QFormLayout(self._mapping)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GRID)
        form.addRow(label(tr("codebook_import.mapping"), "heading"))
        form.addRow(tr("codebook_import.sheet"), self.sheet)
        self.sheet.setAccessibleName(tr("codebook_import.sheet"))
        for name, box in self.boxes.items():
            words = _named(name)
            form.addRow(words, box)
            box.setAccessibleName(words)
        self._mapping.setFixedWidth(38 * theme.GRID)
        middle = QHBoxLayout()
        middle.setSpacing(2 * theme.GRID)
        middle.addWidget(self.table, 1)
        middle.addWidget(self._mapping, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(label(tr("codebook_import.kind"), "quiet", wraps=False))
        buttons.addWidget(self.kind)
        self.kind.setAccessibleName(tr("codebook_import.kind"))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("codebook_import.title", file=self._path.name), "title"))
        column.addWidget(self.said)
        column.addLayout(middle, 1)
        column.addWidget(self.notices)
        column.addLayout(buttons)


def _nothing_known(look: SheetLook) -> TableChoice:
    """The first filled row may be the header."""
    filled = (n for n, row in enumerate(look.sheet.rows) if any(cell.strip() for cell in row))
    return TableChoice(look.sheet.name, next(filled, None), {}, {}, {})


def _named(name: str) -> str:
    return tr("codebook_import.level", level=name[-1]) if name in _LEVELS else tr(f"column.{name}")


def _does(found: ImportPlan) -> bool:
    return bool(found.added or found.changed or found.moved)


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", tr("documents_room.number"), "integer", 5),
        Column("code", tr("review.code"), width=24),
        Column("what", tr("versions.what"), width=12),
        Column("before", tr("versions.before"), width=24),
        Column("after", tr("codebook_import.in_file"), width=24),
    )


def _rows(found: ImportPlan) -> Iterator[Row]:
    cells: list[tuple[str | None, ...]] = [(code, tr("difference.added"), None, None) for code in found.added]
    cells += [
        (cell.code, tr(f"column.{cell.field}"), cell.before or None, cell.after or None)
        for cell in found.changed
    ]
    for key, codes in (("moved", found.moved), ("left", found.left)):
        cells += [(code, tr(f"difference.{key}"), None, None) for code in codes]
    return (Row(str(no), (no, *row)) for no, row in enumerate(cells, start=1))
