"""What of another program's project is here already, and what an import would add to ours."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.codebook import CodebookEntry
from annotator.model.errors import EditRefused
from annotator.model.exchange import Exchange, ExchangedDocument, ExchangedVariable, Loss, Losses, Person
from annotator.model.imported import LINE_END, ImportedText
from annotator.model.span import Span
from annotator.model.variable import VariableSpec, keys_by_name, new_key, plain_name
from annotator.store import coders, codes, codings, documents, variables
from annotator.store.packing import PackedText, packed
from annotator.store.project import Project
from annotator.text.cleaning import Passage, cleaned, original

_Key = tuple[str, int, int, str, str]
"""Document, start, end, coder and code of a coding."""

NOT_TAKEN = ""
"""What stands for the id of a document without a text: there is nothing in it to code."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One coding under our ids, in characters of our text. `at`: its place among theirs."""

    at: int
    document_id: str
    code_id: str
    coder_id: str
    span: Span


@dataclass(slots=True)
class ExchangePlan:
    """Ids by the places of their documents, codes and people; what of these is new, by place; the codings
    that are not here yet; keys of variables by theirs. `same`: how many codings are here already.
    """

    document_ids: list[str] = field(default_factory=list)
    code_ids: list[str] = field(default_factory=list)
    coder_ids: list[str] = field(default_factory=list)
    new_documents: list[int] = field(default_factory=list)
    new_codes: dict[int, CodebookEntry] = field(default_factory=dict)
    new_coders: dict[int, str] = field(default_factory=dict)
    codings: list[Placed] = field(default_factory=list)
    variable_keys: dict[str, str] = field(default_factory=dict)
    new_variables: list[VariableSpec] = field(default_factory=list)
    same: int = 0
    losses: tuple[Loss, ...] = ()


def plan(
    project: Project, exchange: Exchange, *, same_coders: Mapping[str, str], unnamed: str
) -> ExchangePlan:
    """What would be added. `same_coders`: a coder's name here, or of a new one, by the name there; codings of
    nobody (named by the empty name) are those of a coder called `unnamed`.

    Documents are the same by their text, also where cleaning changed it here; codes by id, by path, by number
    and name, or where the file has bare labels by what such a label can mean. EditRefused
    `same_name_two_coders` where nobody has said whether a coder there is the one of that name here.
    """
    made, losses = ExchangePlan(), Losses()
    losses.add_all(exchange.losses)
    _people(project, exchange, made, losses, same_coders, unnamed)
    passages = _documents(project, exchange, made)
    _codes(project, exchange, made, losses)
    _variables(project, exchange, made)
    _codings(exchange, made, passages, losses, _codings_here(project, made))
    made.losses = losses.listed()
    return made


def text_of(document: ExchangedDocument) -> PackedText:
    """A text as it came, ready to be stored: no rule has touched it, or its codings would stand elsewhere."""
    data = document.text.encode("utf-8", "surrogatepass")
    return packed(ImportedText(document.name, document.name, "exchange", None, document.text, data))


def _people(
    project: Project,
    exchange: Exchange,
    made: ExchangePlan,
    losses: Losses,
    same: Mapping[str, str],
    unnamed: str,
) -> None:
    known = coders.listed(project)
    by_id: dict[str, str] = {coder.id: coder.id for coder in known}
    by_name: dict[str, str] = {coder.name: coder.id for coder in known}
    given: dict[str, str] = {}
    for place, person in enumerate(people_of(exchange)):
        name = same.get(person.name) or person.name or unnamed
        said = person.name in same or not person.name
        found = None if person.name in same else by_id.get(own_id(person.id) or "")
        if found is None and said:
            found = by_name.get(name) or given.get(name)
        elif found is None and name in by_name:
            raise EditRefused("same_name_two_coders", coder=name)
        if found is None:
            made.new_coders[place] = _unlike(name, {*by_name, *made.new_coders.values()})
            if made.new_coders[place] != name:
                losses.add("same_names", name)
            found = _free(own_id(person.id), {*by_id, *made.coder_ids}) or project.new_id()
            given.setdefault(name, found)
        made.coder_ids.append(found)


def people_of(exchange: Exchange) -> Iterator[Person]:
    """The people, and nobody where codings or memos are nobody's: that one's place is after the last."""
    yield from exchange.people
    memos = [*exchange.memos, *(memo for document in exchange.documents for memo in document.memos)]
    if any(one.coder is None for one in exchange.codings) or any(memo.coder is None for memo in memos):
        yield Person("")


def _documents(project: Project, exchange: Exchange, made: ExchangePlan) -> dict[int, Passage]:
    """How the places of texts that were cleaned here are found, by place of the document."""
    hashes: Mapping[str, str] = documents.hashes(project)
    taken = {document.id for document in documents.listed(project, removed=True)}
    raw: dict[str, str] | None = None
    passages: dict[int, Passage] = {}
    new: dict[str, str] = {}
    for place, document in enumerate(exchange.documents):
        if not document.text:
            made.document_ids.append(NOT_TAKEN)
            continue
        sha256 = ImportedText("", "", "", None, document.text, b"").sha256
        found = hashes.get(sha256) or new.get(sha256)
        if found is None:
            raw = _uncleaned(project) if raw is None else raw
            found = raw.get(document.text)
            if found is not None:
                passages[place] = _passage(project, document.text, found)
        if found is None:
            found = _free(own_id(document.id), {*taken, *made.document_ids}) or project.new_id()
            new[sha256] = found
            made.new_documents.append(place)
        made.document_ids.append(found)
    return passages


def _uncleaned(project: Project) -> dict[str, str]:
    """Ids of the documents that cleaning changed, by the text that their files had."""
    found: dict[str, str] = {}
    for document_id, text in documents.texts(project).items():
        alterations = documents.alterations(project, document_id)
        if any(one.rule != LINE_END for one in alterations):
            found.setdefault(cleaned(original(text, alterations))[0], document_id)
    return found


def _passage(project: Project, theirs: str, document_id: str) -> Passage:
    text, alterations = documents.text(project, document_id), documents.alterations(project, document_id)
    _, line_ends = cleaned(original(text, alterations))
    return Passage(theirs, line_ends, text, alterations)


def _codes(project: Project, exchange: Exchange, made: ExchangePlan, losses: Losses) -> None:
    known = _KnownCodes(project)
    used = {coding.code for coding in exchange.codings}
    entries = exchange.codebook.entries
    parents = {entry.parent for entry in entries}
    for place, entry in enumerate(entries):
        bare = entry.parent is None and place not in parents
        code = known.find(entry, exchange.codebook.path(place), bare=bare)
        codable = code.codable if code else entry.codable
        if place in used and not codable:
            losses.add("heading_coded", exchange.codebook.label(place))
        if code is not None:
            made.code_ids.append(code.id)
            continue
        number = entry.number
        if number and not known.take(number):
            losses.add("number_taken", exchange.codebook.label(place))
            number = ""
        key = entry.key if entry.key and known.take_key(entry.key) else None
        made.code_ids.append(_free(own_id(entry.id), known.ids | set(made.code_ids)) or project.new_id())
        made.new_codes[place] = replace(entry, number=number, key=key, codable=entry.codable or place in used)


class _KnownCodes:
    """The codes of the project, and which of them one of another program is."""

    def __init__(self, project: Project) -> None:
        listed = codes.listed(project)
        tree = CodeTree(listed)
        paths = {code.id: tuple(one.name for one in tree.line(code.id)) for code in listed}
        self.ids: set[str] = {code.id for code in listed}
        self._by_id: dict[str, Code] = {code.id: code for code in listed}
        self._by_path = {paths[code.id]: code for code in listed}
        self._by_label = {(code.number, code.name): code for code in listed if code.number}
        self._numbers = {code.number for code in listed if code.number}
        self._keys = {code.key for code in listed if code.key}
        self._bare: dict[str, list[Code]] = {}
        for code in listed:
            words = {code.number, code.name, tree.path(code.id), f"{code.number} {code.name}"} - {""}
            for word in words:
                self._bare.setdefault(word, []).append(code)

    def find(self, entry: CodebookEntry, path: tuple[str, ...], *, bare: bool) -> Code | None:
        found = self._by_id.get(own_id(entry.id) or "") or self._by_path.get(path)
        if found is None and entry.number:
            found = self._by_label.get((entry.number, entry.name))
        if found is None and bare and not entry.number:
            meant = self._bare.get(entry.name, [])
            found = meant[0] if len(meant) == 1 else None
        return found

    def take(self, number: str) -> bool:
        """Whether the number was free; it no longer is."""
        free = number not in self._numbers
        self._numbers.add(number)
        return free

    def take_key(self, key: str) -> bool:
        free = key not in self._keys
        self._keys.add(key)
        return free


def _variables(project: Project, exchange: Exchange, made: ExchangePlan) -> None:
    listed = variables.listed(project)
    known, taken = keys_by_name(listed), {one.key for one in listed}
    told = {one.key: one for one in exchange.variables}
    used = dict.fromkeys(key for document in exchange.documents for key in document.values)
    for key in used:
        one = told.get(key, ExchangedVariable(key, key))
        ours = known.get(plain_name(key)) or known.get(plain_name(one.label))
        if ours is None:
            ours = new_key(key, taken)
            taken.add(ours)
            made.new_variables.append(VariableSpec(ours, one.label, "", one.type, one.labels))
        made.variable_keys[key] = ours


def _codings_here(project: Project, made: ExchangePlan) -> set[_Key]:
    known = [code_id for place, code_id in enumerate(made.code_ids) if place not in made.new_codes]
    return codings.places_of_codes(project, known)


def _codings(
    exchange: Exchange,
    made: ExchangePlan,
    passages: Mapping[int, Passage],
    losses: Losses,
    here: set[_Key],
) -> None:
    nobody = len(exchange.people)
    sets = {coding.set_id for coding in exchange.codings if coding.set_id is not None}
    if sets:
        losses.add("discontinuous_split", count=len(sets))
    seen: set[_Key] = set()
    for at, coding in enumerate(exchange.codings):
        document = exchange.documents[coding.document]
        span: Span | None = Span(coding.start, coding.end) if coding.start <= coding.end else None
        if not span or span.start < 0 or span.end > len(document.text):
            losses.add("out_of_range", document.name)
            continue
        if coding.document in passages:
            span = passages[coding.document].of(span)
        if span is None:
            losses.add("cleaned_away", document.name)
            continue
        ids = (made.document_ids[coding.document], made.code_ids[coding.code])
        coder_id = made.coder_ids[nobody if coding.coder is None else coding.coder]
        key = (ids[0], span.start, span.end, coder_id, ids[1])
        if key in here:
            made.same += 1
        elif key in seen:
            losses.add("coded_twice", document.name)
        else:
            seen.add(key)
            made.codings.append(Placed(at, *ids, coder_id, span))


def own_id(given: str | None) -> str | None:
    """An id of another program as ours are written; None for what is none."""
    try:
        return str(uuid.UUID((given or "").strip().strip("{}")))
    except ValueError:
        return None


def _free(wanted: str | None, taken: set[str] | Sequence[str]) -> str | None:
    return wanted if wanted is not None and wanted not in taken else None


def _unlike(name: str, taken: set[str]) -> str:
    found, again = name, 2
    while found in taken:
        found, again = f"{name} ({again})", again + 1
    return found
