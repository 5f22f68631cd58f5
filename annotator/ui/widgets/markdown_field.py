"""A text in Markdown that is read as it is meant and, touched, written as it stands."""

import re
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QStackedWidget, QTextBrowser

from annotator.ui import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")
_PICTURE = re.compile(r"!(?=\[)")


class MarkdownField(QStackedWidget):
    """Enter or a click turns reading into writing; Ctrl+Enter, Escape or leaving ends it.

    `written` with the new text, once for each visit that changed it. `left`: Escape, or Ctrl+Enter.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self._text = ""
        self.writing = False
        self.reader = _Reader()
        self.writer = QPlainTextEdit()
        self.writer.setTabChangesFocus(True)
        for view in (self.reader, self.writer):
            view.setAccessibleName(name)
            view.setPlaceholderText(placeholder)
            self.addWidget(view)
        self.reader.touched.connect(self.write)
        self.reader.left.connect(self.left)
        self.writer.installEventFilter(self)
        theme.appearance().changed.connect(self._dress)

    def show_text(self, text: str) -> None:
        """Another text, to be read; what is being written is kept first. The same one changes nothing."""
        if text == self._text:
            return
        self.keep()
        self._text = text
        self._read()

    def write(self) -> None:
        """Begin to write, behind what stands there."""
        if self.isEnabled() and not self.writing:
            self.writer.setPlainText(self._text)
            self.writer.moveCursor(QTextCursor.MoveOperation.End)
            self.writing = True
            self.setCurrentWidget(self.writer)
        self.take_hand()

    def take_hand(self) -> None:
        view = self.writer if self.writing else self.reader
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand over what was written, if anything was changed."""
        text = self.writer.toPlainText().strip()
        if self.writing and text != self._text:
            self._text = text
            self.written.emit(text)

    # What is written ends in.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _ends(event):
            if event.type() == QEvent.Type.KeyPress:
                self._end()
                self.left.emit()
            event.accept()  # the window's own Ctrl+Enter is not meant
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._go(event.reason())
        return super().eventFilter(watched, event)

    def _go(self, reason: Qt.FocusReason) -> None:
        """A menu is no leaving; another window is, but one comes back to the open text."""
        if reason == Qt.FocusReason.ActiveWindowFocusReason:
            self.keep()
        elif reason != Qt.FocusReason.PopupFocusReason:
            self._end()

    def _end(self) -> None:
        self.keep()
        self._read()

    def _read(self) -> None:
        self.writing = False  # before the focus goes: what stands there is no longer meant
        self.reader.show_markdown(self._text)
        self.setCurrentWidget(self.reader)

    def _dress(self) -> None:
        self.reader.show_markdown(self._text)


class _Reader(QTextBrowser):
    """Shows links and opens none; loads nothing from anywhere."""

    touched = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed = QPointF()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def show_markdown(self, text: str) -> None:
        """Line ends are kept, as people mean them; of a picture there is its name, as a link."""
        self.document().setMarkdown(_LINE_END.sub("  \n", _PICTURE.sub("", text)), _FEATURES)
        block = self.document().begin()
        while block.isValid():
            _calm(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    # Overrides Qt.

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return QImage()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_F2) and not event.modifiers():
            self.touched.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click writes, on a link too; words that were drawn over may be copied."""
        super().mouseReleaseEvent(event)
        way = (event.position() - self._pressed).manhattanLength()
        if event.button() == Qt.MouseButton.LeftButton and way < QApplication.startDragDistance():
            self.touched.emit()


def _calm(block: QTextBlock) -> None:
    """A heading by weight and little size: the column is narrow."""
    level = block.blockFormat().headingLevel()
    if level:
        form = QTextCharFormat()
        form.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 1 if level == 1 else 0)
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(form)


def _ends(event: QKeyEvent) -> bool:
    if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
        return False
    controlled = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and bool(controlled))
