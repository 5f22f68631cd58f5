"""Another program's project into ours from the window: read, looked at, written, told."""

from functools import partial
from pathlib import Path

from annotator.i18n import tr
from annotator.importing.exchange_files import Arrivals
from annotator.importing.exchange_readers import read_exchange
from annotator.jobs.progress import Progress
from annotator.model.exchange import Exchange
from annotator.ui.importing.exchange_page import ExchangePage
from annotator.ui.job_runner import JobRunner
from annotator.ui.main_window import MainWindow
from annotator.ui.session import ProjectSession


class ExchangeErrand:
    """Shows its page over the rooms of the window; what no format knows is refused in one line.

    It lives as long as a page that has a function of it (Qt would not keep a method).
    """

    def __init__(self, session: ProjectSession, jobs: JobRunner, window: MainWindow) -> None:
        self._session, self._jobs, self._window = session, jobs, window

    def import_from(self, path: Path) -> None:
        if not self._jobs.start(tr("job.exchange"), partial(_read, path), partial(self._show, path)):
            self._window.messages.say(tr("job.busy"))

    def _show(self, path: Path, exchange: Exchange) -> None:
        page = ExchangePage(self._session, path, exchange)
        page.left.connect(self._window.uncover)
        page.done.connect(lambda arrivals: self._tell(arrivals))
        self._window.cover(page)

    def _tell(self, arrivals: Arrivals) -> None:
        self._window.uncover()
        if arrivals.changes is None:
            self._window.messages.say(tr("merged.nothing_new"))
            return
        words = tr("exchange.done", count=arrivals.codings, documents=arrivals.documents)
        self._window.messages.say(words, tr("action.undo"), self._take_back)

    def _take_back(self) -> None:
        self._session.undo()


def _read(path: Path, _progress: Progress) -> Exchange:
    return read_exchange(path)
