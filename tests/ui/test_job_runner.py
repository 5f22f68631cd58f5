"""Long work beside the window: its thread, its progress, its end."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.jobs.progress import Progress
from annotator.ui.job_runner import JobRunner


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:  # noqa: ARG001 - signals need the application
    runner = JobRunner()
    yield runner
    runner.close()


def test_the_result_arrives_in_the_window_s_thread_and_the_work_ran_in_another(
    jobs: JobRunner, qtbot: QtBot
) -> None:
    worked, delivered = [], []

    def work(progress: Progress) -> int:
        worked.append(threading.current_thread())
        return sum(progress.track(range(5), total=5))

    with qtbot.waitSignal(jobs.ended):
        jobs.start("计算", work, lambda result: delivered.append((result, threading.current_thread())))
    assert delivered == [(10, threading.main_thread())]
    assert worked[0] is not threading.main_thread()


def test_progress_is_told_item_by_item(jobs: JobRunner, qtbot: QtBot) -> None:
    told = []
    jobs.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(jobs.ended):
        jobs.start("计算", lambda progress: list(progress.track(range(3), total=3)), lambda _: None)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_window_need_not_wait_long_for_its_turn(jobs: JobRunner) -> None:
    assert jobs.busy is False
    assert sys.getswitchinterval() <= 0.001


def test_cancelled_work_delivers_nothing(jobs: JobRunner, qtbot: QtBot) -> None:
    gate, delivered = threading.Event(), []

    def work(progress: Progress) -> None:
        for _ in progress.track(range(2), total=2):
            gate.wait(10)

    with qtbot.waitSignal(jobs.cancelled):
        jobs.start("计算", work, delivered.append)
        jobs.cancel()
        gate.set()
    assert delivered == []
    assert not jobs.busy


def test_a_second_job_is_refused_while_the_first_runs(jobs: JobRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    with qtbot.waitSignal(jobs.ended):
        assert jobs.start("第一件", lambda _: gate.wait(10), lambda _: None)
        assert not jobs.start("第二件", lambda _: None, lambda _: None)
        gate.set()


def test_a_bug_in_the_work_reaches_the_window(jobs: JobRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.failed) as outcome:
        jobs.start("计算", lambda _: 1 / 0, lambda _: None)
    assert isinstance(outcome.args[0], ZeroDivisionError)
