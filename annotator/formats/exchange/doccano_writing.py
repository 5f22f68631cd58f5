"""Projects as doccano's JSONL, in one file or one for each coder."""

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.formats.exchange.doccano import NAMES, TAKEN
from annotator.formats.exchange.json_text import written
from annotator.formats.exchange.naming import code_names, file_name, people_names, unlike
from annotator.formats.exchange.unsaid import unsaid
from annotator.model.exchange import Exchange, ExchangedCoding, Loss

_LABELS = "label_config.json"


def write(exchange: Exchange) -> tuple[bytes, tuple[Loss, ...]]:
    """One line for each document, and what doccano has no place for.

    `label` holds every coding; who made them stands in `annotations`, where there is anyone.
    """
    lines = _Lines(exchange)
    everything = lines.of(exchange.codings)
    return _bytes(lines.line(place, everything[place]) for place in range(len(everything))), _losses(exchange)


def write_by_coder(exchange: Exchange) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """A file for each coder with the documents they coded, as doccano itself exports; names to bytes.

    Codings of nobody, and documents without any, are in `unknown.jsonl`.
    """
    lines = _Lines(exchange)
    stems = unlike(["unknown", *(file_name(name) for name in lines.who)])
    coded = {one.document for one in exchange.codings}
    files: dict[str, bytes] = {}
    for place, stem in [*enumerate(stems[1:]), (None, stems[0])]:
        mine = lines.of([one for one in exchange.codings if lines.coder(one) == place])
        theirs = [
            document
            for document, codings in enumerate(mine)
            if codings or (place is None and document not in coded)
        ]
        if theirs:
            files[f"{stem}.jsonl"] = _bytes(lines.line(document, mine[document]) for document in theirs)
    return files, _losses(exchange)


def label_config(exchange: Exchange) -> tuple[str, bytes]:
    """The codes as doccano takes them at `Labels`, import: the file's name and bytes, with colours."""
    names = code_names(exchange.codebook)
    labels = [
        {"text": name, "background_color": entry.colour, "text_color": "#ffffff"}
        for name, entry in zip(names, exchange.codebook.entries, strict=True)
    ]
    return _LABELS, f"{written(labels, indent=1)}\n".encode()


class _Lines:
    """The lines of a project, each with the codings asked for."""

    def __init__(self, exchange: Exchange) -> None:
        self.who = people_names(exchange.people)
        self._exchange = exchange
        self._names = code_names(exchange.codebook)

    def coder(self, coding: ExchangedCoding) -> int | None:
        """The place of who made it; None for nobody."""
        return coding.coder if coding.coder is not None and self.who[coding.coder] else None

    def of(self, codings: Sequence[ExchangedCoding]) -> list[list[ExchangedCoding]]:
        """The codings of each document by their place in the text."""
        found: list[list[ExchangedCoding]] = [[] for _ in self._exchange.documents]
        for one in sorted(codings, key=self._order):
            found[one.document].append(one)
        return found

    def _order(self, one: ExchangedCoding) -> tuple[int, ...]:
        return one.start, one.end, one.code, -1 if one.coder is None else one.coder

    def line(self, place: int, codings: Sequence[ExchangedCoding]) -> dict[str, Any]:
        document = self._exchange.documents[place]
        line: dict[str, Any] = {
            "id": document.id or place + 1,
            NAMES[0]: document.name,
            "text": document.text,
            "label": [[one.start, one.end, self._names[one.code]] for one in codings],
        }
        if any(self.coder(one) is not None for one in codings):
            line["annotations"] = [self._annotation(one) for one in codings]
        kept = {key: value for key, value in sorted(document.values.items()) if value}
        line.update((key, value) for key, value in kept.items() if key not in TAKEN)
        if apart := {key: value for key, value in kept.items() if key in TAKEN}:
            line["meta"] = apart
        return line

    def _annotation(self, one: ExchangedCoding) -> dict[str, Any]:
        coder = self.coder(one)
        return {
            "label": self._names[one.code],
            "start_offset": one.start,
            "end_offset": one.end,
            **({} if coder is None else {"user": self.who[coder]}),
        }


def _bytes(lines: Iterator[dict[str, Any]]) -> bytes:
    return "".join(f"{written(line)}\n" for line in lines).encode()


def _losses(exchange: Exchange) -> tuple[Loss, ...]:
    return unsaid(exchange, "variables_unsaid").listed()
