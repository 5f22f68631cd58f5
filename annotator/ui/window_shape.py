"""The window comes back as large as it was left."""

from PySide6.QtCore import QSize

from annotator.settings import Settings
from annotator.ui.main_window import MainWindow

_LEAST = QSize(640, 400)


def keep_shape(window: MainWindow, settings: Settings) -> None:
    """Give a new window the size of the last one, and keep its own when it closes.

    Where it stands is left to the system, which knows what screens there are today.
    """
    kept = settings["window"]
    width, height = kept.get("width"), kept.get("height")
    if isinstance(width, int) and isinstance(height, int):
        window.resize(QSize(width, height).boundedTo(room_on_screen(window)).expandedTo(_LEAST))
    if kept.get("maximized") is True:
        window.showMaximized()
    window.closing.connect(lambda: _keep(window, settings))


def room_on_screen(window: MainWindow) -> QSize:
    """What the screen has for a window."""
    return window.screen().availableSize()


def _keep(window: MainWindow, settings: Settings) -> None:
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    settings["window"] = {
        **settings["window"],
        "width": size.width(),
        "height": size.height(),
        "maximized": window.isMaximized(),
    }
