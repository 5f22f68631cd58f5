"""What a person says about headings stands above what was found, and all else follows from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.heading_mark import HeadingMark
from annotator.model.span import Span
from annotator.text.characters import is_white
from annotator.text.report import Report
from annotator.text.sections import Outline, outline_of

TEXT = """沛宁区芦汀街道2022年法治政府建设年度报告
2022年，芦汀街道依法行政。
一、主要举措和成效
（一）办好实事。修路3条。
（二）化解纠纷。调处87件。
基层治理
1.建网格。划分网格12个。
2.配人员。配备网格员24名。
二、存在的不足
（一）力量薄弱。执法人员少。
三、下一步打算
（一）补充力量。计划招录5人。
"""


def mark(words: str, text: str = TEXT, **said: object) -> HeadingMark:
    start = text.index(words)
    return HeadingMark(start, start + len(words), **said)  # type: ignore[arg-type]


def outline(*marks: HeadingMark, text: str = TEXT) -> Outline:
    return outline_of(text, 2022, marks)


def levels(found: Outline) -> dict[str, int]:
    return {heading.heading: heading.level for heading in found.headings}


def functions(found: Outline) -> dict[str, str]:
    return {
        heading.heading: str(function)
        for heading, function in zip(found.headings, found.functions, strict=True)
    }


FOUND = {
    "一、主要举措和成效": 1, "（一）办好实事": 2, "（二）化解纠纷": 2, "1.建网格": 3, "2.配人员": 3,
    "二、存在的不足": 1, "（一）力量薄弱": 2, "三、下一步打算": 1, "（一）补充力量": 2,
}  # fmt: skip


def test_without_marks_the_outline_is_the_one_found() -> None:
    assert levels(outline()) == FOUND


def test_what_is_said_to_be_no_heading_is_none_and_its_text_goes_to_the_heading_before() -> None:
    found = outline(mark("（二）化解纠纷", is_heading=False))
    assert levels(found) == {words: level for words, level in FOUND.items() if words != "（二）化解纠纷"} | {
        "1.建网格": 3, "2.配人员": 3,
    }  # fmt: skip
    assert found.path(mark("调处87件").span) == ("一、主要举措和成效", "（一）办好实事")


def test_a_mark_takes_away_the_heading_it_touches_anywhere() -> None:
    assert "（二）化解纠纷" not in levels(outline(mark("纠纷", is_heading=False)))
    assert levels(outline(mark("调处87件", is_heading=False))) == FOUND


def test_what_is_said_to_be_a_heading_is_one() -> None:
    found = outline(mark("基层治理", level=2))
    heading = next(heading for heading in found.headings if heading.heading == "基层治理")
    assert (heading.level, heading.number, heading.run_in) == (2, None, False)
    assert Span(heading.start, heading.end).of(TEXT) == "基层治理"
    assert levels(found) == FOUND | {"基层治理": 2}
    assert found.path(mark("划分网格12个").span) == ("一、主要举措和成效", "基层治理", "1.建网格")
    assert found.section(mark("划分网格12个").span).place == (1, 3, 1)


def test_its_number_is_read_and_whether_the_body_runs_in() -> None:
    text = "报告\n现将情况报告如下。\n另外，一、加强领导 压实责任。\n"
    start = text.index("一、")
    heading = outline(HeadingMark(start, start + 6), text=text).headings[0]
    assert (heading.number, heading.heading, heading.run_in) == ("一、", "一、加强领导", True)


@pytest.mark.parametrize("marked", ["基层治理", "基层治理：\n", "\u3000基层治理"])
def test_white_space_and_closing_marks_are_no_part_of_a_heading(marked: str) -> None:
    text = "第一段。\n\u3000基层治理：\n第二段。"
    heading = outline(mark(marked, text), text=text).headings[0]
    assert Span(heading.start, heading.end).of(text) == heading.heading == "基层治理"
    assert not heading.run_in


def test_a_mark_gives_a_found_heading_other_bounds() -> None:
    text = "一、工作 今年抓了三件事。都办成了。\n二、不足。\n有短板。"
    found = outline(mark("一、工作", text), text=text)
    assert [(h.heading, h.number, h.run_in) for h in found.headings] == [
        ("一、工作", "一、", True), ("二、不足", "二、", False),
    ]  # fmt: skip


def test_a_heading_may_cross_a_line_end() -> None:
    text = "一、加强\n组织领导\n正文。"
    found = outline(mark("一、加强\n组织领导", text), text=text)
    assert [heading.heading for heading in found.headings] == ["一、加强组织领导"]


def test_a_heading_moves_with_what_stands_under_it_and_the_others_stay() -> None:
    assert levels(outline(mark("二、存在的不足", level=2))) == FOUND | {
        "二、存在的不足": 2,
        "（一）力量薄弱": 3,
    }
    assert levels(outline(mark("（二）化解纠纷", level=1))) == FOUND | {
        "（二）化解纠纷": 1, "1.建网格": 2, "2.配人员": 2,
    }  # fmt: skip


def test_no_level_is_left_out() -> None:
    assert levels(outline(mark("（一）办好实事", level=7)))["（一）办好实事"] == 2
    assert levels(outline(mark("一、主要举措和成效", level=3)))["一、主要举措和成效"] == 1
    assert levels(outline(mark("2.配人员", level=0)))["2.配人员"] == 3


def test_a_function_goes_down_to_the_headings_below() -> None:
    found = functions(outline(mark("一、主要举措和成效", function="first_responsible")))
    assert {found[words] for words in ("一、主要举措和成效", "（一）办好实事", "2.配人员")} == {
        "first_responsible"
    }
    assert found["（一）力量薄弱"] == "problems"


def test_a_function_of_a_lower_heading_stays_below_it() -> None:
    found = functions(outline(mark("（二）化解纠纷", function="other")))
    assert (found["（一）办好实事"], found["（二）化解纠纷"], found["1.建网格"]) == (
        "measures",
        "other",
        "other",
    )


def test_what_follows_problems_follows_problems_that_a_person_named() -> None:
    text = "一、工作情况\n做了。\n二、短处\n有。\n三、完善相关措施\n要做。"
    assert functions(outline(text=text))["三、完善相关措施"] == "measures"
    said = functions(outline(mark("二、短处", text, function="problems"), text=text))
    assert said["三、完善相关措施"] == "plans"


def test_the_last_mark_at_a_place_holds() -> None:
    first, second = mark("基层治理", level=1), mark("基层治理", is_heading=False)
    assert levels(outline(first, second)) == FOUND
    assert levels(outline(second, first))["基层治理"] == 1


def test_a_mark_on_nothing_says_nothing() -> None:
    nothing = (HeadingMark(5, 5), HeadingMark(900, 990), HeadingMark(-9, -2), mark("\n"))
    assert levels(outline(*nothing)) == FOUND


def test_a_function_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="promises"):
        outline(mark("二、存在的不足", function="promises"))


def test_a_heading_marked_in_the_signature_has_its_text() -> None:
    text = "一、措施\n做了。\n芦汀街道办事处\n2023年1月9日\n"
    found = outline(mark("芦汀街道办事处", text, level=1), text=text)
    assert found.path(mark("2023年1月9日", text).span) == ("芦汀街道办事处",)


def test_a_report_reads_everything_by_its_corrected_outline() -> None:
    report = Report(TEXT, 2022, (mark("一、主要举措和成效", function="plans"), mark("基层治理", level=2)))
    assert {quantity.text: quantity.plan for quantity in report.quantities} == {
        "3条": True, "87件": True, "12个": True, "24名": True, "5人": True,
    }  # fmt: skip
    assert {quantity.period for quantity in report.quantities} == {"2022年"}
    assert [span.of(TEXT) for span in report.units("section")][:3] == [
        TEXT[: TEXT.index("一、")].strip(), "一、主要举措和成效", "（一）办好实事。修路3条。",
    ]  # fmt: skip


def test_quantities_outside_the_plans_are_no_plans() -> None:
    assert {q.text: q.plan for q in Report(TEXT, 2022).quantities} == {
        "3条": False, "87件": False, "12个": False, "24名": False, "5人": True,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["clause", "sense_group", "sentence"])
def test_a_run_in_heading_is_a_unit_of_its_own_in_every_kind(kind: str) -> None:
    text = "一、措施\n（一）严管，一是盯紧；二是守住。检查5次，整改3处。\n"
    units = [span.of(text) for span in Report(text).units(kind)]
    assert units[0] == "一、措施"
    if kind == "sentence":
        assert units[1] == "（一）严管，一是盯紧；二是守住。"
    assert not any("守住。检查" in unit for unit in units)


def test_the_signature_is_a_section_of_its_own() -> None:
    text = "一、措施\n做了。\n芦汀街道办事处\n2023年1月9日\n"
    sections = [span.of(text) for span in Report(text).units("section")]
    assert sections == ["一、措施\n做了。", "芦汀街道办事处\n2023年1月9日"]


LINES = st.lists(
    st.sampled_from(
        [
            "一、主要举措。今年", "二、不足", "（一）办事；用心。修路3条。", "1.建网格", "整改情况：", "附件1",
            "沛宁区芦汀街道办事处", "2023年1月9日", "正文。一是做事", "一", "二", " ", "\u3000（二）甲", "“甲。”乙；",
        ]
    ),
    max_size=12,
)  # fmt: skip


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[HeadingMark]]:
    text = "\n".join(draw(LINES))
    places = st.integers(-1, len(text) + 1)
    marks = st.builds(
        HeadingMark,
        start=places,
        end=places,
        is_heading=st.booleans(),
        level=st.none() | st.integers(0, 5),
        function=st.none() | st.sampled_from(["plans", "problems", "other"]),
    )
    return text, draw(st.lists(marks, max_size=5))


@pytest.mark.parametrize("kind", ["character", "clause", "sense_group", "sentence", "paragraph", "section"])
@given(given_text=marked_texts())
def test_units_tile_the_text_whatever_is_marked(kind: str, given_text: tuple[str, list[HeadingMark]]) -> None:
    text, marks = given_text
    units = Report(text, 2022, marks).units(kind)
    covered = [position for unit in units for position in range(unit.start, unit.end)]
    assert covered == sorted(set(covered))
    assert all(unit for unit in units)
    assert all(is_white(text[place]) for place in set(range(len(text))) - set(covered))


@given(given_text=marked_texts())
def test_an_outline_is_a_tree_whatever_is_marked(given_text: tuple[str, list[HeadingMark]]) -> None:
    text, marks = given_text
    found = outline_of(text, 2022, marks)
    before = 0
    for heading in found.headings:
        assert 1 <= heading.level <= before + 1
        before = heading.level
    places = [part.place for part in found.sections if part.place]
    assert len(set(places)) == len(places)
    assert all(len(part.path) == len(part.place) for part in found.sections)
    ends = [(part.start, part.end) for part in found.sections]
    assert [start for start, _ in ends] == [0, *(end for _, end in ends[:-1])]
    assert not ends or ends[-1][1] == len(text)
