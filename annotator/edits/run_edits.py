"""Keeping an agreement run."""

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.model.changes import Changes
from annotator.store import coders
from annotator.store.journal import encode
from annotator.store.project import Project


def keep_run(
    project: Project,
    *,
    raters: Sequence[Mapping[str, Any]],
    document_ids: Sequence[str],
    options: Mapping[str, Any],
    figures: Mapping[str, Any],
    round_id: str | None = None,
    coder_id: str | None = None,
) -> Changes:
    """Keep what was computed, with all that is needed to compute it again."""
    with project.step("keep_run", coder_id=coder_id) as step:
        step.insert(
            "agreement_run",
            {
                **{"round_id": round_id, "codebook_version_id": coders.working_version(project)},
                **{"coders": encode(list(raters)), "documents": encode(list(document_ids))},
                **{"options": encode(dict(options)), "figures": encode(dict(figures))},
            },
        )
        step.details.update(
            coders=" + ".join(str(rater["name"]) for rater in raters), count=len(document_ids)
        )
    return step.changes
