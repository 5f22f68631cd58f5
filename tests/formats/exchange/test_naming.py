"""What codes, people and files are called, and codes that stand as JSON beside."""

import json
from typing import Any

import pytest
from hypothesis import given

from annotator.formats.exchange import codes_said
from annotator.formats.exchange.naming import code_names, file_name, people_names
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.exchange import Person
from tests.formats.exchange.exchanges import codebooks


def test_codes_are_called_by_number_and_name_and_by_their_path_where_these_are_shared() -> None:
    entries = [("1", None, "甲"), ("", 0, "其他"), ("2", None, "乙"), ("", 2, "其他"), ("2.1", 2, "丙")]
    names = code_names(Codebook("", tuple(CodebookEntry(*one) for one in entries)))
    assert names == ["1 甲", "甲/其他", "2 乙", "乙/其他", "2.1 丙"]


@given(codebooks())
def test_no_two_codes_are_called_the_same(codebook: Codebook) -> None:
    names = code_names(codebook)
    assert len(set(map(str.casefold, names))) == len(codebook.entries)


def test_people_of_one_name_are_kept_apart_and_nobody_stays_nobody() -> None:
    assert people_names([Person("Li"), Person(""), Person("li"), Person("Li")]) == [
        "Li",
        "",
        "li (2)",
        "Li (3)",
    ]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("天津市 2023/报告", "天津市_2023_报告"),
        ("..", "_"),
        ("", "_"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("a\x00b:c?", "a_b_c"),
        ("长" * 300, "长" * 60),
        ("x.", "x"),
    ],
)
def test_names_of_files_suit_every_system(name: str, safe: str) -> None:
    assert file_name(name) == safe


@given(codebooks())
def test_codes_beside_come_back(codebook: Codebook) -> None:
    found = codes_said.understood(json.loads(json.dumps(codes_said.said(codebook))))
    assert found is not None
    assert found.entries == codebook.entries


@pytest.mark.parametrize(
    "listed",
    [
        None,
        [],
        "codes",
        {"name": "x"},
        [1],
        [{"name": "x"}],
        [{"name": "x", "number": 1}],
        [{"name": "x", "number": "", "parent": 0}],
        [{"name": "x", "number": "", "parent": 1}, {"name": "y", "number": ""}],
        [{"name": "x", "number": ""}, {"name": "y", "number": "", "parent": True}],
        [{"name": "x", "number": ""}, *({"name": "y", "number": "", "parent": n} for n in range(300))],
    ],
)
def test_codes_that_a_hand_has_been_at_are_not_believed(listed: Any) -> None:
    assert codes_said.understood(listed) is None
