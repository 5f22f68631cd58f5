"""Files → documents, in two parts: reading them, which takes time, and one short write.

`read_all` knows no project and may run in another thread or process; `keep` is the one step.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.edits.document_edits import add_documents
from annotator.formats.documents.contents import AS_USUAL, ReadOptions
from annotator.formats.documents.reading import read
from annotator.importing.find_files import find_files
from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.document import Document, DocumentId
from annotator.model.errors import FileRefused, readable
from annotator.model.imported import ImportedText
from annotator.store import documents
from annotator.store.packing import PackedText, packed
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that was not imported; the refusal says why and what to do."""

    path: str
    refusal: FileRefused


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out since the project has its text already, as `document_id`."""

    path: str
    reason: str
    document_id: DocumentId


@dataclass(frozen=True, slots=True)
class Harvest:
    """What reading found: texts by their hash, in order, ready to be written; paths and hashes of
    doubles; failures.
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
    progress: Progress | None = None,
) -> ImportReport:
    """Import files and folders in one step; one undo takes them all back.

    Cancelled: nothing was imported. FileRefused only where the project cannot be written to; a file
    that cannot be read stands in the report and the others go in.
    """
    return keep(project, read_all(paths, recursive=recursive, options=options, progress=progress))


def read_all(
    paths: Iterable[Path],
    *,
    recursive: bool = False,
    options: ReadOptions = AS_USUAL,
    progress: Progress | None = None,
) -> Harvest:
    """Read every file; of files with the same text the first counts."""
    found, refused = find_files(paths, recursive=recursive)
    failed = [Failed(readable(refusal.path), refusal) for refusal in refused]
    texts: dict[str, PackedText] = {}
    doubles = []
    for file in (progress or Progress()).track(found, len(found)):
        try:
            text = packed(read(file.path, shown=file.shown, options=options))
        except FileRefused as refusal:
            failed.append(Failed(file.shown, refusal))
            continue
        if texts.setdefault(text.sha256, text) is not text:
            doubles.append((file.shown, text.sha256))
    return Harvest(texts, tuple(doubles), tuple(failed))


def keep(project: Project, harvest: Harvest) -> ImportReport:
    """Write as one step what the project does not have yet."""
    known = documents.hashes(project)
    new = {sha256: text for sha256, text in harvest.texts.items() if sha256 not in known}
    old = [(text.imported.path, sha256) for sha256, text in harvest.texts.items() if sha256 in known]
    changes = add_documents(project, texts=tuple(new.values()))
    kept = {document.sha256: document for document in reversed(documents.listed(project))}
    return ImportReport(
        imported=tuple(kept[sha256] for sha256 in new),
        texts=tuple(text.imported for text in new.values()),
        skipped=tuple(
            Skipped(path, "duplicate", kept[sha256].id) for path, sha256 in (*old, *harvest.doubles)
        ),
        failed=harvest.failed,
        changes=changes,
    )
