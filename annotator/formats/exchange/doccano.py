"""doccano's JSONL: one object a line, a text with its labelled spans; also a JSON array of such objects.

Spans stand as `label`/`labels` (`[start, end, "name"]`), as `entities` with ids, or as `annotations` that
name who made them. Offsets are code points of the text as the JSON has it. What is said of a whole text
(classification) becomes a value of the document, `label`: as a coding it would be one of every character.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from annotator.formats.exchange.counting import Ruler, counted, our_text
from annotator.formats.exchange.gathering import Gathering
from annotator.formats.exchange.json_text import parsed_lines
from annotator.model.errors import Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding

ORIGIN = "doccano"
TEXTS = ("text", "data")
LISTS = ("annotations", "entities", "spans", "label", "labels")
"""Where labelled spans stand, first the form that says most; the first there counts."""
NAMES = ("name", "title")
_FILES = ("filename", "file_name", "file", "upload_name")
_CODERS = ("user", "annotator", "username", "annotated_by")
_COMMENTS = ("Comments", "comments")
_WORDS = ("text", "word", "words", "quote", "value")
_NOBODY = {"all", "unknown"}  # what doccano calls the file of no one person
_WHOLE = ("cats", "categories")
OF_THE_WHOLE = "label"
TAKEN = frozenset({*TEXTS, *LISTS, *NAMES, *_FILES, *_CODERS, *_COMMENTS, "id", "meta", "relations", *_WHOLE})
"""Fields of a line that are no values of its document."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its text and the spans that can be one, as the file counts them."""

    ruler: Ruler
    fields: Mapping[str, Any]
    spans: Sequence["_Span"]
    document: int
    coder: int | None


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    label: str
    words: str | None
    coder: str | None
    id: str | None


def read(name: str, data: bytes, dialect: str | None = None) -> Exchange:
    """What one export holds. Unreadable: as `read_all`."""
    return read_all([(name, data)], dialect)


def read_all(files: Sequence[tuple[str, bytes]], dialect: str | None = None) -> Exchange:
    """What several exports of one project hold, of each its name and bytes.

    The same text is one document, whoever coded it. Where no line of several files names a person, each file
    is the work of the one it is named after, as doccano exports them. `dialect`: one of `counting.DIALECTS`,
    where it is not to be found out.

    Unreadable: `json_damaged` with the line, `exchange_other_kind`, `no_such_dialect`, and as
    `encoding.decode`.
    """
    gathering = Gathering(ORIGIN, PurePath(files[0][0]).stem if files else "")
    found = [(PurePath(name).stem, list(_objects(data))) for name, data in files]
    by_file = len(files) > 1 and not any(_names_people(one) for _, objects in found for one in objects)
    lines: list[_Line] = []
    for stem, objects in found:
        owner = stem if by_file and stem.casefold() not in _NOBODY else ""
        for number, fields in enumerate(objects, start=1):
            if (line := _line(gathering, fields, f"{stem} {number}", owner)) is not None:
                lines.append(line)
    if not lines:
        raise Unreadable("exchange_other_kind", kind=ORIGIN)
    _take(gathering, lines, dialect)
    return gathering.exchange()


def _objects(data: bytes) -> Iterator[dict[str, Any]]:
    for number, value in parsed_lines(data):
        if not isinstance(value, dict):
            raise Unreadable("json_damaged", line=number)
        yield value


def _names_people(fields: Mapping[str, Any]) -> bool:
    inside = fields.get("annotations")
    return any(_word(fields.get(key)) for key in _CODERS) or (
        isinstance(inside, list) and any(isinstance(one, dict) and _word(one.get("user")) for one in inside)
    )


def _line(gathering: Gathering, fields: Mapping[str, Any], where: str, owner: str) -> _Line | None:
    raw = next((fields[key] for key in TEXTS if isinstance(fields.get(key), str)), "")
    ruler = Ruler(raw)
    if not ruler.text.strip():
        gathering.losses.add("document_without_text", where)
        return None
    named = next((word for key in NAMES if (word := _word(fields.get(key)))), "")
    filed = next((word for key in _FILES if (word := _word(fields.get(key)))), "")
    name = named or filed.replace("\\", "/").rpartition("/")[2] or where
    document = gathering.document(ruler.text, our_text(name), _word(fields.get("id")) or None)
    who = next((word for key in _CODERS if (word := _word(fields.get(key)))), owner)
    coder = gathering.person(who)
    spans = [] if (key := _list_of(fields)) is None else list(_spans(gathering, fields[key], document))
    _say(gathering, fields, document)
    return _Line(ruler, fields, spans, document, coder)


def _list_of(fields: Mapping[str, Any]) -> str | None:
    """Which field holds the spans; an empty list only where no other is filled."""
    there = [key for key in LISTS if isinstance(fields.get(key), list)]
    return next((key for key in there if fields[key]), there[0] if there else None)


def _spans(gathering: Gathering, listed: Iterable[Any], document: int) -> Iterator[_Span]:
    """Each span that has whole numbers and a name; plain names are said of the document."""
    for one in listed:
        if isinstance(one, list) and len(one) >= 3:
            label, coder, words, id = _label(one[2]), None, None, None
            start, end = one[0], one[1]
        elif isinstance(one, dict) and ("start_offset" in one or "start" in one):
            label, coder, id = _label(one.get("label")), _word(one.get("user")), _word(one.get("id"))
            start, end = (one.get(f"{key}_offset", one.get(key)) for key in ("start", "end"))
            words = next((one[key] for key in _WORDS if isinstance(one.get(key), str)), None)
        else:
            _whole(gathering, one, document)
            continue
        if not (_is_whole(start) and _is_whole(end)):
            gathering.losses.add("offsets_no_numbers", gathering.name_of(document))
        elif not label:
            gathering.losses.add("label_missing", gathering.name_of(document))
        else:
            yield _Span(start, end, label, words, coder, id or None)


def _whole(gathering: Gathering, one: Any, document: int) -> None:
    """What is said of the whole text: several names one after the other."""
    label = _label(one.get("label") if isinstance(one, dict) else one)
    if not label:
        gathering.losses.add("label_missing", gathering.name_of(document))
        return
    gathering.add_value(document, OF_THE_WHOLE, label)


def _say(gathering: Gathering, fields: Mapping[str, Any], document: int) -> None:
    """Values and memos of the document; what has a form of its own is counted as lost."""
    if isinstance(relations := fields.get("relations"), list) and relations:
        gathering.losses.add("relations", gathering.name_of(document), len(relations))
    for one in _said_of_the_whole(fields):
        _whole(gathering, one, document)
    meta = fields.get("meta")
    rest = {key: value for key, value in fields.items() if key not in TAKEN}
    for key, value in {**(meta if isinstance(meta, dict) else {}), **rest}.items():
        if isinstance(value, dict | list):
            if value:
                gathering.losses.add("fields_nested", our_text(key))
        elif (word := _word(value)) and key.strip():
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            gathering.value(document, our_text(key), word, is_number=is_number)
    comments = next((fields[key] for key in _COMMENTS if isinstance(fields.get(key), list)), ())
    for one in comments:
        said = (one.get("text") or one.get("comment")) if isinstance(one, dict) else one
        if text := _word(said):
            who = _word(one.get("user") or one.get("username")) if isinstance(one, dict) else ""
            gathering.memo(document, text, gathering.person(who))


def _said_of_the_whole(fields: Mapping[str, Any]) -> Iterator[Any]:
    """Plain names beside the list of spans, alone or in lists of their own."""
    spans = _list_of(fields)
    for key in (*LISTS, *_WHOLE):
        value = fields.get(key)
        listed = value if isinstance(value, list) else [value]
        if key != spans:
            yield from (one for one in listed if isinstance(one, str | int) and not isinstance(one, bool))


def _take(gathering: Gathering, lines: Sequence[_Line], dialect: str | None) -> None:
    """The spans as codings, once it is known how they were counted."""
    said = ((line.ruler, [(one.start, one.end)], one.words) for line in lines for one in line.spans)
    counting, gathering.dialect = counted((line.ruler for line in lines), said, dialect)
    for line in lines:
        for one in line.spans:
            found = line.ruler.span(counting, one.start, one.end)
            if found is None:
                what = f"{gathering.name_of(line.document)} {one.label} {one.start}–{one.end}"
                gathering.losses.add("span_outside", what)
                continue
            coder = gathering.person(one.coder or "")
            whose = line.coder if coder is None else coder
            code = gathering.code(one.label)
            gathering.coding(ExchangedCoding(line.document, code, *found, coder=whose, id=one.id))


def _is_whole(value: object) -> bool:
    """A whole number that can be a place; True is none, nor is one too long to be said."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 53


def _label(value: Any) -> str:
    """The name of a label as it stands, or its number."""
    if isinstance(value, dict):
        value = value.get("text") or value.get("name") or value.get("id")
    return _word(value)


def _word(value: object) -> str:
    """A name, number or yes and no as text; nothing for anything else."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str):
        return our_text(value) if value.strip() else ""
    return repr(value) if isinstance(value, int | float) else ""
