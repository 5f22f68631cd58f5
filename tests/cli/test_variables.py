"""Variables at the command line: defined, filled in, out into a table and back."""

import csv
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Call


def values(annotator: Call, study: Path, number: int) -> dict:
    return annotator("documents", study, "--json").json[number - 1]["variables"]


def test_they_are_listed(annotator: Call, study: Path) -> None:
    found = annotator("variables", study, "--json").json
    organ = next(one for one in found if one["key"] == "organ_level")
    assert (organ["type"], organ["labels"]["city"], organ["missing"], organ["judged"]) == (
        "choice",
        "市级",
        [],
        False,
    )
    assert "报告年度" in annotator("variables", "list", study, "--lang", "zh").text


def test_a_table_goes_out_is_filled_in_and_comes_back(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "values.xlsx"
    assert annotator("variables", "export", study, file, "--json").json["rows"] == 2
    same = annotator("variables", "import", study, file, "--dry-run", "--json").json
    assert same == {"changed": [], "added": [], "unknown": [], "ignored": []}
    book = load_workbook(file)
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("报告年度") + 1).value = 2024
    sheet.cell(3, heads.index("机关类别") + 1).value = "区县"
    sheet.cell(1, len(heads) + 1).value = "人口"
    sheet.cell(2, len(heads) + 1).value = "12万"
    sheet.append(["没有", 9, "别处"])
    book.save(file)
    said = annotator("variables", "import", study, file, "--json").json
    assert [(c["document_no"], c["variable"], c["after"]) for c in said["changed"]] == [
        (1, "year", "2024"),
        (1, "人口", "12万"),
        (2, "organ_level", "district"),
    ]
    assert (said["added"], [one["row"] for one in said["unknown"]]) == (["人口"], [4])
    assert (values(annotator, study, 1)["year"], values(annotator, study, 2)["organ_level"]) == (
        2024,
        "district",
    )
    annotator("undo", study)
    assert values(annotator, study, 1).get("人口") is None
    assert values(annotator, study, 1)["year"] == 2023


def test_an_empty_cell_takes_a_value_out(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "values.csv"
    annotator("variables", "export", study, file, "--lang", "en")
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[0]["year"] = ""
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    annotator("variables", "import", study, file)
    assert values(annotator, study, 1)["year"] is None


def test_a_wrong_table_is_refused_whole(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "values.csv"
    for text, word in (
        ("省,年\n津,2020\n", "文献标识"),
        ("文献编号,报告年度\n1,2020\n2,去年\n", "第 3 行"),
        ("文献编号,报告年度\n1,2020\n1,2021\n", "第 2 行和第 3 行"),
    ):
        file.write_text(text, encoding="utf-8")
        said = annotator("variables", "import", study, file, "--lang", "zh")
        assert (said.code, said.out) == (1, b"")
        assert word in said.err
    assert values(annotator, study, 1)["year"] == 2023


def test_what_follows_from_others(annotator: Call, study: Path) -> None:
    annotator(
        *("variables", "add", study, "period", "--label", "时期", "--from", "year"),
        *("--to", "2021-2025=十四五", "--to", "*=其他"),
    )
    annotator("variables", "set", study, "year", "2019", "--documents", "2")
    assert [values(annotator, study, n)["period"] for n in (1, 2)] == ["十四五", "其他"]
    assert annotator("variables", "set", study, "period", "x", "--documents", "1").code == 1
    assert annotator("variables", "remove", study, "year").code == 1
    annotator("variables", "remove", study, "period")
    assert "period" not in values(annotator, study, 1)


def test_what_coders_judge(annotator: Call, study: Path) -> None:
    annotator(
        *("variables", "add", study, "tone", "--label", "基调", "--type", "choice", "--judged"),
        *("--value", "1=消极", "--value", "2=积极", "--value", "9=无法判断", "--missing", "9"),
    )
    annotator("variables", "set", study, "tone", "积极", "--documents", "1", "--coder", "张三")
    annotator("variables", "set", study, "tone", "无法判断", "--documents", "1", "--coder", "李四")
    assert (
        annotator("variables", "set", study, "tone", "中性", "--documents", "1", "--coder", "张三").code == 1
    )
    assert annotator("variables", "set", study, "tone", "积极", "--documents", "1").code == 1
    rows = annotator("table", study, "judged", "--lang", "en", "--json").json
    keys = [column["key"] for column in rows["columns"]]
    found = [(row[keys.index("coder")], row[keys.index("v_tone")]) for row in rows["rows"]]
    assert found == [("张三", "2"), ("李四", "9")]


def test_a_definition_without_sense_is_refused(annotator: Call, study: Path) -> None:
    for arguments in (
        ("1x",),
        ("year",),
        ("a", "--type", "choice"),
        ("a", "--from", "none"),
        ("a", "--from", "year", "--judged"),
    ):
        assert annotator("variables", "add", study, *arguments).code == 1
