"""Tasks in the window: rounds drawn with a seed, documents given, coders added, everybody's progress."""

import pytest

from annotator.store import assignments, coders, rounds
from annotator.ui.team.tasks_view import TasksView
from tests.robots.team_robot import TeamRobot

VIEW = "分工"


@pytest.fixture
def tasks(team: TeamRobot) -> TeamRobot:
    team.enter(VIEW)
    return team


def view(team: TeamRobot) -> TasksView:
    return team.room.tasks


def test_progress_stands_by_document_and_coder(tasks: TeamRobot) -> None:
    assert tasks.heads(view(tasks).table) == ["文献", "文献名称", "林若溪", "周明远"]
    assert tasks.rows(view(tasks).table)[0] == ["1", "001-砚溪县2023年", "已完成", "已完成"]
    assert "完成 6 / 6" in view(tasks).said.text()


def test_a_round_is_drawn_and_told_with_its_seed(tasks: TeamRobot) -> None:
    form = view(tasks).form
    assert "560" in form.needed.text()
    form.rare.setValue(50)
    assert "103" in form.needed.text()
    tasks.type_in(form.name, "信度一")
    form.share.setValue(60)
    form.seed.setValue(7)
    tasks.choose(form.stratify, "报告年度")
    tasks.window.click("建立轮次")
    made = rounds.listed(tasks.project)[-1]
    assert (made.name, made.kind, made.share, made.seed, made.stratify) == (
        "信度一",
        "reliability",
        0.6,
        7,
        "year",
    )
    assert len(rounds.members(tasks.project, made.id)[0]) == 2
    assert view(tasks).round.currentText() == "信度一"
    assert "种子 7" in view(tasks).said.text()
    assert "种子 7" in tasks.window.last_message()
    tasks.window.press("Ctrl+Z")
    assert len(rounds.listed(tasks.project)) == 1


def test_selected_documents_are_given_and_taken_back(tasks: TeamRobot) -> None:
    tasks.type_in(view(tasks).form.name, "漂移")
    tasks.choose(view(tasks).form.kind, "漂移检查")
    tasks.choose(view(tasks).form.documents, "表中选中的")
    tasks.window.click("建立轮次")
    tasks.point_at(view(tasks).table, 1)
    tasks.tick(view(tasks).coders, "周明远")
    tasks.choose(view(tasks).main, "周明远")
    tasks.window.click("分配")
    assert tasks.rows(view(tasks).table)[1][2:] == ["", "已分配（主）"]
    tasks.point_at(view(tasks).table, 1)
    tasks.window.click("收回")
    assert tasks.rows(view(tasks).table)[1][2:] == ["", ""]
    view(tasks).table.selectAll()
    tasks.tick(view(tasks).coders, "林若溪", "周明远")
    tasks.choose(view(tasks).how, "每份轮流分给 1 位")
    tasks.window.click("分配")
    given = [t for t in assignments.listed(tasks.project) if t.round_id == view(tasks).round.currentData()]
    assert len(given) == 3


def test_a_coder_is_added(tasks: TeamRobot) -> None:
    tasks.type_in(view(tasks).coder_name, "丁")
    tasks.window.click("新增")
    assert coders.listed(tasks.project)[-1].name == "丁"
    assert tasks.heads(view(tasks).table)[-1] == "丁"


def test_what_makes_no_sense_is_said_where_the_hand_is(tasks: TeamRobot) -> None:
    tasks.window.click("建立轮次")
    assert "名称" in tasks.window.last_message()
    assert len(rounds.listed(tasks.project)) == 1


def test_others_look_and_do_not_plan(other: TeamRobot) -> None:
    other.enter(VIEW)
    assert other.rows(view(other).table)
    assert not view(other).assign.isEnabled()
    assert view(other).hint.isVisible()


def test_documents_come_in_each_coder_s_own_shuffled_order_unmarked(tasks: TeamRobot) -> None:
    documents = tasks.window.app.rooms.coding.documents
    numbers = [entry.document.number for entry in documents.model.entries()]
    assert numbers == [1, 2, 3]
    tasks.type_in(view(tasks).form.name, "信度一")
    tasks.choose(view(tasks).form.documents, "全部文献")
    orders = set()
    for seed in range(4):
        view(tasks).form.seed.setValue(seed)
        tasks.type_in(view(tasks).form.name, f"信度{seed}")
        tasks.window.click("建立轮次")
        model = documents.model
        shown = [model.entry(model.index(row)).document.number for row in range(model.rowCount())]
        assert sorted(shown) == [1, 2, 3]
        orders.add(tuple(shown))
        lead = tasks.window.app.session.coder_id
        there = {entry.document.id: entry.document.number for entry in model.entries()}
        assert [there[one] for one in rounds.queue(tasks.project, lead)] == shown
        tasks.window.press("Ctrl+Z")
    assert len(orders) > 1


def test_a_document_is_handed_over_to_another_coder(tasks: TeamRobot) -> None:
    tasks.type_in(view(tasks).form.name, "漂移")
    tasks.choose(view(tasks).form.kind, "漂移检查")
    tasks.choose(view(tasks).form.documents, "表中选中的")
    view(tasks).table.clearSelection()
    tasks.window.click("建立轮次")
    tasks.point_at(view(tasks).table, 1)
    tasks.tick(view(tasks).coders, "周明远")
    tasks.window.click("分配")
    giver = next(coder.id for coder in coders.listed(tasks.project) if coder.name == "周明远")
    view(tasks).table.go_to(view(tasks).table.rows.row_at(1).key, giver)
    tasks.window.click("转交")
    assert "只勾选接手的一位" in tasks.window.last_message()
    tasks.tick(view(tasks).coders, "林若溪")
    tasks.window.click("转交")
    assert tasks.rows(view(tasks).table)[1][2:] == ["已分配", ""]
