"""Finds a small picture in a large one, as an eye finds words on a page: from afar, then closely."""

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

Picture = np.ndarray[Any, Any]

_NEAR = 4  # pixels around the place found from afar


class Sight:
    """A picture that is looked at several times, for what is not larger than so many pixels."""

    def __init__(self, image: QImage, widest: int, highest: int) -> None:
        self._ink = ink(image)
        self._from_afar = _Page(_halved(self._ink), widest // 2, highest // 2)

    def find(self, wanted: Picture) -> tuple[float, QRectF]:
        """Normalised cross-correlation with the place that is most like it, up to 1; and that place."""
        _likeness, x, y = self._from_afar.find(_halved(wanted))
        height, width = wanted.shape
        left, top = max(0, 2 * x - _NEAR), max(0, 2 * y - _NEAR)
        near = self._ink[top : 2 * y + height + _NEAR, left : 2 * x + width + _NEAR]
        likeness, x, y = _Page(near, width, height).find(wanted)
        return likeness, QRectF(float(left + x), float(top + y), width, height)


class _Page:
    def __init__(self, page: Picture, widest: int, highest: int) -> None:
        self._page = page
        self._shape = _fast(page.shape[0] + highest), _fast(page.shape[1] + widest)
        self._spectrum = np.fft.rfft2(page, self._shape)
        self._sums, self._squares = _sums(page), _sums(page**2)

    def find(self, wanted: Picture) -> tuple[float, int, int]:
        """Likeness, x and y of the place that is most like what is wanted."""
        (rows, columns), (height, width) = self._page.shape, wanted.shape
        if height > rows or width > columns:
            return 0.0, 0, 0
        template = wanted - wanted.mean()
        spectrum = self._spectrum * np.fft.rfft2(template[::-1, ::-1], self._shape)
        products = np.fft.irfft2(spectrum, self._shape)[height - 1 : rows, width - 1 : columns]
        sums, squares = _box(self._sums, height, width), _box(self._squares, height, width)
        spread = np.maximum(squares - sums**2 / wanted.size, 1e-6)
        scores = products / np.sqrt(spread * (template**2).sum())
        y, x = np.unravel_index(int(np.argmax(scores)), scores.shape)
        return float(scores[y, x]), int(x), int(y)


def ink(image: QImage) -> Picture:
    """Darkness, 0 to 1; highlights are light and count for nothing."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    dark = (255.0 - rows[:, : grey.width()]) / 255.0
    return _blurred(np.clip((dark - 0.35) / 0.65, 0.0, 1.0))


def cropped(picture: Picture) -> Picture:
    """Without the empty paper around."""
    rows, columns = np.nonzero(picture > 0.2)
    return picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _blurred(picture: Picture) -> Picture:
    """Letters may lie between two pixels."""
    padded = np.pad(picture, 1)
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16


def _halved(picture: Picture) -> Picture:
    height, width = picture.shape[0] // 2, picture.shape[1] // 2
    return picture[: 2 * height, : 2 * width].reshape(height, 2, width, 2).mean((1, 3))


def _fast(size: int) -> int:
    """The next size that is 2ⁿ or 3·2ⁿ: others take the Fourier transform much longer."""
    power = 1 << (size - 1).bit_length()
    return power * 3 // 4 if power * 3 // 4 >= size else power


def _sums(values: Picture) -> Picture:
    return np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)


def _box(total: Picture, height: int, width: int) -> Picture:
    """Sums over all boxes of that size."""
    lower, upper = total[height:], total[:-height]
    return lower[:, width:] - upper[:, width:] - lower[:, :-width] + upper[:, :-width]
