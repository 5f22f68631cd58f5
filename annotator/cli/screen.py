"""Whether a window could be seen here. Qt ends the whole process where it cannot show one."""

import os
import subprocess
import sys

from annotator.model.errors import EditRefused

_UNSEEN = ("offscreen", "minimal", "vnc")
_TRY = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_LONGEST = 30.0  # seconds, for a slow first start


def demand() -> None:
    """Refuse (`no_screen`) where nothing says that there is a screen, before Qt ends the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, named)):
        raise EditRefused("no_screen")


def is_there() -> bool:
    """Ask the surroundings, and on Linux another process, which may be ended in our place."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _UNSEEN:
        return False
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return getattr(sys, "frozen", False) or _can_show()


def _can_show() -> bool:
    try:
        tried = subprocess.run(
            [sys.executable, "-c", _TRY], capture_output=True, timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
