"""The quick box finds a code by whatever a coder has in mind of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.code import Code, CodeId
from annotator.ui.coding.code_finding import find_codes

NAMES = (
    ("3", "依法决策", "Decisions by law", False),
    ("3.1", "重大行政决策程序", "Procedure for major decisions", True),
    ("3.2", "合法性审查", "Legality review of contracts", True),
    ("3.21", "备案审查", "Review of filed rules", True),
    ("7.1", "学法用法", "Learning the law（ＰＰＴ）", True),
    ("", "荷花行动", "", True),
)
CODES = [
    Code(CodeId(name), None, number, name, place, name_en=english, codable=codable)
    for place, (number, name, english, codable) in enumerate(NAMES)
]


def found(typed: str, *recent: str) -> list[str]:
    return [code.name for code in find_codes(CODES, typed, recent)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("3.2", ["合法性审查", "备案审查"]),
        ("32", ["合法性审查", "备案审查"]),
        ("３．２１", ["备案审查"]),
        ("审查", ["合法性审查", "备案审查"]),
        ("法性", ["合法性审查"]),
        ("hefaxing", ["合法性审查"]),
        ("HFX", ["合法性审查"]),
        ("he fa", ["合法性审查", "学法用法"]),
        ("合fa", ["合法性审查"]),
        ("hh", ["荷花行动"]),
        ("zdxz", ["重大行政决策程序"]),
        ("legality", ["合法性审查"]),
        ("review", ["备案审查", "合法性审查"]),
        ("review leg", ["合法性审查"]),
        ("review of", ["备案审查", "合法性审查"]),
        ("view", ["合法性审查", "备案审查"]),
        ("ppt", ["学法用法"]),
        ("依法决策", []),
        ("xyz", []),
        ("  ", []),
    ],
)
def test_it_is_found_by_number_name_sounds_and_initials(typed: str, names: list[str]) -> None:
    assert found(typed) == names


def test_of_those_that_fit_alike_the_last_used_comes_first() -> None:
    assert found("3.2", "备案审查") == ["合法性审查", "备案审查"]
    assert found("审查", "备案审查", "合法性审查") == ["备案审查", "合法性审查"]
    assert found("审查", "合法性审查", "备案审查") == ["合法性审查", "备案审查"]
    assert found("审查", "学法用法") == ["合法性审查", "备案审查"]


@given(st.sampled_from(CODES[1:]), st.data())
def test_every_part_of_a_name_finds_it(code: Code, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([text for text in (code.number, code.name, code.name_en) if text]))
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    assert not part.strip() or code in find_codes(CODES, part)
