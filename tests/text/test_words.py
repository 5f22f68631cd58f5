"""Words are cut with the terms of the genre, their places are right, and nothing slow is loaded early."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.resources import resource
from annotator.text import words
from annotator.text.words import engine, genre_words, word_spans


def cut(text: str, *own: str) -> list[str]:
    return [span.of(text) for span in word_spans(text, own)]


@pytest.mark.parametrize(
    "term",
    [
        "行政执法",
        "重大行政决策",
        "法治政府",
        "行政规范性文件",
        "第一责任人",
        "双随机",
        "负责人出庭应诉",
        "枫桥经验",
    ],
)
def test_terms_of_the_genre_are_one_word(term: str) -> None:
    assert term in cut(f"我们推进{term}工作。")


def test_a_project_adds_words_of_its_own() -> None:
    sentence = "开展荻渡夜话活动"
    assert "荻渡夜话" not in cut(sentence)
    assert "荻渡夜话" in cut(sentence, "荻渡夜话")
    assert "荻渡夜话" not in cut(sentence), "one project's words reach another"


@given(st.text(alphabet="行政执法重大决策政府，。 \n\u3000\u200b𠮷😀a1.%-", max_size=60))
def test_the_engine_loses_and_moves_nothing(text: str) -> None:
    assert "".join(engine().cut(text)) == text


def test_places_are_characters() -> None:
    assert [(span.start, span.end) for span in word_spans("𠮷😀 行政执法")] == [(0, 1), (1, 2), (3, 7)]


def test_results_can_say_what_they_rest_on() -> None:
    record = engine().record
    assert (record.engine, bool(record.version), len(record.dictionary)) == ("jieba", True, 64)
    assert engine(("荻渡夜话",)).record.dictionary != record.dictionary
    assert engine().record == record


def test_the_dictionary_has_no_word_twice_and_no_stray_space() -> None:
    listed = genre_words()
    assert len(listed) > 150
    assert len(set(listed)) == len(listed)
    assert all(word == word.strip() and " " not in word for word in listed)
    assert resource("dictionaries", "law-based-government.txt").read_bytes().endswith(b"\n")


ALONE = """
import sys, warnings
warnings.simplefilter("error")
from annotator.text.unit_kinds import UNITS
assert "jieba" not in sys.modules
print(len(UNITS["word"]("推进行政执法")))
"""


def test_loading_is_late_quiet_and_kept_in_the_own_folder(new_person: Path) -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")
    assert list(new_person.rglob("words/jieba.cache"))
    assert words._cache_folder().is_relative_to(new_person)
