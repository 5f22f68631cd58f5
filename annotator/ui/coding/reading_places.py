"""Where each coder was in each document: the cursor and the first line in sight, to come back to."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.ui.coding.page_layout import Caret
from annotator.ui.coding.text_view import TextView

MOST = 500
"""So many documents are remembered of a coder, those seen last."""


class ReadingPlaces(QObject):
    """`changed` with all of them, by coder and document, when there is something new to keep."""

    changed = Signal(dict)

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self._places: dict[str, dict[str, list[int]]] = {}

    def take(self, kept: object) -> None:
        """What was kept the last time; what is something else is passed over."""
        if isinstance(kept, Mapping):
            self._places = {str(coder): _fitting(places) for coder, places in kept.items()}

    def remember(self, coder_id: str, document_id: str) -> None:
        """The place in the document that is shown."""
        place = [self._view.cursor_position(), self._view.first_visible_position()]
        own = self._places.setdefault(coder_id, {})
        if own.get(document_id) != place or next(reversed(own)) != document_id:
            own.pop(document_id, None)
            own[document_id] = place
            while len(own) > MOST:
                del own[next(iter(own))]
            self.changed.emit(self._places)

    def come_back(self, coder_id: str, document_id: str) -> None:
        """Put cursor and page where they were; to the start of a document that was never read."""
        cursor, top = self._places.get(coder_id, {}).get(document_id, (0, 0))
        length = len(self._view.text())
        caret = Caret(min(cursor, length))
        self._view.move_cursor(partial(self._view.text_cursor().put, caret), follow=False)
        self._view.scroll_to(min(top, length))


def _fitting(places: Any) -> dict[str, list[int]]:
    found = places.items() if isinstance(places, Mapping) else ()
    return {str(document): place for document, place in found if _is_place(place)}


def _is_place(place: Any) -> bool:
    return (
        isinstance(place, list)
        and len(place) == 2
        and all(isinstance(number, int) and number >= 0 for number in place)
    )
