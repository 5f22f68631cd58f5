"""Work of which only the last counts: what comes of it, and of what goes wrong in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.jobs.progress import Progress
from annotator.model.errors import EditRefused
from annotator.ui.latest import Latest


@pytest.fixture
def latest(qtbot: QtBot) -> Iterator[Latest]:  # noqa: ARG001 - signals need the application
    parent = QObject()
    reader = Latest(parent)
    yield reader
    reader.close()


def test_a_refusal_is_announced(latest: Latest, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise EditRefused("no_such_code")

    announced = []
    latest.failed.connect(announced.append)
    with qtbot.waitSignal(latest.settled):
        latest.ask(work, lambda _: None)
    assert [refused.key for refused in announced] == ["no_such_code"]


def test_a_bug_is_raised_in_the_window_and_the_work_is_over(latest: Latest, qtbot: QtBot) -> None:
    announced = []
    latest.failed.connect(announced.append)

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(latest.settled):
        latest.ask(work, lambda _: None)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert announced == []
    assert not latest.busy
