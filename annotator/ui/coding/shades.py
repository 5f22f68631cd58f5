"""The shades in which a code's colour is drawn, kept ready: reckoning one takes longer than painting it."""

from functools import lru_cache

from PySide6.QtGui import QColor

from annotator.model import colours

_PALE = 0.22
_DIMMED = 0.3


@lru_cache(maxsize=4096)
def tint(colour: str, page: str, text: str) -> QColor:
    """Behind words, which stay readable on it; pale, because the lanes carry the full colour."""
    return QColor(colours.tint(colour, page, text, _PALE))


@lru_cache(maxsize=4096)
def faint(colour: str, page: str) -> QColor:
    """In lanes and bars of what is not in focus."""
    return QColor(colours.mix(colours.strip(colour, page), page, _DIMMED))


@lru_cache(maxsize=4096)
def strip(colour: str, page: str) -> QColor:
    """In lanes and bars."""
    return QColor(colours.strip(colour, page))
