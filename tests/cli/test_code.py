"""Coding by script: one span, or a file of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import OTHER, REPORT, Call

ONE = ("--document=001", "--start=0", "--end=2", "--code=3.2", "--coder=张三")


def line(**changes: Any) -> dict[str, Any]:
    return {"document": "001", "start": 0, "end": 2, "code": "3.2", "coder": "张三", **changes}


def jsonl(*objects: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def count(annotator: Call, study: Path) -> int:
    return len(annotator("codings", study, "--json").json)


def test_a_coding_is_answered_whole_and_stands_in_the_project(annotator: Call, study: Path) -> None:
    start = REPORT.index("😀推进")
    made = annotator(
        *("code", study, "--document", "1", "--start", start, "--end", start + 3),
        *("--code", "行政决策法治化/合法性审查与法律审核", "--coder", "李四"),
        *("--memo", "看标题", "--value", "12", "--weight", "0.5", "--rank", "secondary", "--json"),
    ).json
    assert made["quote"] == "😀推进"
    assert (made["document"], made["code_no"], made["coder"]) == ("001", "3.2", "李四")
    assert (made["memo"], made["value"], made["weight"], made["rank"]) == ("看标题", "12", 0.5, "secondary")
    assert made in annotator("codings", study, "--json").json


def test_a_person_gets_the_id(annotator: Call, study: Path) -> None:
    said = annotator("code", study, *ONE)
    assert said.text.strip() in {coding["id"] for coding in annotator("codings", study, "--json").json}


@pytest.mark.parametrize("left_out", ONE)
def test_an_option_left_out_is_a_usage_error(annotator: Call, study: Path, left_out: str) -> None:
    said = annotator("code", study, *(option for option in ONE if option != left_out))
    assert said.code == 2
    assert left_out.split("=", maxsplit=1)[0] in said.err


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (("--start=5", "--end=5"), "Select"),
        (("--start=-1",), "outside"),
        (("--end=100000",), "outside"),
        (("--end=99999999999999999999999",), "outside"),
        (("--code=3",), "only a heading"),
        (("--code=99",), "no code “99”"),
        (("--document=none",), "no document “none”"),
        (("--coder=nobody",), "no coder “nobody”"),
        (("--weight=nan",), "weight"),
    ],
)
def test_what_cannot_be_is_refused(
    annotator: Call, study: Path, changes: tuple[str, ...], reason: str
) -> None:
    said = annotator("code", study, *ONE, *changes, "--lang", "en")
    assert (said.code, said.out) == (1, b"")
    assert reason in said.err
    assert count(annotator, study) == 3


def test_the_same_coding_twice_is_refused(annotator: Call, study: Path) -> None:
    assert annotator("code", study, *ONE).code == 0
    assert annotator("code", study, *ONE).code == 1


def test_a_file_is_coded_line_by_line_and_is_one_undo(annotator: Call, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "spans.jsonl"
    file.write_bytes(
        jsonl(line(), line(start=3, end=5, memo="甲", value=7, weight=2, rank="secondary"), line(document=2))
    )
    steps = len(annotator("history", study, "--json").json)
    said = annotator("code", study, "--from", file)
    ids = said.text.split()
    codings = {coding["id"]: coding for coding in annotator("codings", study, "--json").json}
    assert [codings[one]["quote"] for one in ids] == [REPORT[0:2], REPORT[3:5], OTHER[0:2]]
    assert [codings[ids[1]][key] for key in ("memo", "value", "weight", "rank")] == [
        "甲",
        "7",
        2,
        "secondary",
    ]
    assert len(annotator("history", study, "--json").json) == steps + 3
    undone = annotator("undo", study, "--json").json
    assert undone["text"].startswith("撤销 3 步")
    assert undone["rows"] == 3
    assert count(annotator, study) == 3
    redone = annotator("redo", study, "--json", "--lang", "en").json
    assert redone["text"].startswith("Redo 3 steps, the last: Code 某市 0–2")
    assert count(annotator, study) == 6
    assert annotator("check", study).code == 0


def test_with_json_each_line_is_the_coding(annotator: Call, study: Path) -> None:
    said = annotator("code", study, "--from", "-", "--json", stdin=jsonl(line(), line(start=1)))
    first, second = map(json.loads, said.out.splitlines())
    assert (first["start"], second["start"]) == (0, 1)
    assert first in annotator("codings", study, "--json").json


def test_standard_input_may_have_a_bom_empty_lines_and_crlf(annotator: Call, study: Path) -> None:
    text = b"\xef\xbb\xbf" + jsonl(line()).replace(b"\n", b"\r\n") + b"\r\n\r\n" + jsonl(line(start=1))[:-1]
    assert len(annotator("code", study, "--from", "-", stdin=text).text.split()) == 2


def test_a_line_separator_within_a_memo_is_no_new_line(annotator: Call, study: Path) -> None:
    text = json.dumps(line(memo="上\u2028下"), ensure_ascii=False).encode()
    assert annotator("code", study, "--from", "-", "--json", stdin=text).json["memo"] == "上\u2028下"


def test_nothing_in_the_file_codes_nothing(annotator: Call, study: Path) -> None:
    said = annotator("code", study, "--from", "-", stdin=b"\n")
    assert (said.code, said.out) == (0, b"")


WRONG = [
    (b"{", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b"[1]", "must be a JSON object"),
    (jsonl({"document": "001"}), "start, end, code, coder is missing"),
    (jsonl(line(cod="3.2")), "Unknown key cod"),
    (jsonl(line(start="0")), "“start” must be a whole number"),
    (jsonl(line(start=0.0)), "“start” must be a whole number"),
    (jsonl(line(start=True)), "“start” must be a whole number"),
    (jsonl(line(code=3.2)), "“code” must be text"),
    (jsonl(line(weight="1")), "“weight” must be a number"),
    (jsonl(line(weight=float("nan"))), "“weight” must be a number"),
    (jsonl(line(weight=10**400)), "“weight” must be a number"),
    (b'{"document": "001", "start": 0, "end": 2, "code": "3.2", "coder": "\\ud800"}', "half a character"),
    (jsonl(line(rank="third")), "third"),
    (jsonl(line(code="3")), "only a heading"),
    (jsonl(line(document=99)), "no document “99”"),
    (jsonl(line(end=10**30)), "outside"),
    (jsonl(line(start=7, end=9)), "repeats line 1"),
]


@pytest.mark.parametrize(("wrong", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_wrong_line_is_named_and_nothing_is_written(
    annotator: Call, study: Path, wrong: bytes, reason: str
) -> None:
    before = study.read_bytes()
    text = jsonl(line(start=7, end=9), line(start=1)) + wrong.rstrip(b"\n") + b"\n" + jsonl(line(start=0))
    said = annotator("code", study, "--from", "-", "--lang", "en", stdin=text)
    assert (said.code, said.out) == (1, b"")
    assert said.err.count("\n") == 1
    assert "line 3: " in said.err
    assert reason in said.err
    assert "Nothing was written" in said.err
    assert study.read_bytes() == before


def test_every_wrong_line_is_named(annotator: Call, study: Path) -> None:
    text = jsonl(line(), *(line(code="0") for _ in range(30)))
    said = annotator("code", study, "--from", "-", "--lang", "en", stdin=text)
    assert "line 2: The codebook has no code “0”" in said.err
    assert "29 more lines are wrong too (3, 4, 5, " in said.err
    assert said.err.rstrip().endswith("22…). Nothing was written.")


def test_what_is_coded_already_is_found_in_the_checking(annotator: Call, study: Path) -> None:
    annotator("code", study, *ONE)
    said = annotator("code", study, "--from", "-", stdin=jsonl(line(start=5, end=7), line()))
    assert (said.code, said.out) == (1, b"")
    assert count(annotator, study) == 4


def test_a_file_that_cannot_be_read_is_refused(annotator: Call, study: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("gbk.jsonl").write_bytes('{"coder": "张三"}'.encode("gbk"))
    for name in ("missing.jsonl", "gbk.jsonl", ""):
        said = annotator("code", study, "--from", tmp_path / name)
        assert (said.code, said.err.count("\n")) == (1, 1)


def test_a_file_and_a_single_coding_cannot_be_asked_together(annotator: Call, study: Path) -> None:
    assert annotator("code", study, "--from", "-", "--memo", "甲").code == 2


def test_uncode_takes_ids_in_any_form_of_a_list_as_one_step(annotator: Call, study: Path) -> None:
    ids = [coding["id"] for coding in annotator("codings", study, "--json").json]
    gone = annotator("uncode", study, f"{ids[0]}，{ids[1]}", ids[2], ids[0], "--json").json
    assert [coding["id"] for coding in gone] == ids
    assert count(annotator, study) == 0
    annotator("undo", study)
    assert [coding["id"] for coding in annotator("codings", study, "--json").json] == ids


def test_uncode_is_a_step_of_the_coder_whose_codings_they_were(annotator: Call, study: Path) -> None:
    theirs = [c["id"] for c in annotator("codings", study, "--coder", "李四", "--json").json]
    annotator("uncode", study, *theirs)
    assert annotator("history", study, "--json").json[-1]["coder"] == "李四"
    assert "普法" not in annotator("undo", study, "--coder", "李四").text
    assert count(annotator, study) == 3


def test_uncode_with_one_id_unknown_removes_nothing(annotator: Call, study: Path) -> None:
    (first, *_) = annotator("codings", study, "--json").json
    assert annotator("uncode", study, first["id"], "nothing").code == 1
    assert count(annotator, study) == 3


def test_undo_of_a_coder_leaves_the_others_steps(annotator: Call, study: Path) -> None:
    undone = annotator("undo", study, "--coder", "李四", "--json").json
    assert undone["coder"] == "李四"
    assert {c["coder"] for c in annotator("codings", study, "--json").json} == {"张三"}
    assert annotator("redo", study, "--coder", "李四").code == 0
    assert count(annotator, study) == 3


def test_codings_are_narrowed_by_lists(annotator: Call, study: Path) -> None:
    def found(*words: str) -> list[str]:
        return [coding["code_no"] for coding in annotator("codings", study, *words, "--json").json]

    assert found() == ["3.1", "3.2", "7.2"]
    assert found("--code", "3.2,7.2") == found("--code=3.2", "--code=7.2") == ["3.2", "7.2"]
    assert found("--code", "3.2，3.1") == ["3.1", "3.2"]
    assert found("--coder", "张三", "--document", "1") == ["3.2"]
    assert found("--document", "某市") == ["7.2"]
    assert found("--code", "1.1") == []


def test_undo_goes_back_to_any_step_and_one_redo_forth(annotator: Call, study: Path) -> None:
    point = annotator("history", study, "--json").json[-1]["seq"]
    before = annotator("codings", study, "--json").json
    for start in (0, 2, 4):
        place = f"--document 001 --start={start} --end={start + 2}".split()
        annotator("code", study, *place, "--code=3.2", "--coder=李四")
    after = annotator("codings", study, "--json").json
    assert len(after) == len(before) + 3
    undone = annotator("undo", study, f"--to={point}", "--json").json
    assert undone["text"].startswith(f"撤销到第 {point} 步，共撤销 3 步")
    assert annotator("codings", study, "--json").json == before
    annotator("redo", study)
    assert annotator("codings", study, "--json").json == after
    refused = annotator("undo", study, "--to=999")
    assert refused.code == 1
    assert "999" in refused.err
