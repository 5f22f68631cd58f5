"""The demo project: three reports coded by two people, their agreement and the workbook.

Clock and ids are the recipe's own, so the demo is the same on every run. That is also how a demo
is known to be as it was made: every step of it bears the recipe's time and each workbook the
project's; whatever a person does later bears the day on which it was done. A demo that a person
has changed is left alone and the next one is made beside it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code
from annotator.edits.project_edits import new_project
from annotator.edits.status_edits import finish
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.formats import demo_recipe
from annotator.formats.codebooks import json_codebook
from annotator.formats.demo_recipe import Recipe
from annotator.formats.tables import xlsx
from annotator.i18n import language
from annotator.importing.import_files import import_paths
from annotator.jobs.progress import Progress
from annotator.model.errors import FileRefused
from annotator.model.ids import SteadyClock, seeded_ids, stamp
from annotator.resources import resource
from annotator.store import coders, codes, codings, documents
from annotator.store.project import SUFFIX, Project
from annotator.teamwork.agreement_table import agreement_table
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import Study, compare

_START = datetime(2025, 3, 3, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_SEED = 2025


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was made. `kept` are older demos that a person had changed and that were left alone."""

    project: Path
    workbook: Path
    agreement_workbook: Path
    documents: int
    codings: dict[str, int]
    agreement: Study
    kept: tuple[Path, ...] = ()


def make_demo(folder: Path, progress: Progress | None = None) -> DemoReport:
    """Make the demo in the folder, or beside it as `NAME-2` where a person has changed the one there.

    One that is as it was made stays or, after the program has changed, is made anew. FileRefused
    where the folder cannot be written to; Cancelled: nothing was made.
    """
    recipe = demo_recipe.read(resource("samples", "demo.toml"))
    _make_folder(folder.parent)
    with TemporaryDirectory(dir=folder.parent, prefix=".demo-") as draft:
        report = _make(recipe, Path(draft), progress or Progress())
        kept: list[Path] = []
        for place in _places(folder):
            if _as_it_was_made(place, recipe.name):
                return _moved(report, place, tuple(kept))
            kept.append(place)
    raise AssertionError("there is always another number")


def _make(recipe: Recipe, folder: Path, progress: Progress) -> DemoReport:
    clock = SteadyClock(_START)
    codebook = json_codebook.read(resource("codebooks", "law-based-government.json"))
    with new_project(
        folder / f"{recipe.name}{SUFFIX}",
        codebook=codebook,
        coder=recipe.coders[0].name,
        clock=clock,
        ids=seeded_ids(_SEED, clock),
    ) as project:
        for coder in recipe.coders[1:]:
            add_coder(project, name=coder.name, role=coder.role)
        import_paths(project, [resource("samples", document.file) for document in recipe.documents])
        _code(project, recipe, progress)
        _finish(project, recipe)
        return _report(project, recipe, folder)


def _code(project: Project, recipe: Recipe, progress: Progress) -> None:
    """Each coder's codings, those in one document as one undo."""
    people = {coder.name: coder.id for coder in coders.listed(project)}
    texts = {document.name: document.id for document in documents.listed(project)}
    numbers = {code.number: code.id for code in codes.listed(project)}
    place = {coder.name: number for number, coder in enumerate(recipe.coders)}
    in_turn = sorted(recipe.codings, key=lambda coding: place[coding.coder])
    tracked = progress.track(in_turn, len(in_turn))
    for (_, name), together in groupby(tracked, lambda coding: (coding.coder, coding.document)):
        group = project.new_id()
        text = documents.text(project, texts[name])
        for coding in together:
            apply_code(
                project,
                document_id=texts[name],
                span=coding.span(text),
                code_id=numbers[coding.code],
                coder_id=people[coding.coder],
                rank=coding.rank,
                memo=coding.memo,
                group=group,
            )


def _finish(project: Project, recipe: Recipe) -> None:
    people = {coder.name: coder.id for coder in coders.listed(project)}
    texts = {document.name: document.id for document in documents.listed(project)}
    for document in recipe.documents:
        for name in document.finished:
            finish(project, document_id=texts[Path(document.file).stem], coder_id=people[name])


def _report(project: Project, recipe: Recipe, folder: Path) -> DemoReport:
    """The agreement of the first two coders, both workbooks, and what there is in them."""
    first, second, *_ = coders.listed(project)
    agreement = compare(project, raters_of(project, (first.id, second.id)), StudyOptions())
    moment = datetime.fromisoformat(_last_change(project))
    beside = folder / f"{recipe.name}-agreement.xlsx"
    xlsx.write(beside, [agreement_table([agreement], language())], moment=moment, lang=language())
    workbook = folder / f"{recipe.name}.xlsx"
    export_workbook(project, workbook, ExportOptions(lang=language()))
    own = codings.counts_by_coder(project)
    counts = {coder.name: own.get(coder.id, 0) for coder in coders.listed(project)}
    return DemoReport(project.path, workbook, beside, len(documents.listed(project)), counts, agreement)


def _last_change(project: Project) -> str:
    step = project.last_step()
    assert step is not None
    return step.at


def _places(folder: Path) -> Iterator[Path]:
    yield folder
    yield from (folder.with_name(f"{folder.name}-{number}") for number in range(2, 10**6))


def _as_it_was_made(folder: Path, name: str) -> bool:
    """Whether nothing in the folder bears the name of the demo but what no person has touched."""
    path = folder / f"{name}{SUFFIX}"
    return _steps_are_the_recipes(path) and all(map(_is_stamped, folder.glob(f"{name}*.xlsx")))


def _steps_are_the_recipes(path: Path) -> bool:
    if not path.exists():
        return True
    earliest, latest = stamp(_START), stamp(_START + _DAY)
    try:
        with Project.open(path) as project:  # with the lock: one that is open elsewhere is in use
            return all(earliest <= step.at < latest for step in project.steps())
    except FileRefused:
        return False


def _is_stamped(workbook: Path) -> bool:
    """Whether the workbook is from here: what another program has saved bears that hour."""
    try:
        with ZipFile(workbook) as archive:
            dates = {info.date_time for info in archive.infolist()}
    except (OSError, BadZipFile):
        return False
    first, last = ((_START + days).timetuple()[:6] for days in (timedelta(), _DAY))
    return all(first <= date < last for date in dates)


def _moved(report: DemoReport, folder: Path, kept: tuple[Path, ...]) -> DemoReport:
    """The report of the files in their place; what is there already stays as it is."""
    _make_folder(folder)
    return replace(
        report,
        project=_placed(report.project, folder, _same_history),
        workbook=_placed(report.workbook, folder, _same_bytes),
        agreement_workbook=_placed(report.agreement_workbook, folder, _same_bytes),
        kept=kept,
    )


def _placed(file: Path, folder: Path, same: Callable[[Path, Path], bool]) -> Path:
    place = folder / file.name
    if not place.exists() or not same(place, file):
        file.replace(place)
    return place


def _same_history(one: Path, other: Path) -> bool:
    """Whether the last steps bear the same hash, which covers all before them."""
    with Project.open(one, writing=False) as first, Project.open(other, writing=False) as second:
        return first.last_step() == second.last_step()


def _same_bytes(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileRefused(folder, "cannot_write", reason=error.strerror or str(error)) from error
