"""What is changed in a text before it is stored, rule by rule, and the way back.

Every change is an `Alteration` that keeps what stood there, so no character is lost. Line ends become
LF always: CRLF and CR; other characters that some programs take for line ends (U+2028, U+2029,
U+0085, VT) stay. What else is done the caller chooses from `rules.catalogue`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from annotator.model.imported import LINE_END, Alteration
from annotator.model.span import Span

# A CR before LF goes, the LF stays where it was; other CRs are replaced, a run of them at once.
_OTHER_ENDS = re.compile(r"\r(?=\n)|\r+(?!\n)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of damage: `find` gives the alterations of a text, in order, without overlap.

    It also gets what the rules before it have done, in places of the original. A replacement is
    empty or as long as what it replaces. `usual`: done unless a person says no.
    """

    name: str
    find: Callable[[str, Sequence[Alteration]], Iterable[Alteration]]
    usual: bool = True


def cleaned(
    text: str, rules: Sequence[Rule] = (), layout: Iterable[Alteration] = ()
) -> tuple[str, tuple[Alteration, ...]]:
    """The text as it is stored, and where and how that departs from the decoded original.

    `layout`: what the reader of a format saw on its pages and words alone do not show, in order, in
    places of a text whose line ends are LF; of it that is done whose rule is among the rules. Each
    rule sees what those before it have left.
    """
    names = {rule.name for rule in rules}
    alterations = tuple(_line_ends(text)) or tuple(seen for seen in layout if seen.rule in names)
    stored = altered(text, alterations)
    for rule in rules:
        found = tuple(rule.find(stored, alterations))
        if found:
            stored = altered(stored, found)
            alterations = composed(alterations, found)
    return stored, alterations


def altered(text: str, alterations: Iterable[Alteration]) -> str:
    """A decoded original with alterations carried out; they are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for alteration in alterations:
        pieces += (text[at : alteration.start], alteration.replacement)
        at = alteration.end
    return "".join((*pieces, text[at:]))


def original(text: str, alterations: Iterable[Alteration]) -> str:
    """The decoded original, from the stored text and its alterations."""
    pieces: list[str] = []
    at = shift = 0
    for alteration in alterations:
        start = alteration.start + shift
        pieces += (text[at:start], alteration.original)
        at = start + len(alteration.replacement)
        shift += len(alteration.replacement) - len(alteration.original)
    return "".join((*pieces, text[at:]))


def composed(first: Sequence[Alteration], then: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """What two passes do together, in places of the original.

    `then` counts characters of what `first` leaves; replacements are as `Rule` demands. What the
    second pass takes out around a place where the first took something out stays in two pieces, so
    each character stands under the rule that changed it last.
    """
    joint = _Composition(first)
    for alteration in then:
        joint.copy_before(alteration.start)
        joint.add(alteration)
    return (*joint.done, *joint.rest())


class _Composition:
    """Both passes from left to right; `_next` is the first alteration not yet passed."""

    def __init__(self, first: Sequence[Alteration]) -> None:
        self.done: list[Alteration] = []
        self._first = iter(first)
        self._next = next(self._first, None)
        self._shift = 0  # original minus stored, left of `_next`

    def copy_before(self, position: int) -> None:
        """Keep what the first pass did up to a place of the text that it left."""
        while self._next and self._next.start - self._shift + len(self._next.replacement) <= position:
            self._pass(self._next)

    def add(self, edit: Alteration) -> None:
        """Carry out what the second pass does, piece by piece between alterations of the first."""
        at = edit.start
        while at < edit.end:
            stored = self._next.start - self._shift if self._next else edit.end
            if self._next and stored <= at:
                at = self._change_replaced(self._next, edit, at, at - stored)
            else:
                stop = min(stored, edit.end)
                self.done.append(_part(edit, at, stop, at + self._shift, edit.original))
                at = stop

    def rest(self) -> Iterator[Alteration]:
        if self._next:
            yield self._next
        yield from self._first

    def _pass(self, alteration: Alteration) -> None:
        self.done.append(alteration)
        self._shift += len(alteration.original) - len(alteration.replacement)
        self._next = next(self._first, None)

    def _change_replaced(self, found: Alteration, edit: Alteration, at: int, inside: int) -> int:
        """Change characters that the first pass has changed already; the place after them."""
        if not found.replacement:
            self._pass(found)
            return at
        stop = min(edit.end, at + len(found.replacement) - inside)
        after = inside + stop - at
        if inside:
            self.done.append(_cut(found, 0, inside))
        self.done.append(_part(edit, at, stop, found.start + inside, found.original, inside))
        self._next = _cut(found, after, None) if found.replacement[after:] else next(self._first, None)
        return stop


def _part(
    edit: Alteration, at: int, stop: int, start: int, original: str, offset: int | None = None
) -> Alteration:
    """The stretch [at, stop) of an edit, as an alteration from `start` on of what stood there."""
    inside = at - edit.start
    offset = inside if offset is None else offset
    replacement = edit.replacement[inside : inside + stop - at]
    return Alteration(start, original[offset : offset + stop - at], replacement, edit.rule)


def _cut(found: Alteration, start: int, stop: int | None) -> Alteration:
    """A stretch of an alteration whose replacement is as long as what it replaces."""
    return Alteration(
        found.start + start, found.original[start:stop], found.replacement[start:stop], found.rule
    )


class Places:
    """Where the characters of a stored text stood in the decoded original, and back.

    The characters of a replacement stand at those they replaced, one by one, the rest at the last
    of them; what was left out maps to the character that follows it.
    """

    def __init__(self, alterations: Sequence[Alteration]) -> None:
        self._alterations = alterations
        growths = (len(a.replacement) - len(a.original) for a in alterations)
        self._shifts = list(accumulate(growths, initial=0))  # stored minus original, before each
        self._originals = [a.start for a in alterations]
        self._stored = [a.start + shift for a, shift in zip(alterations, self._shifts, strict=False)]

    def original(self, position: int) -> int:
        """The place in the decoded original of a place in the stored text."""
        n = bisect_right(self._stored, position)
        if n:
            alteration, inside = self._alterations[n - 1], position - self._stored[n - 1]
            if inside < len(alteration.replacement):
                return alteration.start + min(inside, max(0, len(alteration.original) - 1))
        return position - self._shifts[n]

    def stored(self, position: int) -> int:
        """The place in the stored text of a place in the decoded original."""
        n = bisect_right(self._originals, position)
        if n:
            alteration, inside = self._alterations[n - 1], position - self._originals[n - 1]
            if inside < len(alteration.original):
                return self._stored[n - 1] + min(inside, len(alteration.replacement))
        return position + self._shifts[n]


class Passage:
    """From one cleaning of an original to another of the same one."""

    def __init__(
        self, text: str, alterations: Sequence[Alteration], new: str, then: Sequence[Alteration]
    ) -> None:
        self._text, self._new = text, new
        self._back, self._on = Places(alterations), Places(then)
        self._same = original(text, alterations) == original(new, then)

    def of(self, span: Span) -> Span | None:
        """Where the words of a span stand in the new text; None where they are no longer there as they were."""
        if not self._same or not span:
            return None
        start = self._on.stored(self._back.original(span.start))
        end = self._on.stored(self._back.original(span.end - 1)) + 1
        moved = Span(start, max(start, end))
        return moved if moved.of(self._new) == span.of(self._text) else None


def _line_ends(text: str) -> Iterator[Alteration]:
    if "\r" not in text:
        return
    for found in _OTHER_ENDS.finditer(text):
        ends = found.group()
        followed = text.startswith("\n", found.end())
        yield Alteration(found.start(), ends, "" if followed else "\n" * len(ends), LINE_END)
