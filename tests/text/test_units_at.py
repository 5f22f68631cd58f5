"""Units found around a place are those of the whole text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.unit_kinds import UNITS
from annotator.text.units_at import UnitsAt
from tests.text.test_units import texts_with_headings

KINDS = ("word", "clause", "sense_group", "sentence", "paragraph")


def walked(units: UnitsAt, kind: str) -> list[Span]:
    """All units, from the first on."""
    found, position = [], 0
    while unit := units.after(kind, position):
        found.append(unit)
        position = unit.end
    return found


def walked_back(units: UnitsAt, kind: str) -> list[Span]:
    found, position = [], len(units.text)
    while unit := units.before(kind, position):
        found.insert(0, unit)
        position = unit.start
    return found


@pytest.mark.parametrize("kind", KINDS[1:])
@settings(max_examples=60)
@given(given_text=texts_with_headings())
def test_a_walk_meets_the_units_of_the_whole_text(kind: str, given_text: tuple[str, list[Span]]) -> None:
    text, headings = given_text
    expected = UNITS[kind](text, headings)
    assert walked(UnitsAt(text, headings), kind) == expected
    assert walked_back(UnitsAt(text, headings), kind) == expected


def test_words_are_those_of_the_word_engine() -> None:
    text = "全年开展“行政执法”培训5场，覆盖98.7%的人员。\n\n 一是推进重大行政决策；二是𠮷祥社区普法😀！"
    assert walked(UnitsAt(text), "word") == UNITS["word"](text) == walked_back(UnitsAt(text), "word")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(given_text=texts_with_headings(), data=st.data())
def test_a_place_belongs_to_the_unit_around_it_or_ended_there(
    kind: str, given_text: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, headings = given_text
    units = UnitsAt(text, headings)
    position = data.draw(st.integers(0, len(text)))
    around = [unit for unit in walked(units, kind) if unit.start <= position <= unit.end]
    assert units.at(kind, position) == (around[-1] if around else None)


def test_units_hold_whole_characters() -> None:
    """An accent behind a full stop belongs to it, a walk leaves nothing out and meets nothing twice."""
    text = "甲乙。\u0301丙丁。\u0301\n戊\u0301己"
    places = {2 + 1: 4, 4 + 3: 8, 10: 11}
    units = UnitsAt(text, place=lambda position: places.get(position, position))
    assert [unit.of(text) for unit in walked(units, "sentence")] == [
        "甲乙。\u0301",
        "丙丁。\u0301",
        "戊\u0301己",
    ]
    assert walked(units, "sentence") == walked_back(units, "sentence")


def test_no_more_than_the_paragraph_around_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = "各科室按季度报送台账，逐项销号。一是补齐短板；二是完善机制。"
    text = "\n".join([paragraph] * 2_000)
    units, cut = UnitsAt(text), []
    sentences = UNITS["sentence"]
    monkeypatch.setitem(
        UNITS, "sentence", lambda text, *more: cut.append(len(text)) or sentences(text, *more)
    )
    middle = text.index("\n", len(text) // 2) + 1
    unit = units.at("sentence", middle)
    for _step in range(2):
        assert unit is not None
        unit = units.after("sentence", unit.end)
    assert units.before("sentence", middle) is not None
    assert cut == [len(paragraph)] * 2
