"""Variables of documents and their values."""

from collections.abc import Iterable, Mapping, Sequence

from annotator.edits.there import documents_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.variable import BY_HAND, REPORT_VARIABLES, Variable, VariableSpec, checked
from annotator.store import coders, variables
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

    EditRefused: `no_such_variable`, `no_such_document`, `value_is_derived`, `value_is_judged`, and what
    `model.variable.checked` refuses.
    """
    with project.step("set_value") as step:
        variable = _own(project, key)
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


def set_values(
    project: Project, *, values: Mapping[str, Mapping[str, str]], new: Mapping[str, str] | None = None
) -> Changes:
    """Give many documents values of many variables by hand, in one step: by document id, by key.

    `new`: keys and labels of variables, of texts, that are made first. EditRefused as `set_value`; then
    nothing is written.
    """
    with project.step("set_values") as step:
        there = documents_there(project, list(values))
        last = max((one.position for one in variables.listed(project)), default=-1)
        specs = [VariableSpec(key, label, "") for key, label in (new or {}).items()]
        step.insert_many(
            "variable", [variables.variable_row(spec, last + n) for n, spec in enumerate(specs, start=1)]
        )
        known = {key: _own(project, key) for key in dict.fromkeys(k for of in values.values() for k in of)}
        standing = variables.values(project, *values) if values else {}
        rows, changed = [], {}
        for document_id, of in values.items():
            for key, typed in of.items():
                wanted, stands = checked(known[key], typed), standing.get(document_id, {}).get(key)
                cells = {"value": wanted, "in_original": 0, "origin": BY_HAND}
                if stands is None and wanted is not None:
                    rows.append({**cells, "document_id": document_id, "variable_id": known[key].id})
                elif stands is not None and stands.value != wanted:
                    changed[stands.id] = {**cells, "spans": None}
        step.insert_many("document_value", rows)
        step.update_each("document_value", changed)
        step.details.update(documents=len(there), count=len(rows) + len(changed))
    return step.changes


def judge(
    project: Project,
    *,
    document_id: str,
    key: str,
    value: str,
    coder_id: str,
    group: str | None = None,
) -> Changes:
    """Give a coder's own value of a variable that coders judge; an empty one takes it back.

    EditRefused: `no_such_variable`, `no_such_document`, `no_such_coder`, `not_judged`, and what
    `model.variable.checked` refuses.
    """
    with project.step("judge", coder_id=coder_id, group=group) as step:
        variable = existing(project, key)
        if not variable.judged:
            raise EditRefused("not_judged", variable=variable.label, variable_en=variable.label_en)
        document = documents_there(project, [document_id])[document_id]
        if coders.coder(project, coder_id) is None:
            raise EditRefused("no_such_coder", coder=coder_id)
        wanted = checked(variable, value)
        row = variables.judged(project, document_id).get((document_id, coder_id), {}).get(key)
        ids = {"document_id": document_id, "variable_id": variable.id, "coder_id": coder_id}
        if row is None and wanted is not None:
            step.insert("document_value", {**ids, "value": wanted, "in_original": 0, "origin": BY_HAND})
        elif row is not None and wanted is None:
            step.delete("document_value", row.id)
        elif row is not None:
            step.update("document_value", row.id, value=wanted)
        step.details.update(document=document.name, new=wanted or "")
        step.details.update(variable=variable.label, variable_en=variable.label_en)
    return step.changes


def _own(project: Project, key: str) -> Variable:
    """A variable whose values are the documents' own, to be given by hand."""
    variable = existing(project, key)
    if variable.derived_from or variable.judged:
        why = "value_is_derived" if variable.derived_from else "value_is_judged"
        raise EditRefused(why, variable=variable.label, variable_en=variable.label_en)
    return variable


def existing(project: Project, key: str) -> Variable:
    """The variable; EditRefused `no_such_variable`."""
    found = next((variable for variable in variables.listed(project) if variable.key == key), None)
    if found is None:
        raise EditRefused("no_such_variable", variable=key)
    return found
