"""Finding in one text: words or a pattern, in any width and case or exactly as they stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.text.folding import Folded, find_all

LONGEST = 2.0
"""So many seconds a pattern may take: one that tries every way through a text would take for ever."""

_OPERATORS = frozenset(r"\.^$*+?{}[]()|-#&~")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `exact`: width and case count. `pattern`: a regular expression."""

    words: str
    pattern: bool = False
    exact: bool = False


def find(text: str, query: Query, check: Callable[[], None] = lambda: None) -> list[Span]:
    """Where it stands, from the start on, none over another and none empty; `check` is called on the way.

    EditRefused: `bad_pattern` with the place of the mistake, `pattern_too_slow`.
    """
    if query.exact:
        if not query.pattern:
            return find_all(text, query.words, folded=False)
        return [Span(start, end) for start, end in _matches(text, query.words, check, exact=True)]
    searched = _folded(text)
    if not query.pattern:
        return searched.find_all(query.words)
    matches = _matches(searched.text, _folded_pattern(query.words), check, exact=False)
    return _apart(searched.span(start, end) for start, end in matches)


@lru_cache(maxsize=1)
def _folded(text: str) -> Folded:
    """Made once while one types what to find in the same text."""
    return Folded(text)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Without those over one before: a match may be half of what one character became."""
    found: list[Span] = []
    for span in spans:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _matches(text: str, pattern: str, check: Callable[[], None], *, exact: bool) -> Iterator[tuple[int, int]]:
    import regex  # re knows no limit of time, and holds up every other thread meanwhile

    try:
        compiled = regex.compile(pattern, regex.MULTILINE | (0 if exact else regex.IGNORECASE))
    except regex.error as error:
        raise EditRefused("bad_pattern", place=(error.pos or 0) + 1) from error
    try:
        for match in compiled.finditer(text, concurrent=True, timeout=LONGEST):
            check()
            if match.end() > match.start():
                yield match.span()
    except TimeoutError as error:
        raise EditRefused("pattern_too_slow", seconds=LONGEST) from error


def _folded_pattern(pattern: str) -> str:
    """The same pattern for a folded text. A full-width bracket becomes one that is looked for, no operator;
    letters stay: what they mean may depend on their case.
    """
    return "".join(one if one.isascii() else _escaped(Folded(one).text) for one in pattern)


def _escaped(words: str) -> str:
    return "".join("\\" + one if one in _OPERATORS else one for one in words)
