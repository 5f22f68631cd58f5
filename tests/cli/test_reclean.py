"""`reclean`: a document cleaned otherwise from the bytes that the project has kept."""

from pathlib import Path

from tests.cli.conftest import Call

DAMAGED = (
    "某区2023年法治政府建设年度报告\n\n"
    "[bookmark: _GoBack]2023年，某区依法行政。现将情况报告如下：\n"
    "一、主要举措\n（一）规范执法。检查约300余次，积极推进审计\n\n监督全覆盖。\n"
)
KEYS = {"id", "number", "name", "path", "format", "encoding", "n_chars", "sha256", "title"} | {
    *{"removed", "joined"}
}


def imported(annotator: Call, folder: Path) -> Path:
    project, file = folder / "项目.annot", folder / "某区.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    annotator("new", project, "--coder=甲")
    annotator("import", project, file)
    file.unlink()  # what it reads is in the project
    return project


def test_rules_are_skipped_and_the_answer_is_that_of_an_import(annotator: Call, tmp_path: Path) -> None:
    project = imported(annotator, tmp_path)
    answer = annotator("reclean", project, "某区", "--skip-rule", "word_bookmark", "--json").json
    assert answer.keys() == KEYS
    assert (answer["number"], answer["name"], answer["path"]) == (1, "某区", "某区.txt")
    assert (answer["removed"], answer["joined"]) == (0, 1)
    shown = annotator("show", project, "1", "--json").json
    assert shown["text"] == DAMAGED.replace("审计\n\n监督", "审计监督")
    assert (shown["sha256"], shown["n_chars"]) == (answer["sha256"], answer["n_chars"])
    listed = annotator("documents", project, "--json").json
    assert [each["id"] for each in listed if not each["removed"]] == [answer["id"]]


def test_no_cleaning_and_one_rule_more(annotator: Call, tmp_path: Path) -> None:
    project = imported(annotator, tmp_path)
    annotator("reclean", project, "1", "--no-clean")
    assert annotator("show", project, "1", "--json").json["text"] == DAMAGED
    annotator("undo", project)
    assert "[bookmark" not in annotator("show", project, "1", "--json").json["text"]
    assert annotator("reclean", project, "1", "--also-rule", "no_such").code == 2


def test_a_coded_document_is_refused_in_one_line(annotator: Call, tmp_path: Path) -> None:
    project = imported(annotator, tmp_path)
    annotator("code", project, "--document=1", "--start=0", "--end=2", "--code=3.2", "--coder=甲")
    said = annotator("reclean", project, "1", "--no-clean", "--json")
    assert (said.code, said.out) == (1, b"")
    assert "某区" in said.err
    assert said.err.count("\n") == 1
