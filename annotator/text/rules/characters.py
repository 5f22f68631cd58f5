"""Characters that nobody sees or that no two fonts show alike."""

import re
from collections.abc import Iterator
from functools import lru_cache

from annotator.model.imported import Alteration
from annotator.text.rules.removal import removals

# Joiners stay: emoji and some scripts are written with them. LF, TAB, FF and CR are no business here.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe]+"
)
# GBK kept rare Han characters at U+E766–U+E864 before Unicode had them: those are words.
_PRIVATE = re.compile("[\ue000-\ue765\ue865-\uf8ff\U000f0000-\U0010ffff]+")


def invisible(text: str) -> Iterator[Alteration]:
    """Zero-width spaces, a byte order mark in the middle, marks of direction, control characters."""
    return removals(_INVISIBLE, text, "invisible_character") if _INVISIBLE.search(_used(text)) else iter(())


def private(text: str) -> Iterator[Alteration]:
    """Private-use characters: bullets and ornaments of one font."""
    return removals(_PRIVATE, text, "private_character") if _PRIVATE.search(_used(text)) else iter(())


@lru_cache(maxsize=1)
def _used(text: str) -> str:
    """Each character of a text once: far fewer than it has."""
    return "".join(set(text))
