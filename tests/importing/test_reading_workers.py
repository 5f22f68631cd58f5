"""Reading beside: every file ends in a result or one line, whatever its reader does, and nobody is left."""

import os
import select
import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from annotator.formats.documents import reading
from annotator.importing import reading_workers
from annotator.importing.file_texts import texts_of
from annotator.importing.find_files import Found
from annotator.importing.import_files import read_all
from annotator.importing.reading_workers import Limits, needs_worker, read_beside
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.errors import FileRefused
from annotator.model.sentences import refusal
from tests.importing import odd_readers
from tests.processes import ROOT, child

pytestmark = pytest.mark.usefixtures("nobody_left")


@pytest.fixture
def nobody_left():
    """No process more than before, when the work is over."""
    before = children()
    yield
    assert children() == before


def children() -> set[int]:
    """The numbers of this process's children, the dead that nobody waited for included."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


def named(*names: str) -> list[Found]:
    return [Found(Path(f"{name}.txt"), name) for name in names]


Result = tuple[str, ...] | FileRefused


def told(results: list[Result]) -> list[str]:
    return [each.key if isinstance(each, FileRefused) else each[0] for each in results]


def beside(*names: str, limits: Limits = reading_workers.USUAL_LIMITS) -> list[Result]:
    return read_beside(named(*names), odd_readers.read, Progress(), limits)


def test_results_stand_in_the_order_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_workers, "_processors", lambda: 2)
    os.mkfifo(tmp_path / "pipe")
    files = [Found(tmp_path / name, name) for name in ("first", "second")]
    done: list[int] = []
    progress = Progress(lambda count, _total: done.append(count))
    assert read_beside(files, odd_readers.waits_for_the_next, progress) == [("first",), ("second",)]
    assert done == [1, 2]


@pytest.mark.parametrize("count", [1, 2, 9])
def test_more_files_than_workers_and_fewer(count: int) -> None:
    names = [f"{n}" for n in range(count)]
    assert beside(*names) == [(name, "read") for name in names]


@pytest.mark.parametrize("end", ["dies", "crashes", "breaks"])
def test_a_reader_that_dies_costs_its_file_and_no_other(end: str) -> None:
    results = beside("1", end, "2", end, "3")
    assert told(results) == ["1", "file_reader_died", "2", "file_reader_died", "3"]
    assert isinstance(results[1], FileRefused)
    assert results[1].path == Path(f"{end}.txt")
    assert f"{end}.txt" in refusal(results[1])


def test_what_broke_in_a_reader_is_kept_in_the_log(new_person: Path) -> None:
    beside("breaks")
    (log,) = new_person.rglob("annotator.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_reader_that_hangs_is_ended_after_its_time() -> None:
    results = beside("1", "hangs", "2", limits=Limits(seconds=2))
    assert told(results) == ["1", "file_takes_too_long", "2"]
    assert isinstance(results[1], FileRefused)
    assert results[1].fields["seconds"] == 2


def test_a_reader_that_eats_memory_is_stopped_and_the_others_go_on() -> None:
    results = beside("1", "eats", "2", limits=Limits(memory=300_000_000))
    assert told(results) == ["1", "file_needs_too_much_memory", "2"]
    assert isinstance(results[1], FileRefused)
    assert results[1].fields["megabytes"] == 300


def test_a_file_broken_off_in_the_middle_is_refused_whole() -> None:
    files = named("1", "refuses", "dies", "2")
    results = read_beside(files, odd_readers.breaks_off, Progress())
    assert told(results) == ["first", "file_empty", "file_reader_died", "first"]
    assert results[0] == ("first", "1", "read")


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    (found,) = beside("refuses")
    assert isinstance(found, FileRefused)
    assert (found.path, found.key) == (Path("refuses.txt"), "file_empty")


def test_what_a_parser_prints_is_shown_to_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert told(beside("speaks")) == ["speaks"]
    assert capfd.readouterr() == ("", "")


def test_nothing_heavy_is_loaded_to_read_a_text(tmp_path: Path) -> None:
    text = tmp_path / "甲.txt"
    text.write_text("甲区政府依法行政。", encoding="utf-8")
    assert read_beside([Found(text, "甲.txt")], odd_readers.reads_and_tells_what_is_loaded, Progress()) == [
        ()
    ]


def test_cancel_answers_amid_a_file_and_leaves_nobody(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    progress = Progress()

    def cancel_once_it_reads() -> None:
        with pipe.open() as said:
            said.read()
        progress.cancel()

    person = Thread(target=cancel_once_it_reads)
    person.start()
    with pytest.raises(Cancelled):
        read_beside([Found(pipe, "pipe")], odd_readers.tells_and_hangs, progress)
    person.join()


def test_work_cancelled_before_it_begins_reads_nothing() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_beside(named("dies"), odd_readers.read, progress)


PARENT = """
from annotator.importing.find_files import Found
from annotator.importing.reading_workers import read_beside
from annotator.jobs.progress import Progress
from tests.importing import odd_readers
read_beside([Found(path, "pipe")], odd_readers.tells_and_hangs, Progress())
"""


def test_a_worker_ends_when_the_program_is_killed_even_amid_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with child(PARENT, pipe) as parent:
        worker = int(pipe.read_text())
        ended = os.pidfd_open(worker)
        parent.kill()
        parent.wait()
        assert select.select([ended], [], [], 60)[0]
        os.close(ended)


SCRIPT = """
import sys
from pathlib import Path
from annotator.importing.import_files import read_all
print(len(read_all([Path(sys.argv[1])]).texts))
"""


def test_a_script_without_a_main_guard_is_not_carried_out_again(tmp_path: Path) -> None:
    folder = reports(tmp_path / "报告", 12)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, str(script), str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (said.stdout, said.stderr) == ("12\n", "")


def test_a_frozen_program_becomes_a_worker_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "annotator"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path[:] = {sys.path}\n"
        "from annotator.__main__ import main\nmain()\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert told(beside("1", "2")) == ["1", "2"]


def reports(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n}.txt").write_text(f"第{n}区政府依法行政。\n", encoding="utf-8")
    return folder


def test_a_few_small_texts_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    folder = reports(tmp_path / "报告", 3)
    (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    harvest = read_all([folder, tmp_path / "没有.txt"])
    assert [text.imported.path for text in harvest.texts.values()] == ["0.txt", "1.txt", "2.txt"]
    assert [failed.refusal.key for failed in harvest.failed] == ["file_binary", "no_such_file"]


def test_what_a_parser_reads_or_is_large_or_many_is_read_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = [Found(path, path.name) for path in sorted(reports(tmp_path / "报告", 40).iterdir())]
    assert not needs_worker(small[:5])
    assert needs_worker(small)
    large = tmp_path / "大.txt"
    large.write_text("依法行政。" * 100_000, encoding="utf-8")
    assert needs_worker([Found(large, "大.txt")])
    monkeypatch.setattr(reading, "FORMATS", (_Parsed, *reading.FORMATS))
    assert needs_worker(small[:1])


class _Parsed:
    """A format that takes every file for its own."""

    NAME, ENDINGS = "parsed", (".parsed",)

    @staticmethod
    def recognises(_data: bytes) -> bool:
        return True


def test_both_ways_of_reading_find_the_same(tmp_path: Path) -> None:
    files = [Found(path, path.name) for path in sorted(reports(tmp_path / "报告", 3).iterdir())]
    files.append(Found(tmp_path / "没有.txt", "没有.txt"))
    read = partial(texts_of)
    *texts, refused = read_beside(files, read, Progress())
    assert texts == [tuple(read(file)) for file in files[:3]]
    assert isinstance(refused, FileRefused)
    assert refused.key == "no_such_file"
