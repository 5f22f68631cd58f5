from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.ids import SteadyClock, UuidV7, seeded_ids, stamp, system_clock

START = datetime(2024, 3, 1, 8, tzinfo=UTC)
moments = st.lists(st.integers(-5000, 5000).map(lambda ms: START + timedelta(milliseconds=ms)), max_size=60)


def milliseconds_of(text: str) -> int:
    return UUID(text).int >> 80


@given(moments)
def test_ids_increase_whatever_the_clock_does(looks: list[datetime]) -> None:
    clock = iter(looks)
    new_id = UuidV7(lambda: next(clock))
    ids = [new_id() for _ in looks]
    assert all(earlier < later for earlier, later in pairwise(ids))


@given(moments)
def test_they_are_uuids_of_version_7(looks: list[datetime]) -> None:
    clock = iter(looks)
    new_id = UuidV7(lambda: next(clock))
    for text in (new_id() for _ in looks):
        assert str(UUID(text)) == text
        assert (UUID(text).version, UUID(text).variant) == (7, RFC_4122)


def test_they_tell_the_time_they_were_made() -> None:
    text = UuidV7(lambda: START)()
    assert milliseconds_of(text) == int(START.timestamp() * 1000)


def test_a_clock_that_steps_back_is_waited_for() -> None:
    looks = iter([START, START - timedelta(hours=1), START + timedelta(seconds=1)])
    new_id = UuidV7(lambda: next(looks))
    first, second, third = (milliseconds_of(new_id()) for _ in range(3))
    assert first == second < third


def test_a_hundred_thousand_in_one_millisecond_are_all_different() -> None:
    new_id = UuidV7(lambda: START)
    ids = [new_id() for _ in range(100_000)]
    assert ids == sorted(set(ids))


def test_two_sources_in_the_same_millisecond_do_not_meet() -> None:
    one, other = UuidV7(lambda: START), UuidV7(lambda: START)
    assert not {one() for _ in range(1000)} & {other() for _ in range(1000)}


def test_a_seed_and_a_steady_clock_make_the_same_ids_again() -> None:
    def some(seed: int) -> list[str]:
        new_id = seeded_ids(seed, SteadyClock(START))
        return [new_id() for _ in range(20)]

    assert some(1) == some(1)
    assert not set(some(1)) & set(some(2))


def test_a_steady_clock_ticks_a_second_a_look() -> None:
    clock = SteadyClock(START)
    assert [stamp(clock()) for _ in range(3)] == [
        "2024-03-01T08:00:00.000Z",
        "2024-03-01T08:00:01.000Z",
        "2024-03-01T08:00:02.000Z",
    ]


def test_times_are_kept_in_utc_to_the_millisecond() -> None:
    beijing = datetime.fromisoformat("2024-03-01T16:00:00.123456+08:00")
    assert stamp(beijing) == "2024-03-01T08:00:00.123Z"
    assert system_clock().tzinfo is UTC
