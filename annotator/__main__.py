"""`annotator`: the window, or the command line where a verb is given."""

import sys
from pathlib import Path

from annotator.cli import command_line, screen
from annotator.importing import worker_process


def main() -> None:
    if sys.argv[1:2] == [worker_process.ARGUMENT]:
        worker_process.serve(int(sys.argv[2]))
    sys.exit(command_line.run(sys.argv[1:], open_window))


def open_window(project: Path | None, *, language: str | None) -> int:
    """Show the window, on a project or where it was left; returns the exit code."""
    screen.demand()
    from annotator.ui.app import run

    return run(project, language)


if __name__ == "__main__":
    main()
