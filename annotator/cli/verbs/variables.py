"""Variables of documents: which there are, and their values from and into a table."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from annotator.cli.answer import Answer, Fact
from annotator.cli.facts import variable_facts
from annotator.cli.layout import columns, details
from annotator.cli.matching import Matcher
from annotator.cli.options import PATH, listed, option
from annotator.cli.verb import Verbs, reading, writing
from annotator.edits import variable_definitions, variable_edits
from annotator.exporting.value_file import export_values
from annotator.i18n import language, tr
from annotator.importing import value_table
from annotator.model.errors import readable
from annotator.model.variable import TYPES
from annotator.store.project import Project


@reading("variables.list")
def listing(project: Project) -> Answer:
    return _answer(variable_facts(project))


@reading("variables.export")
@click.argument("file", metavar="FILE", type=PATH)
def exporting(project: Project, file: Path) -> Answer:
    rows = export_values(project, file, language())
    data = {"file": readable(file), "rows": rows}
    return Answer(data, lambda: [tr("cli.written", file=data["file"], count=rows)])


@writing("variables.import")
@click.argument("file", metavar="FILE", type=PATH)
@option("--dry-run", is_flag=True, help="cli.option.dry_run")
def importing(project: Project, file: Path, dry_run: bool) -> Answer:
    found = value_table.plan(project, file)
    if not dry_run:
        value_table.write(project, found)
    data: dict[str, list[Any]] = {
        "changed": [asdict(change) for change in found.changed],
        "added": list(found.added),
        "unknown": [{"row": row, "document": name} for row, name in found.unknown],
        "ignored": found.ignored,
    }
    counts = {key: len(some) for key, some in data.items()}
    return Answer(data, lambda: [tr("cli.values_told", **counts)])


@writing("variables.add")
@click.argument("key", metavar="KEY")
@option("--label", default="", help="cli.option.label")
@option("--label-en", default="", help="cli.option.label_en")
@option("--type", "kind", type=click.Choice(TYPES), default="text", help="cli.option.type")
@option("--value", "values", metavar="VALUE=LABEL", multiple=True, help="cli.option.value_labels")
@option("--missing", metavar="VALUE", multiple=True, help="cli.option.missing")
@option("--judged", is_flag=True, help="cli.option.judged")
@option("--from", "source", metavar="KEY", help="cli.option.derived_from")
@option("--to", "mapping", metavar="VALUE=VALUE", multiple=True, help="cli.option.mapping")
def adding(
    project: Project,
    key: str,
    label: str,
    label_en: str,
    kind: str,
    values: tuple[str, ...],
    missing: tuple[str, ...],
    judged: bool,
    source: str | None,
    mapping: tuple[str, ...],
) -> Answer:
    variable_definitions.add_variable(
        project,
        key=key,
        label=label,
        label_en=label_en,
        type=kind,
        labels=_pairs(values),
        missing=listed(missing),
        judged=judged,
        derived_from=source,
        mapping=_pairs(mapping),
    )
    return _answer([fact for fact in variable_facts(project) if fact["key"] == key])


@writing("variables.remove")
@click.argument("key", metavar="KEY")
def removing(project: Project, key: str) -> Answer:
    gone = [fact for fact in variable_facts(project) if fact["key"] == key]
    variable_definitions.remove_variable(project, key=key)
    return _answer(gone)


@writing("variables.set")
@click.argument("key", metavar="KEY")
@click.argument("value", metavar="VALUE")
@option("--documents", metavar="DOC", multiple=True, required=True, help="cli.option.documents")
@option("--coder", metavar="CODER", help="cli.option.judge")
def setting(project: Project, key: str, value: str, documents: tuple[str, ...], coder: str | None) -> Answer:
    match = Matcher(project)
    ids = [match.document(name).id for name in listed(documents)]
    if coder is None:
        variable_edits.set_value(project, document_ids=ids, key=key, value=value)
    else:
        who, group = match.coder(coder).id, project.new_id()
        for document_id in ids:
            variable_edits.judge(
                project, document_id=document_id, key=key, value=value, coder_id=who, group=group
            )
    fact = {"key": key, "value": value or None, "documents": len(ids)}
    return Answer(fact, lambda: details(fact))


def _pairs(given: Sequence[str]) -> dict[str, str]:
    parts = [one.partition("=") for one in given]
    return {value.strip(): (label if sign else value).strip() for value, sign, label in parts}


def _answer(facts: list[Fact] | list[dict[str, Any]]) -> Answer:
    return Answer(facts, lambda: columns(facts, "key", "label", "type", "judged", "derived_from", "labels"))


command = Verbs("variables", listing, importing, exporting, adding, removing, setting)
