"""One code taken apart: its codings one after the other, each sorted into a new code by a key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.edits.code_merge_edits import NewCode, split_code
from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.code_numbers import next_number
from annotator.model.coding import Coding
from annotator.model.table import Column
from annotator.store import codes, codings, documents, layers
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.table_model import Row, TableModel

MOST = 6
"""So many new codes at once; each has the key of its place."""
_AROUND = 24  # characters before and behind the words of a coding


class SplitPage(Cover):
    """Of other coders' codings those are shown that may be seen. `done` after the split; `left` without."""

    done = Signal()
    left = Signal()

    def __init__(self, session: ProjectSession, code_id: str) -> None:
        super().__init__()
        self._session = session
        code = codes.code(session.project, code_id)
        assert code is not None
        self._code: Code = code
        self._decisions: dict[str, int] = {}
        self._found = _visible(session, code_id)
        self.names = [QLineEdit() for _ in range(MOST)]
        self.said = label("", "quiet")
        self.table = _SortTable()
        self.cancel = QPushButton(tr("button.cancel"))
        self.accept = QPushButton(tr("split.accept"))
        self.accept.setProperty("kind", "primary")
        self._arrange()
        self._connect()
        self._show_codings()
        self._judge()
        self.begins_at = self.names[0]

    # Sorting.

    def decide(self, place: int | None) -> None:
        """Sort the selected codings into a new code, or with None leave them, and go on to the next."""
        keys = self.table.selected_keys()
        if not keys or (place is not None and not self.names[place].text().strip()):
            return
        for key in keys:
            self._decisions.pop(key, None)
            if place is not None:
                self._decisions[key] = place
        order = self.table.rows.keys()
        self.table.rows.change([self._row(one) for one in self._found if one.id in keys])
        after = order.index(keys[-1]) + 1
        if after < len(order):
            self.table.go_to(order[after], "words")
        self._judge()

    def _split(self) -> None:
        if not self.accept.isEnabled():
            return
        used = [place for place in range(MOST) if self.names[place].text().strip()]
        moved = {place: number for number, place in enumerate(used)}
        decisions: dict[str, int | str] = {key: moved[place] for key, place in self._decisions.items()}
        if self._session.run(split_code, code_id=self._code.id, new=self._new(used), decisions=decisions):
            self.done.emit()

    def _new(self, used: list[int]) -> list[NewCode]:
        listed = codes.listed(self._session.project)
        siblings = [code for code in listed if code.parent_id == self._code.parent_id]
        taken = {code.number for code in listed}
        parent = next((code for code in listed if code.id == self._code.parent_id), None)
        made: list[NewCode] = []
        for place in used:
            number = next_number(parent, siblings, taken)
            taken.add(number)
            made.append(NewCode(self.names[place].text().strip(), number))
        return made

    # What is shown.

    def _show_codings(self) -> None:
        self.table.rows.show([self._row(one) for one in self._found])
        self.table.fit()
        keys = self.table.rows.keys()
        if keys:
            self.table.go_to(keys[0], "words")

    def _row(self, coding: Coding) -> Row:
        place = self._decisions.get(coding.id)
        to = None if place is None else self.names[place].text().strip()
        document, words, coder = self._words[coding.id]
        return Row(coding.id, (document, words, coder, coding.memo, to))

    def _judge(self) -> None:
        """How many are sorted; where a name was changed, the rows say it."""
        self.table.rows.change([self._row(one) for one in self._found if one.id in self._decisions])
        done = sum(bool(self.names[place].text().strip()) for place in self._decisions.values())
        self.said.setText(tr("split.said", done=done, count=len(self._found)))
        self.accept.setEnabled(bool(done) and done == len(self._decisions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _sort_by_key(self, digit: int) -> None:
        self.decide(digit - 1 if digit else None)

    # Putting together.

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self._split)
        self.table.pressed.connect(self._sort_by_key)
        for name in self.names:
            name.textChanged.connect(self._judge)

    def _arrange(self) -> None:
        self._words = _told(self._session, self._found)
        fields = QWidget()
        side = QVBoxLayout(fields)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.GRID)
        side.addWidget(label(tr("split.new_codes"), "heading"))
        for place, name in enumerate(self.names, start=1):
            row = QHBoxLayout()
            row.setSpacing(theme.GRID)
            row.addWidget(label(str(place), "heading", wraps=False))
            row.addWidget(name, 1)
            name.setPlaceholderText(tr("split.name"))
            name.setAccessibleName(tr("split.name_of", key=place))
            side.addLayout(row)
        side.addWidget(label(tr("split.keys", count=MOST), "quiet"))
        side.addStretch(1)
        fields.setFixedWidth(36 * theme.GRID)
        middle = QHBoxLayout()
        middle.setSpacing(2 * theme.GRID)
        middle.addWidget(fields)
        middle.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.said, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("split.title", code=full_name(self._code)), "title"))
        column.addWidget(label(tr("split.hint"), "quiet"))
        column.addLayout(middle, 1)
        column.addLayout(buttons)


class _SortTable(DataTable):
    """`pressed` with a digit."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__(TableModel(_columns()), tr("split.codings"), to_look_up=True, roomy="words")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and int(event.text()) <= MOST:
            self.pressed.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


def _visible(session: ProjectSession, code_id: str) -> list[Coding]:
    """The coder's own codings of a code, and others' where the layers of the document were shown."""
    own = session.coder_id
    shown = layers.Shown(session.project)
    found: list[Coding] = []
    for coding in codings.of_code(session.project, code_id):
        if coding.coder_id == own or shown.of(coding.document_id, coding.round_id) is not None:
            found.append(coding)
    return found


def _told(session: ProjectSession, found: list[Coding]) -> dict[str, tuple[str, str, str]]:
    """Of each coding the document, its words with what stands around them, and the coder."""
    project = session.project
    names: dict[str, str] = {coder.id: coder.name for coder in session.coders()}
    there = {document.id: document.name for document in documents.listed(project)}
    texts: dict[str, str] = {}
    told: dict[str, tuple[str, str, str]] = {}
    for one in found:
        text = texts.setdefault(one.document_id, documents.text(project, one.document_id))
        before, behind = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
        words = " ".join(f"{before}【{one.span.of(text)}】{behind}".split())
        told[one.id] = (there[one.document_id], words, names[one.coder_id])
    return told


def _columns() -> tuple[Column, ...]:
    return (
        Column("document", tr("documents_room.name"), width=16),
        Column("words", tr("split.words"), width=50),
        Column("coder", tr("column.coder"), width=8),
        Column("memo", tr("column.memo"), width=10),
        Column("to", tr("split.to"), width=14),
    )
