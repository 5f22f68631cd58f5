"""Spans become ratings of units: no coding vanishes, none counts twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.ratings import character_confusion, mark_units
from annotator.model.intervals import union
from annotator.model.span import Span

UNITS = [Span(0, 10), Span(12, 20), Span(21, 41)]
SPANS = st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 45), st.integers(1, 20)), max_size=8)


def positions(spans) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}


def test_any_character_is_enough():
    marks = mark_units(UNITS, [Span(9, 13)])
    assert marks.rated.tolist() == [1, 1, 0]
    assert (marks.moved, marks.on_left_out_units) == (0, 0)


def test_a_threshold_asks_for_a_share_of_the_unit():
    assert mark_units(UNITS, [Span(0, 5), Span(12, 15)], 0.5).rated.tolist() == [1, 1, 0]
    assert mark_units(UNITS, [Span(0, 5)], 0.5).rated.tolist() == [1, 0, 0]


def test_overlapping_spans_of_one_coder_reach_a_share_together_and_count_once():
    assert mark_units(UNITS, [Span(0, 3), Span(2, 5)], 0.5).rated.tolist() == [1, 0, 0]
    assert mark_units(UNITS, [Span(0, 4), Span(0, 4)], 0.5).moved == 2


def test_a_span_that_is_enough_for_no_unit_goes_to_the_one_that_holds_most_then_the_first():
    assert mark_units(UNITS, [Span(8, 15)], 0.9).rated.tolist() == [0, 1, 0]
    assert mark_units(UNITS, [Span(8, 14)], 0.9).rated.tolist() == [1, 0, 0]
    assert mark_units(UNITS, [Span(8, 14)], 0.9).moved == 1


def test_a_span_between_units_is_counted_and_not_rated():
    marks = mark_units(UNITS, [Span(10, 12)])
    assert (marks.rated.tolist(), marks.on_left_out_units) == ([0, 0, 0], 1)


@pytest.mark.parametrize("threshold", [0.0, 0.5, 1.0])
@given(spans=SPANS)
def test_no_coding_vanishes(threshold: float, spans: list[Span]):
    marks = mark_units(UNITS, spans, threshold)
    for span in spans:
        met = [index for index, unit in enumerate(UNITS) if positions([unit]) & positions([span])]
        assert not met or any(marks.rated[index] for index in met)
    for index, unit in enumerate(UNITS):
        share = len(positions([unit]) & positions(spans)) / len(unit)
        if share > 0 and share >= threshold:
            assert marks.rated[index]
        elif not share:
            assert not marks.rated[index]


@given(SPANS, SPANS, SPANS)
def test_characters_are_counted_from_the_ends_of_spans(universe, first, second):
    ground, one, other = (positions(spans) for spans in (universe, first, second))
    expected = [
        [len(ground - one - other), len((ground & other) - one)],
        [len((ground & one) - other), len(ground & one & other)],
    ]
    assert character_confusion(union(universe), first, second).tolist() == expected


def test_no_units_no_ratings():
    assert mark_units([], [Span(0, 3)]).rated.dtype == np.int64
    assert mark_units([], [Span(0, 3)]).on_left_out_units == 1
