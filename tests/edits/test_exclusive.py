"""Codes of an exclusive group: one primary on a place, others only as secondary; and values of codings."""

import pytest

from annotator.edits.code_rule_edits import change_rules
from annotator.edits.coding_edits import apply_code, change_code
from annotator.edits.coding_values import set_rank, set_value
from annotator.edits.document_edits import add_documents
from annotator.edits.quantity_edits import correct_quantity, decide_quantities
from annotator.edits.several_codings import apply_codes, code_passages
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders, codings, corrections, documents
from tests.projects import Team, imported, make_project


@pytest.fixture
def themes(team: Team) -> Team:
    for number in ("1.1", "1.2", "2"):
        change_rules(team.project, code_id=team.code_id(number), group="主题")
    return team


def ranks(team: Team) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.rank) for one in codings.listed(team.project)]


def again(team: Team, start: int, end: int, number: str, coder: str, rank: str = "primary") -> None:
    apply_code(
        team.project,
        document_id=team.document,
        span=Span(start, end),
        code_id=team.code_id(number),
        coder_id=coder,
        rank=rank,
    )


def test_a_second_code_on_the_place_is_taken_only_as_secondary(themes: Team) -> None:
    themes.code(themes.min, 2, 8, "1.1")
    with pytest.raises(EditRefused, match="exclusive_taken") as refused:
        again(themes, 2, 8, "2", themes.min)
    assert refused.value.fields["other"] == "1.1 服务"
    again(themes, 2, 8, "2", themes.min, "secondary")
    assert sorted(rank for *_, rank in ranks(themes)) == ["primary", "secondary"]


def test_another_coder_another_place_or_another_group_is_free(themes: Team) -> None:
    themes.code(themes.min, 2, 8, "1.1")
    again(themes, 2, 8, "2", themes.qiang)
    for start, end in ((6, 12), (3, 5), (0, 10)):  # overlapping, within, around
        again(themes, start, end, "2", themes.min)
    change_rules(themes.project, code_id=themes.code_id("1.2"), group="")
    again(themes, 2, 8, "1.2", themes.min)
    assert {rank for *_, rank in ranks(themes)} == {"primary"}


def test_of_several_at_once_the_first_is_primary(themes: Team) -> None:
    apply_codes(
        themes.project,
        document_id=themes.document,
        span=Span(0, 4),
        code_ids=[themes.code_id("2"), themes.code_id("1.1")],
        coder_id=themes.min,
    )
    found = {one.code_id: one.rank for one in codings.listed(themes.project)}
    assert found == {themes.code_id("2"): "primary", themes.code_id("1.1"): "secondary"}


def test_passages_coded_together_stand_back_behind_what_is_there(themes: Team) -> None:
    themes.code(themes.min, 0, 4, "1.1")
    places = [(themes.document, Span(0, 4)), (themes.document, Span(4, 8))]
    code_passages(themes.project, places=places, code_id=themes.code_id("2"), coder_id=themes.min)
    assert ranks(themes) == [(0, 4, "primary"), (0, 4, "secondary"), (4, 8, "primary")]


def test_primary_and_secondary_change_places(themes: Team) -> None:
    first = themes.code(themes.min, 0, 4, "1.1")
    again(themes, 0, 4, "2", themes.min, "secondary")
    second = next(one.id for one in codings.listed(themes.project) if one.rank == "secondary")
    with pytest.raises(EditRefused, match="exclusive_taken"):
        set_rank(themes.project, coding_ids=[second], rank="primary", coder_id=themes.min)
    set_rank(themes.project, coding_ids=[first], rank="secondary", coder_id=themes.min)
    set_rank(themes.project, coding_ids=[second], rank="primary", coder_id=themes.min)
    assert {one.id: one.rank for one in codings.listed(themes.project)} == {
        first: "secondary",
        second: "primary",
    }


def test_a_code_in_the_place_of_another_keeps_the_rule(themes: Team) -> None:
    change_rules(themes.project, code_id=themes.code_id("1.2"), group="")
    themes.code(themes.min, 0, 4, "1.1")
    other = themes.code(themes.min, 0, 4, "1.2")
    with pytest.raises(EditRefused, match="exclusive_taken"):
        change_code(themes.project, coding_id=other, code_id=themes.code_id("2"), coder_id=themes.min)


# Values.

TEXT = "全年办结案件120件，其中行政复议案件35件，培训800人次。\n\n下一步继续努力。\n"


@pytest.fixture
def counting(tmp_path) -> Team:
    project = make_project(tmp_path / "数.annot")
    add_documents(project, texts=[imported("数", TEXT)])
    (min_,) = coders.listed(project)
    team = Team(project, min_.id, "", documents.listed(project)[0].id)
    change_rules(project, code_id=team.code_id("1.1"), value_kind="number")
    return team


def value(team: Team, words: str, number: str = "1.1", given: str | None = None) -> str | None:
    start = TEXT.index(words)
    apply_code(
        team.project,
        document_id=team.document,
        span=Span(start, start + len(words)),
        code_id=team.code_id(number),
        coder_id=team.min,
        value=given,
    )
    return codings.newest(team.project, coder_id=team.min, limit=1)[0].value


def test_the_value_is_the_quantity_that_is_recognised_in_the_span(counting: Team) -> None:
    assert value(counting, "行政复议案件35件") == "35"
    assert value(counting, "全年办结案件120件，其中行政复议案件35件") == "120"
    assert value(counting, "继续努力") is None
    assert value(counting, "培训800人次", given="8,000") == "8000"
    assert value(counting, "努力", "1.2") is None


def test_the_unit_of_measure_decides_which_and_corrections_count(counting: Team) -> None:
    change_rules(counting.project, code_id=counting.code_id("1.1"), value_unit="人次")
    assert value(counting, "行政复议案件35件，培训800人次") == "800"
    quantities = {q.text: q.span for q in corrections.report(counting.project, counting.document).quantities}
    training = next(span for text, span in quantities.items() if "800" in text)
    correct_quantity(
        counting.project,
        document_id=counting.document,
        span=training,
        typed={"value": "900"},
        coder_id=counting.min,
    )
    assert value(counting, "培训800人次") == "900"
    places = [(counting.document, training)]
    decide_quantities(counting.project, places=places, status="dismissed", coder_id=counting.min)
    assert value(counting, "培训800人次。") is None


def test_a_value_is_of_its_kind(counting: Team) -> None:
    change_rules(counting.project, code_id=counting.code_id("1.2"), value_kind="choice", choices=["多", "少"])
    change_rules(counting.project, code_id=counting.code_id("2"), value_kind="weight")
    for number, given, key in (("1.1", "很多", "coding_no_number"), ("1.2", "中", "coding_no_choice")):
        with pytest.raises(EditRefused, match=key):
            value(counting, "努力", number, given)
    assert value(counting, "努力", "1.2", "多") == "多"
    assert value(counting, "继续", "2", "0.5") is None
    assert codings.newest(counting.project, coder_id=counting.min, limit=1)[0].weight == 0.5


def test_a_value_is_changed_and_taken_out(counting: Team) -> None:
    value(counting, "行政复议案件35件")
    (coding,) = codings.listed(counting.project)
    set_value(counting.project, coding_id=coding.id, value="36", coder_id=counting.min)
    assert codings.coding(counting.project, coding.id).value == "36"
    with pytest.raises(EditRefused, match="coding_no_number"):
        set_value(counting.project, coding_id=coding.id, value="三十六", coder_id=counting.min)
    set_value(counting.project, coding_id=coding.id, value=" ", coder_id=counting.min)
    assert codings.coding(counting.project, coding.id).value is None
