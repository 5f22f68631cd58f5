"""What stands in a project as the facts that verbs print: English keys, null for what is absent."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from annotator.cli.report_facts import pairs
from annotator.model.code_tree import CodeTree
from annotator.model.coder import Coder
from annotator.model.coding import Coding
from annotator.model.document import Document
from annotator.model.imported import ImportedText
from annotator.model.memo import Memo
from annotator.model.sentences import step_text
from annotator.model.step import StepRecord
from annotator.model.variable import REPORT_VARIABLES, Variable
from annotator.store import coders, codes, codings, documents, layers, variables
from annotator.store.project import Project
from annotator.store.variables import Values

Fact = dict[str, Any]


class CodingFacts:
    """Makes the facts of codings; the names they need are read once."""

    def __init__(self, project: Project) -> None:
        self._documents = {document.id: document for document in documents.listed(project, removed=True)}
        self._tree = CodeTree(codes.listed(project))
        self._coders = {coder.id: coder.name for coder in coders.listed(project)}
        self._rounds = coders.round_names(project)
        self._versions = coders.version_names(project)
        self._shown = layers.Shown(project)
        # Codings come by document: a few texts at hand are enough.
        self._text = lru_cache(maxsize=4)(lambda document_id: documents.text(project, document_id))

    def of(self, coding: Coding) -> Fact:
        document, code = self._documents[coding.document_id], self._tree[coding.code_id]
        return {
            "id": coding.id,
            "document_id": document.id,
            "document": document.name,
            "document_no": document.number,
            "coder": self._coders[coding.coder_id],
            "code_id": code.id,
            "code_no": code.number or None,
            "code_path": self._tree.path(code.id),
            "start": coding.start,
            "end": coding.end,
            "quote": coding.span.of(self._text(coding.document_id)),
            "value": coding.value,
            "weight": coding.weight,
            "certainty": coding.certainty,
            "flag": coding.flag,
            "rank": coding.rank,
            "memo": coding.memo,
            "origin": coding.origin,
            "round": self._rounds[coding.round_id],
            "codebook_version": self._versions[coding.codebook_version_id],
            "created_at": coding.created_at,
            "modified_at": coding.modified_at,
            "after_view": self._shown.changed_after(coding),
        }


def document_facts(project: Project) -> list[Fact]:
    """The documents by number; one that was taken away again bears the mark `removed`."""
    people, status = coders.listed(project), coders.statuses(project)
    known = [variable for variable in variables.listed(project) if not variable.judged]
    values = variables.values(project)
    return [
        {
            "id": document.id,
            "number": document.number,
            "name": document.name,
            "format": document.format,
            "n_chars": document.n_chars,
            "sha256": document.sha256,
            "title": document.title,
            "variables": _said(known, values.get(document.id, {})),
            "status": {coder.name: status.get((document.id, coder.id), "unassigned") for coder in people},
            "removed": document.removed,
        }
        for document in documents.listed(project, removed=True)
    ]


def metadata_of(project: Project, document: Document) -> Fact:
    """Title and variables of every report, null where none is known, with where they were read."""
    values = variables.values(project, document.id).get(document.id, {})
    known = [v for v in variables.listed(project) if v.key in {spec.key for spec in REPORT_VARIABLES}]
    own = {key: value for key, value in values.items() if value.spans}
    title = {"title": pairs(document.title_spans)} if document.title_spans else {}
    nothing = dict.fromkeys(spec.key for spec in REPORT_VARIABLES)
    return {
        "title": document.title,
        **nothing,
        **_said(known, values),
        "metadata_spans": title | {k: pairs(v.spans) for k, v in own.items() if not v.in_original},
        "metadata_original_spans": {k: pairs(v.spans) for k, v in own.items() if v.in_original},
    }


def _said(known: Iterable[Variable], values: Values) -> Fact:
    """Every variable's value as data, null where there is none."""
    found = {key: value.value for key, value in values.items()}
    return {variable.key: variable.said(found.get(variable.key)) for variable in known}


def variable_facts(project: Project) -> list[Fact]:
    """The variables of documents in their order."""
    return [
        {
            "key": variable.key,
            "label": variable.label,
            "label_en": variable.label_en or None,
            "type": variable.type,
            "labels": dict(variable.labels),
            "missing": list(variable.missing),
            "judged": variable.judged,
            "derived_from": variable.derived_from,
            "mapping": dict(variable.mapping),
        }
        for variable in variables.listed(project)
    ]


def code_facts(project: Project) -> list[Fact]:
    """The codebook in its order; `count` is the number of a code's own codings."""
    tree, counts = CodeTree(codes.listed(project)), codings.counts(project)
    return [
        {
            "id": code.id,
            "parent": code.parent_id,
            "number": code.number or None,
            "name": code.name,
            "name_en": code.name_en or None,
            "path": tree.path(code.id),
            "level": tree.level(code.id),
            "colour": code.colour,
            "key": code.key,
            "definition": code.definition or None,
            "definition_en": code.definition_en or None,
            "include": code.include or None,
            "exclude": code.exclude or None,
            "example": code.example or None,
            "indicators": list(code.indicators),
            "codable": code.codable,
            "group": code.group,
            "value_kind": code.value_kind,
            "value_unit": code.value_unit,
            "choices": list(code.choices),
            "memo": code.memo or None,
            "active": code.active,
            "source": code.source or None,
            "count": counts.get(code.id, 0),
        }
        for code in tree.codes
    ]


def coder_facts(project: Project, people: Iterable[Coder]) -> list[Fact]:
    counts = codings.counts_by_coder(project)
    return [
        {
            "id": coder.id,
            "name": coder.name,
            "colour": coder.colour,
            "role": coder.role,
            "codings": counts.get(coder.id, 0),
        }
        for coder in people
    ]


def memo_facts(project: Project, found: Iterable[Memo]) -> list[Fact]:
    """Memos; of a code's, which is everybody's, the coder is null."""
    names: dict[str, str] = {coder.id: coder.name for coder in coders.listed(project)}
    return [
        {
            "id": memo.id,
            "about": memo.about,
            "about_id": memo.about_id,
            "label": memo.label,
            "coder": names[memo.coder_id] if memo.coder_id else None,
            "text": memo.text,
            "created_at": memo.created_at,
            "modified_at": memo.modified_at,
        }
        for memo in found
    ]


def step_facts(project: Project, steps: Iterable[StepRecord]) -> list[Fact]:
    """Entries of the history; `text` is the sentence, in the language in use."""
    names = coders.names_ever(project)
    return [
        {
            "id": step.id,
            "seq": step.seq,
            "at": step.at,
            "coder": names.get(step.coder_id or ""),
            "label": step.label,
            "text": step_text(step),
            "rows": step.n_rows,
            "undone_by": step.undone_by,
        }
        for step in steps
    ]


def imported_facts(document: Document, text: ImportedText) -> Fact:
    """A document just made of a text, and how much cleaning took out and joined."""
    return {
        "id": document.id,
        "number": document.number,
        "name": document.name,
        "path": document.path,
        "format": document.format,
        "encoding": document.encoding,
        "n_chars": document.n_chars,
        "sha256": document.sha256,
        "title": document.title,
        "removed": text.removed(),
        "joined": text.joined(),
    }
