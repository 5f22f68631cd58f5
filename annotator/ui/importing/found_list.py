"""The list of what was found in the files: a line for each text, each double, each file not read."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.i18n import tr
from annotator.importing.import_files import sorted_out
from annotator.model.document import Document
from annotator.model.table import Column
from annotator.store import documents
from annotator.store.project import Project
from annotator.ui.importing.import_message import why
from annotator.ui.importing.reading import Reading
from annotator.ui.widgets.table_model import Row, TableModel

STATE = 1
_WIDTHS = {"file": 24, "state": 34, "title": 26, "year": 6, "organisation": 14}
_NUMBERS = ("n_chars", "n_headings", "removed", "joined")


@dataclass(frozen=True, slots=True)
class FoundRow(Row):
    """`sha256` of the text it speaks of, empty where nothing was read; `is_problem`: it stays out."""

    sha256: str = ""
    is_problem: bool = False


class FoundModel(TableModel):
    """A problem stands in its line with a warning beside it."""

    def mark(self, row: Row, column: int) -> str:
        problem = isinstance(row, FoundRow) and row.is_problem
        return "warning" if problem and column == STATE else ""


def found_model() -> FoundModel:
    keys = ("file", "state", "title", "year", "organisation", "format", *_NUMBERS)
    return FoundModel(
        [
            Column(
                key,
                tr(f"import.column.{key}"),
                "integer" if key in _NUMBERS else "text",
                _WIDTHS.get(key, 6),
            )
            for key in keys
        ]
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The lines, and how many texts an import would add, leave out and could not read."""

    rows: tuple[FoundRow, ...]
    new: int
    known: int
    alike: int
    failed: int


def found_in(reading: Reading, project: Project, *, keep_alike: bool) -> Found:
    """What an import of a reading would do to a project."""
    harvest = reading.harvest
    new, twins = sorted_out(project, harvest, keep_alike=keep_alike)
    names = _Names(reading, project, twins)
    rows = [
        _row(sha, text.imported.path, sha, reading, "" if sha in new else names.why_not(sha))
        for sha, text in harvest.texts.items()
    ]
    rows += [
        _row(f"double-{n}", path, sha, reading, names.double(sha))
        for n, (path, sha) in enumerate(harvest.doubles)
    ]
    for n, failed in enumerate(harvest.failed):
        cells = (failed.path, why(failed), *[None] * 8)
        rows.append(FoundRow(f"failed-{n}", cells, is_problem=True))
    known = len(harvest.texts) - len(new) - len(twins) + len(harvest.doubles)
    return Found(tuple(rows), len(new), known, len(twins), len(harvest.failed))


def _row(key: str, path: str, sha256: str, reading: Reading, problem: str) -> FoundRow:
    facts = reading.facts[sha256]
    cells = (
        path,
        problem or tr("import.state.new"),
        facts.title,
        str(facts.year) if facts.year else None,
        facts.organisation,
        facts.format,
        facts.n_chars,
        facts.n_headings,
        facts.removed,
        facts.joined,
    )
    return FoundRow(key, cells, sha256, bool(problem))


class _Names:
    """What the doubles of texts are called."""

    def __init__(self, reading: Reading, project: Project, twins: Mapping[str, str]) -> None:
        self._texts = reading.harvest.texts
        self._twins = twins
        self._by_hash: dict[str, Document] = {}
        self._by_id: dict[str, Document] = {}
        for document in documents.listed(project):
            self._by_id[document.id] = document
            self._by_hash.setdefault(document.sha256, document)

    def why_not(self, sha256: str) -> str:
        """Why a text would not be written."""
        twin = self._twins.get(sha256)
        if twin is None:
            return tr("import.state.known", like=_called(self._by_hash[sha256]))
        document = self._by_id.get(twin)
        return tr("import.state.alike", like=_called(document) if document else self._path(twin))

    def double(self, sha256: str) -> str:
        return tr("import.state.double", like=self._path(sha256))

    def _path(self, sha256: str) -> str:
        return self._texts[sha256].imported.path


def _called(document: Document) -> str:
    return f"{document.number} {document.name}"
