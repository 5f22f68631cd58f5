from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from annotator.model.span import Span
from annotator.model.span_index import SpanIndex


@dataclass(frozen=True)
class Thing:
    number: int
    span: Span


# Lengths from nothing to the whole document, so that every class of lengths is met, and its limits.
limits = st.sampled_from([127, 128, 129, 1023, 1024, 1025, 8191, 8192, 8193])
lengths = st.one_of(st.integers(0, 3), st.integers(0, 200), limits, st.integers(0, 70_000))
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 70_000), lengths)


def in_order(things, sought):
    found = [thing for thing in things if thing.span and sought and thing.span.overlaps(sought)]
    return sorted(found, key=lambda thing: (thing.span, things.index(thing)))


class Indexed(RuleBasedStateMachine):
    """The index beside a plain list that is searched from one end to the other."""

    def __init__(self):
        super().__init__()
        self.index = SpanIndex()
        self.things = []
        self.number = 0

    @rule(span=spans)
    def add(self, span):
        self.number += 1
        thing = Thing(self.number, span)
        self.index.add(thing)
        self.things.append(thing)

    @rule(at=st.integers(0))
    def remove(self, at):
        if self.things:
            self.index.remove(self.things.pop(at % len(self.things)))

    @rule(span=spans)
    def look(self, span):
        assert self.index.overlapping(span) == in_order(self.things, span)

    @invariant()
    def holds_what_was_added(self):
        assert len(self.index) == len(self.things)


TestIndexed = Indexed.TestCase
TestIndexed.settings = settings(max_examples=40, stateful_step_count=40)


@given(st.lists(spans, max_size=40), spans)
def test_built_at_once_or_one_by_one_it_answers_the_same(several, sought):
    things = [Thing(number, span) for number, span in enumerate(several)]
    grown = SpanIndex()
    for thing in things:
        grown.add(thing)
    assert SpanIndex(things).overlapping(sought) == grown.overlapping(sought) == in_order(things, sought)


def test_what_is_not_there_cannot_be_removed():
    thing = Thing(1, Span(0, 5))
    index = SpanIndex([thing])
    index.remove(thing)
    with pytest.raises(ValueError, match="not in list"):
        index.remove(thing)
    assert index.overlapping(Span(0, 100)) == []


def test_adding_one_touches_one_bin_only():
    index = SpanIndex(Thing(number, Span(20 * number, 20 * number + 45)) for number in range(5_000))
    before = [len(bin_) for bins in index._levels.values() for bin_ in bins.values()]
    index.add(Thing(5_000, Span(50_000, 50_045)))
    after = [len(bin_) for bins in index._levels.values() for bin_ in bins.values()]
    assert sum(before) + 1 == sum(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
