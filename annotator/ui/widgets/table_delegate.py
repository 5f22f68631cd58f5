"""How the cells of a table are drawn and edited."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from annotator.ui import theme
from annotator.ui.icons import icon
from annotator.ui.widgets.rows import paint_ground, write, write_stressed
from annotator.ui.widgets.table_model import FADED, MARK, STRESSED, Index, TableModel

NOTHING = "—"
BESIDE = theme.GRID
MARK_WIDTH = 12


def _cell_data(index: Index) -> Callable[[int], Any]:
    """What the model of a table says of a cell, by role."""
    model = index.model()
    assert isinstance(model, TableModel)
    return partial(model.data, index)


class TableDelegate(QStyledItemDelegate):
    """A value in one line, quiet where there is none, its mark beside it. What was typed is
    handed on by `typed`; whoever hears it says whether it was taken.
    """

    typed = Signal(QWidget, str)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        painter.save()
        painter.setFont(option.font)
        paint_ground(painter, option)
        painter.setPen(QColor(look.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        # Asked for without the way through Qt, which takes longer than all the rest of the drawing.
        cell = _cell_data(index)
        text = " ".join(str(cell(Qt.ItemDataRole.DisplayRole) or "").split())
        side = cell(Qt.ItemDataRole.TextAlignmentRole)
        right = bool(side & Qt.AlignmentFlag.AlignRight)
        room = option.rect.adjusted(BESIDE, 0, -BESIDE, 0)
        if mark := str(cell(MARK) or ""):
            room = draw_mark(painter, room, mark, text or NOTHING, right)
        ink = look.text if text and not cell(FADED) else look.quiet
        if part := cell(STRESSED):
            write_stressed(painter, room, text, part, (look.quiet, ink))
        else:
            write(painter, room, text or NOTHING, ink, side=side)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = option.fontMetrics.horizontalAdvance(str(index.data() or NOTHING))
        mark = MARK_WIDTH + BESIDE // 2 if index.data(MARK) else 0
        return QSize(wide + mark + 2 * BESIDE + 2, option.fontMetrics.height() + 2 * BESIDE)

    # Editing.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        model = index.model()
        assert isinstance(model, TableModel)
        choices = model.choices(index.column())
        nothing = {"": NOTHING} if model.may_be_empty(index.column()) else {}
        editor = QLineEdit(parent) if choices is None else self._combo(parent, {**nothing, **choices})
        editor.setProperty("kind", "cell")
        editor.setAccessibleName(model.columns[index.column()].label)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        written = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(written)))
        elif isinstance(editor, QLineEdit):
            editor.setText(written)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        said = editor.currentData() if isinstance(editor, QComboBox) else getattr(editor, "text", str)()
        self.typed.emit(editor, str(said))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        room = QRect(option.rect)
        room.setWidth(max(room.width(), min(editor.sizeHint().width(), 20 * theme.GRID)))
        editor.setGeometry(room)

    def _combo(self, parent: QWidget, choices: dict[str, str]) -> QComboBox:
        """Open at once; what is chosen is taken at once."""
        box = QComboBox(parent)
        for value, name in choices.items():
            box.addItem(name, value)
        box.activated.connect(lambda _: self._finish(box))
        QTimer.singleShot(0, lambda: box.showPopup() if isValid(box) and box.isVisible() else None)
        return box

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def draw_mark(painter: QPainter, room: QRect, mark: str, text: str, right: bool) -> QRect:
    """A mark beside the text, on the side where that ends freely; what is left of the room for words."""
    beside = MARK_WIDTH + BESIDE // 2
    wide = min(painter.fontMetrics().horizontalAdvance(text) + beside, room.width())
    left = room.right() + 1 - wide if right else room.left() + wide - MARK_WIDTH
    place = QRect(left, room.center().y() - MARK_WIDTH // 2, MARK_WIDTH, MARK_WIDTH)
    icon(mark, theme.current().quiet).paint(painter, place)
    return room.adjusted(beside if right else 0, 0, 0 if right else -beside, 0)
