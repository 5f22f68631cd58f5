"""Another program's project into ours: all that is new of it, in one step."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.edits.carried import checked_value
from annotator.edits.code_checks import code_row, label
from annotator.edits.coder_edits import coder_row
from annotator.edits.coding_edits import round_cells
from annotator.edits.exchange_plan import NOT_TAKEN, ExchangePlan, Placed, own_id, plan, text_of
from annotator.edits.exclusive import Primaries
from annotator.edits.variable_edits import ensure_variables
from annotator.model.changes import Changes
from annotator.model.code import Code
from annotator.model.coder import CODER, LEAD
from annotator.model.colours import is_colour
from annotator.model.errors import EditRefused
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, ExchangedMemo, Losses
from annotator.model.memo import tidy
from annotator.model.variable import FROM_TABLE, checked
from annotator.store import coders, codes, documents, memos, variables
from annotator.store.packing import PackedText, document_rows, value_rows
from annotator.store.project import Project
from annotator.store.step import Step

IMPORTED = "import"
"""The origin of codings that came from another program."""


def import_exchange(
    project: Project,
    *,
    exchange: Exchange,
    same_coders: Mapping[str, str],
    unnamed: str,
    texts: Mapping[int, PackedText] | None = None,
) -> tuple[Changes, ExchangePlan]:
    """Add the documents, codes, coders, codings, memos and values that are not here; nothing is overwritten.

    `texts`: by place what `text_of` makes of new documents, where that was done before. Returns also what was
    planned, its losses with those met while writing. EditRefused as `exchange_plan.plan`, and
    `nothing_to_import` where everything is here already.
    """
    with project.step("import_codings") as step:
        made = plan(project, exchange, same_coders=same_coders, unnamed=unnamed)
        writing = _Writing(project, step, exchange, made)
        writing.people()
        writing.documents(texts or {})
        writing.codes()
        writing.codings()
        writing.values()
        writing.memos()
        if not step.touched():
            raise EditRefused("nothing_to_import", file=exchange.name)
        step.details.update(file=exchange.name, count=len(made.codings), documents=len(made.new_documents))
        made.losses = (*made.losses, *writing.losses.listed())
    return step.changes, made


class _Writing:
    """The rows of one import, within its step."""

    def __init__(self, project: Project, step: Step, exchange: Exchange, made: ExchangePlan) -> None:
        self._project, self._step = project, step
        self._exchange, self._made = exchange, made
        self.losses = Losses()

    def people(self) -> None:
        known = coders.listed(self._project)
        has_lead = any(coder.role == LEAD for coder in known)
        people = self._exchange.people
        for n, (place, name) in enumerate(self._made.new_coders.items()):
            row = coder_row(name, CODER if has_lead or n else LEAD, len(known) + n)
            colour = people[place].colour if place < len(people) else None
            if colour and is_colour(colour):
                row["colour"] = colour
            self._step.insert("coder", {"id": self._made.coder_ids[place], **row})

    def documents(self, texts: Mapping[int, PackedText]) -> None:
        new = self._made.new_documents
        ready = [texts.get(place) or text_of(self._exchange.documents[place]) for place in new]
        first = documents.last_number(self._project) + 1
        pairs = [document_rows(text, first + n) for n, text in enumerate(ready)]
        ids = [self._made.document_ids[place] for place in new]
        self._step.insert_many(
            "document", [{"id": row_id, **row} for row_id, (row, _) in zip(ids, pairs, strict=True)]
        )
        known = ensure_variables(self._project, self._step)
        self._step.insert_many(
            "document_value",
            [row for row_id, text in zip(ids, ready, strict=True) for row in value_rows(text, row_id, known)],
        )
        self._step.insert_texts(
            [{"id": row_id, **content} for row_id, (_, content) in zip(ids, pairs, strict=True)]
        )

    def codes(self) -> None:
        """New codes behind their siblings, each after the one above it."""
        below: Counter[str | None] = Counter(code.parent_id for code in codes.listed(self._project))
        for place, entry in self._made.new_codes.items():
            parent = self._made.code_ids[entry.parent] if entry.parent is not None else None
            place_of = {"parent_id": parent, "position": below[parent]}
            self._step.insert("code", {**code_row(entry), **place_of, "id": self._made.code_ids[place]})
            below[parent] += 1

    def codings(self) -> None:
        cells: dict[tuple[str, str], dict[str, Any]] = {}
        primaries: dict[str, Primaries] = {}
        known: dict[str, Code] = {code.id: code for code in codes.listed(self._project)}
        free = self._free_ids()
        rows = []
        for one in self._made.codings:
            pair = (one.document_id, one.coder_id)
            if pair not in cells:
                cells[pair] = round_cells(self._project, *pair)
            if one.coder_id not in primaries:
                primaries[one.coder_id] = Primaries(self._project, one.coder_id)
            rank = primaries[one.coder_id].rank(one.document_id, one.span, one.code_id)
            rows.append({**self._coding_row(one, known[one.code_id], free), **cells[pair], "rank": rank})
        self._step.insert_many("coding", rows)

    def _coding_row(self, one: Placed, code: Code, free: set[str]) -> dict[str, Any]:
        theirs = self._exchange.codings[one.at]
        times = {"created_at": theirs.created_at, "modified_at": theirs.modified_at or theirs.created_at}
        row_id = own_id(theirs.id)
        return {
            **({"id": row_id} if row_id in free else {}),
            **{"document_id": one.document_id, "code_id": one.code_id, "coder_id": one.coder_id},
            **{"start": one.span.start, "end": one.span.end, "origin": IMPORTED},
            **{"memo": tidy(theirs.memo or "") or None, **self._carried(theirs, code)},
            **{name: time for name, time in times.items() if time},
        }

    def _carried(self, theirs: ExchangedCoding, code: Code) -> Mapping[str, Any]:
        try:
            return checked_value(code, theirs.value, theirs.weight)
        except EditRefused:
            self.losses.add("coding_value_refused", label(code))
            return {}

    def _free_ids(self) -> set[str]:
        """Ids of theirs that their codings may keep here: each once, and none that a coding has."""
        ids = (own_id(self._exchange.codings[one.at].id) for one in self._made.codings)
        given: Counter[str | None] = Counter(ids)
        once = {row_id for row_id, times in given.items() if row_id is not None and times == 1}
        return once - set(self._step.rows("coding", once))

    def values(self) -> None:
        """What the file says of its documents: it counts before what is read from a text, not before what
        stands in a document that was here."""
        if not any(document.values for document in self._exchange.documents):
            return
        listed = variables.listed(self._project)
        last = max((one.position for one in listed), default=-1)
        new_rows = (variables.variable_row(s, last + n) for n, s in enumerate(self._made.new_variables, 1))
        self._step.insert_many("variable", new_rows)
        known = {one.key: one for one in variables.listed(self._project)}
        there = variables.values(self._project)
        new = {self._made.document_ids[place] for place in self._made.new_documents}
        rows, changed = [], {}
        for document_id, document in self._taken():
            for theirs, said in document.values.items():
                variable = known[self._made.variable_keys[theirs]]
                if variable.judged or variable.derived_from:
                    self.losses.add("value_not_taken", variable.label)
                    continue
                try:
                    value = checked(variable, said)
                except EditRefused:
                    self.losses.add("value_refused", variable.label)
                    continue
                row = there.get(document_id, {}).get(variable.key)
                cells = {"value": value, "in_original": 0, "origin": FROM_TABLE, "spans": None}
                if row is None and value is not None:
                    rows.append({**cells, "document_id": document_id, "variable_id": variable.id})
                elif row is not None and row.value != value and document_id in new:
                    changed[row.id] = cells
                elif row is not None and row.value != value:
                    self.losses.add("value_kept", variable.label)
        self._step.insert_many("document_value", rows)
        self._step.update_each("document_value", changed)

    def _taken(self) -> Iterator[tuple[str, ExchangedDocument]]:
        pairs = zip(self._made.document_ids, self._exchange.documents, strict=True)
        return ((row_id, document) for row_id, document in pairs if row_id != NOT_TAKEN)

    def memos(self) -> None:
        """Each coder has one memo on a document and one on the project: what there is already stays."""
        self._memos(None, self._exchange.memos)
        for document_id, document in self._taken():
            self._memos(document_id, document.memos)

    def _memos(self, document_id: str | None, said: Sequence[ExchangedMemo]) -> None:
        nobody = len(self._exchange.people)
        texts: dict[str, list[ExchangedMemo]] = {}
        for memo in said:
            if tidy(memo.text):
                coder_id = self._made.coder_ids[nobody if memo.coder is None else memo.coder]
                texts.setdefault(coder_id, []).append(memo)
        for coder_id, several in texts.items():
            text = "\n\n".join(dict.fromkeys(tidy(memo.text) for memo in several))
            row = memos.own_row(self._project, document_id=document_id, coder_id=coder_id)
            if row is None:
                first = min((memo.created_at for memo in several if memo.created_at), default=None)
                times = {"created_at": first} if first else {}
                cells = {"document_id": document_id, "coder_id": coder_id, "text": text, **times}
                self._step.insert("memo", cells)
            elif row["text"] != text:
                self.losses.add("memo_kept", text.splitlines()[0][:40])
