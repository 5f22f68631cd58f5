"""What is found whatever its width and case, and where it stands in the text itself."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.folding import Folded, find_all

# Some that become several, some beyond the first plane, some that fold into each other.
CHARACTERS = "甲乙丙（()）ＡAaｂ１1，,　 ㎡㎏⑫…ßİ𠮷😀ﬁm2s.i"
texts = st.text(st.one_of(st.sampled_from(CHARACTERS), st.characters(exclude_categories=["Cs"])), max_size=40)


def folded(words: str) -> str:
    """As the rule says it: each character by itself."""
    return "".join(normalize("NFKC", normalize("NFKC", one).casefold()) for one in words)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("执行（ABC）标准", "(ａｂｃ)", ["（ABC）"]),
        ("共１２件，12件", "12件", ["１２件", "12件"]),
        ("共30㎡，30m2", "30m2", ["30㎡", "30m2"]),
        ("30㎡", "m", []),
        ("第⑫条", "1", []),
        ("𠮷祥😀社区😀社区", "社区", ["社区", "社区"]),
        ("普法普法普", "普法普", ["普法普"]),
        ("甲　乙", "甲 乙", ["甲　乙"]),
        ("任何", "", []),
    ],
)
def test_width_and_case_do_not_matter(text: str, words: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_all(text, words)] == found


def test_unless_they_are_to_matter() -> None:
    text = "共１２件，12件；Aa"
    assert find_all(text, "12件", folded=False) == [Span(5, 8)]
    assert find_all(text, "a", folded=False) == [Span(10, 11)]
    assert find_all(text, "", folded=False) == []


@given(texts, texts)
def test_what_is_found_is_the_same_words(text: str, words: str) -> None:
    for span in find_all(text, words):
        assert folded(span.of(text)) == folded(words)
    for span in find_all(text, words, folded=False):
        assert span.of(text) == words


@given(texts, texts, texts)
def test_what_stands_there_is_found(before: str, words: str, behind: str) -> None:
    """It, or what overlaps it and stands before it."""
    text, own = before + words + behind, Span(len(before), len(before) + len(words))
    for kept in (True, False):
        found = find_all(text, words, folded=kept)
        assert not words or any(span.overlaps(own) for span in found)
        assert all(first.end <= second.start for first, second in pairwise(found))


@given(texts, st.data())
def test_every_character_knows_what_it_became(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, part = folded(text[:start]), folded(text[start:end])
    whole = Folded(text)
    assert whole.text == folded(text)
    assert whole.span(len(before), len(before) + len(part)) == Span(start, end)
