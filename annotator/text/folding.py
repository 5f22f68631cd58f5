"""Texts compared without regard to width and case, with every place kept.

`（ＡＢＣ）` and `(abc)` are the same words; what is found in the folded text is a span of the text itself.
"""

from itertools import accumulate, pairwise
from unicodedata import normalize

from annotator.model.span import Span


class Folded:
    """A text folded character by character (NFKC, then without case).

    One character may become several, `㎡` is `m2`; `span` says of which characters a part was made.
    """

    def __init__(self, text: str) -> None:
        self.text = text.translate(_FOLDS)
        # No character is ever left out: of equal lengths each character stands for one.
        self._origins = None if len(self.text) == len(text) else _origins(text)

    def span(self, start: int, end: int) -> Span:
        """The characters of the text from which the folded ones in [start, end) were made, whole ones."""
        if self._origins is None:
            return Span(start, end)
        first = self._origins[start]
        return Span(first, self._origins[end - 1] + 1 if end > start else first)

    def find_all(self, words: str) -> list[Span]:
        """Where the words stand, in order and without overlap; none for no words.

        Half a character is not found: `㎡` has no `m`.
        """
        wanted = words.translate(_FOLDS)
        found: list[Span] = []
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            whole = self._begins_one(at) and self._begins_one(end)
            if whole:
                found.append(self.span(at, end))
            at = self.text.find(wanted, end if whole else at + 1)
        return found

    def _begins_one(self, at: int) -> bool:
        """Whether a character of the text begins at a place of the folded one, or it ends there."""
        origins = self._origins
        return origins is None or at == 0 or origins[at] != origins[at - 1]


def find_all(text: str, words: str, folded: bool = True) -> list[Span]:
    """Where the words stand in a text, in order and without overlap; `folded`: of any width and case."""
    if folded:
        return Folded(text).find_all(words)
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = made = normalize("NFKC", normalize("NFKC", chr(code)).casefold())
        return made


_FOLDS = _Folds()


def _origins(text: str) -> list[int]:
    """For every folded character the place of the one it was made of, and the text's length behind them."""
    ends = accumulate((len(_FOLDS[ord(character)]) for character in text), initial=0)
    places = [place for place, (start, end) in enumerate(pairwise(ends)) for _ in range(start, end)]
    return [*places, len(text)]
