"""A quantity in its paragraph, below the headings above it, with the breakdown that it belongs to."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from annotator.i18n import tr
from annotator.model.quantity import Quantity, plain
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.analysis.quantity_facts import on_one_line
from annotator.ui.analysis.quantity_model import QuantityRow
from annotator.ui.widgets.labels import label

_BETWEEN = " › "


class PassagePanel(QScrollArea):
    """The number stands on the ground of what is selected, its whole and parts are underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.path = label("", "quiet")
        self.passage = QLabel()
        self.sum = label("", "quiet")
        self._shown: tuple[str, list[tuple[Span, bool]]] = ("", [])
        self._arrange()
        theme.appearance().changed.connect(self._write)

    def show_nothing(self) -> None:
        self._show(tr("quantities.choose_one"), "", [], "")

    def show_row(self, row: QuantityRow, text: str, family: Sequence[QuantityRow]) -> None:
        """A row, the text of its document, and the whole with its parts if it belongs to a breakdown."""
        paragraph, here = row.fact.paragraph, row.fact.quantity.span
        stressed = [(here, True)]
        stressed += [(other.fact.quantity.span, False) for other in family if other.key != row.key]
        within = [
            (Span(span.start - paragraph.start, span.end - paragraph.start), main)
            for span, main in sorted(stressed, key=lambda each: each[0].start)
            if paragraph.start <= span.start and span.end <= paragraph.end
        ]
        path = _BETWEEN.join((f"{row.document.number} {row.document.name}", *row.fact.path))
        self._show(path, on_one_line(paragraph.of(text)), within, sum_sentence(family))

    def _show(self, path: str, text: str, stressed: list[tuple[Span, bool]], total: str) -> None:
        self.path.setText(path)
        self.sum.setText(total)
        self.sum.setVisible(bool(total))
        self._shown = (text, stressed)
        self._write()
        self.verticalScrollBar().setValue(0)

    def _write(self) -> None:
        text, stressed = self._shown
        pieces, end = [], 0
        for span, main in stressed:
            look = f"background:{theme.current().selection}; font-weight:600" if main else ""
            words = f"<span style='{look or 'text-decoration:underline'}'>{escape(span.of(text))}</span>"
            pieces += [escape(text[end : span.start]), words]
            end = span.end
        self.passage.setText("".join((*pieces, escape(text[end:]))))
        self.passage.setFont(theme.reading_font())
        self.passage.setVisible(bool(text))

    def _arrange(self) -> None:
        inner = QFrame()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        self.passage.setTextFormat(Qt.TextFormat.RichText)
        self.passage.setProperty("kind", "passage")
        self.passage.setWordWrap(True)
        self.passage.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self.path, self.passage, self.sum):
            column.addWidget(part)
        column.addStretch(1)
        inner.setProperty("kind", "page")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("quantities.passage"))


def sum_sentence(family: Sequence[QuantityRow]) -> str:
    """The whole, its parts and whether they make it up; the whole comes first. Nothing for no family."""
    if len(family) < 2:
        return ""
    whole, parts = family[0], family[1:]
    counted = [part for part in parts if part.judged.status != "dismissed"]
    total = sum((part.quantity.value for part in counted), Decimal(0))
    key = {True: "quantities.adds_up", False: "quantities.adds_up_not", None: "quantities.cannot_add"}
    return tr(
        key[whole.quantity.sum_check],
        whole=_named(whole.quantity),
        parts=" + ".join(_named(part.quantity) for part in counted),
        sum=f"{plain(total):,}",
    )


def _named(quantity: Quantity) -> str:
    value = f"{plain(quantity.value):,}{quantity.unit or ''}"
    return f"{quantity.object} {value}" if quantity.object else value
