"""Where a bug leaves its traceback, for the window and the command line alike."""

import contextlib
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

from platformdirs import user_log_path

from annotator import __version__


def keep(error: BaseException) -> Path | None:
    """Append the error's traceback to the log; the log's path, None where nothing can be written."""
    entry = "\n".join(
        (
            f"--- {datetime.now(UTC).isoformat(timespec='seconds')} annotator {__version__}",
            f"Python {sys.version.split()[0]} on {sys.platform}: {sys.argv}",
            *(line.rstrip("\n") for line in traceback.format_exception(error)),
            "",
        )
    )
    for folder in (user_log_path("report-annotator", appauthor=False), Path(gettempdir())):
        with contextlib.suppress(OSError):
            return _append(folder / "annotator.log", entry)
    return None


def _append(path: Path, entry: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(entry)
    return path
