"""Quantities confirmed, corrected and dismissed at the command line."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import REPORT, Call

START = REPORT.index("12件")
PLACE = ("--document=001", f"--start={START}", f"--end={START + 3}", "--coder=张三")


def facts(annotator: Call, study: Path) -> list[Any]:
    return annotator("show", study, "001", "--part=quantities", "--json").json


def test_a_decision_answers_with_the_quantity_and_is_remembered(annotator: Call, study: Path) -> None:
    coder = annotator("coder", "list", study, "--json").json[0]["id"]
    for verb, status, by in (
        ("confirm", "confirmed", coder),
        ("dismiss", "dismissed", coder),
        ("found", "found", None),
    ):
        fact = annotator("quantities", study, verb, *PLACE, "--json").json
        assert (fact["text"], fact["value"]) == ("12件", 12)
        assert (fact["status"], fact["decided_by"]) == (status, by)
        assert facts(annotator, study)[0] == fact
    assert annotator("check", study).code == 0


def test_a_correction_changes_the_fields_it_names_and_is_one_undo(annotator: Call, study: Path) -> None:
    before = facts(annotator, study)
    fields = ("--field=value=1,250", "--field", "unit=份", "--field=bound=about", "--field=plan=是")
    fact = annotator("quantities", study, "correct", *PLACE, *fields, "--json").json
    assert (fact["value"], fact["unit"], fact["bound"], fact["plan"]) == (1250, "份", "about", True)
    assert fact["status"] == "corrected"
    assert fact["object"] == before[0]["object"]
    assert facts(annotator, study) == [fact, before[1]]
    annotator("undo", study, "--coder=张三")
    assert facts(annotator, study) == before


def test_a_person_reads_what_stands_now(annotator: Call, study: Path) -> None:
    said = annotator("quantities", study, "correct", *PLACE, "--field=unit=份", "--lang=zh").text
    assert "已改正" in said
    assert "张三" in said
    assert "份" in said


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("correct", *PLACE, "--field=value=很多"), "很多"),
        (("correct", *PLACE, "--field=text=x"), "value_max"),
        (("confirm", "--document=001", "--start=0", "--end=2", "--coder=张三"), "没有数量"),
        (("confirm", *PLACE[:3], "--coder=赵六"), "赵六"),
    ],
)
def test_what_does_not_fit_is_refused(
    annotator: Call, study: Path, arguments: tuple[str, ...], why: str
) -> None:
    before = facts(annotator, study)
    said = annotator("quantities", study, *arguments, "--lang=zh")
    assert (said.code, said.out) == (1, b"")
    assert why in said.err
    assert facts(annotator, study) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("correct", *PLACE),
        ("correct", *PLACE, "--field=unit"),
        ("confirm", *PLACE, "--field=unit=份"),
        ("perhaps", *PLACE),
        ("confirm", *PLACE[1:]),
    ],
)
def test_a_call_that_makes_no_sense_is_a_mistake_of_usage(
    annotator: Call, study: Path, arguments: tuple[str, ...]
) -> None:
    assert annotator("quantities", study, *arguments).code == 2
