"""Versions of the codebook, and documents looked through again after it was changed."""

from collections.abc import Sequence

from annotator.edits.code_checks import existing, label
from annotator.edits.there import documents_there
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.store import assignments, coders, codes, versions
from annotator.store.project import Project


def freeze(project: Project, *, name: str) -> Changes:
    """Name the version in work and keep it as it is; from now on codings are made under the next one.

    EditRefused: `version_needs_name`, `version_exists`, `codebook_is_empty`.
    """
    with project.step("freeze_codebook") as step:
        wanted = " ".join(name.split())
        known = versions.listed(project)
        if not wanted:
            raise EditRefused("version_needs_name")
        if wanted in {version.name for version in known if version.frozen_at is not None}:
            raise EditRefused("version_exists", name=wanted)
        listed = codes.listed(project)
        if not listed:
            raise EditRefused("codebook_is_empty")
        working = coders.working_version(project)
        step.update(
            "codebook_version", working, name=wanted, frozen_at=step.at, codes=versions.snapshot(project)
        )
        number = max(version.number for version in known) + 1
        taken = {version.name for version in known} | {wanted}
        title = next(t for n in range(number, number + len(taken) + 1) if (t := str(n)) not in taken)
        step.insert("codebook_version", {"number": number, "name": title})
        step.details.update(name=wanted, count=len(listed))
    return step.changes


def review(
    project: Project, *, document_ids: Sequence[str], code_ids: Sequence[str], coder_id: str
) -> Changes:
    """Say that a coder has looked through finished documents again for codes that were changed.

    EditRefused: `no_such_document`, `no_such_code`, `no_such_coder`, `nothing_to_review`.
    """
    with project.step("review_codes", coder_id=coder_id) as step:
        there = documents_there(project, document_ids)
        named = [existing(project, code_id) for code_id in code_ids]
        coder = coders.coder(project, coder_id)
        if coder is None:
            raise EditRefused("no_such_coder", coder=coder_id)
        wanted = {code.id for code in named}
        open_now = assignments.to_review(project, coder_id)
        pairs = [(d, c) for d in there for c in open_now.get(d, ()) if c in wanted]
        if not pairs:
            raise EditRefused("nothing_to_review")
        step.insert_many(
            "code_review",
            [{"document_id": d, "code_id": c, "coder_id": coder_id} for d, c in pairs],
        )
        step.details.update(document=there[document_ids[0]].name, code=label(named[0]))
        step.details.update(documents=len({d for d, _ in pairs}), codes=len({c for _, c in pairs}))
    return step.changes
