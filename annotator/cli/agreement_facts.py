"""A comparison of coders as the facts that `agreement` prints."""

from dataclasses import asdict
from typing import Any

from annotator.agreement.measure import Measures
from annotator.model.code_tree import CodeTree
from annotator.model.document import Document
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
