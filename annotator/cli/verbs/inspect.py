"""What an import would make of a file, without a project."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli.answer import Answer
from annotator.cli.layout import columns, details
from annotator.cli.options import PATH, option
from annotator.cli.reading_options import reading_options
from annotator.cli.report_facts import (
    alteration_facts,
    metadata_facts,
    named_functions,
    outline_facts,
    quantity_facts,
)
from annotator.cli.verb import plain
from annotator.formats.documents.contents import ReadOptions
from annotator.i18n import tr
from annotator.importing.import_files import look_at
from annotator.text.report import Report
from annotator.text.rules.catalogue import RULES


@plain("inspect")
@click.argument("path", metavar="FILE", type=PATH, required=False)
@option("--rules", "rules", is_flag=True, help="cli.option.rules")
@reading_options
@click.pass_context
def command(ctx: click.Context, path: Path | None, rules: bool, options: ReadOptions) -> Answer:
    if rules:
        return _rules()
    if path is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    facts = _facts(path, options)
    return Answer(facts, lambda: _told(facts))


def _facts(path: Path, options: ReadOptions) -> dict[str, Any]:
    looked_at = look_at(path, options)
    found, said = looked_at.imported, looked_at.metadata
    report = Report(found.text, int(said.year.value) if said.year else None)
    return {
        "format": found.format,
        "encoding": found.encoding,
        "text": found.text,
        "n_chars": len(found.text),
        "sha256": found.sha256,
        **metadata_facts(said),
        "notices": list(said.notices),
        "outline": outline_facts(report),
        **alteration_facts(found.alterations),
        "quantities": quantity_facts(report),
        "rules": list(found.rules),
    }


def _told(facts: dict[str, Any]) -> Iterator[str]:
    yield from details({key: facts[key] for key in ("format", "encoding", "n_chars", "sha256")})
    yield from details(facts["metadata"])
    for notice in facts["notices"]:
        yield tr(f"notice.{notice}")
    for key, shown in (
        ("outline", ("level", "function", "start", "heading")),
        ("removed", ("rule", "start", "text")),
        ("joined", ("rule", "start", "text")),
        ("quantities", ("start", "text", "value", "unit", "bound", "object")),
    ):
        yield ""
        yield tr(f"cli.inspect.{key}", count=len(facts[key]))
        if facts[key]:
            rows = named_functions(facts[key]) if key == "outline" else facts[key]
            yield from columns(rows, *shown)


def _rules() -> Answer:
    facts = [
        {
            "name": rule.name,
            "usual": rule.usual,
            "label": tr(f"rule.{rule.name}"),
            "hint": tr(f"rule.{rule.name}_hint"),
        }
        for rule in RULES
    ]
    told = [{**fact, "rule": fact["label"]} for fact in facts]
    return Answer(facts, lambda: columns(told, "name", "usual", "rule", "hint"))
