"""Looking changes nothing, one process writes, and the others are told who."""

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.store.project import Project
from tests.cli.conftest import Call

LOOKING = [
    ("documents",),
    ("show", "001"),
    ("codebook", "list"),
    ("coder", "list"),
    ("codings", "list"),
    ("history",),
    ("table", "doc_code_counts"),
    ("check",),
]
CHANGING = [
    ("coder", "add", "王五"),
    ("code", "--document=001", "--start=0", "--end=2", "--code=3.2", "--coder=张三"),
    ("uncode", "any"),
    ("finish", "001", "--coder=张三"),
    ("reopen", "001", "--coder=张三"),
    ("undo",),
    ("redo",),
    ("import", "any.txt"),
]


def words_on(study: Path, words: tuple[str, ...]) -> tuple[object, ...]:
    """The call with the project in its place: after the verb, or after both words of it."""
    verb = words[:2] if words[0] in ("codebook", "coder", "codings") else words[:1]
    return (*verb, study, *words[len(verb) :])


def fingerprint(study: Path) -> dict[str, tuple[str, int]]:
    """Bytes and time of everything in the project's folder."""
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in study.parent.iterdir()
        if path.is_file()
    }


@pytest.fixture
def writer(study: Path) -> Iterator[Project]:
    """Another process in all but name: it has the lock and has begun to write."""
    with Project.open(study) as project:
        with project.step("rename_document", document="001", new="001") as step:
            step.update("coder", next(project.rows("SELECT id FROM coder"))["id"], colour="#000000")
        yield project


@pytest.mark.parametrize("flag", ["--json", "--lang=zh"])
@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_looking_leaves_bytes_and_time_as_they_were(
    annotator: Call, study: Path, words: tuple[str, ...], flag: str
) -> None:
    os.utime(study, ns=(1, 1))
    before = fingerprint(study)
    said = annotator(*words_on(study, words), flag)
    assert said.code == 0
    assert said.out
    assert fingerprint(study) == before


def test_exporting_leaves_the_project_as_it_was(annotator: Call, study: Path, tmp_path: Path) -> None:
    os.utime(study, ns=(1, 1))
    before = fingerprint(study)
    tmp_path.joinpath("out").mkdir()
    assert annotator("export", study, tmp_path / "out/a.xlsx").code == 0
    assert annotator("table", study, "codes", "--to", tmp_path / "out/b.xlsx").code == 0
    assert annotator("codebook", "export", study, tmp_path / "out/c.xlsx").code == 0
    assert fingerprint(study) == before


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_looking_works_while_another_writes(
    annotator: Call, study: Path, writer: Project, words: tuple[str, ...]
) -> None:
    assert annotator(*words_on(study, words), "--json").code == 0
    assert writer.can_write


@pytest.mark.usefixtures("writer")
def test_looking_sees_what_another_has_written(annotator: Call, study: Path) -> None:
    assert "#000000" in {coder["colour"] for coder in annotator("coder", "list", study, "--json").json}


@pytest.mark.parametrize("words", CHANGING, ids=" ".join)
def test_changing_says_who_has_the_project(
    annotator: Call, study: Path, writer: Project, words: tuple[str, ...]
) -> None:
    assert writer.can_write
    before = study.read_bytes()
    said = annotator(*words_on(study, words), "--lang", "en")
    assert (said.code, said.out) == (1, b"")
    assert "is in use by" in said.err
    assert os.uname().nodename in said.err
    assert said.err.count("\n") == 1
    assert study.read_bytes() == before


def test_waiting_gets_the_project_when_it_is_free(
    process: Callable[..., subprocess.Popen[bytes]], study: Path
) -> None:
    with Project.open(study):
        waiting = process("coder", "add", study, "王五", "--wait", "60")
        impatient = process("coder", "add", study, "赵六", "--wait", "0.1")
        assert impatient.wait(timeout=60) == 1
        assert waiting.poll() is None
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, err) == (0, b"")
    assert "王五" in out.decode()


def test_a_changed_project_is_one_plain_file_again(annotator: Call, study: Path) -> None:
    annotator("finish", study, "001", "--coder", "张三")
    assert [path.name for path in study.parent.iterdir()] == [study.name]


def test_looking_at_what_a_killed_writer_left_needs_no_repair(
    process: Callable[..., subprocess.Popen[bytes]], annotator: Call, study: Path
) -> None:
    running = process("code", study, "--from", "-")
    spans = (
        f'{{"document": 1, "start": {n}, "end": {n + 1}, "code": "3.2", "coder": "张三"}}\n'
        for n in range(40)
    )
    running.stdin.write("".join(spans).encode())  # type: ignore[union-attr]
    running.stdin.close()  # type: ignore[union-attr]
    printed = running.stdout.readline().decode().strip()  # type: ignore[union-attr]
    running.kill()
    running.wait()
    before = study.read_bytes()
    assert printed in {coding["id"] for coding in annotator("codings", study, "--json").json}
    assert annotator("check", study, "--json").json == {"ok": True, "problems": []}
    assert study.read_bytes() == before


def test_an_unchanged_read_only_project_can_be_read(annotator: Call, study: Path) -> None:
    study.chmod(0o444)
    study.parent.chmod(0o555)
    try:
        assert annotator("documents", study).code == 0
    finally:
        study.parent.chmod(0o755)
