"""Attributes of documents: where a report comes from, of which year it is, and whatever else is asked."""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Literal, NewType, get_args

from annotator.model.errors import EditRefused
from annotator.model.span import Span

VariableId = NewType("VariableId", str)
VariableType = Literal["text", "number", "date", "choice", "yes_no"]

TYPES: tuple[VariableType, ...] = get_args(VariableType)

READ, BY_HAND, FROM_TABLE, DERIVED = "read", "hand", "table", "derived"
"""Origins of a value: read from the text, given by a person, a column of a table of documents, or
following from another variable."""

YES_NO = {"1": "是", "0": "否"}
"""The values of a variable that is yes or no."""

_RANGE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[-–—~～至]\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class VariableSpec:
    """A variable before it is a row of a project. `labels`: of a choice, what each value is called."""

    key: str
    label: str
    label_en: str
    type: VariableType = "text"
    labels: Mapping[str, str] = field(default_factory=dict)


ORGAN_LEVELS = {
    "ministry": "国务院部门",
    "province": "省级",
    "city": "市级",
    "district": "区县",
    "zone": "开发区、功能区",
    "township": "街道、乡镇",
    "department": "部门",
}

REPORT_VARIABLES = (
    VariableSpec("organisation", "机关", "Organisation"),
    VariableSpec("organ_level", "机关类别", "Kind of organ", "choice", ORGAN_LEVELS),
    VariableSpec("province", "省份", "Province"),
    VariableSpec("city", "地市", "City"),
    VariableSpec("district", "区县", "District"),
    VariableSpec("year", "报告年度", "Reported year", "number"),
    VariableSpec("doc_date", "成文日期", "Date of the document", "date"),
    VariableSpec("pub_date", "发布日期", "Date of publication", "date"),
    VariableSpec("source_url", "来源网址", "Source"),
)
"""What every report says of itself; the title is the document's own."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a project. `judged`: each coder gives a value of their own.

    `labels`: what values are called; of a choice, all that there are. `missing`: values that say that
    there is none, such as “cannot say”. `derived_from`: the key of the variable from which it follows by
    its `mapping`.
    """

    id: VariableId
    key: str
    label: str
    label_en: str
    type: VariableType
    labels: Mapping[str, str]
    missing: tuple[str, ...]
    judged: bool
    position: int
    derived_from: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """What a person calls it."""
        return self.label_en if lang == "en" and self.label_en else self.label

    def derived(self, value: str | None) -> str | None:
        """What follows from a value of the variable that it is derived from; None for nothing.

        The mapping names values, ranges of numbers (`2016-2020`), beginnings (`天津*`), or all (`*`).
        """
        if value is None:
            return None
        found = (to for pattern, to in self.mapping.items() if _covers(pattern, value))
        return self.mapping.get(value) or next(found, None)

    def said(self, value: str | None) -> str | int | float | None:
        """A stored value as data: numbers as numbers, whole where they are whole."""
        if value is None or self.type != "number" or value in self.missing:
            return value
        return _as_number(value)

    def shown(self, value: str | None, lang: str) -> str:
        """A stored value as a person reads it; nothing for none."""
        if value is None:
            return ""
        return value if lang == "en" else self.labels.get(value, value)


@dataclass(frozen=True, slots=True)
class DocumentValue:
    """The value of a variable of one document; None where the text does not say, or a person took it out.

    `spans`: where it was read, in characters of the stored text, or with `in_original` of the decoded
    original (what cleaning took out).
    """

    id: str
    document_id: str
    variable_id: VariableId
    value: str | None
    spans: tuple[Span, ...]
    in_original: bool
    origin: str


def checked(variable: Variable, typed: str) -> str | None:
    """What a person typed as the value to store, None for nothing.

    EditRefused: `value_no_number`, `value_no_date`, `value_no_choice`.
    """
    value = typed.strip()
    named = {label: key for key, label in variable.labels.items()}.get(value, value)
    if not value or named in variable.missing:
        return named or None
    about = {"variable": variable.label, "variable_en": variable.label_en, "value": value}
    match variable.type:
        case "number":
            return _number(value, about)
        case "date":
            return _date(value, about)
        case "choice" | "yes_no":
            return _choice(variable, value, about)
    return value


def keys_by_name(known: Iterable[Variable]) -> dict[str, str]:
    """Keys of variables by every name that a table or another program may call them, as `plain_name`."""
    names: dict[str, str] = {}
    for variable in known:
        for name in (variable.key, f"v_{variable.key}", variable.label, variable.label_en):
            if name:
                names.setdefault(plain_name(name), variable.key)
    return names


def plain_name(name: str) -> str:
    """A name as it is compared: in one case, white space and underscores alike."""
    return re.sub(r"[\s_]+", "_", name.strip().casefold())


def new_key(name: str, taken: Collection[str]) -> str:
    """A key for a new variable, from what it is called, unlike those taken."""
    plain = re.sub(r"\W+", "_", name).strip("_")[:30] or "variable"
    plain = plain if not plain[0].isdigit() else f"v{plain}"
    key, number = plain, 2
    while key in taken:
        key, number = f"{plain}_{number}", number + 1
    return key


def _covers(pattern: str, value: str) -> bool:
    """Whether a line of a mapping is about a value."""
    if found := _RANGE.fullmatch(pattern):
        try:
            return float(found[1]) <= float(value) <= float(found[2])
        except ValueError:
            return False
    return "*" in pattern and fnmatchcase(value, pattern.replace("[", "[[]"))


def _number(value: str, about: dict[str, Any]) -> str:
    try:
        number = _as_number(value.replace(",", "").replace("，", ""))
    except ValueError:
        raise EditRefused("value_no_number", **about) from None
    if not math.isfinite(number):
        raise EditRefused("value_no_number", **about)
    return str(number)


def _as_number(value: str) -> int | float:
    """A number, whole where it is whole; all digits of a long one are kept, which a float has not."""
    try:
        return int(value)
    except ValueError:
        number = float(value)
        return int(number) if number.is_integer() else number


def _date(value: str, about: dict[str, Any]) -> str:
    parts = "".join(c if c.isdecimal() else " " for c in value).split()
    try:
        return (
            date(*map(int, parts)).isoformat() if len(parts) == 3 else date.fromisoformat(value).isoformat()
        )
    except (ValueError, OverflowError):
        raise EditRefused("value_no_date", **about) from None


def _choice(variable: Variable, value: str, about: dict[str, Any]) -> str:
    by_label = {label: key for key, label in variable.labels.items()}
    known = by_label.get(value, value)
    if known not in variable.labels:
        raise EditRefused("value_no_choice", choices=" ".join(variable.labels.values()), **about)
    return known
