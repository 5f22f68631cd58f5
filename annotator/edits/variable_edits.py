"""Variables of documents and their values."""

from collections.abc import Iterable, Sequence

from annotator.edits.there import documents_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.variable import BY_HAND, REPORT_VARIABLES, Variable, VariableSpec, checked
from annotator.store import variables
from annotator.store.project import Project
from annotator.store.step import Step


def ensure_variables(project: Project, step: Step, keys: Iterable[str] = ()) -> dict[str, str]:
    """Ids by key of the variables of every report and of those named, made where they are not there."""
    known: dict[str, str] = {variable.key: variable.id for variable in variables.listed(project)}
    specs = {spec.key: spec for spec in REPORT_VARIABLES} | {
        key: VariableSpec(key, key, "") for key in keys if key not in {s.key for s in REPORT_VARIABLES}
    }
    new = [spec for spec in specs.values() if spec.key not in known]
    rows = [variables.variable_row(spec, len(known) + n) for n, spec in enumerate(new)]
    made = step.insert_many("variable", rows)
    return known | dict(zip((spec.key for spec in new), made, strict=True))


def set_value(project: Project, *, document_ids: Sequence[str], key: str, value: str) -> Changes:
    """Give documents a value of a variable by hand; an empty one says that there is none.

    EditRefused: `no_such_variable`, `no_such_document`, and what `model.variable.checked` refuses.
    """
    with project.step("set_value") as step:
        variable = _existing(project, key)
        wanted = checked(variable, value)
        there = documents_there(project, document_ids)
        standing = variables.values(project, *document_ids) if document_ids else {}
        rows = {document_id: standing.get(document_id, {}).get(key) for document_id in document_ids}
        given = {"value": wanted, "in_original": 0, "origin": BY_HAND}
        new = [document_id for document_id, row in rows.items() if row is None and wanted is not None]
        step.insert_many(
            "document_value", [{**given, "document_id": i, "variable_id": variable.id} for i in new]
        )
        changed = [row.id for row in rows.values() if row is not None and row.value != wanted]
        step.update_many("document_value", changed, **given, spans=None)
        step.details.update(document=there[document_ids[0]].name if document_ids else "")
        step.details.update(variable=variable.label, variable_en=variable.label_en)
        step.details.update(new=wanted or "", count=len(document_ids))
    return step.changes


def _existing(project: Project, key: str) -> Variable:
    found = next((variable for variable in variables.listed(project) if variable.key == key), None)
    if found is None:
        raise EditRefused("no_such_variable", variable=key)
    return found
