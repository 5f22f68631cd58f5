"""The codebook as a tree: filtered while typing, edited in place, moved by drawing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from annotator.i18n import language, tr
from annotator.model.code import Code
from annotator.text.folding import Folded
from annotator.text.pinyin import spelled_at
from annotator.ui.coding.codebook_model import full_name

Index = QModelIndex | QPersistentModelIndex
NUMBER, NAME, KEY, CODINGS = range(4)
CODE = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the code of a row."""
_COLUMNS = ("column.number", "column.name", "codebook_room.key", "column.count")
_IDS = "application/x-annotator-codes"
_EDITED = {NUMBER: "number", NAME: "name", KEY: "key"}


class CodeTreeModel(QAbstractItemModel):
    """`typed` with a code's id, a field, what was typed; `moved` with ids, the new parent's, a place."""

    typed = Signal(str, str, str)
    moved = Signal(list, str, int)

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[Code] = []
        self._places: dict[str, int] = {}
        self._children: dict[str | None, list[int]] = {}
        self._counts: Mapping[str, int] = {}
        self._haystacks: dict[str, str] = {}
        self._words = ""
        self._answers: dict[int, Callable[[Code, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.EditRole: self._written,
            Qt.ItemDataRole.TextAlignmentRole: lambda _, column: _side(column),
            Qt.ItemDataRole.ToolTipRole: lambda code, _: full_name(code),
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            CODE: lambda code, _: code,
        }

    def show_codes(self, codes: Sequence[Code], counts: Mapping[str, int]) -> None:
        """Codes in codebook order, and how many codings each has. Where only what they say is different,
        the rows stay as they are: one of them may be under an editor.
        """
        if not self.is_narrowed and _shape(codes) == _shape(self._codes):
            self._codes, self._counts, self._haystacks = list(codes), counts, {}
            self._redraw(QModelIndex())
            return
        self.beginResetModel()
        self._codes, self._counts = list(codes), counts
        self._places = {code.id: place for place, code in enumerate(self._codes)}
        self._haystacks = {}
        self._arrange()
        self.endResetModel()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._redraw(QModelIndex())

    def _redraw(self, parent: QModelIndex) -> None:
        """Every row, branch by branch."""
        rows = self.rowCount(parent)
        if rows:
            last = self.index(rows - 1, len(_COLUMNS) - 1, parent)
            self.dataChanged.emit(self.index(0, 0, parent), last)
        for row in range(rows):
            self._redraw(self.index(row, NUMBER, parent))

    def narrow(self, typed: str) -> None:
        """Show the codes that fit, with those above them."""
        self.beginResetModel()
        self._words = typed
        self._arrange()
        self.endResetModel()

    def code_at(self, index: Index) -> Code | None:
        return self._codes[index.internalId()] if index.isValid() else None

    def listed(self) -> list[Code]:
        """All codes in codebook order, shown or not."""
        return list(self._codes)

    def code(self, code_id: str) -> Code | None:
        place = self._places.get(code_id)
        return None if place is None else self._codes[place]

    def index_of(self, code_id: str, column: int = NAME) -> QModelIndex:
        """Not valid where it is not shown."""
        place = self._places.get(code_id)
        if place is None:
            return QModelIndex()
        siblings = self._children.get(self._codes[place].parent_id, [])
        if place not in siblings:
            return QModelIndex()
        return self.createIndex(siblings.index(place), column, place)

    def shown(self) -> int:
        """How many codes are shown."""
        return sum(map(len, self._children.values()))

    def total(self) -> int:
        return len(self._codes)

    @property
    def is_narrowed(self) -> bool:
        return bool(self._words.strip())

    def _arrange(self) -> None:
        wanted = self._fitting() if self.is_narrowed else None
        self._children = {}
        for place, code in enumerate(self._codes):
            if wanted is None or code.id in wanted:
                self._children.setdefault(code.parent_id, []).append(place)

    def _fitting(self) -> set[str]:
        words = Folded(self._words).text.split()
        found: set[str] = {code.id for code in self._codes if all(self._says(code, word) for word in words)}
        for code in reversed(self._codes):  # what stands below comes later
            if code.id in found and code.parent_id:
                found.add(code.parent_id)
        return found

    def _says(self, code: Code, word: str) -> bool:
        """Whether a code's texts, or the sounds of its name, hold a word."""
        if word in self._haystack(code):
            return True
        return word.isascii() and not code.name.isascii() and spelled_at(word, code.name) is not None

    def _haystack(self, code: Code) -> str:
        if code.id not in self._haystacks:
            number = (code.number, code.number.replace(".", ""))  # 3.2 is found by 32, too
            parts = (*number, code.name, code.name_en, code.definition, *code.indicators)
            self._haystacks[code.id] = Folded("\n".join(parts)).text
        return self._haystacks[code.id]

    # Qt's own.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = self.code_at(parent)
        siblings = self._children.get(above.id if above else None, [])
        if 0 <= row < len(siblings) and 0 <= column < len(_COLUMNS):
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        code = self.code_at(index)
        return self.index_of(code.parent_id, NUMBER) if code and code.parent_id else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if parent.column() > 0:
            return 0
        above = self.code_at(parent)
        return len(self._children.get(above.id if above else None, []))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        code = self.code_at(index)
        if code is None:
            return None
        says = self._answers.get(role)
        return says(code, index.column()) if says else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        code, field = self.code_at(index), _EDITED.get(index.column())
        if code is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value).strip() != self._written(code, index.column()):
            self.typed.emit(code.id, field, str(value).strip())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        free = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return free | flag.ItemIsEditable if index.column() in _EDITED else free

    def _text(self, code: Code, column: int) -> str:
        if column == CODINGS:
            count = self._counts.get(code.id, 0)
            return f"{count:,}" if count else ""
        if column == NAME:
            english = language() == "en" and code.name_en
            name = code.name_en if english else code.name
            return name if code.active else f"{name} {tr('codebook_room.retired_mark')}"
        return self._written(code, column)

    def _written(self, code: Code, column: int) -> str:
        return str({NUMBER: code.number, NAME: code.name, KEY: code.key or ""}.get(column, ""))

    def _spoken(self, code: Code, column: int) -> str:
        return f"{tr(_COLUMNS[column])}: {self._text(code, column) or tr('table.nothing')}"

    # Drawing rows to another place.

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_IDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = dict.fromkeys(code.id for index in indexes if (code := self.code_at(index)))
        data = QMimeData()
        data.setData(_IDS, "\n".join(ids).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """The model changes nothing itself: whoever hears `moved` does, and so shows it."""
        ids = bytes(data.data(_IDS).data()).decode().split("\n")
        above = self.code_at(parent)
        siblings = self._children.get(above.id if above else None, [])
        place = row if row >= 0 else len(siblings)
        before = [self._codes[place_].id for place_ in siblings[:place] if self._codes[place_].id not in ids]
        self.moved.emit(ids, above.id if above else "", len(before))
        return False  # else the view would take the rows away


def _shape(codes: Sequence[Code]) -> list[tuple[str, str | None]]:
    return [(code.id, code.parent_id) for code in codes]


def _side(column: int) -> Qt.AlignmentFlag:
    right = Qt.AlignmentFlag.AlignRight if column == CODINGS else Qt.AlignmentFlag.AlignLeft
    return right | Qt.AlignmentFlag.AlignVCenter
