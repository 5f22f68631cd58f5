"""A comparison of coders as the facts that `agreement` prints."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from annotator.agreement.measure import Measures
from annotator.model.code_tree import CodeTree
from annotator.model.coding import CodedSpan
from annotator.model.decision import Decision, Disagreement
from annotator.model.document import Document
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from annotator.teamwork.study.run import SHARED, TENTATIVE, CodeAgreement, Study

Fact = dict[str, Any]


def study_facts(found: Study, tree: CodeTree) -> Fact:
    """Every figure with its interval, its n and its reason."""
    return {
        **_what_was_compared(found),
        "overall": measure_facts(found.overall),
        "min": found.minimum,
        "median": found.median,
        "codes": [_code(one, tree) for one in found.codes],
        "groups": [
            {
                "group": one.group,
                "with_none": measure_facts(one.with_none),
                "named_by_all": measure_facts(one.named_by_all),
                "several": one.several,
            }
            for one in found.groups
        ],
        "pairs": [
            {"coders": list(names), "measures": measure_facts(measures)} for names, measures in found.pairs
        ],
        "by_document": [
            {**_document(document), "measures": measure_facts(measures)}
            for document, measures in found.by_document
        ],
        "variables": [
            {"key": one.key, "level": one.level, "measures": measure_facts(one.measures)}
            for one in found.variables
        ],
        "versions": {name: list(versions) for name, versions in found.versions.items()},
    }


def measure_facts(measures: Measures) -> Fact:
    """By measure: value, low, high, n, note."""
    return {name: asdict(one) for name, one in measures.items()}


def _what_was_compared(found: Study) -> Fact:
    options = found.options
    return {
        "base": options.base,
        "unit": options.unit,
        "threshold": options.threshold or "any",
        "coders": [rater.name for rater in found.raters],
        "documents": len(found.documents),
        "documents_finished_by_all": found.finished_by_all,
        "units": found.units,
        "on_left_out_units": found.on_left_out_units,
        "moved_to_most": found.moved,
        "codes_used": len(found.used),
        "codes_unused": len(found.codes) - len(found.used),
        "codes_under_667": found.under(TENTATIVE, "alpha_nominal"),
        "codes_under_800": found.under(SHARED, "alpha_nominal"),
        "seed": options.seed if options.bootstrap else None,
    }


def _code(one: CodeAgreement, tree: CodeTree) -> Fact:
    return {
        "code_path": tree.path(one.code.id),
        "code_no": one.code.number,
        "positives": list(one.positives),
        "documents": one.documents,
        "measures": measure_facts(one.measures),
    }


def _document(document: Document) -> Fact:
    return {"document": document.name, "document_id": document.id, "document_no": document.number}


def disagreement_facts(
    project: Project, found: Sequence[Disagreement], coder_ids: Sequence[str]
) -> list[Fact]:
    """Each with its codings: `a` and `b` those of the first two coders, `codings` all of them."""
    facts_of = _CodedFacts(project, {one.document_id for one in found})
    return [
        {
            "id": one.id,
            **facts_of.document(one.document_id),
            "kind": one.kind,
            "weight": one.weight,
            "a": facts_of.first(one, coder_ids[0]),
            "b": facts_of.first(one, coder_ids[1]),
            "codings": [facts_of.coding(coding) for coding in one.codings],
            "decision": facts_of.decision(one.decision) if one.decision else None,
        }
        for one in found
    ]


class _CodedFacts:
    """Makes the facts of codings as they stood when layers were shown; names are read once."""

    def __init__(self, project: Project, document_ids: set[str]) -> None:
        self._tree = CodeTree(codes.listed(project))
        self._people: dict[str, str] = {coder.id: coder.name for coder in coders.listed(project)}
        self._documents = {document.id: document for document in documents.listed(project)}
        self._texts = documents.texts(project, document_ids)

    def document(self, document_id: str) -> Fact:
        return _document(self._documents[document_id])  # type: ignore[index]

    def first(self, one: Disagreement, coder_id: str) -> Fact | None:
        own = one.of(coder_id)
        return self.coding(own[0]) if own else None

    def coding(self, coding: CodedSpan) -> Fact:
        code = self._tree[coding.code_id]
        return {
            "id": coding.id,
            "coder": self._people[coding.coder_id],
            "code_id": code.id,
            "code_no": code.number or None,
            "code_path": self._tree.path(code.id),
            "start": coding.start,
            "end": coding.end,
            "quote": coding.span.of(self._texts[coding.document_id]),
        }

    def decision(self, one: Decision) -> Fact:
        code = self._tree[one.code_id] if one.code_id else None
        return {
            "id": one.id,
            "take": self._people.get(one.take, one.take),
            "start": one.span.start if one.span else None,
            "end": one.span.end if one.span else None,
            "code_no": (code.number or None) if code else None,
            "code_path": self._tree.path(code.id) if code else None,
            "by": self._people.get(one.coder_id),
            "how": one.how,
            "reason": one.reason or None,
            "at": one.modified_at,
        }
