"""The quantities of all documents, read beside the window and kept while what they hang on stays."""

from collections.abc import Iterable, Sequence
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.errors import Refusal
from annotator.model.quantity_decision import FOUND, JudgedQuantity, judged
from annotator.model.span import Span
from annotator.store import corrections, documents, variables
from annotator.store.project import Project
from annotator.text.report import Report
from annotator.ui.analysis.quantity_facts import QuantityFact, read_facts
from annotator.ui.job_runner import JobRunner
from annotator.ui.session import ProjectSession

_AT_ONCE = 0.3  # seconds of reading that are handed over together


class QuantityReading(QObject):
    """One for a session, whatever becomes of the window; it reads only while it is `wanted`.

    Signals: `came` with the ids of documents that have been read, for the first time or again;
    `decided` with those in which something was decided; `documents_changed` when there are others;
    `state_changed` when reading begins or ends.
    """

    came = Signal(list)
    decided = Signal(list)
    documents_changed = Signal()
    state_changed = Signal()
    _delivered = Signal(list)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__(session)
        self._session = session
        self._facts: dict[str, list[QuantityFact]] = {}
        self._judged: dict[str, list[JudgedQuantity]] = {}
        self._unread: set[str] = set()
        self._touched: set[str] = set()  # since the reading under way began
        self._wanted = self._closed = False
        self.documents: dict[str, Document] = {}
        self.stopped = False
        self.under_way = 0
        self.jobs = JobRunner(self)
        self._connect()
        self._list_documents()

    # What is known.

    def read(self) -> list[str]:
        """Ids of the documents that have been read, in their order."""
        return [document_id for document_id in self.documents if document_id in self._facts]

    def of(self, document_id: str) -> list[tuple[QuantityFact, JudgedQuantity]]:
        """The quantities of a document as they were found and with what people have made of them."""
        return list(zip(self._facts[document_id], self._judged[document_id], strict=True))

    def places(self, document_ids: Iterable[str]) -> dict[str, list[Span]]:
        """Where the quantities of documents stand."""
        return {id_: [fact.quantity.span for fact in self._facts[id_]] for id_ in document_ids}

    def undecided(self) -> int:
        """How many of those that have been read nobody has decided on."""
        return sum(each.status == FOUND for known in self._judged.values() for each in known)

    # Reading.

    def want(self, wanted: bool) -> None:
        """Whether somebody looks: then what is missing is read, unless that was stopped."""
        self._wanted = wanted
        if wanted and not self.stopped:
            self._begin()

    def go_on(self) -> None:
        """Read on after a stop."""
        self.stopped = False
        self._begin()

    def _begin(self) -> None:
        wanted = [document_id for document_id in self.documents if document_id in self._unread]
        if wanted and not self.jobs.busy and not self._closed:
            self._touched.clear()
            self.under_way = len(wanted)
            self.jobs.start("", partial(self._read, wanted), self._finished)
            self.state_changed.emit()

    def _read(self, wanted: Sequence[str], progress: Progress) -> None:
        with self._session.project.reading() as reading:
            batch: list[tuple[str, list[QuantityFact]]] = []
            since = monotonic()
            for document_id in progress.track(wanted, len(wanted)):
                report = _report(reading, document_id)
                if report is not None:
                    batch.append((document_id, read_facts(report)))
                if monotonic() - since > _AT_ONCE:
                    self._delivered.emit(batch)
                    batch, since = [], monotonic()
            self._delivered.emit(batch)

    def _take(self, batch: Sequence[tuple[str, list[QuantityFact]]]) -> None:
        """What was touched while it was being read is read again."""
        fresh = [
            (document_id, facts)
            for document_id, facts in batch
            if document_id in self.documents and document_id not in self._touched
        ]
        for document_id, facts in fresh:
            self._facts[document_id] = facts
            self._unread.discard(document_id)
            self._judge(document_id)
        if fresh and not self._closed:
            self.came.emit([document_id for document_id, _ in fresh])

    def _judge(self, document_id: str) -> None:
        if not self._closed:
            found = [fact.quantity for fact in self._facts[document_id]]
            decisions = corrections.quantity_decisions(self._session.project, document_id)
            self._judged[document_id] = judged(found, decisions)

    def _finished(self, _result: Any) -> None:
        self.state_changed.emit()
        if self._wanted:
            self._begin()

    def _stop(self) -> None:
        self.stopped = True
        self.state_changed.emit()

    def _fail(self, error: Exception) -> None:
        self._stop()
        if not isinstance(error, Refusal):
            raise error
        self._session.refused.emit(error)

    def _close(self) -> None:
        self._closed = True
        self.jobs.close()

    # What was changed, by whomever.

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("document"):
            self._list_documents()
            self.documents_changed.emit()
        touched = self._that_read_otherwise(changes) & set(self.documents)
        self._unread |= touched
        self._touched |= touched
        decided = [id_ for id_ in _documents_of(changes, "quantity_decision") if id_ in self._facts]
        for document_id in decided:
            self._judge(document_id)
        if decided:
            self.decided.emit(decided)
        if self._wanted and not self.stopped:
            self._begin()

    def _that_read_otherwise(self, changes: Changes) -> set[str]:
        """Documents with other headings, or of another year."""
        touched = set(_documents_of(changes, "heading_mark"))
        if changes.touches("document_value"):
            year = {v.id for v in variables.listed(self._session.project) if v.key == "year"}
            touched |= set(_documents_of(changes, "document_value", year))
        return touched

    def _list_documents(self) -> None:
        self.documents = {document.id: document for document in documents.listed(self._session.project)}
        for gone in self._facts.keys() - self.documents.keys():
            del self._facts[gone], self._judged[gone]
        self._unread &= self.documents.keys()
        self._unread |= self.documents.keys() - self._facts.keys()

    def _connect(self) -> None:
        self._delivered.connect(self._take)
        self.jobs.cancelled.connect(self._stop)
        self.jobs.failed.connect(self._fail)
        self._session.changed.connect(self._on_changed)
        self._session.closing.connect(self._close)


def reading_of(session: ProjectSession) -> QuantityReading:
    """The one reading of a session, begun where there is none yet."""
    return session.findChild(QuantityReading) or QuantityReading(session)


def _report(project: Project, document_id: str) -> Report | None:
    """What is needed to read a document; None where it has gone meanwhile.

    The file is let go of before the reading begins: who writes would have to wait for it.
    """
    with project.snapshot():
        known = documents.document(project, document_id) is not None
        return corrections.report(project, document_id) if known else None


def _documents_of(changes: Changes, table: str, variables_meant: Iterable[str] | None = None) -> list[str]:
    """Ids of the documents whose rows of a table were touched, of certain variables where these are named."""
    rows = (row for change in changes.of(table) for row in (change.before, change.after) if row is not None)
    meant = None if variables_meant is None else set(variables_meant)
    return list(
        dict.fromkeys(str(row["document_id"]) for row in rows if meant is None or row["variable_id"] in meant)
    )
