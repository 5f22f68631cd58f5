"""Which keys belong to codes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# H J K L will walk the text; they never belong to a code.
CODE_KEYS = "1234567890ABCDEFGIMNOPQRSTUVWXYZ"


def code_key(event: QKeyEvent) -> str | None:
    """The key of a code that was pressed, in capitals; None for any other key."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    pressed = event.text().upper()
    return pressed if plain and len(pressed) == 1 and pressed in CODE_KEYS else None
