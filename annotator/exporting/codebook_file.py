"""The codebook as a file: a table that people edit and import again, REFI-QDA, or to be printed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.tables import codebook
from annotator.formats.codebooks import json_codebook, printed, qdc
from annotator.formats.new_file import new_file
from annotator.formats.tables import csv, xlsx
from annotator.i18n import translate
from annotator.model.code import Code
from annotator.model.codebook import FIELDS, Codebook, CodebookEntry, Notice
from annotator.model.errors import FileRefused
from annotator.store import coders, codes
from annotator.store.project import Project

_WORDS = ("name", "name_en", "definition", "definition_en", "include", "exclude", "example", "memo", "source")
ENDINGS = (".xlsx", ".csv", ".qdc", ".docx", ".html", ".json")


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What was written: `rows` are the codes, `losses` what the format has no place for."""

    file: Path
    rows: int
    losses: tuple[Notice, ...] = ()


def export_codebook(
    project: Project, path: Path, lang: str = "zh", *, mask_personal: bool = False
) -> CodebookReport:
    """Write the codebook, in the format of the path's ending; the same project gives the same bytes.

    In a table the code above is named by its number, else by its path. FileRefused as `new_file`, and
    `no_such_export` for another ending.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise FileRefused(path, "no_such_export", endings=" ".join(ENDINGS))
    with project.snapshot():
        scope = Scope(project, ExportOptions(lang=lang, mask_personal=mask_personal))
        losses = write(scope, path)
        return CodebookReport(path, len(scope.codes), losses)


def codebook_of(scope: Scope) -> Codebook:
    """The project's codebook as files hold it, with the ids of its codes; its words covered as chosen."""
    listed = codes.listed(scope.project)
    places: dict[str, int] = {code.id: place for place, code in enumerate(listed)}
    title = coders.project_row(scope.project).title
    entries = (_entry(code, places) for code in listed)
    return Codebook(title, tuple(_covered(scope, entry) for entry in entries))


def _covered(scope: Scope, entry: CodebookEntry) -> CodebookEntry:
    if not scope.options.mask_personal:
        return entry
    words: dict[str, Any] = {name: scope.covered(getattr(entry, name)) for name in _WORDS}
    return replace(entry, **words, indicators=tuple(map(scope.covered, entry.indicators)))


def _entry(code: Code, places: dict[str, int]) -> CodebookEntry:
    said = {name: getattr(code, name) for name in FIELDS}
    parent = places[code.parent_id] if code.parent_id else None
    return CodebookEntry(**said, parent=parent, id=code.id)


def _xlsx(scope: Scope, path: Path) -> tuple[Notice, ...]:
    table = codebook.table(scope, parent_as="number")
    xlsx.write(path, [table], moment=scope.moment, lang=scope.options.lang)
    return ()


def _csv(scope: Scope, path: Path) -> tuple[Notice, ...]:
    csv.write(path, codebook.table(scope, parent_as="number"), lang=scope.options.lang)
    return ()


def _qdc(scope: Scope, path: Path) -> tuple[Notice, ...]:
    data, losses = qdc.write(codebook_of(scope))
    return _written(path, data, losses)


def _json(scope: Scope, path: Path) -> tuple[Notice, ...]:
    data, losses = json_codebook.write(codebook_of(scope))
    return _written(path, data, losses)


def _docx(scope: Scope, path: Path) -> tuple[Notice, ...]:
    book, lang = codebook_of(scope), scope.options.lang
    return _written(path, printed.to_docx(book, lang, about(scope, book), scope.moment))


def _html(scope: Scope, path: Path) -> tuple[Notice, ...]:
    book = codebook_of(scope)
    return _written(path, printed.to_html(book, scope.options.lang, about(scope, book)))


def about(scope: Scope, book: Codebook) -> str:
    """What stands under the title of a printed codebook."""
    day = f"{scope.moment:%Y-%m-%d}"
    return translate(scope.options.lang, "codebook_print.about", count=len(book.entries), day=day)


def _written(path: Path, data: bytes, losses: tuple[Notice, ...] = ()) -> tuple[Notice, ...]:
    with new_file(path) as file:
        file.write(data)
    return losses


_WRITERS: dict[str, Callable[[Scope, Path], tuple[Notice, ...]]] = {
    **{".xlsx": _xlsx, ".csv": _csv, ".qdc": _qdc, ".json": _json},
    **{".docx": _docx, ".html": _html, ".htm": _html},
}
