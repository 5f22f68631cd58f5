"""What cleaning takes out of a text and joins in it: as a list, and in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.imported import JOINS, Alteration, ImportedText, joined, removed
from annotator.model.span import Span
from annotator.model.table import Column
from annotator.text.cleaning import original
from annotator.text.rules.catalogue import label as rule_label
from annotator.ui import theme
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.look import look_of
from annotator.ui.coding.text_view import TextView
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.table_model import Row, TableModel

_AROUND = 10  # characters shown at either side of a gap
_LONGEST = 200  # characters of a passage in the list
_SIGNS = str.maketrans({"\n": "↵", "\r": "", "\f": "↓", "\t": "⇥"})
# The page shows signs where the file has characters that move the pen; as many as there were.
_ON_THE_PAGE = str.maketrans({"\r": " ", "\f": "↓", "\v": " "})


@dataclass(frozen=True, slots=True)
class PieceRow(Row):
    """A piece that cleaning took out, or a gap that it closed, in places of the decoded original."""

    span: Span = field(default_factory=lambda: Span(0, 0))


class CleaningPreview(QSplitter):
    """The list at the left, the file's text before cleaning at the right, what goes tinted in it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.pieces = DataTable(TableModel(_columns()), tr("import.pieces"))
        self.view = TextView()
        self.view.setAccessibleName(tr("import.before_cleaning"))
        self.said = label("", "quiet")
        self._pieces: list[Alteration] = []
        self._arrange()
        self._dress()
        self.pieces.moved_to.connect(lambda key, _column: self._go_to(key))
        theme.appearance().changed.connect(self._dress)

    def show_text(self, text: ImportedText) -> None:
        """A text that was read; the place in sight stays where it is the same file as before."""
        before = original(text.text, text.alterations)
        done = sorted(
            (*removed(text.alterations), *joined(text.alterations)),
            key=lambda piece: (piece.start, piece.end),
        )
        shown = before.translate(_ON_THE_PAGE)
        place = self.view.first_visible_position() if self.view.text() == shown else 0
        self._pieces = done
        self.pieces.rows.show(_row(n, piece, before) for n, piece in enumerate(done))
        self.view.show_text(shown, self._marks(len(shown)))
        self.view.scroll_to(place)
        self.said.setText("" if done else tr("import.nothing_cleaned"))
        self.said.setVisible(not done)
        self._pages.setCurrentIndex(0)

    def show_words(self, words: str) -> None:
        """A sentence in the place of a text that is not there."""
        self._words.setText(words)
        self._pages.setCurrentIndex(1)

    def _go_to(self, key: str) -> None:
        row = self.pieces.rows.row_of(key)
        if isinstance(row, PieceRow):
            self.view.reveal(row.span.start)
            self.view.flash(row.span)

    def _marks(self, length: int) -> Sequence[Mark]:
        look = theme.current()
        return [
            Mark(
                str(n),
                _tinted(piece, length),
                look.accent if piece.rule in JOINS else look.quiet,
                rule_label(piece.rule),
            )
            for n, piece in enumerate(self._pieces)
        ]

    def _dress(self) -> None:
        self.view.set_theme(look_of(theme.current()))
        for mark in self._marks(len(self.view.text())):
            self.view.change_mark(mark)

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.said)
        column.addWidget(self.pieces, 1)
        self._words = QLabel()
        self._words.setProperty("kind", "quiet")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._words)
        self.addWidget(left)
        self.addWidget(self._pages)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setChildrenCollapsible(False)


def _tinted(piece: Alteration, length: int) -> Span:
    """What bears the tint: of a gap, which is often nothing to be seen, also what it parts."""
    if piece.rule not in JOINS:
        return Span(piece.start, piece.end)
    return Span(max(0, piece.start - 1), min(length, piece.end + 1))


def _columns() -> list[Column]:
    return [
        Column("place", tr("import.piece.place"), "integer", 6),
        Column("rule", tr("import.piece.rule"), width=12),
        Column("passage", tr("import.piece.passage"), width=26),
    ]


def _row(number: int, piece: Alteration, before: str) -> PieceRow:
    words = piece.original
    if piece.rule in JOINS:
        left, right = before[max(0, piece.start - _AROUND) : piece.start], before[piece.end :][:_AROUND]
        words = f"{left}│{right}"
    passage = words[:_LONGEST].translate(_SIGNS)
    if not passage.strip():
        passage = "·" * len(passage)
    cells = (piece.start + 1, rule_label(piece.rule), passage)
    return PieceRow(str(number), cells, Span(piece.start, piece.end))
