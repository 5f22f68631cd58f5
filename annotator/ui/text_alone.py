"""Does the action that leaves the text, and nothing around it."""

from annotator.i18n import tr
from annotator.ui.desk import Desk


class TextAlone:
    """The rooms, the bars and the columns go, every key goes on working."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.alone = False

    def text_alone(self) -> None:
        self.alone = not self.alone
        window, rooms = self._desk.window, self._desk.rooms
        window.bare(self.alone)
        if rooms is not None:
            rooms.coding.show_text_alone(self.alone)
        if self.alone:
            window.messages.say(tr("text_alone.hint"))
