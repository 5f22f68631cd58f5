"""Files for SPSS, Stata and polars: what is cut where, and that no character is halved."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.tables.statistics import Labels, cut, write
from annotator.model.table import Column, Missing, Table

READERS: dict[str, Callable[..., Any]] = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}
LABELS = Labels(
    {Missing.NOT_FINISHED: "未完成", Missing.NOT_IN_FORCE: "未启用", Missing.NOT_ASSIGNED: "未分配"},
    {0: "否", 1: "是"},
    {},
)


def made(path: Path, *columns: Column, rows: list[tuple[Any, ...]], labels: Labels = LABELS) -> int:
    names = [column.key for column in columns]
    return write(path, Table("t", "表", columns, iter(rows)), names, labels).cut


def read(path: Path) -> tuple[dict[str, list[Any]], Any]:
    return READERS[path.suffix[1:]](path, output_format="dict", user_missing=True)


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_labels_are_cut_where_the_program_ends_them(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    made(path, Column("a", "标" * 300), Column("b", "😀" * 100), rows=[("x", "y")])
    found = read(path)[1].column_names_to_labels
    if ending == "sav":
        assert found == {"a": "标" * 85, "b": "😀" * 63}  # 255 bytes; 252, as a half one makes no sense
    else:
        assert found == {"a": "标" * 80, "b": "😀" * 80}


def test_labels_of_values_are_cut_for_spss(tmp_path: Path) -> None:
    labels = Labels({}, {0: "否" * 50, 1: "是"}, {"k": {3.0: "😀" * 50}})
    columns = Column("a", "一", "boolean"), Column("k", "键", "number")
    for ending, numbers in (("sav", (40, 30)), ("dta", (50, 50))):
        path = tmp_path / f"a.{ending}"
        made(path, *columns, rows=[(1, 3)], labels=labels)
        found = read(path)[1].variable_value_labels
        assert found == {"a": {0: "否" * numbers[0], 1: "是"}, "k": {3: "😀" * numbers[1]}}


@pytest.mark.parametrize(("ending", "kept"), [("sav", 10_922), ("dta", 40_000)])
def test_a_text_longer_than_the_format_holds_is_cut_and_counted(
    tmp_path: Path, ending: str, kept: int
) -> None:
    path = tmp_path / f"a.{ending}"
    assert made(path, Column("a", "一"), rows=[("政" * 40_000,), ("短",)]) == (kept < 40_000)
    assert read(path)[0]["a"] == ["政" * kept, "短"]


@pytest.mark.parametrize("ending", ["sav", "dta", "parquet"])
def test_odd_characters_come_back(tmp_path: Path, ending: str) -> None:
    texts = ["=1+1", "001", "123456789012345678", "😀", "𠮷", "a\x07b", "一\n二", "", "a\x00b\ud800c"]
    path = tmp_path / f"a.{ending}"
    made(path, Column("a", "一"), rows=[(text,) for text in texts])
    found = polars.read_parquet(path)["a"].to_list() if ending == "parquet" else read(path)[0]["a"]
    assert found == [*texts[:-1], "a\ufffdb\ufffdc"]


@pytest.mark.parametrize("ending", ["sav", "dta", "parquet"])
def test_numbers_of_more_digits_than_are_kept_stand_as_text(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    columns = Column("a", "一", "number"), Column("b", "二", "integer")
    made(path, *columns, rows=[(123456789012345678, 7), (Missing.NOT_FINISHED, None)])
    if ending == "parquet":
        frame = polars.read_parquet(path)
        assert (frame["a"].to_list(), frame["b"].to_list()) == (["123456789012345678", None], [7, None])
    else:
        assert read(path)[0] == {"a": ["123456789012345678", ""], "b": [7, None]}


def test_the_moment_stands_in_the_place_of_the_clock_s_time(tmp_path: Path) -> None:
    moment = datetime(2024, 3, 5, 8, 9, 10, tzinfo=UTC)
    for ending in ("sav", "dta"):
        path = tmp_path / f"a.{ending}"
        table = Table("t", "表", (Column("a", "一"),), [("x",)])
        write(path, table, ["a"], LABELS, moment)
        said = read(path)[1].creation_time
        assert (said.year, said.month, said.day, said.hour, said.minute) == (2024, 3, 5, 8, 9)


@given(st.text(st.characters(codec="utf-8")), st.integers(0, 60))
def test_a_cut_halves_no_character(text: str, size: int) -> None:
    found = cut(text, size)
    assert text.startswith(found)
    assert len(found.encode()) <= size
    if found != text:
        assert len(text[: len(found) + 1].encode()) > size
