"""Making a session from a project file, new or existing."""

from pathlib import Path

from annotator.edits.project_edits import new_project
from annotator.formats.codebooks.json_codebook import read
from annotator.resources import resource
from annotator.store.project import Project
from annotator.ui.session import ProjectSession
from annotator.ui.start.new_project import NewProject


def open_project(path: Path) -> ProjectSession:
    """An existing project, open for writing; in a read-only folder, for reading. Refusals pass through."""
    return ProjectSession(Project.open(path))


def create_project(answers: NewProject) -> ProjectSession:
    """A new project with its lead, who is the one in front of the program."""
    codebook = read(resource("codebooks", "law-based-government.json")) if answers.with_codebook else None
    session = ProjectSession(new_project(answers.path, codebook=codebook, coder=answers.coder))
    session.choose_coder(session.coders()[0].id)
    return session
