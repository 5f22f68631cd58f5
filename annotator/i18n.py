"""One translation function for window, command line and exports.

Keys are dotted and stand in `resources/locale/<language>/LC_MESSAGES/annotator.po`. A field named
`count` chooses the plural form. A key that no catalogue knows comes back as it is, so that a
missing sentence is seen and never raises.
"""

import gettext
import locale
import os
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from annotator.resources import resource

LANGUAGES = ("zh", "en")
_chosen: list[str] = []


def tr(key: str, /, **fields: Any) -> str:
    """The sentence for a key in the language in use, its `{fields}` filled in."""
    return translate(language(), key, **fields)


def translate(lang: str, key: str, /, **fields: Any) -> str:
    """The same in a language that the caller names: an export has one of its own."""
    catalogue = _catalogue(lang)
    count: Any = fields.get("count")
    sentence = catalogue.ngettext(key, key, count) if isinstance(count, int) else key
    if sentence == key:  # no count, or a sentence that is the same for every one
        sentence = catalogue.gettext(key)
    return sentence.format(**fields) if fields else sentence


def in_a_row(things: Iterable[str], lang: str | None = None) -> str:
    """Several names as one reads them in a sentence of the language in use, or of another one."""
    return ("、" if (lang or language()) == "zh" else ", ").join(things)


def knows(key: str) -> bool:
    """Whether the language in use has a sentence for the key."""
    return _catalogue(language()).gettext(key) != key


def use_language(lang: str | None) -> None:
    """Choose the language of this process; None goes back to what the surroundings say."""
    _chosen.clear()
    if lang in LANGUAGES:
        _chosen.append(lang)


def language() -> str:
    """`zh` or `en`: as chosen, else ANNOTATOR_LANG, else the system's.

    A system in another language gets English; one that names none gets Chinese.
    """
    return asked_language() or _system_language()


def asked_language() -> str | None:
    """The language that was chosen for this process or by ANNOTATOR_LANG, if any."""
    if _chosen:
        return _chosen[0]
    named = os.environ.get("ANNOTATOR_LANG", "").lower()
    return named if named in LANGUAGES else None


@cache
def _system_language() -> str:
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((n for n in names if n), "")
    if sys.platform == "win32" and not name:  # elsewhere Python says en_US where the surroundings say nothing
        name = locale.getlocale()[0] or ""
    if name.split(".")[0].upper() in ("", "C", "POSIX"):
        return "zh"
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation("annotator", resource("locale"), [lang], fallback=True)
