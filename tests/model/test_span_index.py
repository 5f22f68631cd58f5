import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from annotator.model.span import Span
from annotator.model.span_index import SpanIndex

# Lengths from one character to the whole document, so that every level of bins is met.
lengths = st.one_of(st.integers(0, 3), st.integers(0, 200), st.integers(0, 70_000))
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 70_000), lengths)


class Indexed(RuleBasedStateMachine):
    """The index beside a plain list that is searched from one end to the other."""

    def __init__(self):
        super().__init__()
        self.index = SpanIndex()
        self.rows = []
        self.next_key = 0

    @rule(span=spans)
    def add(self, span):
        self.index.add(self.next_key, span)
        self.rows.append((self.next_key, span))
        self.next_key += 1

    @rule(at=st.integers(0))
    def remove(self, at):
        if self.rows:
            key, _span = self.rows.pop(at % len(self.rows))
            self.index.remove(key)

    @rule(span=spans)
    def look(self, span):
        expected = [
            (held.start, held.end, key) for key, held in self.rows if held and span and held.overlaps(span)
        ]
        assert self.index.overlapping(span) == [key for *_, key in sorted(expected)]

    @invariant()
    def holds_what_was_added(self):
        assert len(self.index) == len(self.rows)
        assert all(key in self.index and self.index[key] == span for key, span in self.rows)


TestIndexed = Indexed.TestCase
TestIndexed.settings = settings(max_examples=40, stateful_step_count=40)


@given(st.lists(spans, max_size=40), spans)
def test_built_at_once_or_one_by_one_it_answers_the_same(several, sought):
    grown = SpanIndex()
    for key, span in enumerate(several):
        grown.add(key, span)
    assert SpanIndex(enumerate(several)).overlapping(sought) == grown.overlapping(sought)


def test_a_key_is_added_once_and_removed_once():
    index = SpanIndex([("a", Span(0, 5))])
    with pytest.raises(KeyError):
        index.add("a", Span(7, 9))
    index.remove("a")
    with pytest.raises(KeyError):
        index.remove("a")
    assert index.overlapping(Span(0, 100)) == []


def test_adding_one_touches_one_bin_only():
    index = SpanIndex((number, Span(20 * number, 20 * number + 45)) for number in range(5_000))
    bins = {id(bin_): len(bin_) for level in index._levels.values() for bin_ in level.values()}
    index.add("new", Span(50_000, 50_045))
    changed = [
        bin_ for level in index._levels.values() for bin_ in level.values() if bins.get(id(bin_)) != len(bin_)
    ]
    assert len(changed) == 1
