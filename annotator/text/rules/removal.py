"""Taking something out of a text."""

import re
from collections.abc import Iterator

from annotator.model.imported import Alteration
from annotator.text.lines import Line


def removal(text: str, start: int, end: int, rule: str) -> Alteration:
    """What stands at [start, end) goes."""
    return Alteration(start, text[start:end], "", rule)


def removals(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[Alteration]:
    """Everything that a pattern finds goes."""
    return (removal(text, *found.span(), rule) for found in pattern.finditer(text))


def line_removal(text: str, line: Line, rule: str) -> Alteration:
    """A line goes with its line end and the white space around its words."""
    start = text.rfind("\n", 0, line.start) + 1
    start = max(start, text.rfind("\f", start, line.start) + 1)
    end = line.end
    while end < len(text) and text[end] not in "\n\f":
        end += 1
    return removal(text, start, end + 1 if text[end : end + 1] == "\n" else end, rule)
