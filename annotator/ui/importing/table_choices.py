"""Of a table whose rows are documents: what stands in which column, and where the header is."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.documents.tables.guess import RowChoice, headings
from annotator.formats.documents.tables.rows import SheetPreview
from annotator.formats.documents.tables.sheet import Sheet
from annotator.i18n import tr
from annotator.model.table import Column
from annotator.ui import theme
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.table_model import Row, TableModel

Previews = Mapping[Path, tuple[SheetPreview, ...]]


class TableChoices(QWidget):
    """`choices` holds the tables of which a person has said something; all others are guessed."""

    changed = Signal()

    def __init__(self, tables: Previews) -> None:
        super().__init__()
        self._tables = {path: sheets for path, sheets in tables.items() if sheets}
        self.choices: dict[Path, RowChoice] = {}
        self.file, self.sheet, self.header = QComboBox(), QComboBox(), QComboBox()
        self.text, self.title = QComboBox(), QComboBox()
        self.variables = QListWidget()
        self.rows = DataTable(_AsInTheFile([]), tr("import.table.rows"))
        self.rows.setSortingEnabled(False)
        self.count = label("", "quiet")
        self._arrange()
        for path in self._tables:
            self.file.addItem(path.name, path)
        self._connect()
        if self._tables:
            self._show_file()

    # What is chosen.

    def _path(self) -> Path:
        return Path(self.file.currentData())

    def _preview(self) -> SheetPreview:
        return self._tables[self._path()][max(0, self.sheet.currentIndex())]

    def _chosen(self) -> RowChoice:
        """What is said of the sheet shown: by a person, else by the guess, else its first column."""
        preview, said = self._preview(), self.choices.get(self._path())
        if said is not None and said.sheet == preview.name:
            return said
        return preview.guess or RowChoice(preview.name, 0)

    def _take(self) -> None:
        """A person has chosen in one of the fields."""
        taken = {self.text.currentData(), self.title.currentData()}
        items = (self.variables.item(n) for n in range(self.variables.count()))
        checked = (n for n, item in enumerate(items) if item.checkState() == Qt.CheckState.Checked)
        self.choices[self._path()] = RowChoice(
            self._preview().name,
            self.text.currentData(),
            self.title.currentData(),
            tuple(n for n in checked if n not in taken),
            self.header.currentData(),
        )
        self._show_rows()
        self.changed.emit()

    def _take_sheet(self) -> None:
        self.choices[self._path()] = self._chosen()
        self._show_choice()
        self.changed.emit()

    def _take_header(self) -> None:
        chosen = replace(self._chosen(), header_row=self.header.currentData())
        self.choices[self._path()] = chosen
        self._show_choice()
        self.changed.emit()

    # What is shown.

    def _show_file(self) -> None:
        sheets = self._tables[self._path()]
        said = self.choices.get(self._path())
        names = [sheet.name for sheet in sheets]
        guessed = next((n for n, sheet in enumerate(sheets) if sheet.guess), 0)
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            self.sheet.addItems([name or tr("import.table.only_sheet") for name in names])
            self.sheet.setCurrentIndex(names.index(said.sheet) if said else guessed)
        self._form.setRowVisible(self.sheet, len(sheets) > 1)
        self._form.setRowVisible(self.file, len(self._tables) > 1)
        self._show_choice()

    def _show_choice(self) -> None:
        preview, chosen = self._preview(), self._chosen()
        names = self._headings(chosen)
        with QSignalBlocker(self.header), QSignalBlocker(self.text), QSignalBlocker(self.title):
            self.header.clear()
            self.header.addItem(tr("import.table.no_header"), None)
            for n in range(len(preview.first_rows)):
                self.header.addItem(tr("import.table.header_row", row=n + 1), n)
            self.header.setCurrentIndex(self.header.findData(chosen.header_row))
            for box in (self.text, self.title):
                box.clear()
            self.title.addItem(tr("import.table.no_title"), None)
            for n, name in enumerate(names):
                self.text.addItem(name, n)
                self.title.addItem(name, n)
            self.text.setCurrentIndex(self.text.findData(chosen.text_column))
            self.title.setCurrentIndex(self.title.findData(chosen.title_column))
        self._show_variables(names, chosen)
        self._show_rows()

    def _show_variables(self, names: list[str], chosen: RowChoice) -> None:
        with QSignalBlocker(self.variables):
            self.variables.clear()
            for n, name in enumerate(names):
                item = QListWidgetItem(name)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                checked = n in chosen.variable_columns
                item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
                self.variables.addItem(item)

    def _show_rows(self) -> None:
        preview, chosen = self._preview(), self._chosen()
        columns = [
            Column(str(n), _headed(name, n, chosen), width=28 if n == chosen.text_column else 12)
            for n, name in enumerate(self._headings(chosen))
        ]
        first = 0 if chosen.header_row is None else chosen.header_row + 1
        body = preview.first_rows[first:]
        wide = len(columns)
        rows = (Row(str(n), tuple(_line(cell) for cell in cells[:wide])) for n, cells in enumerate(body))
        self.rows.rows.show(rows, columns)
        self.count.setText(tr("import.table.rows_in_all", count=max(0, preview.n_rows - first)))

    def _headings(self, chosen: RowChoice) -> list[str]:
        preview = self._preview()
        if chosen.header_row == (preview.guess.header_row if preview.guess else None):
            return list(preview.headings)
        return headings(Sheet(preview.name, [list(row) for row in preview.first_rows]), chosen.header_row)

    def _connect(self) -> None:
        self.file.currentIndexChanged.connect(self._show_file)
        self.sheet.currentIndexChanged.connect(self._take_sheet)
        self.header.currentIndexChanged.connect(self._take_header)
        self.text.currentIndexChanged.connect(self._take)
        self.title.currentIndexChanged.connect(self._take)
        self.variables.itemChanged.connect(self._take)

    def _arrange(self) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(theme.GRID)
        for key in ("file", "sheet", "header", "text", "title", "variables"):
            field = getattr(self, key)
            field.setAccessibleName(tr(f"import.table.{key}"))
            self._form.addRow(tr(f"import.table.{key}"), field)
        left = QWidget()
        left.setLayout(self._form)
        left.setFixedWidth(40 * theme.GRID)
        right = QVBoxLayout()
        right.setSpacing(theme.GRID)
        right.addWidget(self.rows, 1)
        right.addWidget(self.count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(left)
        row.addLayout(right, 1)


class _AsInTheFile(TableModel):
    """Rows that are looked at to see what they hold stay in their order."""

    def _in_order(self, rows: list[Row]) -> list[Row]:
        return rows


def _headed(name: str, column: int, chosen: RowChoice) -> str:
    """A heading, and below it what the column is taken for."""
    if column == chosen.text_column:
        return tr("import.table.as_text", name=name)
    if column == chosen.title_column:
        return tr("import.table.as_title", name=name)
    return tr("import.table.as_variable", name=name) if column in chosen.variable_columns else name


def _line(cell: str) -> str | None:
    return " ".join(cell[:200].split()) or None
