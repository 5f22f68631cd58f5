"""Words found whatever their width and case."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.folding import Folded, find_all, fold

letters = st.sampled_from([*"aAＡａßſ（()，,。.…㎡①１1𠮷😀法e", "\u0301", "\n"])
texts = st.lists(letters, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("甲ＡＢＣ乙abc丙Abc", "aBc", ["ＡＢＣ", "abc", "Abc"]),
        ("（一）(二)", "(", ["（", "("]),
        ("１２件，12件", "12件", ["１２件", "12件"]),
        ("占地30㎡。", "m2", ["㎡"]),
        ("等……", ".", ["…", "…"]),
        ("😀𠮷ＡＢ", "ab", ["ＡＢ"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("依法", "", []),
        ("依法", "依法行政", []),
    ],
)
def test_width_and_case_are_folded(text: str, words: str, found: list[str]) -> None:
    spans = find_all(text, words)
    assert [span.of(text) for span in spans] == found
    assert all(fold(words) in fold(span.of(text)) for span in spans)


def test_exactly_as_it_stands() -> None:
    assert find_all("ＡＢＣabcABC", "ABC", folded=False) == [Span(6, 9)]


@given(texts, texts)
def test_places_are_those_of_the_original(text: str, words: str) -> None:
    spans = find_all(text, words)
    assert all(fold(words) in fold(span.of(text)) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    if words and words in text:
        assert spans


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_leads_back_to_whole_characters(text: str, start: int, length: int) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    stretch = folded.text[start : start + length]
    span = folded.span(start, start + len(stretch))
    assert stretch in fold(span.of(text))
    if span:
        assert stretch not in fold(text[span.start + 1 : span.end]) or len(stretch) < len(fold(span.of(text)))
