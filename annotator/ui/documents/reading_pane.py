"""Below the table: the words that the value of the current cell was read from."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.documents.document_rows import DocumentRow
from annotator.ui.documents.readings import Piece, Readings
from annotator.ui.icons import wear
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.labels import label

_BLANK_LINES = re.compile("(?:[ \\t\u3000]*\n)+")


class Passage(QLabel):
    """Words of a document, those that were read on the ground of a selection."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setProperty("kind", "passage")
        self._pieces: Sequence[Piece] = ()
        theme.appearance().changed.connect(self._draw)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._draw()

    def words(self) -> str:
        """What can be read."""
        return "".join(piece.words for piece in self._pieces)

    def marked(self) -> list[str]:
        """What stands on the ground of a selection."""
        return [piece.words for piece in self._pieces if piece.read]

    def _draw(self) -> None:
        self.setFont(theme.reading_font(0.85))
        words = "".join(map(_drawn, self._pieces)).removesuffix("<br>")
        self.setText(f'<p style="margin: 0; line-height: 150%">{words}</p>')


class ReadingPane(QWidget):
    """`wanted` with a document and spans of its text: they are to be shown there."""

    wanted = Signal(str, list)

    def __init__(self, readings: Readings) -> None:
        super().__init__()
        self._readings = readings
        self._row: DocumentRow | None = None
        self._spans: list[Span] = []
        self.heading = ElidedLabel()
        self.heading.setProperty("kind", "heading")
        self.origin = label("", "quiet", wraps=False)
        self.passage = Passage()
        self.notices = label("", "quiet")
        self.button = QPushButton(tr("documents_room.show_in_text"))
        wear(self.button, "coding")
        self.button.clicked.connect(self._ask)
        self._arrange()
        self.show_cell(None, "", "")

    def show_cell(self, row: DocumentRow | None, key: str, column: str) -> None:
        """What is known of a value; `column` is what a person calls the column."""
        self._row = row
        self.heading.setText(f"{row.document.name} · {column}" if row else tr("documents_room.no_cell"))
        self.origin.setText(self._origin(row, key) if row else "")
        self.passage.show_pieces(self._readings.passage(row, key) if row else [])
        self.notices.setText("\n".join(tr(f"notice.{name}") for name in row.document.notices) if row else "")
        self.notices.setVisible(bool(self.notices.text()))
        places = self._readings.places(row, key) if row else None
        self._spans = list(places.spans) if places and not places.in_original else []
        self.button.setEnabled(bool(self._spans))

    def _origin(self, row: DocumentRow, key: str) -> str:
        rule = self._readings.removed_by(row, key)
        if rule is not None:
            return tr("documents_room.removed_by", rule=tr(f"rule.{rule}"))
        return self._readings.origin(row, key)

    def _ask(self) -> None:
        if self._row is not None:
            self.wanted.emit(self._row.document.id, self._spans)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self.heading, 1)
        head.addWidget(self.button)
        area = QScrollArea()
        area.setWidget(self.passage)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("documents_room.passage"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.origin)
        column.addWidget(area, 1)
        column.addWidget(self.notices)


def _drawn(piece: Piece) -> str:
    words = _BLANK_LINES.sub("<br>", escape(piece.words))
    ground = theme.current().selection
    return f'<span style="background-color:{ground}">{words}</span>' if piece.read else words
