"""What a coding carries beside its code: a number, one of the choices, a text, a weight."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from annotator.edits.code_checks import label
from annotator.i18n import in_a_row
from annotator.model.code import Code
from annotator.model.errors import EditRefused
from annotator.model.quantity import plain
from annotator.model.span import Span
from annotator.store import corrections, documents
from annotator.store.project import Project
from annotator.text.characters import folded
from annotator.text.number_mentions import mentions

_FARTHEST = 4_000
"""Characters around a coding in which the numbers inside it are recognised: its paragraph, as a rule."""


def checked_value(code: Code, value: str | None, weight: float | None = None) -> Mapping[str, Any]:
    """The cells `value` and `weight` of a coding of a code.

    A code without a kind of value takes what other programs and scripts say. EditRefused:
    `coding_no_number`, `coding_no_choice`, `no_such_weight`.
    """
    if weight is not None and not isfinite(weight):
        raise EditRefused("no_such_weight", weight=weight)
    said = value.strip() if value else None
    if said and code.value_kind == "number":
        said = _number(code, said)
    elif said and code.value_kind == "choice" and said not in code.choices:
        raise EditRefused("coding_no_choice", code=label(code), value=said, choices=in_a_row(code.choices))
    elif said and code.value_kind == "weight" and weight is None:
        return {"value": None, "weight": float(_number(code, said))}
    return {"value": said or None, "weight": weight}


def recognised_value(project: Project, document_id: str, span: Span, code: Code) -> str | None:
    """The value that a coding of a code with numbers has by default: the first quantity inside it, of the
    code's unit of measure where that is set; as corrected by hand, and none that was dismissed.
    """
    if code.value_kind != "number":
        return None
    text = documents.text(project, document_id)
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - _FARTHEST)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + _FARTHEST)
    decided = {(one.start, one.end): one for one in corrections.quantity_decisions(project, document_id)}
    for found in mentions(folded(text[begin:end])):
        start, stop = found.start + begin, found.end + begin
        decision = decided.get((start, stop))
        cells = decision.cells if decision else {}
        inside = span.start <= start and stop <= span.end
        unit = cells.get("unit", found.unit)
        if not inside or (decision and decision.status == "dismissed"):
            continue
        if code.value_unit is None or unit == code.value_unit:
            value = cells.get("value", found.value)
            return str(plain(Decimal(str(value))))
    return None


def _number(code: Code, said: str) -> str:
    try:
        number = Decimal(said.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise EditRefused("coding_no_number", code=label(code), value=said) from None
    if not number.is_finite():
        raise EditRefused("coding_no_number", code=label(code), value=said)
    return str(plain(number))
