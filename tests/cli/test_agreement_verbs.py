"""`agreement-table` and `agreement-units`: published tables recomputed from files."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "评定.csv"
    path.write_text("甲,乙,丙\n1,1,1\n1,2,1\n2,2,\n2,2,2\n3,.,3\n", encoding="utf-8-sig")
    return path


def test_every_key_is_there(annotator: Call, table: Path) -> None:
    said = annotator("agreement-table", table, "--missing", ".", "--json").json
    assert (said["units"], said["coders"], said["pairable_units"]) == (5, 3, 5)
    assert list(said["measures"]) == [
        *("percent", "p_a", "scott_pi", "cohen_kappa", "weighted_linear", "weighted_quadratic"),
        *("fleiss_kappa", "light_kappa", "hubert_kappa", "brennan_prediger", "gwet_ac1", "alpha"),
    ]
    assert said["measures"]["cohen_kappa"] is None
    assert said["notes"]["cohen_kappa"] == "two_coders_only"
    assert set(said["categories"]) == {"1", "2", "3"}
    assert set(said["categories"]["1"]) == {"percent", "alpha", "fleiss_kappa", "cohen_kappa", "scott_pi"}
    assert "intervals" not in said


def test_levels_categories_and_intervals(annotator: Call, table: Path) -> None:
    base = ("agreement-table", table, "--missing", ".", "--json")
    nominal, interval = (annotator(*base, "--level", level).json for level in ("nominal", "interval"))
    assert nominal["measures"]["alpha"] != interval["measures"]["alpha"]
    assert nominal["measures"]["fleiss_kappa"] == interval["measures"]["fleiss_kappa"]
    five = annotator(*base, "--categories", 5).json
    assert five["measures"]["brennan_prediger"] > nominal["measures"]["brennan_prediger"]
    drawn = annotator(*base, "--bootstrap", 50, "--seed", 3).json
    assert (
        drawn["intervals"]["alpha"]
        == annotator(*base, "--bootstrap", 50, "--seed", 3).json["intervals"]["alpha"]
    )
    assert "克里彭多夫" in annotator("agreement-table", table, "--missing", ".", "--lang", "zh").text


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("甲\n1\n", ()),
        ("甲,乙\n1,2\n", ("--categories", "1")),
        ("甲,乙\na,b\n", ("--level", "ratio")),
        ("", ()),
    ],
)
def test_a_wrong_table_is_one_line(annotator: Call, tmp_path: Path, text: str, options) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text, encoding="utf-8")
    said = annotator("agreement-table", path, *options)
    assert (said.code, said.out, said.err.count("\n")) == (1, b"", 1)


def test_units_that_coders_drew(annotator: Call, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    lines = ["1,c,225,70", "1,c,370,30", "2,c,220,80", "2,c,355,20", "2,c,400,20"]
    path.write_text("\n".join(["coder,category,start,length", *lines, ""]), encoding="utf-8")
    said = annotator("agreement-units", path, "--length", 300, "--begin", 150, "--json").json
    assert said["categories"]["c"]["alpha"] == pytest.approx(0.728599, abs=1e-6)
    assert said["overall"]["alpha"] == said["categories"]["c"]["alpha"]
    assert (said["merged"], said["dropped"]) == ([], 0)
    more = annotator("agreement-units", path, "--length", 300, "--begin", 150, "--coders", 3, "--json").json
    assert more["overall"]["alpha"] < said["overall"]["alpha"]
    assert "c" in annotator("agreement-units", path, "--length", 300, "--begin", 150).text
    for options in (("--length", 100), ("--length", 300, "--begin", 150, "--coders", 1)):
        assert annotator("agreement-units", path, *options).code == 1
    path.write_text("coder,start,length\n1,2,3\n", encoding="utf-8")
    assert annotator("agreement-units", path, "--length", 10).code == 1
