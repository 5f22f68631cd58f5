"""The sheet of tests, by figures that can be counted by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from tests.exporting.reading_back import sheet
from tests.exporting.test_crosstab import rows
from tests.teamwork.conftest import Studied, studied

LEVELS = ["district"] * 8 + ["city"] * 6
YEARS = [2021, 2022, 2023] * 4 + [2021, 2022]
WITH = [1] * 7 + [0] + [1] + [0] * 5
"""Seven of eight districts have 1.1, one of six cities."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    names = [f"第{number}份" for number in range(1, 15)]
    made = studied(tmp_path / "p.annot", {name: f"{name}有一段话，再写一句。\n" * 3 for name in names}, "甲")
    with made.project:
        for name, level, year, number in zip(names, LEVELS, YEARS, WITH, strict=True):
            set_value(made.project, document_ids=[made.document(name)], key="organ_level", value=level)
            set_value(made.project, document_ids=[made.document(name)], key="year", value=str(year))
            made.mark("甲", "1.1", [(0, 3), (4, 6)] * number, name)
            made.finish(name, by="甲")
        yield made


def of(study: Studied, number: str, variable: str, **options: object) -> dict[str, object]:
    (found,) = [
        row
        for row in rows(study, "crosstab_tests", **options)
        if (row["code_no"], row["variable"]) == (number, variable)
    ]
    return found


def test_documents_are_tested_not_their_references(study: Studied) -> None:
    found = of(study, "1.1", "Kind of organ")
    # 7 of 8 against 1 of 6: X² = 14·(7·5 − 1·1)²/(8·6·8·6); Fisher: (6·8 + 1·1 + … )/3003 two-sided.
    chi2 = 14 * (7 * 5 - 1 * 1) ** 2 / (8 * 6 * 8 * 6)
    assert (found["n"], found["documents_with"], found["n_values"], found["df"]) == (14, 8, 2, 1)
    assert found["chi2"] == pytest.approx(chi2)
    assert found["cramers_v"] == pytest.approx((chi2 / 14) ** 0.5)
    assert found["min_expected"] == pytest.approx(6 * 6 / 14)
    # The tables as likely as 7 of 8 and 1 of 6 (8·6 ways of 3003) or less: 8 and 0 (1), 2 and 6 (28).
    assert (found["mark"], found["method"]) == (1, "fisher")
    assert found["p"] == found["p_exact"] == pytest.approx((48 + 1 + 28) / 3003)
    assert (found["seed"], found["permutations"], found["note"]) == (None, None, None)


def test_more_values_than_two_are_permuted_and_say_from_which_seed(study: Studied) -> None:
    found = of(study, "1.1", "Reported year")
    assert (found["n_values"], found["df"], found["mark"]) == (3, 2, 1)
    assert (found["method"], found["permutations"], found["seed"]) == ("permutation", 9_999, 20_260_101)
    assert found["p"] == found["p_exact"] != found["p_chi2"]
    assert of(study, "1.1", "Reported year") == found


def test_all_tests_of_the_sheet_are_corrected_together(study: Studied) -> None:
    found = [row for row in rows(study, "crosstab_tests") if row["p"] is not None]
    smallest = min(found, key=lambda row: row["p"])
    assert len(found) == 4  # 1.1, and 1 with all below, by two variables
    assert smallest["p_holm"] == pytest.approx(len(found) * smallest["p"])


def test_what_cannot_be_tested_is_blank_with_a_note(study: Studied) -> None:
    add_code(study.project, name="后来的类目", number="1.9", parent_id=study.code("1"))
    unused, late = of(study, "1.2", "Kind of organ"), of(study, "1.9", "Kind of organ")
    assert (unused["n"], unused["documents_with"], unused["chi2"], unused["p_holm"]) == (14, 0, None, None)
    assert unused["note"] == "No document has this code: nothing to test."
    assert (late["n"], late["documents_with"], late["mark"]) == (None, None, None)
    assert late["note"] == "No finished document could have had this code: nothing to test."


def test_each_coder_is_tested_apart(study: Studied) -> None:
    assert {row["coder"] for row in rows(study, "crosstab_tests", layer="each")} == {"甲"}


def test_the_sheet_stands_after_the_crosstab_in_every_workbook(study: Studied, tmp_path: Path) -> None:
    names = list(catalogue.NAMES)
    assert names.index("crosstab_tests") == names.index("crosstab") + 1
    options = ExportOptions(lang="zh", sheets=("crosstab_tests",))
    path = export_workbook(study.project, tmp_path / "a.xlsx", options).file
    first = sheet(path, "检验")[0]
    assert (first["文献数 n"], first["检验方法"], first["期望频数过小"]) == (14, "费希尔精确检验", 1)
