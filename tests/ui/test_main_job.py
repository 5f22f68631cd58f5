"""The main job, in the window: import, code what is seen, export, and read back what was coded."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.store import codes, codings, documents
from annotator.store.check import check
from tests.exporting.reading_back import sheet
from tests.robots.window_robot import WindowRobot

SHARED = Path(__file__).parents[3] / "shared" / "reports"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
SPANS = 20

STRANGE = (
    "一、𠮷祥街道\u00a0法治建设😀情况\n"
    "前面有😀和𠮷，后面的普法讲座要数对。\u2028同一段里另起的一行也要数对。\n"
    "开展讲座\u00a012场，参加群众👨‍👩‍👧‍👦六百人次。\n"
)
STRANGE_WORDS = ("后面的普法讲座", "另起的一行", "开展讲座\u00a012场", "六百人次", "法治建设😀情况")

needs_reports = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside the project")


@needs_reports
def test_twenty_spans_of_three_real_reports(window: WindowRobot, tmp_path: Path) -> None:
    does_the_main_job(window, tmp_path, sorted(SHARED.glob("*.txt")))


def test_twenty_spans_of_the_samples(window: WindowRobot, tmp_path: Path) -> None:
    does_the_main_job(window, tmp_path, sorted(SAMPLES.glob("*.txt")))


def test_spans_among_rare_characters(window: WindowRobot, tmp_path: Path) -> None:
    report = tmp_path / "生僻字.txt"
    report.write_text(STRANGE, encoding="utf-8", newline="")
    window.create_project(tmp_path, "生僻字", "林若溪")
    window.import_files([report])
    keys = [code.key for code in codes.listed(window.app.session.project) if code.key]
    for words, key in zip(STRANGE_WORDS, keys, strict=False):
        window.code(words, key)
    assert {row["quote"] for row in exported(window, tmp_path)} == set(STRANGE_WORDS)


def does_the_main_job(window: WindowRobot, folder: Path, files: Sequence[Path]) -> None:
    window.create_project(folder, "主线", "林若溪")
    window.import_files(files)
    project = window.app.session.project
    keys = [code.key for code in codes.listed(project) if code.key]
    wanted = {}
    for row, document in enumerate(documents.listed(project)):
        window.choose_document(row)
        text = documents.text(project, document.id)
        for start, words in some_words(text, SPANS * (row + 1) // len(files) - len(wanted)):
            window.go_on_to(start, len(words))
            window.press(keys[len(wanted) % len(keys)], window.view)
            wanted[document.number, start + len(words) - len(words.lstrip())] = words.strip()
    assert len(codings.listed(project)) == SPANS
    told = {(row["document_no"], row["start"]): row["quote"] for row in exported(window, folder)}
    assert told == wanted
    assert check(project) == []


def some_words(text: str, count: int) -> list[tuple[int, str]]:
    """Words from all over a text, over line ends and heading marks too, with where they begin."""
    chance, part = random.Random(11), len(text) // count
    starts = [part * n + chance.randrange(part - 40) for n in range(count)]
    return [(start, text[start : start + chance.randrange(4, 40)]) for start in starts]


def exported(window: WindowRobot, folder: Path) -> list[dict[str, object]]:
    """The codings sheet of a workbook written by the window, its quotes compared with the stored text."""
    window.click("导出")
    room = window.app.window.pages.currentWidget()
    room.form.language.setCurrentIndex(room.form.language.findData("en"))
    target = folder / "编码数据.xlsx"
    window.export(target)
    rows = sheet(target, "codings")
    project = window.app.session.project
    texts = {d.number: documents.text(project, d.id) for d in documents.listed(project)}
    for row in rows:
        assert texts[row["document_no"]][row["start"] : row["end"]] == row["quote"]
    stored = {c.id: (c.start, c.end) for c in codings.listed(project)}
    assert {row["coding_id"]: (row["start"], row["end"]) for row in rows} == stored
    return rows
