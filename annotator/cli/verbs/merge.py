"""Bring project files back: what is new is added, what both changed is decided, nothing is lost."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import click

from annotator.cli.answer import Answer
from annotator.cli.layout import grid
from annotator.cli.options import PATH, option, same_coders
from annotator.cli.progress import shown
from annotator.cli.verb import writing
from annotator.i18n import tr
from annotator.model.errors import FileRefused
from annotator.store.project import Project
from annotator.teamwork.merging.merge import MergeOptions, MergeReport, merge
from annotator.teamwork.merging.plan import Take

_TAKES = ("ours", "theirs")


@writing("merge")
@click.argument("files", metavar="IN…", type=PATH, nargs=-1, required=True)
@option("--dry-run", is_flag=True, help="cli.option.dry_run")
@option("--match", type=click.Choice(("id", "content")), default="id", help="cli.option.match")
@option("--coder", "coders", metavar="A=B", multiple=True, help="cli.option.same_coder")
@option("--prefer", type=click.Choice(_TAKES), help="cli.option.prefer")
@option("--decisions", metavar="FILE", type=PATH, help="cli.option.decisions")
def command(
    project: Project,
    files: tuple[Path, ...],
    dry_run: bool,
    match: str,
    coders: tuple[str, ...],
    prefer: Take | None,
    decisions: Path | None,
) -> Answer:
    options = MergeOptions(
        by_content=match == "content",
        coders=same_coders(coders),
        prefer=prefer,
        decisions=_decisions(decisions) if decisions else {},
        dry_run=dry_run,
    )
    with shown(tr("cli.merging")) as progress:
        report = merge(project, files, options, progress)
    undecided = bool(report.undecided)
    return Answer(_facts(report), lambda: _told(report, dry_run), 1 if undecided and not dry_run else 0)


def _decisions(path: Path) -> Mapping[tuple[str, str], Take]:
    """FileRefused `no_such_file`, `no_decisions` where it is not a list of table, id and take."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = [(str(one["table"]), str(one["id"]), one["take"]) for one in found]
    except FileNotFoundError:
        raise FileRefused(path, "no_such_file") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise FileRefused(path, "no_decisions") from error
    if any(take not in _TAKES for *_, take in rows):
        raise FileRefused(path, "no_decisions")
    return {(table, row_id): cast(Take, take) for table, row_id, take in rows}


def _facts(report: MergeReport) -> dict[str, Any]:
    return {
        "added": dict(report.added),
        "changed": report.changed,
        "removed": report.removed,
        "same": report.same,
        "conflicts": [
            {
                "no": number,
                "kind": one.kind,
                "table": one.table,
                "id": one.id,
                "ours": one.ours,
                "theirs": one.theirs,
                "resolution": one.resolution,
            }
            for number, one in enumerate(report.conflicts, start=1)
        ],
        "step": report.changes.step_id if report.changes else None,
    }


def _told(report: MergeReport, dry_run: bool) -> Iterator[str]:
    yield from grid(
        [tr("cli.column.contents"), tr("cli.column.amount")],
        [[tr(f"merged.{name}"), count] for name, count in _counts(report)],
    )
    for number, one in enumerate(report.conflicts, start=1):
        settled = tr(f"merged.{one.resolution}") if one.resolution else tr("merged.undecided")
        yield tr(f"merge_conflict.{one.kind}", no=number, table=one.table, id=one.id, settled=settled)
    if report.undecided:
        yield tr("merged.nothing_written", count=len(report.undecided))
    elif dry_run:
        yield tr("merged.dry_run")
    elif report.changes is None:
        yield tr("merged.nothing_new")


def _counts(report: MergeReport) -> Iterator[tuple[str, int]]:
    yield from report.added.items()
    yield "changed", report.changed
    yield "removed", report.removed
    yield "same", report.same
