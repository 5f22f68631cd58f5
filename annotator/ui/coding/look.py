"""How the text is to look: what the theme fills in and the view paints with."""

from dataclasses import dataclass, field

from PySide6.QtGui import QFont


@dataclass(frozen=True, slots=True)
class Look:
    """Colours are `#rrggbb`; the fonts are those at zoom 1; lengths are in heights of a character."""

    page: str = "#fdfdfd"
    text: str = "#1f1f1f"
    quiet: str = "#5c5c5c"
    selection: str = "#d9e2e9"
    cursor: str = "#1f1f1f"
    glow: str = "#f3e3a1"
    font: QFont = field(default_factory=QFont)
    label_font: QFont = field(default_factory=QFont)
    line_spacing: float = 1.7
    characters: int = 40
    motion: bool = True


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How one paragraph differs from running text. Distances are in heights of a character."""

    scale: float = 1.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.45


PLAIN = ParagraphStyle()
