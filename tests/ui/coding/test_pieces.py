import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.coding.pieces import LONG, Pieces

texts = st.text(st.sampled_from("一法。，a \n\u2028\u2029\u0085\x0b\x0c\r😀"), max_size=200)


@given(texts)
def test_pieces_are_the_lines_that_newlines_end_and_nothing_else(text):
    pieces = Pieces(text)
    assert [span.of(text) for span in pieces] == text.split("\n")
    for number, span in enumerate(pieces):
        assert pieces.begins_paragraph(number)
        assert pieces.ends_paragraph(number)
        assert all(pieces.at(position) == number for position in range(span.start, span.end + 1))


def joined(pieces, text):
    parts = [
        span.of(text) + ("\n" if pieces.ends_paragraph(number) else "") for number, span in enumerate(pieces)
    ]
    return "".join(parts).removesuffix("\n")


def test_a_very_long_paragraph_is_cut_behind_its_sentences():
    text = "开头\n" + "全面推进依法行政，落实各项任务。" * 20_000 + "\n结尾"
    pieces = Pieces(text)
    assert joined(pieces, text) == text
    assert max(pieces.lengths()) < LONG
    cut = [span for number, span in enumerate(pieces) if not pieces.ends_paragraph(number)]
    assert len(cut) > 200
    assert {text[span.end - 1] for span in cut} == {"。"}


@given(
    st.lists(
        st.sampled_from(["一", "👨‍👩‍👧", "e\u0301", "葛\U000e0100", "。", "👍🏽"]), min_size=1, max_size=8
    )
)
def test_a_cut_never_goes_through_what_a_reader_calls_a_character(clusters):
    text = "".join(clusters) * 1_500 + "。" * LONG
    pieces = Pieces(text)
    assert joined(pieces, text) == text
    if any(len(cluster) == 1 for cluster in clusters):
        for span in list(pieces)[1:]:
            assert unicodedata.category(text[span.start])[0] != "M"
            assert text[span.start] not in "\u200d🏽"
            assert text[span.start - 1] != "\u200d"
