"""A project as a file of another program."""

from collections.abc import Callable
from pathlib import Path

from annotator.exporting import catalogue
from annotator.exporting.exchange import exchange_of
from annotator.exporting.file_kinds import ZIP
from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.workbook import ExportReport
from annotator.formats.new_file import new_file, new_folder
from annotator.formats.tables.steady_zip import SteadyZip
from annotator.i18n import translate
from annotator.jobs.progress import Progress
from annotator.model.exchange import Exchange, Loss, Losses
from annotator.store.project import Project

RATINGS = "recal"
"""The one form that is made of a table: of codings it holds no more than that table."""

_ONE_FILE = (".jsonl", ".json")
_Files = dict[str, bytes]
_Written = tuple[bytes | _Files, tuple[Loss, ...]]


def export_exchange(
    project: Project, path: Path, form: str, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """Write the documents with their codings; `losses` of the report say what did not go along.

    What is several files stands in a ZIP archive where the path ends so, else in a new folder. FileRefused as
    `new_file` and `new_folder`, EditRefused as the format refuses; then nothing is written.
    """
    progress = progress or Progress()
    with project.snapshot():
        scope = Scope(project, options)
        exchange = exchange_of(scope)
        progress.check()
        found, lost = _WRITERS[form](scope, exchange, path)
        progress.check()
        _put(path, found, scope)
    losses = Losses()
    losses.add_all(lost if form == RATINGS else (*exchange.losses, *lost))
    return ExportReport(
        path,
        len(exchange.codings),
        {},
        tuple(sentence(one, options.lang) for one in losses.listed()),
        losses=losses.listed(),
    )


def sentence(loss: Loss, lang: str) -> str:
    """A loss in the language of the export."""
    return translate(lang, f"loss.{loss.kind}", count=loss.count, what=loss.what).rstrip("：: ")


def _put(path: Path, found: bytes | _Files, scope: Scope) -> None:
    if isinstance(found, bytes):
        with new_file(path) as file:
            file.write(found)
    elif path.suffix.lower() == ZIP:
        with new_file(path) as file, SteadyZip(file, scope.moment) as archive:
            for name, data in found.items():
                archive.writestr(name, data)
    else:
        with new_folder(path) as folder:
            for name, data in found.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)


def _refi(scope: Scope, exchange: Exchange, _path: Path) -> _Written:
    from annotator.formats.exchange.refi.writing import write

    return write(exchange, scope.moment)


def _doccano(_scope: Scope, exchange: Exchange, path: Path) -> _Written:
    from annotator.formats.exchange.doccano_writing import write, write_by_coder

    return write(exchange) if path.suffix.lower() in _ONE_FILE else write_by_coder(exchange)


def _brat(_scope: Scope, exchange: Exchange, _path: Path) -> _Written:
    from annotator.formats.exchange.brat_writing import write

    return write(exchange)


def _conll(scope: Scope, exchange: Exchange, _path: Path) -> _Written:
    """A token is a character, or with the unit `word` a word."""
    from annotator.formats.exchange.conll import write

    return write(exchange, "word" if scope.options.unit == "word" else "character")


def _w3c(_scope: Scope, exchange: Exchange, _path: Path) -> _Written:
    from annotator.formats.exchange.w3c import write

    return write(exchange)


def _cas(_scope: Scope, exchange: Exchange, _path: Path) -> _Written:
    from annotator.formats.exchange.cas import write

    return write(exchange)


def _recal(scope: Scope, _exchange: Exchange, _path: Path) -> _Written:
    from annotator.formats.exchange.recal import files

    return files(catalogue.made(scope, "ratings"))


_WRITERS: dict[str, Callable[[Scope, Exchange, Path], _Written]] = {
    **{"refi": _refi, "doccano": _doccano, "brat": _brat, "conll": _conll},
    **{"w3c": _w3c, "cas": _cas, RATINGS: _recal},
}
FORMS = tuple(_WRITERS)
