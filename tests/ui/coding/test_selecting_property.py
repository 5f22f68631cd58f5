"""Whatever the text and however it was selected: what is selected, stored and drawn are the same words."""

from itertools import accumulate, chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from annotator.store import documents
from annotator.text.units import trimmed
from tests.projects import CODEBOOK
from tests.robots.coder_robot import CoderRobot
from tests.robots.text_view_robot import ALT, NONE

# What a reader takes for one character each, or words of such, in any order.
CLUSTERS = ["😀", "𠮷", "e\u0301", "👨‍👩‍👧", "葛\U000e0100", *"一法，。；：“”《》a1 \u3000\n\n"]
WORDS = [[cluster] for cluster in CLUSTERS] + [[*"行政执法"], [*"一是"]]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(lambda words: [*chain(*words)])

KEYS = [*"JKHL[]{}", "Space", "Shift+H", "Shift+L", "Shift+Space"]
points = st.tuples(st.integers(0, 700), st.integers(0, 260)).map(lambda place: QPointF(*place))
presses = st.tuples(st.just("press"), st.sampled_from(KEYS))
clicks = st.tuples(st.just("click"), points, st.integers(1, 4))
drags = st.tuples(st.just("drag"), points, points, st.sampled_from([NONE, ALT]))
kinds = st.tuples(st.just("kind"), st.sampled_from(["段落", "句子", "意群", "分句"]))
acts = st.lists(st.one_of(presses, presses, clicks, drags, kinds), max_size=8)


def act(coder: CoderRobot, kind: str, *how) -> None:
    doings = {
        "press": coder.press,
        "click": coder.reader.click_at,
        "drag": coder.reader.drag,
        "kind": coder.choose_kind,
    }
    doings[kind](*how)


def check(coder: CoderRobot, clusters: list[str], doings) -> None:
    head = f"{len(documents.listed(coder.session.project))}\n"  # no two documents are alike
    coder.open(head + "".join(clusters))
    whole_characters = set(accumulate(map(len, [*head, *clusters]), initial=0))
    for doing in doings:
        act(coder, *doing)
        span = coder.selected_span()
        assert trimmed(coder.text, span) == span or not span
        assert {span.start, span.end} <= whole_characters
    selected = coder.selected()
    coder.press("1")
    if selected:
        assert coder.stored() == [selected]
    for quote in coder.stored():
        assert quote == quote.strip() != ""
        assert coder.drawn() == [quote]
        assert coder.drag_over_lanes(CODEBOOK.entries[1].colour) == quote


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, acts)
def test_what_is_selected_stored_and_drawn_are_the_same_words(coder, clusters, doings) -> None:
    check(coder, clusters, doings)


@pytest.mark.soak
@settings(max_examples=1_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, acts)
def test_the_same_for_a_thousand_texts(coder, clusters, doings) -> None:
    check(coder, clusters, doings)
