"""Follows what another process writes, for as long as this window can only read the project."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from annotator.ui.session import ProjectSession

_SOON = 40  # milliseconds: one commit touches its file several times
_SLOWLY = 1000  # milliseconds: what no file tells, as on a network share or when a process is killed


class Following(QObject):
    """Looks up when the files of the project are touched, and from time to time."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__(session)
        self._session = session
        self._files = QFileSystemWatcher(self)
        self._soon, self._slowly = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._slowly.setInterval(_SLOWLY)
        for told in (self._files.fileChanged, self._files.directoryChanged):
            told.connect(lambda _path: self._soon.start())
        for timer in (self._soon, self._slowly):
            timer.timeout.connect(self._look_up)
        session.access_changed.connect(self._begin_or_end)
        session.closing.connect(self._end)
        self._begin_or_end()

    def _begin_or_end(self) -> None:
        if self._session.project.can_write:
            self._end()
        elif not self._slowly.isActive():
            self._slowly.start()
            self._watch()

    def _look_up(self) -> None:
        self._watch()
        self._session.look_up()

    def _watch(self) -> None:
        """The folder and those of the files that there are: some come and go."""
        path = self._session.project.path
        files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-journal", ".lock"))]
        wanted = [str(one) for one in (path.parent, *files) if one.exists()]
        known = {*self._files.files(), *self._files.directories()}
        if new := [name for name in wanted if name not in known]:
            self._files.addPaths(new)

    def _end(self) -> None:
        self._soon.stop()
        self._slowly.stop()
        if known := [*self._files.files(), *self._files.directories()]:
            self._files.removePaths(known)
