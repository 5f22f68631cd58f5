"""Colours of codes: how far apart they look, to whom, and what can be read on them.

A colour is text, `#rrggbb`, in sRGB. Sources: IEC 61966-2-1 (sRGB); CIE 15 (L*a*b*, here with
the white of sRGB, D65); Sharma, Wu and Dalal 2005, doi:10.1002/col.20070 (ΔE2000); Machado,
Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113 (colour-vision deficiencies); WCAG 2.2
(contrast).
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Literal

Triple = tuple[float, float, float]
Vision = Literal["normal", "protanopia", "deuteranopia", "tritanopia"]

READABLE = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text with what lies under it."""

_TO_XYZ = (
    (0.4123907993, 0.3575843394, 0.1804807884),
    (0.2126390059, 0.7151686788, 0.0721923154),
    (0.0193308187, 0.1191947798, 0.9505321522),
)
_FROM_XYZ = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
_WHITE = tuple(sum(row) for row in _TO_XYZ)
_SEEN: dict[Vision, tuple[Triple, Triple, Triple]] = {  # severity 1.0, on linear RGB
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
VISIONS: tuple[Vision, ...] = tuple(_SEEN)

PALETTE = ("#4659c6", "#d58c13", "#0cb19d", "#d65683", "#888441", "#2693ff", "#b3390b", "#977ebe")
"""Eight hues that everybody tells apart in lanes, on a light page and on a dark one."""
TOLD_APART = 8.0
"""ΔE2000 from which two thin strips are told apart."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27  # where the cube root of CIE L* turns into a line


def is_colour(text: str) -> bool:
    """Whether the text is a colour as a codebook writes it: `#` and six hexadecimal digits."""
    return _COLOUR.fullmatch(text) is not None


def lab(colour: str) -> Triple:
    """CIE L*a*b* under D65: lightness 0–100, red against green, yellow against blue."""
    fx, fy, fz = (_lab_root(part / white) for part, white in zip(_xyz(colour), _WHITE, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(first: str, second: str) -> float:
    """ΔE2000 of two colours: 1 is barely seen, from about 8 on thin strips are told apart."""
    return delta_e_2000(lab(first), lab(second))


def delta_e_2000(first: Triple, second: Triple) -> float:
    """CIEDE2000 with all parametric factors 1, after Sharma et al. 2005, equations 2 to 22."""
    (l1, c1, h1), (l2, c2, h2) = _rotated(first, second)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = _mean_hue(h1, h2, c1 * c2)
    delta_h = 2 * sqrt(c1 * c2) * sin(radians(_hue_step(h1, h2, c1 * c2) / 2))
    tone = (
        1
        - 0.17 * cos(radians(mean_h - 30))
        + 0.24 * cos(radians(2 * mean_h))
        + 0.32 * cos(radians(3 * mean_h + 6))
        - 0.20 * cos(radians(4 * mean_h - 63))
    )
    far = (mean_l - 50) ** 2
    light = (l2 - l1) / (1 + 0.015 * far / sqrt(20 + far))
    chroma = (c2 - c1) / (1 + 0.045 * mean_c)
    hue = delta_h / (1 + 0.015 * mean_c * tone)
    turn = -2 * _saturation(mean_c) * sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2))))
    return sqrt(light**2 + chroma**2 + hue**2 + turn * chroma * hue)


def seen(colour: str, vision: Vision) -> str:
    """The colour as a person of that vision sees it, by the model of Machado et al. 2009."""
    return _from_linear(_times(_SEEN[vision], _linear(colour)))


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21; the order does not matter."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, background: str, share: float) -> str:
    """The colour laid over the background with the given opacity, 0 to 1."""
    pairs = zip(_channels(colour), _channels(background), strict=True)
    return _written(*(over * share + under * (1 - share) for over, under in pairs))


@lru_cache(4096)  # asked for at every painting
def tint(colour: str, background: str, text: str, share: float = 0.3) -> str:
    """The colour thinned for a highlight, so far that the text on it keeps a contrast of 4.5.

    To tint what is tinted already, hand in the tint below as the background.
    """
    step = 0.02
    while share > 0 and contrast(mix(colour, background, share), text) < READABLE:
        share -= step
    return mix(colour, background, max(share, 0.0))


@lru_cache(4096)
def strip(colour: str, background: str, least: float = 2.0) -> str:
    """The colour for a lane or bar: itself, or as little lighter or darker as stands out there."""
    lightness, a, b = lab(colour)
    towards = 1 if lab(background)[0] < 50 else -1
    found = colour
    while contrast(found, background) < least and 0 <= lightness <= 100:
        lightness += towards
        found = _from_lab((lightness, a, b))
    return found


def shade(colour: str, place: int, count: int, spread: float = 12.0) -> str:
    """The colour of child `place` (from 0) of `count` under a heading of that colour.

    The children run from darker to lighter around the heading over `spread` units of lightness.
    """
    if count < 2:
        return colour
    lightness, a, b = lab(colour)
    return _from_lab((lightness + spread * (place / (count - 1) - 0.5), a, b))


def fresh(colours: Iterable[str]) -> str:
    """A colour for a new branch: the first of the palette that nobody takes for one of the others, else
    the hue that looks least like them.
    """
    others = list(dict.fromkeys(colours))

    def is_apart(hue: str) -> bool:
        return all(
            difference(seen(hue, vision), seen(other, vision)) >= TOLD_APART
            for other in others
            for vision in VISIONS
        )

    return next(filter(is_apart, PALETTE), None) or farthest(others)


def farthest(colours: Iterable[str]) -> str:
    """Of the hues of middle lightness the one that looks least like any of the colours."""
    others = [lab(colour) for colour in dict.fromkeys(colours)]

    def apart(hue: str) -> float:
        return min((delta_e_2000(lab(hue), other) for other in others), default=0.0)

    return max(_hues(), key=apart)


@cache
def _hues(count: int = 24, lightness: float = 50.0, chroma: float = 45.0) -> tuple[str, ...]:
    """Colours round the circle of hues, none of them so pale or dark that a strip of it is not seen."""
    angles = (radians(360 * place / count) for place in range(count))
    return tuple(_from_lab((lightness, chroma * cos(angle), chroma * sin(angle))) for angle in angles)


def _channels(colour: str) -> Triple:
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour!r}")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(*channels: float) -> str:
    return "#" + "".join(f"{round(255 * min(max(channel, 0.0), 1.0)):02x}" for channel in channels)


def _linear(colour: str) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour)
    )
    return red, green, blue


def _from_linear(linear: Triple) -> str:
    parts = (max(part, 0.0) for part in linear)
    return _written(*(12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in parts))


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _xyz(colour: str) -> Triple:
    return _times(_TO_XYZ, _linear(colour))


def _luminance(colour: str) -> float:
    return _xyz(colour)[1]


def _lab_root(part: float) -> float:
    return float(part ** (1 / 3)) if part > _EPSILON else (_KAPPA * part + 16) / 116


def _linear_from_lab(lab_colour: Triple) -> Triple:
    lightness, a, b = lab_colour
    middle = (lightness + 16) / 116
    roots = (middle + a / 500, middle, middle - b / 200)
    cubes = (root**3 if root**3 > _EPSILON else (116 * root - 16) / _KAPPA for root in roots)
    x, y, z = (part * white for part, white in zip(cubes, _WHITE, strict=True))
    return _times(_FROM_XYZ, (x, y, z))


def _from_lab(lab_colour: Triple) -> str:
    """The nearest colour of that lightness and hue a screen can show: chroma gives way."""
    lightness, a, b = min(max(lab_colour[0], 0.0), 100.0), *lab_colour[1:]
    for keep in range(50, -1, -1):
        linear = _linear_from_lab((lightness, a * keep / 50, b * keep / 50))
        if all(-1e-4 <= part <= 1 + 1e-4 for part in linear):
            break
    return _from_linear(linear)


def _saturation(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _rotated(first: Triple, second: Triple) -> tuple[Triple, Triple]:
    """Lightness, chroma and hue (degrees) of both, a* stretched where both are nearly grey."""
    stretch = 1 + (1 - _saturation((hypot(*first[1:]) + hypot(*second[1:])) / 2)) / 2
    return _polar(first, stretch), _polar(second, stretch)


def _polar(lab_colour: Triple, stretch: float) -> Triple:
    lightness, a, b = lab_colour
    return lightness, hypot(a * stretch, b), degrees(atan2(b, a * stretch)) % 360


def _hue_step(h1: float, h2: float, chromas: float) -> float:
    if chromas == 0:
        return 0.0
    step = h2 - h1
    return step - 360 if step > 180 else step + 360 if step < -180 else step


def _mean_hue(h1: float, h2: float, chromas: float) -> float:
    if chromas == 0:
        return h1 + h2
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2
