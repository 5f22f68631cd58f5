"""Memos, flags and certainty at the command line."""

import json
from pathlib import Path

import pytest

from annotator.edits.memo_edits import write_memo
from annotator.model.memo import ABOUT
from annotator.store import coders, codes, codings, documents
from annotator.store.project import Project
from tests.cli.conftest import Call
from tests.cli.test_contract import CODING, MEMO


@pytest.fixture
def noted(study: Path) -> Path:
    """The study with a memo on one of everything."""
    with Project.open(study) as project:
        coding = codings.listed(project)[1]
        things = {
            "project": coders.project_row(project).id,
            "document": documents.listed(project)[0].id,
            "code": next(code.id for code in codes.listed(project) if code.number == "3.2"),
            "coding": coding.id,
        }
        for about, thing in things.items():
            text = f"# 关于{about}\n其余"
            write_memo(project, about=about, about_id=thing, text=text, coder_id=coding.coder_id)
    return study


def test_memos_are_listed_with_what_they_are_about(annotator: Call, noted: Path) -> None:
    found = annotator("memos", noted, "--json").json
    assert all(set(memo) == MEMO for memo in found)
    assert [(memo["about"], memo["coder"]) for memo in found] == [
        ("project", "张三"),
        ("document", "张三"),
        ("code", None),
        ("coding", "张三"),
    ]
    assert [memo["label"] for memo in found] == [
        *("study", "1 001", "3.2 合法性审查与法律审核", "3.2 合法性审查与法律审核")
    ]
    assert found[0]["text"] == "# 关于project\n其余"


@pytest.mark.parametrize("about", ABOUT)
def test_memos_on_one_kind_of_thing_alone(annotator: Call, noted: Path, about: str) -> None:
    assert [memo["about"] for memo in annotator("memos", noted, "--about", about, "--json").json] == [about]


def test_memos_of_one_coder_alone(annotator: Call, noted: Path) -> None:
    assert len(annotator("memos", noted, "--coder", "张三", "--json").json) == 3
    assert annotator("memos", noted, "--coder", "李四", "--json").json == []


def test_a_person_is_told_the_first_line_or_with_text_all_of_it(annotator: Call, noted: Path) -> None:
    short, whole = annotator("memos", noted).text, annotator("memos", noted, "--text").text
    assert "关于project" in short
    assert "其余" not in short
    assert "# 关于coding\n其余" in whole


def test_a_coding_is_made_with_flag_and_certainty(annotator: Call, study: Path) -> None:
    place = ("--document=001", "--start=0", "--end=2", "--code=3.2", "--coder=张三")
    made = annotator("code", study, *place, "--flag=come_back", "--certainty=unsure", "--json").json
    assert set(made) == CODING
    assert (made["flag"], made["certainty"]) == ("come_back", "unsure")
    assert annotator("code", study, *place, "--flag=red").code == 2


def test_lines_of_a_file_carry_them_and_wrong_ones_are_refused_before_the_first_write(
    annotator: Call, study: Path
) -> None:
    line = {"document": "001", "start": 0, "end": 2, "code": "3.2", "coder": "张三"}
    lines = [{**line, "certainty": "sure"}, {**line, "start": 1, "certainty": "maybe"}]
    before = annotator("codings", study, "--json").json
    typed = "\n".join(map(json.dumps, lines)).encode()
    refused = annotator("code", study, "--from", "-", stdin=typed)
    assert (refused.code, "maybe" in refused.err) == (1, True)
    assert annotator("codings", study, "--json").json == before
    made = annotator("code", study, "--from", "-", "--json", stdin=json.dumps(lines[0]).encode()).json
    assert made["certainty"] == "sure"
