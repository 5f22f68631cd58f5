"""From the bytes of a text file to its characters, without asking.

A byte order mark decides; then strict UTF-8; then, of the encodings Chinese texts come in, the one
under which the text reads most like Chinese. GB2312 and GBK are read as GB18030, which holds both.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from annotator.model.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What Python calls them, in the order of trying: what Windows writes as Big5 is cp950.
_CODECS = {
    "utf-8": ("utf-8",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
}
_SAID = {  # what a person may say, as Python's registry of codecs spells it
    "utf-8": ("utf-8", "utf-8-sig"),
    "gb18030": ("gb18030", "gbk", "gb2312"),
    "big5": ("big5", "cp950", "big5hkscs"),
    "utf-16-le": ("utf-16-le", "utf-16"),
    "utf-16-be": ("utf-16-be",),
}
NAMES = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5")

_KINDS = (
    (b"PK\x03\x04", "docx, xlsx, zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc, xls, wps"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
)

_SAMPLE = 60_000  # bytes judged; far more than a guess needs
_READS_AS_CHINESE = 0.5  # reports score about 0.8 in their encoding, at most 0.2 in any other
_FREQUENT = frozenset(
    "，。、；：（）《》“”—！？"
    "的一是不了在有人和中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进等部度家力里如水化高自二理起小物现实加量都两体制机当使点从业本性好应开合还因由其"
    "前外政四日社义事平全表间与关各重新内数正原利比质第向道命此条解问意建月公无系情最立代通并提题党程展五员革位"
    "常文总次式活设及管件长求基资级统知组计强取据处治规导增争共权议示众推依执审监督责案查权调服务贯彻落实政府市区"
    "這個國時來們為於會發動過說產種後學經進著電裡現實體機當點從業應開還與關線內數質變條沒結問無總設長資級圖統較將"
    "組見計權規範議調務傳執監審責黨員題義間對區縣強領導據處實貫徹"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, byte order mark dropped, line ends as they were; `encoding` is of NAMES."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text in the bytes, in the encoding named or found out.

    Unreadable: `file_other_kind`, `file_binary`, `file_not_text`, `text_broken` (cut off or damaged),
    `wrong_encoding`, `no_such_encoding`.
    """
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind:
        raise Unreadable("file_other_kind", kind=kind)
    found = _guessed(data) if encoding is None else _named(data, encoding)
    if "\0" in found.text:
        raise Unreadable("file_binary")
    return found


def is_text(data: bytes) -> bool:
    """Whether bytes can be read as text without being told their encoding."""
    try:
        return bool(decode(data).text)
    except Unreadable:
        return False


def encode(text: str, encoding: str) -> bytes:
    """Bytes, without a mark, that `decode` gives back as the text if the encoding, of NAMES, is named.

    For a text, or part of one, that was in this encoding.
    """
    codecs_of_name = _CODECS["utf-8" if encoding == "utf-8-sig" else encoding]
    for codec in codecs_of_name[:-1]:
        try:
            return text.encode(codec)
        except UnicodeEncodeError:
            continue
    return text.encode(codecs_of_name[-1])


def _guessed(data: bytes) -> Decoded:
    mark, name = _marked(data)
    if name is None:
        name = _likeliest(data)
    if name is None:
        raise Unreadable("file_binary" if b"\0" in data else "file_not_text")
    try:
        return Decoded(_strict(data[len(mark) :], name), name)
    except UnicodeDecodeError as error:
        position = error.start + len(mark)
        raise Unreadable("text_broken", encoding=name, position=position) from error


def _named(data: bytes, encoding: str) -> Decoded:
    said = _known(encoding)
    mark, marked = _marked(data)
    fits = marked is not None and marked[:5] == said[:5]  # with a mark, utf-16 is of either order
    body, name = (data[len(mark) :], str(marked)) if fits else (data, said)
    try:
        text = _strict(body, name)
    except UnicodeDecodeError as error:
        position = error.start + len(data) - len(body)
        raise Unreadable("wrong_encoding", encoding=encoding, position=position) from error
    if not fits and _score(data, name) < _READS_AS_CHINESE:
        likely = _likeliest(data)
        if likely not in (None, name):
            raise Unreadable("other_encoding", encoding=encoding, likely=likely)
    return Decoded(text, name)


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = ""
    for known, names in _SAID.items():
        if name in names:
            return known
    raise Unreadable("no_such_encoding", encoding=encoding, encodings=", ".join(NAMES))


def _marked(data: bytes) -> tuple[bytes, str | None]:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", None))


def _likeliest(data: bytes) -> str | None:
    """The encoding under which the bytes are text, if there is one."""
    try:
        if "\0" not in data.decode("utf-8"):
            return "utf-8"
    except UnicodeDecodeError:
        pass
    best = max(_CODECS, key=lambda name: _score(data, name))
    return best if _score(data, best) >= _READS_AS_CHINESE else None


def _strict(data: bytes, name: str) -> str:
    first, *others = _CODECS["utf-8" if name == "utf-8-sig" else name]
    try:
        return data.decode(first)
    except UnicodeDecodeError:
        for codec in others:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
        raise


def _score(data: bytes, name: str) -> float:
    """How much a stretch of the bytes reads as Chinese in an encoding: 1 is all frequent characters."""
    start = re.search(rb"[\x80-\xff]", data)
    at = start.start() if start else 0
    if name.startswith("utf-16"):
        at -= at % 2
    decoder = codecs.getincrementaldecoder(_CODECS[name][0])("replace")
    text = decoder.decode(data[at : at + _SAMPLE])
    judged = [_weight(character) for character in text if not character.isascii() or character == "\0"]
    return sum(judged) / len(judged) if judged else 1.0


@cache
def _weight(character: str) -> float:
    if character in _FREQUENT:
        return 1.0
    if character in _common():
        return 0.35
    if character in "\0\ufffd" or not character.isprintable():
        return -2.0
    return 0.0


@cache
def _common() -> frozenset[str]:
    """Han characters in common use, simplified and traditional: level 1 of GB 2312 and of Big5."""
    simplified = bytes(b for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for b in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(b for lead in range(0xA4, 0xC6) for trail in trails for b in (lead, trail))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("cp950", "ignore"))
