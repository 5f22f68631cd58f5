"""The screens of the team room."""

from PySide6.QtWidgets import QApplication

from annotator.store import runs
from annotator.teamwork.study.runs import keep
from annotator.ui.app import Application
from annotator.ui.latest import Latest
from annotator.ui.team.team_room import TeamRoom
from tests.pictures.projects import CODER, Projects


def agreement(app: Application, projects: Projects) -> None:
    """All figures of the demo with their intervals."""
    view = _room(app, projects.coded).agreement
    view.compute()
    _wait(view)
    view.table.setFocus()


def agreement_of_spans(app: Application, projects: Projects) -> None:
    """Matched spans, before anything else was computed nothing."""
    view = _room(app, projects.coded).agreement
    view.form.base.setCurrentIndex(2)
    view.compute()
    _wait(view)


def agreement_empty(app: Application, projects: Projects) -> None:
    _room(app, projects.empty)


def tasks(app: Application, projects: Projects) -> None:
    """The round `main` of the demo, two documents selected."""
    view = _room(app, projects.coded, "tasks").tasks
    view.table.selectRow(1)
    view.table.setFocus()


def files(app: Application, projects: Projects) -> None:
    """Before anything was chosen."""
    _room(app, projects.coded, "files")


def over_time(app: Application, projects: Projects) -> None:
    """A kept run, and agreement along both sequences."""
    room = _room(app, projects.target)
    if not runs.listed(app.session.project):  # else it was kept for the picture before
        room.agreement.compute()
        _wait(room.agreement)
        keep(app.session.project, room.agreement.study)
    room.show_view("time")
    _wait(room.time)


def confusion(app: Application, projects: Projects) -> None:
    """The heaviest cell with its passages."""
    view = _room(app, projects.coded, "confusion").confusion
    _wait(view)
    view.table.setFocus()


def compare(app: Application, projects: Projects) -> None:
    """A disagreement of the demo, its text below the lanes of both coders."""
    view = _room(app, projects.coded, "compare").compare
    _wait(view)
    view.table.go_to(view.table.rows.row_at(3).key, "kind")
    view.table.setFocus()


def compare_beside(app: Application, projects: Projects) -> None:
    """In a copy, one decided; both layers side by side."""
    view = _room(app, projects.target, "compare").compare
    _wait(view)
    view.bar.reason.setText("“以完整句子为准”")
    if view.current().decision is None:  # else it was decided for the picture before
        view.bar.press(1)
        _wait(view)
    view.table.go_to(view.table.rows.row_at(0).key, "kind")
    view.beside.setChecked(True)


def _room(app: Application, project: object, view: str = "agreement") -> TeamRoom:
    app.open_path(project)
    app.window.pages.currentWidget().buttons[CODER].click()
    app.run_action("room_team")
    room = app.window.page()
    room.show_view(view)
    return room


def _wait(view: object) -> None:
    while view.findChild(Latest).busy:
        QApplication.processEvents()


TEAM_SCREENS = {
    "team-tasks": tasks,
    "team-files": files,
    "team-agreement": agreement,
    "team-agreement-spans": agreement_of_spans,
    "team-agreement-empty": agreement_empty,
    "team-time": over_time,
    "team-confusion": confusion,
    "team-compare": compare,
    "team-compare-beside": compare_beside,
}
