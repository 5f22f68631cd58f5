"""`python -m tests.pictures [--readme] [screen …]`: pictures of the screens into `pictures/`.

One of every screen in both languages, both themes and both sizes. With `--readme` those that the
READMEs show go to `resources/pictures/`, too.
"""

import os
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from annotator.settings import Settings
from annotator.ui import theme
from tests.homes import surroundings
from tests.pictures import png
from tests.pictures.projects import Projects, make_projects
from tests.pictures.screens import LANGUAGES, SCREENS, SIZES, THEMES, screen, settle

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "pictures"
README = {
    "coding-room-zh-light-1280x800.png": "coding-room.png",
    "coding-room-en-light-1280x800.png": "coding-room-en.png",
    "codebook-room-zh-light-1280x800.png": "codebook-room.png",
    "codebook-room-en-light-1280x800.png": "codebook-room-en.png",
    "team-agreement-zh-light-1280x800.png": "team-agreement.png",
    "team-agreement-en-light-1280x800.png": "team-agreement-en.png",
    "coding-room-dense-zh-light-1280x800.png": "coding-room-dense.png",
    "coding-room-dense-en-light-1280x800.png": "coding-room-dense-en.png",
}


def main(arguments: list[str]) -> int:
    names = [name for name in arguments if name != "--readme"] or list(SCREENS)
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        home = Path(folder, "林若溪")
        documents = home / "Documents"
        documents.mkdir(parents=True)
        os.environ.update(surroundings(home))
        qt = QApplication([])
        QCursor.setPos(QPoint(-100, -100))  # what lies under the pointer would look different
        projects = make_projects(documents)
        for name, language in product(names, LANGUAGES):
            settings = Settings(Path(folder, f"{name}-{language}.json"))
            for file in _pictures(qt, name, language, projects, settings):
                print(file.relative_to(ROOT), flush=True)
    if "--readme" in arguments:
        (ROOT / "resources/pictures").mkdir(exist_ok=True)
        for taken, shown in README.items():
            copyfile(PICTURES / taken, ROOT / "resources/pictures" / shown)
    return 0


def _pictures(
    qt: QApplication, name: str, language: str, projects: Projects, settings: Settings
) -> Iterator[Path]:
    with screen(name, language, projects, settings) as windows:
        for look, (width, height) in product(THEMES, SIZES):
            theme.apply(qt, look)
            windows[0].resize(width, height)
            settle()
            file = PICTURES / f"{name}-{language}-{look}-{width}x{height}.png"
            png.write(_picture(windows), file)
            yield file


def _picture(windows: list[QWidget]) -> QImage:
    """The window, and in its middle what stands in front of it."""
    whole = windows[0].grab()
    painter = QPainter(whole)
    for window in windows[1:]:
        part = window.grab()
        painter.drawPixmap(whole.rect().center() - part.rect().center(), part)
    painter.end()
    return whole.toImage()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
