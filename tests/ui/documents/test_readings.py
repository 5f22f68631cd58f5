"""The words around what was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.ui.documents.order import moved_before, moved_by_one
from annotator.ui.documents.readings import AROUND, around

TEXT = (
    "安溪市文件\n\n安溪市人民政府关于2022年工作的报告\n一、举措。"
    + "依法行政，" * 60
    + "\n安溪市人民政府\n2023年1月9日\n"
)


def shown(*quotes: str) -> list[tuple[str, bool]]:
    spans = [Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    return [(piece.words, piece.read) for piece in around(TEXT, spans)]


def test_what_was_read_stands_among_the_lines_around_it() -> None:
    assert shown("2023年1月9日") == [("安溪市人民政府\n", False), ("2023年1月9日", True), ("\n", False)]


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    (before, _), (words, read), (after, _) = shown("2022年")
    assert before == "安溪市文件\n\n安溪市人民政府关于"
    assert (words, read) == ("2022年", True)
    assert after == "工作的报告"
    inside = around(TEXT, [Span(200, 204)])
    assert inside[0].words == "…"
    assert inside[1].words == TEXT[200 - AROUND : 200]
    assert inside[-1].words == TEXT[204 : 204 + AROUND] + "…"


def test_places_near_each_other_are_shown_in_one_passage_and_others_apart() -> None:
    near = shown("2022年", "报告")
    assert [words for words, read in near if read] == ["2022年", "报告"]
    assert "".join(words for words, _ in near).count("工作的") == 1
    far = shown("2022年", "2023年1月9日")
    assert [words for words, read in far if read] == ["2022年", "2023年1月9日"]
    assert "\n安溪市人民政府\n" in "".join(words for words, _ in far)


@given(
    st.text(alphabet="甲乙\n ", max_size=400),
    st.lists(st.tuples(st.integers(0, 399), st.integers(1, 20)), max_size=4),
)
def test_every_span_is_marked_with_its_own_words(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in places if start + length <= len(text)]
    spans = [span for n, span in enumerate(spans) if not any(span.overlaps(o) for o in spans[:n])]
    pieces = around(text, spans)
    assert [piece.words for piece in pieces if piece.read] == [span.of(text) for span in sorted(spans)]


KEYS = list("abcde")


@pytest.mark.parametrize(
    ("keys", "before", "order"),
    [
        ("d", "a", "dabce"),
        ("a", "", "bcdea"),
        ("ac", "e", "bdace"),
        ("db", "b", "abdce"),  # in front of what follows one that moves itself
        ("b", "b", "abcde"),
        ("b", "c", "abcde"),
    ],
)
def test_rows_are_put_in_front_of_another(keys: str, before: str, order: str) -> None:
    assert moved_before(KEYS, list(keys), before) == list(order)


@pytest.mark.parametrize(
    ("keys", "down", "order"),
    [
        ("c", False, "acbde"),
        ("c", True, "abdce"),
        ("a", False, "abcde"),
        ("ab", False, "abcde"),
        ("bc", True, "adbce"),
        ("ac", False, "acbde"),
        ("ce", True, "abdce"),
    ],
)
def test_rows_move_by_one_and_keep_their_order(keys: str, down: bool, order: str) -> None:
    assert moved_by_one(KEYS, list(keys), down=down) == list(order)
