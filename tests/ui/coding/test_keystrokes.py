"""A whole report coded without the mouse: how many keys a coding takes."""

from pathlib import Path
from statistics import mean

import pytest

from annotator.model.code import Code
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import codes, codings, documents
from annotator.store.check import check
from annotator.text.report import Report
from tests.robots.keyboard_coder import KeyboardCoder
from tests.robots.window_robot import WindowRobot

REAL = Path(__file__).parents[4] / "shared" / "reports" / "001.txt"
CODINGS = 60

needs_report = pytest.mark.skipif(not REAL.is_file(), reason="the real reports are not beside the project")


@needs_report
def test_sixty_codings_of_a_real_report_by_keyboard_alone(
    window: WindowRobot, tmp_path: Path, record_testsuite_property
) -> None:
    coder = codes_by_keyboard(window, tmp_path, REAL, CODINGS)
    for way, counts in (("keyed", coder.keyed), ("looked_up", coder.looked_up)):
        record_testsuite_property(f"keystrokes_{way}", f"{mean(counts):.2f} ({len(counts)})")


def test_the_same_with_a_sample(window: WindowRobot, tmp_path: Path) -> None:
    codes_by_keyboard(window, tmp_path, resource("samples", "001-砚溪县2023年.txt"), 20)


def codes_by_keyboard(window: WindowRobot, folder: Path, report: Path, count: int) -> KeyboardCoder:
    window.create_project(folder, "按键", "林若溪")
    window.import_files([report])
    project = window.app.session.project
    (document,) = documents.listed(project)
    wanted = passages(documents.text(project, document.id), codes.listed(project), count)
    coder = KeyboardCoder(window)
    coder.read_by("句子")
    coder.code_all((words, code) for _, words, code in wanted)
    kept = [(c.span, c.code_id) for c in codings.listed(project, document_id=document.id)]
    assert kept == [(span, code.id) for span, _, code in wanted]
    assert len(kept) == count == len(coder.keyed) + len(coder.looked_up)
    assert mean(coder.keyed) <= 3
    assert mean(coder.looked_up) <= 7
    assert check(project) == []
    return coder


def passages(text: str, known: list[Code], count: int) -> list[tuple[Span, str, Code]]:
    """The sentences that name what a code is about, with the code of the longest such words."""
    found = []
    for unit in Report(text).units("sentence"):
        words = unit.of(text)
        named = [(len(sign), code) for code in known for sign in code.indicators if sign in words]
        if named and code_of(named).codable:
            found.append((unit, words, code_of(named)))
    return found[:count]


def code_of(named: list[tuple[int, Code]]) -> Code:
    return max(named, key=lambda length_and_code: length_and_code[0])[1]
