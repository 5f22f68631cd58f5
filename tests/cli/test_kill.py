"""Killed at random moments, the program keeps every coding whose id it has printed."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.formats.codebooks.json_codebook import read
from annotator.model.imported import ImportedText
from annotator.resources import resource
from annotator.store import codings
from annotator.store.check import check
from annotator.store.project import Project

SPANS = 1000
ID_LINE = 37  # a UUID and its line feed

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project of one long report, and a file of a thousand spans to code in it."""
    folder = tmp_path_factory.mktemp("kill")
    codebook = read(resource("codebooks", "law-based-government.json"))
    numbers = [entry.number for entry in codebook.entries if entry.codable]
    text = ImportedText("长文", "长文.txt", "txt", "utf-8", "推进法治政府建设😀。" * 300, b"")
    with new_project(folder / "study.annot", codebook=codebook, coder="张三") as project:
        add_documents(project, texts=[text])
    lines = [
        {"document": 1, "start": n, "end": n + 9, "code": numbers[n % len(numbers)], "coder": "张三"}
        for n in range(SPANS)
    ]
    with folder.joinpath("spans.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is a place for that: a killed process needs no disk, and it is quicker."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as name:
        yield Path(name)


def printed_before_kill(running: "subprocess.Popen[bytes]", lock: Path, moment: Random) -> list[str]:
    """Kill after a random number of bytes, or one time in five as soon as the project is locked.

    Early moments are drawn more often: they cost less. Returns the ids that came out whole.
    """
    assert running.stdout is not None
    out = b""
    if moment.random() < 0.2:
        while not lock.exists() and running.poll() is None:
            pass
    else:
        out = running.stdout.read(1 + int(SPANS * ID_LINE * moment.random() ** 2))
    running.kill()
    out += running.stdout.read()
    running.wait()
    return out.decode().split("\n")[:-1]


def assert_nothing_lost(study: Path, printed: list[str]) -> None:
    with Project.open(study) as project:  # the lock is free
        assert check(project) == []
        kept = codings.listed(project)
        # Coded in the order of the file; the last may have been kept before its id was printed.
        assert [coding.start for coding in kept] == list(range(len(kept)))
        assert [coding.id for coding in kept[: len(printed)]] == printed
        assert len(kept) - len(printed) in (0, 1)
        if kept:
            project.undo()
            assert codings.listed(project) == []


def kill_once(process: Start, workplace: Path, folder: Path, seed: int) -> None:
    study = Path(shutil.copy(workplace / "study.annot", folder / "study.annot"))
    running = process("code", study, "--from", workplace / "spans.jsonl")
    printed = printed_before_kill(running, study.with_name(study.name + ".lock"), Random(seed))
    assert_nothing_lost(study, printed)


@pytest.mark.parametrize("seed", range(5))
def test_every_printed_id_survives_a_kill(process: Start, workplace: Path, folder: Path, seed: int) -> None:
    kill_once(process, workplace, folder, seed)


@pytest.mark.parametrize("seed", range(2))
def test_the_same_in_a_synchronised_folder(process: Start, workplace: Path, folder: Path, seed: int) -> None:
    """There the project is written without WAL, so a kill may leave a step half written."""
    synchronised = folder / "OneDrive"
    synchronised.mkdir()
    kill_once(process, workplace, synchronised, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5, 1005))
def test_every_printed_id_survives_a_thousand_kills(
    process: Start, workplace: Path, folder: Path, seed: int
) -> None:
    kill_once(process, workplace, folder, seed)


def test_left_alone_it_codes_all_and_prints_each(process: Start, workplace: Path, folder: Path) -> None:
    study = Path(shutil.copy(workplace / "study.annot", folder / "study.annot"))
    out, err = process("code", study, "--from", workplace / "spans.jsonl").communicate(timeout=300)
    assert err == b""
    assert len(out.split()) == SPANS
    assert_nothing_lost(study, out.decode().split())
    assert list(folder.iterdir()) == [study]
