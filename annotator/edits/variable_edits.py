"""Variables of documents and their values."""

from collections.abc import Iterable, Sequence

from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.variable import BY_HAND, REPORT_VARIABLES, Variable, VariableSpec, checked
from annotator.store import documents, variables
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
        standing = variables.values(project)
        for document_id in document_ids:
            document = documents.document(project, document_id)
            if document is None or document.removed:
                raise EditRefused("no_such_document", document=document_id)
            step.details.setdefault("document", document.name)
            row = standing.get(document_id, {}).get(key)
            if row is None and wanted is not None:
                step.insert(
                    "document_value",
                    {
                        **{"document_id": document_id, "variable_id": variable.id, "value": wanted},
                        **{"in_original": 0, "origin": BY_HAND},
                    },
                )
            elif row is not None and row.value != wanted:
                cells = {"value": wanted, "spans": None, "in_original": 0, "origin": BY_HAND}
                step.update("document_value", row.id, **cells)
        step.details.update(variable=variable.label, variable_en=variable.label_en)
        step.details.update(new=wanted or "", count=len(document_ids))
    return step.changes


def _existing(project: Project, key: str) -> Variable:
    found = next((variable for variable in variables.listed(project) if variable.key == key), None)
    if found is None:
        raise EditRefused("no_such_variable", variable=key)
    return found
