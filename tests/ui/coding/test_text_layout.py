from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.coding.text_layout import Utf16Positions

texts = st.text(st.sampled_from("a一\u00a0\u2028\u0301😀𠮷\U000e0100\u200d"), max_size=60)


def units_of(text):
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_positions_go_to_utf16_and_back(text):
    positions = Utf16Positions(text)
    for position in range(len(text) + 1):
        units = positions.to_units(position)
        assert units == units_of(text[:position])
        assert positions.to_characters(units) == position


@given(texts)
def test_a_place_inside_a_surrogate_pair_is_the_one_before_its_character(text):
    positions = Utf16Positions(text)
    for position, character in enumerate(text):
        if units_of(character) == 2:
            assert positions.to_characters(positions.to_units(position) + 1) == position
