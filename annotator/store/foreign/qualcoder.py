"""Projects of QualCoder: a folder `NAME.qda` with the database `data.qda` in it.

Categories, which are given to nothing, and codes stand in tables of their own; a code may also stand below a
code (since version 16 of its tables). What a column or table is called has not changed since version 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
)
from annotator.store.foreign.codes import ForeignCode, codebook
from annotator.store.foreign.database import ForeignDatabase, Row, moment
from annotator.store.foreign.people import People
from annotator.store.foreign.qualcoder_file import project_opened
from annotator.store.foreign.qualcoder_positions import MIXED, Placed, Position, Positions
from annotator.store.foreign.qualcoder_values import Values, named

PROGRAM = "QualCoder"
TABLES: Mapping[str, Sequence[str]] = {
    "source": ("id", "name", "fulltext"),
    "code_name": ("cid", "name"),
    "code_text": ("cid", "fid", "pos0", "pos1"),
}
_MEDIA = ("images", "audio", "video")


def read_qualcoder(path: Path) -> Exchange:
    """A project from its folder, its database or a ZIP of either.

    FileRefused: `foreign_schema`, and those of `qualcoder_file.project_opened`.
    """
    with project_opened(path) as (name, database):
        database.require(TABLES, PROGRAM)
        return _Reading(name, database).exchange()


@dataclass(frozen=True, slots=True)
class _Source:
    """A file with text. `at`: its place among the documents."""

    at: int
    row: Row
    positions: Positions


class _Reading:
    """A project as it is read."""

    def __init__(self, name: str, database: ForeignDatabase) -> None:
        self._name = name
        self._database = database
        self._losses = database.losses
        self._people = People()
        self._units: set[str] = set()

    def exchange(self) -> Exchange:
        sources = self._sources()
        codes, places = codebook(self._name, self._codes(), self._losses)
        codings = self._codings(sources, places)
        values = Values(self._database, {file: one.positions for file, one in sources.items()})
        self._count_media()
        annotations = self._annotations(sources)
        documents = tuple(
            ExchangedDocument(
                one.row["name"] or f"#{file}",
                one.positions.text,
                id=str(file),
                values=values.by_file[file],
                memos=(*self._memo(one.row, one.row["memo"]), *annotations.get(file, ())),
            )
            for file, one in sources.items()
        )
        memos = self._memos(values)
        return Exchange(
            self._name,
            documents,
            codes,
            self._people.listed(),
            tuple(codings),
            values.variables(),
            memos,
            self._losses.listed(),
            PROGRAM,
            self._dialect(),
        )

    def _dialect(self) -> str | None:
        return MIXED if len(self._units) > 1 else next(iter(self._units), None)

    def _sources(self) -> dict[int, _Source]:
        sources: dict[int, _Source] = {}
        text = ("name", "fulltext", "mediapath", "memo", "owner", "date")
        for row in self._rows("source", text, ("id",), by="id"):
            if not row["fulltext"].strip("\ufeff"):
                self._losses.add("foreign_media" if _is_media(row) else "foreign_no_text", row["name"])
            elif row["id"] not in sources:
                sources[row["id"]] = _Source(len(sources), row, Positions(row["fulltext"]))
        return sources

    def _codes(self) -> list[ForeignCode]:
        found = []
        for row in self._rows("code_cat", ("name", "memo"), ("catid", "supercatid"), by="catid"):
            above = _category(row["supercatid"])
            found.append(
                ForeignCode(
                    f"category-{row['catid']}", row["name"], above, definition=row["memo"], codable=False
                )
            )
        whole = ("cid", "catid", "supercid")
        for row in self._rows("code_name", ("name", "memo", "color"), whole, by="cid"):
            above = _category(row["catid"]) if row["supercid"] is None else f"code-{row['supercid']}"
            found.append(ForeignCode(f"code-{row['cid']}", row["name"], above, row["color"], row["memo"]))
        return found

    def _codings(self, sources: Mapping[int, _Source], codes: Mapping[str, int]) -> list[ExchangedCoding]:
        text = ("seltext", "owner", "date", "memo")
        whole = ("ctid", "cid", "fid", "pos0", "pos1", "important")
        by_file: dict[int, list[Row]] = {}
        for row in self._database.rows("code_text", text=text, whole=whole):
            if row["fid"] not in sources or f"code-{row['cid']}" not in codes:
                self._losses.add("foreign_dangling")
            else:
                by_file.setdefault(row["fid"], []).append(row)
        codings = []
        for file, source in sources.items():
            rows = by_file.get(file, [])
            placed = source.positions.place([Position(r["pos0"], r["pos1"], r["seltext"]) for r in rows])
            for row, one in zip(rows, placed, strict=True):
                if span := self._span(row, one, source):
                    codings.append(self._coding(row, span, source, codes[f"code-{row['cid']}"]))
        return codings

    def _span(self, row: Row, placed: Placed, source: _Source) -> tuple[int, int] | None:
        """Where it is; None where it has no words. One that is not what it was is told."""
        name = source.row["name"]
        if placed.span is None:
            self._losses.add("foreign_outside", name)
            return None
        if placed.span[0] == placed.span[1]:
            self._losses.add("foreign_empty", name)
            return None
        if placed.unit:
            self._units.add(placed.unit)
        if row["seltext"] and not placed.same:
            words = " ".join(row["seltext"].split())
            self._losses.add("foreign_words_differ", f"{name}: {words[:20]}")
        return placed.span

    def _coding(self, row: Row, span: tuple[int, int], source: _Source, code: int) -> ExchangedCoding:
        if row["important"]:
            self._losses.add("foreign_important", source.row["name"])
        return ExchangedCoding(
            source.at,
            code,
            *span,
            coder=self._people.place(row["owner"]),
            id=str(row["ctid"]) if row["ctid"] is not None else None,
            memo=row["memo"].strip() or None,
            created_at=moment(row["date"], utc=False),
        )

    def _annotations(self, sources: Mapping[int, _Source]) -> dict[int, list[ExchangedMemo]]:
        """Notes on passages become memos on their documents, each below the passage."""
        found: dict[int, list[ExchangedMemo]] = {}
        rows = self._database.rows(
            "annotation", text=("memo", "owner", "date"), whole=("fid", "pos0", "pos1")
        )
        for row in rows:
            if row["fid"] not in sources or not row["memo"].strip():
                continue
            positions = sources[row["fid"]].positions
            (placed,) = positions.place([Position(row["pos0"], row["pos1"], "")])
            words = positions.text[slice(*placed.span)] if placed.span else ""
            quoted = "".join(f"> {line}\n" for line in words.splitlines())
            found.setdefault(row["fid"], []).extend(self._memo(row, quoted + row["memo"].strip()))
            self._losses.add("foreign_annotations", sources[row["fid"]].row["name"])
        return found

    def _memos(self, values: Values) -> tuple[ExchangedMemo, ...]:
        """Of the project, its journals and its cases."""
        memos: list[ExchangedMemo] = []
        for row in self._database.rows("project", text=("memo",)):
            memos.extend(self._memo({"owner": "", "date": ""}, row["memo"]))
        for row in self._rows("journal", ("name", "jentry", "owner", "date"), ("jid",), by="jid"):
            if row["jentry"].strip():
                memos.extend(self._memo(row, named(row, row["jentry"])))
        for row in values.cases.values():
            if row["memo"].strip():
                memos.extend(self._memo(row, named(row, row["memo"])))
        return tuple(memos)

    def _memo(self, row: Row, text: str) -> tuple[ExchangedMemo, ...]:
        if not text.strip():
            return ()
        written = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        return (ExchangedMemo(written, self._people.place(row["owner"]), moment(row["date"], utc=False)),)

    def _count_media(self) -> None:
        """Codings of pictures, regions of PDF pages, sound and film."""
        for table in ("code_image", "code_av"):
            if rows := self._database.rows(table, whole=("cid",)):
                self._losses.add("foreign_media_codings", table, len(rows))

    def _rows(self, table: str, text: Iterable[str], whole: Iterable[str], *, by: str) -> list[Row]:
        rows = self._database.rows(table, text=text, whole=whole)
        return sorted((row for row in rows if row[by] is not None), key=lambda row: int(row[by]))


def _category(number: int | None) -> str | None:
    return None if number is None else f"category-{number}"


def _is_media(row: Row) -> bool:
    """A path such as `/images/a.png`, or `images:` before the path of a file elsewhere."""
    return str(row["mediapath"]).lower().lstrip("/").startswith(_MEDIA)
