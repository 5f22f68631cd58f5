"""A thousand reports imported, beside the least there is to do: read, decode and insert the same texts."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from statistics import median

from annotator.importing.import_files import import_paths
from annotator.resources import resource
from tests.benchmarks.figures import Figure, in_turns
from tests.benchmarks.windows import new_home
from tests.projects import make_project

FILES, LETTERS, ROUNDS = 1000, 5000, 3


def measure() -> Iterator[Figure]:
    with new_home() as home:
        folder = _written(home / "reports")
        numbers = count()
        works = {
            "plain: read, decode, insert 1,000 texts": lambda: _plainly(folder, home / f"{next(numbers)}.db"),
            "import: 1,000 texts": lambda: _imported(folder, home / f"{next(numbers)}.annot"),
        }
        for name, times in in_turns(works, ROUNDS, waits=True).items():
            yield Figure(name, median(times))


def _written(folder: Path) -> Path:
    """Stretches of the samples, each from another place on, as files."""
    samples = sorted(resource("samples").glob("*.txt"))
    words = "".join(sample.read_text(encoding="utf-8") for sample in samples)
    folder.mkdir()
    for n in range(FILES):
        start = n * (len(words) - LETTERS) // FILES
        (folder / f"{n}.txt").write_text(words[start : start + LETTERS], encoding="utf-8")
    return folder


def _plainly(folder: Path, path: Path) -> None:
    with closing(sqlite3.connect(path)) as rows, rows:
        rows.execute("CREATE TABLE document (name, text)")
        for file in sorted(folder.iterdir()):
            rows.execute("INSERT INTO document VALUES (?, ?)", (file.name, file.read_bytes().decode()))


def _imported(folder: Path, path: Path) -> None:
    with make_project(path) as project:
        report = import_paths(project, [folder])
    assert len(report.imported) == FILES, report
