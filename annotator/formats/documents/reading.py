"""From a file to a text that can be stored. Each format is one module that knows its own files.

What all formats share stands here: getting the bytes, refusing what holds no report, cleaning.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from annotator.formats.documents import docx, html, md, mht, pdf, txt, word_legacy
from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.contents import AS_USUAL, Contents, ReadOptions
from annotator.formats.documents.tables import rows as tables
from annotator.formats.documents.tables.guess import RowChoice
from annotator.formats.documents.zipped import kind_inside
from annotator.formats.file_bytes import check_size, file_bytes, refusals
from annotator.model.errors import FileRefused, readable
from annotator.model.imported import ImportedText
from annotator.text.cleaning import cleaned
from annotator.text.encoding import decode, encode, is_text
from annotator.text.rules.catalogue import named

LARGEST = 200_000_000  # bytes; a report has some ten thousand, one that was scanned very many more
_LARGEST = dict.fromkeys(
    (txt.NAME, md.NAME, "csv", "tsv"), 40_000_000
)  # larger ones take too long, and too much


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
    misnamed = named in NEVER_TEXT or not (ending and ending.isascii())  # 一份.报告 has no ending
    return recognised or (txt if misnamed and is_text(data) else named)


def is_table(data: bytes, ending: str) -> bool:
    """Whether each row of the file is a document: a workbook by its bytes, separated values by the ending."""
    if tables.kind_by_content(data):
        return True
    is_other = kind_inside(data) or kind_of_compound(data) in ("word", "slides")
    if is_other or any(each.recognises(data) for each in FORMATS):
        return False
    return ending.lower() in tables.ENDINGS


def read(path: Path, *, shown: str | None = None, options: ReadOptions = AS_USUAL) -> ImportedText:
    """The file's text, cleaned, under the file's name without ending.

    `shown` is the path that is kept with it, by default the file name alone. FileRefused:
    `no_such_file`, `file_no_permission`, `file_unreadable`, `is_folder`, `not_a_file`,
    `file_too_large`, `wrong_ending`, `file_empty`, `file_is_table`, and what the format refuses.
    """
    data = _bytes(path)
    if is_table(data, path.suffix):
        raise FileRefused(path, "file_is_table")
    return _document(path, data, shown or readable(path.name), options)


def read_rows(
    path: Path,
    choice: RowChoice | None = None,
    *,
    shown: str | None = None,
    options: ReadOptions = AS_USUAL,
) -> Iterator[ImportedText]:
    """The documents in a table, one a row, each cleaned, in the order of the rows.

    Without a choice of columns they are guessed. A document is called by its title, else by the file
    and the row, and its path ends in `#12`, of several sheets in `#sheet!12`. What is kept as its
    original is its cell, in the encoding of the file, in UTF-8 where that is a workbook. FileRefused
    as `read`, and what `tables.rows.table` and `rows` refuse.
    """
    yield from _documents(path, _bytes(path), choice, shown or readable(path.name), options)


def preview_rows(path: Path, *, options: ReadOptions = AS_USUAL) -> tuple[tables.SheetPreview, ...]:
    """The sheets of a table for a person who is to choose; none of a file that is no table.

    FileRefused as `read_rows`, but not where no column holds texts: a person may know better.
    """
    data = _bytes(path)
    if not is_table(data, path.suffix):
        return ()
    return tables.preview(_table(path, data, options))


def read_texts(
    path: Path,
    choice: RowChoice | None = None,
    *,
    shown: str | None = None,
    options: ReadOptions = AS_USUAL,
) -> Iterator[ImportedText]:
    """What an import makes of a file: the document in it, or those in its rows. FileRefused as these."""
    data, shown = _bytes(path), shown or readable(path.name)
    if is_table(data, path.suffix):
        yield from _documents(path, data, choice, shown, options)
    else:
        yield _document(path, data, shown, options)


def _document(path: Path, data: bytes, shown: str, options: ReadOptions) -> ImportedText:
    with refusals(path):
        format = format_of(data, path.suffix)
        if format is None:
            raise FileRefused(path, "wrong_ending", endings=" ".join((*ENDINGS, *tables.ENDINGS)))
        check_size(path, len(data), _LARGEST.get(format.NAME, LARGEST))
    return read_bytes(data, format.NAME, path=path, name=_named(path), shown=shown, options=options)


def read_bytes(
    data: bytes, format: str, *, path: Path, name: str, shown: str, options: ReadOptions = AS_USUAL
) -> ImportedText:
    """The text in the bytes of a file, or of a cell of a table, whose format is known by its name.

    `path` is what a FileRefused speaks of: `file_empty`, and what the format refuses. A cell is in the
    encoding that the options name, in UTF-8 where they name none.
    """
    with refusals(path):
        found = _contents(data, format, options)
    if not found.text.replace("\ufeff", "").strip():
        raise FileRefused(path, "file_empty")
    text, alterations = cleaned(found.text, named(options.rules), found.found)
    return ImportedText(
        name=name,
        path=shown,
        format=format,
        encoding=found.encoding,
        text=text,
        original=data,
        alterations=alterations,
        known=found.known,
        rules=options.rules,
    )


def _contents(data: bytes, format: str, options: ReadOptions) -> Contents:
    module = next((each for each in FORMATS if format == each.NAME), None)
    if module is not None:
        return module.contents(data, options)
    return Contents(decode(data, options.encoding or "utf-8").text, options.encoding)


def _documents(
    path: Path, data: bytes, choice: RowChoice | None, shown: str, options: ReadOptions
) -> Iterator[ImportedText]:
    found = _table(path, data, options)
    with refusals(path):
        for row in tables.rows(found, choice):
            text, alterations = cleaned(row.text, named(options.rules))
            place = f"{row.sheet}!{row.number}" if row.sheet else f"{row.number}"
            yield ImportedText(
                name=unicodedata.normalize("NFC", row.title or f"{_named(path)} {place}"),
                path=f"{shown}#{place}",
                format=found.format,
                encoding=found.encoding,
                text=text,
                original=encode(row.text, found.encoding or "utf-8"),
                alterations=alterations,
                known={"title": row.title} if row.title and row.said else {},
                rules=options.rules,
                variables=row.variables,
            )


def _table(path: Path, data: bytes, options: ReadOptions) -> tables.Table:
    if not data.strip():
        raise FileRefused(path, "file_empty")
    kind = tables.kind_by_content(data) or tables.ENDINGS.get(path.suffix.lower(), "")
    check_size(path, len(data), _LARGEST.get(kind, LARGEST))
    with refusals(path):
        return tables.table(data, path.suffix, options.encoding)


def _named(path: Path) -> str:
    return unicodedata.normalize("NFC", readable(path.stem))


def _bytes(path: Path) -> bytes:
    return file_bytes(path, LARGEST)
