"""What is meant by a few typed letters: the entries that fit, the likeliest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.text.pinyin import spelled_at

MOST = 200
"""More than so many nobody walks through; they type on instead."""

_BEGINS, _WORD_BEGINS, _CONTAINS = range(3)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `key` names it for good; `terms`, in small letters, are what it is
    found by, Chinese ones by their sounds too; `hint` stands at the right of its label.
    """

    key: str
    label: str
    terms: tuple[str, ...]
    act: Callable[[], object]
    icon: str
    colour: str | None = None
    hint: str = ""


def ranked(entries: Iterable[Entry], typed: str, recent: Sequence[str]) -> list[Entry]:
    """The entries in which every typed word is found: those that begin with it, then those in which a
    word does, then those that contain it; among equals what was chosen lately, then as they came.
    """
    words = typed.casefold().split()
    lately = {key: place for place, key in enumerate(recent)}
    found = []
    for entry in entries:
        closeness = _closeness(entry.terms, words)
        if closeness is not None:
            found.append((closeness, lately.get(entry.key, len(lately)), entry))
    found.sort(key=lambda one: one[:2])
    return [entry for _closeness, _recency, entry in found[:MOST]]


def _closeness(terms: tuple[str, ...], words: Sequence[str]) -> int | None:
    """That of the word that fits worst; None where one does not fit."""
    worst = _BEGINS
    for word in words:
        fits = [near for term in terms if (near := _closeness_in(term, word)) is not None]
        if not fits:
            return None
        worst = max(worst, min(fits))
    return worst


def _closeness_in(term: str, word: str) -> int | None:
    place = term.find(word)
    if place < 0 and word.isascii() and not term.isascii() and (sound := spelled_at(word, term)) is not None:
        return _BEGINS if sound == 0 else _CONTAINS
    if place <= 0:
        return _BEGINS if place == 0 else None
    while place > 0:
        if not term[place - 1].isalnum():
            return _WORD_BEGINS
        place = term.find(word, place + 1)
    return _CONTAINS
