"""`check` finds one altered cell wherever it is, and says where."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from annotator.store.check import Problem, check, problems_of
from annotator.store.project import Project
from tests.golden.make_golden import make_golden
from tests.projects import raw

Alter = Callable[[Connection], object]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with rows in every table, undone steps and a group among them."""
    return make_golden(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / whole.name))


def problems(path: Path) -> list[Problem]:
    with Project.open(path, writing=False) as project:
        return check(project)


def after(path: Path, alter: Alter | str) -> list[Problem]:
    """What check says once the file was altered behind the program's back."""
    with raw(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(alter) if isinstance(alter, str) else alter(connection)
    return problems(path)


def cells(path: Path) -> Iterator[tuple[str, str, str]]:
    """Table, column and declared type of every column of every table but the migration tool's."""
    with raw(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if not table.startswith("_"):
                for column in connection.execute(f'PRAGMA table_info("{table}")'):
                    yield table, column[1], column[2]


def test_a_whole_project_has_no_problems(path: Path) -> None:
    assert problems(path) == []


def test_every_table_has_rows_to_alter(path: Path) -> None:
    with raw(path) as connection:
        for table in {table for table, _, _ in cells(path)}:
            assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0], table


def other_value(declared: str) -> str:
    if declared == "BLOB":
        return "x'00'"
    return "'altered'" if declared == "TEXT" else "987654"


def test_one_altered_cell_is_named_in_every_column_of_every_table(whole: Path, tmp_path: Path) -> None:
    silent, wrong_table = [], []
    for table, column, declared in cells(whole):
        path = Path(shutil.copy(whole, tmp_path / f"{table}-{column}.annot"))
        value = other_value(declared)
        found = after(
            path,
            f'UPDATE "{table}" SET "{column}" = {value}'
            f' WHERE rowid = (SELECT max(rowid) FROM "{table}" WHERE "{column}" IS NOT {value})',
        )
        if not found:
            silent.append((table, column))
        elif not any(problem.table == table for problem in found):
            wrong_table.append((table, column, found))
        path.unlink()
    assert (silent, wrong_table) == ([], [])


def test_a_cell_emptied_is_named_too(whole: Path, tmp_path: Path) -> None:
    silent = []
    for table, column, _ in cells(whole):
        path = Path(shutil.copy(whole, tmp_path / f"{table}-{column}.annot"))
        filled = f'SELECT max(rowid) FROM "{table}" WHERE "{column}" IS NOT NULL'
        with raw(path) as connection:
            columns = {row[1]: row for row in connection.execute(f'PRAGMA table_info("{table}")')}
            needed = columns[column][3] or columns[column][5]  # NOT NULL, or of the primary key
            if needed or connection.execute(filled).fetchone() == (None,):
                continue
        if not after(path, f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ({filled})'):
            silent.append((table, column))
    assert silent == []


@pytest.mark.parametrize(
    "table",
    [
        "project",
        "coder",
        "codebook_version",
        "code",
        "round",
        "document",
        "document_text",
        "assignment",
        "coding",
        "memo",
        "step",
        "step_row",
    ],
)
def test_a_deleted_row_is_named(path: Path, table: str) -> None:
    found = after(path, f'DELETE FROM "{table}" WHERE rowid = (SELECT min(rowid) FROM "{table}")')
    assert table in {problem.table for problem in found}


@pytest.mark.parametrize(
    "table",
    ["coder", "codebook_version", "code", "round", "document", "assignment", "coding", "memo", "step_row"],
)
def test_an_added_row_is_named(path: Path, table: str) -> None:
    def double(connection: Connection) -> None:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        new = {"n": "999"} if table == "step_row" else {"id": "'another'"}
        values = ", ".join(new.get(column, f'"{column}"') for column in columns)
        connection.execute(f'INSERT INTO "{table}" SELECT {values} FROM "{table}" LIMIT 1')

    assert table in {problem.table for problem in after(path, double)}


def test_every_step_that_is_taken_out_of_the_journal_is_missed(whole: Path, tmp_path: Path) -> None:
    with raw(whole) as connection:
        seqs = [seq for (seq,) in connection.execute("SELECT seq FROM step")]
    for seq in seqs:
        path = Path(shutil.copy(whole, tmp_path / "cut.annot"))

        def cut(connection: Connection, seq: int = seq) -> None:
            connection.execute("DELETE FROM step WHERE seq = ?", [seq])
            connection.execute("DELETE FROM step_row WHERE seq = ?", [seq])

        assert after(path, cut), seq


def test_two_steps_exchanged_are_noticed(path: Path) -> None:
    def exchange(connection: Connection) -> None:
        for old, new in ((3, -1), (4, 3), (-1, 4)):
            connection.execute("UPDATE step SET seq = ? WHERE seq = ?", [new, old])
            connection.execute("UPDATE step_row SET seq = ? WHERE seq = ?", [new, old])

    assert {problem.kind for problem in after(path, exchange)} >= {"journal"}


@pytest.mark.parametrize(
    "cell",
    ["'no json'", "'[1, 2]'", "'null'", "'{}'", "'{\"id\": 7}'", "CAST(x'ff' AS TEXT)", "NULL"],
)
@pytest.mark.parametrize("column", ["before", "after"])
def test_a_journal_that_cannot_be_read_is_named_not_stumbled_over(path: Path, column: str, cell: str) -> None:
    filled = f"SELECT max(rowid) FROM step_row WHERE {column} IS NOT NULL AND {column} IS NOT {cell}"
    found = after(path, f"UPDATE step_row SET {column} = {cell} WHERE rowid = ({filled})")
    assert "step_row" in {problem.table for problem in found}


def test_bytes_that_are_no_text_are_named(path: Path) -> None:
    found = after(path, "UPDATE coding SET memo = CAST(x'e6ff' AS TEXT) WHERE memo IS NOT NULL")
    assert ("replay", "coding") in {(problem.kind, problem.table) for problem in found}
    found = after(path, "UPDATE document_text SET text = CAST(x'e6ff' AS TEXT)")
    assert ("text", "document_text") in {(problem.kind, problem.table) for problem in found}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE coding SET code_id = 'nobody' WHERE rowid = 1", "dangling"),
        ('UPDATE coding SET "end" = 100000 WHERE rowid = 1', "offsets"),
        ('UPDATE coding SET start = "end" WHERE rowid = 1', "offsets"),
        ("UPDATE coding SET start = -1 WHERE rowid = 1", "offsets"),
        ("UPDATE document_text SET original = x'789c030000000001' WHERE rowid = 1", "text"),
        ("UPDATE document_text SET text = text || '。' WHERE rowid = 1", "text"),
        ("UPDATE step SET undone_by = 2 WHERE seq = 3", "journal"),
        ("UPDATE step SET undone_by = NULL WHERE undone_by IS NOT NULL", "journal"),
        ("DROP TABLE assignment", "schema"),
        ("ALTER TABLE coding ADD COLUMN more TEXT", "schema"),
        ("CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM coding; END", "schema"),
        ("CREATE VIEW v AS SELECT * FROM coding", "schema"),
    ],
)
def test_each_kind_of_damage_has_its_name(path: Path, change: str, kind: str) -> None:
    assert kind in {problem.kind for problem in after(path, change)}


def test_damaged_pages_are_named_by_sqlite(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert {problem.kind for problem in problems_of(path)} == {"sqlite"}


def test_the_same_alteration_is_said_once_and_where(path: Path) -> None:
    with raw(path) as connection:
        (coding,) = connection.execute("SELECT id FROM coding LIMIT 1").fetchone()
    assert [(p.kind, p.table, p.id) for p in after(path, "UPDATE coding SET rank = 'x' WHERE rowid = 1")] == [
        ("replay", "coding", coding)
    ]
