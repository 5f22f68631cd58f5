"""Bring reports into the project."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli import progress
from annotator.cli.answer import Answer
from annotator.cli.facts import imported_facts
from annotator.cli.failures import REFUSED, note
from annotator.cli.layout import columns
from annotator.cli.options import PATH, option
from annotator.cli.reading_options import reading_options
from annotator.cli.verb import writing
from annotator.formats.documents.contents import ReadOptions
from annotator.i18n import tr
from annotator.importing.import_files import ImportReport, import_paths
from annotator.model.sentences import refusal
from annotator.store.project import Project


@writing("import")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=PATH)
@option("--recursive", is_flag=True, help="cli.option.recursive")
@option("--keep-alike", is_flag=True, help="cli.option.keep_alike")
@reading_options
def command(
    project: Project, paths: tuple[Path, ...], recursive: bool, keep_alike: bool, options: ReadOptions
) -> Answer:
    with progress.shown(tr("cli.importing")) as reported:
        report = import_paths(
            project, paths, recursive=recursive, options=options, keep_alike=keep_alike, progress=reported
        )
    facts = _facts(report)
    useless = not report.imported and not report.skipped
    if useless:
        note(tr("cli.nothing_imported", count=len(report.failed)))
    return Answer(facts, lambda: _told(facts), REFUSED if useless else 0)


def _facts(report: ImportReport) -> dict[str, list[dict[str, Any]]]:
    return {
        "imported": [imported_facts(*pair) for pair in zip(report.imported, report.texts, strict=True)],
        "skipped": [
            {"path": skipped.path, "reason": skipped.reason, "document_id": skipped.document_id}
            for skipped in report.skipped
        ],
        "failed": [
            {"path": failed.path, "reason": refusal(failed.refusal), "key": failed.refusal.key}
            for failed in report.failed
        ],
    }


def _told(facts: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    if facts["imported"]:
        yield from columns(facts["imported"], "number", "name", "n_chars", "encoding", "path")
    for skipped in facts["skipped"]:
        there = "cli.already_there" if skipped["reason"] == "duplicate" else "cli.alike_there"
        yield tr(there, path=skipped["path"])
    for failed in facts["failed"]:
        yield failed["reason"]
