"""Making a session from a project file, new or existing."""

from pathlib import Path

from annotator.edits.project_edits import new_project
from annotator.formats.codebooks.json_codebook import read
from annotator.resources import resource
from annotator.store.project import Project
from annotator.ui.following import Following
from annotator.ui.session import ProjectSession
from annotator.ui.start.new_project import NewProject


def open_project(path: Path) -> ProjectSession:
    """An existing project, open for writing; for reading in a read-only folder or while another process
    writes it, which is then followed. Refusals pass through.
    """
    session = ProjectSession(Project.open(path, beside=True))
    Following(session)
    return session


def create_project(answers: NewProject) -> ProjectSession:
    """A new project with its lead, who is the one in front of the program."""
    codebook = read(resource("codebooks", "law-based-government.json")) if answers.with_codebook else None
    session = ProjectSession(new_project(answers.path, codebook=codebook, coder=answers.coder))
    session.choose_coder(session.coders()[0].id)
    return session
