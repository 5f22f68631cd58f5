"""Make the demo project and, where there is a screen, open it."""

from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli import progress, screen
from annotator.cli.answer import write_lines
from annotator.cli.options import PATH, language_option, option
from annotator.cli.verb import Verb
from annotator.demo import DemoReport, make_demo
from annotator.i18n import in_a_row, tr
from annotator.model.errors import readable

DEFAULT = Path("projects", "demo")


@click.command("demo", cls=Verb, key="demo")
@click.argument("folder", metavar="[FOLDER]", type=PATH, default=DEFAULT)
@option("--no-window", is_flag=True, help="cli.option.no_window")
@language_option
@click.pass_context
def command(ctx: click.Context, folder: Path, no_window: bool) -> int:
    with progress.shown(tr("cli.demo_making")) as reported:
        report = make_demo(folder, reported)
    write_lines(_told(report))
    if no_window or not screen.is_there():
        return 0
    return int(ctx.obj(report.project))


def _told(report: DemoReport) -> Iterator[str]:
    for kept in report.kept:
        yield tr("demo.kept", folder=readable(kept))
    people = in_a_row(tr("demo.coder", coder=name, number=n) for name, n in report.codings.items())
    yield tr("demo.project", path=readable(report.project), documents=report.documents, people=people)
    yield _agreement(report)
    yield tr("demo.workbook", path=readable(report.workbook))


def _agreement(report: DemoReport) -> str:
    found = report.agreement
    percent, kappa = (found.overall[name].value for name in ("percent", "cohen_kappa"))
    return tr(
        "demo.agreement",
        path=readable(report.agreement_workbook),
        units=found.units,
        used=len(found.used),
        percent="–" if percent is None else f"{percent:.1%}",
        kappa="–" if kappa is None else f"{kappa:.3f}",
    )
