"""Every stretch of a report lies in one section: function, heading path and place number."""

import pytest

from annotator.model.span import Span
from annotator.text.cleaning import Places, cleaned
from annotator.text.rules.catalogue import USUAL, named
from annotator.text.sections import outline_of, place_no
from tests.text.structure_gold import GoldReport, gold_reports

TEXT = """沛宁区芦汀街道2022年法治政府建设年度报告
2022年，芦汀街道依法行政。现将有关情况报告如下。
一、主要举措
本章导语。
（一）转变职能。办件3万件。
1.开设窗口。开设12个。
2.上门服务。服务40次。
（二）规范执法
亮证执法。
二、存在的不足
（一）力量薄弱。缺编5人。
三、下一步打算
（一）充实力量。招录5人。

芦汀街道办事处
2023年1月9日
（联系人：王某，电话：12345678）
附件
一、统计表
立案3件。
"""


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


OUTLINE = outline_of(TEXT, 2022)


@pytest.mark.parametrize(
    ("words", "function", "path", "place"),
    [
        ("沛宁区芦汀街道2022年", "opening", (), ()),
        ("现将有关情况报告如下", "opening", (), ()),
        ("一、主要举措", "measures", ("一、主要举措",), (1,)),
        ("本章导语", "measures", ("一、主要举措",), (1,)),
        ("办件3万件", "measures", ("一、主要举措", "（一）转变职能"), (1, 1)),
        ("开设12个", "measures", ("一、主要举措", "（一）转变职能", "1.开设窗口"), (1, 1, 1)),
        ("服务40次", "measures", ("一、主要举措", "（一）转变职能", "2.上门服务"), (1, 1, 2)),
        ("亮证执法", "measures", ("一、主要举措", "（二）规范执法"), (1, 2)),
        ("缺编5人", "problems", ("二、存在的不足", "（一）力量薄弱"), (2, 1)),
        ("招录5人", "plans", ("三、下一步打算", "（一）充实力量"), (3, 1)),
        ("芦汀街道办事处", "closing", (), ()),
        ("2023年1月9日", "closing", (), ()),
        ("（联系人：王某", "closing", (), ()),
        ("立案3件", "annex", ("附件", "一、统计表"), (4, 1)),
    ],
)
def test_where_a_span_stands(
    words: str, function: str, path: tuple[str, ...], place: tuple[int, ...]
) -> None:
    section = OUTLINE.section(span(words))
    assert (str(section.function), OUTLINE.path(span(words)), section.place) == (function, path, place)


@pytest.mark.parametrize("report", gold_reports(), ids=lambda report: report.name)
def test_sections_tile_a_report_and_begin_with_their_headings(report: GoldReport) -> None:
    text, _ = cleaned(report.raw, named(USUAL))
    found = outline_of(text, report.year)
    assert [part.start for part in found.sections] == [0, *(part.end for part in found.sections[:-1])]
    assert found.sections[-1].end == len(text)
    assert [part.start for part in found.sections if part.path] == [h.start for h in found.headings]


@pytest.mark.parametrize("report", [r for r in gold_reports() if r.closing], ids=lambda report: report.name)
def test_the_signature_of_a_sample_is_its_closing(report: GoldReport) -> None:
    """In the gold a report without a signature closes at its end."""
    text, alterations = cleaned(report.raw, named(USUAL))
    closings = [part for part in outline_of(text, report.year).sections if part.function == "closing"]
    starts = [Places(alterations).original(part.start) for part in closings]
    assert starts == [report.closing] * (report.closing != len(report.raw))


def test_a_span_has_the_function_in_which_most_of_its_characters_lie() -> None:
    left, right = span("招录5人。"), span("芦汀街道办事处\n2023")
    assert OUTLINE.section(Span(left.start, right.end)).function == "closing"
    assert OUTLINE.section(Span(left.start - 20, right.start + 3)).function == "plans"


def test_of_two_equal_shares_the_first_decides() -> None:
    border = span("二、存在的不足").start
    assert OUTLINE.section(Span(border - 4, border + 4)).function == "measures"
    assert OUTLINE.section(Span(border - 4, border + 5)).function == "problems"


def test_a_span_over_many_sections_lies_in_the_longest_of_them() -> None:
    text = "一、举措\n（一）甲。\n（二）乙，正文很长很长很长很长很长很长很长。\n（三）丙。\n"
    assert outline_of(text).path(Span(0, len(text)))[-1].startswith("（二）")


def test_an_empty_span_lies_where_it_stands() -> None:
    at = span("缺编5人").start
    assert OUTLINE.section(Span(at, at)).function == "problems"
    assert OUTLINE.section(Span(len(TEXT), len(TEXT))).function == "annex"


@pytest.mark.parametrize(
    "closing",
    [
        "芦汀街道办事处\n2023年1月9日",
        "2023年1月9日",
        "（联系人：王某）",
        "联系电话：12345678",
        "芦汀街道办事处",
    ],
)
def test_what_begins_a_closing(closing: str) -> None:
    text = f"一、举措\n做了。\n{closing}\n"
    section = outline_of(text).section(span(closing, text))
    assert (section.start, str(section.function)) == (text.index(closing), "closing")


@pytest.mark.parametrize("line", ["芦汀街道办事处", "2022年12月，街道开展检查。", "街道办事处牵头。"])
def test_what_begins_no_closing_within_the_text(line: str) -> None:
    text = f"一、举措\n做了。\n{line}\n还做了别的。\n"
    assert {str(part.function) for part in outline_of(text).sections} == {"measures"}


def test_a_report_without_headings_is_its_opening() -> None:
    found = outline_of("2022年，芦汀街道依法行政。")
    assert [(part.start, part.end, str(part.function)) for part in found.sections] == [(0, 15, "opening")]
    assert found.path(Span(0, 4)) == ()


def test_an_empty_text_has_one_empty_section() -> None:
    assert outline_of("").section(Span(0, 0)).function == "opening"


def test_a_second_report_in_the_file_has_an_opening_of_its_own() -> None:
    text = (
        "沛宁区2021年法治政府建设报告\n报告如下。\n一、举措\n做了。\n沛宁区人民政府\n2022年1月5日\n"
        "沛宁区2022年法治政府建设报告\n第二份报告如下。\n一、举措\n又做了。\n"
    )
    assert str(outline_of(text).section(span("第二份报告如下", text)).function) == "opening"


def test_a_label_line_is_a_level_of_path_and_place() -> None:
    text = "三、不足和整改\n存在的不足：\n（一）人少。\n整改情况：\n（一）增人。招录5人。\n"
    section = outline_of(text).section(span("招录5人", text))
    assert outline_of(text).path(span("招录5人", text)) == ("三、不足和整改", "整改情况", "（一）增人")
    assert section.place == (1, 2, 1)


@pytest.mark.parametrize(
    ("place", "number"),
    [
        ((), "02-0-0-0"),
        ((1,), "02-1-0-0"),
        ((1, 2), "02-1-2-0"),
        ((1, 2, 3), "02-1-2-3"),
        ((1, 2, 3, 4), "02-1-2-3"),
    ],
)
def test_a_place_number_is_document_chapter_section_item(place: tuple[int, ...], number: str) -> None:
    assert place_no(2, place) == number


def test_a_place_number_counts_headings_not_what_the_author_wrote() -> None:
    text = "一、举措\n做了。\n三、不足\n有。\n三、打算\n想。\n"
    places = [part.place for part in outline_of(text).sections if part.place]
    assert places == [(1,), (2,), (3,)]
    assert place_no(117, places[1]) == "117-2-0-0"


def test_whether_a_span_is_the_words_of_a_heading() -> None:
    assert OUTLINE.in_heading(span("（一）转变职能"))
    assert OUTLINE.in_heading(span("转变职能。"))
    assert not OUTLINE.in_heading(span("转变职能。办件3万件。"))
    assert not OUTLINE.in_heading(span("办件3万件"))
