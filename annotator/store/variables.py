"""Reading variables and their values."""

import json
from collections.abc import Iterable
from typing import Any

from annotator.model.document_group import DocumentGroup
from annotator.model.span import Span
from annotator.model.variable import DERIVED, READ, DocumentValue, Variable, VariableSpec
from annotator.store.journal import encode
from annotator.store.project import Project

Values = dict[str, DocumentValue]
"""The values of one document by the keys of their variables."""


def listed(project: Project) -> list[Variable]:
    """The variables in their order."""
    columns = "id, key, label, label_en, type, labels, missing, judged, position, derived_from, mapping"
    return [_variable(row) for row in project.rows(f"SELECT {columns} FROM variable ORDER BY position, id")]


def values(project: Project, *document_ids: str) -> dict[str, Values]:
    """By document id the values that are not given by coders; of the documents named or of all."""
    where = "AND v.document_id IN (SELECT value FROM json_each(?))" if document_ids else ""
    found = project.rows(
        "SELECT v.id, v.document_id, v.variable_id, v.value, v.spans, v.in_original, v.origin, d.key"
        f" FROM document_value v JOIN variable d ON d.id = v.variable_id WHERE v.coder_id IS NULL {where}"
        " ORDER BY v.document_id, d.position, v.id",
        *([encode(list(document_ids))] if document_ids else []),
    )
    by_document: dict[str, Values] = {}
    for row in found:
        key = row.pop("key")
        by_document.setdefault(row["document_id"], {})[key] = _value(row)
    derived = [variable for variable in listed(project) if variable.derived_from]
    for document_id, values_there in by_document.items():
        for variable in derived:
            _derive(variable, document_id, values_there)
    return by_document


def _derive(variable: Variable, document_id: str, there: Values) -> None:
    """Put what follows from another variable among the values of a document."""
    source = there.get(variable.derived_from or "")
    value = variable.derived(source.value) if source else None
    if value is not None:
        there[variable.key] = DocumentValue("", document_id, variable.id, value, (), False, DERIVED)


def judged(project: Project, *document_ids: str) -> dict[tuple[str, str], Values]:
    """By document and coder id what coders judge themselves; of the documents named or of all."""
    where = "AND v.document_id IN (SELECT value FROM json_each(?))" if document_ids else ""
    found = project.rows(
        "SELECT v.id, v.document_id, v.variable_id, v.value, v.spans, v.in_original, v.origin, d.key,"
        " v.coder_id FROM document_value v JOIN variable d ON d.id = v.variable_id"
        f" WHERE v.coder_id IS NOT NULL {where} ORDER BY v.document_id, v.coder_id, d.position, v.id",
        *([encode(list(document_ids))] if document_ids else []),
    )
    by_pair: dict[tuple[str, str], Values] = {}
    for row in found:
        key, coder_id = row.pop("key"), row.pop("coder_id")
        by_pair.setdefault((row["document_id"], coder_id), {})[key] = _value(row)
    return by_pair


def groups(project: Project) -> list[DocumentGroup]:
    """The saved groups of documents, in their order."""
    found = project.rows("SELECT id, name, conditions, position FROM document_group ORDER BY position, id")
    return [
        DocumentGroup(
            row["id"], row["name"], {key: tuple(some) for key, some in json.loads(row["conditions"]).items()}
        )
        for row in found
    ]


def value(project: Project, document_id: str, key: str) -> str | None:
    """The value of one variable of one document, None where there is none."""
    found = values(project, document_id).get(document_id, {}).get(key)
    return found.value if found else None


def given_rows(project: Project, document_id: str) -> list[dict[str, Any]]:
    """Rows of a document's values that were not read from its text: by hand, by coders, from a table."""
    found = project.rows(
        "SELECT variable_id, coder_id, value, spans, in_original, origin FROM document_value"
        " WHERE document_id = ? AND (origin <> ? OR coder_id IS NOT NULL) ORDER BY id",
        *(document_id, READ),
    )
    return list(found)


def variable_row(spec: VariableSpec, position: int) -> dict[str, Any]:
    """The row of a new variable, without id."""
    return {
        **{"key": spec.key, "label": spec.label, "label_en": spec.label_en, "type": spec.type},
        **{"labels": encode(dict(spec.labels)), "missing": "[]", "judged": 0, "position": position},
    }


def spans_cell(spans: Iterable[Span]) -> str | None:
    """Spans as the project file keeps them; None for none."""
    pairs = [[span.start, span.end] for span in spans]
    return encode(pairs) if pairs else None


def spans_of(cell: str | None) -> tuple[Span, ...]:
    """The way back."""
    return tuple(Span(*pair) for pair in json.loads(cell)) if cell else ()


def _variable(row: dict[str, Any]) -> Variable:
    cells = {
        "labels": json.loads(row["labels"]),
        "missing": tuple(json.loads(row["missing"])),
        "mapping": dict(json.loads(row["mapping"] or "[]")),
    }
    return Variable(**{**row, **cells, "judged": bool(row["judged"])})


def _value(row: dict[str, Any]) -> DocumentValue:
    return DocumentValue(**{**row, "spans": spans_of(row["spans"]), "in_original": bool(row["in_original"])})
