"""Confusion in the window: which codes are taken for which, and the passages behind it."""

from annotator.ui.team.confusion_view import ConfusionView
from tests.robots.team_robot import TeamRobot

VIEW = "混淆"


def view(team: TeamRobot) -> ConfusionView:
    return team.room.confusion


def test_cells_show_their_passages_and_lead_into_the_text(team: TeamRobot) -> None:
    team.enter(VIEW)
    team.wait()
    rows = team.rows(view(team).table)
    assert len(rows) > 3
    weights = [float(row[2]) for row in rows]
    for place, row in enumerate(rows[:4]):
        team.point_at(view(team).table, place)
        assert len(team.rows(view(team).passages)) == int(row[3])
    assert max(weights) >= 1
    team.point_at(view(team).table, 0)
    words = team.rows(view(team).passages)[0][1]
    team.window.click("在原文中查看")
    workspace = team.window.app.workspace
    assert team.window.app.window.page() is workspace
    assert workspace.view.selected_span().of(workspace.view.text()) == words


def test_another_unit_and_only_two(team: TeamRobot) -> None:
    team.enter(VIEW)
    team.wait()
    team.choose(view(team).unit, "段落")
    team.wait()
    assert team.rows(view(team).table)
    team.tick(view(team).coders, "林若溪")
    assert view(team).said.text() == "请勾选两位编码员。"
    assert team.rows(view(team).table) == []


def test_a_coder_sees_nothing_before_layers_are_shown(other: TeamRobot) -> None:
    other.enter(VIEW)
    other.wait()
    assert other.rows(view(other).table) == []
