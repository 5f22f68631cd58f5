"""Which of the formats of language technology the bytes of a file are, whatever the file is called."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Literal

from annotator.formats.exchange import cas, doccano, w3c
from annotator.formats.exchange.json_text import parsed_lines
from annotator.model.errors import Unreadable

Kind = Literal["doccano", "brat", "w3c", "cas"]

_ANN = re.compile(r"(?:T[0-9]+\t\S.*? [0-9]+ [0-9]+|[RAEMN#][0-9]+\t\S)")


def recognised(name: str, data: bytes) -> Kind | None:
    """The format of the bytes; None for what is none of these, or too damaged to tell.

    A brat corpus is a folder or a ZIP archive; of its files, one with annotations is told.
    """
    if data.startswith(b"PK\x03\x04"):
        return "brat" if _holds_brat(data) else None
    start = data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:1] in (b"{", b"["):
        return _json_kind(data)
    first = start.decode("utf-8", "replace").partition("\n")[0]
    return "brat" if name.lower().endswith(".ann") and _ANN.match(first) else None


def _holds_brat(data: bytes) -> bool:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return False
    return any(name.lower().endswith(".ann") for name in names)


def _json_kind(data: bytes) -> Kind | None:
    """By the whole where it is one object, else by its first line or member."""
    try:
        first = _first(data)
    except Unreadable:
        return None
    if not isinstance(first, Mapping):
        return None
    if cas.STRUCTURES in first:
        return "cas"
    if w3c.is_collection(first):
        return "w3c"
    has_text = any(isinstance(first.get(key), str) for key in doccano.TEXTS)
    return "doccano" if has_text and any(key in first for key in doccano.LISTS) else None


def _first(data: bytes) -> object:
    """The one object, or the first member or line. Unreadable: there is none."""
    line = data.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")[0]
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):  # not one line, or not UTF-8
        found = next((value for _, value in parsed_lines(data)), None)
    return found[0] if isinstance(found, list) and found else found
