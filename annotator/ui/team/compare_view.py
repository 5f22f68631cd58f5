"""Comparison and adjudication: what coders differ on, on the text, and what is decided about it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from annotator.edits.decision_edits import reason_to_rule
from annotator.i18n import tr
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.coder import Coder
from annotator.model.decision import AGREEMENT, KINDS, OWN, Disagreement
from annotator.model.document import Document
from annotator.model.errors import Refusal
from annotator.model.sentences import refusal
from annotator.store import codes, documents
from annotator.store.project import Project
from annotator.teamwork import adjudication
from annotator.teamwork.study.options import Rater
from annotator.teamwork.study.raters import raters_of
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.latest import Latest
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.team.coder_choice import CoderChoice
from annotator.ui.team.decision_bar import DecisionBar
from annotator.ui.team.disagreement_table import DisagreementModel
from annotator.ui.team.layers_text import LayersText
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label

_NUMBERS = tuple("123456789")
_SIDE = 56 * theme.GRID
_AT_ONCE = 20  # documents compared while a person waits
_NAMED = ("coder", "code", "document")
_WHOLE = ("document", "round")
_RULES = {
    "identical": adjudication.Automatic(),
    "majority": adjudication.Automatic(majority=True),
    "overlap": adjudication.Automatic(overlap=0.8),
}


class CompareView(QWidget):
    """Numbers press the buttons of the decision while the list has the hand. All documents are compared
    beside the window, on a reading connection; nothing is decided until that is done. What a step touched
    is compared at once.
    """

    def __init__(self, session: ProjectSession, messages: Messages) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self._reader = Latest(self)
        self._go_on_from: int | None = None
        self._found: list[Disagreement] = []
        self._people: dict[str, Coder] = {}
        self._codes: dict[str, Code] = {}
        self._there: dict[str, Document] = {}
        self._document: str | None = None
        self.coders = CoderChoice(2)
        self.kind, self.rule = QComboBox(), QComboBox()
        self.undecided = QCheckBox(tr("team.only_undecided"))
        self.automatic = QPushButton(tr("team.automatic"))
        self.said = label("", "quiet")
        self.table = DataTable(DisagreementModel(), tr("team.disagreements"), to_look_up=True, roomy="codes")
        self.text = LayersText()
        self.title = label("", "heading", wraps=False)
        self.beside = QPushButton(tr("team.beside"))
        self.beside.setCheckable(True)
        self.bar = DecisionBar()
        self.begins_at = self.table
        self._arrange()
        self._connect()

    # What there is.

    def reload(self) -> None:
        self._read_names()
        self._read()

    def follow(self, changes: Changes) -> None:
        """What a step did, in the documents it touched; of many, or where it is about whom or what is
        compared, all is read anew.
        """
        before = self.coders.chosen()
        if any(changes.touches(table) for table in _NAMED):
            self._read_names()
        touched = changes.documents() & set(self._there)
        same = before == self.coders.chosen() and not any(changes.touches(table) for table in _WHOLE)
        if same and not self._reader.busy and len(touched) <= _AT_ONCE:
            self._read_some(touched)
        else:
            self._read()

    def close_threads(self) -> None:
        self._reader.close()

    def _read_names(self) -> None:
        project = self._session.project
        people = self._session.coders()
        self._people = {coder.id: coder for coder in people}
        self._codes = {code.id: code for code in codes.listed(project)}
        self._there = {document.id: document for document in documents.listed(project)}
        self.coders.show_coders(people)
        self.bar.offer_codes(list(self._codes.values()))

    def current(self) -> Disagreement | None:
        place = self.table.current()
        return next((one for one in self._found if place and one.id == place[0]), None)

    def next_disagreement(self) -> None:
        self._step(1)

    def previous_disagreement(self) -> None:
        self._step(-1)

    def _raters(self) -> list[Rater]:
        return raters_of(self._session.project, self.coders.chosen())

    def _read(self) -> None:
        """All documents, beside the window."""
        self._reader.ask(partial(self._groups, self.coders.chosen()), self._take_found)
        self.bar.setEnabled(False)
        self.automatic.setEnabled(False)
        self.said.setText(tr("team.comparing"))

    def _groups(self, coder_ids: list[str], _progress: Progress) -> list[Disagreement]:
        if len(coder_ids) < 2:
            return []
        with self._session.project.reading() as reading, reading.snapshot():
            return adjudication.groups(reading, raters_of(reading, coder_ids))

    def _read_some(self, document_ids: set[str]) -> None:
        raters = self._raters()
        if document_ids and len(raters) > 1:
            now = adjudication.groups(self._session.project, raters, sorted(document_ids))
            found = [one for one in self._found if one.document_id not in document_ids] + now
            places = {document_id: place for place, document_id in enumerate(self._there)}
            self._take_found(sorted(found, key=lambda one: places[one.document_id]))
        else:
            self._take_found(self._found)

    def _take_found(self, found: list[Disagreement]) -> None:
        self._found = found
        done, total = adjudication.progress(self._found)
        self.said.setText(
            tr("team.progress", done=done, total=total) if total else tr("team.nothing_differs")
        )
        self.automatic.setEnabled(bool(self._found))
        self._list()
        if self._go_on_from is not None:
            self._go_on(self._go_on_from)

    def _refuse(self, refused: Refusal) -> None:
        self._take_found([])
        self.said.setText(refusal(refused))

    def _list(self) -> None:
        """The disagreements that the choices leave, the hand where it was."""
        kind, before = self.kind.currentData(), self.table.current()
        wanted = [
            one
            for one in self._found
            if one.kind != AGREEMENT
            and (not kind or one.kind == kind)
            and not (self.undecided.isChecked() and one.decision is not None and one.decision.settled)
        ]
        model = self.table.rows
        assert isinstance(model, DisagreementModel)
        model.show_found(wanted, self._there, self._people, self._codes)
        self.table.fit()
        ids = [one.id for one in wanted]
        if ids and (before is None or before[0] not in ids):
            self.table.go_to(model.row_at(0).key, "kind")
        self._document = None
        self._show()

    def _show(self, *_: object) -> None:
        """The current one on its text, with its decision."""
        one = self.current()
        self.bar.show_one(one, self._people, self._codes, self.coders.chosen())
        if self._reader.busy:
            self.bar.setEnabled(False)
        if one is None:
            self.title.setText("")
            self.text.show_layers("", (), {}, {})
            self._document = None
            return
        document = self._there[one.document_id]
        self.title.setText(f"{document.number}  {document.name}")
        if one.document_id != self._document:
            self._document = one.document_id
            inside = [group for group in self._found if group.document_id == one.document_id]
            chosen = {coder_id: self._people[coder_id] for coder_id in self.coders.chosen()}
            text = documents.text(self._session.project, one.document_id)
            self.text.show_layers(text, inside, chosen, self._codes)
        self.text.go_to(one.span)

    def _step(self, by: int) -> None:
        place = self.table.currentIndex().row() + by
        if 0 <= place < self.table.rows.rowCount():
            self.table.go_to(self.table.rows.row_at(place).key, "kind")

    # What is decided.

    def _take(self, take: str) -> None:
        self._decide(take=take)

    def _take_own(self, code_id: str) -> None:
        self._decide(take=OWN, span=self.text.selected(), code_id=code_id)

    def _decide(self, **what: object) -> None:
        one = self.current()
        if one is None or self._reader.busy:
            return
        bar = self.bar
        about = {"by": self._session.coder_id, "how": bar.how.currentData(), "reason": bar.reason.text()}
        decide = partial(_decide, raters=self._raters(), disagreement_id=one.id, document_id=one.document_id)
        self._go_on_from = self.table.currentIndex().row()
        if not self._session.run(decide, **about, **what):
            self._go_on_from = None
        elif self._go_on_from is not None and not self._reader.busy:
            self._go_on(self._go_on_from)  # decided so already: nobody heard of a change

    def _go_on(self, place: int) -> None:
        """To the next one that is not decided, from where the hand was."""
        self._go_on_from = None
        rows = range(self.table.rows.rowCount())
        open_ones = [n for n in rows if not self.table.rows.is_faded(self.table.rows.row_at(n))]
        later = next((n for n in open_ones if n >= place), next(iter(open_ones), None))
        if later is not None:
            self.table.go_to(self.table.rows.row_at(later).key, "kind")

    def _settle(self) -> None:
        rule = _RULES[self.rule.currentData()]
        settle = partial(_settle, raters=self._raters(), rule=rule)
        if self._session.run(settle, by=self._session.coder_id):
            self._messages.say(tr("team.settled"), tr("action.undo"), self._undo)

    def _undo(self) -> None:
        self._session.undo()

    def _show_beside(self, beside: bool) -> None:
        self.text.show_beside(beside)
        if one := self.current():
            self.text.go_to(one.span)

    def _make_rule(self, field: str) -> None:
        one = self.current()
        decision = one.decision if one else None
        if one is not None and decision is not None:
            code_id = decision.code_id or one.codings[0].code_id
            if self._session.run(reason_to_rule, decision_id=decision.id, code_id=code_id, field=field):
                self._messages.say(tr("team.rule_made"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Numbers typed in the list, where Qt would look for rows that begin with them."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.text() in _NUMBERS:
                self.bar.press(int(event.text()))
                return True
        return super().eventFilter(watched, event)

    # Putting together.

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.coders.chosen_changed.connect(self._read)
        self.kind.currentIndexChanged.connect(self._list)
        self.undecided.toggled.connect(self._list)
        self.table.moved_to.connect(self._show)
        self.beside.toggled.connect(self._show_beside)
        self.automatic.clicked.connect(self._settle)
        self.bar.taken.connect(self._take)
        self.bar.own_taken.connect(self._take_own)
        self.bar.rule_wanted.connect(self._make_rule)
        self._reader.failed.connect(self._refuse)
        self._session.closing.connect(self.close_threads)

    def _arrange(self) -> None:
        self.kind.addItem(tr("team.any_kind"), "")
        for kind in KINDS:
            self.kind.addItem(tr(f"disagreement.{kind}"), kind)
        for rule in _RULES:
            self.rule.addItem(tr(f"team_rule.{rule}"), rule)
        self.kind.setAccessibleName(tr("team.kind"))
        self.rule.setAccessibleName(tr("team.rule"))
        wear(self.automatic, "repeat")
        wear(self.beside, "layers")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._side())
        splitter.addWidget(self._middle())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_SIDE, 2 * _SIDE])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        filters = QHBoxLayout()
        filters.setSpacing(theme.GRID)
        filters.addWidget(self.kind, 1)
        filters.addWidget(self.undecided)
        rules = QHBoxLayout()
        rules.setSpacing(theme.GRID)
        rules.addWidget(self.rule, 1)
        rules.addWidget(self.automatic)
        column.addWidget(self.coders)
        column.addLayout(filters)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addLayout(rules)
        return side

    def _middle(self) -> QWidget:
        middle = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.beside)
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addWidget(self.bar)
        return middle


def _decide(project: Project, *, raters: list[Rater], disagreement_id: str, **what: Any) -> Changes:
    return adjudication.decide(project, raters, disagreement_id, **what)


def _settle(project: Project, *, raters: list[Rater], **what: Any) -> Changes:
    return adjudication.settle_automatically(project, raters, **what)
