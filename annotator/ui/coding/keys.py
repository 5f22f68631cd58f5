"""Which keys move the cursor, and which of its movements each of them is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.coding.cursor import Cursor, SpanAt

_Key = QKeySequence.StandardKey
_Movement = Callable[..., None]

# The key that moves, the key that selects on the way, the movement.
_MOVEMENTS: tuple[tuple[_Key, _Key, _Movement], ...] = (
    (_Key.MoveToNextChar, _Key.SelectNextChar, Cursor.right),
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, Cursor.left),
    (_Key.MoveToNextLine, _Key.SelectNextLine, Cursor.down),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, Cursor.up),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, Cursor.line_start),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, Cursor.line_end),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, Cursor.text_start),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, Cursor.text_end),
)
_BY_WORD: tuple[tuple[_Key, _Key, _Movement], ...] = (
    (_Key.MoveToNextWord, _Key.SelectNextWord, Cursor.next_word),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, Cursor.previous_word),
)
_BY_PAGE = (
    (_Key.MoveToNextPage, _Key.SelectNextPage, 1),
    (_Key.MoveToPreviousPage, _Key.SelectPreviousPage, -1),
)


def movement(event: QKeyEvent, cursor: Cursor, word_at: SpanAt) -> Callable[[], None] | None:
    """What the key does to the cursor, None where it does not move it by characters, lines or words."""
    for moves, selects, move in _MOVEMENTS:
        if event.matches(moves) or event.matches(selects):
            return partial(move, cursor, extend=event.matches(selects))
    for moves, selects, move in _BY_WORD:
        if event.matches(moves) or event.matches(selects):
            return partial(move, cursor, word_at, extend=event.matches(selects))
    return None


def page_step(event: QKeyEvent) -> tuple[int, bool] | None:
    """One page down (1) or up (-1), and whether to select on the way; None for other keys."""
    for moves, selects, pages in _BY_PAGE:
        if event.matches(moves) or event.matches(selects):
            return pages, event.matches(selects)
    return None
