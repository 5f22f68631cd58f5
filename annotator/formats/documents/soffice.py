"""LibreOffice as a converter, where it is installed: it alone reads the old Word formats well."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from annotator.model.errors import Unreadable

NAMED_BY = "ANNOTATOR_SOFFICE"
"""The environment variable that may name the program; none other is then looked for."""

SECONDS = 120
"""How long one file may take; a slow machine makes a new profile in ten, a long report in ten more."""

_NAMES = ("soffice", "libreoffice")
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/opt/libreoffice/program/soffice",
        "/snap/bin/libreoffice",
    ),
}
_PROGRAM_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")  # of Windows, in its environment


def found_soffice() -> Path | None:
    """The program, if it is installed here."""
    named = os.environ.get(NAMED_BY)
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if on_path:
        return Path(on_path)
    return next((place for place in _usual_places() if place.is_file()), None)


def as_docx(data: bytes, ending: str) -> bytes:
    """The docx that LibreOffice makes of a file's bytes.

    Unreadable: `soffice_missing`, `soffice_slow`, `soffice_failed`. Nothing of it is left behind: it
    runs with a profile of its own, beside a window that a person may have open.
    """
    program = found_soffice()
    if program is None:
        raise Unreadable("soffice_missing", kind=ending)
    with tempfile.TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"report.{ending}", folder / "made"
        source.write_bytes(data)
        made.mkdir()
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        quietly = ("--headless", "--norestore", "--nolockcheck", "--nodefault")
        _run([str(program), profile, *quietly, "--convert-to", "docx", "--outdir", str(made), str(source)])
        files = list(made.glob("*.docx"))
        if not files:
            raise Unreadable("soffice_failed")
        return files[0].read_bytes()


def _usual_places() -> list[Path]:
    if sys.platform == "win32":
        folders = (os.environ.get(name) for name in _PROGRAM_FOLDERS)
        return [Path(folder, "LibreOffice", "program", "soffice.com") for folder in folders if folder]
    return [Path(place) for place in _PLACES.get(sys.platform, ())]


def _run(command: list[str]) -> None:
    try:
        process = subprocess.Popen(
            command,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:  # a folder, no program, no memory
        raise Unreadable("soffice_failed") from error
    try:
        failed = process.wait(SECONDS) != 0
    except subprocess.TimeoutExpired:
        raise Unreadable("soffice_slow", seconds=SECONDS) from None
    finally:
        _end(process)
    if failed:
        raise Unreadable("soffice_failed")


def _environment() -> dict[str, str]:
    """The environment without the libraries of a frozen program, which other programs cannot use."""
    ours = dict(os.environ)
    before = ours.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        ours.pop("LD_LIBRARY_PATH", None)
    return ours if before is None else {**ours, "LD_LIBRARY_PATH": before}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with all it has started: soffice is a script that starts another program."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        with suppress(ProcessLookupError, PermissionError):  # all have ended by themselves
            os.killpg(process.pid, signal.SIGKILL)  # its session bears its own number
    process.wait()
