from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.coding.heights import Heights

# Repeated, so that there are many blocks of them.
many = st.builds(
    lambda some, times: some * times, st.lists(st.integers(0, 50), min_size=1), st.integers(1, 90)
)


@given(many, st.lists(st.tuples(st.integers(0), st.integers(0, 90)), max_size=20), st.integers(-5, 60_000))
def test_tops_and_places_are_those_of_a_plain_sum(heights, changes, y):
    stacked = Heights(heights)
    for at, height in changes:
        stacked[at % len(heights)] = height
        heights[at % len(heights)] = height
    assert stacked.total == sum(heights)
    for number in range(0, len(heights) + 1, 97):
        assert stacked.top(number) == sum(heights[:number])
    found = stacked.at(y)
    if 0 <= y < sum(heights):
        assert sum(heights[:found]) <= y < sum(heights[: found + 1])
    elif y < 0 and any(heights):
        assert found == next(number for number, height in enumerate(heights) if height)
    assert 0 <= found < len(heights)
