"""What an export or a table is about, as options: words on the command line, ids behind it."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.matching import Matcher
from annotator.cli.options import listed, option
from annotator.exporting.options import EACH, FINAL, ExportOptions
from annotator.i18n import language
from annotator.model.errors import FileRefused
from annotator.store.project import Project

_OPTIONS = (
    option("--layer", metavar="final|each|CODER", default=FINAL, help="cli.option.layer"),
    option("--codes", metavar="CODE", multiple=True, help="cli.option.counted_codes"),
    option("--level", type=click.IntRange(min=1), metavar="N", help="cli.option.level"),
    option("--unit", metavar="U", default="paragraph", help="cli.option.unit"),
    option("--documents", metavar="DOC", multiple=True, help="cli.option.documents"),
    option("--coders", metavar="CODER", multiple=True, help="cli.option.coders"),
    option("--rounds", metavar="R", multiple=True, help="cli.option.rounds"),
    option("--treat-coded-as-finished", is_flag=True, help="cli.option.treat_coded_as_finished"),
    option("--mask-personal", is_flag=True, help="cli.option.mask_personal"),
)


def scoped(body: Callable[..., Answer]) -> Callable[..., Answer]:
    """The body gets the options of an export as `options`, every word in them matched."""

    @wraps(body)
    def run(
        project: Project,
        layer: str,
        codes: tuple[str, ...],
        level: int | None,
        unit: str,
        documents: tuple[str, ...],
        coders: tuple[str, ...],
        rounds: tuple[str, ...],
        treat_coded_as_finished: bool,
        mask_personal: bool,
        **named: Any,
    ) -> Answer:
        match = Matcher(project)
        options = ExportOptions(
            lang=language(),
            layer=layer if layer in (FINAL, EACH) else match.coder(layer).id,
            codes=tuple(match.code(name).id for name in listed(codes)),
            level=level,
            unit=unit,
            documents=tuple(match.document(name).id for name in listed(documents)),
            coders=tuple(match.coder(name).id for name in listed(coders)),
            rounds=tuple(match.round(name) for name in listed(rounds)),
            treat_coded_as_finished=treat_coded_as_finished,
            mask_personal=mask_personal,
        )
        return body(project, options=options, **named)

    for declare in reversed(_OPTIONS):
        declare(run)
    return run


def workbook_path(path: Path) -> Path:
    """The path of a workbook to write; FileRefused `no_such_export` by its ending."""
    if path.suffix.lower() != ".xlsx":
        raise FileRefused(
            path, "no_such_export", endings=".xlsx, .csv, .zip, .sav, .dta, .parquet, .docx, .html"
        )
    return path
