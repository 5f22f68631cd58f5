"""Keeps outline, heading path and the setting of the text in step with where the reader is."""

import re
from functools import partial

from PySide6.QtCore import QObject

from annotator.i18n import tr
from annotator.model.changes import Changes
from annotator.model.span import Span
from annotator.text.outline import Heading
from annotator.ui.coding.heading_path import HeadingPath
from annotator.ui.coding.heading_styles import HeadingStyles
from annotator.ui.coding.outline_panel import OutlinePanel
from annotator.ui.coding.outline_reader import OutlineReader, ShownOutline
from annotator.ui.coding.page_layout import StyleOf, plain_style
from annotator.ui.coding.text_view import TextView
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.after_paint import after_paint

_TABLES = ("heading_mark", "document_value")
"""What an outline follows from beside the text: corrections, and the year among the values."""

_BLANKS = re.compile(r"\s*")
_INDENT = re.compile(r"[^\S\n]*")


class OutlineFollower(QObject):
    """The open document's outline. It has to be told of a document before its text is shown."""

    def __init__(
        self, session: ProjectSession, view: TextView, panel: OutlinePanel, path: HeadingPath
    ) -> None:
        super().__init__(view)
        self._view, self._panel, self._path = view, panel, path
        self.reader = OutlineReader(session.project)
        self.document_id: str | None = None
        self._found: ShownOutline | None = None
        self._place = 0
        self._setting = False
        view.position_changed.connect(lambda position: self._follow(position, _INDENT))
        view.verticalScrollBar().valueChanged.connect(self._follow_page)
        panel.gone_to.connect(self._go)
        path.gone_to.connect(lambda start: self._go(start, on_in_text=True))
        self.reader.came.connect(self._take)
        session.changed.connect(self._on_changed)

    def show_document(self, document_id: str | None) -> None:
        """Another document: its headings, where they are known at once, or after its text was painted."""
        self.document_id, self._place = document_id, 0
        self._found = self.reader.known(document_id) if document_id else None
        self._view.style_of = self._styles()
        if document_id and self._found is None:
            after_paint(self._view.viewport(), partial(self._begin, document_id))
        self._show()

    def heading_at(self, position: int) -> Heading | None:
        """The heading in whose words a cursor stands."""
        headings = self._found.outline.headings if self._found else ()
        return next((h for h in headings if h.start <= position <= h.end), None)

    def in_heading(self, span: Span) -> bool:
        """Whether most of a span is a heading's words; never, as long as the outline is not known."""
        return self._found is not None and self._found.outline.in_heading(span)

    def _begin(self, document_id: str) -> None:
        if document_id != self.document_id:
            return
        if self._view.isVisible():
            self.reader.begin(document_id)
        else:  # the room was left in between; looked at again, it is painted again
            after_paint(self._view.viewport(), partial(self._begin, document_id))

    def _on_changed(self, changes: Changes) -> None:
        touched = {
            row["document_id"]
            for table in _TABLES
            for change in changes.of(table)
            for row in (change.before, change.after)
            if row is not None
        }
        self.reader.forget(touched)
        if self.document_id is not None and self.document_id in touched:
            self._renew(self.document_id)

    def _renew(self, document_id: str) -> None:
        if self.reader.known(document_id) is None:
            self.reader.begin(document_id)  # until it comes, what was known before stays
        else:
            self._take(document_id)

    def _take(self, document_id: str) -> None:
        """Show what has been read, unless the reader has gone on to another document."""
        if document_id == self.document_id:
            self._found = self.reader.known(document_id)
            self._setting = True  # lines that find their new places are no scrolling of the reader's
            self._view.set_styles(self._styles())
            self._setting = False
            self._show()

    def _styles(self) -> StyleOf:
        return HeadingStyles(self._found.outline.headings) if self._found else plain_style

    def _show(self) -> None:
        self._view.take_headings(
            [heading.span for heading in self._found.outline.headings] if self._found else []
        )
        waiting = tr("outline.waiting") if self.document_id and self._found is None else ""
        self._panel.show_outline(self._found, waiting)
        self._mark(keep_row=self._panel.list.hasFocus())

    # Where the reader is.

    def _follow_page(self) -> None:
        """What stands at the upper edge."""
        if not self._setting:
            self._follow(self._view.first_visible_position(), _BLANKS)

    def _follow(self, position: int, before: re.Pattern[str]) -> None:
        """A place before the first word of a heading's line belongs to the heading."""
        blank = before.match(self._view.text(), position)
        self._place = blank.end() if blank else position
        self._mark()

    def _mark(self, *, keep_row: bool = False) -> None:
        """Show where the reader is; `keep_row`: not in the outline, where a row is under the hand."""
        if self._found is None:
            self._path.show_path((), "")
            return
        outline = self._found.outline
        section = outline.section(Span(self._place, self._place + 1))
        path = [outline.headings[index] for index in section.path]
        self._path.show_path(path, tr(f"function.{section.function}"))
        if not keep_row:
            self._panel.mark_current(path[-1].start if path else None)

    def _go(self, start: int, on_in_text: bool) -> None:
        """Bring a heading to the upper edge, the cursor before it, and let it glow."""
        heading = self.heading_at(start)
        if heading is None:
            return
        self._view.select(Span(start, start))
        self._view.scroll_to(start)
        self._follow(start, _INDENT)
        self._view.flash(heading.span)
        if on_in_text:
            self._view.setFocus()
