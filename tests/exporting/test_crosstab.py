"""The sheets crosstab and cooccurrence, by figures that can be counted by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.edits.code_edits import add_code
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.exporting.tables.crosstab import _Cell, _figures
from tests.teamwork.conftest import Studied, studied

NAMES = "一二三四五六"
KINDS = ("district", "district", "district", "city", "city", None)
WITH = (2, 1, 0, 0, 1, 1)
"""How many codings of 1.1 each of the six documents has."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    made = studied(tmp_path / "p.annot", {name: f"第{name}份的一段话在此。\n" * 10 for name in NAMES}, "甲")
    with made.project:
        for name, kind, number in zip(NAMES, KINDS, WITH, strict=True):
            if kind:
                set_value(made.project, document_ids=[made.document(name)], key="organ_level", value=kind)
            made.mark("甲", "1.1", [(11 * n, 11 * n + 4) for n in range(number)], name)
            made.finish(name, by="甲")
        yield made


def rows(study: Studied, name: str, **options: Any) -> list[dict[str, Any]]:
    table = catalogue.table(study.project, name, ExportOptions(lang="en", **options))
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def of_code(found: list[dict[str, Any]], number: str) -> dict[str, dict[str, Any]]:
    return {row["value"]: row for row in found if row["code_no"] == number}


def test_a_crosstab_counts_documents_and_references_by_value(study: Studied) -> None:
    found = of_code(rows(study, "crosstab"), "1.1")
    district, city = found["district"], found["city"]
    assert {row["variable"] for row in found.values()} == {"Kind of organ"}
    assert (district["documents_with"], district["documents"], district["references"]) == (2, 3, 3)
    assert (city["documents_with"], city["documents"], city["references"]) == (1, 2, 1)
    assert district["pct_of_value"] == pytest.approx(200 / 3)
    assert district["pct_of_code"] == pytest.approx(200 / 3)
    assert district["pct_of_references"] == 100
    assert district["per_1000_chars"] == pytest.approx(3000 / (3 * 110))
    assert district["expected"] == pytest.approx(3 * 3 / 5)
    assert district["residual_adjusted"] == pytest.approx(-city["residual_adjusted"])


def test_values_stand_in_the_order_of_their_variable(study: Studied) -> None:
    order = [row["value"] for row in rows(study, "crosstab") if row["code_no"] == "1.1"]
    assert order == ["city", "district"]
    for name, year in zip(NAMES, (2020, 2019, 2019, 2020, 2021, 2021), strict=True):
        set_value(study.project, document_ids=[study.document(name)], key="year", value=str(year))
    years = [row for row in rows(study, "crosstab") if row["variable"] == "Reported year"]
    assert [row["value"] for row in years if row["code_no"] == "1.1"] == [2019, 2020, 2021]


def test_variables_that_split_nothing_are_left_out(study: Studied) -> None:
    for name in NAMES:
        set_value(study.project, document_ids=[study.document(name)], key="source_url", value=f"网址{name}")
    assert {row["variable"] for row in rows(study, "crosstab")} == {"Kind of organ"}


def test_choices_and_years_are_crossed_even_where_no_two_documents_agree(study: Studied) -> None:
    for name, kind in zip(
        NAMES, ("city", "district", "province", "zone", "department", "ministry"), strict=True
    ):
        set_value(study.project, document_ids=[study.document(name)], key="organ_level", value=kind)
    found = of_code(rows(study, "crosstab"), "1.1")
    with_it = {value: row["documents_with"] for value, row in found.items()}
    assert with_it == {"ministry": 1, "province": 0, "city": 1, "district": 1, "zone": 0, "department": 1}
    assert rows(study, "crosstab_tests") == []


def test_a_code_that_nobody_could_give_is_blank_not_nought(study: Studied) -> None:
    add_code(study.project, name="后来的类目", number="1-2-3")
    late = of_code(rows(study, "crosstab"), "1-2-3")
    assert {row["documents_with"] for row in late.values()} == {None}
    assert {row["documents_with"] for row in of_code(rows(study, "crosstab"), "2.1").values()} <= {0}


def test_each_coder_has_rows_of_their_own(study: Studied) -> None:
    found = rows(study, "crosstab", layer="each")
    assert {row["coder"] for row in found} == {"甲"}
    assert [row["documents_with"] for row in found if row["code_no"] == "1.1"] == [1, 2]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=2, max_size=5))
@settings(max_examples=100, deadline=None)
def test_residuals_of_a_table_are_those_of_its_definition(groups: list[tuple[int, int]]) -> None:
    cells = [_Cell(min(n, n_with), n, n_with, 1000) for n_with, n in groups]
    whole = _Cell(
        sum(c.documents_with for c in cells),
        sum(c.documents for c in cells),
        sum(c.references for c in cells),
        sum(c.n_chars for c in cells),
    )
    table = np.array([[c.documents_with, c.documents - c.documents_with] for c in cells], float)
    n = table.sum()
    share_of_row, share_of_column = table.sum(1)[:, None] / n, table.sum(0)[None, :] / n
    expected = share_of_row * share_of_column * n
    spread = expected * (1 - share_of_row) * (1 - share_of_column)
    for at, cell in enumerate(cells):
        *_, one, residual = _figures(cell, whole, 1)
        assert one == pytest.approx(expected[at, 0])
        if spread[at, 0] > 1e-12:
            assert residual == pytest.approx((table[at, 0] - expected[at, 0]) / np.sqrt(spread[at, 0]))


def test_codes_that_share_a_unit_or_characters(study: Studied) -> None:
    study.mark("甲", "1.2", [(2, 6), (5, 9), (22, 26)], "一")
    (unit, overlap) = [
        row for row in rows(study, "cooccurrence") if (row["code_no_1"], row["code_no_2"]) == ("1.1", "1.2")
    ]
    # 1.1 stands in the paragraphs 1 and 2 of 一, and in one of 二, 五, 六; 1.2 in 1 and 3 of 一.
    assert (unit["base"], unit["n1"], unit["n2"], unit["n12"]) == ("unit", 5, 2, 1)
    assert unit["c"] == pytest.approx(1 / 6)
    assert (overlap["base"], overlap["n1"], overlap["n2"], overlap["n12"]) == ("overlap", 5, 3, 1)
    assert overlap["c"] == pytest.approx(1 / 7)


def test_one_long_coding_over_many_short_ones_counts_once(study: Studied) -> None:
    study.mark("甲", "1.2", [(0, 100)], "一")
    (overlap,) = [row for row in rows(study, "cooccurrence") if row["base"] == "overlap"]
    assert overlap["n12"] == 1
    assert 0 <= overlap["c"] <= 1


def test_a_code_and_one_above_it_are_no_pair(study: Studied) -> None:
    study.mark("甲", "1", [(0, 4)], "一")
    assert rows(study, "cooccurrence") == []
    assert rows(study, "cooccurrence", level=1) == []
