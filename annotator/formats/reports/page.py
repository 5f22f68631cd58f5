"""What a report for people is made of, before it is Word or HTML. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["plain", "text", "quote", "small"]
"""`text` is a line of a document, kept with all of its white space."""

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside marked words: `title` is the code, `lines` the rest."""

    number: int
    title: str
    colour: str
    author: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same. `colour` (`#rrggbb`) is that of the code on top; `notes` are the numbers of
    all notes on the words; a run without words holds a note on what cannot be seen, such as a line end.
    """

    text: str
    colour: str | None = None
    notes: tuple[int, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 stands under the title of the page. `style` is `text` where it is a line of a document."""

    level: int
    runs: tuple[Run, ...]
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`run_in`: level and words of headings after which the paragraph goes on, for the contents."""

    runs: tuple[Run, ...]
    style: Style = "plain"
    run_in: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`right`: the places of columns with numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report. `contents` is the word above the list of its headings, empty for none."""

    title: str
    lang: str
    blocks: tuple[Block, ...]
    notes: Mapping[int, Note] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    contents: str = ""


def plain(text: str, style: Style = "plain") -> Paragraph:
    """A paragraph of words that all look the same."""
    return Paragraph((Run(text),), style)


def heading(level: int, text: str) -> Heading:
    """A heading of one run."""
    return Heading(level, (Run(text),))


def words(block: Heading | Paragraph) -> str:
    """All that stands in a block."""
    return "".join(run.text for run in block.runs)


def sayable(text: str) -> str:
    """The text as XML and HTML can say it, as long as before: U+FFFD for what they cannot, and a space
    for a form feed.
    """
    return _UNSAYABLE.sub("\ufffd", text.replace("\f", " "))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: which block it leads to."""

    level: int
    text: str
    block: int


def entries(page: Page, deepest: int = 3) -> list[Entry]:
    """The headings of a page in order, run-in ones too, down to the level `deepest`."""
    if not page.contents:
        return []
    found: list[Entry] = []
    for number, block in enumerate(page.blocks):
        if isinstance(block, Heading):
            found.append(Entry(block.level, words(block).strip(), number))
        elif isinstance(block, Paragraph):
            found += [Entry(level, text, number) for level, text in block.run_in]
    return [entry for entry in found if entry.level <= deepest and entry.text]
