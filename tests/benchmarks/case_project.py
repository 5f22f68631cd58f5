"""The project file: one coding among few and many, ten thousand at once, undone, checked; an import."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.importing.import_files import read_all
from annotator.model.span import Span
from annotator.store import codings, documents
from annotator.store.check import check
from tests.benchmarks.figures import Figure, in_turns, timed
from tests.projects import Team, coding_rows, imported, team_project

AT_ONCE, LETTERS = 10_000, 200_000


def measure() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        yield from _one_among_many(Path(folder))
        yield from _many_at_once(Path(folder))
        yield from _large_import(Path(folder))


def _one_among_many(folder: Path) -> Iterator[Figure]:
    teams = {f"{size:,}": _coded(folder / f"{size}.annot", size) for size in (5_000, 50_000)}
    spans = iter(range(LETTERS))

    def code(team: Team) -> None:
        at = next(spans) // len(teams)
        _apply(team, Span(at, at + 9))

    works = {name: lambda team=team: code(team) for name, team in teams.items()}
    for name, times in in_turns(works, 100).items():
        yield Figure(f"project: code one span among {name}, median", median(times))
    undos = {name: lambda team=team: team.project.undo(team.min) for name, team in teams.items()}
    for name, times in in_turns(undos, 100).items():
        yield Figure(f"project: undo one among {name}, median", median(times))
    for team in teams.values():
        team.project.close()


def _many_at_once(folder: Path) -> Iterator[Figure]:
    team = _coded(folder / "many.annot", 0)
    yield Figure(f"project: {AT_ONCE:,} codings in one step", timed(lambda: _insert(team, AT_ONCE)))
    yield Figure(f"project: undo {AT_ONCE:,} codings", timed(lambda: team.project.undo(team.min)))
    yield Figure(f"project: redo {AT_ONCE:,} codings", timed(lambda: team.project.redo(team.min)))
    yield Figure(f"project: check {AT_ONCE:,} codings", timed(lambda: check(team.project)))
    assert len(codings.listed(team.project)) == AT_ONCE
    team.project.close()


def _large_import(folder: Path) -> Iterator[Figure]:
    path = folder / "large.txt"
    path.write_bytes("全面推进法治政府建设，依法行政。\r\n".encode("gb18030") * 300_000)
    yield Figure("project: read 5,000,000 characters of GB18030", timed(lambda: read_all([path])))


def _coded(path: Path, size: int) -> Team:
    team = team_project(path)
    add_documents(team.project, texts=[imported("长", "全面推进法治政府建设" * (LETTERS // 10))])
    team.document = documents.listed(team.project)[-1].id
    _insert(team, size)
    return team


def _insert(team: Team, size: int) -> None:
    with team.project.step("apply_code", coder_id=team.min) as step:
        step.insert_many("coding", coding_rows(team, "1.2", size))


def _apply(team: Team, span: Span) -> None:
    apply_code(
        team.project,
        document_id=team.document,
        span=span,
        code_id=team.code_id("1.1"),
        coder_id=team.min,
    )
