"""Files for ReCal: digits and commas, no header, no blanks."""

from typing import Any

from annotator.formats.exchange import recal
from annotator.model.table import Column, Table
from tests.formats.exchange.exchanges import kinds


def table(*rows: tuple[Any, ...], raters: int = 3) -> Table:
    named = [Column(f"r{number}", f"编码员{number}", "boolean") for number in range(1, raters + 1)]
    return Table(
        "ratings", "x", (Column("unit_id", ""), Column("code_no", ""), Column("code", ""), *named), iter(rows)
    )


def test_a_file_for_each_code_with_digits_alone() -> None:
    files, losses = recal.files(
        table(("u1", "1.1", "甲/乙", 1, 0, 1), ("u1", "2", "丙", 0, 0, 0), ("u2", "1.1", "甲/乙", 0, 1, 1))
    )
    assert files == {"recal_1.1_甲_乙.csv": b"1,0,1\r\n0,1,1\r\n", "recal_2_丙.csv": b"0,0,0\r\n"}
    assert not losses


def test_units_that_someone_did_not_rate_are_left_out_and_counted() -> None:
    files, losses = recal.files(
        table(("u1", "1", "甲", 1, 0, 1), ("u2", "1", "甲", 1, None, 1), ("u3", "1", "甲", None, None, 0))
    )
    assert files == {"recal_1_甲.csv": b"1,0,1\r\n"}
    assert kinds(losses) == {"recal_units": 2}


def test_a_coder_who_rated_nothing_is_left_out_before_units_are() -> None:
    files, losses = recal.files(table(("u1", "1", "甲", 1, None, 0), ("u2", "1", "甲", 0, None, 0)))
    assert files == {"recal_1_甲.csv": b"1,0\r\n0,0\r\n"}
    assert [(one.kind, one.what) for one in losses] == [("recal_coders", "1 甲 编码员2")]


def test_a_code_that_no_two_rated_has_no_file() -> None:
    files, losses = recal.files(
        table(("u1", "1", "甲", 1, None, None), ("u1", "2", "乙", 1, None, 0), ("u2", "2", "乙", None, 1, 0))
    )
    assert files == {}
    assert kinds(losses) == {"recal_codes": 2, "recal_units": 2}


def test_codes_of_equal_names_have_files_of_their_own() -> None:
    files, _ = recal.files(table(("u", "1", "甲/乙", 1, 0), ("u", "1", "甲:乙", 0, 0), raters=2))
    assert sorted(files) == ["recal_1_甲_乙 (2).csv", "recal_1_甲_乙.csv"]
