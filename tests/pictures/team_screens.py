"""The screens of the team room."""

from PySide6.QtWidgets import QApplication

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
    "team-agreement": agreement,
    "team-agreement-spans": agreement_of_spans,
    "team-agreement-empty": agreement_empty,
}
