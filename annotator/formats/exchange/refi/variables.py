"""The variables of a project and their values, which stand with sources or with cases."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from annotator.formats.exchange.refi.elements import ORIGIN, below, first, id_of, items, said, target, text_of
from annotator.formats.xml_tree import Element, local
from annotator.model.exchange import ExchangedVariable, Losses
from annotator.model.variable import VariableType

TYPES: Mapping[str, VariableType] = {
    "Text": "text",
    "Boolean": "yes_no",
    "Integer": "number",
    "Float": "number",
    "Date": "date",
    "DateTime": "text",
}
_VALUES = tuple(f"{name}Value" for name in TYPES)
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
KEY = re.compile(r"[^\W\d]\w*")
"""Keys of variables as this program makes them."""
_TRUTH = {"true": "1", "1": "1", "false": "0", "0": "0"}


@dataclass(frozen=True, slots=True)
class Value:
    """What is said of a variable, as it is written."""

    variable: str
    written: str


class Variables:
    """The variables by guid; which type they really have shows when all values are known."""

    def __init__(self, root: Element, losses: Losses) -> None:
        self._losses = losses
        self._own = (root.get("origin") or "") == ORIGIN
        self._elements: dict[str, Element] = {}
        self._keys: dict[str, str] = {}
        for element in items(root, "Variables", "Variable"):
            if id_of(element) in self._elements:
                losses.add("double_guid", element.get("name") or "")
                continue
            self._elements[id_of(element)] = element
            self._keys[id_of(element)] = self._key(element)

    def values(self, element: Element) -> Iterator[Value]:
        """What an element says of variables; empty values are none."""
        for one in below(element, "VariableValue"):
            reference, value = first(one, "VariableRef"), first(one, *_VALUES)
            written = text_of(value)
            if not written.strip():
                continue
            guid = target(reference) if reference is not None else ""
            if guid not in self._elements:
                self._losses.add("dangling_variable", guid)
                continue
            yield Value(guid, written if local(value) == "TextValue" else written.strip())

    def typed(
        self, sources: Sequence[Mapping[str, str]]
    ) -> tuple[list[ExchangedVariable], list[dict[str, str]]]:
        """The variables, and for each source its values by key as a project keeps them.

        A variable of which one value is not of its type is a text.
        """
        types = {guid: self._type(guid, sources) for guid in self._elements}
        variables = [
            ExchangedVariable(self._keys[guid], self._label(one), types[guid])
            for guid, one in self._elements.items()
        ]
        found = [
            {self._keys[guid]: _as_kept(types[guid], written) or written for guid, written in values.items()}
            for values in sources
        ]
        return variables, found

    def name(self, guid: str) -> str:
        return self._label(self._elements[guid])

    def _type(self, guid: str, sources: Sequence[Mapping[str, str]]) -> VariableType:
        element = self._elements[guid]
        named = (element.get("typeOfVariable") or "Text").strip()
        kind = TYPES.get(named, "text")
        written = [values[guid] for values in sources if guid in values]
        if named == "DateTime" and written:
            self._losses.add("times_as_text", self._label(element))
        if any(_as_kept(kind, one) is None for one in written):
            self._losses.add("values_as_text", self._label(element))
            return "text"
        return kind

    def _label(self, element: Element) -> str:
        return " ".join((element.get("name") or "").split()) or self._keys[id_of(element)]

    def _key(self, element: Element) -> str:
        """The key: in a file of this program its description, else the name; unlike all others."""
        described = said(element, "Description")
        if described and not (self._own and KEY.fullmatch(described)):
            self._losses.add("variable_descriptions", element.get("name") or "")
            described = ""
        key = described or " ".join((element.get("name") or "").split()) or "variable"
        taken = Counter(self._keys.values())
        found, again = key, 2
        while found in taken:
            found, again = f"{key} ({again})", again + 1
        return found


def _as_kept(kind: VariableType, written: str) -> str | None:
    """A value as a project keeps it; None for what is none of its type."""
    match kind:
        case "yes_no":
            return _TRUTH.get(written.lower())
        case "number":
            return written if _NUMBER.fullmatch(written) else None
        case "date":
            return _day(written)
    return written


def _day(written: str) -> str | None:
    """A date without the zone that XML allows it."""
    try:
        return date.fromisoformat(re.sub(r"(Z|[-+]\d\d:\d\d)$", "", written)).isoformat()
    except ValueError:
        return None
