"""All keys with what they do, section by section: made from the tables of actions and gestures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.i18n import tr
from annotator.model.code import Code
from annotator.ui.actions import GESTURES, TABLE, shown_key
from annotator.ui.coding.codebook_model import shown_name


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys of which each does it, and what that is."""

    keys: tuple[str, ...]
    words: str

    def contains(self, typed: str) -> bool:
        return any(typed in text.casefold() for text in (self.words, *self.keys))


@dataclass(frozen=True, slots=True)
class KeySection:
    title: str
    rows: tuple[KeyRow, ...]


def key_sections(codes: Iterable[Code] = ()) -> list[KeySection]:
    """The text first, then the sections of the table, then the keys of codes; none is empty."""
    gestures = [KeyRow(tuple(map(shown_key, g.keys)), tr(f"gesture.{g.key}")) for g in GESTURES]
    with_keys = [code for code in codes if code.key and code.active]
    coded = [KeyRow((code.key or "",), f"{code.number} {shown_name(code)}".strip()) for code in with_keys]
    named = [(tr("keys.text"), gestures), *_of_actions(), (tr("keys.codes"), coded)]
    return [KeySection(title, tuple(rows)) for title, rows in named if rows]


def _of_actions() -> list[tuple[str, list[KeyRow]]]:
    groups = dict.fromkeys(spec.group for spec in TABLE)
    return [
        (
            tr(f"section.{group}") if group else tr("keys.others"),
            [
                KeyRow((shown_key(spec.shortcut),), tr(f"action.{spec.key}"))
                for spec in TABLE
                if spec.group == group and spec.shortcut
            ],
        )
        for group in groups
    ]


def narrowed(sections: Sequence[KeySection], typed: str) -> list[KeySection]:
    """What contains the words; a section whose title does stays whole."""
    words = typed.strip().casefold()
    found = [
        section
        if words in section.title.casefold()
        else KeySection(section.title, tuple(row for row in section.rows if row.contains(words)))
        for section in sections
    ]
    return [section for section in found if section.rows]


def in_columns(sections: Sequence[KeySection], columns: int) -> list[list[KeySection]]:
    """The sections in columns of like height; one that is long goes on in the next column."""
    height = -(-sum(len(section.rows) + _TITLE for section in sections) // columns)
    filled: list[list[KeySection]] = [[]]
    room = height
    for section in sections:
        rows = section.rows
        while rows:
            if room < _TITLE + min(_LEAST, len(rows)) and len(filled) < columns:
                filled.append([])
                room = height
            last = len(filled) == columns
            taken = len(rows) if last else min(len(rows), max(_LEAST, room - _TITLE))
            filled[-1].append(KeySection(section.title, rows[:taken]))
            rows, room = rows[taken:], room - _TITLE - taken
    return filled


_TITLE = 2  # a title is as high as so many rows
_LEAST = 2  # and has so many below it
