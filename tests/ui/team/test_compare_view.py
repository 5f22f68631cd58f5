"""Comparison and adjudication in the window: seen at a glance, gone through and decided by key."""

from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.store import codes, codings, decisions
from annotator.store.check import check
from annotator.teamwork import adjudication
from annotator.ui.team.compare_view import CompareView
from tests.robots.team_robot import TeamRobot

VIEW = "比较与裁定"


@pytest.fixture
def compare(team: TeamRobot) -> TeamRobot:
    team.enter(VIEW)
    team.room.compare.table.setFocus()
    return team


def view(team: TeamRobot) -> CompareView:
    return team.room.compare


def consensus(team: TeamRobot) -> list:
    who = decisions.consensus_id(team.project)
    return codings.listed(team.project, coder_id=who) if who else []


def press(team: TeamRobot, key: str) -> None:
    view(team).table.setFocus()
    QTest.keyClicks(view(team).table, key)


def test_both_layers_stand_on_the_text_told_apart_without_colour(compare: TeamRobot) -> None:
    marks = set(labels(compare))
    assert any(label.startswith("≠ 林若溪 · ") for label in marks)
    assert any(label.startswith("≠ 周明远 · ") for label in marks)
    alike = [mark for mark in all_marks(compare) if mark.label.startswith("= ")]
    assert alike
    assert all(mark.faint for mark in alike)
    assert len({mark.colour for mark in all_marks(compare)}) == 2


def all_marks(team: TeamRobot) -> list:
    text = view(team).text.view
    return list({mark.key: mark for n in range(len(text.text())) for mark in text.marks_at(n)}.values())


def labels(team: TeamRobot) -> list[str]:
    return [mark.label for mark in all_marks(team)]


def test_side_by_side_in_step(compare: TeamRobot) -> None:
    compare.window.click("并排显示")
    text = view(compare).text
    first, second = text._used()
    assert [mark.label[:2] for mark in first.marks_at(view(compare).current().span.start)] in (["≠ "], [])
    first.scroll_to(1_200)
    QApplication.processEvents()
    assert abs(first.first_visible_position() - second.first_visible_position()) < 60
    owners = {name.text() for name in text._names if name.isVisible()}
    assert owners == {"林若溪", "周明远"}


def test_the_list_is_filtered_and_walked_by_key(compare: TeamRobot) -> None:
    whole = compare.rows(view(compare).table)
    compare.choose(view(compare).kind, "范围不同")
    rows = compare.rows(view(compare).table)
    assert 0 < len(rows) < len(whole)
    assert {row[2] for row in rows} == {"范围不同"}
    compare.choose(view(compare).kind, "各种分歧")
    first = view(compare).current().id
    compare.window.press("F7")
    second = view(compare).current().id
    assert second != first
    compare.window.press("Shift+F7")
    assert view(compare).current().id == first
    assert view(compare).text.view.first_visible_position() <= view(compare).current().span.start


def test_a_number_decides_and_the_hand_goes_on(compare: TeamRobot) -> None:
    one = view(compare).current()
    compare.type_in(view(compare).bar.reason, "以短者为准")
    press(compare, "2")
    decided = next(d for d in decisions.listed(compare.project) if set(d.coding_ids) == set(one.coding_ids))
    assert (decided.reason, decided.how) == ("以短者为准", "lead")
    assert view(compare).current().id != one.id
    assert view(compare).said.text().startswith("已裁定 1 / ")
    assert consensus(compare)
    assert check(compare.project) == []
    compare.window.press("Ctrl+Z")
    assert consensus(compare) == []
    assert view(compare).said.text().startswith("已裁定 0 / ")


def test_both_none_open_and_only_undecided(compare: TeamRobot) -> None:
    view(compare).undecided.click()
    whole = len(compare.rows(view(compare).table))
    count = len(view(compare).bar.buttons)
    press(compare, str(count - 1))  # neither
    assert len(compare.rows(view(compare).table)) == whole - 1
    press(compare, str(len(view(compare).bar.buttons)))  # left open
    assert len(compare.rows(view(compare).table)) == whole - 1


def test_an_own_span_is_what_is_selected_in_the_text(compare: TeamRobot) -> None:
    one = view(compare).current()
    text = view(compare).text.view
    text.select(type(one.span)(one.span.start, one.span.start + 5))
    number = next(code for code in codes.listed(compare.project) if code.number == "3.1")
    compare.choose(view(compare).bar.code, f"{number.number} {number.name}")
    compare.window.click("用选中的文字")
    assert any(
        (c.start, c.end, c.code_id) == (one.span.start, one.span.start + 5, number.id)
        for c in consensus(compare)
    )


def test_a_rule_decides_what_is_plain(compare: TeamRobot) -> None:
    compare.choose(view(compare).rule, "并取重合 80% 以上的共有部分")
    compare.window.click("自动裁定")
    assert {one.how for one in decisions.listed(compare.project)} == {"auto"}
    assert compare.window.last_message().startswith("已按规则裁定")


def test_a_reason_becomes_a_rule(compare: TeamRobot) -> None:
    one = view(compare).current()
    compare.type_in(view(compare).bar.reason, "会议精神不计")
    press(compare, "1")
    compare.point_at(
        view(compare).table, [row.key for row in map(view(compare).table.rows.row_at, range(3))].index(one.id)
    )
    compare.window.click("写入“不包括”")
    found = codes.code(compare.project, one.codings[0].code_id)
    assert "会议精神不计" in found.exclude


def test_a_coder_sees_no_layer_before_it_is_shown(other: TeamRobot) -> None:
    other.enter(VIEW)
    assert other.rows(view(other).table) == []
    assert view(other).text.view.text() == ""


def test_keys_go_to_the_list_only(compare: TeamRobot) -> None:
    field = view(compare).bar.reason
    field.setFocus()
    QTest.keyClicks(field, "2023")
    assert field.text() == "2023"
    assert decisions.listed(compare.project) == []
    assert not QTest.keyClick(field, Qt.Key.Key_Escape)


def test_nothing_is_decided_on_what_is_just_being_read(
    compare: TeamRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups, may_go_on = adjudication.groups, Event()

    def slow(*args: Any) -> list:
        assert may_go_on.wait(30)
        return groups(*args)

    shown = view(compare)
    with monkeypatch.context() as patch:
        patch.setattr(adjudication, "groups", slow)
        shown.reload()
        try:
            assert shown.said.text() == "正在比较……"
            press(compare, "1")
            compare.window.press("F7")
            press(compare, "1")
            assert not shown.bar.isEnabled()
            assert not shown.automatic.isEnabled()
        finally:
            may_go_on.set()
        compare.wait()
    assert decisions.listed(compare.project) == []
    press(compare, "1")
    assert decisions.listed(compare.project)


def test_a_step_in_one_document_reads_only_that(compare: TeamRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    groups, read = adjudication.groups, []

    def counted(project: Any, raters: Any, document_ids: Any = ()) -> list:
        read.append(list(document_ids))
        return groups(project, raters, document_ids)

    monkeypatch.setattr(adjudication, "groups", counted)
    here = view(compare).current().document_id
    press(compare, "1")
    compare.wait()
    assert read == [[here], [here]]  # for the rules of the decision, and for what is shown of it
    assert view(compare).said.text().startswith("已裁定 1 / ")
    read.clear()
    compare.window.press("Ctrl+Z")
    compare.wait()
    assert read == [[here]]
    everything = groups(compare.project, view(compare)._raters())
    assert view(compare)._found == everything
