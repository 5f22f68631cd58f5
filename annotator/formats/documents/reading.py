"""From a file to a text that can be stored. Each format is one module that knows its own files.

What all formats share stands here: getting the bytes, refusing what holds no report, cleaning.
"""

import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from annotator.formats.documents import docx, html, md, mht, pdf, txt, word_legacy
from annotator.formats.documents.contents import AS_USUAL, Contents, ReadOptions
from annotator.model.errors import FileRefused, Unreadable, readable
from annotator.model.imported import ImportedText
from annotator.text.cleaning import cleaned
from annotator.text.encoding import is_text
from annotator.text.rules.catalogue import named

LARGEST = 200_000_000  # bytes; a report has some ten thousand, one that was scanned very many more
_LARGEST = {txt.NAME: 40_000_000}  # where reading the largest would take too long or too much memory


class Format(Protocol):
    """A module that reads files of one format: NAME is said of a document, ENDINGS are in lower case.

    `recognises` tells by the bytes alone, quickly and without parsing; `contents` refuses with
    Unreadable what holds no text, is encrypted, or damaged beyond reading, and raises nothing else.
    """

    @property
    def NAME(self) -> str: ...
    @property
    def ENDINGS(self) -> tuple[str, ...]: ...
    def recognises(self, data: bytes) -> bool: ...
    def contents(self, data: bytes, options: ReadOptions) -> Contents: ...


FORMATS: tuple[Format, ...] = (docx, pdf, mht, html, word_legacy, md, txt)
"""In the order of asking: plain text last, it is what nothing else is."""

ENDINGS = {ending: format for format in FORMATS for ending in format.ENDINGS}


NEVER_TEXT: tuple[Format, ...] = (docx, word_legacy, pdf)
"""Formats whose files are never plain text: what is, under one of their endings, was only renamed."""


def format_of(data: bytes, ending: str) -> Format | None:
    """The format that recognises the bytes, whatever the file is called; else that of its ending."""
    recognised = next((each for each in FORMATS if each.recognises(data)), None)
    named = ENDINGS.get(ending.lower())
    return recognised or (txt if named in NEVER_TEXT and is_text(data) else named)


def read(path: Path, *, shown: str | None = None, options: ReadOptions = AS_USUAL) -> ImportedText:
    """The file's text, cleaned, under the file's name without ending.

    `shown` is the path that is kept with it, by default the file name alone. FileRefused:
    `no_such_file`, `file_no_permission`, `file_unreadable`, `is_folder`, `not_a_file`,
    `file_too_large`, `wrong_ending`, `file_empty`, and what `text.encoding.decode` refuses.
    """
    _look_at(path)
    with _refusals(path):
        data = path.read_bytes()
        format = format_of(data, path.suffix)
        if format is None:
            raise FileRefused(path, "wrong_ending", endings=" ".join(ENDINGS))
        _check_size(path, len(data), _LARGEST.get(format.NAME, LARGEST))
        found = format.contents(data, options)
    if not found.text.replace("\ufeff", "").strip():
        raise FileRefused(path, "file_empty")
    text, alterations = cleaned(found.text, named(options.rules), found.found)
    return ImportedText(
        name=unicodedata.normalize("NFC", readable(path.stem)),
        path=shown or readable(path.name),
        format=format.NAME,
        encoding=found.encoding,
        text=text,
        original=data,
        alterations=alterations,
        known=found.known,
        rules=options.rules,
    )


def _look_at(path: Path) -> None:
    with _refusals(path):
        about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise FileRefused(path, "is_folder")
    if not stat.S_ISREG(about.st_mode):  # a pipe would wait for ever
        raise FileRefused(path, "not_a_file")
    _check_size(path, about.st_size, LARGEST)


def _check_size(path: Path, size: int, most: int) -> None:
    if size > most:
        raise FileRefused(path, "file_too_large", megabytes=most // 1_000_000)


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
