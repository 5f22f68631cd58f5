from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.ui.coding.highlights import Mark, PlacedMark
from annotator.ui.coding.margin import MOST_BARS, Extent, bars, broken, names

LINES = 12


def extent(number, first, length, begins, label):
    mark = Mark(f"m{number}", Span(first * 40 + number, first * 40 + number + 1), "#3b66b0", label)
    first = first if begins else 0
    return Extent(PlacedMark(mark, number), first, min(LINES - 1, first + length), begins)


rows_of = st.tuples(
    st.integers(0, LINES - 1), st.integers(0, LINES), st.booleans(), st.sampled_from(["1.1", "2.3", "4.2"])
)
extents = st.lists(rows_of, max_size=20).map(
    lambda rows: [extent(number, *row) for number, row in enumerate(rows)]
)


@given(extents)
def test_two_bars_never_lie_on_one_another(several):
    placed = bars(several)
    for first, second in combinations(placed, 2):
        apart = first.last < second.first or second.last < first.first
        assert apart or first.column != second.column
    assert all(bar.column < MOST_BARS for bar in placed)


@given(extents)
def test_every_mark_has_a_bar_unless_too_many_stand_side_by_side(several):
    missing = len(several) - len(bars(several))
    per_line = [sum(one.first <= line <= one.last for one in several) for line in range(LINES)]
    assert missing == 0 or max(per_line) > MOST_BARS


@given(extents, st.integers(1, 40), st.sampled_from([0.8, 1.0, 1.6, 2.0]), st.integers(1, 4))
def test_names_never_share_a_place_and_none_is_forgotten(several, rows, rows_a_line, abreast):
    placed = names(several, rows_a_line, rows, abreast)
    taken = [(name.row, name.place) for name in placed]
    assert taken == sorted(set(taken))
    assert all(0 <= name.row < rows and name.place < name.abreast <= abreast for name in placed)
    assert all(name.row == rows - 1 for name in placed if name.abreast > 1)
    counted = sum(len(name.marks) + name.more for name in placed)
    assert counted == sum(one.begins for one in several)


@given(extents, st.integers(1, 40), st.sampled_from([0.8, 1.6]), st.integers(1, 3))
def test_a_higher_name_takes_no_row_of_another_and_moves_none_from_its_line(several, rows, rows_a_line, high):
    low = names(several, rows_a_line, rows)
    tall = names(several, rows_a_line, rows, height_of=lambda _marks: high)
    taken = [row for name in tall for row in range(name.row, name.row + name.height)]
    assert taken == sorted(set(taken))
    assert all(row < rows for row in taken)
    assert [name.marks for name in tall] == [name.marks for name in low]
    lines = [int(name.marks[0].span.start // 40 * rows_a_line) for name in low]
    own = [name.row == line for name, line in zip(low, lines, strict=True)]
    kept = [name.row == line for name, line in zip(tall, lines, strict=True)]
    assert [b for a, b in zip(own, kept, strict=True) if a] == [True] * sum(own)


def test_a_name_is_broken_between_words_and_between_han_characters():
    def fits(line):
        return len(line) <= 7

    assert broken("1.2 政务服务与审批改革", 3, fits) == ["1.2 政务服", "务与审批改革"]
    assert broken("1.3 Enterprise support", 3, fits) == ["1.3", "Enterprise", "support"]
    assert broken("10.1 学习贯彻习近平法治思想", 2, fits) == ["10.1 学习", "贯彻习近平法治思想"]
    assert broken("3.2", 1, fits) == ["3.2"]


def test_a_name_stands_beside_the_line_where_its_mark_begins():
    several = [extent(0, 2, 3, True, "1.1"), extent(1, 5, 1, True, "2.3")]
    assert [name.row for name in names(several, 1.5, 20)] == [3, 7]


def test_names_of_one_line_stand_below_each_other():
    several = [extent(number, 2, 1, True, f"{number}.1") for number in range(3)]
    assert [name.row for name in names(several, 1.0, 20)] == [2, 3, 4]


def test_near_the_foot_they_move_up_and_what_finds_no_row_is_counted():
    several = [extent(number, 2, 0, True, f"{number}.1") for number in range(5)]
    placed = names(several, 1.0, 3)
    assert [name.row for name in placed] == [0, 1, 2]
    assert [name.more for name in placed] == [0, 0, 2]


def test_the_last_row_is_shared_where_there_is_room_side_by_side():
    several = [extent(number, 2, 0, True, f"{number}.1") for number in range(5)]
    placed = names(several, 1.0, 3, abreast=2)
    assert [(name.row, name.place, name.abreast, name.more) for name in placed] == [
        (0, 0, 1, 0),
        (1, 0, 1, 0),
        (2, 0, 2, 0),
        (2, 1, 2, 1),
    ]


def test_the_same_code_twice_in_a_line_is_one_name():
    several = [extent(number, 2, 0, True, "1.1") for number in range(2)]
    (name,) = names(several, 1.0, 20)
    assert [mark.key for mark in name.marks] == ["m0", "m1"]


def test_a_mark_from_above_has_a_bar_and_no_name():
    several = [extent(0, 0, 2, False, "1.1")]
    assert [bar.mark.key for bar in bars(several)] == ["m0"]
    assert names(several, 1.0, 20) == []
