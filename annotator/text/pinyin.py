"""How Chinese words are typed in Latin letters: by their pinyin, by initials, or mixed."""

import os
from functools import lru_cache

_DIGRAPHS = ("zh", "ch", "sh")


def load() -> None:
    """Make ready what takes a moment the first time."""
    readings("一")


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """All readings of a character, without tones and ü as v; none for what is no Chinese character."""
    # How phrases are read would only leave readings out, at four times the memory.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(reading for several in found for reading in several if reading))


def spelled_at(typed: str, words: str) -> int | None:
    """Where in the words that begins which was typed, without blanks and in small letters; None for nowhere.

    Each character stands for itself or is typed by a whole reading or its initial, the last one by
    any beginning of a reading; what is neither letter nor figure need not be typed, and alone stands only
    for itself.
    """
    if not any(map(str.isalnum, typed)):
        place = words.find(typed) if typed else -1
        return place if place >= 0 else None
    return next((start for start in range(len(words)) if _spells(typed, words[start:])), None)


def _spells(typed: str, words: str) -> bool:
    """Whether what was typed says the words from the first character on."""
    if not typed:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    if any(typed.startswith(way) and _spells(typed[len(way) :], rest) for way in _ways(first)):
        return True
    if not first.isalnum() and _spells(typed, rest):
        return True
    return any(reading.startswith(typed) for reading in _sounds(first))


@lru_cache(maxsize=8192)
def _ways(character: str) -> tuple[str, ...]:
    """What may be typed for a character that others follow."""
    sounds = _sounds(character)
    initials = [sound[:2] if sound.startswith(_DIGRAPHS) else sound[:1] for sound in sounds]
    return tuple(dict.fromkeys([character, *sounds, *initials, *(sound[:1] for sound in sounds)]))


@lru_cache(maxsize=8192)
def _sounds(character: str) -> tuple[str, ...]:
    """The readings as they are typed: nü as nv or nu."""
    if character.isascii():
        return ()
    return tuple(dict.fromkeys(way for one in readings(character) for way in (one, one.replace("v", "u"))))
