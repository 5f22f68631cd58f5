"""Making a project."""

from pathlib import Path

from annotator.edits.code_edits import codebook_rows
from annotator.edits.coder_edits import coder_row
from annotator.model.codebook import Codebook
from annotator.model.errors import EditRefused, readable
from annotator.model.ids import Clock, IdSource, system_clock
from annotator.store.journal import BASELINE
from annotator.store.project import Project


def new_project(
    path: Path,
    *,
    codebook: Codebook | None = None,
    coder: str | None = None,
    clock: Clock = system_clock,
    ids: IdSource | None = None,
) -> Project:
    """A new project, open for writing: its codebook, its round `main`, its lead where one is named.

    FileRefused where the file exists or cannot be written, EditRefused `coder_needs_name`; then
    nothing is left behind.
    """
    if coder is not None and not coder.strip():
        raise EditRefused("coder_needs_name")
    project = Project.create(path, clock, ids)
    title = readable(path.stem)
    try:
        with project.step(BASELINE, project=title, codebook=codebook.name if codebook else "") as step:
            step.insert("project", {"title": title, "unit": "sentence"})
            version = step.insert("codebook_version", {"number": 1, "name": "1"})
            main = {"name": "main", "kind": "main", "position": 0, "codebook_version_id": version}
            step.insert("round", main)
            step.insert_many("code", codebook_rows(project, codebook) if codebook else [])
            if coder is not None:
                step.insert("coder", coder_row(coder, "lead", 0))
        project.publish()
    except BaseException:
        project.discard()
        raise
    return project
