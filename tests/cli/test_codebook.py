"""The codebook at the command line: from files, into files, its versions, and its changes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def bare(annotator: Call, tmp_path: Path) -> Path:
    """A project without codes."""
    annotator("new", tmp_path / "bare.annot", "--codebook", "none", "--coder", "甲")
    return tmp_path / "bare.annot"


def listed(annotator: Call, project: Path) -> list[dict]:
    return annotator("codebook", "list", project, "--json").json


def one(annotator: Call, project: Path, number: str) -> dict:
    return next(code for code in listed(annotator, project) if code["number"] == number)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_out_and_in_again_without_a_difference(
    annotator: Call, study: Path, bare: Path, tmp_path: Path, ending
) -> None:
    file = tmp_path / f"book{ending}"
    annotator("codebook", "export", study, file)
    said = annotator("codebook", "import", bare, file, "--json").json
    assert (len(said["added"]), said["changed"], said["left"], said["losses"]) == (62, [], [], [])

    def kept(project: Path) -> list[dict]:
        return [{**code, "count": 0} for code in listed(annotator, project)]

    assert kept(bare) == kept(study)


def test_qdc_names_what_it_cannot_hold(annotator: Call, study: Path, bare: Path, tmp_path: Path) -> None:
    said = annotator("codebook", "export", study, tmp_path / "book.qdc", "--json")
    assert {"not_in_qdc"} == {loss["kind"] for loss in said.json["losses"]}
    assert "快捷键" in said.err
    annotator("codebook", "import", bare, tmp_path / "book.qdc")
    keys = ("number", "name", "colour", "codable", "definition", "path")
    assert [[code[key] for key in keys] for code in listed(annotator, bare)] == [
        [code[key] for key in keys] for code in listed(annotator, study)
    ]


def test_a_new_project_takes_any_codebook(annotator: Call, tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_text("编号,名称\n1,甲\n1.1,乙\n", encoding="utf-8")
    said = annotator("new", tmp_path / "p.annot", "--codebook", tmp_path / "book.csv", "--json").json
    assert said["codes"] == 2
    assert annotator("new", tmp_path / "q.annot", "--codebook", tmp_path / "none.csv").code == 1
    assert not (tmp_path / "q.annot").exists()


def test_an_import_says_first_what_it_would_change(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.csv"
    file.write_text("编号,名称,定义\n3.2,合法性审查,新定义\n3.9,听证,\n13,新类目,\n", encoding="utf-8")
    before = listed(annotator, study)
    said = annotator("codebook", "import", study, file, "--dry-run", "--json").json
    assert listed(annotator, study) == before
    assert said["added"] == ["3.9 听证", "13 新类目"]
    assert {cell["field"] for cell in said["changed"]} == {"name", "definition"}
    assert len(said["left"]) == 61
    annotator("codebook", "import", study, file, "--kind", "narrower")
    assert one(annotator, study, "3.2")["definition"] == "新定义"
    assert one(annotator, study, "3.9")["path"] == "行政决策法治化/听证"  # by its number
    annotator("undo", study)
    assert listed(annotator, study) == before


def test_columns_and_sheets_are_named(annotator: Call, bare: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.csv"
    file.write_text("序,叫法,解释\n1,甲,x\n", encoding="utf-8")
    refused = annotator("codebook", "import", bare, file)
    assert (refused.code, refused.out) == (1, b"")
    assert "叫法" in refused.err
    assert annotator("codebook", "import", bare, file, "--map", "name").code == 2
    annotator("codebook", "import", bare, file, "--map", "name=叫法,number=A", "--map", "definition=C")
    assert one(annotator, bare, "1")["definition"] == "x"


def test_versions_are_frozen_and_compared(annotator: Call, study: Path) -> None:
    frozen = annotator("codebook", "freeze", study, "试编码", "--json").json
    assert (frozen["name"], frozen["codings"], frozen["frozen_at"][-1]) == ("试编码", 3, "Z")
    annotator(
        "codebook", "change", study, "3.2", "--set", "definition=窄", "--kind", "narrower", "--note", "说明"
    )
    annotator("codebook", "add", study, "新", "--number", "13")
    found = annotator("codebook", "diff", study, "试编码", "2", "--json").json
    told = [(one["number"], one["what"], one["field"], one["kinds"]) for one in found]
    assert told == [("3.2", "changed", "definition", ["narrower"]), ("13", "added", None, ["new"])]
    assert [v["name"] for v in annotator("codebook", "versions", study, "--json").json] == ["试编码", "2"]
    assert annotator("codebook", "diff", study, "试编码", "没有").code == 1
    assert "试编码" in annotator("codebook", "versions", study).text


def test_documents_are_reviewed(annotator: Call, study: Path) -> None:
    annotator("finish", study, "1", "--coder", "张三")
    annotator("codebook", "change", study, "3.2", "--set", "definition=宽", "--kind", "wider")
    (waiting,) = annotator("codebook", "to-review", study, "--coder", "张三", "--json").json
    assert [code["code_no"] for code in waiting["codes"]] == ["3.2"]
    done = annotator(
        "codebook", "review", study, "--documents", "1", "--codes", "3.2", "--coder", "张三", "--json"
    )
    assert done.json == {"reviewed": 1}
    assert annotator("codebook", "to-review", study, "--coder", "张三", "--json").json == []


def test_codes_are_changed_as_in_the_window(annotator: Call, study: Path) -> None:
    annotator("codebook", "change", study, "3.2", "--set", "indicators=审查；审核", "--set", "codable=yes")
    assert one(annotator, study, "3.2")["indicators"] == ["审查", "审核"]
    assert annotator("codebook", "change", study, "3.2", "--set", "shape=x").code == 2
    annotator("codebook", "move", study, "3.2", "--parent", "4", "--position", "1")
    assert one(annotator, study, "3.2")["path"].startswith("行政执法/")
    annotator("codebook", "retire", study, "7.1", "7.2")
    assert not one(annotator, study, "7.2")["active"]
    annotator("codebook", "restore", study, "7.1", "7.2")
    preview = annotator("codebook", "merge", study, "3.2", "--into", "3.1", "--dry-run", "--json").json
    assert (preview["codings"], preview["by_coder"]) == (1, {"张三": 1})
    annotator("codebook", "merge", study, "3.2", "--into", "3.1")
    assert one(annotator, study, "3.1")["count"] == 2
    assert annotator("codebook", "remove", study, "3.1", "--dry-run", "--json").json == {
        "codes": 1,
        "codings": 2,
    }
    annotator("codebook", "remove", study, "3.1")
    annotator("codebook", "number", study)
    assert listed(annotator, study)[1]["number"] == "1.1"
    coding = annotator("codings", study, "--json").json[0]
    annotator("codebook", "example", study, coding["id"])
    assert coding["quote"] in one(annotator, study, coding["code_no"])["example"]
    assert annotator("check", study, "--json").json["ok"]


def test_a_second_code_of_an_exclusive_group(annotator: Call, study: Path, tmp_path: Path) -> None:
    first = annotator("codings", study, "--json").json[0]
    place = ("--document", "1", "--start", first["start"], "--end", first["end"], "--coder", first["coder"])
    refused = annotator("code", study, *place, "--code", "7.1")
    assert (refused.code, refused.out) == (1, b"")
    assert (
        annotator("code", study, *place, "--code", "7.1", "--rank", "secondary", "--json").json["rank"]
        == "secondary"
    )
    assert annotator("code", study, *place, "--code", "11.2", "--json").json["rank"] == "primary"
    lines = tmp_path / "lines.jsonl"
    line = '{{"document": 2, "start": 0, "end": 4, "code": "{}", "coder": "李四"{}}}\n'
    lines.write_text(line.format("4.1", "") + line.format("4.2", ""), encoding="utf-8")
    annotator("code", study, "--from", lines)
    found = annotator("codings", study, "--document", "2", "--coder", "李四", "--json").json
    assert [(one["code_no"], one["rank"]) for one in found] == [("4.1", "primary"), ("4.2", "secondary")]
    lines.write_text(line.format("4.3", ', "rank": "primary"'), encoding="utf-8")
    assert annotator("code", study, "--from", lines).code == 1
