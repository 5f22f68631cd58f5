"""Sizes of the page: type, lines, the column of text and the margin at its right."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.ui.coding.look import Look, ParagraphStyle

_FEW, _FEWEST = 36, 12  # characters a line: gladly no fewer, and never
_LEFT = 1.75  # least distances, in heights of a character
_GAP = 0.75
_NAMES, _SHORT_NAMES, _LONG_NAMES = 12.0, 6.0, 16.0
_TOP_OF_HAN = 0.88  # above the baseline; the rest of the square lies below it
_AIR_ABOVE = 0.12


@dataclass(frozen=True, slots=True)
class Typesetting:
    """Sizes in pixels. `em` is the width of a Han character, `pitch` the distance of two baselines."""

    font: QFont
    em: float
    pitch: int
    baseline: int
    width: float

    def characters(self) -> int:
        """How many Han characters a line holds."""
        return max(1, int(self.width / self.em + 0.01))

    def scaled(self, style: ParagraphStyle) -> "Typesetting":
        """The same column with the type of a paragraph."""
        if style.scale == 1 and not style.bold:
            return self
        font = resized(self.font, style.scale)
        font.setBold(style.bold)
        em = _em(font)
        return Typesetting(font, em, round(self.pitch * style.scale), _baseline(em), self.width)


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text and the margin with the names stand, from the left edge of the view."""

    left: int
    width: int
    margin_left: int
    margin_width: int


def typeset(look: Look, zoom: float, view_width: int) -> tuple[Typesetting, Column]:
    """The page for a view that wide: whole characters a line, at most `look.characters`.

    Where room is short, first the line gives way, then the names beside it, then the line again.
    """
    font = resized(look.font, zoom)
    em = _em(font)
    room = int(view_width / em - _LEFT - _GAP)
    roomy, tight = int(room - _NAMES), int(room - _SHORT_NAMES)
    fewer = max(_FEWEST, min(_FEW, tight))
    characters = min(look.characters, roomy if roomy >= _FEW else fewer)
    width = characters * em
    # Half a pixel more, so that rounding never pushes the last character to the next line.
    setting = Typesetting(font, em, round(em * look.line_spacing), _baseline(em), width + 0.5)
    return setting, _column(view_width, em, width)


def _column(view_width: int, em: float, width: float) -> Column:
    """The column in the middle, as far as the names at its right leave it there."""
    spare = view_width - width
    left = max(_LEFT * em, min(spare / 2, spare - (_GAP + _LONG_NAMES) * em))
    margin_left = round(left + width + _GAP * em)
    return Column(round(left), round(width), margin_left, max(0, round(view_width - margin_left - em / 2)))


def resized(font: QFont, factor: float) -> QFont:
    """The font larger or smaller by a factor, whether it was given in points or in pixels."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(max(1, round(font.pixelSize() * factor)))
    else:
        made.setPointSizeF(font.pointSizeF() * factor)
    return made


def _em(font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance("国")


def _baseline(em: float) -> int:
    """Below the top of a line; most of the air of a line lies under the text, where the lanes are."""
    return round(em * (_AIR_ABOVE + _TOP_OF_HAN))
