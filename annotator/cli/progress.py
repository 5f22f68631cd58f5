"""How far long work is: one line on stderr, and only where a person watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.cli.layout import width
from annotator.jobs.progress import Progress


@contextmanager
def shown(label: str, *, amid_output: bool = False) -> Iterator[Progress]:
    """A progress that redraws its line on a terminal, and says nothing anywhere else.

    `amid_output`: the work prints as it goes, which on a terminal shows how far it is already.
    """
    if not sys.stderr.isatty() or (amid_output and sys.stdout.isatty()):
        yield Progress()
        return
    longest = 0

    def report(done: int, total: int) -> None:
        nonlocal longest
        line = f"{label} {done}/{total}"
        longest = max(longest, width(line))
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()

    try:
        yield Progress(report)
    finally:
        sys.stderr.write(f"\r{' ' * longest}\r")
        sys.stderr.flush()
