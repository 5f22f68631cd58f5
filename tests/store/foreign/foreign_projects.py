"""Databases as Taguette and QualCoder make them, with their own tables."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TAGUETTE = """
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL,
    hashed_password VARCHAR(192), language VARCHAR(10), email VARCHAR(256));
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
    privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, filename VARCHAR(200), created DATETIME NOT NULL, project_id INTEGER NOT NULL,
    text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, date DATETIME NOT NULL,
    user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, document_id INTEGER NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, project_id INTEGER NOT NULL,
    path VARCHAR(200) NOT NULL, description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
    PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
"""

_QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer,
    bookmarkpos integer, codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer,
    height integer, cid integer, memo text, date text, owner text, important integer, pdf_page integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer,
    memo text, date text, owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text,
    owner text, date text, unique(fid, pos0, pos1, owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text,
    valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer,
    date text, owner text, unique(name, attr_type, id));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer,
    owner text, date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
    supercatid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,
    pos1 integer, owner text, date text, memo text, avid integer, important integer,
    unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
    color text, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
CREATE TABLE stored_sql (title text, description text, grouper text, ssql text, unique(title));
INSERT INTO project VALUES ('v11', '2024-03-01 09:00:00', '', 'QualCoder 3.5', 0, 0, '王敏');
"""

THEN = "2024-03-01 09:00:00.000000"


@contextmanager
def changed(file: Path) -> Iterator[sqlite3.Connection]:
    """The database, whatever is done to it committed and the file closed."""
    connection = sqlite3.connect(file)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


class Taguette:
    """A database with one project at first."""

    def __init__(self, file: Path, project: str = "年度报告") -> None:
        self.file = file
        with changed(file) as connection:
            connection.executescript(_TAGUETTE)
        self.project = self.add_project(project)

    def insert(self, table: str, **cells: Any) -> int:
        return _insert(self.file, table, cells)

    def add_project(self, name: str, description: str = "") -> int:
        return self.insert("projects", name=name, description=description, created=THEN)

    def document(self, contents: Any, name: str = "报告", project: int | None = None, note: str = "") -> int:
        return self.insert(
            "documents",
            name=name,
            description=note,
            filename="a.html",
            created=THEN,
            project_id=project or self.project,
            text_direction="LEFT_TO_RIGHT",
            contents=contents,
        )

    def tag(self, path: str, description: str = "", project: int | None = None) -> int:
        return self.insert("tags", project_id=project or self.project, path=path, description=description)

    def highlight(
        self, document: int, start: Any, end: Any, tags: Sequence[int], snippet: Any = "", by: str = ""
    ) -> int:
        at = self.insert(
            "highlights", document_id=document, start_offset=start, end_offset=end, snippet=snippet
        )
        for tag in tags:
            self.insert("highlight_tags", highlight_id=at, tag_id=tag)
        if by:
            self.command(by, "2024-03-01 09:00:00.250000", type="highlight_add", highlight_id=at)
        return at

    def command(self, login: str, date: str, **payload: Any) -> None:
        self.insert(
            "commands", date=date, user_login=login, project_id=self.project, payload=json.dumps(payload)
        )


class QualCoder:
    """A project folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.file = folder / "data.qda"
        with changed(self.file) as connection:
            connection.executescript(_QUALCODER)

    def insert(self, table: str, **cells: Any) -> int:
        return _insert(self.file, table, cells)

    def source(self, fulltext: Any, name: str = "报告.txt", **more: Any) -> int:
        cells = {"owner": "王敏", "date": THEN[:19], "memo": "", "mediapath": None, **more}
        return self.insert("source", name=name, fulltext=fulltext, **cells)

    def category(self, name: str, above: int | None = None) -> int:
        return self.insert("code_cat", name=name, owner="王敏", memo="", supercatid=above)

    def code(self, name: str, category: int | None = None, memo: str = "", **more: Any) -> int:
        cells = {"color": "#FF0000", "owner": "王敏", **more}
        return self.insert("code_name", name=name, memo=memo, catid=category, **cells)

    def coding(self, code: int, file: int, start: Any, end: Any, words: Any, **more: Any) -> int:
        cells = {"owner": "王敏", "date": THEN[:19], "memo": "", **more}
        return self.insert("code_text", cid=code, fid=file, pos0=start, pos1=end, seltext=words, **cells)


def in_utf16(text: str, at: int) -> int:
    """A place counted as Qt counts it."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def in_utf8(text: str, at: int) -> int:
    """A place counted in bytes."""
    return len(text[:at].encode())


def _insert(file: Path, table: str, cells: dict[str, Any]) -> int:
    with changed(file) as connection:
        marks = ", ".join("?" * len(cells))
        cursor = connection.execute(
            f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({marks})", list(cells.values())
        )
        return cursor.lastrowid or 0
