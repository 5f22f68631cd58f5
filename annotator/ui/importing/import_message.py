"""What came of an import, in a message."""

from annotator.i18n import tr
from annotator.importing.import_files import ImportReport
from annotator.model.sentences import refusal

NAMED = 5


def import_message(report: ImportReport) -> str:
    """What came of an import: one line for what went in, one for each file that did not."""
    lines = [tr("import.done", count=len(report.imported))]
    if report.skipped:
        lines.append(tr("import.skipped", count=len(report.skipped), first=report.skipped[0].path))
    lines += [refusal(failed.refusal) for failed in report.failed[:NAMED]]
    if len(report.failed) > NAMED:
        lines.append(tr("import.more_failed", count=len(report.failed) - NAMED))
    return "\n".join(lines)
