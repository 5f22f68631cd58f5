"""Which program a file is from, told by what is in it, and its reader."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from annotator.formats.file_bytes import file_bytes, refusals
from annotator.model.errors import FileRefused, Unreadable, readable
from annotator.model.exchange import Exchange

AUTO = "auto"
LARGEST = 2_000_000_000
"""Bytes of a project file; real ones with their media reach hundreds of megabytes."""

_LOOKED_AT = 4096
_ZIP = b"PK\x03\x04"
_QDE = b"QDA-XML:project"
_Reader = Callable[[Path, str | None], Exchange]


def read_exchange(path: Path, form: str = AUTO, dialect: str | None = None) -> Exchange:
    """The project in a file or folder of another program, under the name of the file.

    `form` one of `FORMATS`, else it is told by the content; `dialect`: how positions are counted, where the
    format has several ways. FileRefused as `file_bytes`, `no_exchange_file` where no format knows it, and
    what the reader refuses.
    """
    if form != AUTO and form not in _READERS:
        raise FileRefused(path, "no_such_exchange", form=form, forms=", ".join(FORMATS))
    with refusals(path):
        name = form if form != AUTO else _recognised(path)
        found = _READERS[name](path, dialect)
    return replace(found, name=readable(path.name))


def dialects_of(exchange: Exchange) -> tuple[str, ...]:
    """The ways of counting positions among which a person may choose for a file; none where there is one."""
    from annotator.formats.exchange.refi.positions import USUAL

    usual = tuple(one.name for one in USUAL)
    return (*usual, *({exchange.dialect} - {*usual})) if exchange.dialect else ()


def _recognised(path: Path) -> str:
    """The format that the content shows; Unreadable `no_exchange_file`."""
    start = _beginning(path)
    if start.startswith(_ZIP):
        found = _in_archive(path)
    else:
        found = "refi" if _QDE in start.replace(b"\x00", b"") else None
    if found is None:
        raise Unreadable("no_exchange_file", forms=", ".join(FORMATS))
    return found


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LOOKED_AT)


def _in_archive(path: Path) -> str | None:
    try:
        with ZipFile(path) as archive:
            names = [name.casefold() for name in archive.namelist()]
    except (BadZipFile, OSError):
        return "refi" if path.suffix.lower() == ".qdpx" else None
    return "refi" if any(name.endswith(".qde") for name in names) else None


def _refi(path: Path, dialect: str | None) -> Exchange:
    from annotator.formats.exchange.refi.reading import read

    return read(path.stem, file_bytes(path, LARGEST), dialect)


_READERS: Mapping[str, _Reader] = {"refi": _refi}
FORMATS = tuple(_READERS)
"""Names of the formats, as the command line takes them."""
