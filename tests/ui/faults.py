"""What a careful eye would object to in a window: words cut off, things covered, texts not translated."""

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitterHandle,
    QWidget,
)

from annotator.ui.coding.code_rules import CodeRules
from annotator.ui.coding.hover_card import HoverCard
from annotator.ui.widgets.elided_label import ElidedLabel
from annotator.ui.widgets.overlay import Overlay
from annotator.ui.widgets.toast import Toast

_HAN = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_LATIN = re.compile("[A-Za-z]{2}")
_FLOATING = (Toast, Overlay, HoverCard, QSplitterHandle)
_KEY = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)+")
_NAMES_OF_LANGUAGES = ("中文", "English")


def faults_of(window: QWidget, language: str, data: re.Pattern[str]) -> list[str]:
    """Each as a sentence; `data` are the words that belong to the person and not to the program."""
    found = [
        *(f"cut off: {_name(widget)}" for widget in _shown(window) if _is_cut_off(widget)),
        *(f"beyond its place: {_name(widget)}" for widget in _shown(window) if _reaches_beyond(widget)),
        *(f"one over the other: {_name(a)}, {_name(b)}" for a, b in _overlapping(window)),
        *(f"no name: {_name(widget)}" for widget in focusable(window) if not spoken(widget)),
        *(f"not translated: {text}" for text in _texts(window) if _is_foreign(text, language, data)),
    ]
    return sorted(set(found))


def focusable(window: QWidget) -> list[QWidget]:
    """What the keyboard can reach in a window, without the parts of one control."""
    return [
        widget
        for widget in _shown(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and not widget.focusProxy()
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader says for a name."""
    if widget.accessibleName() or isinstance(widget, QComboBox):  # whose value passes for a name on Linux
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def _shown(window: QWidget) -> list[QWidget]:
    found = window.findChildren(QWidget)
    return [
        widget
        for widget in found
        if widget.isVisible() and widget.window() is window and not isinstance(widget.parent(), QLineEdit)
    ]


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    place = QRect(widget.mapTo(widget.window(), QPoint()), widget.size()).getRect()
    return f"{type(widget).__name__} “{text or widget.accessibleName()}” at {place}"


def _is_cut_off(widget: QWidget) -> bool:
    """Whether some of its words have no room; names in an `ElidedLabel` may be shortened."""
    if isinstance(widget, QLineEdit):
        return _placeholder_width(widget) > widget.width() - 8
    if isinstance(widget, ElidedLabel):
        return widget.sizeHint().height() > widget.height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    if isinstance(widget, QLabel | QAbstractButton | QComboBox):
        wanted = widget.sizeHint()
        return wanted.width() > widget.width() or wanted.height() > widget.height()
    return False


def _placeholder_width(field: QLineEdit) -> int:
    if field.text():
        return 0
    return field.cursorRect().center().x() + field.fontMetrics().horizontalAdvance(field.placeholderText())


def _reaches_beyond(widget: QWidget) -> bool:
    """Whether it stands partly outside what holds it, where nothing can be scrolled."""
    holder = widget.parentWidget()
    scrolled = isinstance(holder.parentWidget(), QAbstractScrollArea)
    return not scrolled and not holder.rect().contains(widget.geometry())


def _overlapping(window: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Siblings of which one covers a part of the other; a message or panel floats, a handle reaches out."""
    for holder in [window, *_shown(window)]:
        children = [
            child
            for child in holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and not child.isWindow() and not isinstance(child, _FLOATING)
        ]
        for one, other in combinations(children, 2):
            if one.geometry().intersects(other.geometry()):
                yield one, other


def _texts(window: QWidget) -> Iterator[str]:
    """Everything that is read, heard or pointed at; the rules of a code are the codebook's, a passage is
    the report's.
    """
    yield window.windowTitle()
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.window() is not window and not isinstance(widget, QMenu):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield from (action.text() for action in widget.actions())
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QAbstractItemView):
            yield from _rows(widget)
        elif isinstance(widget, QLabel | QAbstractButton) and not (
            widget.property("kind") == "passage" or _within(widget, CodeRules)
        ):
            yield from widget.text().splitlines()


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            yield str(model.data(model.index(row, 0), role) or "")


def _within(widget: QWidget, kind: type[QWidget]) -> bool:
    while (holder := widget.parentWidget()) is not None:
        if isinstance(holder, kind):
            return True
        widget = holder
    return False


def _is_foreign(text: str, language: str, data: re.Pattern[str]) -> bool:
    """A key instead of a sentence, or words of the other language."""
    own = data.sub("", text)
    if _KEY.fullmatch(own) or text.startswith(_NAMES_OF_LANGUAGES):
        return bool(_KEY.fullmatch(own))
    if language == "en":
        return bool(_HAN.search(own))
    return bool(_LATIN.search(own)) and not _HAN.search(own)
