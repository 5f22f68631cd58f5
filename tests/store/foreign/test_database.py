"""Another program's file is only looked at: nothing of it runs, nothing is written, damage is said."""

import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotator.i18n import tr
from annotator.model.errors import FileRefused
from annotator.model.sentences import refusal
from annotator.store.foreign.qualcoder import read_qualcoder
from annotator.store.foreign.recognising import recognised
from annotator.store.foreign.taguette import read_taguette
from tests.store.foreign.foreign_projects import QualCoder, Taguette, changed

SAID = Path(__file__).parents[3] / "annotator/store/foreign"


@pytest.fixture
def made(tmp_path: Path) -> Taguette:
    made = Taguette(tmp_path / "taguette.sqlite3")
    made.highlight(made.document("<p>法治政府</p>"), 0, 6, [made.tag("法治")])
    return made


def refused(path: Path) -> str:
    """The key, once its sentence is seen to be one line in both languages and the file untouched."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileRefused) as found:
        read_taguette(path)
    assert before == (path.read_bytes() if path.is_file() else None)
    with pytest.MonkeyPatch.context() as patch:
        for language in ("zh", "en"):
            patch.setenv("ANNOTATOR_LANG", language)
            sentence = refusal(found.value)
            assert str(path) in sentence
            assert "\n" not in sentence
            assert not sentence.startswith("refused.")
    return found.value.key


def test_reading_changes_nothing_and_leaves_nothing_beside(made: Taguette) -> None:
    with changed(made.file) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before, time = made.file.read_bytes(), made.file.stat().st_mtime_ns
    made.file.chmod(0o400)
    assert len(read_taguette(made.file).codings) == 1
    assert recognised(made.file) == "taguette"
    assert (made.file.read_bytes(), made.file.stat().st_mtime_ns) == (before, time)
    assert [one.name for one in made.file.parent.iterdir()] == [made.file.name]


def test_a_name_that_means_something_in_an_address(made: Taguette) -> None:
    odd = made.file.with_name("报告?mode=rwc#1 100%.sqlite3")
    made.file.rename(odd)
    assert len(read_taguette(odd).codings) == 1
    assert [one.name for one in odd.parent.iterdir()] == [odd.name]


def test_a_file_whose_last_changes_lie_beside_it(made: Taguette) -> None:
    connection = sqlite3.connect(made.file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE projects SET name = '新名'")
    connection.commit()
    assert refused(made.file) == "foreign_in_use"
    connection.close()
    assert read_taguette(made.file).name == "新名"


def test_a_journal_that_is_done_with_is_none(made: Taguette) -> None:
    journal = made.file.with_name(made.file.name + "-journal")
    journal.write_bytes(bytes(512))
    assert len(read_taguette(made.file).codings) == 1
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    assert refused(made.file) == "foreign_in_use"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3", b"# notes\n" * 500, b"PK\x03\x04", bytes(4096)])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(content)
    assert refused(path) == "foreign_no_database"
    assert recognised(path) is None


@pytest.mark.parametrize("kept", [100, 1000, 4096, 9000])
def test_a_database_that_was_cut_off(made: Taguette, kept: int) -> None:
    with made.file.open("r+b") as file:
        file.truncate(kept)
    assert refused(made.file) == "foreign_damaged"
    recognised(made.file)


def test_a_database_with_damaged_pages(made: Taguette) -> None:
    """Those of its indexes are never read."""
    whole = made.file.read_bytes()
    outcomes = set()
    for page in range(1, len(whole) // 4096):
        made.file.write_bytes(whole[: page * 4096] + b"\xa5" * 4096 + whole[(page + 1) * 4096 :])
        outcomes.add(outcome(made.file))
    assert outcomes == {"", "foreign_damaged"}


def outcome(path: Path) -> str:
    try:
        read_taguette(path)
    except FileRefused as found:
        return found.key
    return ""


def test_a_folder_and_nothing(tmp_path: Path) -> None:
    assert refused(tmp_path) == "not_a_file"
    assert refused(tmp_path / "没有.sqlite3") == "no_such_file"
    assert recognised(tmp_path) is recognised(tmp_path / "没有.sqlite3") is None


def test_a_database_or_a_cell_beyond_all_measure(made: Taguette, monkeypatch: pytest.MonkeyPatch) -> None:
    made.document("<p>" + "法" * 5000)
    monkeypatch.setattr("annotator.store.foreign.database.LARGEST_CELL", 9000)
    assert refused(made.file) == "foreign_too_large"
    monkeypatch.setattr("annotator.store.foreign.database.LARGEST", 9000)
    assert refused(made.file) == "foreign_too_large"


def test_what_a_version_lacks_is_named(made: Taguette) -> None:
    with changed(made.file) as connection:
        connection.execute("ALTER TABLE highlights RENAME COLUMN end_offset TO until")
        connection.execute("DROP TABLE tags")
    with pytest.raises(FileRefused) as found:
        read_taguette(made.file)
    assert found.value.key == "foreign_schema"
    assert found.value.fields["missing"] == "highlights.end_offset、tags.id、tags.project_id、tags.path"
    assert refused(made.file) == "foreign_schema"


def test_a_database_without_a_project(made: Taguette) -> None:
    with changed(made.file) as connection:
        connection.execute("DELETE FROM projects")
    assert refused(made.file) == "foreign_no_project"


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE VIEW highlights AS SELECT 1 AS id, 1 AS document_id, 0 AS start_offset, 3 AS end_offset",
        "CREATE VIRTUAL TABLE highlights USING fts5(id, document_id, start_offset, end_offset)",
        "CREATE TABLE highlights (id, document_id, start_offset, end_offset AS (length(zeroblob(90000000))))",
    ],
)
def test_nothing_of_a_file_is_run(made: Taguette, trap: str) -> None:
    """A view, a table of a module, a computed column: each counts as not there."""
    with changed(made.file) as connection:
        connection.execute("DROP TABLE highlights")
        connection.execute(trap)
    assert refused(made.file) == "foreign_schema"


def test_text_that_is_not_utf8_is_read_as_far_as_it_is(made: Taguette) -> None:
    with changed(made.file) as connection:
        connection.execute("UPDATE tags SET path = CAST(x'e6b395ff' AS TEXT)")
    assert read_taguette(made.file).codebook.entries[0].name == "法\ufffd"


def test_each_is_known_by_what_is_in_it(made: Taguette, tmp_path: Path) -> None:
    project = QualCoder(tmp_path / "年度报告.qda")
    other = tmp_path / "places.sqlite"
    with changed(other) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    packed, plain = tmp_path / "a.zip", tmp_path / "b.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(project.file, "x/data.qda")
    with ZipFile(plain, "w") as archive:
        archive.writestr("data.qda", b"<xml/>")
    named = made.file.rename(tmp_path / "some.qda")
    assert recognised(named) == "taguette"
    assert recognised(project.folder) == recognised(project.file) == recognised(packed) == "qualcoder"
    assert recognised(other) is recognised(plain) is None
    with pytest.raises(FileRefused) as found:
        read_qualcoder(named)
    assert found.value.key == "foreign_schema"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_loss_has_a_sentence(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_LANG", language)
    source = "".join(file.read_text(encoding="utf-8") for file in sorted(SAID.glob("*.py")))
    kinds = {word for word in source.split('"') if word.startswith("foreign_")}
    losses = {kind for kind in kinds if tr(f"refused.{kind}") == f"refused.{kind}"}
    assert len(losses) > 10
    for kind in losses:
        for count in (1, 3):
            sentence = tr(f"loss.{kind}", count=count, what="报告")
            assert not sentence.startswith("loss."), kind
            assert str(count) in sentence
