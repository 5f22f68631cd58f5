"""Other processes for tests: another writer, another person, one that is killed or has no disk left."""

import subprocess
import sys
import textwrap
from pathlib import Path

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


def start(code: str, path: Path, *, as_nobody: bool = False) -> "subprocess.Popen[str]":
    """Run code in a child process that knows `path`; it prints, the caller reads its `stdout`."""
    source = _BEFORE + (f"os.setuid({NOBODY})\n" if as_nobody else "") + textwrap.dedent(code)
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
    process = start(code, path, as_nobody=as_nobody)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said.splitlines()


def open_to_all(folder: Path) -> None:
    """Let another user come as far as this folder, which pytest makes for its own user only."""
    for part in (folder, *folder.parents):
        if part.owner() == folder.owner() and part != Path(part.anchor):
            part.chmod(part.stat().st_mode | 0o055)
