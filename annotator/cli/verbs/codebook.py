"""The codebook: as a list and as a file, its versions, and every change that the window can make."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from annotator.cli.answer import Answer, Fact
from annotator.cli.codebook_facts import notice_facts, plan_facts, version_facts
from annotator.cli.facts import code_facts
from annotator.cli.failures import note
from annotator.cli.layout import columns, details
from annotator.cli.matching import Matcher
from annotator.cli.options import PATH, listed, option
from annotator.cli.verb import Verbs, reading, writing
from annotator.edits import code_edits, code_merge_edits, code_rule_edits, codebook_import, version_edits
from annotator.edits.code_merge_edits import merge_preview
from annotator.exporting.codebook_file import export_codebook
from annotator.formats.codebooks.cells import CHOICES, several
from annotator.formats.codebooks.reading import read_codebook
from annotator.i18n import language, tr
from annotator.model.changes import Changes
from annotator.model.code_change import BY_HAND, WORDING, differences
from annotator.model.document import Document
from annotator.model.errors import EditRefused, readable
from annotator.store import assignments, documents, versions
from annotator.store.project import Project

_SEEN = ("number", "key", "codable", "count", "id", "path")
_KIND = option("--kind", type=click.Choice(BY_HAND), default=WORDING, help="cli.option.kind")
_NOTE = option("--note", metavar="TEXT", default="", help="cli.option.note")
_DRY = option("--dry-run", is_flag=True, help="cli.option.dry_run")


@reading("codebook.list")
def listing(project: Project) -> Answer:
    facts = code_facts(project)
    return Answer(facts, lambda: columns(facts, *_SEEN))


@reading("codebook.export")
@click.argument("file", metavar="FILE", type=PATH)
def exporting(project: Project, file: Path) -> Answer:
    report = export_codebook(project, file, language())
    losses = notice_facts(report.losses)
    for loss in losses:
        note(loss["what"])
    data = {"file": readable(report.file), "rows": report.rows, "sheets": {"codebook": report.rows}}
    return Answer(
        {**data, "losses": losses}, lambda: [tr("cli.written", file=data["file"], count=report.rows)]
    )


@writing("codebook.import")
@click.argument("file", metavar="FILE", type=PATH)
@option("--sheet", "sheets", metavar="NAME", multiple=True, help="cli.option.sheet")
@option("--map", "mapping", metavar="FIELD=COLUMN", multiple=True, help="cli.option.map")
@_KIND
@_NOTE
@_DRY
def importing(
    project: Project,
    file: Path,
    sheets: tuple[str, ...],
    mapping: tuple[str, ...],
    kind: str,
    note: str,
    dry_run: bool,
) -> Answer:
    codebook = read_codebook(file, sheets=listed(sheets), mapping=_mapping(mapping))
    facts = plan_facts(codebook_import.plan(project, codebook), codebook.notices)
    if not dry_run and (facts["added"] or facts["changed"] or facts["moved"]):
        codebook_import.import_codebook(project, codebook=codebook, kind=kind, note=note)
    return Answer(facts, lambda: _told_plan(facts))


def _mapping(given: Sequence[str]) -> dict[str, str]:
    parts = [one.partition("=") for one in listed(tuple(given))]
    if not all(sign for _, sign, _ in parts):
        raise click.UsageError(tr("cli.map_form"), click.get_current_context())
    return {field.strip(): column.strip() for field, _, column in parts}


def _told_plan(facts: Fact) -> Iterator[str]:
    counts = {key: len(facts[key]) for key in ("added", "changed", "same", "left")}
    yield tr("codebook_import.told", **counts)
    for cell in facts["changed"]:
        yield f"  {cell['code']}  {tr('column.' + cell['field'])}: {cell['before']} → {cell['after']}"
    yield from (f"  {one['what']}" for one in facts["losses"])


@writing("codebook.freeze")
@click.argument("name", metavar="NAME")
def freezing(project: Project, name: str) -> Answer:
    version_edits.freeze(project, name=name)
    frozen = [fact for fact in version_facts(project) if fact["frozen_at"] is not None][-1]
    return Answer(frozen, lambda: details(frozen, ("number", "name", "frozen_at", "codings")))


@reading("codebook.versions")
def listing_versions(project: Project) -> Answer:
    facts = version_facts(project)
    return Answer(facts, lambda: columns(facts, "number", "name", "frozen_at", "codings", "id"))


@reading("codebook.diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
def comparing(project: Project, first: str, second: str) -> Answer:
    known = versions.listed(project)
    pair = [_version(known, name) for name in (first, second)]
    places = [known.index(one) for one in pair]
    between = {one.id for one in known[min(places) : max(places) + 1]}
    if places[0] < places[1] and pair[0].frozen_at is not None:
        between.discard(pair[0].id)
    changes = [change for change in versions.changes(project) if change.version_id in between]
    before, after = (versions.codes_of(project, one.id) for one in pair)
    facts = [{**asdict(one), "kinds": list(one.kinds)} for one in differences(before, after, changes)]
    return Answer(facts, lambda: columns(facts, "number", "what", "field", "before", "after", "path"))


def _version(known: Sequence[Any], name: str) -> Any:
    found = [one for one in known if name in (one.id, one.name)] or [
        one for one in known if str(one.number) == name
    ]
    if not found:
        raise EditRefused("no_such_version", version=name, versions="、".join(one.name for one in known))
    return found[-1]


# What the window does to codes, too.


@writing("codebook.add")
@click.argument("name", metavar="NAME")
@option("--parent", metavar="CODE", help="cli.option.parent")
@option("--number", metavar="N", default="", help="cli.option.number")
@option("--colour", metavar="#RRGGBB", help="cli.option.colour")
@option("--key", metavar="K", help="cli.option.key")
def adding(
    project: Project, name: str, parent: str | None, number: str, colour: str | None, key: str | None
) -> Answer:
    above = Matcher(project).code(parent) if parent else None
    usual = above.colour if above else code_edits.new_colour(project)
    changes = code_edits.add_code(
        project,
        name=name,
        parent_id=above.id if above else None,
        number=number,
        colour=colour or usual,
        key=key,
    )
    return _codes_of(project, changes)


@writing("codebook.change")
@click.argument("code", metavar="CODE")
@option("--set", "fields", metavar="FIELD=VALUE", multiple=True, required=True, help="cli.option.set_field")
@_KIND
@_NOTE
def changing(project: Project, code: str, fields: tuple[str, ...], kind: str, note: str) -> Answer:
    wanted = {name: value for name, _, value in (one.partition("=") for one in fields)}
    found = Matcher(project).code(code)
    for name in wanted:
        if name not in _SETTABLE:
            raise click.UsageError(
                tr("cli.no_such_field", field=name, fields=", ".join(_SETTABLE)), click.get_current_context()
            )
    read = {name: _SETTABLE[name](value) for name, value in wanted.items()}
    changes = code_rule_edits.change_rules(project, code_id=found.id, kind=kind, note=note, **read)
    return _codes_of(project, changes, found.id)


@writing("codebook.merge")
@click.argument("names", metavar="CODE…", nargs=-1, required=True)
@option("--into", metavar="CODE", required=True, help="cli.option.into")
@_DRY
def merging(project: Project, names: tuple[str, ...], into: str, dry_run: bool) -> Answer:
    match = Matcher(project)
    ids, target = [match.code(name).id for name in names], match.code(into)
    preview = merge_preview(project, ids, target.id)
    if not dry_run:
        code_merge_edits.merge_codes(project, code_ids=ids, into=target.id)
    facts = {**asdict(preview), "by_coder": dict(preview.by_coder)}
    return Answer(facts, lambda: details(facts, ("codings", "documents", "finished", "equal")))


@writing("codebook.move")
@click.argument("code", metavar="CODE")
@option("--parent", metavar="CODE|none", help="cli.option.parent")
@option("--position", type=click.IntRange(min=1), metavar="N", help="cli.option.position")
def moving(project: Project, code: str, parent: str | None, position: int | None) -> Answer:
    match = Matcher(project)
    found = match.code(code)
    above = found.parent_id if parent is None else None if parent == "none" else match.code(parent).id
    place = None if position is None else position - 1
    changes = code_edits.move_code(project, code_id=found.id, parent_id=above, position=place)
    return _codes_of(project, changes, found.id)


def _of_codes(key: str, edit: Callable[..., Changes]) -> Any:
    @writing(key)
    @click.argument("names", metavar="CODE…", nargs=-1, required=True)
    def verb(project: Project, names: tuple[str, ...]) -> Answer:
        match = Matcher(project)
        ids = [match.code(name).id for name in names]
        edit(project, code_ids=ids)
        return _codes_of(project, None, *ids)

    return verb


@writing("codebook.remove")
@click.argument("code", metavar="CODE")
@_DRY
def removing(project: Project, code: str, dry_run: bool) -> Answer:
    found = Matcher(project).code(code)
    facts = {"codes": 0, "codings": 0, **code_edits.removal(project, found.id)}
    if not dry_run:
        code_edits.remove_code(project, code_id=found.id)
    return Answer(facts, lambda: details(facts, ("codes", "codings")))


@writing("codebook.number")
def numbering(project: Project) -> Answer:
    code_rule_edits.number_codes(project)
    facts = code_facts(project)
    return Answer(facts, lambda: columns(facts, *_SEEN))


@writing("codebook.example")
@click.argument("coding", metavar="CODING")
def making_example(project: Project, coding: str) -> Answer:
    return _codes_of(project, code_rule_edits.make_example(project, coding_id=coding))


@reading("codebook.to-review")
@option("--coder", metavar="CODER", required=True, help="cli.option.coder")
def listing_reviews(project: Project, coder: str) -> Answer:
    match = Matcher(project)
    who = match.coder(coder)
    there: dict[str, Document] = {one.id: one for one in documents.listed(project)}
    open_now = assignments.to_review(project, who.id)
    facts = [
        {
            "document_id": document_id,
            "document": there[document_id].name,
            "document_no": there[document_id].number,
            "codes": [_named(match, code_id) for code_id in waiting],
        }
        for document_id, waiting in open_now.items()
    ]
    told = [
        {**fact, "codes": [match.tree.path(code_id) for code_id in waiting]}
        for fact, waiting in zip(facts, open_now.values(), strict=True)
    ]
    return Answer(facts, lambda: columns(told, "document_no", "document", "codes"))


@writing("codebook.review")
@option("--documents", metavar="DOC", multiple=True, required=True, help="cli.option.documents")
@option("--codes", metavar="CODE", multiple=True, required=True, help="cli.option.reviewed_codes")
@option("--coder", metavar="CODER", required=True, help="cli.option.coder")
def reviewing(project: Project, documents: tuple[str, ...], codes: tuple[str, ...], coder: str) -> Answer:
    match = Matcher(project)
    changes = version_edits.review(
        project,
        document_ids=[match.document(name).id for name in listed(documents)],
        code_ids=[match.code(name).id for name in listed(codes)],
        coder_id=match.coder(coder).id,
    )
    facts = {"reviewed": len(list(changes.of("code_review")))}
    return Answer(facts, lambda: details(facts, ("reviewed",)))


def _named(match: Matcher, code_id: str) -> Fact:
    code = match.code(code_id)
    return {"code_id": code.id, "code_no": code.number or None, "path": match.tree.path(code.id)}


def _codes_of(project: Project, changes: Changes | None, *ids: str) -> Answer:
    """The codes that a change was about, as they are now."""
    wanted = {*ids, *(change.id for change in (changes.of("code") if changes and not ids else ()))}
    facts = [fact for fact in code_facts(project) if fact["id"] in wanted]
    return Answer(facts, lambda: columns(facts, *_SEEN))


def _truth(value: str) -> bool:
    found = CHOICES["codable"].get(value.strip().casefold())
    if found is None:
        raise click.UsageError(tr("cli.yes_or_no", value=value), click.get_current_context())
    return bool(found)


_SETTABLE: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("name", "number", "colour", *code_rule_edits.TEXTS), str),
    **dict.fromkeys(("group", "value_kind", "value_unit"), str),
    **dict.fromkeys(("indicators", "choices"), several),
    "codable": _truth,
}

command = Verbs(
    "codebook",
    listing,
    importing,
    exporting,
    freezing,
    listing_versions,
    comparing,
    adding,
    changing,
    moving,
    merging,
    _of_codes("codebook.retire", code_rule_edits.retire),
    _of_codes("codebook.restore", code_rule_edits.restore),
    removing,
    numbering,
    making_example,
    listing_reviews,
    reviewing,
)
