"""Cutting a text into words: a small port, behind it jieba with the terms of the genre.

jieba loads its dictionary in most of a second, so it is imported and loaded at the first call only.
Tokens carry their places; nobody looks a word up in the text again.
"""

import hashlib
import logging
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from platformdirs import user_cache_path

from annotator.model.span import Span
from annotator.resources import resource
from annotator.text.units import trimmed


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """What a result rests on, to be kept with it: engine, version, hash of the added words."""

    engine: str
    version: str
    dictionary: str


class WordEngine(Protocol):
    record: EngineRecord

    def cut(self, text: str) -> Iterator[str]:
        """The text in pieces that, joined, are the text."""
        ...


def word_spans(text: str, own_words: Sequence[str] = ()) -> list[Span]:
    """Where the words of a text are, marks included and white space not; `own_words`: a project's."""
    found: list[Span] = []
    start = 0
    for token in engine(tuple(own_words)).cut(text):
        end = start + len(token)
        if span := trimmed(text, Span(start, end)):
            found.append(span)
        start = end
    return found


def engine(own_words: tuple[str, ...] = ()) -> WordEngine:
    """The word engine with the terms of the genre and a project's own words.

    May be called from a thread that loads it beside the window: who comes meanwhile waits for that one.
    """
    with _loading:
        return _loaded(own_words)


_loading = Lock()


@lru_cache(maxsize=4)
def _loaded(own_words: tuple[str, ...]) -> WordEngine:
    return _Jieba((*genre_words(), *own_words))


@cache
def genre_words() -> tuple[str, ...]:
    """The terms that jieba's own dictionary would split: 行政执法, 重大行政决策, 法治政府 …"""
    lines = resource("dictionaries", "law-based-government.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


class _Jieba:
    def __init__(self, added: tuple[str, ...]) -> None:
        digest = hashlib.sha256("\n".join(added).encode()).hexdigest()
        self.record = EngineRecord("jieba", version("jieba"), digest)
        self._tokenizer = _tokenizer()
        for word in added:
            self._tokenizer.add_word(word)

    def cut(self, text: str) -> Iterator[str]:
        yield from self._tokenizer.cut(text)


def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in jieba's own source, pkg_resources
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(_cache_folder())
    return tokenizer


def _cache_folder() -> Path:
    folder = user_cache_path("report-annotator", appauthor=False) / "words"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
