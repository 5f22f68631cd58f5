"""Nothing slow is loaded before the window has been painted once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import make_project

SLOW = ("jieba", "openpyxl", "matplotlib", "sqlite_utils", "numpy", "scipy", "pandas", "pypinyin")
LATER = (
    "annotator.store.project",
    "annotator.ui.coding.workspace",
    "annotator.ui.analysis.analysis_room",
    "annotator.ui.opening",
)  # with a project

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from annotator.settings import Settings
from annotator.ui.app import Application
qt = QApplication([])
app = Application(qt, Settings())
loaded = []
app.start(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
app.window.first_painted.disconnect()
app.window.first_painted.connect(lambda: (loaded.append(set(sys.modules)), qt.quit()))
qt.exec()
print(" ".join(sorted(set(NAMES) & loaded[0])))
app.window.close()
""".replace("NAMES", repr(SLOW + LATER))


@pytest.mark.parametrize("with_project", [False, True])
def test_nothing_slow_comes_before_the_first_paint(tmp_path: Path, with_project: bool) -> None:
    path = tmp_path / "项目.annot"
    make_project(path).close()
    arguments = [str(path)] if with_project else []
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout.split() == []


def test_opening_a_project_loads_no_slow_library_either(tmp_path: Path) -> None:
    path = tmp_path / "项目.annot"
    make_project(path).close()
    script = "import sys; from pathlib import Path; from annotator.ui.opening import open_project\n"
    script += "from PySide6.QtWidgets import QApplication; qt = QApplication([])\n"
    script += f"open_project(Path(sys.argv[1])); print(*(set({SLOW!r}) & set(sys.modules)))"
    said = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout.split() == []
