"""From the start of the process to the first paint: the program beside a bare window of PySide6."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from statistics import median

from tests.benchmarks.figures import Figure, in_turns
from tests.benchmarks.windows import new_home

_STARTED = 9

_BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), os._exit(0)))

application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

# The program itself, as `annotator` starts it; only what is to happen at the first paint is added.
_PROGRAM = """
import os, sys
from annotator import __main__ as program
from annotator.ui.main_window import MainWindow

made = MainWindow.__init__

def watched(window, *arguments):
    made(window, *arguments)
    window.first_painted.connect(lambda: (print("painted", flush=True), os._exit(0)))

MainWindow.__init__ = watched
sys.argv = ["annotator"]
program.main()
"""


def measure() -> Iterator[Figure]:
    with new_home():
        works = {"bare window: start": _BARE, "program: start": _PROGRAM}
        starts = {name: partial(_until_painted, script) for name, script in works.items()}
        in_turns(starts, 1, waits=True)  # from now on the files are in the system's memory
        for name, times in in_turns(starts, _STARTED, waits=True).items():
            yield Figure(f"{name} to first paint", median(times))


def _until_painted(script: str) -> None:
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert said.stdout == "painted\n", said.stderr
