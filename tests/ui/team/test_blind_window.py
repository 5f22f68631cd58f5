"""As a coder no room of the window shows anything of another's, until layers are shown."""

from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from annotator.edits.coding_edits import change_memo
from annotator.edits.memo_edits import write_memo
from annotator.store import coders, codings, documents
from annotator.store.project import Project
from tests.robots.team_robot import TeamRobot

ROOMS = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6")
SECRET = "林若溪的私语"


def plant(team: TeamRobot) -> None:
    """What the lead would not have read: a memo on a coding and one on the document."""
    project: Project = team.project
    lead = next(coder.id for coder in coders.listed(project) if coder.name == "林若溪")
    with project.seeing_all():
        coding = codings.listed(project, coder_id=lead)[0]
    change_memo(project, coding_id=coding.id, memo=SECRET)
    write_memo(
        project, about="document", about_id=documents.listed(project)[0].id, text=SECRET, coder_id=lead
    )


def words_of(widget: QWidget) -> str:
    """All that a window says: labels, fields, lists and tables, to their last row."""
    said = [one.text() for one in widget.findChildren(QLabel)]
    said += [one.text() for one in widget.findChildren(QLineEdit)]
    for view in widget.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            for row in range(model.rowCount(QModelIndex())):
                one = isinstance(model, QAbstractListModel)
                columns = range(1 if one else model.columnCount(QModelIndex()))
                said += [str(model.index(row, column).data() or "") for column in columns]
    return "\n".join(said)


def walk(team: TeamRobot) -> str:
    said = []
    for room in ROOMS:
        team.window.press(room)
        QApplication.processEvents()
        said.append(words_of(team.window.app.window))
    team.window.press("Ctrl+4")
    for tab in team.views():
        team.enter(tab)
        said.append(words_of(team.window.app.window))
    team.window.press("Ctrl+2")
    for action in ("show_memos", "show_history", "all_memos"):
        team.window.app.run_action(action)
        QApplication.processEvents()
        said.append(words_of(team.window.app.window))
    return "\n".join(said)


def test_no_room_shows_another_s_layer(other: TeamRobot) -> None:
    plant(other)
    assert SECRET not in walk(other)


def test_the_lead_sees_it_somewhere(team: TeamRobot) -> None:
    """Else the other test could not fail."""
    plant(team)
    assert SECRET in walk(team)


def test_counts_and_marks_are_the_own_ones(other: TeamRobot) -> None:
    other.window.press("Ctrl+2")
    workspace = other.window.app.workspace
    own = other.window.app.session.coder_id
    assert {coding.coder_id for coding in codings.listed(other.project)} == {own}
    text = workspace.view.text()
    shown = {mark.key for n in range(len(text)) for mark in workspace.view.marks_at(n)}
    here = codings.listed(other.project, document_id=workspace.document_id)
    assert shown == {coding.id for coding in here}
