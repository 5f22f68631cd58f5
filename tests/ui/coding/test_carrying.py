"""What a coding carries beside its code: its value, its rank; and a coding as an example."""

import pytest

from annotator.edits.code_rule_edits import change_rules
from annotator.store import codes, codings
from tests.robots.window_robot import WindowRobot


def change(room: WindowRobot, number: str, **fields: object) -> None:
    project = room.app.session.project
    code = next(code for code in codes.listed(project) if code.number == number)
    assert room.app.session.run(change_rules, code_id=code.id, **fields)


def only(room: WindowRobot):
    (coding,) = codings.listed(room.app.session.project)
    return coding


def test_a_number_is_filled_in_and_corrected_below_the_text(coding_room: WindowRobot) -> None:
    change(coding_room, "3.2", value_kind="number", value_unit="件")
    coding_room.code("对12件合同逐件审查", coding_room.key_of("3.2"))
    assert only(coding_room).value == "12"
    value = coding_room.app.workspace.details.value
    assert value.line.text() == "12"
    coding_room.press("=", coding_room.view)
    assert value.line.hasFocus()
    coding_room.type("15", value.line)
    coding_room.press("Return", value.line)
    assert only(coding_room).value == "15"
    assert coding_room.view.hasFocus()
    coding_room.press("Ctrl+Z", coding_room.view)
    assert (only(coding_room).value, value.line.text()) == ("12", "12")


def test_what_is_no_number_is_refused_and_put_back(coding_room: WindowRobot) -> None:
    change(coding_room, "3.2", value_kind="number")
    coding_room.code("对12件合同逐件审查", coding_room.key_of("3.2"))
    coding_room.press("=", coding_room.view)
    value = coding_room.app.workspace.details.value
    coding_room.type("many", value.line)
    coding_room.press("Return", value.line)
    assert "many" in coding_room.last_message()
    assert (only(coding_room).value, value.line.text()) == ("12", "12")


def test_one_of_the_choices_is_chosen(coding_room: WindowRobot) -> None:
    change(coding_room, "3.2", value_kind="choice", choices=["多", "少"])
    coding_room.code("合法性审查", coding_room.key_of("3.2"))
    box = coding_room.app.workspace.details.value.choice
    box.setCurrentIndex(box.findText("少"))
    box.activated.emit(box.currentIndex())
    assert only(coding_room).value == "少"


def test_without_a_kind_of_value_nothing_is_asked(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", coding_room.key_of("3.2"))
    assert coding_room.app.workspace.details.value.isHidden()
    coding_room.press("=", coding_room.view)
    assert "没有取值" in coding_room.last_message()


def test_primary_and_secondary_change_places(coding_room: WindowRobot) -> None:
    coding_room.code("合法性审查", coding_room.key_of("3.2"))
    for _ in range(2):
        coding_room.press(coding_room.key_of("7.1"))
    project = coding_room.app.session.project
    assert [one.rank for one in codings.listed(project)] == ["primary", "secondary"]
    workspace = coding_room.app.workspace
    if workspace._hand.current().rank == "primary":
        coding_room.press("F6", coding_room.view)
    assert workspace.details.signs.rank.isVisible()
    coding_room.app.run_action("change_rank")
    assert [one.rank for one in codings.listed(project)] == ["secondary", "primary"]
    coding_room.press("Ctrl+Z", coding_room.view)
    assert [one.rank for one in codings.listed(project)] == ["primary", "secondary"]


def test_a_coding_becomes_an_example_of_its_code(coding_room: WindowRobot) -> None:
    coding_room.code("对12件合同逐件审查", coding_room.key_of("3.2"))
    coding_room.app.run_action("make_example")
    project = coding_room.app.session.project
    code = next(code for code in codes.listed(project) if code.number == "3.2")
    assert code.example.endswith("对12件合同逐件审查")


@pytest.mark.parametrize("words", ["合法性审查", "普法讲座"])
def test_the_rules_of_the_code_under_the_cursor_stand_beside_the_text(
    coding_room: WindowRobot, words: str
) -> None:
    for one, number in (("合法性审查", "3.2"), ("普法讲座", "7.1")):
        coding_room.code(one, coding_room.key_of(number))
    coding_room.select(words)
    name = {"合法性审查": "合法性审查与法律审核", "普法讲座": "领导干部与公务员学法用法"}[words]
    rules = coding_room.app.workspace.codebook.rules
    assert name[:5] in rules._rules.text()
