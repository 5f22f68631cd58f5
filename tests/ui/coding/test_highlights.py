from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.ui.coding.highlights import Mark, Marks, lane_runs, tints

LENGTH = 120
spans = st.builds(
    lambda start, length: Span(start, min(LENGTH, start + length)),
    st.integers(0, LENGTH - 1),
    st.integers(1, 40),
)
many = st.lists(spans, max_size=25)
ALL = Span(0, LENGTH)


def marks_of(several, prefix="m"):
    return [Mark(f"{prefix}{number}", span, "#3b66b0", "2.3") for number, span in enumerate(several)]


def lanes(marks):
    return {placed.mark.key: placed.lane for placed in marks.over(ALL)}


def overlapping_share_no_lane(marks):
    return all(
        first.lane != second.lane
        for first, second in combinations(marks.over(ALL), 2)
        if first.mark.span.overlaps(second.mark.span)
    )


@given(many, many)
def test_marks_that_overlap_never_share_a_lane(several, later):
    marks = Marks(marks_of(several))
    for mark in marks_of(later, "later"):
        marks.add(mark)
    assert overlapping_share_no_lane(marks)


@given(many, st.permutations(range(0, LENGTH, 10)))
def test_a_lane_does_not_depend_on_what_was_looked_at_first(several, order):
    looked_at, fresh = Marks(marks_of(several)), Marks(marks_of(several))
    for start in order:
        looked_at.over(Span(start, start + 10))
    assert lanes(looked_at) == lanes(fresh)


@given(many, st.lists(st.tuples(st.booleans(), spans), max_size=12), st.lists(spans, max_size=6))
def test_nor_on_what_was_looked_at_between_changes(several, changes, looks):
    looked_at, unseen = Marks(marks_of(several)), Marks(marks_of(several))
    for number, (adds, span) in enumerate(changes):
        for look in looks:
            looked_at.over(look)
        for marks in (looked_at, unseen):
            if adds:
                marks.add(Mark(f"new{number}", span, "#3b66b0", ""))
            elif f"m{number}" in marks:
                marks.remove(f"m{number}")
    assert lanes(looked_at) == lanes(unseen)


@given(many, spans)
def test_what_is_added_or_removed_moves_nothing_else(several, span):
    marks = Marks(marks_of(several))
    before = lanes(marks)
    marks.add(Mark("new", span, "#3b66b0", ""))
    assert {key: lane for key, lane in lanes(marks).items() if key != "new"} == before
    marks.remove("new")
    assert lanes(marks) == before


@given(many)
def test_marks_that_do_not_overlap_lie_next_to_the_words(several):
    marks = Marks(marks_of(several))
    alone = [
        placed
        for placed in marks.over(ALL)
        if not any(
            placed.mark is not other.mark and placed.mark.span.overlaps(other.mark.span)
            for other in marks.over(ALL)
        )
    ]
    assert all(placed.lane == 0 for placed in alone)


def test_a_change_of_colour_keeps_the_lane_and_one_of_span_finds_a_free_one():
    marks = Marks(marks_of([Span(0, 20), Span(5, 15), Span(8, 12)]))
    marks.remove("m0")
    recoloured = Mark("m2", Span(8, 12), "#c4461a", "4.1")
    assert marks.change(recoloured).colour == "#3b66b0"
    assert marks["m2"] is recoloured
    assert lanes(marks) == {"m1": 1, "m2": 2}
    marks.change(Mark("m2", Span(8, 13), "#c4461a", "4.1"))
    assert lanes(marks) == {"m1": 1, "m2": 0}


def test_keys_are_unique():
    twice = marks_of([Span(0, 5)]) * 2
    with pytest.raises(KeyError):
        Marks(twice)
    marks = Marks(twice[:1])
    with pytest.raises(KeyError):
        marks.add(twice[0])
    with pytest.raises(KeyError):
        marks.remove("unknown")
    assert len(marks) == 1


def test_the_innermost_comes_first_where_several_lie():
    marks = Marks(marks_of([Span(0, 30), Span(5, 20), Span(10, 12)]))
    assert [mark.key for mark in marks.at(10)] == ["m2", "m1", "m0"]
    assert [mark.key for mark in marks.at(12)] == ["m1", "m0"]
    assert marks.at(30) == []


@given(many, spans)
def test_each_word_of_a_line_has_the_colour_of_its_innermost_mark(several, line):
    marks = Marks(marks_of(several))
    coloured = {
        position: tint.mark
        for tint in tints(marks.over(line), line)
        for position in range(tint.span.start, tint.span.end)
    }
    for position in range(line.start, line.end):
        assert coloured.get(position) == next(iter(marks.at(position)), None)


@given(many, spans)
def test_lanes_of_a_line_show_each_mark_and_where_it_ends(several, line):
    marks = Marks(marks_of(several))
    runs = {run.placed.mark.key: run for run in lane_runs(marks.over(line), line)}
    for mark in marks_of(several):
        assert (mark.key in runs) == mark.span.overlaps(line)
    for run in runs.values():
        span = run.placed.mark.span
        assert run.span == Span(max(span.start, line.start), min(span.end, line.end))
        assert run.opens == (line.start <= span.start)
        assert run.closes == (span.end <= line.end)


def test_a_chain_through_the_whole_text_is_placed_without_looking_twice_at_each(monkeypatch):
    marks = Marks(marks_of([Span(start, start + 15) for start in range(0, 20_000, 10)]))
    asked = []
    ask = marks._index.overlapping
    monkeypatch.setattr(marks._index, "overlapping", lambda span: asked.append(len(span)) or ask(span))
    marks.over(Span(10_000, 10_010))
    assert sum(asked) < 25_000
