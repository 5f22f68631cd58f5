"""The quantities of all reports in one sheet."""

from pathlib import Path

from annotator.edits.document_edits import add_documents
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.store import documents
from tests.exporting.conftest import Made
from tests.projects import imported, make_project

COLUMNS = [
    *("fact_id", "document_no", "document_id", "start", "end", "function", "text", "value", "value_max"),
    *("unit", "bound", "marker", "object", "period", "per", "plan", "rank", "part_of", "sum_check"),
    *("status", "decided_by", "heading_path"),
]


def rows(made: Made, **options: object) -> list[dict[str, object]]:
    table = catalogue.table(made.project, "quantities", ExportOptions(lang="en", **options))  # type: ignore[arg-type]
    keys = [column.key for column in table.columns]
    assert keys == COLUMNS
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_every_fact_stands_with_its_place_and_what_it_is_of(empty: Made) -> None:
    found = rows(empty)
    assert [(row["document_no"], row["text"], row["value"], row["unit"], row["object"]) for row in found] == [
        (1, "3次", 3, "次", "开展检查"),
        (3, "100%", 100, "%", "重大决策合法性审查率"),
    ]
    for row in found:
        text = documents.text(empty.project, str(row["document_id"]))
        assert text[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]
    assert {row["status"] for row in found} == {"found"}
    assert len({row["fact_id"] for row in found}) == len(found)


def test_the_documents_sheet_counts_them(empty: Made) -> None:
    table = catalogue.table(empty.project, "documents", ExportOptions(lang="en"))
    at = [column.key for column in table.columns].index("n_quantities")
    assert [row[at] for row in table.rows] == [1, 0, 1]


def test_only_chosen_documents_are_read(empty: Made) -> None:
    chosen = empty.document_id("平常")
    assert [row["document_id"] for row in rows(empty, documents=(chosen,))] == [chosen]


def test_a_part_names_its_whole_by_its_id(tmp_path: Path) -> None:
    with make_project(tmp_path / "p.annot", coder="王敏") as project:
        add_documents(project, texts=[imported("甲", "纳入管控8人，其中甲村3人，乙村5人。")])
        found = rows(Made(project))
        assert [row["part_of"] for row in found] == [None, found[0]["fact_id"], found[0]["fact_id"]]
        assert {row["sum_check"] for row in found} == {1}
