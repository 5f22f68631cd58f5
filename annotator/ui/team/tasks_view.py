"""Tasks: rounds, who codes which document in them, and how far everybody is."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.edits import round_edits
from annotator.edits.coder_edits import add_coder
from annotator.i18n import tr
from annotator.model.coder import CONSENSUS, LEAD
from annotator.model.errors import EditRefused, Refusal
from annotator.model.round import Round
from annotator.store import assignments, coders, codings, documents, rounds
from annotator.teamwork.assigning import drawn, in_turn
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.messages import Messages
from annotator.ui.session import ProjectSession
from annotator.ui.team.coder_choice import CoderChoice
from annotator.ui.team.round_form import RoundForm
from annotator.ui.team.round_names import round_name
from annotator.ui.team.task_table import TaskModel
from annotator.ui.widgets.choices import refill
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label

_SIDE = 46 * theme.GRID


class TasksView(QWidget):
    """The lead plans; the others look."""

    def __init__(self, session: ProjectSession, messages: Messages) -> None:
        super().__init__()
        self._session, self._messages = session, messages
        self._rounds: list[Round] = []
        self.round = QComboBox()
        self.said = label("", "quiet")
        self.table = DataTable(TaskModel(), tr("team_view.tasks"), to_look_up=True, roomy="name")
        self.coders = CoderChoice(2)
        self.how, self.main = QComboBox(), QComboBox()
        self.assign = QPushButton(tr("team.assign"))
        self.take_back = QPushButton(tr("team.take_back"))
        self.hand_over = QPushButton(tr("team.hand_over"))
        self.hand_over.setToolTip(tr("team.hand_over_hint"))
        self.coder_name = QLineEdit()
        self.add_coder = QPushButton(tr("team.add_coder"))
        self.form = RoundForm(session)
        self.hint = label(tr("team.lead_plans"), "quiet")
        self.begins_at = self.table
        self._arrange()
        self._connect()

    def reload(self) -> None:
        self._rounds = rounds.listed(self._session.project)
        refill(self.round, ((round_name(one), one.id) for one in self._rounds))
        people = [coder for coder in self._session.coders() if coder.role != CONSENSUS]
        self.coders.show_coders(people)
        refill(self.main, [(tr("team.no_main"), None), *((coder.name, str(coder.id)) for coder in people)])
        each = [(tr("team.to_all"), 0)]
        refill(self.how, each + [(tr("team.in_turn", count=n), n) for n in range(1, len(people))])
        self.form.reload()
        coder = self._session.coder
        leads = coder is not None and coder.role == LEAD
        self._plans.setEnabled(leads)
        self.hint.setVisible(not leads)
        self._show_round()

    def _show_round(self) -> None:
        project, round_id = self._session.project, self.round.currentData()
        one = next((found for found in self._rounds if found.id == round_id), None)
        tasks = [t for t in assignments.listed(project) if t.round_id == round_id]
        people = [coder for coder in self._session.coders() if coder.role != CONSENSUS]
        model = self.table.rows
        assert isinstance(model, TaskModel)
        model.show_tasks(documents.listed(project), people, tasks, codings.started(project))
        self.table.fit()
        self.said.setText("   ".join(_about(one, tasks, coders.version_names(project))) if one else "")

    # What is planned.

    def _add_round(self) -> None:
        form, project = self.form, self._session.project
        selected = self.table.selected_keys()
        if form.takes_all():
            selected = [document.id for document in documents.listed(project)]
        sample = form.sample(selected, self.coders.chosen())
        try:
            found = drawn(project, sample)
        except Refusal as refused:
            self._session.refused.emit(refused)
            return
        about: dict[str, Any] = {
            "name": form.name.text(),
            "kind": form.kind.currentData(),
            "document_ids": found.document_ids,
            "coder_ids": list(sample.coder_ids),
            "share": sample.share,
            "seed": found.seed,
            "stratify": sample.stratify,
            "places": found.places,
        }
        if self._session.run(round_edits.add_round, **about):
            self.round.setCurrentIndex(self.round.findText(form.name.text().strip()))
            form.name.clear()
            self._messages.say(tr("team.round_added", count=len(found.document_ids), seed=found.seed))

    def _assign(self) -> None:
        documents_chosen, people = self.table.selected_keys(), self.coders.chosen()
        each, round_id = self.how.currentData(), self.round.currentData()
        if each:
            try:
                pairs = in_turn(documents_chosen, people, each)
            except Refusal as refused:
                self._session.refused.emit(refused)
                return
            self._session.run(round_edits.assign_each, pairs=pairs, round_id=round_id)
            return
        self._session.run(
            round_edits.assign,
            document_ids=documents_chosen,
            coder_ids=people,
            main_id=self.main.currentData(),
            round_id=round_id,
        )

    def _take_back(self) -> None:
        self._session.run(
            round_edits.take_back,
            document_ids=self.table.selected_keys(),
            coder_ids=self.coders.chosen(),
            round_id=self.round.currentData(),
        )

    def _hand_over(self) -> None:
        """From the coder in whose column the hand is to the one who is ticked."""
        place, ticked = self.table.current(), self.coders.chosen()
        people = {str(coder.id) for coder in self._session.coders()}
        if place is None or place[1] not in people or len(ticked) != 1 or ticked[0] == place[1]:
            self._session.refused.emit(EditRefused("hand_over_how"))
            return
        self._session.run(
            round_edits.hand_over,
            document_ids=self.table.selected_keys(),
            from_id=place[1],
            to_id=ticked[0],
            round_id=self.round.currentData(),
        )

    def _add_coder(self) -> None:
        if self._session.run(add_coder, name=self.coder_name.text()):
            self.coder_name.clear()

    # Putting together.

    def _connect(self) -> None:
        self.round.currentIndexChanged.connect(self._show_round)
        self.form.wanted.connect(self._add_round)
        self.assign.clicked.connect(self._assign)
        self.take_back.clicked.connect(self._take_back)
        self.hand_over.clicked.connect(self._hand_over)
        self.add_coder.clicked.connect(self._add_coder)
        self.coder_name.returnPressed.connect(self._add_coder)

    def _arrange(self) -> None:
        wear(self.assign, "coder")
        wear(self.add_coder, "team")
        left = QVBoxLayout()
        left.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, theme.GRID, theme.GRID)
        left.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(label(tr("team.round"), "quiet", wraps=False))
        head.addWidget(self.round)
        head.addWidget(self.said, 1)
        self.round.setAccessibleName(tr("team.round"))
        left.addLayout(head)
        left.addWidget(self.table, 1)
        left.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side())

    def _side(self) -> QWidget:
        self._plans = QWidget()
        column = QVBoxLayout(self._plans)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("team.assign_selected"), "heading", wraps=False))
        column.addWidget(self.coders)
        for box, words in ((self.how, "team.how_many"), (self.main, "team.main_coder")):
            box.setAccessibleName(tr(words))
            column.addWidget(box)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.assign)
        buttons.addWidget(self.take_back)
        buttons.addWidget(self.hand_over)
        column.addLayout(buttons)
        column.addSpacing(theme.GRID)
        column.addWidget(self.form)
        column.addSpacing(theme.GRID)
        column.addWidget(label(tr("team.new_coder"), "heading", wraps=False))
        names = QHBoxLayout()
        names.setSpacing(theme.GRID)
        self.coder_name.setAccessibleName(tr("team.new_coder"))
        names.addWidget(self.coder_name, 1)
        names.addWidget(self.add_coder)
        column.addLayout(names)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._plans)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedWidth(_SIDE)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area


def _about(one: Round, tasks: list[Any], versions: dict[str, str]) -> list[str]:
    finished = sum(task.status == "finished" for task in tasks)
    said = [
        tr(f"kind_of_round.{one.kind}"),
        tr("team.version", version=versions[one.codebook_version_id]),
        tr("team.tasks_finished", done=finished, total=len(tasks)),
    ]
    if one.seed is not None:
        said.append(tr("team.drawn_with", seed=one.seed))
    return said
