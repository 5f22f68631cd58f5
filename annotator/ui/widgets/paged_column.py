"""A column at one side of a room that shows one of several pages, with a switch above them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget


class PagedColumn(QWidget):
    """`pages`: title and widget of each, by key. `switched` says to which page. One alone has no switch."""

    switched = Signal(str)

    def __init__(self, pages: Mapping[str, tuple[str, QWidget]], name: str) -> None:
        super().__init__()
        self._keys = tuple(pages)
        self._stack = QStackedWidget()
        self.switch = QTabBar()
        self.switch.setAccessibleName(name)
        self.switch.setDrawBase(False)
        self.switch.setExpanding(True)
        for title, page in pages.values():
            self.switch.addTab(title)
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addWidget(self._stack, 1)
        self.switch.setVisible(len(pages) > 1)
        self.switch.currentChanged.connect(self._switch)

    def page(self) -> str:
        return self._keys[self.switch.currentIndex()]

    def show_page(self, page: str) -> None:
        """One of the keys; what is none of them changes nothing."""
        if page in self._keys:
            self.switch.setCurrentIndex(self._keys.index(page))

    def place_of(self, page: str) -> int:
        """Which tab of the switch is a page's."""
        return self._keys.index(page)

    def turn_to(self, page: str, take_hand: Callable[[], None]) -> bool:
        """Show a page with the hand in it, or, where it is there already, the first page again; whether
        the page is shown now.
        """
        shows = not (self.page() == page and self.has_hand(self._stack))
        self.show_page(page if shows else self._keys[0])
        if shows:
            take_hand()
        return shows

    def has_hand(self, widget: QWidget) -> bool:
        """Whether the focus is in a page of it."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus() and widget.isAncestorOf(focus)

    def _switch(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.switched.emit(self._keys[number])
