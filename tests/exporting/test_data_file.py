"""Files for statistics programs, read back: labels, missing values by their kind, names that all take."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import polars
import pyreadstat
import pytest

from annotator.edits.code_edits import add_code
from annotator.edits.round_edits import assign
from annotator.edits.variable_edits import set_value
from annotator.exporting import catalogue
from annotator.exporting.data_file import export_data
from annotator.exporting.options import ExportOptions
from annotator.model.errors import EditRefused
from tests.teamwork.conftest import Studied, studied


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    """甲 has finished 一; 二 is given and not finished; 三 is nobody's. A code came later."""
    made = studied(tmp_path / "p.annot", {name: f"{name}段文字。\n" * 5 for name in "一二三"})
    with made.project:
        made.mark("甲", "1.1", [(0, 3), (4, 6)], "一")
        made.finish("一", by="甲")
        assign(made.project, document_ids=[made.document("二")], coder_ids=[made.coder("甲")])
        add_code(made.project, name="后来的类目", number="1-2-3")
        set_value(made.project, document_ids=[made.document("一")], key="organ_level", value="district")
        yield made


def exported(study: Studied, name: str, **options: object) -> Path:
    path = study.project.path.with_name(name)
    export_data(study.project, path, ExportOptions(**options))
    return path


def test_spss_tells_values_labels_and_why_a_cell_is_blank(study: Studied) -> None:
    data, about = pyreadstat.read_sav(exported(study, "d.sav"), user_missing=True, output_format="dict")
    assert data["c_1_1"] == [2, -97, -99]
    assert data["c_1_2_3"] == [-98, -97, -99]
    assert data["document"] == ["一", "二", "三"]
    assert about.column_names_to_labels["c_1_1"] == "1.1 服务"
    assert about.variable_value_labels["c_1_1"] == {-97: "未完成", -98: "类目当时未启用", -99: "未分配"}
    assert sorted(gap["lo"] for gap in about.missing_ranges["c_1_1"]) == [-99, -98, -97]
    plain, _ = pyreadstat.read_sav(study.project.path.with_name("d.sav"), output_format="dict")
    assert [value for value in plain["c_1_1"] if value is not None] == [2]


def test_stata_tells_them_as_letters(study: Studied) -> None:
    path = exported(study, "d.dta", lang="en", sheets=("doc_code_01",))
    data, about = pyreadstat.read_dta(path, user_missing=True, output_format="dict")
    assert data["c_1_1"] == [1, "a", "c"]
    assert data["c_1_2_3"] == ["b", "a", "c"]
    assert about.variable_value_labels["c_1_1"] == {
        0: "no",
        1: "yes",
        "a": "not finished",
        "b": "code not in force",
        "c": "not assigned",
    }
    assert all(len(name) <= 32 and name.isascii() for name in about.column_names)


def test_every_table_can_be_one(study: Studied) -> None:
    for name in ("codings", "units", "codes", "documents", "assignments"):
        for ending in ("sav", "dta", "parquet", "csv"):
            assert exported(study, f"{name}.{ending}", sheets=(name,)).stat().st_size > 0


def test_parquet_and_csv_have_blanks(study: Studied) -> None:
    frame = polars.read_parquet(exported(study, "d.parquet"))
    assert frame["c_1_1"].to_list() == [2, None, None]
    assert frame["document"].to_list() == ["一", "二", "三"]
    lines = exported(study, "d.csv", lang="en").read_text("utf-8-sig").splitlines()
    heads = lines[0].split(",")
    assert [line.split(",")[heads.index("c_1_1")] for line in lines[1:]] == ["2", "", ""]


def test_a_zip_holds_a_csv_of_each_sheet_and_the_same_bytes_twice(study: Studied) -> None:
    one = exported(study, "a.zip")
    assert one.read_bytes() == exported(study, "b.zip").read_bytes()
    with ZipFile(one) as archive:
        names = archive.namelist()
    assert names == [f"{name}.csv" for name in catalogue.NAMES]


def test_one_table_a_file(study: Studied) -> None:
    with pytest.raises(EditRefused, match="one_sheet"):
        exported(study, "d.sav", sheets=("codings", "codes"))
    with pytest.raises(EditRefused, match="no_such_table"):
        exported(study, "d.sav", sheets=("wer",))
