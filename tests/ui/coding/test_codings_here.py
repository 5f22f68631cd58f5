"""Several codings under one place: a click, or a key, goes from one to the next."""

import pytest

from tests.robots.coder_robot import CoderRobot

SENTENCE = "对12件合同逐件审查，提出意见30条。"


@pytest.fixture
def coder(coder: CoderRobot) -> CoderRobot:
    """Three codings on the words 逐件: on these alone, on a clause, on the sentence."""
    coder.open(f"镇江路街道年度报告\n{SENTENCE}\n")
    for words, key in (("逐件", "1"), ("合同逐件审查", "2"), ("对12件合同逐件审查", "3")):
        coder.reader.drag_over(words)
        coder.press(key)
    return coder


def meant(coder: CoderRobot) -> str:
    """The code that the strip below the text names."""
    return coder.room.details.name.text()


def click(coder: CoderRobot, point) -> None:
    coder.reader.click_at(point)


def test_clicks_on_one_place_go_round_from_the_innermost(coder: CoderRobot) -> None:
    place = coder.reader.place_of("逐件").center()
    seen = []
    for _ in range(4):
        click(coder, place)
        seen.append(meant(coder))
    assert seen == ["1.1 服务", "1.2 监管", "2 决策", "1.1 服务"]


def test_a_click_elsewhere_begins_with_the_innermost(coder: CoderRobot) -> None:
    place, other = (coder.reader.place_of(words).center() for words in ("逐件", "审查"))
    click(coder, place)
    click(coder, place)
    click(coder, other)
    assert meant(coder) == "1.2 监管"


def test_keys_go_round_both_ways(coder: CoderRobot) -> None:
    click(coder, coder.reader.place_of("逐件").center())
    here = coder.room.here
    for turn, name in (
        (here.next_coding_here, "1.2 监管"),
        (here.next_coding_here, "2 决策"),
        (here.previous_coding_here, "1.2 监管"),
    ):
        turn()
        assert meant(coder) == name


def test_what_is_done_is_done_to_the_one_that_is_meant(coder: CoderRobot) -> None:
    place = coder.reader.place_of("逐件").center()
    click(coder, place)
    click(coder, place)
    assert coder.room.view._grips.held is not None
    coder.room.applying.remove_coding()
    assert sorted(coder.stored()) == sorted(["逐件", "对12件合同逐件审查"])
    coder.room.signs.flag_coding()
    assert meant(coder) == "1.1 服务"
