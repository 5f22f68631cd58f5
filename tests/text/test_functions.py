"""What each part of a report does, by the words of its heading and the order in which they count."""

import pytest

from annotator.text.cleaning import cleaned
from annotator.text.functions import Function, function_of_words
from annotator.text.rules.catalogue import USUAL, named
from annotator.text.sections import outline_of
from tests.text.structure_gold import GoldReport, gold_reports

TITLE = "沛宁区芦汀街道2022年法治政府建设年度报告\n现将有关情况报告如下。\n"


def functions(*lines: str, year: int | None = 2022) -> list[str]:
    """The functions of the headings of a report about 2022 with these lines, in order."""
    found = outline_of(TITLE + "\n".join(lines), year)
    assert len(found.headings) == len(lines), [heading.heading for heading in found.headings]
    return [str(function) for function in found.functions]


@pytest.mark.parametrize("report", gold_reports(), ids=lambda report: report.name)
def test_the_functions_of_a_report_are_those_a_reader_names(report: GoldReport) -> None:
    text, _ = cleaned(report.raw, named(USUAL))
    found = outline_of(text, report.year)
    assert [str(function) for function in found.functions] == [gold["function"] for gold in report.outline]


@pytest.mark.parametrize(
    ("words", "function"),
    [
        ("下一步工作", "plans"), ("下一年工作", "plans"), ("2023年重点工作", "plans"), ("二〇二三年重点工作", "plans"),
        ("工作计划", "plans"), ("工作安排", "plans"), ("工作打算", "plans"), ("总体思路", "plans"), ("努力方向", "plans"),
        ("整改情况", "rectification"),
        ("存在的不足", "problems"), ("主要问题", "problems"), ("产生的原因", "problems"), ("短板弱项", "problems"),
        ("薄弱环节", "problems"),
        ("党政主要负责人履行第一责任人职责情况", "first_responsible"),
        ("主要举措", "measures"), ("主要措施", "measures"), ("取得成效", "measures"), ("主要做法", "measures"),
        ("2022年工作情况", "measures"), ("推进依法行政", "measures"), ("制度落实", "measures"),
        ("基本情况", "other"), ("组织领导", "other"), ("2022年回顾", "other"), ("2021年亮点", "other"), ("", "other"),
        ("工 作 计 划", "plans"), ("工作計劃", "plans"), ("存在的問題", "problems"), ("主要舉措", "measures"),
        ("推進依法行政", "measures"), ("第一責任人職責", "first_responsible"),
    ],
)  # fmt: skip
def test_the_words_that_name_each_function(words: str, function: str) -> None:
    assert function_of_words(words, 2022) == function


ORDER = [
    ("plans", "下一步计划"), ("rectification", "整改"), ("problems", "问题"), ("first_responsible", "第一责任人"),
    ("measures", "举措"),
]  # fmt: skip
PAIRS = [
    (before, after)
    for n, before in enumerate(ORDER)
    for after in ORDER[n + 1 :]
    if (before[0], after[0]) != ("rectification", "problems")
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_of_two_the_one_earlier_in_the_order_decides_wherever_it_stands(
    before: tuple[str, str], after: tuple[str, str]
) -> None:
    assert function_of_words(before[1] + "和" + after[1], 2022) == before[0]
    assert function_of_words(after[1] + "和" + before[1], 2022) == before[0]


@pytest.mark.parametrize(
    ("words", "function"),
    [
        ("存在的不足、原因和问题整改情况", "problems"), ("整改情况和存在的问题", "rectification"),
        ("整改不足之处", "rectification"), ("问题整改", "problems"), ("整改问题的下一步安排", "plans"),
    ],
)  # fmt: skip
def test_of_problems_and_rectification_the_first_named_decides(words: str, function: str) -> None:
    assert function_of_words(words, 2022) == function


def test_only_the_year_after_the_reported_one_is_a_plan() -> None:
    assert function_of_words("2023年工作重点", 2022) == Function.PLANS
    assert function_of_words("2023年工作重点", 2023) == Function.OTHER
    assert function_of_words("2023年工作重点", None) == Function.OTHER
    assert function_of_words("《2021—2023年方案》出台", 2022) == Function.OTHER


def test_nothing_is_measures_for_want_of_another() -> None:
    assert functions("一、加强组织领导", "二、存在的不足", "三、提高认识") == ["other", "problems", "other"]


def test_measures_after_the_problems_are_plans() -> None:
    assert functions("一、主要举措", "二、存在的不足", "三、完善法治建设相关措施") == [
        "measures",
        "problems",
        "plans",
    ]


def test_measures_after_the_problems_that_name_the_reported_year_are_measures() -> None:
    assert functions("一、存在的不足", "二、2022年主要举措") == ["problems", "measures"]
    assert functions("一、存在的不足", "二、2021年主要举措") == ["problems", "plans"]


def test_measures_after_a_lower_heading_about_problems_are_measures() -> None:
    assert functions("一、主要举措", "（一）存在的问题", "二、推进执法") == [
        "measures",
        "problems",
        "measures",
    ]


def test_problems_of_one_report_say_nothing_about_the_next_in_the_file() -> None:
    text = (
        "沛宁区2021年法治政府建设报告\n报告如下。\n一、主要举措\n做了。\n二、存在不足\n有。\n沛宁区人民政府\n2022年1月5日\n"
        "沛宁区2022年法治政府建设报告\n报告如下。\n一、主要举措\n做了。\n二、存在不足\n有。\n沛宁区人民政府\n2023年1月5日\n"
    )
    assert [str(f) for f in outline_of(text).functions] == ["measures", "problems", "measures", "problems"]


@pytest.mark.parametrize(
    ("chapter", "lower", "function"),
    [
        ("一、主要举措", "（一）存在的问题", "problems"),
        ("一、主要举措", "（一）问题线索办理", "problems"),
        ("一、主要举措", "（一）整改情况", "rectification"),
        ("一、主要举措", "（一）下一步打算", "plans"),
        ("一、主要举措", "（一）2023年重点", "plans"),
        ("一、主要举措", "（一）履行第一责任人职责", "first_responsible"),
        ("一、主要举措", "（一）转变职能", "measures"),
        ("一、存在的不足", "（一）推进普法力度不够", "problems"),
        ("一、存在的不足", "（一）第一责任人职责压得不实", "problems"),
        ("一、存在的不足", "（一）整改不到位", "rectification"),
        ("一、整改情况", "（一）落实措施", "rectification"),
        ("一、整改情况", "（一）存在的不足", "problems"),
        ("一、下一步打算", "（一）压实第一责任人职责", "plans"),
        ("一、下一步打算", "（一）推进普法", "plans"),
        ("一、下一步打算", "（一）抓好整改", "rectification"),
        ("一、第一责任人职责", "（一）推进落实", "first_responsible"),
        ("一、第一责任人职责", "（一）下一步安排", "plans"),
        ("一、组织领导", "（一）推进落实", "other"),
        ("一、组织领导", "（一）第一责任人职责", "other"),
    ],
)
def test_a_lower_heading_overrides_its_chapter_only_with_a_turn(
    chapter: str, lower: str, function: str
) -> None:
    assert functions(chapter, lower)[1] == function


def test_a_turn_goes_down_to_the_headings_below_it_and_no_further() -> None:
    assert functions("一、主要举措", "（一）存在的问题", "1.人少。", "（二）普法", "1.宣讲。") == [
        "measures", "problems", "problems", "measures", "measures",
    ]  # fmt: skip


def test_a_label_line_overrides_its_chapter() -> None:
    assert functions("三、不足、原因和整改", "存在的不足：", "（一）人少。", "整改情况：", "（一）推进招录。") == [
        "problems", "problems", "problems", "rectification", "rectification",
    ]  # fmt: skip


def test_all_below_an_annex_is_annex() -> None:
    text = TITLE + "一、主要举措\n做了。\n芦汀街道办事处\n2023年1月9日\n附件\n一、存在的问题\n（一）整改。\n"
    assert [str(f) for f in outline_of(text, 2022).functions] == ["measures", "annex", "annex", "annex"]
