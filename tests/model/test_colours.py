"""Colours against published figures, and the promises made to whoever paints with them."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import colours

# Sharma, Wu and Dalal 2005, table 1: pairs for the hue, the grey axis, large and small differences.
PUBLISHED = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, 2.8361, -74.0200), (50.0, 0.0, -82.7485), 3.4412),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]
any_colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(("first", "second", "expected"), PUBLISHED)
def test_the_difference_is_the_published_one(first, second, expected):
    assert colours.delta_e_2000(first, second) == pytest.approx(expected, abs=5e-5)
    assert colours.delta_e_2000(second, first) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#ffffff", (100, 0, 0)),
        ("#000000", (0, 0, 0)),
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#0000FF", (32.30, 79.19, -107.86)),
    ],
)
def test_lab_of_known_colours(colour, expected):
    assert colours.lab(colour) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#767676", 4.54)],
)
def test_contrast_of_known_pairs(first, second, expected):
    assert colours.contrast(first, second) == pytest.approx(expected, abs=0.005)


def test_to_a_deuteranope_red_and_green_of_one_lightness_come_together():
    red, green = "#c0504d", "#5a8a32"
    apart = colours.difference(red, green)
    together = colours.difference(colours.seen(red, "deuteranopia"), colours.seen(green, "deuteranopia"))
    assert apart > 50
    assert together < 15


@given(any_colour)
def test_normal_vision_sees_every_colour_as_it_is(colour):
    assert colours.seen(colour, "normal") == colour


@pytest.mark.parametrize("vision", colours.VISIONS)
def test_greys_stay_grey_to_everyone(vision):
    _, a, b = colours.lab(colours.seen("#808080", vision))
    assert abs(a) < 1
    assert abs(b) < 1


@given(any_colour, any_colour)
def test_two_colours_of_one_look_differ_by_nothing(first, second):
    assert (colours.difference(first, second) == 0) == (first == second)


@pytest.mark.parametrize(("page", "text"), [("#fcfcfc", "#1f1f1f"), ("#1c1c1c", "#dedede")])
@given(colour=any_colour, over=any_colour)
def test_text_is_readable_on_every_highlight_and_on_one_over_another(page, text, colour, over):
    below = colours.tint(colour, page, text)
    assert colours.contrast(below, text) >= colours.READABLE
    assert colours.contrast(colours.tint(over, below, text), text) >= colours.READABLE


@pytest.mark.parametrize("page", ["#fcfcfc", "#1c1c1c"])
@given(colour=any_colour)
def test_every_strip_stands_out_from_its_page(page, colour):
    assert colours.contrast(colours.strip(colour, page), page) >= 2.0


def test_a_strip_that_stands_out_keeps_its_colour():
    assert colours.strip("#4659c6", "#fcfcfc") == "#4659c6"


@given(any_colour)
def test_shades_run_from_dark_to_light_around_their_heading(colour):
    shades = [colours.shade(colour, place, 5) for place in range(5)]
    lightness = [colours.lab(shade)[0] for shade in shades]
    assert lightness == sorted(lightness)
    assert colours.difference(shades[2], colour) < 1


def test_an_only_child_has_the_colour_of_its_heading():
    assert colours.shade("#4659c6", 0, 1) == "#4659c6"


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#1234567", "123456"])
def test_what_is_no_colour_is_refused(text):
    assert not colours.is_colour(text)
    with pytest.raises(ValueError, match="not a colour"):
        colours.lab(text)


@given(st.lists(any_colour, max_size=12))
def test_a_new_colour_is_as_unlike_the_others_as_a_middle_hue_can_be(others):
    new = colours.farthest(others)
    assert all(colours.strip(new, page) == new for page in ("#ffffff", "#1e1e1e"))
    hues = {colours.farthest([other]) for other in ("#ff0000", "#00ff00", "#0000ff", "#ffff00")}

    def apart(colour):
        return min((colours.difference(colour, other) for other in others), default=0)

    assert all(apart(new) >= apart(hue) for hue in hues)


def test_new_colours_are_told_apart_from_each_other():
    made = []
    for _ in range(6):
        made.append(colours.farthest(made))
    assert min(colours.difference(a, b) for a in made for b in made if a != b) > 15


@pytest.mark.parametrize("page", ["#fdfdfd", "#1c1c1c"])
@pytest.mark.parametrize("vision", colours.VISIONS)
def test_the_eight_hues_of_the_palette_are_told_apart_in_lanes_by_everybody(vision, page):
    lanes = [colours.seen(colours.strip(hue, page), vision) for hue in colours.PALETTE]
    assert len(lanes) == 8
    for one, other in combinations(lanes, 2):
        assert colours.difference(one, other) >= 8


def test_new_branches_get_the_palette_before_any_other_hue():
    given: list[str] = []
    for _ in range(10):
        given.append(colours.fresh(given))
    assert tuple(given[:8]) == colours.PALETTE
    assert len(set(given)) == 10
    assert colours.fresh(["#4659c6", "#4a5dc9"]) == "#d58c13"
