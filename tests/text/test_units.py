"""Paragraphs and sentences tile a report's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.characters import count_han, is_white
from annotator.text.units import UNITS, paragraphs, sentences

MARKS = "。！？；!?;，、：“”《》（）()\"'’」\n\r\t \u3000\u00a0\u2028\u200b\ufeff𠮷😀一是政1"


def cut(kind, text: str) -> list[str]:
    return [span.of(text) for span in kind(text)]


@pytest.mark.parametrize("kind", UNITS.values(), ids=UNITS.keys())
@given(text=st.one_of(st.text(alphabet=MARKS, max_size=60), st.text(max_size=60)))
def test_units_tile_the_text_white_space_between_them_aside(kind, text: str):
    units = kind(text)
    covered = [position for unit in units for position in range(unit.start, unit.end)]
    assert covered == sorted(set(covered)), "units overlap or are out of order"
    assert all(unit for unit in units)
    assert all(is_white(text[i]) for i in set(range(len(text))) - set(covered))
    assert not any(is_white(text[unit.start]) or is_white(text[unit.end - 1]) for unit in units)


@given(text=st.text(alphabet=MARKS, max_size=80))
def test_no_unit_crosses_a_line_end(text: str):
    for kind in UNITS.values():
        assert not any("\n" in unit.of(text) for unit in kind(text))


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


def test_chinese_characters_are_counted_and_nothing_else():
    assert count_han("二〇二四年，𠮷林3件ab😀 々") == 8
