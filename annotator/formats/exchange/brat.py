"""brat's standoff: a `.txt` and an `.ann` beside it for each document, in a folder for each coder.

Codings over several spans keep them as spans of one set; of those that only a line break parts one span is
made, for brat parts every span so. A folder's name is its coder's; files beside the folders are nobody's.
"""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotator.formats.exchange import brat_lines
from annotator.formats.exchange.archive import Files, files_in_folder, files_in_zip, is_litter, safe_name
from annotator.formats.exchange.brat_layout import (
    CODER,
    CONF,
    DOCUMENT,
    VISUAL,
    Layout,
    understood_layout,
)
from annotator.formats.exchange.counting import Counting, Ruler, counted, fits
from annotator.formats.exchange.gathering import Gathering
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding
from annotator.text.encoding import decode

ORIGIN = "brat"
ENDINGS = (".txt", ".ann", ".conf")


@dataclass(frozen=True, slots=True)
class _File:
    """An `.ann` file with its text and the places of its document and coder."""

    name: str
    ruler: Ruler
    annotations: brat_lines.Annotations
    document: int
    coder: int | None


def read_folder(folder: Path, dialect: str | None = None) -> Exchange:
    """FileRefused: as `archive.files_in_folder`; Unreadable: as `read`."""
    return read(files_in_folder(folder, ENDINGS), folder.name, dialect)


def read_zip(data: bytes, name: str = "", dialect: str | None = None) -> Exchange:
    """Unreadable: as `archive.files_in_zip` and `read`."""
    return read(files_in_zip(data, ENDINGS), name, dialect)


def read(files: Sequence[tuple[str, bytes]], name: str = "", dialect: str | None = None) -> Exchange:
    """What the files hold, each given by its path below the folder and its bytes.

    `dialect`: one of `counting.DIALECTS`, where it is not to be found out.

    Unreadable: `exchange_other_kind` (no `.ann`), `name_outside`, `no_such_dialect`, `part_unreadable` with
    why, which names the part.
    """
    named = [(safe_name(path), data) for path, data in files]
    parts = _from_top([(path, data) for path, data in named if not is_litter(path)])
    if not any(path.lower().endswith(".ann") for path in parts):
        raise Unreadable("exchange_other_kind", kind=ORIGIN)
    layout = understood_layout(_text(parts, CONF), _text(parts, VISUAL))
    gathering = Gathering(ORIGIN, name, layout.codebook)
    texts = {path[:-4]: _raw(path, data) for path, data in parts.items() if path.lower().endswith(".txt")}
    found = [
        file
        for stem, raw in texts.items()
        if (file := _file(gathering, layout, parts, stem, raw)) is not None
    ]
    for path in parts:
        stem = path[:-4]
        if path.lower().endswith(".ann") and stem not in texts:
            shared = texts.get(PurePosixPath(stem).name)  # one text for all coders, beside their folders
            if shared is None:
                gathering.losses.add("ann_without_text", path)
            elif (file := _file(gathering, layout, parts, stem, shared)) is not None:
                found.append(file)
    _take(gathering, layout, found, dialect)
    return gathering.exchange()


def _from_top(files: Files) -> dict[str, bytes]:
    """Paths below the folder of the corpus: a folder around everything else is no coder's."""
    parts = dict(sorted(files))
    while True:
        tops = {path.partition("/")[0] for path in parts}
        inner = {path.partition("/")[2] for path in parts}
        if len(tops) != 1 or "" in inner:
            return parts
        if not ({CONF, VISUAL} & inner or any("/" in path for path in inner)):
            return parts
        parts = {path.partition("/")[2]: data for path, data in parts.items()}


def _text(parts: Mapping[str, bytes], name: str) -> str:
    """A file of settings, its own or the first coder's; nothing where there is none."""
    path = next((path for path in parts if PurePosixPath(path).name == name), None)
    return "" if path is None else _raw(path, parts[path]).removeprefix("\ufeff").replace("\r\n", "\n")


def _raw(path: str, data: bytes) -> str:
    """The characters of a part as they are, with the byte order mark."""
    try:
        text = decode(data).text
    except Unreadable as refused:
        why = FileRefused(path, refused.key, **refused.fields)
        raise Unreadable("part_unreadable", why=why) from refused
    return f"\ufeff{text}" if data.startswith(codecs.BOM_UTF8) else text


def _file(
    gathering: Gathering, layout: Layout, parts: Mapping[str, bytes], stem: str, raw: str
) -> _File | None:
    folder, _, rest = stem.partition("/")
    folder, rest = (folder, rest) if rest else ("", stem)
    ruler = Ruler(raw)
    if not ruler.text.strip():
        gathering.losses.add("document_without_text", stem)
        return None
    named = layout.name(DOCUMENT, rest)
    document = gathering.document(ruler.text, named, layout.id(DOCUMENT, rest))
    ann = next((parts[stem + ending] for ending in (".ann", ".ANN") if stem + ending in parts), b"")
    annotations = brat_lines.understood(_raw(f"{stem}.ann", ann).removeprefix("\ufeff") if ann else "")
    who = layout.name(CODER, folder) if folder else ""
    coder = gathering.person(who, layout.id(CODER, folder)) if annotations.bounds else None
    for kind, count in annotations.lost.items():
        gathering.losses.add(kind, stem, count)
    for number in annotations.unread:
        gathering.losses.add("lines_not_understood", f"{stem}.ann {number}")
    return _File(stem, ruler, annotations, document, coder)


def _take(gathering: Gathering, layout: Layout, files: Sequence[_File], dialect: str | None) -> None:
    """All bounds as codings, once it is known how they were counted."""
    said = (
        (file.ruler, bound.spans, bound.words) for file in files for bound in file.annotations.bounds.values()
    )
    counting, gathering.dialect = counted((file.ruler for file in files), said, dialect)
    for file in files:
        for bound in file.annotations.bounds.values():
            if spans := _spans(gathering, file, bound, counting):
                _code(gathering, layout, file, bound, spans)


def _spans(
    gathering: Gathering, file: _File, bound: brat_lines.Bound, counting: Counting
) -> brat_lines.Spans:
    """Where the coding is in our text; nothing, and a loss, where its words are not there."""
    inside = [file.ruler.span(counting, *span) for span in bound.spans]
    spans = tuple(span for span in inside if span is not None)
    what = f"{file.name}.ann {bound.id}"
    if len(spans) < len(inside):
        gathering.losses.add("span_outside", what)
        return ()
    if not fits(counting, file.ruler, bound.spans, bound.words):
        gathering.losses.add("words_differ", what)
        return ()
    text = file.ruler.text
    exact = bound.exact if all(start < end <= len(text) for start, end in bound.exact) else ()
    if exact and brat_lines.fragments(text, exact) == spans:  # nobody has moved it since
        return exact
    return brat_lines.joined(text, spans)


def _code(
    gathering: Gathering, layout: Layout, file: _File, bound: brat_lines.Bound, spans: brat_lines.Spans
) -> None:
    code = layout.labels.get(bound.label)
    place = gathering.code(bound.label) if code is None else code
    together = f"{file.name}:{bound.id}" if len(spans) > 1 else None
    memo = "\n".join(bound.notes) or None
    for number, (start, end) in enumerate(spans):
        gathering.coding(
            ExchangedCoding(
                file.document,
                place,
                start,
                end,
                coder=file.coder,
                memo=memo if number == 0 else None,
                set_id=together,
            )
        )
