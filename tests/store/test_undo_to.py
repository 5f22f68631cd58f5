"""Back to any point of the history at once, and forth again; and the lines that the history shows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.edits.code_edits import add_code, rename_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import change_memo, change_span
from annotator.i18n import LANGUAGES, use_language
from annotator.model.errors import EditRefused
from annotator.model.sentences import line_text, step_text
from annotator.model.span import Span
from annotator.store import coders, codes
from annotator.store.check import check
from tests.projects import Team, all_rows, raw

TABLES = ("project", "coder", "code", "coding", "document")


def seq(team: Team) -> int:
    last = team.project.last_step()
    assert last
    return last.seq


def is_refused(team: Team, key: str, to: int, coder: str | None = None) -> None:
    before = all_rows(team.path)
    with pytest.raises(EditRefused, match=key):
        team.project.undo_to(to, coder)
    assert all_rows(team.path) == before


def test_all_after_a_step_goes_and_one_redo_brings_it_again(team: Team) -> None:
    team.code(team.min, 0, 4)
    point = seq(team)
    for start in range(5, 10):
        team.code(team.min, start, start + 3)
    last = all_rows(team.path, *TABLES)
    changes = team.project.undo_to(point, team.min)
    assert team.spans() == [(0, 4)]
    assert len(list(changes.of("coding"))) == 5
    assert seq(team) == point + 6  # one step
    assert check(team.project) == []
    team.reopen()
    assert team.project.next_redo(team.min) is not None
    team.project.redo(team.min)
    assert all_rows(team.path, *TABLES) == last
    assert check(team.project) == []
    team.project.undo(team.min)
    assert len(team.spans()) == 5


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("cgsmnu"), st.integers(0, 20)), min_size=1, max_size=12), st.data())
def test_back_to_any_point_is_the_state_of_then(
    team: Team, wanted: list[tuple[str, int]], data: st.DataObject
) -> None:
    start = seq(team)
    states: dict[int, dict[str, list[tuple[object, ...]]]] = {}
    for kind, number in wanted:
        try:
            _act(team, kind, number)
        except EditRefused:
            continue
        states[seq(team)] = all_rows(team.path, *TABLES)
    points = [step.seq for step in team.project.history() if step.seq > start and step.undone_by is None]
    points = [point for point in points if team.project.history()[point - 1].label not in ("undo", "redo")]
    if len(points) < 2:
        return
    point = data.draw(st.sampled_from(points[:-1]))
    last = all_rows(team.path, *TABLES)
    team.project.undo_to(point)
    assert all_rows(team.path, *TABLES) == states[point]
    assert check(team.project) == []
    team.project.redo()
    assert all_rows(team.path, *TABLES) == last
    assert check(team.project) == []


def _act(team: Team, kind: str, number: int) -> None:
    codings = [row["id"] for row in team.project.rows("SELECT id FROM coding ORDER BY id")]
    chosen = codings[number % len(codings)] if codings else "nobody"
    if kind in "cg":
        team.code(team.min, number, number + 3, group="g" if kind == "g" else None)
    elif kind == "s":
        change_span(team.project, coding_id=chosen, span=Span(number, number + 2))
    elif kind == "m":
        change_memo(team.project, coding_id=chosen, memo=f"{number}")
    elif kind == "n":
        rename_code(team.project, code_id=codes.listed(team.project)[0].id, name=f"名{number}")
    else:
        team.project.undo()


def test_a_group_is_cut_where_the_point_lies_in_it(team: Team) -> None:
    for start in range(4):
        team.code(team.min, start, start + 2, group="g")
    point = seq(team) - 2
    team.project.undo_to(point, team.min)
    assert team.spans() == [(0, 2), (1, 3)]
    assert check(team.project) == []
    team.project.undo(team.min)
    assert team.spans() == []
    assert check(team.project) == []
    team.project.redo(team.min)
    assert team.spans() == [(0, 2), (1, 3)]
    team.project.redo(team.min)
    assert len(team.spans()) == 4
    assert check(team.project) == []


def test_only_ones_own_goes_and_what_is_everyones(team: Team) -> None:
    team.code(team.min, 0, 4)
    point = seq(team)
    team.code(team.qiang, 1, 5)
    add_code(team.project, name="新", number="9")
    team.code(team.min, 2, 6)
    team.project.undo_to(point, team.min)
    assert team.spans() == [(0, 4), (1, 5)]
    assert "9" not in {code.number for code in codes.listed(team.project)}
    assert check(team.project) == []
    team.project.redo(team.min)
    assert len(team.spans()) == 3


def test_with_something_in_the_way_nothing_goes(team: Team) -> None:
    point = seq(team)
    add_coder(team.project, name="赵云")
    zhao = coders.listed(team.project)[-1].id
    team.code(zhao, 0, 4)
    team.code(team.min, 2, 6)
    is_refused(team, "undo_in_the_way", point, team.min)
    team.project.undo_to(point)
    assert team.spans() == []
    assert check(team.project) == []


def test_what_is_no_point_to_go_back_to(team: Team) -> None:
    team.code(team.min, 0, 4)
    undone = seq(team)
    is_refused(team, "nothing_to_undo", undone, team.min)
    is_refused(team, "no_such_step", 99)
    team.project.undo(team.min)
    is_refused(team, "not_a_point", undone)
    is_refused(team, "not_a_point", undone + 1)
    team.project.redo(team.min)
    is_refused(team, "not_a_point", undone + 2)


def test_to_the_first_step_leaves_a_new_project(team: Team) -> None:
    team.code(team.min)
    team.project.undo_to(1)
    assert [coder.name for coder in coders.listed(team.project)] == ["王敏"]
    assert check(team.project) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_names_how_far_back_it_went(team: Team, language: str) -> None:
    point = seq(team)
    team.code(team.min, 0, 4)
    team.code(team.min, 1, 5)
    team.project.undo_to(point)
    team.project.redo()
    use_language(language)
    for step in team.project.history()[-2:]:
        assert all(word in step_text(step) for word in (f"{point}", "2", "1–5"))
    use_language("zh")


def test_check_names_an_extent_of_an_undo_that_was_altered(team: Team) -> None:
    point = seq(team)
    team.code(team.min, 0, 4)
    team.code(team.min, 1, 5)
    team.project.undo_to(point)
    for told, instead in (('"to"', '"zu"'), ("{", "x")):
        with raw(team.path) as connection:
            connection.execute(
                "UPDATE step SET details = replace(details, ?, ?) WHERE label = 'undo'", [told, instead]
            )
        assert any(problem.kind == "journal" for problem in check(team.project))


# The lines of the history.


def texts(team: Team, coder: str | None) -> list[str]:
    return [line_text(line) for line in team.project.history_lines(coder)]


def test_lines_are_newest_first_and_tell_what_is_undone(team: Team) -> None:
    team.code(team.min, 0, 4)
    team.code(team.min, 1, 5)
    team.project.undo(team.min)
    lines = team.project.history_lines(team.min)
    assert [line.newest.label for line in lines[:2]] == ["apply_code", "apply_code"]
    assert [line.undone for line in lines[:3]] == [True, False, False]
    assert lines[-1].newest.label == "new_project"


def test_a_coder_reads_nothing_of_what_another_did(team: Team) -> None:
    team.code(team.qiang, 1, 5)
    team.code(team.min, 0, 4)
    assert not any("1–5" in text for text in texts(team, team.min))
    assert any("1–5" in text for text in texts(team, None))
    assert {line.newest.coder_id for line in team.project.history_lines(team.min)} == {None, team.min}


def test_what_goes_together_is_one_line(team: Team) -> None:
    coding = team.code(team.min, 0, 4)
    for end in (6, 8, 9):
        change_span(team.project, coding_id=coding, span=Span(0, end), coder_id=team.min, group="g")
    for start in (10, 11):
        team.code(team.min, start, start + 4, group="h")
    last, spans, first = team.project.history_lines(team.min)[:3]
    assert (len(last.steps), len(spans.steps), len(first.steps)) == (2, 3, 1)
    assert "0–4" in line_text(spans)
    assert "0–9" in line_text(spans)
    assert "共 2 步" in line_text(last)


def test_lines_come_in_pages(team: Team) -> None:
    for start in range(7):
        team.code(team.min, start, start + 3)
    whole = team.project.history_lines(team.min)
    paged = []
    while page := team.project.history_lines(
        team.min, before=paged[-1].oldest.seq if paged else None, most=3
    ):
        paged += page
    assert paged == whole
