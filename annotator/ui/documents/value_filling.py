"""Many cells of the table of documents at once: pasted, filled down, replaced."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from annotator.edits.variable_edits import set_values
from annotator.i18n import tr
from annotator.model.errors import EditRefused
from annotator.ui import theme
from annotator.ui.documents.document_rows import VARIABLE
from annotator.ui.documents.documents_model import DocumentsModel
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.errand_strip import ErrandStrip


class ValueFilling:
    """Does the actions of the documents room that fill cells of variables; each is one step."""

    def __init__(
        self, session: ProjectSession, table: DataTable, model: DocumentsModel, say: Callable[[str], None]
    ) -> None:
        self._session, self._table, self._model, self._say = session, table, model, say
        self.column = QComboBox()
        self.find, self.put = QLineEdit(), QLineEdit()
        self.whole = QCheckBox(tr("filling.whole"))
        self.strip = ErrandStrip(tr("filling.replace"), self._fields())
        self.strip.accepted.connect(self._replace)
        self.strip.left.connect(self._put_away)

    def paste_values(self) -> None:
        """What another program has copied, from the current cell on to the right and down."""
        lines = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n").split("\n")
        current = self._table.current()
        if current is None or lines == [""]:
            return
        keys = self._model.keys()
        first, column = keys.index(current[0]), self._model.column_of(current[1]) or 0
        cells = [line.split("\t") for line in lines]
        selected = self._table.selected_keys(column)
        if len(cells) == 1 and len(cells[0]) == 1 and len(selected) > 1:
            self._fill({key: {current[1]: cells[0][0]} for key in selected})
            return
        values: dict[str, dict[str, str]] = {}
        for key, row in zip(keys[first:], cells, strict=False):
            heads = self._model.columns[column : column + len(row)]
            values[key] = {head.key: cell for head, cell in zip(heads, row, strict=False)}
        self._fill(values)

    def fill_down(self) -> None:
        """The value of the uppermost selected cell into those below it."""
        current = self._table.current()
        if current is None:
            return
        column = self._model.column_of(current[1]) or 0
        selected = self._table.selected_keys(column)
        if len(selected) < 2:
            self._say(tr("filling.select_first"))
            return
        row = self._model.row_of(selected[0])
        assert row is not None
        stands = self._model.written(row, column)
        self._fill({key: {current[1]: stands} for key in selected[1:]})

    def replace_values(self) -> None:
        """Ask what is to be replaced, in which column."""
        current = self._table.current()
        self.column.clear()
        for head in self._model.columns:
            if head.key.startswith(VARIABLE):
                self.column.addItem(head.label, head.key)
        place = self.column.findData(current[1] if current else None)
        self.column.setCurrentIndex(max(0, place))
        self.strip.ask(tr("filling.question"), tr("filling.hint"))
        self.find.setFocus()

    def _replace(self) -> None:
        key, found, put = str(self.column.currentData()), self.find.text(), self.put.text()
        column = self._model.column_of(key)
        if column is None or not found:
            return
        values: dict[str, dict[str, str]] = {}
        order = self._model.keys()
        for row_key in order:
            row = self._model.row_of(row_key)
            stands = self._model.written(row, column) if row else ""
            new = put if self.whole.isChecked() and stands == found else stands.replace(found, put)
            if self.whole.isChecked() and stands != found:
                continue
            if new != stands:
                values[row_key] = {key: new}
        if not values:
            self._session.refused.emit(EditRefused("nothing_to_replace", words=found))
        elif self._fill(values):
            self._put_away()

    def _fill(self, values: Mapping[str, Mapping[str, str]]) -> bool:
        """Only cells of variables are filled; names and titles are each document's own."""
        wanted = {document: own for document, of in values.items() if (own := _of_variables(of))}
        if not wanted:
            self._say(tr("filling.only_variables"))
            return False
        done = self._session.run(set_values, values=wanted)
        if done:
            self._say(tr("filling.done", count=sum(map(len, wanted.values()))))
        return done

    def _put_away(self) -> None:
        self.strip.hide()
        self._table.setFocus()

    def _fields(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for words, field in (("column", self.column), ("find", self.find), ("put", self.put)):
            field.setAccessibleName(tr(f"filling.{words}"))
            row.addWidget(field, 1)
        self.find.setPlaceholderText(tr("filling.find"))
        self.put.setPlaceholderText(tr("filling.put"))
        row.addWidget(self.whole)
        return whole


def _of_variables(cells: Mapping[str, str]) -> dict[str, str]:
    """By the keys of variables what is to be written; other columns are left out."""
    return {key.removeprefix(VARIABLE): typed for key, typed in cells.items() if key.startswith(VARIABLE)}
