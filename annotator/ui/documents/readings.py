"""Where in a document a value was read, and the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotator.i18n import tr
from annotator.model.imported import removed
from annotator.model.span import Span
from annotator.model.variable import FROM_TABLE, READ
from annotator.store import documents
from annotator.store.project import Project
from annotator.ui.documents.document_rows import TITLE, VARIABLE, DocumentRow

AROUND = 70
"""How many characters before and behind are shown."""

_LONGEST = 40  # characters of a quotation in a sentence
_KEPT = 8  # texts in memory


@dataclass(frozen=True, slots=True)
class Places:
    """Spans in characters of the stored text, or with `in_original` of the decoded original."""

    spans: tuple[Span, ...] = ()
    in_original: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a document; `read`: the value was read from them."""

    words: str
    read: bool


class Readings:
    """Texts never change once they are stored, so the last ones are kept."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._text = lru_cache(_KEPT)(self._read_text)
        self._title = lru_cache(_KEPT * 8)(self._find_title)

    def places(self, row: DocumentRow, key: str) -> Places:
        """Where the value of a column was read; none where it was not read from the document."""
        if key == TITLE:
            return Places() if row.title_by_hand else self._title(row.document.id)
        value = row.value(key)
        if value is None or value.origin != READ:
            return Places()
        return Places(value.spans, value.in_original)

    def origin(self, row: DocumentRow, key: str) -> str:
        """Where a value comes from, in a sentence; nothing for what is no statement of the report."""
        if key != TITLE and not key.startswith(VARIABLE):
            return ""
        value = row.value(key)
        says = row.document.title if key == TITLE else value and value.value
        if row.is_by_hand(key):
            return tr("documents_room.by_hand" if says else "documents_room.emptied")
        if not says:
            return tr("documents_room.not_said")
        if value is not None and value.origin == FROM_TABLE:
            return tr("documents_room.from_table")
        return self._origin_of_read(row, self.places(row, key))

    def _origin_of_read(self, row: DocumentRow, places: Places) -> str:
        if not places.spans:
            return tr("documents_room.beside_text")
        text = self._text(row.document.id, places.in_original)
        words = _shortened("…".join(span.of(text) for span in places.spans))
        if places.in_original:
            return tr("documents_room.read_in_removed", words=words)
        return tr("documents_room.read", words=words)

    def passage(self, row: DocumentRow, key: str) -> list[Piece]:
        """The words that a value was read from and those around them."""
        places = self.places(row, key)
        return around(self._text(row.document.id, places.in_original), places.spans) if places.spans else []

    def removed_by(self, row: DocumentRow, key: str) -> str | None:
        """The cleaning rule that took out what a value was read from."""
        places = self.places(row, key)
        if not places.in_original:
            return None
        pieces = removed(documents.alterations(self._project, row.document.id))
        first = places.spans[0]
        return next((piece.rule for piece in pieces if piece.start <= first.start < piece.end), None)

    def _find_title(self, document_id: str) -> Places:
        document = documents.document(self._project, document_id)
        if document is None or document.title is None or document.title_spans:
            return Places(document.title_spans) if document else Places()
        from annotator.text.metadata import metadata

        # The project keeps no place of a title that stands in what cleaning took out.
        alterations = documents.alterations(self._project, document_id)
        found = metadata(self._text(document_id, False), alterations).title
        if found is None or not found.in_original or found.value != document.title:
            return Places()
        return Places(found.spans, in_original=True)

    def _read_text(self, document_id: str, in_original: bool) -> str:
        stored = documents.text(self._project, document_id)
        if not in_original:
            return stored
        from annotator.text.cleaning import original

        return original(stored, documents.alterations(self._project, document_id))


def around(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The spans and what stands around them, lines whole where they are short; an ellipsis where one
    is cut.
    """
    pieces: list[Piece] = []
    for window in _windows(text, spans):
        lines = "\n" if pieces else ""
        pieces.append(Piece(lines + ("…" if _cuts(text, window.start) else ""), False))
        at = window.start
        for span in sorted(span for span in spans if window.overlaps(span)):
            pieces += [Piece(text[at : span.start], False), Piece(text[max(at, span.start) : span.end], True)]
            at = max(at, span.end)
        pieces.append(Piece(text[at : window.end] + ("…" if _cuts(text, window.end) else ""), False))
    return [piece for piece in pieces if piece.words]


def _windows(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with what stands around them, those that touch each other as one."""
    found: list[Span] = []
    for span in sorted(spans):
        window = _window(text, span)
        if found and window.start <= found[-1].end:
            window = Span(found.pop().start, window.end)
        found.append(window)
    return found


def _window(text: str, span: Span) -> Span:
    """From the beginning of a line to the end of one, where such are near."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    first, last = text.find("\n", start, span.start), text.rfind("\n", span.end, end)
    if start and first >= 0:
        start = first
    before = text[start : span.start]
    start += len(before) - len(before.lstrip("\n"))
    return Span(start, last if last >= 0 and end < len(text) else end)


def _cuts(text: str, at: int) -> bool:
    """Whether a place lies within a line."""
    return "\n" not in text[max(0, at - 1) : at + 1] and 0 < at < len(text)


def _shortened(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
