"""From a file to a text that can be stored. Each format is one module that knows its endings.

What all formats share stands here: getting the bytes, refusing what holds no report, cleaning.
"""

import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from annotator.formats.documents import txt
from annotator.formats.documents.contents import Contents
from annotator.model.errors import FileRefused, readable
from annotator.model.imported import ImportedText
from annotator.text.cleaning import cleaned
from annotator.text.encoding import Unreadable

LARGEST = 100_000_000  # bytes; a report has some ten thousand


class Format(Protocol):
    """A module that reads files of one format."""

    @property
    def NAME(self) -> str: ...
    @property
    def ENDINGS(self) -> tuple[str, ...]: ...
    def contents(self, data: bytes, encoding: str | None) -> Contents: ...


FORMATS: tuple[Format, ...] = (txt,)
ENDINGS = {ending: format for format in FORMATS for ending in format.ENDINGS}


def read(path: Path, *, shown: str | None = None, encoding: str | None = None) -> ImportedText:
    """The file's text, cleaned, under the file's name without ending.

    `shown` is the path that is kept with it, by default the file name alone. FileRefused:
    `no_such_file`, `file_no_permission`, `file_unreadable`, `is_folder`, `not_a_file`,
    `file_too_large`, `wrong_ending`, `file_empty`, and what `text.encoding.decode` refuses.
    """
    _look_at(path)
    format = ENDINGS.get(path.suffix.lower())
    if format is None:
        raise FileRefused(path, "wrong_ending", endings=" ".join(ENDINGS))
    with _refusals(path):
        data = path.read_bytes()
        found = format.contents(data, encoding)
    if not found.text.replace("\ufeff", "").strip():
        raise FileRefused(path, "file_empty")
    text, alterations = cleaned(found.text)
    return ImportedText(
        name=unicodedata.normalize("NFC", readable(path.stem)),
        path=shown or readable(path.name),
        format=format.NAME,
        encoding=found.encoding,
        text=text,
        original=data,
        alterations=alterations,
        title=found.title,
    )


def _look_at(path: Path) -> None:
    with _refusals(path):
        about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise FileRefused(path, "is_folder")
    if not stat.S_ISREG(about.st_mode):  # a pipe would wait for ever
        raise FileRefused(path, "not_a_file")
    if about.st_size > LARGEST:
        raise FileRefused(path, "file_too_large", megabytes=LARGEST // 1_000_000)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except Unreadable as refused:
        raise FileRefused(path, refused.key, **refused.fields) from refused
    except FileNotFoundError:
        raise FileRefused(path, "no_such_file") from None
    except PermissionError:
        raise FileRefused(path, "file_no_permission") from None
    except OSError as error:
        raise FileRefused(path, "file_unreadable", why=error.strerror or str(error)) from error
