"""Documents and coders: who was given what in a round, and how far it is."""

from collections.abc import Mapping, Sequence

from annotator.i18n import tr
from annotator.model.assignment import Assignment
from annotator.model.coder import Coder
from annotator.model.document import Document
from annotator.model.table import Column
from annotator.ui.widgets.table_model import Row, TableModel

_MARKS = {"finished": "finished", "started": "started", "assigned": "not-started"}


class TaskModel(TableModel):
    """A column for every coder; the state of a task as a word with its mark."""

    def __init__(self) -> None:
        super().__init__(())

    def show_tasks(
        self,
        there: Sequence[Document],
        people: Sequence[Coder],
        tasks: Sequence[Assignment],
        coded: Mapping[tuple[str, str], set[str]],
    ) -> None:
        """`coded`: the rounds in which a coder has codings, by document and coder."""
        state = {(t.document_id, t.coder_id): _state(t, coded) for t in tasks}
        main = {(t.document_id, t.coder_id) for t in tasks if t.role == "main"}
        columns = [
            Column("number", tr("team.document_no"), "integer", 5),
            Column("name", tr("column.document"), width=24),
            *(Column(coder.id, coder.name, width=10) for coder in people),
        ]
        rows = []
        for document in there:
            keys = [(str(document.id), str(coder.id)) for coder in people]
            said = [_said(state.get(key), key in main) for key in keys]
            rows.append(Row(document.id, (document.number, document.name, *said)))
        self._states = dict(state)
        self.show(rows, columns)

    def mark(self, row: Row, column: int) -> str:
        state = self._states.get((row.key, self.columns[column].key))
        return _MARKS.get(state, "") if state else ""


def _state(task: Assignment, coded: Mapping[tuple[str, str], set[str]]) -> str:
    if task.status == "finished":
        return "finished"
    begun = task.round_id in coded.get((task.document_id, task.coder_id), set())
    return "started" if begun else "assigned"


def _said(state: str | None, main: bool) -> str | None:
    if state is None:
        return None
    return tr("team.main_task", status=tr(f"status.{state}")) if main else tr(f"status.{state}")
