"""The shades in which a code's colour is drawn, kept ready: reckoning one takes longer than painting it."""

from functools import lru_cache

from PySide6.QtGui import QColor

from annotator.model import colours


@lru_cache(maxsize=4096)
def tint(colour: str, page: str, text: str) -> QColor:
    """Behind words, which stay readable on it."""
    return QColor(colours.tint(colour, page, text))


@lru_cache(maxsize=4096)
def strip(colour: str, page: str) -> QColor:
    """In lanes and bars."""
    return QColor(colours.strip(colour, page))
