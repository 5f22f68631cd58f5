"""Which language a call speaks: click's own sentences follow ours."""

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from annotator import i18n
from annotator.resources import resource


def asked_for(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, looked up before anything is parsed: an error must speak it too."""
    for position, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if argument == "--":
            return None
        if name == "--lang":
            return value if equals else next(iter(arguments[position + 1 :]), None)
    return None


@contextmanager
def spoken(lang: str | None) -> Iterator[None]:
    """Speak a language, None for the one that the surroundings say, until the call ends."""
    before = os.environ.get("LANGUAGE")
    i18n.use_language(lang)
    # click asks gettext, which asks the environment.
    gettext.bindtextdomain("click", resource("locale"))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = i18n.language()
    try:
        yield
    finally:
        i18n.use_language(None)
        os.environ.pop("LANGUAGE")
        os.environ |= {"LANGUAGE": before} if before is not None else {}
