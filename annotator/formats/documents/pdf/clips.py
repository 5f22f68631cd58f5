"""Text that a page holds but does not show, since it lies outside what is drawn.

Programs that print long web pages draw a line that a page's end cuts on both pages, and hide it on one.
"""

from collections.abc import Iterator
from ctypes import addressof, byref, c_float
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def hidden_texts(page: Any, shown: Box) -> frozenset[int]:
    """The addresses of text objects whose middle lies above or below what they are clipped to."""
    import pypdfium2.raw as pdfium

    edges = [c_float() for _ in range(4)]
    at = [byref(edge) for edge in edges]
    hidden = set()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        each = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(each) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        clip = _clip(each)
        if clip is None or _covers(clip, shown) or not pdfium.FPDFPageObj_GetBounds(each, *at):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if not clip[1] <= (bottom + top) / 2 <= clip[3] or right < clip[0] or left > clip[2]:
            hidden.add(addressof(each.contents))
    return frozenset(hidden)


def _clip(each: Any) -> Box | None:
    """What is shown of an object, if it is clipped."""
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(each)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    boxes = [box for path in range(count) if (box := _box(clip, path))]
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _box(clip: Any, path: int) -> Box | None:
    points = list(_points(clip, path))
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    import pypdfium2.raw as pdfium

    x, y = c_float(), c_float()
    for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        yield x.value, y.value


def _covers(clip: Box, shown: Box) -> bool:
    return clip[0] <= shown[0] and clip[1] <= shown[1] and clip[2] >= shown[2] and clip[3] >= shown[3]
