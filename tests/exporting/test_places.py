"""Where in the report a row stands, and what the report says of itself, in every sheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents
from annotator.edits.heading_edits import set_function, shift_heading
from annotator.edits.quantity_edits import correct_quantity, decide_quantities
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.model.imported import ImportedText
from annotator.model.span import Span
from annotator.store import corrections, documents
from tests.exporting.conftest import Made
from tests.projects import imported, make_project

REPORT = """沛宁区2022年度法治政府建设情况报告

2022年，沛宁区依法行政。现将情况报告如下：
一、主要举措
（一）深化改革。减证30项。
1.精简。取消9项。
二、存在问题
力量不足。

沛宁区人民政府
2023年1月9日
"""


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    with make_project(tmp_path / "p.annot", coder="王敏") as project:
        row = ImportedText("表", "表.xlsx#2", "xlsx", None, "依法行政。", b"x", variables={"批次": "一"})
        add_documents(project, texts=[imported("沛宁区", REPORT), row])
        made = Made(project)
        for words in ("依法行政", "减证30项", "取消9项", "力量不足", "2023年1月"):
            made.code("沛宁区", words, "1.1", "王敏")
        yield made


def rows(made: Made, name: str, lang: str = "en", **options: Any) -> list[dict[str, Any]]:
    table = catalogue.table(made.project, name, ExportOptions(lang=lang, **options))
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def at(words: str) -> int:
    return REPORT.index(words)


def span(words: str) -> Span:
    return Span(at(words), at(words) + len(words))


def test_a_coding_knows_its_place_in_the_report(made: Made) -> None:
    found = [
        (row["place_no"], row["heading_1"], row["heading_2"], row["heading_3"], row["function"])
        for row in rows(made, "codings")
    ]
    assert found == [
        ("01-0-0-0", None, None, None, "opening"),
        ("01-1-1-0", "一、主要举措", "（一）深化改革", None, "measures"),
        ("01-1-1-1", "一、主要举措", "（一）深化改革", "1.精简", "measures"),
        ("01-2-0-0", "二、存在问题", None, None, "problems"),
        ("01-0-0-0", None, None, None, "closing"),
    ]
    assert [row["function"] for row in rows(made, "codings", "zh")][3:] == ["问题与不足", "落款"]


def test_paragraphs_and_sentences_are_counted_with_run_in_headings_apart(made: Made) -> None:
    places = [(row["paragraph_no"], row["sentence_no"]) for row in rows(made, "codings")]
    assert places == [(2, 2), (4, 6), (5, 8), (7, 10), (9, 12)]


def test_deeper_outlines_have_more_columns(made: Made) -> None:
    text = documents.text(made.project, made.document_id("沛宁区"))
    assert text == REPORT
    deep = "一、甲\n（一）乙\n1.丙\n（1）丁。戊己庚。\n"
    add_documents(made.project, texts=[imported("深", deep)])
    made.code("深", "戊己", "1.1", "王敏")
    assert rows(made, "codings")[-1]["heading_4"] == "（1）丁"
    assert rows(made, "codings")[-1]["place_no"] == "03-1-1-1"


def test_corrections_by_hand_are_in_the_workbook(made: Made) -> None:
    document = made.document_id("沛宁区")
    set_function(made.project, document_id=document, start=at("二、"), function="rectification")
    shift_heading(made.project, document_id=document, start=at("1.精"), by=-1)
    found = {row["quote"]: row for row in rows(made, "codings")}
    assert found["力量不足"]["function"] == "rectification"
    assert (found["取消9项"]["place_no"], found["取消9项"]["heading_2"]) == ("01-1-2-0", "1.精简")


def test_units_say_their_function_and_whether_they_are_headings(made: Made) -> None:
    units = {row["text"]: row for row in rows(made, "units", unit="sentence")}
    assert (units["（一）深化改革。"]["is_heading"], units["减证30项。"]["is_heading"]) == (1, 0)
    assert units["力量不足。"]["function"] == "problems"


def test_every_sheet_of_documents_has_their_variables(made: Made) -> None:
    set_value(made.project, document_ids=[made.document_id("沛宁区")], key="province", value="海西省")
    for name in ("documents", "doc_code_counts", "doc_code_01"):
        first, second = rows(made, name)
        assert (first["v_year"], first["v_organ_level"], first["v_province"]) == (2022, "district", "海西省")
        assert (first["v_doc_date"], first["v_pub_date"]) == ("2023-01-09", None)
        assert (second["v_year"], second["v_x001"]) == (None, "一")
    assert {row["v_district"] for row in rows(made, "codings")} == {"沛宁区"}
    assert rows(made, "documents", "zh")[0]["v_organ_level"] == "区县"
    labels = {row["key"]: row for row in rows(made, "variables") if row["sheet"] == "documents"}
    assert (labels["v_x001"]["label"], labels["v_year"]["type"]) == ("批次", "number")
    assert "zone 开发区" in labels["v_organ_level"]["values"]


def test_quantities_say_where_they_stand_and_who_decided(made: Made) -> None:
    document = made.document_id("沛宁区")
    coder = made.coder_id("王敏")
    first, second = corrections.report(made.project, document).quantities
    correct_quantity(
        made.project, document_id=document, span=first.span, typed={"value": "31"}, coder_id=coder
    )
    decide_quantities(made.project, places=[(document, second.span)], status="dismissed", coder_id=coder)
    (row,) = rows(made, "quantities")
    assert (row["value"], row["status"], row["decided_by"]) == (31, "corrected", "王敏")
    assert (row["function"], row["heading_path"]) == ("measures", "一、主要举措 › （一）深化改革")
    assert rows(made, "documents")[0]["n_quantities"] == 1


def test_readme_explains_places_and_variables(made: Made) -> None:
    said = " ".join(row["text"] for row in rows(made, "readme"))
    assert "place_no" in said
    assert "v_" in said


def test_a_coding_over_two_parts_belongs_to_the_one_with_most_of_it(made: Made) -> None:
    apply_code(
        made.project,
        document_id=made.document_id("沛宁区"),
        span=Span(at("9项。"), at("力量")),
        code_id=made.code_id("2"),
        coder_id=made.coder_id("王敏"),
    )
    (row,) = (row for row in rows(made, "codings") if row["code_no"] == "2")
    assert row["place_no"] == "01-2-0-0"
