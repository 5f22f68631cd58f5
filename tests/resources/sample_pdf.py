"""A printed report as PDF, made from a text: A4, running head, page numbers, table of contents, annex.

Lines break wherever they are full, so pages end within sentences and words, as in real ones.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

ENDING = ".pdf"

RESOLUTION = 72  # a place on the page is in points
WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 79, 74, 105, 742  # the type area of official documents, GB/T 9704
SIZE, LEADING = 16, 28
TITLE_SIZE = 18
GAP = 20  # between two columns
WIDEST_GAP = 1.2  # between characters of a full line; from two on programs read a space
_FAMILY = "WenQuanYi Zen Hei"
_MAY_NOT_BEGIN = "，。、；：？！”’）》%"
_MAY_NOT_END = "“‘（《"
_TOGETHER = re.compile("(?:[\u4e00-\u9fff] )?[0-9.%]+(?: [\u4e00-\u9fff])?|.")


def made(text: str, gold: dict[str, Any]) -> bytes:
    """The bytes of the file; those of its date change."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication.instance() or QGuiApplication([])
    pages: dict[str, int] = {}
    _printed(text, gold, pages)  # once to learn the pages that the contents name
    return _printed(text, gold, pages)


def _printed(text: str, gold: dict[str, Any], pages: dict[str, int]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        writer = QPdfWriter(str(path))
        writer.setResolution(RESOLUTION)
        upright, no_margins = QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, no_margins))
        writer.setTitle(text[: gold["title_spans"][0][1]])
        painter = QPainter(writer)
        _Printer(writer, painter, gold["removed"]["running_head"][0], pages).report(text, gold)
        painter.end()
        return path.read_bytes()


def lines_of(words: str, first: float, width: float, measure: QFontMetricsF) -> Iterator[str]:
    """A paragraph in lines of a width, the first set in.

    Marks do not begin lines, and none breaks at a number, where its space would be lost.
    """
    line, room = "", width - first
    for piece in _TOGETHER.findall(words):
        full = measure.horizontalAdvance(line + piece) > room
        if full and line and piece[0] not in _MAY_NOT_BEGIN:
            held = line[-1] if line[-1] in _MAY_NOT_END else ""
            yield line[: len(line) - len(held)]
            line, room = held + piece, width
        else:
            line += piece
    yield line


@dataclass
class _Printer:
    """Writes from the top of a page down, turns pages when they are full, notes where headings stand."""

    writer: QPdfWriter
    painter: QPainter
    head: str
    pages: dict[str, int]
    page: int = 1
    y: float = TOP

    def report(self, text: str, gold: dict[str, Any]) -> None:
        """The title above the contents, the body from a new page on, the annex on its own."""
        title, *body = text.splitlines()
        annex = body.index("附件")
        signed = text[: gold["closing"]].count("\n") - 1
        headings = [heading["heading"] for heading in gold["outline"]]
        self._furniture()
        self._centred(title, TITLE_SIZE)
        self.y += LEADING
        self._contents(gold)
        self._turn()
        for number, line in enumerate(body[:annex]):
            self._line_of_body(line, headings, signed=number >= signed)
        self._turn()
        self._annex(body[annex:])

    def _line_of_body(self, line: str, headings: list[str], *, signed: bool) -> None:
        if signed:
            self._right(line)
            return
        if line in headings and self.y + LEADING > BOTTOM:
            self._turn()  # a chapter does not begin on a page's last line
        if heading := next((words for words in headings if line.startswith(words)), None):
            self.pages[heading] = self.page + (self.y > BOTTOM)
        *full, last = lines_of(line, 2 * SIZE, WIDTH - LEFT - RIGHT, self._measure())
        for number, words in enumerate(full):
            inset = 0 if number else 2 * SIZE
            self._write(LEFT + inset, words, width=WIDTH - LEFT - RIGHT - inset)
        self._write(LEFT + (0 if full else 2 * SIZE), last)

    def _contents(self, gold: dict[str, Any]) -> None:
        """Chapters and sections, each with dots up to a page number."""
        self._centred("目　录", SIZE)
        for heading in gold["outline"]:
            if heading["function"] == "annex":
                continue
            page = self.pages.get(heading["heading"], 1)
            words = "　" * (heading["level"] - 1) + heading["heading"]
            measure = self._measure()
            room = WIDTH - LEFT - RIGHT - measure.horizontalAdvance(words + str(page))
            dots = int(room / measure.horizontalAdvance("…"))
            self._write(LEFT, words + "…" * dots + str(page))

    def _annex(self, lines: list[str]) -> None:
        """What is enclosed, its list in two columns."""
        name, title, *entries = lines
        self._write(LEFT, name)
        self._centred(title, SIZE)
        half = (len(entries) + 1) // 2
        top = self.y
        column = (WIDTH - LEFT - RIGHT + GAP) / 2
        for number, entry in enumerate(entries):
            if number in (0, half):
                self.y = top
            self._write(LEFT + column * (number // half), entry, SIZE - 6)

    def _write(self, x: float, words: str, size: int = SIZE, width: float = 0) -> None:
        """One line; where a width is given its characters are spread towards it."""
        if self.y > BOTTOM:
            self._turn()
        measure = self._measure(size)
        pieces = _TOGETHER.findall(words) if width else [words]
        slack = (width - measure.horizontalAdvance(words)) / max(1, len(pieces) - 1)
        slack = min(max(0.0, slack), WIDEST_GAP)
        self.painter.setFont(_font(size))
        for piece in pieces:
            self.painter.drawText(QPointF(x, self.y), piece)
            x += measure.horizontalAdvance(piece) + slack
        self.y += LEADING

    def _centred(self, words: str, size: int) -> None:
        self._write((WIDTH - self._measure(size).horizontalAdvance(words)) / 2, words, size)

    def _right(self, words: str) -> None:
        self._write(WIDTH - RIGHT - 2 * SIZE - self._measure().horizontalAdvance(words), words)

    def _turn(self) -> None:
        self.writer.newPage()
        self.page += 1
        self._furniture()

    def _furniture(self) -> None:
        """Running head and page number; then the page is empty below."""
        self.y = TOP - 45
        self._centred(self.head, 10)
        self.y = BOTTOM + 45
        self.painter.setFont(_font(12))
        number = f"— {self.page} —"
        width = self._measure(12).horizontalAdvance(number)
        self.painter.drawText(QPointF((WIDTH - width) / 2, self.y), number)
        self.y = TOP

    def _measure(self, size: int = SIZE) -> QFontMetricsF:
        return QFontMetricsF(_font(size), self.writer)


def _font(size: int) -> QFont:
    return QFont(_FAMILY, size)
