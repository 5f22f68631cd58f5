"""Coders' layers on one text: together in lanes by coder, or side by side in step."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.coder import Coder
from annotator.model.decision import AGREEMENT, Disagreement
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.look import Reading, look_of
from annotator.ui.coding.text_view import TextView
from annotator.ui.widgets.labels import label

MOST_BESIDE = 3
_ALIKE, _UNLIKE = "=", "≠"


class LayersText(QWidget):
    """Marks bear the colour of their coder; what all have alike stands back and has a = before its name,
    what differs a ≠.
    """

    def __init__(self) -> None:
        super().__init__()
        self.beside = False
        self._text = ""
        self._shown: tuple[Sequence[Disagreement], Mapping[str, Coder], Mapping[str, Code]] = ((), {}, {})
        self._views = [TextView() for _ in range(MOST_BESIDE)]
        self._names = [label("", "heading", wraps=False) for _ in range(MOST_BESIDE)]
        self._following = False
        self._panes: list[QWidget] = []
        self._arrange()
        self._dress()
        theme.appearance().changed.connect(self._dress)
        for place, view in enumerate(self._views):
            view.setAccessibleName(tr("team.text"))
            view.verticalScrollBar().valueChanged.connect(lambda _value, place=place: self._follow(place))

    @property
    def view(self) -> TextView:
        """The first one: what is selected in it is a span to decide for."""
        return self._views[0]

    def show_layers(
        self,
        text: str,
        groups: Sequence[Disagreement],
        people: Mapping[str, Coder],
        codes: Mapping[str, Code],
    ) -> None:
        """A document's text with all codings of the compared coders, by their groups."""
        self._text, self._shown = text, (groups, people, codes)
        self._draw()

    def show_beside(self, beside: bool) -> None:
        self.beside = beside
        self._draw()

    def go_to(self, span: Span) -> None:
        """Bring a passage into sight, lit up for a moment."""
        for view in self._used():
            view.select(Span(span.start, span.start))
            view.reveal(span.start)
            view.flash(span)

    def selected(self) -> Span:
        return self.view.selected_span()

    def _used(self) -> list[TextView]:
        people = self._shown[1]
        return self._views[: min(len(people), MOST_BESIDE)] if self.beside and people else self._views[:1]

    def _draw(self) -> None:
        groups, people, codes = self._shown
        used = self._used()
        for place, (view, pane) in enumerate(zip(self._views, self._panes, strict=True)):
            pane.setVisible(view in used)
            if view not in used:
                continue
            owner = list(people.values())[place] if self.beside and people else None
            self._names[place].setText(owner.name if owner else "")
            self._names[place].setVisible(owner is not None)
            view.show_text(self._text, list(_marks(groups, people, codes, owner)))

    def _follow(self, place: int) -> None:
        """The others go where one was scrolled to."""
        if self._following or not self.beside:
            return
        self._following = True
        position = self._views[place].first_visible_position()
        for view in self._used():
            if view is not self._views[place]:
                view.scroll_to(position)
        self._following = False

    def _dress(self) -> None:
        for view in self._views:
            view.set_theme(look_of(theme.current(), Reading()))

    def _arrange(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for name, view in zip(self._names, self._views, strict=True):
            splitter.addWidget(self._pane(name, view))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _pane(self, name: QLabel, view: TextView) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(name)
        column.addWidget(view, 1)
        self._panes.append(pane)
        return pane


def _marks(
    groups: Sequence[Disagreement],
    people: Mapping[str, Coder],
    codes: Mapping[str, Code],
    owner: Coder | None,
) -> list[Mark]:
    found = []
    for group in groups:
        alike = group.kind == AGREEMENT
        sign = _ALIKE if alike else _UNLIKE
        for coding in group.codings:
            coder, code = people[coding.coder_id], codes[coding.code_id]
            if owner is None or owner.id == coder.id:
                name = "" if owner else f"{coder.name} · "
                label_ = f"{sign} {name}{full_name(code)}"
                found.append(Mark(coding.id, coding.span, coder.colour, label_, alike))
    return found
