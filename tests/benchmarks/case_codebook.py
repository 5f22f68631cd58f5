"""The codebook: merging two codes with ten thousand codings, and a tree of a thousand codes that filters."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.edits.code_merge_edits import merge_codes, merge_preview
from annotator.edits.document_edits import add_documents
from annotator.edits.project_edits import new_project
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.store import coders, codings, documents
from annotator.ui.codebook.codebook_room import CodebookRoom
from annotator.ui.main_window import MainWindow
from annotator.ui.session import ProjectSession
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.windows import settle
from tests.projects import coding_rows, imported, team_project

CODINGS, CODES = 10_000, 1_000
_TYPED = "行政审查"


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        yield from _merging(Path(folder))
        QApplication([])
        yield from _filtering(Path(folder))


def _merging(folder: Path) -> Iterator[Figure]:
    """Half of them of either code, each on words of its own; beside it as many rows written at once."""
    team = team_project(folder / "merge.annot")
    add_documents(team.project, texts=[imported("长", "依法行政。" * CODINGS)])
    team.document = documents.listed(team.project)[-1].id
    for number, first in (("1.1", 0), ("1.2", CODINGS // 2)):
        rows = coding_rows(team, number, CODINGS // 2)
        placed = [{**row, "start": first + n, "end": first + n + 5} for n, row in enumerate(rows)]
        yield Figure(
            f"codebook: write {CODINGS // 2:,} codings ({number})", timed(lambda p=placed: _insert(team, p))
        )
    gone, into = team.code_id("1.1"), team.code_id("1.2")
    yield Figure("codebook: preview of the merging", timed(lambda: merge_preview(team.project, [gone], into)))
    merge = timed(lambda: merge_codes(team.project, code_ids=[gone], into=into))
    yield Figure(f"codebook: merge two codes with {CODINGS:,} codings", merge)
    assert codings.counts(team.project) == {into: CODINGS}
    yield Figure("codebook: undo the merging", timed(lambda: team.project.undo()))
    team.project.close()


def _insert(team: object, rows: list[dict[str, object]]) -> None:
    with team.project.step("apply_code") as step:  # type: ignore[attr-defined]
        step.insert_many("coding", rows)


def _filtering(folder: Path) -> Iterator[Figure]:
    """A letter after the other, each painted before the next."""
    entries = [CodebookEntry(str(top), None, f"类 {top}") for top in range(10)]
    names = ("行政执法", "合法性审查", "普法宣传", "数据共享")
    for place in range(CODES - 10):
        parent = place % 10
        entries.append(CodebookEntry(f"{parent}.{place}", parent, f"{names[place % 4]} {place}"))
    ordered = sorted(range(len(entries)), key=lambda n: (n if n < 10 else entries[n].parent, n >= 10, n))
    moved = {old: new for new, old in enumerate(ordered)}
    book = [entries[n] for n in ordered]
    placed = [
        CodebookEntry(one.number, None if one.parent is None else moved[one.parent], one.name) for one in book
    ]
    with new_project(folder / "tree.annot", codebook=Codebook("x", tuple(placed)), coder="甲") as project:
        session = ProjectSession(project)
        session.choose_coder(coders.listed(project)[0].id)
        window = MainWindow(lambda _key: None, lambda _page, _key: False)
        room = CodebookRoom(session, window.messages)
        room.resize(1200, 800)
        yield Figure(f"codebook: show a tree of {CODES:,} codes", timed(lambda: (room.show(), settle())))
        times = [timed(lambda key=key: (room.filter.insert(key), settle())) for key in _TYPED * 3]
        yield Figure(f"codebook: filter {CODES:,} codes by one letter, median", median(times))
        yield Figure(f"codebook: filter {CODES:,} codes by one letter, longest", max(times))
        QTest.qWait(0)
        room.close()
