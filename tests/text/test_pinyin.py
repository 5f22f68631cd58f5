"""Chinese words found by what people type with their hands on Latin letters."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.pinyin import readings, spelled_at

NAME = "合法性审查与公平竞争"
CHARACTERS = "合法性审查重大行政决策绿女略长乐、（a2"


@pytest.mark.parametrize(
    ("typed", "words", "start"),
    [
        ("hefaxing", NAME, 0),
        ("hefaxingsh", NAME, 0),
        ("hefaxi", NAME, 0),
        ("hfx", NAME, 0),
        ("hfxsc", NAME, 0),
        ("hfxshc", NAME, 0),
        ("hefx", NAME, 0),
        ("合fa", NAME, 0),
        ("合法", NAME, 0),
        ("scy", NAME, 3),
        ("gongpingjingzheng", NAME, 6),
        ("zhongda", "重大行政决策", 0),
        ("chongd", "重大行政决策", 0),
        ("hangz", "重大行政决策", 2),
        ("lvse", "绿色、生态", 0),
        ("luse", "绿色、生态", 0),
        ("sst", "绿色、生态", 1),
        ("ppp", "PPP项目".casefold(), 0),
        ("pppxm", "PPP项目".casefold(), 0),
        ("xfh", NAME, None),
        ("hefaxingg", NAME, None),
        ("", NAME, None),
        ("hfx", "", None),
    ],
)
def test_it_is_found_by_sounds_initials_and_both_mixed(typed: str, words: str, start: int | None) -> None:
    assert spelled_at(typed, words) == start


def test_what_is_no_chinese_character_has_no_reading() -> None:
    assert readings("行") == ("xing", "hang", "heng")
    assert [readings(character) for character in "a2，😀"] == [()] * 4


@given(st.text(CHARACTERS, min_size=1, max_size=8), st.data())
def test_every_reading_of_every_part_finds_it(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    typed = ""
    for character in words[start:end]:
        whole = data.draw(st.sampled_from([character, *readings(character)]))
        typed += whole[: data.draw(st.sampled_from([1, len(whole)]))]
    found = spelled_at(typed, words)
    assert found is not None
    assert found <= start


def test_it_is_loaded_when_it_is_first_needed() -> None:
    program = "import sys, annotator.text.pinyin; assert 'pypinyin' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
