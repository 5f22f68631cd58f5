"""Rounds as the facts that `round` and `assign` print."""

from typing import Any

from annotator.store import coders, documents, rounds
from annotator.store.project import Project


def round_facts(project: Project) -> list[dict[str, Any]]:
    """Every round with its documents by number and its coders by name."""
    people: dict[str, str] = {coder.id: coder.name for coder in coders.listed(project)}
    names: dict[str, str] = {document.id: document.name for document in documents.listed(project)}
    versions = coders.version_names(project)
    facts = []
    for one in rounds.listed(project):
        document_ids, coder_ids = rounds.members(project, one.id)
        facts.append(
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "codebook_version": versions[one.codebook_version_id],
                "documents": [names[document_id] for document_id in document_ids],
                "coders": [people[coder_id] for coder_id in coder_ids],
                "share": one.share,
                "seed": one.seed,
                "stratify": one.stratify,
            }
        )
    return facts
