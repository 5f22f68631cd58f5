"""What came of an import, in a message."""

from annotator.i18n import tr
from annotator.importing.import_files import Failed, ImportReport
from annotator.model.errors import FileRefused
from annotator.model.sentences import refusal

NAMED = 5


def why(failed: Failed) -> str:
    """Why a file was not read and what to do, with its name as the lists have it."""
    fields = {name: value for name, value in failed.refusal.fields.items() if name != "path"}
    return refusal(FileRefused(failed.path, failed.refusal.key, **fields))


def import_message(report: ImportReport) -> str:
    """What came of an import: one line for what went in, one for each file that did not."""
    lines = [tr("import.done", count=len(report.imported))]
    if report.skipped:
        lines.append(tr("import.skipped", count=len(report.skipped), first=report.skipped[0].path))
    lines += [why(failed) for failed in report.failed[:NAMED]]
    if len(report.failed) > NAMED:
        lines.append(tr("import.more_failed", count=len(report.failed) - NAMED))
    return "\n".join(lines)
