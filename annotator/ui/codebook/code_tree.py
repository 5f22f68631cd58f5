"""The codes as a tree on the screen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from annotator.i18n import tr
from annotator.model.code import Code
from annotator.ui import theme
from annotator.ui.codebook.code_tree_model import CODE, CODINGS, KEY, NAME, NUMBER, CodeTreeModel
from annotator.ui.widgets.rows import paint_ground, write

Index = QModelIndex | QPersistentModelIndex
_STRIP = 6


class CodeTree(QTreeView):
    """`pointed` with the id of the current code, nothing for none; `opened`: Enter, for the form."""

    pointed = Signal(str)
    opened = Signal()
    removed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: CodeTreeModel) -> None:
        super().__init__()
        self.codes = model
        self._closed: set[str] = set()
        self._pointed = ""
        self.setModel(model)
        self.setItemDelegate(_CodeDelegate(self))
        self.setAccessibleName(tr("codebook_room.tree"))
        self._prepare()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._come_back)
        self.collapsed.connect(lambda index: self._note(index, closed=True))
        self.expanded.connect(lambda index: self._note(index, closed=False))

    def current(self) -> Code | None:
        return self.codes.code_at(self.currentIndex())

    def selected(self) -> list[Code]:
        """The selected codes in the order of the codebook, else the current one."""
        rows = self.selectionModel().selectedRows(NUMBER)
        found = {code.id: code for index in rows if (code := self.codes.code_at(index))}
        current = self.current()
        chosen = found or ({current.id: current} if current else {})
        return [code for code in self.codes.listed() if code.id in chosen]

    def point_at(self, code_id: str) -> None:
        """Make a code the current one, alone selected, and bring it into sight."""
        index = self.codes.index_of(code_id)
        if index.isValid():
            self._pointed = code_id
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def edit_name(self, code_id: str) -> None:
        self.point_at(code_id)
        self.edit(self.codes.index_of(code_id, NAME))

    def _remember(self) -> None:
        current = self.current()
        self._pointed = current.id if current else self._pointed

    def _come_back(self) -> None:
        """Branches that were closed stay closed; what is looked for is in sight."""
        self.expandAll()
        if not self.codes.is_narrowed:
            for code_id in list(self._closed):
                index = self.codes.index_of(code_id, NUMBER)
                if index.isValid():
                    self.collapse(index)
        if self.codes.index_of(self._pointed).isValid():
            self.point_at(self._pointed)
        elif self.codes.rowCount():
            self.setCurrentIndex(self.codes.index(0, NAME))
        else:
            self._tell()

    def _note(self, index: QModelIndex, *, closed: bool) -> None:
        code = self.codes.code_at(index)
        if code and not self.codes.is_narrowed:
            (self._closed.add if closed else self._closed.discard)(code.id)

    def _tell(self) -> None:
        code = self.current()
        self.pointed.emit(code.id if code else "")

    def _prepare(self) -> None:
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setIndentation(2 * theme.GRID)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        letter = self.fontMetrics().horizontalAdvance("0")
        for column, width in ((NUMBER, 16), (KEY, 9), (CODINGS, 10)):
            head.resizeSection(column, width * letter)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    # Overrides Qt.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState  # its keys come by here, too
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (editing or event.modifiers()):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menu_wanted.emit(below if by_key else event.globalPos())


class _CodeDelegate(QStyledItemDelegate):
    """Headings in bold, retired codes quiet; the colour of a code before its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(40, option.fontMetrics.height() + theme.GRID + theme.GRID // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        code: Code = index.data(CODE)
        look = theme.current()
        painter.save()
        paint_ground(painter, option)
        font = QFont(option.font)
        font.setBold(not code.codable)
        painter.setFont(font)
        room = option.rect.adjusted(theme.GRID // 2, 0, -theme.GRID, 0)
        if index.column() == NAME:
            strip = QRect(room.left(), room.top() + 6, _STRIP, room.height() - 12)
            painter.fillRect(strip, QColor(look.strip(code.colour)))
            room.setLeft(strip.right() + theme.GRID)
        ink = look.text if code.active and index.column() != CODINGS else look.quiet
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        write(painter, room, str(index.data() or ""), ink, side=side)
        if option.state & QStyle.StateFlag.State_HasFocus and index.column() == NAME:
            painter.setPen(QColor(look.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setProperty("kind", "cell")
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor
