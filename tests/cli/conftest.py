"""A person at the command line: in this process where that is enough, in one of their own where not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from annotator.cli import command_line
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.project_edits import new_project
from annotator.formats.codebooks.json_codebook import read
from annotator.importing.import_files import import_paths
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import coders, codes

ROOT = Path(__file__).parents[2]

# Characters of which a program loses count that thinks in UTF-16, in lines, or in trimmed space.
REPORT = (
    "某区2023年法治政府建设年度报告\n\n"
    "𠮷川镇😀推进合法性审查，\u00a0审查文件12件。\u2028共办结7件。\n二、存在问题\n"
)
OTHER = "某市2022年法治政府建设年度报告\n\n一是开展普法宣传。二是推进行政执法三项制度。\n"


@dataclass(frozen=True)
class Said:
    """What a call left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def windows() -> list[tuple[Path | None, str | None]]:
    """The windows that were asked for: project and language."""
    return []


@pytest.fixture
def annotator(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    windows: list[tuple[Path | None, str | None]],
) -> Call:
    def open_window(project: Path | None, *, language: str | None) -> int:
        windows.append((project, language))
        return 0

    def call(*arguments: object, stdin: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        capsysbinary.readouterr()
        code = command_line.run([str(argument) for argument in arguments], open_window)
        out, err = capsysbinary.readouterr()
        return Said(code, out, err.decode())

    return call


@pytest.fixture
def process() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts `annotator` as a process of its own, with pipes; ends it with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
        running = subprocess.Popen(
            [sys.executable, "-m", "annotator", *map(str, arguments)],
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(running)
        return running

    yield start
    for running in started:
        running.kill()
        running.wait()
        for pipe in (running.stdin, running.stdout, running.stderr):
            assert pipe is not None
            with suppress(BrokenPipeError):  # what was left to write to it
                pipe.close()


@pytest.fixture
def alone(process: Callable[..., subprocess.Popen[bytes]]) -> Call:
    """Like `annotator`, in a process of its own."""

    def call(*arguments: object, stdin: bytes = b"", **environment: str) -> Said:
        running = process(*arguments, **environment)
        out, err = running.communicate(stdin, timeout=60)
        return Said(running.returncode, out, err.decode(errors="replace"))

    return call


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two reports, two coders and three codings."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in (("001.txt", REPORT), ("某市.txt", OTHER)):
        folder.joinpath(name).write_bytes(text.encode())
    path = folder / "study.annot"
    with new_project(
        path, codebook=read(resource("codebooks", "law-based-government.json")), coder="张三"
    ) as p:
        add_coder(p, name="李四")
        report = import_paths(p, [folder / "001.txt", folder / "某市.txt"])
        ids = {code.number: code.id for code in codes.listed(p)}
        people = [coder.id for coder in coders.listed(p)]
        for document, words, number, coder in (
            (0, "合法性审查", "3.2", 0),
            (0, "合法性审查", "3.1", 1),
            (1, "普法宣传", "7.2", 0),
        ):
            start = (REPORT, OTHER)[document].index(words)
            apply_code(
                p,
                document_id=report.imported[document].id,
                span=Span(start, start + len(words)),
                code_id=ids[number],
                coder_id=people[coder],
            )
    return path


@pytest.fixture
def study(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once, tmp_path / "study.annot"))


@pytest.fixture
def demo(demo_once: Path, tmp_path: Path) -> Path:
    """The demo project, to be changed at will."""
    folder = tmp_path / "demo"
    folder.mkdir()
    return Path(shutil.copy(demo_once, folder))
