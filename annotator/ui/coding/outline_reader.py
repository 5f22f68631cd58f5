"""Outlines of documents for the screen: short texts at once, long ones quietly beside the window.

(JobRunner is for one long work that a person has asked for and sees; nobody waits for an outline.)
"""

from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.project import Project
from annotator.text.report import Report
from annotator.text.sections import Outline

AT_ONCE = 12_000
"""Texts of at most so many characters are read while a person waits: a few milliseconds."""

KEPT = 40
"""So many documents' outlines are kept."""


@dataclass(frozen=True, slots=True)
class ShownOutline:
    """An outline, and which of its headings, by where they begin, bear a correction by hand."""

    outline: Outline
    by_hand: frozenset[int]


class OutlineReader(QObject):
    """Keeps what it has read until it is told to forget it; `came` says whose outline is there now."""

    came = Signal(str)
    _done = Signal(str, object)

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._kept: OrderedDict[str, ShownOutline] = OrderedDict()
        self._asked: Future[ShownOutline] | None = None
        self._asked_for = ""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="outline")
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def known(self, document_id: str) -> ShownOutline | None:
        """The outline where it has been read or the text is short; None where it is to be begun."""
        if document_id not in self._kept:
            document = documents.document(self._project, document_id)
            if document is None or document.n_chars > AT_ONCE:
                return None
            self._keep(document_id, _read(*self._unread(document_id)))
        self._kept.move_to_end(document_id)
        return self._kept[document_id]

    def begin(self, document_id: str) -> None:
        """Read beside the window. Another document that was still being read is given up."""
        if self._asked is not None:
            if self._asked_for == document_id:
                return
            self._asked.cancel()
        # All that the thread needs is in memory: a connection of its own would have nothing to read.
        self._asked = self._pool.submit(_read, *self._unread(document_id))
        self._asked_for = document_id
        self._asked.add_done_callback(lambda done: self._done.emit(document_id, done))

    def forget(self, document_ids: Iterable[str]) -> None:
        """The project has changed what is known of these documents: nothing read before counts."""
        for document_id in document_ids:
            self._kept.pop(document_id, None)
            if document_id == self._asked_for:
                self._asked, self._asked_for = None, ""

    def _unread(self, document_id: str) -> tuple[Report, frozenset[Span]]:
        marks = corrections.heading_marks(self._project, document_id)
        said = frozenset(mark.span for mark in marks if mark.is_heading)
        return corrections.report(self._project, document_id), said

    def _deliver(self, document_id: str, done: "Future[ShownOutline]") -> None:
        if done is not self._asked:
            return  # of a document left meanwhile, or of what it was before a correction
        self._asked, self._asked_for = None, ""
        self._keep(document_id, done.result())
        self.came.emit(document_id)

    def _keep(self, document_id: str, found: ShownOutline) -> None:
        self._kept[document_id] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _read(report: Report, said: frozenset[Span]) -> ShownOutline:
    outline = report.outline
    by_hand = (
        heading.start for heading in outline.headings if any(heading.span.overlaps(span) for span in said)
    )
    return ShownOutline(outline, frozenset(by_hand))
