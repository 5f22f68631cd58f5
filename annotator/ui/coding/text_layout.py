"""The one border to Qt's UTF-16: a piece of text, broken into lines by Qt, that answers in characters."""

import re
from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.model.intervals import intersection
from annotator.model.span import Span
from annotator.ui.coding.look import ParagraphStyle
from annotator.ui.coding.typesetting import Typesetting

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

# Shown as something that neither breaks the line nor vanishes, one UTF-16 unit for one, so that
# every position stays where it is: what Qt would break at, boxes for control characters, half
# surrogate pairs (PySide drops them), objects without an object; what would turn the order of a
# line around has no width.
_SHOWN = {
    re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]"): " ",
    re.compile("[\ud800-\udfff\ufffc]"): "\ufffd",
    re.compile("[\u202a-\u202e\u2066-\u2069]"): "\u200b",
}


class Utf16Positions:
    """Positions of a text, counted in characters here and in UTF-16 units by Qt."""

    def __init__(self, text: str) -> None:
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._astral = [] if units == len(text) else [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_units = [position + before for before, position in enumerate(self._astral)]

    def to_units(self, position: int) -> int:
        return position + bisect_left(self._astral, position) if self._astral else position

    def to_characters(self, units: int) -> int:
        """Inside a surrogate pair: the position before its character."""
        before = bisect_left(self._astral_units, units)
        return units - before


class LaidOutPiece:
    """One piece of text with its lines. Positions are characters of the whole text; y is within the piece."""

    def __init__(
        self, text: str, span: Span, setting: Typesetting, style: ParagraphStyle, *, first: bool, last: bool
    ) -> None:
        self.span = span
        self.setting = setting.scaled(style)
        self.before = round(style.before * setting.em) if first else 0
        after = round(style.after * setting.em) if last else 0
        piece = span.of(text)
        self._positions = Utf16Positions(piece)
        self._layout = QTextLayout(_shown(piece), self.setting.font)
        if style.strong:
            self._layout.setFormats([self._strong(part) for part in style.strong if part.overlaps(span)])
        self._break_into_lines()
        self._lines: list[QTextLine] = [self._layout.lineAt(n) for n in range(self._layout.lineCount())]
        self.height = self.before + len(self._lines) * self.setting.pitch + after

    def __len__(self) -> int:
        """How many lines there are: at least one."""
        return len(self._lines)

    def _strong(self, part: Span) -> QTextLayout.FormatRange:
        within = intersection(part, self.span)
        made, weight = QTextLayout.FormatRange(), QTextCharFormat()
        weight.setFontWeight(QFont.Weight.Bold)
        made.start = self._to_units(within.start)
        made.length = self._to_units(within.end) - made.start
        made.format = weight
        return made

    def _break_into_lines(self) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignJustify)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.beginLayout()
        baseline = self.before + self.setting.baseline
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self.setting.width)
            line.setPosition(QPointF(0, baseline - line.ascent()))
            baseline += self.setting.pitch
        self._layout.endLayout()

    def top_of(self, line: int) -> int:
        return self.before + line * self.setting.pitch

    def line_at(self, y: float) -> int:
        return max(0, min(len(self) - 1, int((y - self.before) // self.setting.pitch)))

    def line_of(self, position: int, *, at_end: bool = False) -> int:
        """The line in which a position lies; `at_end`: the earlier one where two lines share it."""
        units = self._to_units(position)
        line = max(0, self._layout.lineForTextPosition(units).lineNumber())
        return line - 1 if at_end and line > 0 and self._lines[line].textStart() == units else line

    def line_span(self, line: int) -> Span:
        start, length = self._lines[line].textStart(), self._lines[line].textLength()
        return Span(self._to_position(start), self._to_position(start + length))

    def x_of(self, position: int, line: int) -> float:
        place: Any = self._lines[line].cursorToX(self._to_units(position))  # a float, or a tuple with it
        return float(place[0] if isinstance(place, tuple) else place)

    def position_at(self, x: float, line: int) -> int:
        """The place between two characters that is nearest to x."""
        of_qt = self._to_position(self._lines[line].xToCursor(x))
        # Qt can be some characters off behind an accent that comes from another font.
        own = self.line_span(line)
        places = [of_qt, *filter(self.is_place, range(own.start, own.end + 1))]
        return min(places, key=lambda place: abs(self.x_of(place, line) - x))

    def character_at(self, x: float, line: int) -> int | None:
        """The character under x, None beside the text."""
        if not 0 <= x < self._lines[line].naturalTextWidth():
            return None
        on_character = QTextLine.CursorPosition.CursorOnCharacter
        position = self._to_position(self._lines[line].xToCursor(x, on_character))
        return position if self.line_span(line).contains(position) else None

    def next_position(self, position: int) -> int:
        """Behind what a reader takes for one character: a letter with its accents, a whole 👨‍👩‍👧."""
        return self._to_position(self._layout.nextCursorPosition(self._to_units(position)))

    def previous_position(self, position: int) -> int:
        return self._to_position(self._layout.previousCursorPosition(self._to_units(position)))

    def is_place(self, position: int) -> bool:
        """Whether a cursor may stand there: not between a letter and its accent."""
        return self._layout.isValidCursorPosition(self._to_units(position))

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        self._layout.draw(painter, QPointF(x, y), [], clip)

    def _to_units(self, position: int) -> int:
        return self._positions.to_units(position - self.span.start)

    def _to_position(self, units: int) -> int:
        return self.span.start + self._positions.to_characters(units)


def _shown(text: str) -> str:
    for pattern, instead in _SHOWN.items():
        text = pattern.sub(instead, text)
    return text
