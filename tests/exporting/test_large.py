"""An export of many codings: as quick as its rows, and no larger in memory."""

import weakref
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.exporting.data_file import export_data
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.formats.tables import xlsx
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.table import Column, Table
from annotator.store.project import Project
from tests.exporting.many import ONLY_CODINGS, many_codings, peak_of_export
from tests.exporting.reading_back import sheet as read

MOMENT = datetime(2024, 3, 5, tzinfo=UTC)


class Word(str):
    """A text that can be watched."""

    __slots__ = ("__weakref__",)


def test_rows_are_written_as_they_come_and_not_kept(tmp_path: Path) -> None:
    alive: weakref.WeakSet[Word] = weakref.WeakSet()
    most = 0

    def rows() -> Iterator[tuple[Word]]:
        nonlocal most
        for number in range(20_000):
            word = Word(f"第{number}行")
            alive.add(word)
            most = max(most, len(alive))
            yield (word,)

    table = Table("t", "表", (Column("k", "列"),), rows())
    assert xlsx.write(tmp_path / "a.xlsx", [table], moment=MOMENT).rows == {"t": 20_000}
    assert most < 10


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "few.annot"
    many_codings(path, 4_000)
    return path


def test_every_coding_of_many_is_there(few: Path, tmp_path: Path) -> None:
    with Project.open(few, writing=False) as project:
        report = export_workbook(project, tmp_path / "a.xlsx", ONLY_CODINGS)
    assert report.rows == 4_000
    assert len({row["coding_id"] for row in read(report.file, "codings")}) == 4_000


class Stopped(Progress):
    """Cancelled at its n-th look; counts how often it was looked at afterwards."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left, self.later = after, 0

    def check(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.cancel()
        self.later += self.left < 0
        super().check()


@pytest.mark.parametrize("sheet", ["codings", "codes", "cooccurrence", "ratings", "agreement", "doc_code_01"])
@pytest.mark.parametrize("after", [1, 3])
def test_whichever_sheet_is_being_written_cancelling_ends_it(
    few: Path, tmp_path: Path, sheet: str, after: int
) -> None:
    progress = Stopped(after)
    with Project.open(few, writing=False) as project, pytest.raises(Cancelled):
        export_workbook(project, tmp_path / "a.xlsx", ExportOptions(sheets=(sheet,)), progress)
    assert progress.later == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["csv", "sav", "zip"])
def test_cancelling_ends_the_other_formats_too(few: Path, tmp_path: Path, ending: str) -> None:
    progress = Stopped(3)
    options = ExportOptions(sheets=("codings",))
    with Project.open(few, writing=False) as project, pytest.raises(Cancelled):
        export_data(project, tmp_path / f"a.{ending}", options, progress)
    assert progress.later == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", [1, 199, 200, 1_500])
def test_after_cancelling_only_the_rows_up_to_the_next_look_are_written(tmp_path: Path, at: int) -> None:
    progress, drawn = Progress(), 0

    def rows() -> Iterator[tuple[int]]:
        nonlocal drawn
        for number in range(10_000):
            if number == at:
                progress.cancel()
            drawn += 1
            yield (number,)

    table = Table("t", "表", (Column("k", "列", "integer"),), rows())
    with pytest.raises(Cancelled):
        xlsx.write(tmp_path / "a.xlsx", [table], moment=MOMENT, progress=progress)
    assert at < drawn <= at + 201


def test_cancelling_while_the_workbook_is_packed_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()

    def rows() -> Iterator[tuple[int]]:
        yield from ((number,) for number in range(100))
        progress.cancel()

    table = Table("t", "表", (Column("k", "列", "integer"),), rows())
    with pytest.raises(Cancelled):
        xlsx.write(tmp_path / "a.xlsx", [table], moment=MOMENT, progress=progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.soak
@pytest.mark.parametrize("count", [50_000, 200_000])
def test_memory_is_flat_however_many_codings(tmp_path: Path, count: int) -> None:
    many_codings(tmp_path / "p.annot", count)
    assert 0 < peak_of_export(tmp_path / "p.annot", tmp_path / "a.xlsx", "codings") < 150


@pytest.mark.soak
def test_the_whole_workbook_needs_no_more_memory(tmp_path: Path) -> None:
    many_codings(tmp_path / "p.annot", 50_000)
    assert 0 < peak_of_export(tmp_path / "p.annot", tmp_path / "a.xlsx") < 150
