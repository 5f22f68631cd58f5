"""What a format's module is asked for, and what it finds in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.imported import Alteration
from annotator.text.rules.catalogue import USUAL


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may say about files before they are read; each format heeds what concerns it.

    `encoding`: of a text. `whole_page`: of a web page all its text, not only the article. `rules`:
    names of the cleaning rules to carry out.
    """

    encoding: str | None = None
    whole_page: bool = False
    rules: tuple[str, ...] = USUAL


AS_USUAL = ReadOptions()
"""What is done where nobody says anything."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The text before any cleaning.

    `encoding`: of a text file, None for other formats. `known`: what the file itself says beside its
    text, under the keys `title`, `organisation`, `pub_date` and `source_url`. `found`: what its
    layout shows to be noise or a broken paragraph, as cleaning would do it, in order, in places of
    `text`; the names of their rules are those of `text.rules.catalogue`.
    """

    text: str
    encoding: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Alteration, ...] = ()
