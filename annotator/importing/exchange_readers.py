"""Which program a file is from, told by what is in it, and its reader."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from annotator.formats.file_bytes import file_bytes, refusals
from annotator.model.errors import FileRefused, Unreadable, readable
from annotator.model.exchange import Exchange

AUTO = "auto"
LARGEST = 2_000_000_000
"""Bytes of a project file; real ones with their media reach hundreds of megabytes."""

REFI = "refi"
_TELLING = {".qde": REFI, ".ann": "brat", ".jsonl": "doccano", ".json": "cas"}
"""What tells a format among the names in a folder or an archive, the surest first."""

_LOOKED_AT = 4096
_ZIP = b"PK\x03\x04"
_QDE = b"QDA-XML:project"
_Reader = Callable[[Path, str | None, str | None], Exchange]


def read_exchange(
    path: Path, form: str = AUTO, dialect: str | None = None, project: str | None = None
) -> Exchange:
    """The project in a file or folder of another program, under the name of the file.

    `form` one of `FORMATS`, else it is told by the content; `dialect`: how positions are counted, where the
    format has several ways; `project`: which one, of a file that holds several. FileRefused as `file_bytes`,
    `no_exchange_file` where no format knows it, and what the reader refuses.
    """
    if form != AUTO and form not in _READERS:
        raise FileRefused(path, "no_such_exchange", form=form, forms=", ".join(FORMATS))
    with refusals(path):
        name = form if form != AUTO else _recognised(path)
        found = _READERS[name](path, dialect, project)
    return replace(found, name=readable(path.name), form=name)


def dialects_of(exchange: Exchange) -> tuple[str, ...]:
    """The ways of counting positions among which a person may choose for a file; none where there is one."""
    from annotator.formats.exchange import counting
    from annotator.formats.exchange.refi.positions import USUAL

    if exchange.dialect is None or exchange.form not in (REFI, "doccano", "brat"):
        return ()
    usual = tuple(one.name for one in USUAL) if exchange.form == REFI else counting.USUAL
    return (*usual, *({exchange.dialect} - {*usual}))


def _recognised(path: Path) -> str:
    """The format that the content shows; Unreadable `no_exchange_file`."""
    from annotator.store.foreign.recognising import recognised

    found = recognised(path) or (_in_folder(path) if path.is_dir() else _in_file(path))
    if found is None:
        raise Unreadable("no_exchange_file", forms=", ".join(FORMATS))
    return found


def _in_folder(path: Path) -> str | None:
    return _by_names(file.name for file in path.rglob("*"))


def _in_file(path: Path) -> str | None:
    from annotator.formats.exchange.kinds import recognised

    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    if start.startswith(_ZIP):
        return _in_archive(path)
    if _QDE in start.replace(b"\x00", b""):
        return REFI
    return recognised(path.name, file_bytes(path, LARGEST))


def _in_archive(path: Path) -> str | None:
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError):
        names = []
    return _by_names(names) or (REFI if path.suffix.lower() == ".qdpx" else None)


def _by_names(names: Iterable[str]) -> str | None:
    """By what lies in a folder or an archive."""
    endings = {Path(name).suffix.lower() for name in names}
    return next((form for ending, form in _TELLING.items() if ending in endings), None)


def _refi(path: Path, dialect: str | None, _project: str | None) -> Exchange:
    from annotator.formats.exchange.refi.reading import read

    return read(path.stem, file_bytes(path, LARGEST), dialect)


def _doccano(path: Path, dialect: str | None, _project: str | None) -> Exchange:
    from annotator.formats.exchange import doccano

    return doccano.read_all(_files(path, (".jsonl", ".json")), dialect)


def _brat(path: Path, dialect: str | None, _project: str | None) -> Exchange:
    from annotator.formats.exchange import brat

    folder = path.parent if path.suffix.lower() == ".ann" else path
    if folder.is_dir():
        return brat.read_folder(folder, dialect)
    return brat.read_zip(file_bytes(path, LARGEST), dialect=dialect)


def _w3c(path: Path, _dialect: str | None, _project: str | None) -> Exchange:
    from annotator.formats.exchange import w3c

    return w3c.read(file_bytes(path, LARGEST))


def _cas(path: Path, _dialect: str | None, _project: str | None) -> Exchange:
    from annotator.formats.exchange import cas

    return cas.read(_files(path, (".json",)))


def _taguette(path: Path, _dialect: str | None, project: str | None) -> Exchange:
    from annotator.store.foreign.taguette import read_taguette

    return read_taguette(path, project)


def _qualcoder(path: Path, _dialect: str | None, _project: str | None) -> Exchange:
    from annotator.store.foreign.qualcoder import read_qualcoder

    return read_qualcoder(path)


def _files(path: Path, endings: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """The file, or those of a folder or an archive."""
    from annotator.formats.exchange.archive import files_in_folder, files_in_zip

    if path.is_dir():
        return files_in_folder(path, endings)
    data = file_bytes(path, LARGEST)
    return files_in_zip(data, endings) if data.startswith(_ZIP) else [(path.name, data)]


_READERS: Mapping[str, _Reader] = {
    REFI: _refi,
    "doccano": _doccano,
    "brat": _brat,
    "w3c": _w3c,
    "cas": _cas,
    "taguette": _taguette,
    "qualcoder": _qualcoder,
}
FORMATS = tuple(_READERS)
"""Names of the formats, as the command line takes them."""
