"""From an Exchange to a project's file, as the standard has it: what it has no place for is said."""

import io
import re
import uuid
from collections.abc import Sequence
from datetime import date, datetime

from annotator.formats.codebooks import refi_codes
from annotator.formats.codebooks.refi_codes import printable
from annotator.formats.exchange.refi.elements import NAMESPACE, ORIGIN, moment
from annotator.formats.exchange.refi.variables import KEY
from annotator.formats.tables.steady_zip import SteadyZip
from annotator.formats.xml_tree import Element
from annotator.i18n import tr
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    ExchangedVariable,
    Loss,
    Losses,
)
from annotator.model.ids import stamp

_FOLLOWING = uuid.UUID("6d3c6a0e-7c0b-4b53-9a4a-0f0b1d1f7a52")
"""Namespace of guids that follow from what they stand for."""

_LONGEST_NAME = 60  # characters of a selection's words
_SURROGATES = re.compile("[\ud800-\udfff]")
_DECIMAL = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)")
_WHOLE = re.compile(r"[-+]?\d+")
_TRUTH = {"1": "true", "0": "false"}


def write(exchange: Exchange, at: datetime) -> tuple[bytes, tuple[Loss, ...]]:
    """The `.qdpx` of the project, and what it cannot hold; equal projects at one time have equal bytes.

    Texts are UTF-8 without a mark, lines end in LF, positions are characters, half-open. No path of this
    computer is in it.
    """
    writer = _Writer(exchange, at)
    return writer.packed(), writer.losses.listed()


class _Writer:
    """One project while it is written: guids and notes belong to all its parts."""

    def __init__(self, exchange: Exchange, at: datetime) -> None:
        from lxml import etree

        self.losses = Losses()
        self._exchange = exchange
        self._at = at
        self._now = stamp(at)  # stands where no time is known: other programs cannot do without
        self._taken: set[str] = set()
        self._root: Element = etree.Element(f"{{{NAMESPACE}}}Project", nsmap={None: NAMESPACE})
        self._notes: list[Element] = []
        self._texts: list[tuple[str, str]] = []

    def packed(self) -> bytes:
        """The archive: the XML first, then each text under its guid."""
        from lxml import etree

        self._project()
        held = io.BytesIO()
        with SteadyZip(held, self._at) as archive:
            xml = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
            archive.writestr("project.qde", xml)
            for guid, text in self._texts:
                archive.writestr(f"sources/{guid}.txt", text.encode("utf-8"))
        return held.getvalue()

    def _project(self) -> None:
        self._root.set("name", _one_line(self._exchange.name) or "project")
        self._root.set("origin", ORIGIN)
        self._root.set("creationDateTime", self._now)
        self._users = self._people()
        self._codes = self._codebook()
        self._variables()
        self._sources()
        own = [self._note(memo, "project", str(n)) for n, memo in enumerate(self._exchange.memos)]
        if self._notes:
            self._element(self._root, "Notes").extend(self._notes)
        self._refer(self._root, own)

    def _people(self) -> list[str]:
        people = self._exchange.people
        guids = [self._guid(one.id, "user", one.name, str(place)) for place, one in enumerate(people)]
        if people:
            users = self._element(self._root, "Users")
            for person, guid in zip(people, guids, strict=True):
                self._element(users, "User", guid=guid, name=_one_line(person.name))
                if person.colour:
                    self.losses.add("coder_colours", person.name)
        return guids

    def _codebook(self) -> list[str]:
        """The guids of the codes."""
        entries = self._exchange.codebook.entries
        if not entries:
            return []
        book = self._element(self._root, "CodeBook")
        made = refi_codes.write(book, entries, NAMESPACE)
        for place, (entry, element) in enumerate(zip(entries, made, strict=True)):
            element.set("guid", self._guid(element.get("guid"), "code", str(place)))
            if entry.memo.strip():
                guids = [self._note(ExchangedMemo(entry.memo), "code", element.get("guid"))]
                self._refer(element, guids, 1 if entry.definition else 0)
        for field, count in refi_codes.losses(entries):
            if field != "memo":
                self.losses.add("code_fields", tr(f"column.{field}"), count)
        return [element.get("guid") for element in made]

    def _variables(self) -> None:
        told = {one.key: one for one in self._exchange.variables}
        for document in self._exchange.documents:
            for key in document.values:
                told.setdefault(key, ExchangedVariable(key, key))
        self._told = {
            key: (one, self._guid(None, "variable", key), self._form(one)) for key, one in told.items()
        }
        variables = self._element(self._root, "Variables") if told else None
        for one, guid, form in self._told.values():
            label = _one_line(one.label) or one.key
            element = self._element(variables, "Variable", guid=guid, name=label, typeOfVariable=form)
            if one.key != label and KEY.fullmatch(one.key):
                self._element(element, "Description").text = one.key
            if one.type == "choice":
                self.losses.add("choices_as_text", label)

    def _form(self, variable: ExchangedVariable) -> str:
        """What the standard calls the type: a text where one of the values is not of it."""
        documents = self._exchange.documents
        values = [one.values[variable.key] for one in documents if variable.key in one.values]
        forms = {"yes_no": ["Boolean"], "number": ["Integer", "Float"], "date": ["Date"]}
        for form in forms.get(variable.type, ()):
            if all(_value(form, value) is not None for value in values):
                return form
        if variable.type in forms:
            self.losses.add("values_as_text", variable.label)
        return "Text"

    def _sources(self) -> None:
        exchange = self._exchange
        by_document: dict[int, list[ExchangedCoding]] = {}
        for coding in exchange.codings:
            by_document.setdefault(coding.document, []).append(coding)
        self._lost_of_codings()
        sources = self._element(self._root, "Sources") if exchange.documents else None
        for place, document in enumerate(exchange.documents):
            guid = self._guid(document.id, "document", document.name, str(place))
            text = self._text(document)
            self._texts.append((guid, text))
            source = self._element(sources, "TextSource", guid=guid, name=_one_line(document.name))
            source.set("plainTextPath", f"internal://{guid}.txt")
            source.set("creationDateTime", self._now)
            self._selections(source, text, by_document.get(place, []))
            memos = [self._note(memo, "document", guid, str(n)) for n, memo in enumerate(document.memos)]
            self._refer(source, memos)
            self._values(source, document)

    def _selections(self, source: Element, text: str, codings: Sequence[ExchangedCoding]) -> None:
        """One selection for the codes that one coder gave to one place."""
        groups: dict[tuple[object, ...], list[ExchangedCoding]] = {}
        for coding in codings:
            key = (coding.start, coding.end, coding.coder, coding.modified_at)
            groups.setdefault(key, []).append(coding)
        for place, group in enumerate(groups.values()):
            one = group[0]
            selection = self._element(
                source,
                "PlainTextSelection",
                guid=self._guid(None, "selection", source.get("guid"), str(place)),
                name=_shortened(text[one.start : one.end]),
                startPosition=str(one.start),
                endPosition=str(one.end),
            )
            created = [found for coding in group if (found := moment(coding.created_at))]
            self._made(selection, one.coder, min(created) if len(created) == len(group) else self._now)
            if changed := moment(one.modified_at):
                selection.set("modifiedDateTime", changed)
            for number, coding in enumerate(group):
                self._coding(selection, coding, str(number))

    def _coding(self, selection: Element, coding: ExchangedCoding, number: str) -> None:
        guid = self._guid(coding.id, "coding", selection.get("guid"), number)
        element = self._element(selection, "Coding", guid=guid)
        self._made(element, coding.coder, coding.created_at)
        self._element(element, "CodeRef", targetGUID=self._codes[coding.code])
        if coding.memo and coding.memo.strip():
            memo = ExchangedMemo(coding.memo, coding.coder, coding.created_at)
            self._refer(element, [self._note(memo, "coding", guid)])

    def _values(self, source: Element, document: ExchangedDocument) -> None:
        for key, value in document.values.items():
            variable, guid, form = self._told[key]
            if not value.strip():
                continue
            element = self._element(source, "VariableValue")
            self._element(element, "VariableRef", targetGUID=guid)
            shown = variable.labels.get(value, value) if variable.type == "choice" else value
            self._element(element, f"{form}Value").text = printable(_value(form, shown) or shown)

    def _lost_of_codings(self) -> None:
        codings = self._exchange.codings
        label = self._exchange.codebook.label
        for coding in codings:
            if coding.value is not None:
                self.losses.add("coding_values", label(coding.code))
            if coding.weight is not None:
                self.losses.add("coding_weights", label(coding.code))
            if coding.created_at and moment(coding.created_at) is None:
                self.losses.add("bad_times", coding.created_at)
        sets = {coding.set_id for coding in codings if coding.set_id is not None}
        if sets:
            self.losses.add("discontinuous_written", count=len(sets))

    def _text(self, document: ExchangedDocument) -> str:
        """The text in which every character has its place, also those that no file can hold."""
        text = document.text.replace("\r", "\n").replace("\0", "\ufffd")
        text = _SURROGATES.sub("\ufffd", text)
        if text.startswith("\ufeff"):  # would be taken for a byte order mark
            text = "\u2060" + text[1:]
        if text != document.text:
            changed = sum(one != other for one, other in zip(text, document.text, strict=True))
            self.losses.add("characters_replaced", document.name, changed)
        return text

    def _note(self, memo: ExchangedMemo, *about: str) -> str:
        """The guid of a note that says the memo."""
        guid = self._guid(None, "note", *about)
        note = self._element(None, "Note", guid=guid)
        self._made(note, memo.coder, memo.created_at or self._now)
        text = memo.text.replace("\r\n", "\n").replace("\r", "\n")
        written = printable(text)
        if written != text:
            self.losses.add("characters_left_out", written[:20], len(text) - len(written))
        title = written.partition("\n")[0][:_LONGEST_NAME].rstrip()
        if title and title == _one_line(title):
            note.set("name", title)
        self._element(note, "PlainTextContent").text = written
        self._notes.append(note)
        return guid

    def _refer(self, element: Element, notes: Sequence[str], at: int | None = None) -> None:
        for guid in notes:
            reference = self._element(None, "NoteRef", targetGUID=guid)
            element.insert(len(element) if at is None else at, reference)

    def _made(self, element: Element, coder: int | None, created: str | None) -> None:
        if coder is not None:
            element.set("creatingUser", self._users[coder])
        if found := moment(created):
            element.set("creationDateTime", found)

    def _element(self, parent: Element | None, called: str, /, **attributes: str) -> Element:
        from lxml import etree

        tag = f"{{{NAMESPACE}}}{called}"
        if parent is None:
            return etree.Element(tag, attributes, nsmap={None: NAMESPACE})
        return etree.SubElement(parent, tag, attributes)

    def _guid(self, id: str | None, *about: str) -> str:
        """The id as a guid, or one that follows from what it is about; each only once."""
        try:
            guid = str(uuid.UUID(id or "")).upper()
        except ValueError:
            guid = str(uuid.uuid5(_FOLLOWING, "\n".join((id or "", *about)))).upper()
        again = 2
        while guid in self._taken:
            guid, again = str(uuid.uuid5(_FOLLOWING, f"{guid} {again}")).upper(), again + 1
        self._taken.add(guid)
        return guid


def _value(form: str, value: str) -> str | None:
    """A value as the standard writes it in that form; None where it is none of it."""
    match form:
        case "Boolean":
            return _TRUTH.get(value)
        case "Integer":
            return value if _WHOLE.fullmatch(value) else None
        case "Float":
            return value if _DECIMAL.fullmatch(value) else None
        case "Date":
            return value if _is_day(value) else None
    return value


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _shortened(words: str) -> str:
    """The words of a selection in one line, which other programs show and readers check positions by."""
    line = _one_line(words)
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"
