"""What a document holds, part by part."""

from pathlib import Path

import pytest

from annotator.text.unit_kinds import UNITS
from tests.cli.conftest import REPORT, Call


@pytest.mark.parametrize("unit", UNITS)
def test_units_lie_where_they_say(annotator: Call, study: Path, unit: str) -> None:
    units = annotator("show", study, "001", "--part=units", f"--unit={unit}", "--json").json
    assert [one["no"] for one in units] == list(range(1, len(units) + 1))
    assert all(REPORT[one["start"] : one["end"]] == one["text"] for one in units)
    assert "".join("".join(one["text"] for one in units).split()) == "".join(REPORT.split())


def test_paragraphs_are_the_units_unless_others_are_asked_for(annotator: Call, study: Path) -> None:
    units = annotator("show", study, "001", "--part=units", "--json").json
    assert [one["text"] for one in units] == [line for line in REPORT.split("\n") if line]


def test_quantities_lie_where_they_say(annotator: Call, study: Path) -> None:
    found = annotator("show", study, "001", "--part=quantities", "--json").json
    assert [(one["text"], one["value"], one["unit"], one["object"]) for one in found] == [
        ("12件", 12, "件", "审查文件"),
        ("7件", 7, "件", "办结"),
    ]
    assert all(REPORT[one["start"] : one["end"]] == one["text"] for one in found)


def test_a_person_reads_the_same(annotator: Call, study: Path) -> None:
    assert "审查文件" in annotator("show", study, "001", "--part=quantities").text
    assert "二、存在问题" in annotator("show", study, "001", "--part=units").text


def test_an_unknown_unit_is_refused_with_those_there_are(annotator: Call, study: Path) -> None:
    said = annotator("show", study, "001", "--part=units", "--unit=chapter")
    assert said.code == 1
    assert "sense_group" in said.err
