"""Reading the agreement runs that were kept."""

import json

from annotator.model.agreement_run import AgreementRun
from annotator.store.project import Project


def listed(project: Project) -> list[AgreementRun]:
    """All, oldest first."""
    found = project.rows(
        "SELECT id, round_id, codebook_version_id, coders, documents, options, figures, created_at"
        " FROM agreement_run ORDER BY id"
    )
    return [
        AgreementRun(
            **{
                **row,
                **{name: tuple(json.loads(row[name])) for name in ("coders", "documents")},
                **{name: json.loads(row[name]) for name in ("options", "figures")},
            }
        )
        for row in found
    ]
