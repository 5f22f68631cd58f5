"""The sheets of teams: ratings, agreement, reliability_runs, disagreements, assignments."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.teamwork.adjudication import decide, disagreements
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import compare
from annotator.teamwork.study.runs import keep
from tests.teamwork.conftest import Studied, studied


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    made = studied(tmp_path / "p.annot", {"十段": "第一段。\n" * 10, "独": "只有甲。\n"})
    with made.project:
        made.mark_paragraphs("1.1", "1100000000", "0110010100")
        made.finish("十段")
        made.finish("独", by="甲")
        yield made


def rows(study: Studied, name: str, **options: Any) -> list[dict[str, Any]]:
    table = catalogue.table(study.project, name, ExportOptions(lang="en", **options))
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def people(study: Studied) -> list:
    return raters_of(study.project, [study.coder(name) for name in "甲乙"])


def test_ratings_are_units_by_used_codes_of_double_coded_documents(study: Studied) -> None:
    found = rows(study, "ratings")
    assert ([row["r1"] for row in found], [row["r2"] for row in found]) == (
        [1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    )
    assert {row["code_no"] for row in found} == {"1.1"}
    assert found[0]["unit_id"] == f"{study.document('十段')}:paragraph:1"


def test_agreement_has_every_measure_on_every_base(study: Studied) -> None:
    found = rows(study, "agreement")
    assert [row["base"] for row in found if row["about"] == "Overall"] == [
        "unit × code",
        "segments",
        "continuum",
    ]
    one = next(row for row in found if row["code_no"] == "1.1")
    assert one["cohen_kappa"] == pytest.approx(1 / 11)
    assert (one["positives_r1"], one["positives_r2"], one["n"]) == (2, 4, 10)
    by_characters = rows(study, "agreement", unit="character")
    assert next(row for row in by_characters if row["code_no"] == "1.1")["n"] == 40


def test_runs_are_listed(study: Studied) -> None:
    assert rows(study, "reliability_runs") == []
    keep(study.project, compare(study.project, people(study), StudyOptions(unit="paragraph", headings=True)))
    (run,) = rows(study, "reliability_runs")
    assert (run["documents"], run["unit"], run["round"]) == (1, "Paragraph", "main")
    assert run["cohen_kappa"] == pytest.approx(1 / 11)


def test_disagreements_come_with_their_decisions(study: Studied) -> None:
    first = disagreements(study.project, people(study))[0]
    decide(
        study.project, people(study), first.id, take=study.coder("甲"), by=study.coder("甲"), reason="明确"
    )
    found = rows(study, "disagreements")
    assert [row["kind"] for row in found] == ["only one coded"] * 4
    one = next(row for row in found if row["disagreement_id"] == first.id)
    assert (one["code_r1"], one["spans_r1"], one["spans_r2"]) == ("1.1 服务", "0–2", None)
    assert (one["decision"], one["reason"], one["decided_by"], one["how"]) == ("甲", "明确", "甲", "the lead")
    assert one["quote"] == "第一"


def test_assignments_say_who_did_what(study: Studied) -> None:
    found = rows(study, "assignments")
    assert [(row["document"], row["coder"], row["status"]) for row in found] == [
        ("十段", "甲", "finished"),
        ("十段", "乙", "finished"),
        ("独", "甲", "finished"),
    ]
    assert found[0]["started"] < found[0]["finished"]


def test_a_project_of_one_coder_has_the_sheets_and_no_rows(tmp_path: Path) -> None:
    with (made := studied(tmp_path / "q.annot", {"独": "只有甲。\n"}, "甲")).project:
        for name in ("ratings", "agreement", "disagreements", "reliability_runs"):
            assert rows(made, name) == []
