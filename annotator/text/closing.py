"""落款: where a report ends and its signature, date or contact line begins."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.dates import whole_date
from annotator.text.lines import Line
from annotator.text.organs import is_organ

_CONTACT = re.compile("[（(【\\[]? *联 *[系繫] *(?:人|电话|電話|方式|单位)")
_AFTER = re.compile("[（(] *此件|[（(] *(?:公开|主动公开)|抄送|抄报|报送|主送|印发|公开属性|附件")
_LONGEST_SIGNATURE = 40


class Closing(NamedTuple):
    """The lines from the signature or contact line on."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    @property
    def organisation(self) -> Line | None:
        return next((line for line in self.lines if is_signature(line.words)), None)

    @property
    def date(self) -> tuple[str, Span] | None:
        """The date in ISO form and where it stands."""
        for line in self.lines:
            if found := whole_date(line.words):
                return found.value, line.span
        return None


def is_signature(words: str) -> bool:
    """An organ's name that is all there is on the line."""
    return len(words) <= _LONGEST_SIGNATURE and is_organ(words)


def is_contact(words: str) -> bool:
    return _CONTACT.match(words) is not None


def below_first_sentence(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines among which a closing may be; an organ and a date above are of the title."""
    return lines[
        next((n for n, line in enumerate(lines) if "。" in line.words or "｡" in line.words), 0) + 1 :
    ]


def closings(lines: Sequence[Line]) -> list[Closing]:
    """The closings among the lines below the first sentence; a file of two reports has two.

    A date alone on its line makes one, with the organs above it, and so does a contact line; an
    organ alone does only at the end of the text.
    """
    found = [Closing(tuple(lines[first : last + 1])) for first, last in _blocks(lines)]
    return [
        closing
        for closing in found
        if closing.date
        or any(is_contact(line.words) for line in closing.lines)
        or (closing.organisation and closing.end == lines[-1].end)
    ]


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that all may be of a closing; what may only follow does not begin one."""
    first = None
    for index, line in enumerate(lines):
        begins = _begins(line.words)
        if first is not None and not _goes_on(lines[first:index], line.words, begins=begins):
            yield first, index - 1
            first = None
        if first is None and begins:
            first = index
    if first is not None:
        yield first, len(lines) - 1


def _goes_on(block: Sequence[Line], words: str, *, begins: bool) -> bool:
    """Whether a line is of the closing above it; an organ below organ and date opens something new."""
    signed = any(is_signature(line.words) for line in block)
    dated = any(whole_date(line.words) for line in block)
    return _AFTER.match(words) is not None or (begins and not (signed and dated and is_signature(words)))


def _begins(words: str) -> bool:
    return is_signature(words) or is_contact(words) or whole_date(words) is not None
