"""What is meant by a few typed letters."""

from hypothesis import example, given
from hypothesis import strategies as st

from annotator.ui.palette.ranking import MOST, Entry, ranked


def entry(label: str, *others: str) -> Entry:
    terms = tuple(text.casefold() for text in (label, *others))
    return Entry(key=label, label=label, terms=terms, act=lambda: None, icon="menu")


def found(entries: list[Entry], typed: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [one.label for one in ranked(entries, typed, recent)]


def test_a_beginning_comes_before_the_start_of_a_word_and_that_before_any_other_place() -> None:
    entries = [entry("Reopen"), entry("An open door"), entry("Open project"), entry("Close")]
    assert found(entries, "open") == ["Open project", "An open door", "Reopen"]


def test_chinese_is_found_wherever_it_stands() -> None:
    entries = [entry("标记完成／重新打开"), entry("删除编码"), entry("打开项目")]
    assert found(entries, "打开") == ["打开项目", "标记完成／重新打开"]


def test_what_was_chosen_lately_comes_first_among_equals() -> None:
    entries = [entry("导入文献"), entry("导入文件夹"), entry("导出工作簿")]
    assert found(entries, "导", ("导出工作簿", "导入文件夹")) == ["导出工作簿", "导入文件夹", "导入文献"]
    assert found(entries, "", ("导入文件夹",))[0] == "导入文件夹"


def test_being_recent_does_not_outdo_a_better_fit() -> None:
    entries = [entry("Open project"), entry("Reopen")]
    assert found(entries, "open", ("Reopen",)) == ["Open project", "Reopen"]


def test_every_word_has_to_be_found() -> None:
    entries = [entry("3.2 合法性审查", "legality review"), entry("3.3 法律顾问")]
    assert found(entries, "3 审查") == ["3.2 合法性审查"]
    assert found(entries, "REVIEW  legality") == ["3.2 合法性审查"]


_LABEL = st.text("ab /", max_size=6) | st.text("一二 /", max_size=6)  # of letters, or of none that sounds


@given(st.lists(_LABEL, max_size=30), st.text("ab一/", max_size=3))
@example(["/ /一"], "//")
def test_nothing_that_fits_is_missing_and_nothing_else_is_there(labels: list[str], typed: str) -> None:
    entries = [entry(label) for label in labels]
    assert sorted(found(entries, typed)) == sorted(label for label in labels if typed in label)


def test_of_very_many_the_first_are_shown() -> None:
    entries = [entry(f"文献 {number}") for number in range(MOST + 50)]
    assert found(entries, "文献") == [f"文献 {number}" for number in range(MOST)]
