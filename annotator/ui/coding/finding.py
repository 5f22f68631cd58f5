"""Finding in the open document: beside the typing, the newest question alone; every hit shown and walked."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.model.span import Span
from annotator.text.finding import Query, find
from annotator.ui.coding.find_bar import FindBar
from annotator.ui.coding.hand import Hand
from annotator.ui.coding.hits import Hits
from annotator.ui.coding.shown_codings import ShownCodings
from annotator.ui.coding.text_view import TextView
from annotator.ui.latest import Latest
from annotator.ui.session import ProjectSession

_PATIENCE = 300  # milliseconds until one is told that the search goes on
_LONGEST = 100  # characters of a selection that are taken for what is looked for


class Finding(QObject):
    """Between the bar and the text. A hit is the selection, so that a code's key codes it; `coded`: all of
    them are to be coded, after a look.
    """

    coded = Signal(Query)

    def __init__(
        self, session: ProjectSession, view: TextView, hand: Hand, shown: ShownCodings, bar: FindBar
    ) -> None:
        super().__init__(view)
        self._view, self._hand, self._bar = view, hand, bar
        self._searching = Latest(self)
        self._searching.failed.connect(self._fail)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(lambda: bar.say(tr("finding.searching")))
        self._asked = Query("")
        self._found_in: str | None = None  # the text in which the hits are
        self._hits = Hits()
        self._from = Span(0, 0)  # where one stood when one began to type
        bar.asked.connect(lambda _query: self._ask(0))
        bar.walked.connect(self._walk)
        bar.read.connect(self._read_on)
        bar.left.connect(self._leave)
        bar.coded.connect(self.code_hits)
        view.selection_changed.connect(self._show_number)
        shown.renewed.connect(self._renew)
        session.closing.connect(self._searching.close)
        view.installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether it searches."""
        return self._searching.busy

    # Actions of the table.

    def find_words(self) -> None:
        """The bar, with the hand in it and what is selected as the words."""
        if self._hand.document_id is None:
            return
        if self._bar.has_hand():
            self._bar.open("")
            return
        selected = self._view.selected_span()
        words = selected.of(self._view.text()) if len(selected) <= _LONGEST else ""
        self._from = Span(selected.start, selected.start)
        was_open = self._bar.isVisible()
        self._bar.open("" if "\n" in words else words)
        if not was_open:
            self._ask(0)

    def find_next(self) -> None:
        self._walk_or_find(1)

    def find_previous(self) -> None:
        self._walk_or_find(-1)

    def code_hits(self) -> None:
        """All that is found, in a list to confirm."""
        if self._hits and self._bar.isVisible():
            self.coded.emit(self._asked)
        else:
            self.find_words()

    def _walk_or_find(self, direction: int) -> None:
        if self._bar.query().words:
            self._walk(direction)
        else:
            self.find_words()

    # Asking and hearing.

    def _ask(self, direction: int | None) -> None:
        """Look for what the bar says; with a direction go to a hit, from where one began to type (0)."""
        text, query = self._view.text(), self._bar.query()
        self._asked = query
        if not query.words:
            self._searching.cancel()
            self._hear(text, query, direction, [])
            return

        def search(progress: Progress) -> list[Span]:
            return find(text, query, progress.check)

        self._patience.start()
        self._searching.ask(search, partial(self._hear, text, query, direction))

    def _hear(self, text: str, query: Query, direction: int | None, spans: list[Span]) -> None:
        self._patience.stop()
        if text is not self._view.text() or query != self._bar.query():
            return
        self._bar.say("")
        self._found_in, self._hits = text, Hits(spans)
        self._show()
        if direction is not None:
            self._go(self._from if direction == 0 else self._view.selected_span(), direction)

    def _fail(self, refused: Refusal) -> None:
        self._hear(self._view.text(), self._bar.query(), None, [])
        self._bar.complain(refusal(refused))

    def _renew(self) -> None:
        """The view may show another text."""
        if self._found_in is self._view.text():
            return
        if self._bar.isVisible():
            self._ask(None)
        else:
            self._found_in, self._hits = None, Hits()

    # Showing and walking.

    def _walk(self, direction: int) -> None:
        if self._found_in is not self._view.text() or self._asked != self._bar.query():
            self._ask(direction)
        else:
            self._go(self._view.selected_span(), direction)

    def _go(self, here: Span, direction: int) -> None:
        if not self._hits:
            return
        number, round_the_end = self._hits.next_to(here, direction)
        self._view.select(self._hits.spans[number])
        self._bar.say("" if not round_the_end or direction == 0 else _round(direction))

    def _show(self) -> None:
        self._view.show_hits(self._hits if self._bar.isVisible() else Hits())
        self._show_number()

    def _show_number(self) -> None:
        self._bar.show_count(self._hits.number_of(self._view.selected_span()), len(self._hits))

    def _leave(self) -> None:
        self._bar.hide()
        self._show()
        self._read_on()

    def _read_on(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the text, where nothing is selected, takes the bar away."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._bar.isVisible()
            and not self._view.selected_span()
        ):
            self._leave()
            return True
        return super().eventFilter(watched, event)


def _round(direction: int) -> str:
    return tr("finding.from_start" if direction > 0 else "finding.from_end")
