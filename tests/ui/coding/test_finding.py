"""Finding in the open document as a coder does it: Ctrl+F, words, Enter, a key, F3, a key."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.edits.document_edits import add_documents
from annotator.model.span import Span
from annotator.store import codings
from annotator.text import finding
from annotator.text.finding import Query
from annotator.ui.coding.hits import Hits
from tests.projects import imported, make_project
from tests.robots.equal_robot import EqualRobot
from tests.robots.text_view_robot import TextViewRobot
from tests.robots.window_robot import WindowRobot
from tests.ui.conftest import REPORT

Reader = Callable[..., TextViewRobot]


class Finder:
    """A coder at the bar above the text."""

    def __init__(self, window: WindowRobot, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.text = window.view.text()

    @property
    def bar(self):
        return self.window.app.workspace.find_bar

    def find(self, words: str, said: str) -> None:
        """Ctrl+F, the words in place of others, and wait for what is said of them."""
        self.window.press("Ctrl+F")
        self.window.press("Ctrl+A")
        self.window.press("Delete")
        self.window.type(words, self.bar.field)
        self.sees(said)

    def sees(self, said: str) -> None:
        self._qtbot.waitUntil(lambda: self.window.shows(said))

    def selected(self) -> str:
        return self.window.view.selected_span().of(self.text)

    def place(self) -> int:
        return self.window.view.selected_span().start


@pytest.fixture
def finder(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Finder]:
    with make_project(tmp_path / "查找.annot") as project:
        add_documents(project, texts=[imported("一篇", REPORT), imported("另一篇", "普法，普法，普法。\n")])
    window = WindowRobot(qtbot, monkeypatch, tmp_path / "查找.annot")
    window.click("王敏")
    yield Finder(window, qtbot)
    window.close()


def places(text: str, words: str) -> list[int]:
    return [n for n in range(len(text)) if text.startswith(words, n)]


def test_from_one_character_up_hits_are_counted_and_walked_with_a_word_at_the_end(finder: Finder) -> None:
    where = places(finder.text, "法")
    assert len(where) > 2
    total = len(where)
    finder.find("法", f"第 1 / {total} 处")
    for number in range(1, total):
        assert finder.place() == where[number - 1]
        finder.window.press("Return")
        assert finder.window.shows(f"第 {number + 1} / {total} 处")
    finder.window.press("F3")
    assert finder.place() == where[0]
    assert finder.window.shows("已到文末，从开头继续")
    finder.window.press("Shift+Return")
    assert finder.place() == where[-1]
    assert finder.window.shows("已到开头，从文末继续")
    finder.window.press("Shift+F3")
    assert finder.place() == where[-2]
    finder.window.click("下一处")
    assert finder.place() == where[-1]
    assert not finder.window.shows("继续")


def test_width_and_case_are_folded_unless_asked_for(finder: Finder) -> None:
    finder.find("(一)", "第 1 / 1 处")
    assert finder.selected() == "（一）"
    finder.window.click("区分大小写和全半角")
    finder.sees("没有找到")
    finder.window.click("区分大小写和全半角")
    finder.sees("第 1 / 1 处")


def test_a_pattern_is_a_choice_and_its_mistakes_are_one_line(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder.find(r"\d+条", "没有找到")
    finder.window.click("正则表达式")
    finder.sees("第 1 / 1 处")
    assert finder.selected() == "30条"
    finder.find("(", "正则表达式在第 2 个字符处有误")
    assert not finder.window.shows("没有找到")
    finder.find("[一二]、", "第 1 / 2 处")
    assert not finder.window.shows("有误")
    monkeypatch.setattr(finding, "LONGEST", 0.0)
    finder.find("(?:(.+.+)+)+$$z", "秒内没有查完")


def test_a_hit_is_coded_by_a_key_and_the_next_by_f3_and_a_key(finder: Finder) -> None:
    window = finder.window
    window.view.setFocus()
    where = places(finder.text, "法")
    finder.find("法", f"第 1 / {len(where)} 处")
    window.press("Ctrl+Return")
    assert window.view.hasFocus()
    assert window.shows("标记完成")
    window.press("1")
    window.press("F3")
    window.press("1")
    assert window.drawn() == [Span(at, at + 1) for at in where[:2]]
    assert finder.bar.isVisible()


def test_escape_leads_back_to_the_text_with_the_hit_selected(finder: Finder) -> None:
    window = finder.window
    finder.find("合同", "第 1 / 1 处")
    window.press("Escape")
    assert window.view.hasFocus()
    assert not finder.bar.isVisible()
    assert finder.selected() == "合同"
    window.press("Ctrl+F")
    assert finder.bar.field.selectedText() == "合同"
    window.press("Ctrl+Return")
    window.press("Escape")
    assert not window.view.selected_span()
    assert finder.bar.isVisible()
    window.press("Escape")
    assert not finder.bar.isVisible()
    window.press("F3")
    assert finder.selected() == "合同"


def test_what_is_selected_is_looked_for(finder: Finder) -> None:
    last = places(finder.text, "普法")[-1]
    finder.window.view.select(Span(last, last + 2))
    finder.window.press("Ctrl+F")
    finder.sees("第 2 / 2 处")
    assert finder.place() == last  # one stays where one is


def test_another_document_is_searched_as_it_is_opened(finder: Finder) -> None:
    finder.find("普法", "第 1 / ")
    finder.window.choose_document(1)
    finder.sees("3 处")
    assert not finder.window.view.selected_span()


def test_typing_goes_on_while_it_searches_and_the_newest_question_wins(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow_find(_text: str, query: Query, check: Callable[[], None]) -> list[Span]:
        if query.words != "abc":
            assert go_on.wait(60)
            check()
        return [Span(0, 2)]

    monkeypatch.setattr("annotator.ui.coding.finding.find", slow_find)
    finder.window.press("Ctrl+F")
    finder.window.type("ab")
    assert finder.bar.field.text() == "ab"  # nobody waited
    finder.sees("正在查找…")
    finder.window.type("c")
    go_on.set()
    finder.sees("第 1 / 1 处")
    assert not finder.window.shows("正在查找…")


def test_what_was_looked_for_before_the_field_was_emptied_is_not_shown(
    finder: Finder, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go_on, found = Event(), Event()

    def slow_find(_text: str, _query: Query, _check: Callable[[], None]) -> list[Span]:
        assert go_on.wait(60)
        found.set()
        return [Span(0, 2)]

    monkeypatch.setattr("annotator.ui.coding.finding.find", slow_find)
    finder.window.press("Ctrl+F")
    finder.window.type("a")
    finder.bar.field.clear()
    go_on.set()
    qtbot.waitUntil(found.is_set)
    qtbot.waitUntil(lambda: not finder.window.app.workspace.finding.busy)
    assert finder.bar.count.text() == ""
    assert not finder.window.view.selected_span()


def test_without_words_f3_asks_for_them(finder: Finder) -> None:
    finder.window.press("F3", finder.window.view)
    assert finder.bar.field.hasFocus()
    assert finder.bar.count.text() == ""


def darker(before: QImage, after: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    }


@pytest.mark.usefixtures("either_theme")
def test_every_hit_in_sight_is_framed_in_grey_and_has_a_tick(read: Reader) -> None:
    text = "依法行政，全面依法治区。\n" + "后文。\n" * 200 + "依法。\n"
    reader = read(text, width=640, height=300)
    bar = reader.view.verticalScrollBar()
    before, bar_before = reader.picture(), bar.grab().toImage()
    hits = [Span(n, n + 2) for n in places(text, "依法")]
    reader.view.show_hits(Hits(hits))
    after, bar_after = reader.picture(), bar.grab().toImage()
    changed = darker(before, after)
    assert {after.pixelColor(x, y).saturation() for x, y in changed} == {0}
    for words in ("依法行政", "依法治区"):
        seen = reader.place_of(words)
        around = {x for x, y in changed if seen.left() - 4 <= x <= seen.center().x() + 4}
        assert around, words
    ticks = {y for _, y in darker(bar_before, bar_after)}
    assert min(ticks) < 20
    assert max(ticks) > bar.height() - 20
    reader.view.show_hits(Hits())
    assert reader.picture() == before


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), max_size=12), st.integers(0, 30), st.integers(0, 8))
def test_hits_over_a_stretch_and_next_to_a_place(steps: list[int], start: int, length: int) -> None:
    spans, at = [], 0
    for step in steps:
        spans.append(Span(at + step, at + step + 2))
        at += step + 2
    hits, here = Hits(spans), Span(start, start + length)
    if here:
        assert list(hits.over(here)) == [span for span in spans if span.overlaps(here)]
    if spans:
        behind = [n for n, span in enumerate(spans) if span.start >= max(here.end, start + 1)]
        before = [n for n, span in enumerate(spans) if span.start < start]
        assert hits.next_to(here, 1) == ((behind[0], False) if behind else (0, True))
        assert hits.next_to(here, -1) == ((before[-1], False) if before else (len(spans) - 1, True))
    assert all(hits.number_of(span) == n for n, span in enumerate(spans))


# All hits at once, after a look.


def test_all_hits_are_coded_after_a_look_in_one_step(finder: Finder, qtbot: QtBot) -> None:
    finder.find("法", f"/ {len(places(finder.text, '法'))} 处")
    finder.window.click("编码所有命中…")
    listed = EqualRobot(qtbot, finder.window, opened=True)
    assert [words for _, _, words in listed.rows()] == ["法"] * len(places(finder.text, "法"))
    listed.choose_code("1.1")
    listed.tick(0)
    finder.window.press("Return")
    project = finder.window.app.session.project
    found = codings.listed(project)
    assert [coding.start for coding in found] == places(finder.text, "法")[1:]
    assert {coding.origin for coding in found} == {"search"}
    finder.window.press("Ctrl+Z", finder.window.view)
    assert codings.listed(project) == []


def test_what_a_pattern_fits_is_coded_without_blanks_at_its_ends(finder: Finder, qtbot: QtBot) -> None:
    finder.window.press("Ctrl+F")
    finder.bar.pattern.setChecked(True)
    finder.find(r"(?<=。)\s*（二）加大", "第 1 / 1 处")
    finder.window.click("编码所有命中…")
    listed = EqualRobot(qtbot, finder.window, opened=True)
    assert finder.window.shows("编码符合模式的文字")
    assert [words for _, _, words in listed.rows()] == ["（二）加大"]
    finder.window.press("Return")
    (coding,) = codings.listed(finder.window.app.session.project)
    assert coding.span.of(finder.text) == "（二）加大"


def test_with_nothing_found_there_is_nothing_to_code(finder: Finder) -> None:
    finder.find("没有这些字", "没有找到")
    assert not finder.window.button("编码所有命中…").isEnabled()
