"""PDFs made for tests: every word at a place that the test names, or set as a typesetter would."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, QTextDocument

WIDTH, HEIGHT = 595, 842
NEVER_FIRST = "，。、；：！？”》）"


class Words(NamedTuple):
    """Words whose line begins at `x` and stands at `y`, in points from the upper left corner."""

    x: float
    y: float
    text: str
    size: int = 16
    angle: float = 0.0  # degrees clockwise


class Picture(NamedTuple):
    """A grey picture, in points."""

    x: float = 0
    y: float = 0
    width: float = WIDTH
    height: float = HEIGHT


Sheet = Sequence[Words | Picture]


def pdf_of(sheets: Sequence[Sheet], *, title: str = "", size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """A PDF of these pages; there must be a QGuiApplication."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QSizeF(*size), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    painter = QPainter(writer)
    for number, sheet in enumerate(sheets):
        if number:
            writer.newPage()
        for each in sheet:
            draw(painter, each)
    painter.end()
    return bytes(buffer.data().data())


def printed(html: str) -> bytes:
    """A PDF as Qt prints a web page; it draws lines that a page's end cuts on both pages, clipped."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 25, 25, 25))
    document = QTextDocument()
    document.setDefaultFont(QFont("WenQuanYi Zen Hei", 14))
    document.setHtml(html)
    document.print_(writer)
    return bytes(buffer.data().data())


def draw(painter: QPainter, each: Words | Picture) -> None:
    if isinstance(each, Picture):
        image = QImage(8, 8, QImage.Format.Format_RGB32)
        image.fill(QColor("lightgrey"))
        painter.drawImage(QRectF(*each), image)
        return
    painter.save()
    painter.setFont(font(each.size))
    painter.translate(each.x, each.y)
    painter.rotate(each.angle)
    painter.drawText(QPointF(0, 0), each.text)
    painter.restore()


def font(size: int) -> QFont:
    made = QFont("WenQuanYi Zen Hei")
    made.setPixelSize(size)
    return made


def width_of(text: str, size: int) -> float:
    return QFontMetricsF(font(size)).horizontalAdvance(text)


@dataclass(frozen=True)
class Layout:
    """How a typesetter sets paragraphs; lengths in points, `columns` by their left edges.

    `ragged`: up to how many em a line may fall short by chance, beside what does not fit.
    """

    size: int = 16
    width: float = 28 * 16
    columns: tuple[float, ...] = (74,)
    top: float = 80
    rows: int = 22
    pitch: float = 28
    indent: int = 2
    space: float = 0
    ragged: float = 0


def set_as(layout: Layout, paragraphs: Sequence[str], seed: int = 0) -> list[list[Words]]:
    """The paragraphs on as many pages as they need, column by column."""
    chance = random.Random(seed)
    lowest = layout.top + layout.pitch * (layout.rows - 1)
    columns: list[list[tuple[float, float, str]]] = [[]]
    y = layout.top
    for paragraph in paragraphs:
        for number, line in enumerate(broken(paragraph, layout, chance)):
            if y > lowest:
                columns.append([])
                y = layout.top
            columns[-1].append((0 if number else layout.indent * layout.size, y, line))
            y += layout.pitch
        y += layout.space
    count = len(layout.columns)
    return [
        [
            Words(left + x, y, line, layout.size)
            for left, column in zip(layout.columns, columns[first : first + count], strict=False)
            for x, y, line in column
        ]
        for first in range(0, len(columns), count)
    ]


def broken(paragraph: str, layout: Layout, chance: random.Random) -> Iterator[str]:
    """The lines of a paragraph: as many characters as have room, no comma at the start."""
    line = ""
    room = layout.width - layout.indent * layout.size
    for token in tokens(paragraph):
        if line and width_of(line + token, layout.size) > room:
            yield line
            line = ""
            room = layout.width - chance.uniform(0, layout.ragged) * layout.size
        line += token
    yield line


def tokens(text: str) -> Iterator[str]:
    """Single characters; digits and letters together, marks with what stands before them."""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isascii() and text[at].isalnum():
            while end < len(text) and text[end].isascii() and text[end].isalnum():
                end += 1
        while end < len(text) and text[end] in NEVER_FIRST:
            end += 1
        yield text[at:end]
        at = end


CLAUSES = (
    "芦汀街道坚持把学习贯彻作为首要任务",
    "统筹推进行政执法规范化建设",
    "全年办理行政复议案件37件",
    "持续优化营商环境",
    "组织开展专题培训12场次",
    "着力解决群众反映强烈的突出问题",
    "推动矛盾纠纷就地化解",
    "建立健全重大行政决策合法性审查机制",
    "清理行政规范性文件46件",
    "实行“双随机、一公开”监管",
    "覆盖3个社区和18个行政村",
    "进一步压实工作责任",
    "完成年度任务的98.6%",
    "依托“12345”热线受理诉求2104件",
    "聘请法律顾问参与审查合同",
    "深入实施《法治宣传教育规划》",
)


def paragraph(chance: random.Random, sentences: int) -> str:
    """Running text of the genre, invented."""
    return "".join(
        "，".join(chance.choice(CLAUSES) for _ in range(chance.randint(2, 4))) + "。"
        for _ in range(sentences)
    )


def report(seed: int, layout: Layout, length: int = 14) -> list[str]:
    """Paragraphs with headings among them; none ends so near the margin that nobody could tell."""
    chance = random.Random(seed)
    found: list[str] = []
    for number in range(length):
        if number % 4 == 0:
            found.append(f"{'一二三四五六七八九十'[number // 4]}、{chance.choice(CLAUSES)}")
        words = paragraph(chance, chance.randint(1, 5))
        while width_of(list(broken(words, layout, random.Random(0)))[-1], layout.size) > 0.7 * layout.width:
            words = paragraph(chance, chance.randint(1, 5))
        found.append(words)
    return found


def with_edges(
    sheets: Sequence[Sequence[Words]], head: str = "芦汀街道法治政府建设报告"
) -> list[list[Words]]:
    """The pages with a running head, and their numbers at the foot."""
    return [
        [Words(220, 50, head, 10), *sheet, Words(270, 800, f"- {number} -", 12)]
        for number, sheet in enumerate(sheets, 1)
    ]


def written_pdf(page: str, more: Sequence[str] = (), *, trailer: str = "", font: str = "") -> bytes:
    """A PDF of one page whose content stream is given; `more`: objects from number 6 on."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        font or "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def with_unicode(codes: dict[str, str], text: str) -> bytes:
    """A PDF that shows `text` in letters whose font says that they mean other characters (UTF-16 in hex)."""
    pairs = "\n".join(f"<{ord(letter):02x}> <{code}>" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap end end"
    )
    return written_pdf(
        f"BT /F1 16 Tf 90 700 Td ({text}) Tj ET",
        [f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"],
        font="<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
    )
