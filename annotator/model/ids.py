"""Where ids and times come from. Both can be replaced, so that a demo is the same on every run."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

Clock = Callable[[], datetime]
IdSource = Callable[[], str]


def system_clock() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and Z, as every time in a project is kept."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class UuidV7:
    """UUIDv7 (RFC 9562), increasing also within one millisecond and when the clock steps back."""

    def __init__(
        self, clock: Clock = system_clock, randbits: Callable[[int], int] = secrets.randbits
    ) -> None:
        self._clock = clock
        self._randbits = randbits
        self._last = 0

    def __call__(self) -> str:
        milliseconds = int(self._clock().timestamp() * 1000)
        # 48 bits of time and 26 of counter; the counter starts low so that it can run.
        count = max(milliseconds << 26 | self._randbits(20), self._last + 1)
        self._last = count
        time, high, low = count >> 26, count >> 14 & 0xFFF, count & 0x3FFF
        value = time << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low << 48 | self._randbits(48)
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class SteadyClock:
    """A clock for demos and golden files: starts at a given moment, one second a look."""

    def __init__(self, start: datetime) -> None:
        self._next = start

    def __call__(self) -> datetime:
        moment, self._next = self._next, self._next + timedelta(seconds=1)
        return moment


def seeded_ids(seed: int, clock: Clock) -> IdSource:
    """UUIDv7 ids that are the same for the same seed and the same looks at the clock."""
    return UuidV7(clock, Random(seed).getrandbits)
