"""A reader at the text view, who has keys, a mouse and eyes, and knows nothing of how it counts.

Words are found by sight: their picture is looked for in the picture of the view. What was selected
is judged by the text that was stored, never by what the view says of offsets.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.coding.text_view import TextView
from tests.robots.sight import Sight, cropped, ink

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

_SURE, _CERTAIN = 0.85, 0.92  # likeness of two pictures of the same words
_WORTH_A_CLOSER_LOOK = 0.35
# Pixels between letters, because lines are set flush at both ends; and where the first begins.
_MANNERS = ((0.0, 0.0), (0.0, 0.5), (0.25, 0.0), (0.5, 0.0), (0.75, 0.0), (1.0, 0.0), (1.4, 0.0), (1.8, 0.0))


class NotSeen(AssertionError):
    """The words are not in the visible part of the text."""


class TextViewRobot:
    def __init__(self, view: TextView, font: QFont) -> None:
        """`font` is the type in which the reader knows the text to be set."""
        self.view = view
        self.font = font
        self._time = 10_000

    def selected(self, stored: str) -> str:
        """What is selected, judged by the stored text."""
        return self.view.selected_span().of(stored)

    # Keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.view, key, modifiers)

    def select_by_keys(self, before: int, within: int) -> None:
        """From the text's start so many characters on, then so many with Shift."""
        self.press(Key.Key_Home, CONTROL)
        self.press(Key.Key_Right, times=before)
        self.press(Key.Key_Right, SHIFT, times=within)

    def copied(self) -> str:
        QGuiApplication.clipboard().clear()
        self.press(Key.Key_C, CONTROL)
        return QGuiApplication.clipboard().text()

    # Eyes

    def sees(self, words: str) -> bool:
        return self._likeness(words)[0] >= _SURE

    def place_of(self, words: str) -> QRectF:
        """Where the words stand in the viewport, in one line."""
        likeness, place = self._likeness(words)
        if likeness < _SURE:
            raise NotSeen(f"{words} (best likeness {likeness:.2f})")
        return place

    def picture(self) -> QImage:
        QApplication.processEvents()
        return self.view.viewport().grab().toImage()

    def _likeness(self, words: str) -> tuple[float, QRectF]:
        """How like the most similar place is to the words, and where it is."""
        largest = self._picture_of(words, spread=max(_MANNERS)[0], heavy=True)
        sight = Sight(self.picture(), largest.width(), largest.height())
        best = (-1.0, QRectF())
        for heavy in (False, True):  # a heading is set in weight
            best = max(best, self._most_like(sight, words, heavy), key=_score)
            if best[0] >= _SURE:
                break
        return best

    def _most_like(self, sight: Sight, words: str, heavy: bool) -> tuple[float, QRectF]:
        best = (-1.0, QRectF())
        for spread, shift in _MANNERS:
            found = sight.find(cropped(ink(self._picture_of(words, spread, shift, heavy))))
            best = max(best, found, key=_score)
            if best[0] >= _CERTAIN or best[0] < _WORTH_A_CLOSER_LOOK:
                break
        return best

    def _picture_of(self, words: str, spread: float = 0.0, shift: float = 0.0, heavy: bool = False) -> QImage:
        font = QFont(self.font)
        font.setBold(heavy)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spread)
        width = QFontMetrics(font).horizontalAdvance(words)
        image = QImage(width + 60, 120, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setFont(font)
        painter.setPen(QColor("black"))
        painter.drawText(QPointF(20 + shift, 70), words)
        painter.end()
        return image

    # Hand

    def drag_over(self, first: str, last: str | None = None, modifiers: Qt.KeyboardModifier = ALT) -> None:
        """Press before the first words, release behind the last; with Alt, so that it is these words
        and not the whole ones around.
        """
        start, end = self.place_of(first), self.place_of(last or first)
        self.drag(_left_of(start), _right_of(end), modifiers)

    def drag(self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.pause()
        self.press_mouse(start, modifiers)
        self.move_mouse(end + QPointF(0, 30), modifiers)  # far enough that it is no click
        self.move_mouse(end, modifiers)
        self.release_mouse(end, modifiers)

    def click_on(
        self, words: str, times: int = 1, every: int = 100, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        """So many clicks on the middle of the words, `every` so many milliseconds."""
        self.click_at(self.place_of(words).center(), times, modifiers, every)

    def click_before(self, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.click_at(_left_of(self.place_of(words)), 1, modifiers)

    def click_behind(self, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.click_at(_right_of(self.place_of(words)), 1, modifiers)

    def click_at(
        self, point: QPointF, times: int = 1, modifiers: Qt.KeyboardModifier = NONE, every: int = 100
    ) -> None:
        self.pause()
        for _ in range(times):
            self.press_mouse(point, modifiers)
            self.release_mouse(point, modifiers)
            self._time += every

    def pause(self) -> None:
        """Long enough that the next click begins anew."""
        self._time += 5_000

    def press_mouse(self, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._mouse(QEvent.Type.MouseButtonPress, point, Qt.MouseButton.LeftButton, modifiers)

    def move_mouse(self, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._mouse(QEvent.Type.MouseMove, point, Qt.MouseButton.LeftButton, modifiers)

    def hover(self, point: QPointF) -> Qt.CursorShape:
        """Move the mouse there with no button down; the pointer's shape."""
        self._mouse(QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, NONE)
        return self.view.viewport().cursor().shape()

    # The grips at the ends of what is marked, a little below the words

    def end_of(self, words: str) -> QPointF:
        place = self.place_of(words)
        return QPointF(place.right(), place.bottom() + 0.3 * self._em())

    def start_of(self, words: str) -> QPointF:
        place = self.place_of(words)
        return QPointF(place.left(), place.bottom() + 0.3 * self._em())

    def draw(self, end: QPointF, to: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Take an end and draw it there, the mouse still down."""
        self.pause()
        self.press_mouse(end)
        self.move_mouse((end + to) / 2, modifiers)
        self.move_mouse(to, modifiers)

    def _em(self) -> float:
        return QFontMetrics(self.font).horizontalAdvance("国")

    def release_mouse(self, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, point, Qt.MouseButton.NoButton, modifiers)

    def _mouse(
        self, kind: QEvent.Type, point: QPointF, held: Qt.MouseButton, modifiers: Qt.KeyboardModifier
    ) -> None:
        """QTest stamps its clicks 500 ms apart; a reader clicks faster."""
        viewport = self.view.viewport()
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, point, viewport.mapToGlobal(point), button, held, modifiers)
        event.setTimestamp(self._time)
        QApplication.sendEvent(viewport, event)

    def turn_wheel(self, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Away from the reader where `notches` is positive."""
        viewport = self.view.viewport()
        middle = QPointF(viewport.rect().center())
        angle, nothing = QPoint(0, 120 * notches), QPoint()
        event = QWheelEvent(
            middle,
            viewport.mapToGlobal(middle),
            nothing,
            angle,
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)


def _left_of(place: QRectF) -> QPointF:
    return QPointF(place.left() + 1, place.center().y())


def _right_of(place: QRectF) -> QPointF:
    return QPointF(place.right() - 1, place.center().y())


def _score(found: tuple[float, QRectF]) -> float:
    return found[0]
