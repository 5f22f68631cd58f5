"""Equal passages with what stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.finding import Query, find
from annotator.text.passages import AROUND, passage, passages
from annotator.text.units import trimmed

TEXT = "甲区　普法\n开展普法ＡＢ讲座，再开展普法ab讲座。\n" + "长" * 60 + "普法AB\n讲座"
texts = st.text("普法讲座ab ＡＢ\n　，", max_size=60)


def test_each_is_shown_in_its_paragraph() -> None:
    found = passages(TEXT, Query("普法ab"))
    assert [each.span.of(TEXT) for each in found] == ["普法ＡＢ", "普法ab", "普法AB"]
    assert [each.part.of(each.line) for each in found] == ["普法ＡＢ", "普法ab", "普法AB"]
    assert found[0].line == "开展普法ＡＢ讲座，再开展普法ab讲座。"
    assert found[2].line == "长" * AROUND + "普法AB"
    assert [each.span for each in passages(TEXT, Query("普法ab", exact=True))] == [found[1].span]


def test_what_goes_over_a_line_is_shown_in_one() -> None:
    shown = passage(TEXT, Span(TEXT.index("普法\n"), TEXT.index("普法ＡＢ")))
    assert (shown.line, shown.part) == ("甲区 普法 开展普法ＡＢ讲座，再开展普法ab讲座。", Span(3, 8))


@given(texts, texts, st.booleans())
def test_the_words_stand_in_the_line_at_their_part(text: str, words: str, folded: bool) -> None:
    query = Query(words, exact=not folded)
    found = passages(text, query)
    whole = [trimmed(text, span) for span in find(text, query)]
    assert [each.span for each in found] == [span for span in whole if span]
    for each in found:
        assert each.part.of(each.line).split() == each.span.of(text).split()
        assert "\n" not in each.line
