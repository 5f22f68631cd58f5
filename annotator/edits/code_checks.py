"""What the edits of codes check, and how a code becomes a row."""

from typing import Any

from annotator.model.code import KEYS, Code
from annotator.model.codebook import CodebookEntry
from annotator.model.colours import is_colour
from annotator.model.errors import EditRefused
from annotator.store import codes
from annotator.store.journal import encode
from annotator.store.project import Project

_TEXTS = ("name_en", "definition", "definition_en", "include", "exclude", "example", "memo", "source")


def label(code: Code) -> str:
    """A code as sentences name it: number and name."""
    return f"{code.number} {code.name}".strip()


def code_row(entry: CodebookEntry) -> dict[str, Any]:
    """The row of a new code, without its place in the codebook."""
    texts = {column: getattr(entry, column) for column in _TEXTS}
    return {
        **texts,
        "number": entry.number,
        "name": entry.name,
        "colour": entry.colour,
        "key": entry.key,
        "indicators": encode(list(entry.indicators)),
        "codable": int(entry.codable),
        "exclusive_group": entry.group,
        "value_kind": entry.value_kind,
        "value_unit": entry.value_unit,
        "choices": encode(list(entry.choices)),
        "active": int(entry.active),
    }


def existing(project: Project, code_id: str) -> Code:
    """The code; EditRefused `no_such_code`."""
    code = codes.code(project, code_id)
    if code is None:
        raise EditRefused("no_such_code", code=code_id)
    return code


def check_name(
    project: Project, name: str, number: str, parent_id: str | None, but: Code | None = None
) -> None:
    """EditRefused: `code_needs_name`, `no_such_code` (the parent), `code_exists`, `code_number_exists`."""
    if not name.strip():
        raise EditRefused("code_needs_name")
    others = [code for code in codes.listed(project) if but is None or code.id != but.id]
    if parent_id is not None and parent_id not in {code.id for code in others}:
        raise EditRefused("no_such_code", code=parent_id)
    if any(c.parent_id == parent_id and c.name == name.strip() for c in others):
        raise EditRefused("code_exists", code=name.strip())
    if number.strip() and any(c.number == number.strip() for c in others):
        raise EditRefused("code_number_exists", number=number.strip())


def check_colour(colour: str) -> None:
    """EditRefused `no_colour`."""
    if not is_colour(colour):
        raise EditRefused("no_colour", colour=colour)


def check_key(project: Project, key: str | None, but: Code | None = None) -> None:
    """EditRefused: `key_not_for_codes`, `key_taken`."""
    if key is not None and key not in KEYS:
        raise EditRefused("key_not_for_codes", key=key)
    others = owners(project, key, but=but)
    if others:
        raise EditRefused("key_taken", key=key, code=label(others[0]))


def owners(project: Project, key: str | None, but: Code | None = None) -> list[Code]:
    """The other codes that have a key."""
    others = (code for code in codes.listed(project) if but is None or code.id != but.id)
    return [code for code in others if key is not None and code.key == key]
