"""Which keys belong to codes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.model.code import KEYS


def code_key(event: QKeyEvent) -> str | None:
    """The key of a code that was pressed, in capitals; None for any other key."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    pressed = event.text().upper()
    return pressed if plain and pressed in KEYS else None
