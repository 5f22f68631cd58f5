"""Projects as brat's standoff: `CODER/doc001_NAME.txt` with its `.ann`, and the settings for brat."""

import re
from collections.abc import Iterator, Mapping, Sequence

from annotator.formats.exchange import brat_lines
from annotator.formats.exchange.brat_layout import CODER, DOCUMENT, configured, labels_of
from annotator.formats.exchange.naming import file_name, people_names, unlike
from annotator.formats.exchange.unsaid import unsaid
from annotator.model.exchange import Exchange, ExchangedCoding, Loss, Losses

_HELD = ("coding_memos_unsaid", "sets_unsaid", "unused_codes_unsaid", "hierarchy_unsaid")


def write(exchange: Exchange) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """The files by their path, and what brat has no place for.

    A coder's folder has the documents that they coded; codings of nobody, and documents without any, lie
    beside the folders. A span over several lines is parted at its line breaks, as brat wants it.
    """
    losses = unsaid(exchange, *_HELD)
    folders = _folders(exchange)
    names = [f"doc{place + 1:03}_{file_name(one.name)}" for place, one in enumerate(exchange.documents)]
    labels = labels_of(exchange.codebook)
    files: dict[str, bytes] = {}
    for (folder, document), codings in sorted(_by_file(exchange, folders).items()):
        path = f"{folder}/{names[document]}" if folder else names[document]
        text = exchange.documents[document].text
        lines = _lines(text, codings, labels, losses, exchange.documents[document].name)
        files[f"{path}.txt"] = text.encode("utf-8", "replace")
        files[f"{path}.ann"] = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    told = [
        *(
            (CODER, folder, _about(one.name, one.id))
            for folder, one in zip(folders, exchange.people, strict=True)
        ),
        *(
            (DOCUMENT, file, _about(one.name, one.id))
            for file, one in zip(names, exchange.documents, strict=True)
        ),
    ]
    settings = configured(exchange.codebook, labels, [one for one in told if one[1]])
    return {**settings, **files}, losses.listed()


def _folders(exchange: Exchange) -> list[str]:
    """The folder of each person; none for one without a name."""
    names = people_names(exchange.people)
    found = iter(unlike(file_name(name) for name in names if name))
    return [re.sub(r"\s", "_", next(found)) if name else "" for name in names]


def _by_file(
    exchange: Exchange, folders: Sequence[str]
) -> Mapping[tuple[str, int], Sequence[ExchangedCoding]]:
    """The codings of each folder and document; a document without any has an empty file at the top."""
    found: dict[tuple[str, int], list[ExchangedCoding]] = {}
    for one in exchange.codings:
        folder = folders[one.coder] if one.coder is not None else ""
        found.setdefault((folder, one.document), []).append(one)
    coded = {document for _, document in found}
    for document in range(len(exchange.documents)):
        if document not in coded:
            found["", document] = []
    return found


def _lines(
    text: str, codings: Sequence[ExchangedCoding], labels: Sequence[str], losses: Losses, name: str
) -> Iterator[str]:
    number, notes = 0, 0
    for pieces in _together(codings):
        spans = tuple((one.start, one.end) for one in pieces)
        parts = brat_lines.fragments(text, spans)
        if not parts:
            losses.add("only_line_breaks", name)
            continue
        number += 1
        words = re.sub(r"\s", " ", " ".join(text[start:end] for start, end in parts))
        yield f"T{number}\t{labels[pieces[0].code]} {brat_lines.said_spans(parts)}\t{words}"
        said = [one.memo for one in pieces if one.memo]
        if said:
            notes += 1
            note = re.sub("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", brat_lines.RETURN, "\n".join(said))
            yield f"#{notes}\t{brat_lines.NOTE} T{number}\t{note}"
        if brat_lines.joined(text, parts) != spans:
            notes += 1
            yield f"#{notes}\t{brat_lines.EXACT} T{number}\t{brat_lines.said_spans(spans)}"


def _together(codings: Sequence[ExchangedCoding]) -> Iterator[list[ExchangedCoding]]:
    """Spans of one set by their places, every other coding for itself; all by their first place."""
    groups: dict[tuple[object, ...], list[ExchangedCoding]] = {}
    for place, one in enumerate(sorted(codings, key=lambda one: (one.start, one.end, one.code))):
        key = (one.set_id, one.code) if one.set_id is not None else (place,)
        groups.setdefault(key, []).append(one)
    yield from groups.values()


def _about(name: str, id: str | None) -> dict[str, str]:
    return {"name": name} if id is None else {"name": name, "id": id}
