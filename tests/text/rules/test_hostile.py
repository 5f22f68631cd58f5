"""Long texts of one mark: with a rule that goes back over what it has read, these would take hours."""

import pytest

from annotator.text.cleaning import cleaned, original
from annotator.text.metadata import metadata
from annotator.text.rules.catalogue import NAMES, named

LENGTH = 80_000


@pytest.mark.parametrize(
    "mark",
    [
        "[bookmark:", "---\n", "**", "a**", " ", "\u3000", "\n", "\f", "# ", "1\n", "— 1 —\n", "……1\n", "目录\n", "来源：", "首页>", "返回首页",
        "A+", "报告如下", "\r\n", "\ufeff", "是", "（一）", "2022年1月1日\n", "砚溪县水利局\n", "主办单位：", "2022 年 ",
    ],
)  # fmt: skip
def test_a_long_text_of_one_mark_is_cleaned_and_read(mark: str) -> None:
    text = mark * (LENGTH // len(mark))
    stored, alterations = cleaned(text, named(NAMES))
    assert original(stored, alterations) == text
    assert metadata(stored, alterations).values()["source_url"] is None


def test_a_title_of_one_character_again_and_again_is_looked_for_in_the_text_once() -> None:
    name = "区" * 12
    text = f"{name}2022年法治政府建设报告\n做了工作。\n" + "区" * LENGTH
    assert metadata(text).values()["organisation"] == name
