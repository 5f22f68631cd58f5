"""The codebooks in `resources/codebooks`: one JSON object of name, rules and codes, in two languages."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from annotator.model.code import KEYS
from annotator.model.codebook import Codebook, CodebookEntry, Notice
from annotator.model.colours import is_colour
from annotator.model.errors import FileRefused

_FIELDS: dict[str, tuple[type, ...]] = {
    "number": (str,),
    "parent": (str, type(None)),
    "name": (str,),
    "name_en": (str,),
    "definition": (str,),
    "definition_en": (str,),
    "include": (str,),
    "exclude": (str,),
    "example": (str,),
    "indicators": (list,),
    "colour": (str,),
    "key": (str, type(None)),
    "codable": (bool,),
    "group": (str, type(None)),
    "source": (str,),
}


def read(path: Path) -> Codebook:
    """The codebook of the file, entries in its order.

    FileRefused: `cannot_open`, `codebook_damaged` with `where` it is not as it must be.
    """
    try:
        return _codebook(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise FileRefused(path, "cannot_open") from error
    except _Damaged as damage:
        raise FileRefused(path, "codebook_damaged", where=str(damage)) from damage
    except ValueError as error:  # not UTF-8, not JSON
        raise FileRefused(path, "codebook_damaged", where=str(error)) from error


class _Damaged(Exception):
    """Names the place, as in `codes[3].colour`."""


def _codebook(content: Any) -> Codebook:
    _demand(isinstance(content, dict), "{}")
    entries: dict[str, CodebookEntry] = {}
    places: dict[str, int] = {}
    for position, raw in enumerate(_listed(content, "codes", dict)):
        entry = _entry(raw, f"codes[{position}]", entries, places)
        entries[entry.number], places[entry.number] = entry, position
    rules = {"zh": tuple(_listed(content, "rules", str)), "en": tuple(_listed(content, "rules_en", str))}
    for name in ("name", "name_en"):
        _demand(isinstance(content.get(name), str) and bool(content[name].strip()), name)
    return Codebook(content["name"], tuple(entries.values()), rules, name_en=content["name_en"])


def _entry(
    raw: dict[str, Any], place: str, before: dict[str, CodebookEntry], places: dict[str, int]
) -> CodebookEntry:
    for name, kinds in _FIELDS.items():
        _demand(name in raw and isinstance(raw[name], kinds), f"{place}.{name}")
    for name in raw:
        _demand(name in _FIELDS, f"{place}.{name}")
    _demand(bool(raw["number"].strip()) and raw["number"] not in before, f"{place}.number")
    _demand(raw["parent"] is None or raw["parent"] in before, f"{place}.parent")
    _demand(bool(raw["name"].strip()), f"{place}.name")
    _demand(is_colour(raw["colour"]), f"{place}.colour")
    _demand(_may_have_key(raw["key"], before.values()), f"{place}.key")
    indicators = tuple(_listed(raw, "indicators", str, f"{place}."))
    parent = places[raw["parent"]] if raw["parent"] is not None else None
    return CodebookEntry(**{**raw, "indicators": indicators, "parent": parent})


def _may_have_key(key: str | None, before: Collection[CodebookEntry]) -> bool:
    return key is None or (key in KEYS and all(entry.key != key for entry in before))


def _listed(content: dict[str, Any], name: str, kind: type, place: str = "") -> list[Any]:
    found = content.get(name)
    if not isinstance(found, list):
        raise _Damaged(f"{place}{name}")
    for position, item in enumerate(found):
        _demand(isinstance(item, kind), f"{place}{name}[{position}]")
    return found


def _demand(condition: bool, place: str) -> None:
    if not condition:
        raise _Damaged(place)


def write(codebook: Codebook) -> tuple[bytes, tuple[Notice, ...]]:
    """The file, and for each thing that it cannot hold how many codes say it: it knows parents by number,
    and nothing of values and memos.
    """
    entries = codebook.entries
    numbers = [entry.number or f"x{place + 1:03}" for place, entry in enumerate(entries)]
    content = {
        "name": codebook.name,
        "name_en": codebook.name_en or codebook.name,
        "rules": list(codebook.rules.get("zh", ())),
        "rules_en": list(codebook.rules.get("en", ())),
        "codes": [
            {
                **{name: getattr(entry, name) for name in _FIELDS if name not in ("number", "parent")},
                "number": numbers[place],
                "parent": numbers[entry.parent] if entry.parent is not None else None,
            }
            for place, entry in enumerate(entries)
        ],
    }
    lost = ("value_kind", "value_unit", "choices", "memo")
    counts = {name: sum(getattr(e, name) not in ("", None, (), "none") for e in entries) for name in lost}
    losses = tuple(Notice("not_in_json", {"field": name, "count": n}) for name, n in counts.items() if n)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace"), losses
