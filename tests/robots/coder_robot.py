"""A coder in the coding room alone, without the window around it: quicker than `WindowRobot`."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest

from annotator.edits.document_edits import add_documents
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import codings, documents
from annotator.ui.coding.workspace import CodingWorkspace
from annotator.ui.session import ProjectSession
from tests.robots.text_view_robot import ALT, TextViewRobot


@dataclass
class CoderRobot:
    """Reads texts, selects, codes, and looks at what is there."""

    session: ProjectSession
    room: CodingWorkspace
    reader: TextViewRobot

    def open(self, text: str) -> None:
        """As a new document, to the character; no two may be alike."""
        project = self.session.project
        add_documents(project, texts=[ImportedText("文", "文.txt", "txt", "utf-8", text, text.encode(), ())])
        self.room.open_document(documents.listed(project)[-1].id)

    def press(self, *keys: str) -> None:
        """Keys such as `J` or `Shift+Space`, in the text."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.room.view, combination.key(), combination.keyboardModifiers())

    def choose_kind(self, name: str) -> None:
        """The kind of unit, from the menu of its button."""
        (entry,) = [entry for entry in self.room.in_line.menu().actions() if entry.text() == name]
        entry.trigger()

    @property
    def text(self) -> str:
        return documents.text(self.session.project, self.room.document_id)

    def selected(self) -> str:
        return self.reader.selected(self.text)

    def stored(self) -> list[str]:
        """The quotes of all codings of the document, from the project."""
        found = codings.listed(self.session.project, document_id=self.room.document_id)
        return [coding.span.of(self.text) for coding in found]

    def drawn(self) -> list[str]:
        """The words that bear marks."""
        view = self.room.view
        spans = {mark.span for place in range(len(self.text)) for mark in view.marks_at(place)}
        return [span.of(self.text) for span in sorted(spans)]

    def drag_over_lanes(self, colour: str) -> str:
        """From where the lanes of a colour begin to where they end, by sight; what is selected then."""
        self.room.view.hold_ends(None)  # grips have the colour of the lane
        (left, top), (right, bottom) = lane_ends(self.reader.picture(), colour)
        self.reader.drag(QPointF(left, top - 8), QPointF(right, bottom - 8), ALT)
        return self.selected()

    def selected_span(self) -> Span:
        return self.room.view.selected_span()


def lane_ends(image: QImage, colour: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the lanes begin in the topmost line and end in the lowest one."""
    width = image.width() * 3 // 5  # beside it there is the margin
    words = image.convertToFormat(QImage.Format.Format_RGB32).copy(0, 0, width, image.height())
    pixels = np.frombuffer(words.constBits(), np.uint32).reshape(words.height(), words.width())
    ys, xs = np.nonzero(pixels == QColor(colour).rgb())
    assert len(ys), "no lane was drawn"
    first, last = xs[ys < ys.min() + 8], xs[ys > ys.max() - 8]
    return (int(first.min()), int(ys.min())), (int(last.max()), int(ys.max()))
