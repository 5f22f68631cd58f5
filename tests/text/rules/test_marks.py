"""Bookmarks, markdown, front matter, characters nobody sees."""

import pytest

from annotator.model.imported import removed
from annotator.text.cleaning import cleaned
from annotator.text.rules.catalogue import USUAL, named
from tests.text import genre
from tests.text.rules.shown import left, taken


def test_a_bookmark_at_the_start_of_a_paragraph_is_listed_with_its_place_in_the_original() -> None:
    text = "一、总体情况\r\n[bookmark: _GoBack]（一）加强领导。\r\n"
    pieces = removed(cleaned(text, named(USUAL))[1])
    assert [(p.rule, p.start, p.end, p.original) for p in pieces] == [
        ("word_bookmark", 8, 27, "[bookmark: _GoBack]")
    ]
    assert text[8:27] == "[bookmark: _GoBack]"
    assert left(text) == "一、总体情况\n（一）加强领导。\n"


def test_a_bookmark_inside_a_title_of_two_lines_leaves_both() -> None:
    assert taken(genre.SUB_DISTRICT) == [("word_bookmark", "[bookmark: _GoBack]")]
    assert left(genre.SUB_DISTRICT).startswith("沛宁区芦汀街道办事处2022年\n法治政府建设年度报告\n")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("**一、加强领导**\n", "一、加强领导\n"),
        ("**（一）壮大工业。**新增企业62家。\n", "（一）壮大工业。新增企业62家。\n"),
        ("***一、加强领导***\n", "一、加强领导\n"),
        ("## 一、加强领导\n", "一、加强领导\n"),
        ("###（一）加强领导\n", "（一）加强领导\n"),
        ("> 来自县司法局的报告。\n", "来自县司法局的报告。\n"),
        ("面积5*3*2米，2**3得8。\n", "面积5*3*2米，2**3得8。\n"),
        ("带*号的为必填项，带**号的为选填项。\n", "带*号的为必填项，带**号的为选填项。\n"),
        ("#2号楼已启用，>5%的占比。\n", "#2号楼已启用，>5%的占比。\n"),
    ],
)  # fmt: skip
def test_marks_of_markdown_go_and_words_stay(text: str, stays: str) -> None:
    assert left(text) == stays


def test_front_matter_goes_in_one_piece() -> None:
    block = (
        "---\nsource: https://www.example.gov.cn/2006/report.html\ntitle: 2006年栖川市政府工作报告\n---\n\n"
    )
    assert taken(genre.WORK_REPORT, "front_matter") == [("front_matter", block)]
    assert left(genre.WORK_REPORT, "front_matter") == genre.WORK_REPORT[len(block) :]


@pytest.mark.parametrize(
    "text",
    [
        "---\n各位代表：\n---\n现在报告工作。\n",
        "---\n一、总则：本规定适用全县\n---\n报告如下。\n",
        "报告\n---\ntitle: 甲\n---\n正文。\n",
        "---\ntitle: 甲\n正文没有第二条线。\n",
        "---\n\n---\n正文。\n",
    ],
)
def test_lines_of_dashes_in_a_report_are_no_front_matter(text: str) -> None:
    assert left(text, "front_matter") == text


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060", "\x00", "\x7f"])
def test_characters_nobody_sees_go(character: str) -> None:
    text = f"法治{character}政府{character}{character}。"
    assert left(text) == "法治政府。"
    assert taken(text) == [("invisible_character", character), ("invisible_character", character * 2)]


def test_private_use_characters_go_but_not_the_rare_han_characters_of_gbk() -> None:
    assert left("\uf0b7 法治\ue001政府") == "法治政府"
    assert left("\ue815\ue864镕") == "\ue815\ue864镕"
    assert left("𠮷野家😀👨‍👩‍👧") == "𠮷野家😀👨‍👩‍👧"


def test_what_others_take_for_line_ends_stays() -> None:
    text = "一\u2028二\u2029三\u0085四\x0b五"
    assert left(text) == text
