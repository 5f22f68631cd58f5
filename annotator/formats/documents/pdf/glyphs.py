"""The characters that stand on a page, and where."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from typing import Any, NamedTuple

from annotator.formats.documents.pdf.opening import too_long
from annotator.model.errors import Unreadable

UNKNOWN = "\ufffd"
_HYPHEN = "\x02"  # what pdfium makes of a hyphen at the end of a line
_WHITE = " \u00a0\u3000\t\u2002\u2003\u2009"


class Glyph(NamedTuple):
    """A character as it stands when its text is upright; lengths are points, y grows upwards.

    `base`: where its line stands. `height`: of its font, about 1.2 em. `order`: in the file; one
    that is missing was a space which is not in the file but which the distance to the next character shows.
    """

    left: float
    base: float
    right: float
    height: float
    character: str
    order: int

    @property
    def is_white(self) -> bool:
        return self.character in _WHITE


class Sheet(NamedTuple):
    """The characters of a page, turned so that most of them are upright.

    `asides`: what runs in other directions (watermarks, a line along the edge). `spaced`: orders of
    characters before which pdfium sees a space.
    """

    left: float
    bottom: float
    right: float
    top: float
    glyphs: Sequence[Glyph]
    asides: Sequence[Sequence[Glyph]]
    spaced: frozenset[int]


class _Found(NamedTuple):
    """A character with its box as pdfium gives it, and its direction in radians clockwise."""

    character: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    angle: float


def sheet_of(page: Any, limit: int) -> Sheet:
    """The characters of a page of pdfium that lie within what is shown of it.

    Unreadable: `pdf_too_long` where there are more than `limit`, `pdf_damaged`.
    """
    import pypdfium2

    box = page.get_bbox()
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("pdf_damaged") from error
    try:
        found, spaced = _found(text.raw, limit)
    finally:
        text.close()
    inside = [(order, one) for order, one in enumerate(found) if _is_inside(one.box, box)]
    angles = Counter(round(one.angle, 2) for _, one in inside)
    main = angles.most_common(1)[0][0] if angles else 0.0
    glyphs = [_upright(one, order, main) for order, one in inside if round(one.angle, 2) == main]
    others = [(order, one) for order, one in inside if round(one.angle, 2) != main]
    return Sheet(*_turned(box, main), _paired(glyphs), tuple(_asides(others)), spaced)


def _found(raw: Any, limit: int) -> tuple[list[_Found], frozenset[int]]:
    """All characters that are in the file, and before which of them pdfium sees a space.

    `FPDFText_GetText` is of no use: it counts UTF-16 units and leaves characters out.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(raw)
    if count > limit:
        raise too_long()
    loose, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    at = (byref(x), byref(y), byref(loose))
    found: list[_Found] = []
    spaced = set()
    for index in range(count):
        character = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if character in " \r\n" and pdfium.FPDFText_IsGenerated(raw, index):
            if character == " ":
                spaced.add(len(found))
            continue
        if character in "\r\n":
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, at[0], at[1])
        pdfium.FPDFText_GetLooseCharBox(raw, index, at[2])
        box = (loose.left, loose.bottom, loose.right, loose.top)
        angle = pdfium.FPDFText_GetCharAngle(raw, index)
        found.append(_Found(_shown(character), x.value, y.value, box, angle))
    return found, frozenset(spaced)


def _shown(character: str) -> str:
    """A character whose font does not say which one it is, stays visible as one that is unknown."""
    if character in (_HYPHEN, "\ufffe"):
        return "-"
    if character in "\t\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return " "
    return UNKNOWN if character in "\0\uffff" else character


def _is_inside(box: tuple[float, ...], page: tuple[float, ...]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return page[0] - 1 <= x <= page[2] + 1 and page[1] - 1 <= y <= page[3] + 1


def _upright(one: _Found, order: int, angle: float) -> Glyph:
    if not angle:
        left, bottom, right, top = one.box
        return Glyph(left, one.y, right, top - bottom, one.character, order)
    left, bottom, right, top = _turned(one.box, angle)
    _, base = _rotated(one.x, one.y, angle)
    return Glyph(left, base, right, top - bottom, one.character, order)


def _turned(box: tuple[float, ...], angle: float) -> tuple[float, float, float, float]:
    """The box round a box that is turned."""
    corners = [_rotated(x, y, angle) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _rotated(x: float, y: float, angle: float) -> tuple[float, float]:
    cosine, sine = math.cos(angle), math.sin(angle)
    return x * cosine - y * sine, x * sine + y * cosine


def _paired(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Halves of a character beyond U+FFFF put together; a half alone is unknown."""
    if not any("\ud800" <= glyph.character <= "\udfff" for glyph in glyphs):
        return glyphs
    whole: list[Glyph] = []
    for glyph in glyphs:
        if "\udc00" <= glyph.character <= "\udfff" and whole and "\ud800" <= whole[-1].character <= "\udbff":
            both = (whole[-1].character + glyph.character).encode("utf-16", "surrogatepass").decode("utf-16")
            whole[-1] = whole[-1]._replace(character=both)
        else:
            whole.append(glyph)
    return [
        glyph._replace(character=UNKNOWN) if "\ud800" <= glyph.character <= "\udfff" else glyph
        for glyph in whole
    ]


def _asides(others: Sequence[tuple[int, _Found]]) -> Iterator[Sequence[Glyph]]:
    """Stretches in one direction, each turned upright; a new one where the line is another."""
    run: list[Glyph] = []
    before: tuple[float, float] | None = None
    for order, one in others:
        angle = round(one.angle, 2)
        glyph = _upright(one, order, angle)
        if run and before and (angle != before[0] or abs(glyph.base - before[1]) > glyph.height / 2):
            yield _paired(run)
            run = []
        run.append(glyph)
        before = (angle, glyph.base)
    if run:
        yield _paired(run)
