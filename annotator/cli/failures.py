"""The one place where what went wrong becomes a line on stderr and an exit code."""

import contextlib
import os
import sys
from collections.abc import Callable

import click

from annotator import crash_log
from annotator.i18n import tr
from annotator.jobs.progress import Cancelled
from annotator.model import sentences
from annotator.model.errors import Refusal

REFUSED, USAGE, INTERRUPTED = 1, 2, 130


def exit_code_of(work: Callable[[], object]) -> int:
    """Do the work; its own code where it returns one, 0 where it returns nothing."""
    try:
        code = work()
    except Refusal as refused:
        return _fail(sentences.refusal(refused))
    except click.UsageError as error:
        error.show()
        return USAGE
    except (click.Abort, Cancelled, KeyboardInterrupt):
        return _fail(tr("cli.interrupted"), INTERRUPTED)
    except BrokenPipeError:
        return _leave_quietly()
    except Exception as error:  # noqa: BLE001 - the top-level hook: a bug is told and kept, not shown
        return _fail(_bug(error))
    return code if isinstance(code, int) else 0


def note(line: str) -> None:
    """A remark on stderr beside a result."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def _fail(line: str, code: int = REFUSED) -> int:
    note(line)
    return code


def _bug(error: Exception) -> str:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return tr("cli.bug", what=what, log=crash_log.keep(error) or "-")


def _leave_quietly() -> int:
    """Whoever read the output has gone; Python would complain about that once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED
