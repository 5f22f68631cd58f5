"""Names of columns that every statistics program takes."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.exporting.names import code_names, unique_names
from annotator.model.code import Code, CodeId


def codes(*numbers: str) -> list[Code]:
    return [Code(CodeId(str(n)), None, number, "类目", n) for n, number in enumerate(numbers)]


def test_numbers_become_names():
    listed = codes("3", "3.2", "", "三.1", "3-2", "103.1", "")
    own, tops = code_names(listed, listed[:1])
    assert [*own.values()] == ["c_3", "c_3_2", "c_x001", "c___1", "c_3_2_2", "c_103_1", "c_x002"]
    assert [*tops.values()] == ["c1_3"]


def test_a_name_is_unique_whatever_the_case():
    assert unique_names(["c_a", "C_A", "c_a_2", "c_a"]) == ["c_a", "C_A_2", "c_a_2_2", "c_a_3"]


@given(st.lists(st.text(st.sampled_from("aAbB12._三"), max_size=40), max_size=30))
def test_names_are_short_ascii_and_unique(numbers: list[str]):
    listed = codes(*numbers)
    own, tops = code_names(listed, listed)
    names = [*own.values(), *tops.values()]
    assert len({name.lower() for name in names}) == len(names) == 2 * len(numbers)
    assert all(name.isascii() and name.isidentifier() and len(name) <= 32 for name in names)
