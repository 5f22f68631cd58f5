"""What fills the middle of the window: a page or a room."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Room(QWidget):
    """Hands the focus on to where work begins in it.

    (A focus proxy would do the same, but a widget whose proxy is a part of it takes all its parts
    before the proxy out of the order of Tab.)
    """

    def __init__(self) -> None:
        super().__init__()
        self.begins_at: QWidget | None = None
        self.doers: tuple[object, ...] = ()
        """Who does the actions of the table here beside the room itself."""
        self.in_line: QWidget | None = None
        """What the window shows at the left of its bottom line while the room is in sight."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.begins_at is not None:
            self.begins_at.setFocus(event.reason())


def doer(page: QWidget | None, key: str) -> object | None:
    """The page, or the first of its doers, that has a method of an action's name; None where nobody does."""
    others = page.doers if isinstance(page, Room) else ()
    return next((one for one in (page, *others) if hasattr(one, key)), None)


class Cover(Room):
    """A page in front of the rooms for as long as one errand takes."""

    def close_threads(self) -> None:
        """End what may be under way, when the page goes."""
