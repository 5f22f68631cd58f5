"""The tables in files of SPSS, Stata, polars and as csv, read back cell by cell."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.edits.code_edits import add_code
from annotator.edits.round_edits import assign
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.data_file import export_data
from annotator.exporting.names import unique_names
from annotator.exporting.options import ExportOptions
from annotator.model.table import Missing, Table
from tests.teamwork.conftest import Studied, studied

TABLES = ("doc_code_counts", "doc_code_01", "units", "codings")
RESERVED = (
    "ALL and By EQ ge GT le LT ne not or TO with byte double float if in int long str7 strL using _n _all"
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    """甲 has finished 一; 二 is given and not finished; 三 is nobody's. A code came later."""
    made = studied(tmp_path / "p.annot", {name: f"{name}段文字😀。\n" * 5 for name in "一二三"})
    with made.project:
        add_code(made.project, name="全" * 120, parent_id=made.code("1"))
        add_variable(made.project, key="by", label="由何人", type="number", labels={"1": "县", "2": "市"})
        add_variable(made.project, key="sure", label="确定", type="yes_no")
        made.mark("甲", "1.1", [(0, 3), (4, 6)], "一")
        made.finish("一", by="甲")
        assign(made.project, document_ids=[made.document("二")], coder_ids=[made.coder("甲")])
        add_code(made.project, name="后来的类目", number="1-2-3")
        for key, value in (("organ_level", "district"), ("by", "2"), ("sure", "1"), ("year", "2023")):
            set_value(made.project, document_ids=[made.document("一")], key=key, value=value)
        yield made


def exported(study: Studied, ending: str, name: str, lang: str = "zh") -> Path:
    path = study.project.path.with_name(f"{name}.{ending}")
    export_data(study.project, path, ExportOptions(lang=lang, sheets=(name,)))
    return path


def made(study: Studied, name: str, lang: str = "zh") -> Table:
    """The table with reasons, as files for statistics have it."""
    return catalogue.table(study.project, name, ExportOptions(lang=lang, reasons=True))


def columns_of(table: Table) -> dict[str, list[Any]]:
    rows = list(table.rows)
    names = unique_names(column.key for column in table.columns)
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def as_read(table: Table, kind: str) -> dict[str, list[Any]]:
    """What is to be read back: missing values by their kind, nothing as nothing or as an empty text."""
    kinds = dict(
        zip(unique_names(c.key for c in table.columns), (c.type for c in table.columns), strict=True)
    )

    def cell(name: str, value: Any) -> Any:
        if isinstance(value, Missing):
            return {"sav": value.number, "dta": value.letter}.get(kind)
        if kinds[name] in ("text", "time") and kind != "parquet":
            return "" if value is None else value
        return value

    return {name: [cell(name, value) for value in values] for name, values in columns_of(table).items()}


@pytest.mark.parametrize("name", TABLES)
def test_spss_reads_every_cell_and_label(study: Studied, name: str) -> None:
    table = made(study, name)
    data, about = pyreadstat.read_sav(exported(study, "sav", name), user_missing=True, output_format="dict")
    assert data == as_read(made(study, name), "sav")
    said = {column: label.encode()[:255].decode(errors="ignore") for column, label in labels(table).items()}
    assert about.column_names_to_labels == said


@pytest.mark.parametrize("name", TABLES)
def test_stata_reads_every_cell_and_label(study: Studied, name: str) -> None:
    table = made(study, name)
    data, about = pyreadstat.read_dta(exported(study, "dta", name), user_missing=True, output_format="dict")
    assert data == as_read(made(study, name), "dta")
    assert about.column_names_to_labels == {column: label[:80] for column, label in labels(table).items()}


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_every_cell(study: Studied, name: str) -> None:
    assert polars.read_parquet(exported(study, "parquet", name)).to_dict(as_series=False) == as_read(
        made(study, name), "parquet"
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_has_every_cell(study: Studied, name: str) -> None:
    data = exported(study, "csv", name, "en").read_bytes()
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    table = catalogue.table(study.project, name, ExportOptions(lang="en"))
    keys = [column.key for column in table.columns]
    said = [
        ["" if cell is None else str(cell) for cell in row] for row in table.rows
    ]  # whole numbers have no point, and there are no others here
    assert [[row[key] for key in keys] for row in found] == said


def labels(table: Table) -> dict[str, str]:
    names = unique_names(column.key for column in table.columns)
    return dict(zip(names, (column.label for column in table.columns), strict=True))


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_values_have_their_words_and_the_missing_ones_their_reasons(study: Studied, ending: str) -> None:
    read = pyreadstat.read_sav if ending == "sav" else pyreadstat.read_dta
    _, about = read(exported(study, ending, "doc_code_01"), user_missing=True, output_format="dict")
    blank = (-97, -98, -99) if ending == "sav" else ("a", "b", "c")
    reasons = dict(zip(blank, ("未完成", "类目当时未启用", "未分配"), strict=True))
    assert about.variable_value_labels["c_1_1"] == {0: "否", 1: "是"} | reasons
    assert about.variable_value_labels["v_by"] == {1: "县", 2: "市"}
    if ending == "sav":
        assert sorted(gap["lo"] for gap in about.missing_ranges["c_1_1"]) == [-99, -98, -97]


@pytest.mark.parametrize("name", catalogue.NAMES)
def test_the_names_in_a_file_are_those_that_the_sheet_variables_gives(study: Studied, name: str) -> None:
    options = ExportOptions(lang="en")
    told = [
        (row[1], row[-1])
        for row in catalogue.table(study.project, "variables", options).rows
        if row[0] == name
    ]
    if told:
        for ending in ("sav", "dta"):
            read = pyreadstat.read_sav if ending == "sav" else pyreadstat.read_dta
            _, about = read(exported(study, ending, name), metadataonly=True, output_format="dict")
            assert about.column_names == [own for _, own in told]


def test_words_that_the_programs_keep_for_themselves_are_no_names() -> None:
    found = unique_names(RESERVED.split())
    assert found[:-1] == [f"x_{name.lstrip('_')}" for name in RESERVED.split()[:-1]]
    assert found[-1] == "x_all_2"  # `_all` of Stata after `ALL` of SPSS
    assert unique_names(["by", "x_by", "", "1", "类目"]) == ["x_by", "x_by_2", "x_", "x_1", "x__2"]


@given(st.lists(st.one_of(st.sampled_from(RESERVED.split()), st.text(max_size=50)), max_size=40))
def test_names_are_such_as_every_program_takes(wanted: list[str]) -> None:
    found = unique_names(wanted)
    assert len({name.casefold() for name in found}) == len(found) == len(wanted)
    for name in found:
        assert name.isascii()
        assert name.isidentifier()
        assert name[0].isalpha()
        assert len(name.encode()) <= 32
        assert name.upper() not in RESERVED.upper().split()


_EVERY_ENDING = """
import sys
from pathlib import Path
from annotator.exporting.data_file import export_data
from annotator.exporting.options import ExportOptions
from annotator.exporting.workbook import export_workbook
from annotator.store.project import Project

folder = Path(sys.argv[2])
with Project.open(Path(sys.argv[1]), writing=False) as project:
    export_workbook(project, folder / "a.xlsx", ExportOptions())
    for ending in ("csv", "sav", "dta", "parquet", "zip"):
        for name in ("codings",) if ending == "zip" else ("doc_code_counts", "codings"):
            export_data(project, folder / f"{name}.{ending}", ExportOptions(sheets=(name,)))
"""


def test_the_same_project_gives_the_same_bytes_in_every_format_wherever_it_is_exported(
    study: Studied, tmp_path: Path
) -> None:
    found = []
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        folder = tmp_path / seed
        folder.mkdir()
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", _EVERY_ENDING, str(study.project.path), str(folder)]
        subprocess.run(command, check=True, env=surroundings)
        found.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert len(found[0]) == 10
    assert {name for name in found[0] if found[0][name] != found[1][name]} == set()
