"""Where the program's own files are: in a checkout, in an installed wheel, in a frozen program."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources/`; it need not exist."""
    return _root().joinpath(*parts)


def _root() -> Path:
    package = Path(__file__).parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else [package / "_resources"]
    return next((folder for folder in candidates if folder.is_dir()), package.parent / "resources")
