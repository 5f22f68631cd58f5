"""A project as a file of another program."""

from collections.abc import Callable
from pathlib import Path

from annotator.exporting.exchange import exchange_of
from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.exporting.workbook import ExportReport
from annotator.formats.new_file import new_file
from annotator.i18n import translate
from annotator.jobs.progress import Progress
from annotator.model.exchange import Exchange, Loss, Losses
from annotator.store.project import Project

_Written = tuple[bytes, tuple[Loss, ...]]


def export_exchange(
    project: Project, path: Path, form: str, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """Write the documents with their codings; `losses` of the report say what did not go along.

    FileRefused as `new_file`, EditRefused as the format refuses; then nothing is written.
    """
    progress = progress or Progress()
    with project.snapshot():
        scope = Scope(project, options)
        exchange = exchange_of(scope)
        progress.check()
        data, lost = _WRITERS[form](scope, exchange)
        progress.check()
    with new_file(path) as file:
        file.write(data)
    losses = Losses()
    losses.add_all((*exchange.losses, *lost))
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


def _refi(scope: Scope, exchange: Exchange) -> _Written:
    from annotator.formats.exchange.refi.writing import write

    return write(exchange, scope.moment)


_WRITERS: dict[str, Callable[[Scope, Exchange], _Written]] = {"refi": _refi}
FORMS = tuple(_WRITERS)
