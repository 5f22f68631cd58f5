"""What is read of the files chosen for an import, with all that the page shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.documents import txt
from annotator.formats.documents.contents import AS_USUAL, ReadOptions
from annotator.formats.documents.tables.guess import RowChoice
from annotator.formats.documents.tables.rows import SheetPreview
from annotator.importing.import_files import Harvest, preview_tables, read_all
from annotator.jobs.progress import Progress
from annotator.store.packing import PackedText


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What one line of the list says of a text."""

    title: str | None
    year: int | None
    organisation: str | None
    format: str
    n_chars: int
    n_headings: int
    removed: int
    joined: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts found, what is to be said of each by its hash, and the tables among the files."""

    harvest: Harvest
    facts: Mapping[str, TextFacts]
    tables: Mapping[Path, tuple[SheetPreview, ...]]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to choose or to look at: one plain text, whole and untouched."""
        harvest = self.harvest
        if len(harvest.texts) != 1 or harvest.doubles or harvest.failed:
            return False
        (text,), (facts,) = harvest.texts.values(), self.facts.values()
        return text.imported.format == txt.NAME and not facts.removed and not facts.joined


def read_first(paths: Sequence[Path], progress: Progress) -> Reading:
    """Read files and folders as usual, tables as guessed, and look into the tables."""
    tables = preview_tables(paths, recursive=True)
    return read_anew(paths, tables, AS_USUAL, {}, progress)


def read_anew(
    paths: Sequence[Path],
    tables: Mapping[Path, tuple[SheetPreview, ...]],
    options: ReadOptions,
    choices: Mapping[Path, RowChoice],
    progress: Progress,
) -> Reading:
    """Read them as a person has chosen."""
    harvest = read_all(paths, recursive=True, options=options, progress=progress, choices=choices)
    return Reading(harvest, {sha: facts_of(text) for sha, text in harvest.texts.items()}, tables)


def facts_of(text: PackedText) -> TextFacts:
    """What a line of a list says of a text."""
    said, imported = text.metadata, text.imported
    return TextFacts(
        title=str(said.title.value) if said.title else None,
        year=int(said.year.value) if said.year else None,
        organisation=str(said.organisation.value) if said.organisation else None,
        format=imported.format,
        n_chars=len(imported.text),
        n_headings=text.n_headings,
        removed=imported.removed(),
        joined=imported.joined(),
    )
