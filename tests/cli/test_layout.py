"""Facts for a person's eyes."""

import sys
from io import StringIO

import pytest

from annotator.cli import progress
from annotator.cli.layout import cell, columns, details, width
from annotator.cli.options import listed
from annotator.i18n import use_language

FACTS = [
    {"number": 1, "name": "甲", "title": None, "quote": "短"},
    {"number": 12, "name": "some name", "title": "一\n二", "quote": "长" * 60},
]


def test_columns_are_aligned_where_han_takes_two() -> None:
    lines = list(columns(FACTS, "number", "name", "title"))
    assert lines == [
        "编号  名称       标题",
        "   1  甲",
        "  12  some name  一 二",
    ]


def test_a_long_cell_is_cut_but_for_the_last() -> None:
    *_, cut = columns(FACTS, "quote", "number")
    assert cut.startswith("长" * 21 + "…")
    *_, whole = columns(FACTS, "number", "quote")
    assert whole.endswith("长" * 60)


def test_columns_without_rows_are_their_headings() -> None:
    assert list(columns([], "number", "name")) == ["编号  名称"]


def test_details_name_every_key() -> None:
    use_language("en")
    assert list(details({"name": "x", "n_chars": 3})) == ["name        x", "characters  3"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (0, "0"),
        (["甲", "乙"], "甲、乙"),
        ({"甲": "已完成"}, "甲=已完成"),
    ],
)
def test_values_are_said_as_a_person_would(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_width_counts_what_a_terminal_shows() -> None:
    assert [width(text) for text in ("ab", "法治", "，", "e\u0301", "😀")] == [2, 4, 2, 1, 2]


def test_lists_take_both_commas_and_repetition() -> None:
    assert listed(("甲,乙", "丙，丁 ", "", " , ")) == ["甲", "乙", "丙", "丁"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch, err: StringIO, out: StringIO, **named: bool) -> str:
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "stdout", out)
    with progress.shown("导入", **named) as reported:
        assert list(reported.track("abc", 3)) == ["a", "b", "c"]
    return err.getvalue()


def test_progress_is_drawn_on_a_terminal_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = watched(monkeypatch, Terminal(), StringIO())
    assert "\r导入 1/3\r导入 2/3\r导入 3/3\r" in drawn
    assert drawn.endswith("\r" + " " * width("导入 3/3") + "\r")


def test_progress_is_silent_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched(monkeypatch, StringIO(), Terminal()) == ""


def test_progress_keeps_out_of_lines_that_show_it_already(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched(monkeypatch, Terminal(), Terminal(), amid_output=True) == ""
    assert watched(monkeypatch, Terminal(), StringIO(), amid_output=True) != ""
