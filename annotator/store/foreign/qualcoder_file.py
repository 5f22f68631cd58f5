"""Where the database of a QualCoder project lies: in a folder `NAME.qda`, alone, or in a ZIP of either."""

import contextlib
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from annotator.formats.file_bytes import refusals
from annotator.model.errors import FileRefused
from annotator.store.foreign.database import HEADER, LARGEST, ForeignDatabase, opened

DATABASE = "data.qda"
_ENDING = ".qda"
_PIECE = 1 << 20
_ZIP = b"PK\x03\x04"
# What zipfile raises over bytes that are not what they say; RuntimeError over versions it does not know.
_DAMAGE = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)


@contextmanager
def project_opened(path: Path) -> Iterator[tuple[str, ForeignDatabase]]:
    """The name of the project and its database. FileRefused: those of `database.opened`, and
    `foreign_no_database`, `foreign_several_databases`, `file_protected` of an archive.
    """
    with refusals(path):
        path.stat()
    if path.is_dir():
        if not (path / DATABASE).is_file():
            raise FileRefused(path, "foreign_no_database")
        with opened(path / DATABASE, path) as database:
            yield _bare(path.name), database
    elif is_zip(path):
        with _unpacked(path) as (name, file), opened(file, path) as database:
            yield name, database
    else:
        with opened(path, path) as database:
            yield (_bare(path.absolute().parent.name) if path.name == DATABASE else path.stem), database


def is_zip(path: Path) -> bool:
    """Whether a file begins as an archive."""
    with contextlib.suppress(OSError), path.open("rb") as stream:
        return stream.read(len(_ZIP)) == _ZIP
    return False


def packed_database(path: Path) -> bool:
    """Whether an archive holds a project, as far as its first bytes tell."""
    with (
        contextlib.suppress(FileRefused, OSError, *_DAMAGE),
        ZipFile(path) as archive,
        archive.open(_entry(archive, path)) as stream,
    ):
        return stream.read(len(HEADER)) == HEADER
    return False


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[str, Path]]:
    """The database of an archive in a folder of its own, under a name of ours, for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        file = Path(folder) / DATABASE
        try:
            with refusals(path), ZipFile(path) as archive:
                entry = _entry(archive, path)
                _unpack(archive, entry, file, path)
        except _DAMAGE as error:
            raise FileRefused(path, "foreign_damaged") from error
        above = PurePosixPath(entry.filename.replace("\\", "/")).parent.name
        yield _bare(above or path.stem), file


def _entry(archive: ZipFile, path: Path) -> ZipInfo:
    found = [
        entry
        for entry in archive.infolist()
        if PurePosixPath(entry.filename.replace("\\", "/")).name == DATABASE
        and not entry.filename.startswith("__MACOSX")
    ]
    if not found:
        raise FileRefused(path, "foreign_no_database")
    if len(found) > 1:
        names = "、".join(entry.filename for entry in found[:5])
        raise FileRefused(path, "foreign_several_databases", names=names)
    if found[0].flag_bits & 0x1:
        raise FileRefused(path, "file_protected")
    if found[0].compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise FileRefused(path, "foreign_damaged")
    return found[0]


def _unpack(archive: ZipFile, entry: ZipInfo, file: Path, path: Path) -> None:
    """Piece by piece and never more than the limit, whatever the directory of the archive says."""
    too_large = FileRefused(path, "foreign_too_large", megabytes=LARGEST // 1_000_000)
    if entry.file_size > LARGEST:
        raise too_large
    written = 0
    with archive.open(entry) as packed, file.open("wb") as unpacked:
        while piece := packed.read(_PIECE):
            written += len(piece)
            if written > LARGEST:
                raise too_large
            unpacked.write(piece)


def _bare(name: str) -> str:
    return name[: -len(_ENDING)] if name.lower().endswith(_ENDING) and name != _ENDING else name
