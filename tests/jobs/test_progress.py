import pytest

from annotator.jobs.progress import Cancelled, Progress


def test_work_that_waits_is_woken_while_it_waits_and_not_after() -> None:
    progress, woken = Progress(), []
    with progress.waking(lambda: woken.append("once")):
        progress.cancel()
    progress.cancel()
    assert woken == ["once"]


def test_work_that_was_cancelled_does_not_begin_to_wait() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled), progress.waking(lambda: None):
        pytest.fail("waits for ever")
