"""The codebook as rows of a list: which codes show for what was typed, with their counts and marks."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from annotator.i18n import language, tr
from annotator.model.code import Code, CodeId
from annotator.ui.coding.code_finding import find_codes

Index = QModelIndex | QPersistentModelIndex
CODE_TYPE = "application/x-annotator-code"
"""The type of what is dragged out of the list: the ids of codes, in lines."""
MOST_RECENT = 5
"""So many of the codes last used stand above the others while the quick box is empty."""


class Role(IntEnum):
    """What the delegate asks of a row."""

    CODE = Qt.ItemDataRole.UserRole + 1
    LEVEL = Qt.ItemDataRole.UserRole + 2
    HERE = Qt.ItemDataRole.UserRole + 3
    ALL = Qt.ItemDataRole.UserRole + 4
    MOST_HERE = Qt.ItemDataRole.UserRole + 5
    MOST_ALL = Qt.ItemDataRole.UserRole + 6
    MARKED = Qt.ItemDataRole.UserRole + 7


class CodebookModel(QAbstractListModel):
    """Codes in codebook order; with something typed, those that fit, best first. A row that is a text
    is a quiet heading.
    """

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[Code] = []
        self._rows: list[Code | str] = []
        self._levels: dict[str, int] = {}
        self._here: dict[str, int] = {}
        self._all: dict[str, int] = {}
        self._typed = ""
        self._recent: list[str] = []
        self._recent_on_top = False
        self._marked: dict[str, None] = {}

    def show_codes(self, codes: Sequence[Code]) -> None:
        self.beginResetModel()
        self._codes = [code for code in codes if code.active]
        self._levels = levels(self._codes)
        self._arrange()
        self.endResetModel()

    def show_counts(self, here: Mapping[str, int], everywhere: Mapping[str, int]) -> None:
        """Number of codings by code id, in this document and in all."""
        self._here, self._all = dict(here), dict(everywhere)
        self._redraw()

    def add_to_counts(self, code_id: str, *, here: int, everywhere: int) -> None:
        """Adjust one code's counts. Only its row has changed, unless the columns need another width."""
        before = self._digits()
        self._here[code_id] = self._here.get(code_id, 0) + here
        self._all[code_id] = self._all.get(code_id, 0) + everywhere
        self._redraw(code_id if self._digits() == before else None)

    def _digits(self) -> tuple[int, int]:
        """How many the greatest counts have."""
        most = (max(table.values(), default=0) for table in (self._here, self._all))
        here, everywhere = (len(str(count)) for count in most)
        return here, everywhere

    def _redraw(self, code_id: str | None = None) -> None:
        """The rows of one code, or all."""
        places = self._places_of(code_id) if code_id else range(len(self._rows))
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]))

    # Which codes are shown.

    def narrow(self, typed: str) -> None:
        """Show what fits what was typed; everything for nothing."""
        self.beginResetModel()
        self._typed = typed
        self._arrange()
        self.endResetModel()

    def show_recent(self, recent: Sequence[str], *, on_top: bool) -> None:
        """The codes last used, by id, the newest first; `on_top`: also above all others."""
        self.beginResetModel()
        self._recent, self._recent_on_top = list(recent), on_top
        self._arrange()
        self.endResetModel()

    @property
    def has_recent_on_top(self) -> bool:
        return self._recent_on_top

    def _arrange(self) -> None:
        if self._typed.strip():
            self._rows = [*find_codes(self._codes, self._typed, self._recent)]
            return
        by_id = {code.id: code for code in self._codes if code.codable}
        recent = [by_id[code_id] for code_id in map(CodeId, self._recent) if code_id in by_id]
        self._rows = [*self._codes]
        if self._recent_on_top and recent:
            heads = tr("codebook_panel.recent"), tr("codebook_panel.all_codes")
            self._rows = [heads[0], *recent[:MOST_RECENT], heads[1], *self._codes]

    def code_at(self, index: Index) -> Code | None:
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Code) else None

    def best(self) -> Code | None:
        """What is meant before a row is chosen: the best fit, else the code used last if shown."""
        typed = bool(self._typed.strip())
        recent = bool(self._rows) and isinstance(self._rows[0], str)
        return next((row for row in self._rows if isinstance(row, Code)), None) if typed or recent else None

    def index_of(self, code_id: str, *, first: bool = False) -> QModelIndex:
        """The row of a code in its place in the codebook, or the first one."""
        places = self._places_of(code_id)
        return self.index(places[0 if first else -1]) if places else QModelIndex()

    def _places_of(self, code_id: str) -> list[int]:
        return [place for place, row in enumerate(self._rows) if isinstance(row, Code) and row.id == code_id]

    # Which are marked to be applied together.

    def marked(self) -> list[Code]:
        """In the order in which they were marked."""
        by_id = {code.id: code for code in self._codes}
        return [by_id[code_id] for code_id in map(CodeId, self._marked) if code_id in by_id]

    def mark(self, code_id: str) -> None:
        """Mark a code, or take its mark away."""
        if code_id in self._marked:
            del self._marked[code_id]
        else:
            self._marked[code_id] = None
        self._redraw(code_id)

    def unmark_all(self) -> None:
        self._marked.clear()
        self._redraw()

    # Qt's own.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        code = self.code_at(index)
        if code is None:
            return Qt.ItemFlag.NoItemFlags
        codable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsEnabled | codable if code.codable else Qt.ItemFlag.ItemIsEnabled

    def mimeTypes(self) -> list[str]:
        return [CODE_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The codes that are drawn, and with a marked one all that are marked."""
        drawn = [code.id for index in indexes if (code := self.code_at(index))]
        marked = [code.id for code in self.marked()]
        found = marked if set(drawn) & set(marked) else drawn
        data = QMimeData()
        data.setData(CODE_TYPE, "\n".join(found).encode())
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        code = self.code_at(index)
        if code is None:
            heads = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._rows[index.row()] if index.isValid() and role in heads else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return full_name(code)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{code.number} {code.name}\n{code.name_en}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(code, full_name(code))
            case Role.CODE:
                return code
            case _:
                return self._figure(code, role)

    def _figure(self, code: Code, role: int) -> int | None:
        match role:
            case Role.MARKED:
                return code.id in self._marked
            case Role.LEVEL:
                return self._levels.get(code.id, 0)
            case Role.HERE:
                return self._here.get(code.id, 0)
            case Role.ALL:
                return self._all.get(code.id, 0)
            case Role.MOST_HERE:
                return max(self._here.values(), default=0)
        return max(self._all.values(), default=0) if role == Role.MOST_ALL else None

    def _spoken(self, code: Code, name: str) -> str:
        if not code.codable:
            return tr("codebook_panel.spoken_heading", code=name)
        here, everywhere = self._here.get(code.id, 0), self._all.get(code.id, 0)
        said = tr("codebook_panel.spoken", code=name, key=code.key or "-", here=here, everywhere=everywhere)
        return tr("codebook_panel.spoken_marked", code=said) if code.id in self._marked else said


def codes_in(data: QMimeData) -> list[str]:
    """The codes, by id, that are dragged."""
    return bytes(data.data(CODE_TYPE).data()).decode().split("\n")


def full_name(code: Code) -> str:
    """Number and name as rows and sentences show them, in the language in use."""
    return f"{code.number} {shown_name(code)}".strip()


def shown_name(code: Code) -> str:
    """The code's name in the language in use, the first name where there is no second."""
    return code.name_en if language() == "en" and code.name_en else code.name


def levels(codes: Sequence[Code]) -> dict[str, int]:
    """Level by code id, 1 at the top; codes come parents first."""
    found: dict[str, int] = {}
    for code in codes:
        found[code.id] = found.get(code.parent_id or "", 0) + 1
    return found
