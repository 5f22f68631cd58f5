"""All keys with what they do, made from the tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.i18n import LANGUAGES, translate
from annotator.ui.actions import GESTURES, TABLE, shown_key
from annotator.ui.keys.key_list import KeyRow, KeySection, in_columns, key_sections, narrowed

sections = st.lists(st.integers(1, 12), max_size=8).map(
    lambda heights: [
        KeySection(f"{place}", tuple(KeyRow((str(row),), f"{place}-{row}") for row in range(height)))
        for place, height in enumerate(heights)
    ]
)


def test_every_shortcut_of_the_table_is_there_with_its_words() -> None:
    rows = {(row.keys, row.words) for section in key_sections() for row in section.rows}
    for spec in TABLE:
        if spec.shortcut:
            assert ((shown_key(spec.shortcut),), translate("zh", f"action.{spec.key}")) in rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_and_gestures_have_their_words(language: str) -> None:
    keys = [f"section.{spec.group}" for spec in TABLE if spec.group]
    keys += [f"gesture.{gesture.key}" for gesture in GESTURES]
    keys += [key for gesture in GESTURES for key in gesture.keys if key.startswith("mouse.")]
    assert not [key for key in keys if translate(language, key) == key]


def test_a_filter_leaves_what_contains_the_words_and_whole_the_section_of_that_name() -> None:
    made = [KeySection("大纲", (KeyRow(("F2",), "标题"),)), KeySection("视图", (KeyRow(("F9",), "大纲"),))]
    assert narrowed(made, "大纲") == made
    assert narrowed(made, "f9") == made[1:]
    assert narrowed(made, "没有") == []


@given(sections, st.integers(1, 5))
def test_columns_hold_every_row_once_and_in_order(made: list[KeySection], columns: int) -> None:
    filled = in_columns(made, columns)
    assert len(filled) <= columns
    rows = [row for column in filled for section in column for row in section.rows]
    assert rows == [row for section in made for row in section.rows]
    assert all(section.rows for column in filled for section in column)
