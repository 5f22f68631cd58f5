"""From the bytes of a web page to its characters.

What a page says of its own encoding is often wrong; it is believed only where the bytes then read as
text.
"""

import codecs
import re
from collections.abc import Iterator, Sequence

from annotator.model.errors import Unreadable
from annotator.text.encoding import decode

_HEAD = 16_384  # bytes; browsers look at 1,024, saved pages carry long comments before it
_SAID = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{3,20})", re.I)
_TEXTS = re.compile("ascii|big5|cp|euc|gb|iso|koi8|shift_jis|utf-(?:8|16)")  # not punycode, zlib, …
_ONE_BYTE = re.compile("ascii|cp125|iso8859|koi8")  # any bytes at all can be read so
_MOST_DAMAGED = 0.005  # of the characters; a page whose encoding is mistaken has far more
_FEWEST = 50  # characters that are not ASCII, from which that can be told


def decoded(data: bytes, *said: str | None) -> str:
    """The characters of a page; `said`: encodings that its surroundings name, the weightiest first.

    NUL characters, which no page means, are left out; single damaged bytes become U+FFFD.
    Unreadable: as `annotator.text.encoding.decode` refuses what is no text.
    """
    names = (*filter(None, said), *_said_inside(data))
    for name in dict.fromkeys(map(str.lower, names)):
        try:
            return decode(data, name).text
        except Unreadable:
            continue
    return _guessed(data, names)


def _said_inside(data: bytes) -> Iterator[str]:
    for found in _SAID.finditer(data[:_HEAD]):
        yield found[1].decode("ascii", "replace")


def _guessed(data: bytes, names: Sequence[str]) -> str:
    try:
        return decode(data).text
    except Unreadable as refused:
        if b"\0" in data and refused.key == "file_binary":
            return decoded(data.replace(b"\0", b""), *names)
        known = [name for name in names if _is_text(name)]
        wide = [name for name in known if not _ONE_BYTE.match(codecs.lookup(name).name)]
        if (
            text := _strictly(data, wide)
            or _with_damage(data, [*wide, "utf-8", "gb18030"])
            or _strictly(data, known)
        ):
            return text
        raise


def _is_text(name: str) -> bool:
    try:
        return _TEXTS.match(codecs.lookup(name).name) is not None
    except LookupError:
        return False


def _strictly(data: bytes, names: Sequence[str]) -> str | None:
    """In an encoding of another language that the page names."""
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _with_damage(data: bytes, names: Sequence[str]) -> str | None:
    best = min((data.decode(name, "replace") for name in names), key=lambda text: text.count("\ufffd"))
    foreign = sum(not character.isascii() for character in best)
    enough = foreign >= _FEWEST and best.count("\ufffd") <= max(3, foreign * _MOST_DAMAGED)
    return best if enough else None
