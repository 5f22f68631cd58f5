"""White space that conversion put in: indents, trailing spaces, spaces around digits. Tabs stay."""

import re
from collections.abc import Iterator

from annotator.model.imported import Alteration
from annotator.text.rules.removal import removals

_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENT = re.compile(f"^[{_SPACES}]++(?=[^\\n\\t])", re.MULTILINE)
_TRAILING = re.compile(f"(?<![{_SPACES}])[{_SPACES}]++(?=\\n|\\Z)")
_WORD = "\u3400-\u9fff，。、；：“”《》（）％"
_AROUND_DIGITS = re.compile(
    f"(?<=[{_WORD}])[ \u00a0]{{1,2}}(?=[0-9])|(?<=[0-9%])[ \u00a0]{{1,2}}(?=[{_WORD}])"
)


def indent(text: str) -> Iterator[Alteration]:
    """Spaces of any width at the start of a line."""
    return removals(_INDENT, text, "indent")


def trailing_space(text: str) -> Iterator[Alteration]:
    """Spaces of any width at the end of a line."""
    return removals(_TRAILING, text, "trailing_space")


def digit_space(text: str) -> Iterator[Alteration]:
    """2022 年 → 2022年. Not usual: quotations then differ from the file."""
    return removals(_AROUND_DIGITS, text, "digit_space")
