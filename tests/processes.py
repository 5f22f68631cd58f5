"""Other processes for tests: another writer, another person, one that is killed or has no disk left."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]

# Imported first: whoever gives up being root may no longer read the interpreter's own files.
_BEFORE = """
import os, resource, signal, sys, time
from pathlib import Path
import sqlite_utils
from annotator.edits import code_edits, coder_edits, coding_edits, document_edits, project_edits, status_edits
from annotator.importing import import_files
from annotator.model.errors import EditRefused, FileRefused, Refusal
from annotator.model.sentences import refusal
from annotator.store import check, coders, codings, documents, lock, schema
from annotator.store.project import Project
from tests.projects import imported
path = Path(sys.argv[1])
schema.shape()
"""
NOBODY = 65534


Child = subprocess.Popen[str]


@contextmanager
def child(code: str, path: Path) -> Iterator[Child]:
    """A child process that runs code and knows `path`; what it prints is read by `line`.

    It is gone at the end, whatever it was doing.
    """
    process = _start(code, path)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: Child) -> str:
    """The next line that a child prints; empty where it ended without one."""
    assert process.stdout
    return process.stdout.readline().rstrip("\n")


def _start(code: str, path: Path, *, as_nobody: bool = False) -> Child:
    source = (
        _BEFORE + (f"os.setuid({NOBODY})\n" if as_nobody and os.getuid() == 0 else "") + textwrap.dedent(code)
    )
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-u", "-c", source, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def run(code: str, path: Path, *, as_nobody: bool = False) -> list[str]:
    """What the code printed, line by line; the child must have ended well."""
    process = _start(code, path, as_nobody=as_nobody)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said.splitlines()


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """A folder that another user comes to as well; pytest's own folders are closed to others."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)
