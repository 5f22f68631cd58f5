"""One process writes; the others are told who, where and since when."""

import platform
import re
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.model.errors import FileRefused
from annotator.model.sentences import refusal
from annotator.store import coders
from annotator.store.lock import WriteLock
from annotator.store.project import Project
from tests.processes import child, line, run
from tests.projects import Team

TRY = """
try:
    with Project.open(path) as project:
        coder_edits.add_coder(project, name="另一人")
        print("written")
except FileRefused as refused:
    print(refused.key, refusal(refused))
"""
HOLD = """
project = Project.open(path)
print("held")
sys.stdin.readline()
project.close()
"""


def lock_of(team: Team) -> Path:
    return team.path.with_name(team.path.name + ".lock")


def locked(path: Path) -> FileRefused:
    with pytest.raises(FileRefused, match="in_use") as refused:
        Project.open(path)
    return refused.value


def test_a_second_process_is_told_who_has_it_and_changes_nothing(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "min")
    team.reopen()
    (said,) = run(TRY, team.path)
    assert said.startswith("in_use")
    assert "min" in said
    assert platform.node() in said
    assert re.search(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ", said)
    assert len(coders.listed(team.project)) == 2


def test_so_is_a_second_window_of_the_same_process(team: Team) -> None:
    assert refusal(locked(team.path)).count(platform.node()) == 1
    link = team.path.with_name("别名.annot")
    link.symlink_to(team.path)
    locked(link)
    team.project.close()
    with Project.open(link) as again:
        assert again.can_write


def test_reading_works_while_another_writes(team: Team) -> None:
    team.project.close()
    with child(HOLD, team.path) as other:
        assert line(other) == "held"
        with Project.open(team.path, writing=False) as project:
            assert len(coders.listed(project)) == 2


def test_the_lock_is_free_after_sigkill(team: Team) -> None:
    team.project.close()
    with child(HOLD, team.path) as other:
        assert line(other) == "held"
        locked(team.path)
        other.kill()
        other.wait()
        assert lock_of(team).exists()
        with Project.open(team.path) as project:
            add_coder(project, name="赵云")
    assert [file.name for file in team.path.parent.iterdir()] == [team.path.name]


FORK = """
project = Project.open(path)
ready, said = os.pipe()
worker = os.fork()
if worker == 0:
    os.write(said, b".")
    sys.stdin.readline()
    os._exit(0)
os.read(ready, 1)  # its copy of the lock is closed
print("held", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_that_outlives_the_program_does_not_hold_the_lock(team: Team) -> None:
    team.project.close()
    with child(FORK, team.path) as other:
        assert line(other) == "held"
        other.wait()  # the worker still waits for a line
        Project.open(team.path).close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[]", b'{"name": "gone"}'])
def test_a_file_left_behind_holds_nobody_up(team: Team, content: bytes) -> None:
    team.project.close()
    lock = lock_of(team)
    lock.write_bytes(content)
    with Project.open(team.path) as project:
        add_coder(project, name="赵云")
    assert not lock.exists()


WAIT = """
print("waiting")
Project.open(path, wait=60).close()
print("had it")
"""


def test_waiting_waits_until_the_other_closes(team: Team) -> None:
    team.project.close()
    with child(HOLD, team.path) as other:
        assert line(other) == "held"  # before the next one may ask for it
        with child(WAIT, team.path) as waiting:
            assert line(waiting) == "waiting"
            other.communicate("\n")
            assert line(waiting) == "had it"


def test_waiting_ends(team: Team) -> None:
    before = time.monotonic()
    with pytest.raises(FileRefused, match="in_use"):
        Project.open(team.path, wait=0.3)
    assert time.monotonic() - before >= 0.3


def test_a_lock_that_was_tidied_away_is_made_anew(team: Team) -> None:
    lock = lock_of(team)
    lock.unlink()
    add_coder(team.project, name="赵云")
    assert lock.exists()
    locked(team.path)


def test_a_lock_that_was_tidied_away_and_taken_is_lost(team: Team) -> None:
    lock_of(team).unlink()
    other = WriteLock(team.path)
    other.acquire()
    with pytest.raises(FileRefused, match="in_use"):
        add_coder(team.project, name="赵云")
    team.project.close()
    assert other.path.exists()
    other.release()
    assert not other.path.exists()


HAMMER = """
taken = path.with_name("taken")
held = 0
end = time.monotonic() + 1
while time.monotonic() < end:
    mine = lock.WriteLock(path)
    try:
        mine.acquire(wait=0.05)
    except FileRefused as refused:
        assert refused.key == "in_use", refused
        continue
    os.close(os.open(taken, os.O_CREAT | os.O_EXCL))  # fails where another holds it too
    os.unlink(taken)
    mine.release()
    held += 1
print(held)
"""


def test_of_many_that_come_and_go_one_holds_it_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "项目.annot"
    with ExitStack() as stack:
        children = [stack.enter_context(child(HAMMER, path)) for _ in range(4)]
        for one in children:
            assert int(line(one)) > 0
    assert list(tmp_path.iterdir()) == []
