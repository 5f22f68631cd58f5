"""The codebook as rows of a list: which codes show for what was typed, with their counts."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.i18n import language, tr
from annotator.model.code import Code

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the delegate asks of a row."""

    CODE = Qt.ItemDataRole.UserRole + 1
    LEVEL = Qt.ItemDataRole.UserRole + 2
    HERE = Qt.ItemDataRole.UserRole + 3
    ALL = Qt.ItemDataRole.UserRole + 4
    MOST_HERE = Qt.ItemDataRole.UserRole + 5
    MOST_ALL = Qt.ItemDataRole.UserRole + 6


class CodebookModel(QAbstractListModel):
    """Codes in codebook order; with something typed, the matching ones, best first."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[Code] = []
        self._shown: list[Code] = []
        self._levels: dict[str, int] = {}
        self._here: dict[str, int] = {}
        self._all: dict[str, int] = {}
        self._typed = ""

    def show_codes(self, codes: Sequence[Code]) -> None:
        self.beginResetModel()
        self._codes = [code for code in codes if code.active]
        self._levels = levels(self._codes)
        self._shown = matching(self._codes, self._typed)
        self.endResetModel()

    def show_counts(self, here: Mapping[str, int], everywhere: Mapping[str, int]) -> None:
        """Number of codings by code id, in this document and in all."""
        self._here, self._all = dict(here), dict(everywhere)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def add_to_counts(self, code_id: str, *, here: int, everywhere: int) -> None:
        """Adjust one code's counts. Only its row has changed, unless the columns need another width."""
        before = self._digits()
        self._here[code_id] = self._here.get(code_id, 0) + here
        self._all[code_id] = self._all.get(code_id, 0) + everywhere
        row = self.index_of(code_id)
        if self._digits() != before:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        elif row.isValid():
            self.dataChanged.emit(row, row)

    def _digits(self) -> tuple[int, int]:
        """How many the greatest counts have."""
        most = (max(table.values(), default=0) for table in (self._here, self._all))
        here, everywhere = (len(str(count)) for count in most)
        return here, everywhere

    def narrow(self, typed: str) -> None:
        """Show what begins with, or else contains, what was typed; everything for nothing."""
        self.beginResetModel()
        self._typed = typed
        self._shown = matching(self._codes, typed)
        self.endResetModel()

    def code_at(self, index: Index) -> Code | None:
        return self._shown[index.row()] if index.isValid() else None

    def first_codable(self) -> Code | None:
        return next((code for code in self._shown if code.codable), None)

    def index_of(self, code_id: str) -> QModelIndex:
        rows = (row for row, code in enumerate(self._shown) if code.id == code_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        code = self.code_at(index)
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable if code and code.codable else enabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        code = self.code_at(index)
        if code is None:
            return None
        name = shown_label(code)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return f"{code.number} {code.name}\n{code.name_en}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(code, name)
            case Role.CODE:
                return code
            case _:
                return self._figure(code, role)

    def _figure(self, code: Code, role: int) -> int | None:
        match role:
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
        return tr("codebook_panel.spoken", code=name, key=code.key or "-", here=here, everywhere=everywhere)


def shown_name(code: Code) -> str:
    """The code's name in the language in use, the first name where there is no second."""
    return code.name_en if language() == "en" and code.name_en else code.name


def shown_label(code: Code) -> str:
    """The same with its number, as it stands in the margin and in lists."""
    return f"{code.number} {shown_name(code)}".strip()


def levels(codes: Sequence[Code]) -> dict[str, int]:
    """Level by code id, 1 at the top; codes come parents first."""
    found: dict[str, int] = {}
    for code in codes:
        found[code.id] = found.get(code.parent_id or "", 0) + 1
    return found


def matching(codes: Sequence[Code], typed: str) -> list[Code]:
    """Codable codes whose number or a name begins with what was typed, then those that contain it."""
    words = typed.strip().casefold()
    if not words:
        return list(codes)
    codable = [code for code in codes if code.codable]
    begins = [code for code in codable if any(text.startswith(words) for text in _texts(code))]
    contains = [c for c in codable if c not in begins and any(words in text for text in _texts(c))]
    return begins + contains


def _texts(code: Code) -> tuple[str, ...]:
    return (code.number.casefold(), code.name.casefold(), code.name_en.casefold())
