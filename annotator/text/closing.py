"""落款: where a report ends and its signature, date or contact line begins."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.dates import whole_date
from annotator.text.lines import Line, written_lines
from annotator.text.organs import is_organ

_CONTACT = re.compile("[（(【\\[]? *[联聯] *[系繫] *(?:人|电话|電話|方式|单位)")
_AFTER = re.compile("[（(] *此件|[（(] *(?:公开|主动公开)|抄送|抄报|报送|主送|印发|公开属性|附件")
_LONGEST_SIGNATURE = 40
_SPACE = re.compile("[ \u3000\u00a0]+")
_SPREAD = re.compile("[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff])+")
_LONGEST_BOTH = 120
_LAST_OF_DATE = "日0123456789"
_SIGNED_AND_DATED = re.compile("([^ \u3000\u00a0]+)[ \u3000\u00a0]+([^，。]{8,24})")


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
        """Where the organ stands, its words without the spaces that spread them: 民　政　部.

        Where the party's committee signs too, the organ of the state is meant.
        """
        signed = [line for line in self.lines if is_signature(line.words)]
        line = next((line for line in signed if not line.words.startswith("中共")), next(iter(signed), None))
        return line and line._replace(words=_close(line.words))

    @property
    def date(self) -> tuple[str, Span] | None:
        """The date in ISO form and where it stands."""
        for line in self.lines:
            if found := whole_date(line.words):
                return found.value, line.span
        return None


def is_signature(words: str) -> bool:
    """An organ's name that is all there is on the line."""
    return len(words) <= _LONGEST_SIGNATURE and is_organ(_close(words))


def _close(words: str) -> str:
    return "".join(_SPACE.split(words)) if _SPREAD.fullmatch(words) else words


def is_contact(words: str) -> bool:
    return words[0] in "（(【[联聯" and _CONTACT.match(words) is not None


def _below_first_sentence(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines among which a closing may be; an organ and a date above are of the title."""
    return lines[
        next((n for n, line in enumerate(lines) if "。" in line.words or "｡" in line.words), 0) + 1 :
    ]


@lru_cache(maxsize=4)  # outline and metadata both ask
def closings_of(text: str) -> tuple[Closing, ...]:
    """The closings of a text, below its first sentence; a file of two reports has two.

    A date alone on its line makes one, with the organs above it, and so does a contact line; an
    organ alone does only at the end of the text.
    """
    lines = _below_first_sentence(written_lines(text))
    return tuple(
        closing
        for closing in _blocks(lines)
        if closing.date
        or any(is_contact(line.words) for line in closing.lines)
        or (closing.organisation and closing.end == lines[-1].end)
    )


def _apart(line: Line) -> Sequence[Line]:
    """An organ and a date on one line as two: 某某局　2023年1月9日."""
    short = len(line.words) <= _LONGEST_BOTH and line.words[-1] in _LAST_OF_DATE
    found = _SIGNED_AND_DATED.fullmatch(line.words) if short else None
    if found is None or not is_organ(found[1]) or whole_date(found[2]) is None:
        return (line,)
    middle = line.start + found.start(2)
    return (Line(line.start, line.start + found.end(1), found[1]), Line(middle, line.end, found[2]))


def _blocks(lines: Sequence[Line]) -> Iterator[Closing]:
    """Stretches of lines that all may be of a closing; what may only follow does not begin one.

    Below organ and date another organ begins something new.
    """
    block: list[Line] = []
    signed = dated = False
    for line in itertools.chain.from_iterable(map(_apart, lines)):
        signature, date = is_signature(line.words), whole_date(line.words) is not None
        begins = signature or date or is_contact(line.words)
        if block and ((signature and signed and dated) or not (begins or _AFTER.match(line.words))):
            yield Closing(tuple(block))
            block, signed, dated = [], False, False
        if block or begins:
            block.append(line)
            signed, dated = signed or signature, dated or date
    if block:
        yield Closing(tuple(block))
