"""YAML between two lines of --- at the head of a file, as collections of texts put it there."""

import re
from collections.abc import Iterator

from annotator.model.imported import Alteration
from annotator.text.rules.removal import removal

_LONGEST = 8_000
_BLOCK = re.compile(
    r"[\s\ufeff]*---[ \t]*\n((?:(?!---[ \t]*\n)[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n\s*?(?=[^\s]|[ \t\u3000]*\S)|\s*\Z)"
)
_PAIR = re.compile(r"[^\W\d][\w .-]{0,40}[:：](?:\s|$)")
_VALUE = re.compile(r"[^\W\d][\w .-]{0,40}[:：][ \t]*[^\s。，；：]")
_MORE = re.compile(r"\s*(?:#|- |$)|\s{2,}\S")


def front_matter(text: str) -> Iterator[Alteration]:
    """The block goes if each of its lines is a key with a value or goes on with one."""
    found = _BLOCK.match(text[:_LONGEST]) if "---" in text[:200] else None
    if found is None:
        return
    lines = found[1].splitlines()
    if any(map(_VALUE.match, lines)) and all(_PAIR.match(line) or _MORE.match(line) for line in lines):
        end = found.end() - len(found[0]) + len(found[0].rstrip(" \t\u3000"))
        yield removal(text, 0, end, "front_matter")


def pairs(block: str) -> dict[str, tuple[str, int]]:
    """Keys of a block in lower case with their values and where those begin."""
    found = {}
    for line in re.finditer(r"^([\w .-]+?)[ \t]*[:：][ \t]*(.*?)[ \t]*$", block, re.MULTILINE):
        value = line[2].strip("\"'")
        found[line[1].lower()] = (value, line.start(2) + line[2].index(value))
    return found
