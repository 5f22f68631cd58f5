"""The folders in which a person's projects, reports and the demo are looked for and made."""

import os
from pathlib import Path

from platformdirs import user_documents_path

from annotator.model.errors import FileRefused
from annotator.resources import resource


def documents_folder() -> Path:
    """The system's folder for documents, else the home folder."""
    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def demo_folder() -> Path:
    """Beside the program in a checkout, among the person's documents where it is installed."""
    beside = resource().parent / "projects"
    if beside.is_dir() and os.access(beside, os.W_OK):
        return beside / "demo"
    folder = documents_folder() / "Report Annotator"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise FileRefused(folder, "folder_read_only") from None
    return folder / "demo"
