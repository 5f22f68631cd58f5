"""What those who act for the whole window know of the application."""

from typing import TYPE_CHECKING, Protocol

from annotator.settings import Settings

if TYPE_CHECKING:
    from annotator.ui.job_runner import JobRunner
    from annotator.ui.main_window import MainWindow
    from annotator.ui.rooms import Rooms
    from annotator.ui.session import ProjectSession


class Desk(Protocol):
    """The window in sight, the project on it and its rooms; another language brings another window."""

    settings: Settings
    jobs: "JobRunner"
    session: "ProjectSession | None"
    rooms: "Rooms | None"
    window: "MainWindow"
