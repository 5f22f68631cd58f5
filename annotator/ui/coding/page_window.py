"""The part of the page that is in view. Knows no widget."""

from annotator.ui.coding.page_layout import Caret, Line, PageLayout


class PageWindow:
    """Held at a place of the text, not at a height: pieces above that turn out higher than they were
    estimated move nothing in view.
    """

    def __init__(self, page: PageLayout, height: int) -> None:
        self.page = page
        self.height = height
        self._piece = 0
        self._offset = -page.margin  # of the upper edge, below the top of the piece

    @property
    def top(self) -> int:
        """The height on the page of the upper edge."""
        return self.page.top_of(self._piece) + self._offset

    @property
    def lowest(self) -> int:
        """The greatest height the upper edge can have."""
        return max(0, self.page.height - self.height)

    def settle(self) -> int:
        """Lay out what is in view. Like the other moves, returns by how many pixels the content went down."""
        return self._show(self._piece, self._offset)

    def scroll_to(self, top: int) -> int:
        """To a height; if it is near, by exactly so many pixels as it is away from where it is now."""
        distance = top - self.top
        if 0 < top < self.lowest and abs(distance) <= 2 * self.height:
            return self._show(self._piece, self._offset + distance)
        number = self.page.piece_at(top)
        return self._show(number, top - self.page.top_of(number))

    def scroll_to_line(self, line: Line, below_top: int = 0) -> int:
        """So that the line is so many pixels below the upper edge, or as near to it as can be."""
        offset = line.top - self.page.top_of(line.piece) - below_top
        return self._show(line.piece, offset)

    def first_line(self) -> Line:
        """The first line of which at least half can be seen."""
        top = self.top
        line = self.page.line_at(top)
        hidden = line.top + line.height // 2 < top
        return (self.page.line_after(line) if hidden else None) or line

    def last_line(self) -> Line:
        return self.page.line_at(self.top + self.height - 1)

    def has_in_view(self, caret: Caret) -> bool:
        line = self.page.line_of(caret)
        return self.top <= line.top and line.top + line.height <= self.top + self.height

    def _show(self, piece: int, offset: int) -> int:
        held, held_offset = self._piece, self._offset
        for _attempt in range(
            20
        ):  # what is laid out changes heights; mostly the second look finds all at rest
            top = self.page.top_of(piece) + offset
            clamped = max(0, min(top, self.lowest))
            for _y, _piece in self.page.shown(clamped, clamped + self.height):
                pass
            if self.page.top_of(piece) + offset == top and clamped == max(0, min(top, self.lowest)):
                break
        self._piece = self.page.piece_at(clamped)
        self._offset = clamped - self.page.top_of(self._piece)
        return self.page.top_of(held) + held_offset - clamped
