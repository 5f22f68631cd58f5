"""Projects of Taguette, several of which may lie in one `.sqlite3`.

Its documents are HTML. A highlight is a range of UTF-8 bytes of the bare text between the tags, both in the
browser that makes it and on the server, and has any number of tags. Who made it, only the list of commands
says.
Source: Taguette's tables, 2018 to 2024 (`parent_id` of tags since then).
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model.errors import FileRefused
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    Losses,
)
from annotator.store.foreign.codes import ForeignCode, codebook
from annotator.store.foreign.counting import Counting, utf8
from annotator.store.foreign.database import ForeignDatabase, Row, moment, opened
from annotator.store.foreign.page_text import PageText
from annotator.store.foreign.people import People

PROGRAM = "Taguette"
TABLES: Mapping[str, Sequence[str]] = {
    "projects": ("id", "name"),
    "documents": ("id", "project_id", "name", "contents"),
    "highlights": ("id", "document_id", "start_offset", "end_offset"),
    "tags": ("id", "project_id", "path"),
    "highlight_tags": ("highlight_id", "tag_id"),
}


def read_taguette(path: Path, project: str | None = None) -> Exchange:
    """A project, by its name or its number where there are several.

    FileRefused: `foreign_several_projects`, `foreign_project_unknown` (both name those there are),
    `foreign_no_project`, `foreign_schema`, and those of `database.opened`.
    """
    with opened(path, path) as database:
        database.require(TABLES, PROGRAM)
        chosen = _chosen(database, project)
        return _Reading(database, chosen).exchange()


def _chosen(database: ForeignDatabase, wanted: str | None) -> Row:
    found = _by_id(database.rows("projects", text=("name", "description"), whole=("id",)))
    names = Counter(one["name"] for one in found)
    told = {_told(one, names): one for one in found}
    if not found:
        raise FileRefused(database.path, "foreign_no_project")
    if wanted is None and len(found) > 1:
        raise FileRefused(database.path, "foreign_several_projects", projects="、".join(told))
    if wanted is None:
        return found[0]
    matching = [one for name, one in told.items() if wanted in (one["name"], name)]
    matching = matching or [one for one in found if wanted.strip() == str(one["id"])]
    if not matching:
        raise FileRefused(database.path, "foreign_project_unknown", project=wanted, projects="、".join(told))
    if len(matching) > 1:
        raise FileRefused(database.path, "foreign_several_projects", projects="、".join(told))
    return matching[0]


def _told(project: Row, names: Mapping[str, int]) -> str:
    """A project as it is asked for: its name, with its number where another one bears the name."""
    name = str(project["name"])
    return f"{name} ({project['id']})" if names[name] > 1 else name


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with how it is counted. `at`: its place among the documents."""

    at: int
    name: str
    text: PageText
    bytes: Counting


@dataclass(frozen=True, slots=True)
class _Making:
    """Who made a highlight, and when it was made and changed."""

    login: str
    made: str | None
    changed: str | None


class _Reading:
    """One project as it is read."""

    def __init__(self, database: ForeignDatabase, project: Row) -> None:
        self._database = database
        self._project = project
        self._losses: Losses = database.losses
        self._people = People()

    def exchange(self) -> Exchange:
        pages, documents = self._documents()
        codes, places = codebook(self._project["name"], self._codes(), self._losses)
        codings = self._codings(pages, places)
        return Exchange(
            self._project["name"],
            documents,
            codes,
            self._people.listed(),
            tuple(codings),
            memos=_memo(self._project["description"]),
            losses=self._losses.listed(),
            origin=PROGRAM,
        )

    def _documents(self) -> tuple[dict[int, _Page], tuple[ExchangedDocument, ...]]:
        pages: dict[int, _Page] = {}
        documents: list[ExchangedDocument] = []
        for row in self._own("documents", ("name", "filename", "description", "contents")):
            name = row["name"] or row["filename"] or f"#{row['id']}"
            text = PageText(row["contents"])
            if not text.text:
                self._losses.add("foreign_no_text", name)
                continue
            pages[row["id"]] = _Page(len(documents), name, text, Counting(text.bare, utf8))
            documents.append(
                ExchangedDocument(name, text.text, id=str(row["id"]), memos=_memo(row["description"]))
            )
        return pages, tuple(documents)

    def _codes(self) -> list[ForeignCode]:
        """Tags are flat; a path with points in it stands below a tag of its first part where there is one."""
        tags = self._own("tags", ("path", "description"), ("parent_id",))
        by_path = {tag["path"]: str(tag["id"]) for tag in tags}
        paths = {str(tag["id"]): tag["path"] for tag in tags}
        codes = []
        for tag in tags:
            own = tag["path"]
            above = str(tag["parent_id"]) if tag["parent_id"] is not None else _above(own, by_path)
            name = own
            if above in paths and own.startswith(paths[above]) and own[len(paths[above]) :][:1] in (".", "/"):
                name = own[len(paths[above]) + 1 :] or own
            codes.append(ForeignCode(str(tag["id"]), name, above, definition=tag["description"]))
        return codes

    def _codings(self, pages: Mapping[int, _Page], codes: Mapping[str, int]) -> list[ExchangedCoding]:
        tags: dict[int, list[int]] = {}
        for row in self._database.rows("highlight_tags", whole=("highlight_id", "tag_id")):
            if str(row["tag_id"]) in codes and row["highlight_id"] is not None:
                tags.setdefault(row["highlight_id"], []).append(codes[str(row["tag_id"])])
        makings = self._makings()
        dropped = {row["id"] for row in self._own("documents", ())} - set(pages)
        codings: list[ExchangedCoding] = []
        for row in self._highlights():
            page = pages.get(row["document_id"])
            if page is None:
                if row["document_id"] in dropped:
                    self._losses.add("foreign_outside")
                continue
            span = self._span(row, page)
            if span is None:
                continue
            if row["id"] not in tags:
                self._losses.add("foreign_untagged", _short(page.text.text[slice(*span)]))
            making = makings.get(row["id"])
            codings.extend(
                self._coding(row, page, span, code, making) for code in sorted(tags.get(row["id"], ()))
            )
        return codings

    def _highlights(self) -> list[Row]:
        whole = ("id", "document_id", "start_offset", "end_offset")
        return _by_id(self._database.rows("highlights", text=("snippet",), whole=whole))

    def _span(self, row: Row, page: _Page) -> tuple[int, int] | None:
        """Where the highlight is read; None where it has no words. One that is not what it was is told."""
        start, end = row["start_offset"], row["end_offset"]
        counted = page.bytes.characters(start, end) if start is not None and end is not None else None
        if counted is None:
            self._losses.add("foreign_outside", page.name)
            return None
        span = page.text.span(*counted)
        if span is None:
            self._losses.add("foreign_empty", page.name)
            return None
        words = page.text.text[slice(*span)]
        if row["snippet"] and _letters(PageText(row["snippet"]).text) != _letters(words):
            self._losses.add("foreign_words_differ", f"{page.name}: {_short(words)}")
        return span

    def _coding(
        self, row: Row, page: _Page, span: tuple[int, int], code: int, making: _Making | None
    ) -> ExchangedCoding:
        return ExchangedCoding(
            page.at,
            code,
            *span,
            coder=self._people.place(making.login) if making else None,
            id=str(row["id"]),
            created_at=making.made if making else None,
            modified_at=making.changed if making else None,
        )

    def _makings(self) -> dict[int, _Making]:
        """By highlight: the first command made it, the last one changed it."""
        found: dict[int, _Making] = {}
        for row in self._own("commands", ("user_login", "date", "payload")):
            at = _added(row["payload"])
            if at is None:
                continue
            then = moment(row["date"], utc=True)
            before = found.get(at)
            found[at] = (
                _Making(before.login, before.made, then) if before else _Making(row["user_login"], then, None)
            )
        return found

    def _own(self, table: str, text: Iterable[str], whole: Iterable[str] = ()) -> list[Row]:
        """The rows of this project in the order in which they were made."""
        rows = self._database.rows(table, text=text, whole=("id", "project_id", *whole))
        return _by_id(row for row in rows if row["project_id"] == self._project["id"])


def _added(payload: str) -> int | None:
    """The highlight that a command made or changed."""
    try:
        said: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("type") != "highlight_add":
        return None
    at = said.get("highlight_id", said.get("id"))  # `id` until June 2021
    return at if isinstance(at, int) else None


def _above(path: str, known: Mapping[str, str]) -> str | None:
    """The tag with the longest path that this one goes on after a point."""
    while "." in path:
        path = path.rpartition(".")[0]
        if path in known:
            return known[path]
    return None


def _by_id(rows: Iterable[Row]) -> list[Row]:
    return sorted((row for row in rows if row["id"] is not None), key=lambda row: int(row["id"]))


def _memo(text: str) -> tuple[ExchangedMemo, ...]:
    return (ExchangedMemo(text.strip()),) if text.strip() else ()


def _letters(words: str) -> str:
    return "".join(words.split())


def _short(words: str, most: int = 20) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else one_line[:most] + "…"
