"""Units of every kind tile a report's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.characters import count_han, is_white
from annotator.text.clauses import clauses, sense_groups
from annotator.text.unit_kinds import UNITS, sections
from annotator.text.units import paragraphs, sentences

MARKS = "。！？；!?;，、：“”《》（）()\"'’」\n\r\t \u3000\u00a0\u2028\u200b\ufeff𠮷😀一是政1"


SMALL = ("character", "word", "clause", "sense_group", "sentence", "paragraph")


def cut(kind, text: str, *arguments, **named) -> list[str]:
    return [span.of(text) for span in kind(text, *arguments, **named)]


@st.composite
def texts_with_headings(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and stretches of its lines, in order and apart, as headings are."""
    text = draw(st.one_of(st.text(alphabet=MARKS, max_size=60), st.text(max_size=60)))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = (Span(start, end) for start, end in zip(places[::2], places[1::2], strict=False))
    return text, [span for span in pairs if "\n" not in span.of(text)]


@pytest.mark.parametrize("kind", UNITS.values(), ids=UNITS.keys())
@given(given_text=texts_with_headings())
def test_units_tile_the_text_white_space_between_them_aside(kind, given_text: tuple[str, list[Span]]):
    text, headings = given_text
    units = kind(text, headings)
    covered = [position for unit in units for position in range(unit.start, unit.end)]
    assert covered == sorted(set(covered)), "units overlap or are out of order"
    assert all(unit for unit in units)
    assert all(is_white(text[i]) for i in set(range(len(text))) - set(covered))
    assert not any(is_white(text[unit.start]) or is_white(text[unit.end - 1]) for unit in units)


@given(text=st.text(alphabet=MARKS, max_size=80))
def test_no_unit_crosses_a_line_end(text: str):
    for name in SMALL:
        assert not any("\n" in unit.of(text) for unit in UNITS[name](text))


@given(text=st.text(alphabet=MARKS, max_size=80))
def test_every_sentence_lies_in_one_paragraph(text: str):
    lines = paragraphs(text)
    for sentence in sentences(text):
        assert sum(line.start <= sentence.start and sentence.end <= line.end for line in lines) == 1


def test_blank_lines_are_no_paragraphs_and_only_lf_ends_one():
    text = "　　标题　\n\n \u00a0\u3000\n第一段\u2028还是第一段\r\n\u200b\n第二段"
    assert cut(paragraphs, text) == ["标题", "第一段\u2028还是第一段", "第二段"]


def test_a_text_without_words_has_no_units():
    assert paragraphs("") == sentences("") == paragraphs(" \n\u3000\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("甲!乙?丙;丁", ["甲!", "乙?", "丙;", "丁"]),
        ("真的？！是的。。好", ["真的？！", "是的。。", "好"]),
        ("（详见附件。）下一句。", ["（详见附件。）", "下一句。"]),
        ("印发《怎么办？》一文；学习《条例》。", ["印发《怎么办？》一文；", "学习《条例》。"]),
        ("他说：“甲。乙；丙。”会后落实。", ["他说：“甲。乙；丙。”", "会后落实。"]),
        ("开展“你好！”活动。结束。", ["开展“你好！”活动。", "结束。"]),
        ('他说:"甲。乙。"会后。', ['他说:"甲。乙。"', "会后。"]),
        ("缺右引号“甲。乙。", ["缺右引号“甲。", "乙。"]),
        ("缺左引号。”乙》。丙", ["缺左引号。”", "乙》。", "丙"]),
        ("“一站式”服务。《意见》。", ["“一站式”服务。", "《意见》。"]),
        ("一、标题。正文从这里开始\n第二行，3.5万件", ["一、标题。", "正文从这里开始", "第二行，3.5万件"]),
        ("“甲。\n乙。”丙。", ["“甲。", "乙。”", "丙。"]),
        ("《办法“甲。”规定》施行。", ["《办法“甲。”规定》施行。"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]):
    assert cut(sentences, text) == expected


@given(given_text=texts_with_headings())
def test_smaller_units_lie_in_one_sentence(given_text: tuple[str, list[Span]]):
    whole = sentences(*given_text)
    for piece in (*clauses(*given_text), *sense_groups(*given_text)):
        assert sum(one.start <= piece.start and piece.end <= one.end for one in whole) == 1


def test_a_run_in_heading_is_a_sentence_of_its_own():
    text = "（一）压实责任；守住底线。全年检查5次；整改3处。\n二、不足\n有短板。"
    headings = [Span(0, 12), Span(26, 30)]
    assert [heading.of(text) for heading in headings] == ["（一）压实责任；守住底线", "二、不足"]
    assert cut(sentences, text, headings) == [
        "（一）压实责任；守住底线。", "全年检查5次；", "整改3处。", "二、不足", "有短板。",
    ]  # fmt: skip
    assert cut(sentences, text)[:2] == ["（一）压实责任；", "守住底线。"]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("甲，乙：丙、丁。戊", "，", ["甲，", "乙：丙、丁。", "戊"]),
        ("甲，乙：丙、丁。戊", "，：", ["甲，", "乙：", "丙、丁。", "戊"]),
        ("甲,乙:丙、丁;戊", "，：、", ["甲,", "乙:", "丙、", "丁;", "戊"]),
        ("罚款1,204元,退1,000元", "，", ["罚款1,204元,", "退1,000元"]),
        ("学习《甲，乙》和“丙，丁”，结束", "，", ["学习《甲，乙》和“丙，丁”，", "结束"]),
        ("（甲，乙，）丙", "，", ["（甲，", "乙，）", "丙"]),
    ],
)
def test_clauses_end_at_the_chosen_marks(text: str, marks: str, expected: list[str]):
    assert cut(clauses, text, marks=marks) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "加强领导，一是抓学习，二是抓宣传；三是抓考核。",
            ["加强领导，", "一是抓学习，", "二是抓宣传；", "三是抓考核。"],
        ),
        ("一方面，从严查处，另一方面，推行免罚。", ["一方面，从严查处，", "另一方面，推行免罚。"]),
        ("主要有：第一，人少；第二，事多。", ["主要有：", "第一，人少；", "第二，事多。"]),
        ("这一是非曲直，统一是前提。", ["这一是非曲直，统一是前提。"]),
        ("开展“一抓到底，二是提升”活动，收效。", ["开展“一抓到底，二是提升”活动，收效。"]),
    ],
)
def test_a_group_of_sense_begins_with_a_sentence_or_an_inline_number(text: str, expected: list[str]):
    assert cut(sense_groups, text) == expected


def test_a_section_is_the_text_under_one_heading_of_any_level():
    text = "标题\n开头。\n一、甲\n（一）乙。正文。\n二、丙\n正文"
    headings = [
        Span(text.index(words), text.index(words) + len(words)) for words in ("一、甲", "（一）乙", "二、丙")
    ]
    assert cut(sections, text, headings) == ["标题\n开头。", "一、甲", "（一）乙。正文。", "二、丙\n正文"]
    assert cut(sections, text) == [text]


def test_a_document_and_a_character_are_units_too():
    assert cut(UNITS["document"], " \n甲。\n乙\u3000") == ["甲。\n乙"]
    assert cut(UNITS["document"], "\n \u200b") == []
    assert cut(UNITS["character"], "𠮷 😀\n。") == ["𠮷", "😀", "。"]


def test_chinese_characters_are_counted_and_nothing_else():
    assert count_han("二〇二四年，𠮷林3件ab😀 々") == 8
