"""Codes as JSON beside what a format says of them: so that our own files come back with their codebook."""

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.colours import is_colour

SAID = frozenset({"number", "name", "colour", "codable"})
_DEEPEST = 200  # levels; a file of ours has a dozen
_GREY = "#808080"


def said(codebook: Codebook) -> list[dict[str, Any]]:
    """One object for each code, `parent` the place of the one above it."""
    return [
        {
            "number": one.number,
            "name": one.name,
            "colour": one.colour,
            **({} if one.codable else {"codable": False}),
            **({} if one.parent is None else {"parent": one.parent}),
            **({} if one.id is None else {"id": one.id}),
        }
        for one in codebook.entries
    ]


def understood(listed: Any) -> Codebook | None:
    """The codebook that `said` wrote; None where it is not one, as after a hand has been at it."""
    if not isinstance(listed, Sequence) or isinstance(listed, str) or not listed:
        return None
    entries: list[CodebookEntry] = []
    depths: list[int] = []
    for one in listed:
        if not isinstance(one, Mapping) or not _is_entry(one, len(entries)):
            return None
        parent = one.get("parent")
        depths.append(0 if parent is None else depths[parent] + 1)
        colour, id = str(one.get("colour")), one.get("id")
        entries.append(
            CodebookEntry(
                one["number"],
                parent,
                one["name"],
                colour=colour if is_colour(colour) else _GREY,
                codable=one.get("codable") is not False,
                id=id if isinstance(id, str) else None,
            )
        )
    return Codebook("", tuple(entries), said=SAID) if max(depths) < _DEEPEST else None


def _is_entry(one: Mapping[str, Any], place: int) -> bool:
    parent = one.get("parent")
    above = parent is None or (type(parent) is int and 0 <= parent < place)
    return above and isinstance(one.get("number"), str) and isinstance(one.get("name"), str)
