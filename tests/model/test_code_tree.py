"""The codebook as a tree."""

from annotator.model.code import Code, CodeId, number_key
from annotator.model.code_tree import CodeTree


def code(number: str, name: str, parent: str | None = None) -> Code:
    return Code(CodeId(number), CodeId(parent) if parent else None, number, name, 0)


TREE = CodeTree(
    [
        code("1", "组织领导"),
        code("1.1", "党委/政府", "1"),
        code("1.1.1", "常委会学法", "1.1"),
        code("2", "行政决策"),
    ]
)


def test_levels_count_from_the_top():
    assert [TREE.level(c.id) for c in TREE.codes] == [1, 2, 3, 1]
    assert TREE.depth == 3


def test_a_path_keeps_its_parts_apart():
    assert TREE.path("1.1.1") == "组织领导/党委／政府/常委会学法"


def test_a_branch_is_the_code_and_all_below():
    assert [c.number for c in TREE.branch("1")] == ["1", "1.1", "1.1.1"]
    assert [c.number for c in TREE.branch("1.1.1")] == ["1.1.1"]


def test_folding_goes_up_to_a_level_and_never_down():
    assert TREE.at_level("1.1.1", 2).number == "1.1"
    assert TREE.at_level("2", 2).number == "2"


def test_an_empty_codebook_has_no_levels():
    assert CodeTree([]).depth == 0


def test_numbers_sort_as_people_count():
    shuffled = ["", "10", "3.10", "A1", "3.2", "001", "3", "2"]
    assert sorted(shuffled, key=number_key) == ["001", "2", "3", "3.2", "3.10", "10", "A1", ""]
