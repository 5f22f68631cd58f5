"""Readers as `read_beside` takes them, which do what a file's name says that its parser would do."""

import os
import signal
import sys
from collections.abc import Iterator
from threading import Event

from annotator.importing.file_texts import texts_of
from annotator.importing.find_files import Found
from annotator.model.errors import FileRefused


def read(file: Found) -> list[str]:
    """The name and a word, unless the file is one of those that end badly."""
    match file.path.stem:
        case "dies":
            os._exit(3)
        case "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hangs":
            hang()
        case "eats":
            return [f"{len([bytes(10_000_000) for _ in range(60)])} of 10 MB"]
        case "refuses":
            raise FileRefused(file.path, "file_empty")
        case "breaks":
            raise ZeroDivisionError
        case "speaks":
            print("a line for nobody", flush=True)
            print("another", file=sys.stderr, flush=True)
    return [file.shown, "read"]


def breaks_off(file: Found) -> Iterator[str]:
    """One thing, then what the name says."""
    yield "first"
    yield from read(file)


def hang() -> None:
    Event().wait()


def waits_for_the_next(file: Found) -> list[str]:
    """The file named `first` is read when the one beside it, `second`, has been: its reading writes it."""
    if file.path.stem == "first":
        with file.path.with_name("pipe").open() as pipe:
            pipe.read()
    else:
        file.path.with_name("pipe").write_text("done")
    return [file.shown]


def tells_and_hangs(file: Found) -> list[str]:
    """Writes its process's number into the pipe `file.path`, then hangs."""
    file.path.write_text(f"{os.getpid()}\n")
    hang()
    return [file.shown]


HEAVY = ("PySide6", "sqlite_utils", "jieba", "openpyxl", "python_calamine", "docx", "lxml", "numpy", "click")


def reads_and_tells_what_is_loaded(file: Found) -> list[str]:
    assert list(texts_of(file))
    return [name for name in HEAVY if name in sys.modules]
