"""The one place for looks: colours, fonts and distances, in a light and a dark theme.

Colour means code and nothing else does, so everything here is grey but one quiet accent. The
style sheet `resources/theme.qss` is filled in from the tokens. Widgets choose a look by the
property `kind`: QPushButton `primary`, `danger`, `link`, `door`; QLabel `title`, `heading`, `quiet`,
`danger`; QFrame `raised`, `page`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from annotator.model import colours
from annotator.resources import resource

Choice = Literal["light", "dark", "system"]

GRID = 8
"""Every distance is a multiple of this many pixels, or half of it."""

ROOMY_LINES = 1.7
"""Height of a line of running text, in heights of its font."""

_READING = (
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "思源宋体",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
)
_CHINESE = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "WenQuanYi Zen Hei",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. Text may stand on page, chrome, raised, hover and selection."""

    name: str
    page: str  # what is read
    chrome: str  # what stands around it
    raised: str  # buttons, menus, messages
    hover: str
    selection: str
    text: str
    quiet: str  # text that waits: counts, hints, paths
    disabled: str
    line: str  # between things
    edge: str  # around what can be used
    accent: str
    accent_text: str  # on the accent
    danger: str

    def tint(self, colour: str) -> str:
        """The colour of a code as a highlight of the page on which the text stays readable."""
        return colours.tint(colour, self.page, self.text)

    def strip(self, colour: str) -> str:
        """The colour of a code as a lane or bar on the page."""
        return colours.strip(colour, self.page)

    def ink(self, name: str) -> str:
        """What a token's name stands for; a colour of a code or coder as it is seen on the page."""
        return self.strip(name) if name.startswith("#") else str(getattr(self, name))


LIGHT = Theme(
    name="light",
    page="#fdfdfd",
    chrome="#f3f3f3",
    raised="#ffffff",
    hover="#e9e9e9",
    selection="#cfdde8",
    text="#1f1f1f",
    quiet="#5c5c5c",
    disabled="#8f8f8f",
    line="#dadada",
    edge="#828282",
    accent="#3a5a72",
    accent_text="#ffffff",
    danger="#a8281f",
)
DARK = Theme(
    name="dark",
    page="#1b1b1b",
    chrome="#242424",
    raised="#2d2d2d",
    hover="#353535",
    selection="#33434f",
    text="#dcdcdc",
    quiet="#b0b0b0",
    disabled="#757575",
    line="#3c3c3c",
    edge="#818181",
    accent="#9dbcd3",
    accent_text="#1b1b1b",
    danger="#f0958c",
)


class Appearance(QObject):
    """How the application looks now; there is one, below the application."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.theme = LIGHT
        self._application = application
        self._choice: Choice = "light"
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(_with_chinese(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def use(self, choice: Choice) -> None:
        """Show the light or the dark theme, or the system's as it changes."""
        self._choice = choice
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
        # The system draws the frame of the window; it has to be told.
        self._application.styleHints().setColorScheme(scheme or Qt.ColorScheme.Unknown)
        self._show()

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._show()

    def _show(self) -> None:
        system_is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._choice == "dark" or (self._choice == "system" and system_is_dark)
        self.theme = DARK if dark else LIGHT
        sheet = style_sheet(self.theme, ui_size())
        if sheet != self._application.styleSheet():  # to dress every widget anew takes its time
            self._application.setPalette(palette(self.theme))
            self._application.setStyleSheet(sheet)
            self.changed.emit()


def apply(application: QApplication, choice: Choice) -> Appearance:
    """Give the application its look; later calls change it."""
    found = application.findChild(Appearance) or Appearance(application)
    found.use(choice)
    return found


def appearance() -> Appearance:
    """The look in use, the light theme where none was applied."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application.findChild(Appearance) or apply(application, "light")


def current() -> Theme:
    return appearance().theme


def moves() -> bool:
    """Whether things may fade and glide: not where the system asks for less motion."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def ui_size() -> float:
    """The size of the system's font in points."""
    return QFontInfo(QApplication.font()).pointSizeF()


def reading_font(zoom: float = 1.0, family: str = "") -> QFont:
    """The font of running text, larger than the chrome's: of a family, else of a Chinese book face."""
    font = QFont(QApplication.font())
    font.setFamilies([*_present((family,)), *_present(_READING)[:1], *font.families()])
    font.setPointSizeF(ui_size() * 1.3 * zoom)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def reading_families() -> list[str]:
    """The families of this system in which a Chinese text can be set."""
    return QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def palette(theme: Theme) -> QPalette:
    """The tokens in the roles that Qt's Fusion style paints with."""
    role = QPalette.ColorRole
    roles = {
        theme.chrome: (role.Window, role.AlternateBase),
        theme.page: (role.Base,),
        theme.raised: (role.Button, role.Light, role.ToolTipBase),
        theme.text: (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText),
        theme.quiet: (role.PlaceholderText,),
        theme.selection: (role.Highlight,),
        theme.accent: (role.Accent, role.Link, role.LinkVisited),
        theme.line: (role.Midlight, role.Mid),
        theme.edge: (role.Dark, role.Shadow),
        theme.danger: (role.BrightText,),
    }
    made = QPalette()
    for colour, ones in roles.items():
        for one in ones:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.disabled))
    return made


def style_sheet(theme: Theme, size: float) -> str:
    """The style sheet for a theme, its fonts in proportion to `size` points."""
    tokens = {field.name: getattr(theme, field.name) for field in fields(theme)}
    sizes = {"size_small": size * 0.9, "size_heading": size * 1.15, "size_title": size * 1.6}
    points = {name: f"{value:.1f}pt" for name, value in sizes.items()}
    tokens["controls"] = resource("controls").as_posix()
    return Template(resource("theme.qss").read_text(encoding="utf-8")).substitute(tokens, **points)


def _with_chinese(font: QFont) -> QFont:
    """The system's font, and one for Chinese behind it, so that Han characters are not Japanese ones."""
    made = QFont(font)
    made.setFamilies([*font.families()[:1], *_present(_CHINESE)])
    return made


def _present(families: Iterable[str]) -> list[str]:
    known = set(QFontDatabase.families())
    return [family for family in families if family in known]
