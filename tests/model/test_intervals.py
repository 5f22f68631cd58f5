from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.intervals import covered, intersection, most_of, shared, subtract, union
from annotator.model.span import Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 25))


def characters(*several):
    return {position for span in several for position in range(span.start, span.end)}


def are_tidy(result):
    return all(result) and all(a.end < b.start for a, b in pairwise(result))


@given(st.lists(spans))
def test_union_is_the_same_characters_in_as_few_spans_as_can_be(several):
    joined = union(several)
    assert characters(*joined) == characters(*several)
    assert are_tidy(joined)


@given(st.lists(spans))
def test_covered_counts_each_character_once(several):
    assert covered(several) == len(characters(*several))


@given(spans, spans)
def test_intersection_is_what_both_have(first, second):
    assert characters(intersection(first, second)) == characters(first) & characters(second)


@given(st.lists(spans), st.lists(spans))
def test_subtract_leaves_what_was_not_taken(several, taken):
    rest = subtract(several, taken)
    assert characters(*rest) == characters(*several) - characters(*taken)
    assert are_tidy(rest)


def test_spans_that_touch_become_one():
    assert union([Span(5, 9), Span(0, 5)]) == [Span(0, 9)]


@given(st.lists(spans), spans)
def test_what_a_span_shares_with_each_piece_and_which_holds_most(several, span):
    pieces = union(several)
    common = [len(characters(piece) & characters(span)) for piece in pieces]
    assert dict(shared(pieces, span)) == {index: n for index, n in enumerate(common) if n}
    assert most_of(pieces, span) == (common.index(max(common)) if any(common) else None)
