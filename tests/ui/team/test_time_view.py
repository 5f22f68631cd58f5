"""Over time in the window: runs computed again, agreement along the sequences as picture and table."""

from annotator.store import runs
from annotator.ui.team.time_view import TimeView
from tests.robots.team_robot import TeamRobot

VIEW = "历次结果"


def view(team: TeamRobot) -> TimeView:
    return team.room.time


def test_a_run_is_kept_and_computed_again(team: TeamRobot) -> None:
    team.enter("一致性")
    team.window.click("计算")
    team.wait()
    team.window.click("保存此次结果")
    team.enter(VIEW)
    team.wait()
    (row,) = team.rows(view(team).table)
    assert row[1:] == ["正式", "1", "单元×类目", "林若溪、周明远", "3", "0.739"]
    team.point_at(view(team).table, 0)
    team.window.click("重算")
    team.wait()
    assert view(team).said.text() == "重算结果相同：0.739。"
    assert len(runs.listed(team.project)) == 1


def test_agreement_along_the_sequence_is_a_picture_and_a_table(team: TeamRobot) -> None:
    team.enter(VIEW)
    team.wait()
    rows = team.rows(view(team).drift_table)
    assert [row[:3] for row in rows] == [[c, p, "1"] for c in ("林若溪", "周明远") for p in ("1", "4", "7")]
    said = view(team).chart.accessibleDescription()
    assert f"林若溪 1: {rows[0][3]}" in said
    picture = view(team).chart.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert len(seen) > 3
    assert "0.0% 的编码来自检索或建议" in view(team).shares.text()
    team.choose(view(team).by, "按月")
    team.wait()
    assert {row[1] for row in team.rows(view(team).drift_table)} == {"2025-03"}


def test_a_coder_sees_no_points_before_layers_are_shown(other: TeamRobot) -> None:
    other.enter(VIEW)
    other.wait()
    assert all(row[3] == "" for row in other.rows(view(other).drift_table))
