"""The characters that stand on a page, and where."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import addressof, byref, c_double
from typing import Any, NamedTuple

from annotator.formats.documents.pdf.clips import Box, hidden_texts
from annotator.formats.documents.pdf.opening import too_long
from annotator.model.errors import Unreadable

UNKNOWN = "\ufffd"
_HYPHEN = "\x02"  # what pdfium makes of a hyphen at the end of a line
_MADE = frozenset(" \r\n")  # what pdfium puts between the characters of the file
_BREAKS = "\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_ODD = frozenset("\0\uffff\ufffe" + _HYPHEN + _BREAKS)
_BEFORE_ORIGIN = 0.1  # of its height that an upright character may begin before its origin
_SLANT = 0.1  # radians, of a sheet that lay askew in the scanner
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
    """What pdfium tells of a page: upright characters, and others as they are when turned by an angle."""

    upright: list[Glyph]
    turned: list[tuple[Glyph, float]]
    spaced: frozenset[int]


def sheet_of(page: Any, limit: int) -> Sheet:
    """The characters of a page of pdfium that lie within what is shown of it.

    Unreadable: `pdf_too_long` where there are more than `limit`, `pdf_damaged`.
    """
    import pypdfium2

    box: Box = page.get_bbox()
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("pdf_damaged") from error
    try:
        found = _found(text.raw, limit, box, hidden_texts(page, box))
    finally:
        text.close()
    if not found.turned:
        return Sheet(*box, _paired(found.upright), (), found.spaced)
    return _upright_sheet(found, box)


def _upright_sheet(found: _Found, box: Box) -> Sheet:
    """The page turned so that most characters are upright."""
    main, count = Counter(angle for _, angle in found.turned).most_common(1)[0]
    if count <= len(found.upright):
        return Sheet(*box, _paired(found.upright), tuple(_asides(found.turned)), found.spaced)
    glyphs = [glyph for glyph, angle in found.turned if angle == main]
    others = [(glyph, angle) for glyph, angle in found.turned if angle != main]
    others += [(glyph, 0.0) for glyph in found.upright]
    return Sheet(*_turned(box, main), _paired(glyphs), tuple(_asides(others)), found.spaced)


def _found(raw: Any, limit: int, page: Box, hidden: frozenset[int]) -> _Found:
    """All characters that are in the file and within the page, but for those of hidden objects.

    `FPDFText_GetText` is of no use: it counts UTF-16 units and leaves characters out.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(raw)
    if count > limit:
        raise too_long()
    unicode_of, origin_of, box_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetLooseCharBox,
    )
    loose, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    at_x, at_y, at_box = byref(x), byref(y), byref(loose)
    upright: list[Glyph] = []
    turned: list[tuple[Glyph, float]] = []
    spaced = set()
    west, south, east, north = (2 * edge for edge in page)
    order = 0
    for index in range(count):
        character = chr(unicode_of(raw, index))
        if character in _MADE and (pdfium.FPDFText_IsGenerated(raw, index) or character != " "):
            if character == " ":
                spaced.add(order)
            continue
        if hidden and addressof(pdfium.FPDFText_GetTextObject(raw, index).contents) in hidden:
            continue
        origin_of(raw, index, at_x, at_y)
        box_of(raw, index, at_box)
        left, right, bottom, top = loose.left, loose.right, loose.bottom, loose.top
        if not (west <= left + right <= east and south <= bottom + top <= north):
            continue
        shown = _shown(character) if character in _ODD else character
        if abs(left - x.value) > _BEFORE_ORIGIN * (top - bottom):
            angle = _direction(pdfium.FPDFText_GetCharAngle(raw, index))
        else:
            angle = 0.0
        if angle:
            box = _turned((left, bottom, right, top), angle)
            base = _rotated(x.value, y.value, angle)[1]
            turned.append((Glyph(box[0], base, box[2], box[3] - box[1], shown, order), angle))
        else:
            upright.append(Glyph(left, y.value, right, top - bottom, shown, order))
        order += 1
    return _Found(upright, turned, frozenset(spaced))


def _direction(angle: float) -> float:
    """An angle from 0 to 2 pi without the slant of a sheet that was scanned."""
    quarter = math.pi / 2
    nearest = round(angle / quarter)
    return (nearest % 4) * quarter if abs(angle - nearest * quarter) < _SLANT else round(angle, 1)


def _shown(character: str) -> str:
    """A character whose font does not say which one it is stays visible as one that is unknown."""
    if character in (_HYPHEN, "\ufffe"):
        return "-"
    return UNKNOWN if character in "\0\uffff" else " "


def _turned(box: Box, angle: float) -> Box:
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


def _asides(others: Sequence[tuple[Glyph, float]]) -> Iterator[Sequence[Glyph]]:
    """Stretches in one direction; a new one where the line is another."""
    run: list[Glyph] = []
    before = 0.0
    for glyph, angle in others:
        if run and (angle != before or abs(glyph.base - run[-1].base) > glyph.height / 2):
            yield _paired(run)
            run = []
        run.append(glyph)
        before = angle
    if run:
        yield _paired(run)
