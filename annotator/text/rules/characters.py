"""Characters that nobody sees or that no two fonts show alike."""

import codecs
import re
from collections.abc import Iterator

from annotator.model.imported import Alteration
from annotator.text.rules.removal import removals

# Joiners stay: emoji and some scripts are written with them. LF, TAB, FF and CR are no business here.
_CODES = (
    *range(9), *range(14, 32), 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065),
    *range(0x2066, 0x206A), 0xFEFF, 0xFFFE,
)  # fmt: skip
_CHARACTERS = tuple(map(chr, _CODES))
_INVISIBLE = re.compile(f"[{re.escape(''.join(_CHARACTERS))}]+")
# GBK kept rare Han characters at U+E766–U+E864 before Unicode had them: those are words.
_PRIVATE = re.compile("[\ue000-\ue765\ue865-\uf8ff\U000f0000-\U0010ffff]+")


# High bytes of UTF-16 that only private characters have, or their like.
_ORDINARY = bytes(sorted({*range(256)} - {*range(0xE0, 0xF9), 0xDB}))


def invisible(text: str) -> Iterator[Alteration]:
    """Zero-width spaces, a byte order mark in the middle, marks of direction, control characters."""
    any_there = any(character in text for character in _CHARACTERS)  # far faster than the pattern
    return removals(_INVISIBLE, text, "invisible_character") if any_there else iter(())


def private(text: str) -> Iterator[Alteration]:
    """Private-use characters: bullets and ornaments of one font."""
    units = codecs.utf_16_le_encode(text, "surrogatepass")[0]
    any_there = units[1::2].translate(None, _ORDINARY)
    return removals(_PRIVATE, text, "private_character") if any_there else iter(())
