"""Making a project, filling it, and asking whether it is whole."""

import json
import sqlite3
from pathlib import Path

import pytest

from annotator.resources import resource
from tests.cli.conftest import REPORT, Call

BOOK = resource("codebooks", "law-based-government.json")


def test_a_new_project_has_the_codebook_of_the_genre(annotator: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.annot"
    assert annotator("new", path, "--json").json["codes"] == 62
    assert annotator("codebook", "list", path, "--json").json[0]["name"] == "政府职能与营商环境"
    assert annotator("coder", "list", path, "--json").json == []


@pytest.mark.parametrize(("given", "codes"), [("none", 0), (str(BOOK), 62)])
def test_another_codebook_or_none(annotator: Call, tmp_path: Path, given: str, codes: int) -> None:
    assert annotator("new", tmp_path / "a.annot", "--codebook", given, "--json").json["codes"] == codes


@pytest.mark.parametrize("damaged", ["{}", "no json", None])
def test_a_codebook_that_cannot_be_read_makes_no_project(
    annotator: Call, tmp_path: Path, damaged: str | None
) -> None:
    book = tmp_path / "book.json"
    if damaged is not None:
        book.write_text(damaged, encoding="utf-8")
    said = annotator("new", tmp_path / "a.annot", "--codebook", book)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert not tmp_path.joinpath("a.annot").exists()


def test_the_first_coder_is_the_lead(annotator: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.annot"
    annotator("new", path)
    assert annotator("coder", "add", path, "张三", "--json").json[0]["role"] == "lead"
    assert annotator("coder", "add", path, "李四", "--json").json[0]["role"] == "coder"
    assert annotator("coder", "add", path, "王五", "--role", "lead", "--json").json[0]["role"] == "lead"
    assert [coder["name"] for coder in annotator("coder", path, "--json").json] == ["张三", "李四", "王五"]
    assert annotator("coder", "add", path, "张三").code == 1
    assert annotator("coder", "add", path, "赵六", "--role", "boss").code == 2


def test_import_takes_files_and_folders(annotator: Call, study: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("in/below").mkdir(parents=True)
    for name in ("in/10.txt", "in/9.txt", "in/below/1.txt"):
        tmp_path.joinpath(name).write_text(f"正文 {name}", encoding="utf-8")
    flat = annotator("import", study, tmp_path / "in", "--json").json
    assert [new["name"] for new in flat["imported"]] == ["9", "10"]
    deep = annotator("import", study, tmp_path / "in", "--recursive", "--json").json
    assert [new["path"] for new in deep["imported"]] == ["below/1.txt"]
    assert len(deep["skipped"]) == 2


def test_import_of_gbk_needs_no_word_and_can_be_told(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "gbk.txt"
    file.write_bytes("关于法治政府建设情况的报告，现将有关情况公布如下。".encode("gbk"))
    assert annotator("import", study, file, "--json").json["imported"][0]["encoding"] == "gb18030"
    annotator("undo", study)
    said = annotator("import", study, file, "--encoding", "utf-8", "--json")
    assert said.code == 1


def test_import_fails_only_if_nothing_was_of_use(annotator: Call, study: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(REPORT, encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02")
    known = annotator("import", study, good, bad, "--json").json
    assert (len(known["skipped"]), len(known["failed"])) == (1, 1)
    said = annotator("import", study, bad, tmp_path / "none.txt", "--json", "--lang", "en")
    assert (said.code, said.err) == (1, "Nothing was imported: 2 files could not be read.\n")
    assert [failed["key"] for failed in json.loads(said.out)["failed"]] == ["text_broken", "no_such_file"]


def test_import_tells_a_person_about_every_file(annotator: Call, study: Path, tmp_path: Path) -> None:
    for name, text in {"new.txt": "新的报告", "known.txt": REPORT, "bad.txt": "\0\1\2"}.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    said = annotator("import", study, tmp_path, "--lang", "en")
    assert (said.code, said.err) == (0, "")
    assert "known.txt: the project has this text already" in said.text
    assert "bad.txt" in said.text
    assert "new.txt" in said.text


def test_show_gives_the_stored_text_to_the_letter(annotator: Call, study: Path) -> None:
    shown = annotator("show", study, "1", "--json").json
    assert shown["text"] == REPORT
    assert shown["n_chars"] == len(REPORT)
    assert annotator("show", study, "1").out == REPORT.encode()
    assert annotator("show", study, "1", "--part", "text", "--json").json == shown
    assert annotator("show", study, "1", "--part", "everything").code == 2


def test_finish_and_reopen_say_the_status(annotator: Call, study: Path) -> None:
    done = annotator("finish", study, "001", "--coder", "李四", "--round", "main", "--json").json
    assert (done["document_no"], done["coder"], done["round"], done["status"]) == (
        *(1, "李四"),
        *("main", "finished"),
    )
    assert annotator("finish", study, "001", "--coder", "李四").code == 1
    assert annotator("reopen", study, "001", "--coder", "李四", "--json").json["status"] == "started"


def test_check_names_an_altered_cell_and_exits_with_1(annotator: Call, study: Path) -> None:
    assert annotator("check", study, "--lang", "en").text == "The project is whole.\n"
    with sqlite3.connect(study) as raw:
        ((altered,),) = raw.execute(
            "UPDATE coding SET start = start + 1 WHERE id = (SELECT min(id) FROM coding) RETURNING id"
        )
    raw.close()
    said = annotator("check", study, "--json", "--lang", "en")
    assert (said.code, said.err.count("\n")) == (1, 1)
    answer = json.loads(said.out)
    assert answer["ok"] is False
    (problem,) = answer["problems"]
    assert (problem["table"], problem["id"]) == ("coding", altered)
    assert problem.keys() == {"kind", "table", "id", "what"}
    assert altered in annotator("check", study).text


def test_check_reports_a_file_that_sqlite_cannot_read(annotator: Call, study: Path) -> None:
    study.write_bytes(study.read_bytes()[:-9000])
    said = annotator("check", study, "--json")
    assert said.code == 1
    ((problem),) = json.loads(said.out)["problems"]
    assert (problem["kind"], problem["table"], problem["id"]) == ("sqlite", None, None)
    assert annotator("codings", study).code == 1
