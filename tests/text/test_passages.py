"""Equal passages with what stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.folding import find_all
from annotator.text.passages import AROUND, equal_passages, passage

TEXT = "甲区　普法\n开展普法ＡＢ讲座，再开展普法ab讲座。\n" + "长" * 60 + "普法AB\n讲座"
texts = st.text("普法讲座ab ＡＢ\n　，", max_size=60)


def test_each_is_shown_in_its_paragraph() -> None:
    found = equal_passages(TEXT, "普法ab", folded=True)
    assert [each.span.of(TEXT) for each in found] == ["普法ＡＢ", "普法ab", "普法AB"]
    assert [each.part.of(each.line) for each in found] == ["普法ＡＢ", "普法ab", "普法AB"]
    assert found[0].line == "开展普法ＡＢ讲座，再开展普法ab讲座。"
    assert found[2].line == "长" * AROUND + "普法AB"
    assert [each.span for each in equal_passages(TEXT, "普法ab", folded=False)] == [found[1].span]


def test_what_goes_over_a_line_is_shown_in_one() -> None:
    shown = passage(TEXT, Span(TEXT.index("普法\n"), TEXT.index("普法ＡＢ")))
    assert (shown.line, shown.part) == ("甲区 普法 开展普法ＡＢ讲座，再开展普法ab讲座。", Span(3, 8))


@given(texts, texts, st.booleans())
def test_the_words_stand_in_the_line_at_their_part(text: str, words: str, folded: bool) -> None:
    found = equal_passages(text, words, folded=folded)
    assert [each.span for each in found] == find_all(text, words, folded)
    for each in found:
        assert each.part.of(each.line).split() == each.span.of(text).split()
        assert "\n" not in each.line
