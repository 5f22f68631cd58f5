"""What a case of the window needs: the program's surroundings, a large coded project, a person's work."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.formats.codebooks import json_codebook
from annotator.model.span import Span
from annotator.resources import resource
from annotator.settings import Settings
from annotator.store import coders, codes, documents
from annotator.store.project import Project
from annotator.ui.app import Application
from annotator.ui.coding.workspace import CodingWorkspace
from tests.benchmarks import texts
from tests.homes import surroundings
from tests.projects import imported

CODER = "林若溪"


@contextmanager
def new_home() -> Iterator[Path]:
    """A folder in which a person starts the program for the first time."""
    with TemporaryDirectory() as folder:
        os.environ.update(surroundings(Path(folder)))
        yield Path(folder)


def coded_project(path: Path, characters: int, count: int) -> Path:
    """One document of so many characters with so many codings of 40 codes, closed."""
    spans = [mark.span for mark in texts.marks(characters, count)]
    return project_of(path, texts.report(characters), spans)


def project_of(path: Path, text: str, spans: Sequence[Span]) -> Path:
    """One document with codings of 40 codes on these spans, closed."""
    codebook = json_codebook.read(resource("codebooks", "law-based-government.json"))
    with new_project(path, codebook=codebook, coder=CODER) as project:
        add_documents(project, texts=(imported("报告", text),))
        with project.step("apply_code", coder_id=coders.listed(project)[0].id) as step:
            step.insert_many("coding", _codings(project, spans))
    return path


def _codings(project: Project, spans: Sequence[Span]) -> Iterator[dict[str, object]]:
    shared = {
        "document_id": documents.listed(project)[0].id,
        "coder_id": coders.listed(project)[0].id,
        "rank": "primary",
        "origin": "manual",
        "round_id": coders.main_round(project),
        "codebook_version_id": coders.working_version(project),
    }
    ids = [code.id for code in codes.listed(project) if code.codable][:40]
    for number, span in enumerate(spans):
        place = {"code_id": ids[number % 40], "start": span.start, "end": span.end}
        yield {**shared, **place, "memo": None, "value": None, "weight": None}


@contextmanager
def coding_room(project: Path) -> Iterator[CodingWorkspace]:
    """The window of the program with the project's document open in the coding room."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    app = Application(qt, Settings(project.with_suffix(".json")), "zh")
    app.window.show()
    app.open_path(project)
    app.window.pages.currentWidget().buttons[CODER].click()
    app.workspace.open_first()
    app.window.activateWindow()
    settle()
    try:
        yield app.workspace
    finally:
        app.window.close()
        app.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """All that is to follow: what is done later, such as painting and laying out, is done too."""
    for _ in range(3):
        QApplication.processEvents()
