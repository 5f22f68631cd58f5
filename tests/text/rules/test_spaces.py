import pytest

from tests.text.rules.shown import left, taken


@pytest.mark.parametrize("space", [" ", "    ", "\u3000\u3000", "\u00a0\u00a0", "\u2003"])
def test_indents_and_trailing_spaces_of_any_width_go(space: str) -> None:
    text = f"{space}一、总体情况{space}\n{space}做了 工作。\u3000\n"
    assert left(text) == "一、总体情况\n做了 工作。\n"
    assert {rule for rule, _ in taken(text)} == {"indent", "trailing_space"}


def test_each_kind_of_space_can_be_left() -> None:
    text = "　　做了工作。　\n"
    assert left(text, "indent") == "做了工作。　\n"
    assert left(text, "trailing_space") == "　　做了工作。\n"


def test_tabs_and_empty_lines_stay() -> None:
    text = "序号\t事项\n1\t检查\n\n完。\n"
    assert left(text) == text


def test_spaces_around_digits_go_only_if_asked() -> None:
    text = "2022 年，开展 1 次检查，占 5% 以上。\n"
    assert left(text) == text
    assert left(text, "digit_space") == "2022年，开展1次检查，占5%以上。\n"
    assert left("WPS 2019 和 5 G 网络", "digit_space") == "WPS 2019和5 G 网络"
