"""Files → documents, in two parts: reading them, which takes time, and one short write.

`read_all` knows no project and may run in another thread; `keep` is the one step.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from annotator.edits.document_edits import add_documents
from annotator.formats.documents.contents import AS_USUAL, ReadOptions
from annotator.formats.documents.tables.guess import RowChoice
from annotator.formats.documents.tables.rows import ENDINGS as TABLES
from annotator.formats.documents.tables.rows import SheetPreview
from annotator.importing.file_texts import sheets_of, texts_of
from annotator.importing.find_files import Found, find_files
from annotator.importing.reading_workers import needs_worker, read_beside
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.document import Document, DocumentId
from annotator.model.errors import FileRefused, readable
from annotator.model.imported import ImportedText
from annotator.store import documents
from annotator.store.packing import PackedText
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that was not imported; the refusal says why and what to do."""

    path: str
    refusal: FileRefused


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out since the project has its text already, as `document_id`.

    `reason`: `duplicate`, or `alike` where only white space and the width of marks differ.
    """

    path: str
    reason: str
    document_id: DocumentId


@dataclass(frozen=True, slots=True)
class Harvest:
    """What reading found: texts by their hash, in order, ready to be written; paths and hashes of
    doubles; failures. The files' bytes are there only packed.
    """

    texts: Mapping[str, PackedText]
    doubles: tuple[tuple[str, str], ...] = ()
    failed: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file. `texts` are those of `imported`, in the same order."""

    imported: tuple[Document, ...] = ()
    texts: tuple[ImportedText, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failed, ...] = ()
    changes: Changes = field(default_factory=lambda: Changes("add_documents"))


def import_paths(
    project: Project,
    paths: Iterable[Path],
    *,
    recursive: bool = False,
    options: ReadOptions = AS_USUAL,
    keep_alike: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files and folders in one step; one undo takes them all back.

    Cancelled: nothing was imported. FileRefused only where the project cannot be written to; a file
    that cannot be read stands in the report and the others go in.
    """
    harvest = read_all(paths, recursive=recursive, options=options, progress=progress)
    return keep(project, harvest, keep_alike=keep_alike)


def read_all(
    paths: Iterable[Path],
    *,
    recursive: bool = False,
    options: ReadOptions = AS_USUAL,
    progress: Progress | None = None,
    choices: Mapping[Path, RowChoice] | None = None,
) -> Harvest:
    """Read every file, in other processes where `needs_worker` says so.

    Of several with the same text the first counts. `choices`: of tables among the files, where a
    person has said what stands in which column.
    """
    found, refused = find_files(paths, recursive=recursive)
    failed = [Failed(readable(refusal.path), refusal) for refusal in refused]
    texts: dict[str, PackedText] = {}
    doubles = []
    read = partial(texts_of, options=options, choices=choices or {})
    for file, result in zip(found, _results(found, read, progress or Progress()), strict=True):
        if isinstance(result, FileRefused):
            failed.append(Failed(file.shown, result))
            continue
        for text in result:
            if texts.setdefault(text.sha256, text) is not text:
                doubles.append((text.imported.path, text.sha256))
    return Harvest(texts, tuple(doubles), tuple(failed))


def look_at(path: Path, options: ReadOptions = AS_USUAL) -> PackedText:
    """What an import would make of a file, the first text where it is a table of several; FileRefused."""
    file = Found(path, readable(path.name))
    (result,) = _results([file], partial(texts_of, options=options), Progress())
    if isinstance(result, FileRefused):
        raise result
    return result[0]


def preview_tables(
    paths: Iterable[Path],
    *,
    recursive: bool = False,
    options: ReadOptions = AS_USUAL,
    progress: Progress | None = None,
) -> dict[Path, tuple[SheetPreview, ...]]:
    """What is to be chosen of each file called a table; what cannot be read is left to `read_all`."""
    found = [file for file in find_files(paths, recursive=recursive)[0] if _is_called_table(file)]
    results = read_beside(found, partial(sheets_of, options=options), progress or Progress())
    return {
        file.path: sheets
        for file, sheets in zip(found, results, strict=True)
        if sheets and not isinstance(sheets, FileRefused)
    }


def _is_called_table(file: Found) -> bool:
    return file.path.suffix.lower() in TABLES


_Texts = tuple[PackedText, ...]
_Read = Callable[[Found], Iterator[PackedText]]


def _results(files: Sequence[Found], read: _Read, progress: Progress) -> list[_Texts | FileRefused]:
    if needs_worker(files):
        return read_beside(files, read, progress)
    return [_read_here(file, read) for file in progress.track(files, len(files))]


def _read_here(file: Found, read: _Read) -> _Texts | FileRefused:
    try:
        return tuple(read(file))
    except FileRefused as refusal:
        return refusal


def keep(project: Project, harvest: Harvest, *, keep_alike: bool = False) -> ImportReport:
    """Write as one step what the project does not have yet; with `keep_alike` also what it has alike."""
    new, twins = sorted_out(project, harvest, keep_alike=keep_alike)
    changes = add_documents(project, texts=tuple(new.values()))
    kept = {document.sha256: document for document in reversed(documents.listed(project))}

    def there(sha256: str) -> DocumentId:
        twin = twins.get(sha256, sha256)
        return kept[twin].id if twin in kept else DocumentId(twin)

    left_out = [(text.imported.path, sha256) for sha256, text in harvest.texts.items() if sha256 not in new]
    return ImportReport(
        imported=tuple(kept[sha256] for sha256 in new),
        texts=tuple(text.imported for text in new.values()),
        skipped=tuple(
            Skipped(path, "alike" if sha256 in twins else "duplicate", there(sha256))
            for path, sha256 in (*left_out, *harvest.doubles)
        ),
        failed=harvest.failed,
        changes=changes,
    )


def sorted_out(
    project: Project, harvest: Harvest, *, keep_alike: bool = False
) -> tuple[dict[str, PackedText], dict[str, str]]:
    """The texts that `keep` would write, by hash; and by hash of each that is only alike the id of the
    document, or the hash of the new text, which it is like.
    """
    known = documents.hashes(project)
    alike: dict[str, str] = {} if keep_alike else dict(documents.alike_hashes(project))
    new: dict[str, PackedText] = {}
    twins: dict[str, str] = {}
    for sha256, text in harvest.texts.items():
        if sha256 in known:
            continue
        twin = sha256 if keep_alike else alike.setdefault(text.hashes["alike_sha256"], sha256)
        if twin == sha256:
            new[sha256] = text
        else:
            twins[sha256] = twin
    return new, twins
