"""The system's own dialogs for files and folders, in one place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.formats.codebooks.reading import ENDINGS as CODEBOOKS
from annotator.formats.documents.reading import ENDINGS
from annotator.i18n import tr
from annotator.store.project import SUFFIX


def ask_project(parent: QWidget, folder: Path) -> Path | None:
    """An existing project file, or None."""
    kinds = f"{tr('files.projects')} (*{SUFFIX})"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("action.open_project"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, tr("files.folder"), str(folder))
    return Path(chosen) if chosen else None


def ask_documents(parent: QWidget, folder: Path) -> list[Path]:
    endings = " ".join(f"*{ending} *{ending.upper()}" for ending in ENDINGS)
    kinds = f"{tr('files.documents')} ({endings})"
    chosen, _ = QFileDialog.getOpenFileNames(parent, tr("action.import_files"), str(folder), kinds)
    return [Path(name) for name in chosen]


def ask_exchange(parent: QWidget, folder: Path) -> Path | None:
    """A file of another program; of a folder any file in it."""
    kinds = (
        f"{tr('files.exchange')} (*.qdpx *.jsonl *.json *.ann *.sqlite3 *.qda *.zip);;{tr('files.all')} (*)"
    )
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("action.import_codings"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_table(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A table that people have filled in."""
    kinds = f"{tr('files.tables')} (*.xlsx *.csv *.xls *.ods *.tsv)"
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_table_target(parent: QWidget, title: str, suggested: Path) -> Path | None:
    kinds = f"{tr('codebook_form.xlsx')} (*.xlsx);;{tr('codebook_form.csv')} (*.csv)"
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv" if "(*.csv)" in kind else ".xlsx")


def ask_codebook(parent: QWidget, folder: Path) -> Path | None:
    """A file that may hold a codebook."""
    endings = " ".join(f"*{ending} *{ending.upper()}" for ending in CODEBOOKS)
    kinds = f"{tr('files.codebooks')} ({endings})"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("action.import_codebook"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_codebook_target(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write the codebook, and so in which form."""
    forms = {tr(f"codebook_form{ending}"): ending for ending in (".xlsx", ".csv", ".qdc", ".docx", ".html")}
    kinds = ";;".join(f"{name} (*{ending})" for name, ending in forms.items())
    chosen, kind = QFileDialog.getSaveFileName(parent, tr("action.export_codebook"), str(suggested), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    ending = next((ending for ending in forms.values() if f"(*{ending})" in kind), ".xlsx")
    return path if path.suffix else path.with_suffix(ending)


def ask_target(
    parent: QWidget, suggested: Path, name: str | None = None, ending: str = ".xlsx"
) -> Path | None:
    """Where to write a file, by default a workbook; the dialog asks before an older one goes."""
    kinds = f"{name or tr('files.workbooks')} (*{ending})"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("action.export_workbook"), str(suggested), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(ending)
