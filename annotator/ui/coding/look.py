"""How the text is to look: what the theme fills in and the view paints with."""

from dataclasses import dataclass, field

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.model.colours import mix
from annotator.model.span import Span
from annotator.settings import Settings
from annotator.ui import theme

MARKS = ("both", "lanes", "tints")
"""How codings are drawn: lanes under the words, tints behind them, or both."""
NUMBERS = ("paragraphs", "lines", "none")
"""What is numbered at the left of the text; a line is numbered within its paragraph."""

_SMALL = 0.9  # the names in the margin, of the size of the window's font
_GLOWS = 0.3


@dataclass(frozen=True, slots=True)
class Look:
    """Colours are `#rrggbb`; the fonts are those at zoom 1; lengths are in heights of a character."""

    page: str = "#fdfdfd"
    text: str = "#1f1f1f"
    quiet: str = "#5c5c5c"
    selection: str = "#d9e2e9"
    cursor: str = "#1f1f1f"
    glow: str = "#c3ccd4"
    font: QFont = field(default_factory=QFont)
    label_font: QFont = field(default_factory=QFont)
    line_spacing: float = 1.7
    characters: int = 40
    motion: bool = True
    marks: str = "both"
    numbers: str = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person wants a text to be set. `font`: a family, empty for the usual one."""

    font: str = ""
    characters: int = 40
    marks: str = MARKS[0]
    numbers: str = NUMBERS[0]

    @classmethod
    def of(cls, settings: Settings) -> "Reading":
        """As it was chosen; what makes no sense is as usual."""
        marks, numbers = settings["marks"], settings["numbers"]
        return cls(
            font=settings["reading_font"],
            characters=max(1, settings["line_characters"]),
            marks=marks if marks in MARKS else MARKS[0],
            numbers=numbers if numbers in NUMBERS else NUMBERS[0],
        )


def look_of(shown: theme.Theme, reading: Reading | None = None) -> Look:
    """The text in a theme of the window, in its fonts; glows are grey, because colour means code."""
    reading = reading or Reading()
    label_font = QFont(QApplication.font())
    label_font.setPointSizeF(theme.ui_size() * _SMALL)
    return Look(
        page=shown.page,
        text=shown.text,
        quiet=shown.quiet,
        selection=shown.selection,
        cursor=shown.text,
        glow=mix(shown.accent, shown.page, _GLOWS),
        font=theme.reading_font(family=reading.font),
        label_font=label_font,
        line_spacing=theme.ROOMY_LINES,
        characters=reading.characters,
        motion=theme.moves(),
        marks=reading.marks,
        numbers=reading.numbers,
    )


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How one paragraph differs from running text. Distances are in heights of a character.

    `strong`: spans of the text that are set in weight, where the whole paragraph is not `bold`.
    """

    scale: float = 1.0
    bold: bool = False
    strong: tuple[Span, ...] = ()
    before: float = 0.0
    after: float = 0.45


PLAIN = ParagraphStyle()
BLANK = ParagraphStyle(scale=0.5, after=0.0)
