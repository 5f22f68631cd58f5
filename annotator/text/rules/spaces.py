"""White space that conversion put in: indents, trailing spaces, spaces around digits. Tabs stay."""

import re
from collections.abc import Iterator

from annotator.model.imported import Alteration
from annotator.text.rules.removal import removal, removals

_SPACES = " \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INDENT = re.compile(f"^[{_SPACES}]++(?=[^\\n\\t])", re.MULTILINE)
_WORD = "\u3400-\u9fff，。、；：“”《》（）％"
_AROUND_DIGITS = re.compile(
    f"(?<=[{_WORD}])[ \u00a0]{{1,2}}(?=[0-9])|(?<=[0-9%])[ \u00a0]{{1,2}}(?=[{_WORD}])"
)


def indent(text: str) -> Iterator[Alteration]:
    """Spaces of any width at the start of a line."""
    return removals(_INDENT, text, "indent")


def trailing_space(text: str) -> Iterator[Alteration]:
    """Spaces of any width at the end of a line."""
    at = 0
    for line in text.split("\n"):
        if line and line[-1] in _SPACES:
            yield removal(text, at + len(line.rstrip(_SPACES)), at + len(line), "trailing_space")
        at += len(line) + 1


def digit_space(text: str) -> Iterator[Alteration]:
    """2022 年 → 2022年. Not usual: quotations then differ from the file."""
    return removals(_AROUND_DIGITS, text, "digit_space")
