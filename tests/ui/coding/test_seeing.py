"""The coding room 3: what is to be seen of the codings, and how."""

from collections import Counter
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code, change_memo, set_certainty
from annotator.edits.status_edits import finish, reopen
from annotator.model.span import Span
from annotator.store import codes, codings, documents
from annotator.ui.coding.highlights import Mark
from annotator.ui.coding.hover_card import HoverCard
from annotator.ui.coding.look import Look, Reading
from annotator.ui.coding.minimap import Minimap, Run
from annotator.ui.coding.numbering import Numbering
from annotator.ui.coding.shades import faint, strip, tint
from tests.projects import CODEBOOK
from tests.robots.coder_robot import CoderRobot

REPORT = "镇江路街道年度报告\n\n对12件合同逐件审查，提出意见30条。\n开展普法讲座5场，覆盖居民600余人。\n"
COLOUR = CODEBOOK.entries[1].colour


@pytest.fixture
def coder(coder: CoderRobot) -> CoderRobot:
    """逐件审查 is coded as 服务, 意见 as 监管, the talks as 决策."""
    coder.open(REPORT)
    for words, key in (("逐件审查", "1"), ("意见", "2"), ("普法讲座", "3")):
        coder.reader.drag_over(words)
        coder.press(key)
    coder.room.view.hold_ends(None)
    coder.press("Ctrl+Home")
    return coder


def colours(coder: CoderRobot) -> Counter[str]:
    """How many pixels of the view have which colour."""
    return colours_of(coder.reader.picture())


def colours_of(picture: QImage) -> Counter[str]:
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    values, counts = np.unique(pixels, return_counts=True)
    return Counter({f"#{value:06x}": int(count) for value, count in zip(values, counts, strict=True)})


def look(coder: CoderRobot) -> Look:
    return coder.room.view._look


# Lanes and tints.


@pytest.mark.parametrize(
    ("marks", "has_lanes", "has_tints"),
    [("both", True, True), ("lanes", True, False), ("tints", False, True)],
)
def test_codings_are_lanes_or_tints_as_one_chooses(
    coder: CoderRobot, marks: str, has_lanes: bool, has_tints: bool
) -> None:
    coder.room.read_as(Reading(marks=marks))
    seen, page = colours(coder), look(coder)
    margin = strip(COLOUR, page.page).name()
    tinted = seen[tint(COLOUR, page.page, page.text).name()]
    assert (tinted > 300) is has_tints
    assert (seen[margin] > 150) is has_lanes  # the bar in the margin is there either way


def test_the_way_is_changed_by_key(coding_room) -> None:
    kept = coding_room.app.settings
    seen = [kept["marks"]]
    for _ in range(3):
        coding_room.press("Ctrl+T", coding_room.view)
        seen.append(kept["marks"])
        assert coding_room.view._look.marks == seen[-1]
    assert seen == ["both", "lanes", "tints", "both"]


# Numbers at the left.


def test_paragraphs_are_numbered_as_in_the_tables() -> None:
    numbering = Numbering(REPORT)
    lines = REPORT.split("\n")[:-1]
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    pieces = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    assert [numbering.of(piece) for piece in pieces] == [1, None, 2, 3]


@pytest.mark.parametrize(
    ("shown", "piece", "words"),
    [
        ("paragraphs", Span(11, 30), ["2", "", ""]),
        ("lines", Span(11, 30), ["2", "·2", "·3"]),
        ("lines", Span(11, 20), ["2", "", ""]),  # a part of a paragraph
        ("lines", Span(10, 10), ["", "", ""]),
        ("none", Span(11, 30), ["", "", ""]),
    ],
)
def test_lines_are_numbered_within_their_paragraph(shown: str, piece: Span, words: list[str]) -> None:
    assert REPORT[10:12] == "\n对"
    assert REPORT[30] == "\n"
    beside = Numbering(REPORT).beside(shown, piece, REPORT)
    assert [beside(line) for line in range(3)] == words


def test_numbers_stand_at_the_left_of_the_text_and_can_be_taken_away(coder: CoderRobot) -> None:
    view = coder.room.view

    def inked() -> int:
        coder.reader.picture()
        image = view.viewport().grab().toImage()
        page = QColor(look(coder).page)
        left = range(view._column.left - 4)
        return sum(image.pixelColor(x, y) != page for x in left for y in range(image.height()))

    coder.room.read_as(Reading(numbers="none"))
    assert inked() == 0
    coder.room.read_as(Reading(numbers="paragraphs"))
    assert inked() > 20


# The map beside the scroll bar.


def test_the_map_shows_where_codings_lie_and_leads_there(coder: CoderRobot) -> None:
    text = "".join(f"第{n}段，依法行政工作稳步推进，群众满意。\n" for n in range(400))
    coder.open(text)
    coder.press("Ctrl+End", "K", "1")
    view = coder.room.view
    view._map.draw()
    (column, top), (_height, colour) = next(iter(view.minimap.bars().items()))
    assert column == 0
    assert top > 0.9 * view.minimap.height()
    assert colour == strip(COLOUR, look(coder).page)
    coder.press("Ctrl+Home")
    QTest.mouseClick(view.minimap, Qt.MouseButton.LeftButton, pos=QPointF(5, top).toPoint())
    assert view.first_visible_position() > len(text) * 0.8


def test_ten_thousand_codings_take_no_more_bars_than_there_is_room_for(qtbot) -> None:
    minimap = Minimap(None)
    qtbot.addWidget(minimap)
    minimap.resize(12, 400)
    minimap.show_runs(Run(n / 10_000, (n + 3) / 10_000, QColor("#4659c6")) for n in range(10_000))
    assert 300 < len(minimap.bars()) <= 3 * 400


# Filters.


def choose(coder: CoderRobot, box: QComboBox, words: str) -> None:
    coder.room.viewing.filter_codings()
    texts = [box.itemText(row).strip("\u2003") for row in range(box.count())]
    box.setCurrentIndex(texts.index(words))


def test_codings_are_filtered_by_code_and_by_branch_and_nothing_is_lost(coder: CoderRobot) -> None:
    bar = coder.room.filter_bar
    choose(coder, bar.code, "1 职能")
    assert coder.drawn() == ["逐件审查", "意见"]
    assert bar.said.text() == "显示 2 / 3 处编码"
    choose(coder, bar.code, "1.2 监管")
    assert coder.drawn() == ["意见"]
    bar.clear.click()
    assert coder.drawn() == ["逐件审查", "意见", "普法讲座"]
    assert not bar.isVisible()
    assert len(coder.stored()) == 3


def test_by_origin(coder: CoderRobot) -> None:
    coder.reader.drag_over("居民")
    coder.room.applying.code_in_vivo()
    choose(coder, coder.room.filter_bar.origin, "以原文为类目")
    assert coder.drawn() == ["居民"]


def test_what_is_coded_while_a_filter_is_on_is_kept_and_shown_if_it_fits(coder: CoderRobot) -> None:
    choose(coder, coder.room.filter_bar.code, "1.1 服务")
    coder.room.viewing.filter_codings()  # back to the text
    for words, key in (("合同", "1"), ("居民", "2")):
        coder.reader.drag_over(words)
        coder.press(key)
    assert coder.drawn() == ["合同", "逐件审查"]
    assert len(coder.stored()) == 5
    assert coder.room.filter_bar.said.text() == "显示 2 / 5 处编码"


def test_what_is_hidden_cannot_be_removed_by_accident(coder: CoderRobot) -> None:
    choose(coder, coder.room.filter_bar.code, "1.2 监管")
    coder.reader.click_on("逐件")
    coder.room.applying.remove_coding()
    assert len(coder.stored()) == 3


@pytest.fixture
def two(coder: CoderRobot) -> tuple[CoderRobot, str, str]:
    """Another coder has coded 居民 in the same document; the document and the other's id."""
    session, document = coder.session, coder.room.document_id
    session.run(add_coder, name="李强")
    other = next(one.id for one in session.coders() if one.name == "李强")
    start = REPORT.index("居民")
    code = codes.listed(session.project)[2].id
    span = Span(start, start + 2)
    session.run(apply_code, document_id=document, span=span, code_id=code, coder_id=other)
    return coder, document, other


def test_by_coder_once_both_have_finished_and_layers_were_shown(two) -> None:
    coder, document, other = two
    own = coder.session.coder_id
    bar = coder.room.filter_bar
    coder.room.viewing.filter_codings()
    assert not bar.coder.isVisible()
    coder.session.run(finish, document_id=document, coder_id=other)
    assert coder.room.shown.others() == []
    coder.session.run(finish, document_id=document, coder_id=own)
    assert coder.room.shown.others() == []
    coder.room.header.layers_button.click()
    assert not coder.room.header.layers_button.isVisible()
    choose(coder, bar.coder, "李强")
    assert coder.drawn() == ["居民"]
    (mark,) = coder.room.view.marks_at(REPORT.index("居民"))
    assert mark.label.startswith("李强 · 1.2")
    choose(coder, bar.coder, "所有人")
    assert len(coder.drawn()) == 4
    coder.session.run(reopen, document_id=document, coder_id=own)
    assert "居民" in coder.drawn()  # what was shown stays shown
    assert coder.session.undo()
    coder.session.undo()
    assert "居民" not in coder.drawn()


def test_another_s_coding_is_looked_at_and_not_touched(two) -> None:
    coder, document, other = two
    for one in (other, coder.session.coder_id):
        coder.session.run(finish, document_id=document, coder_id=one)
    coder.room.moving.show_layers()
    choose(coder, coder.room.filter_bar.coder, "所有人")
    coder.reader.click_on("居民")
    coder.room.applying.remove_coding()
    coder.press("Alt+Right")
    assert len(codings.listed(coder.session.project)) == 4


# One code in focus.


def test_one_code_in_focus_dims_the_others_and_a_line_says_so(coder: CoderRobot) -> None:
    page = look(coder).page
    other = CODEBOOK.entries[2].colour
    coder.reader.click_on("逐件")
    coder.room.viewing.focus_code()
    seen = colours(coder)
    assert seen[strip(COLOUR, page).name()] > 50
    assert seen[strip(other, page).name()] == 0 < seen[faint(other, page).name()]
    assert coder.room.filter_bar.said.text() == "突出显示：1.1 服务"
    coder.room.viewing.focus_code()
    assert colours(coder)[strip(other, page).name()] > 50
    assert not coder.room.filter_bar.isVisible()


# The card.


def card(coder: CoderRobot) -> HoverCard:
    return coder.room.telling.card


def test_resting_on_a_word_tells_code_coder_memo_and_extent(coder: CoderRobot, qtbot) -> None:
    session = coder.session
    coding = codings.listed(session.project)[0]
    session.run(change_memo, coding_id=coding.id, memo="口径 <待定>", coder_id=session.coder_id)
    session.run(set_certainty, coding_ids=[coding.id], certainty="unsure", coder_id=session.coder_id)
    place = coder.reader.place_of("逐件").center()
    coder.reader.hover(place)
    qtbot.waitUntil(card(coder).isVisible)
    told = card(coder).accessibleName()
    for words in ("1.1 服务", "王敏", "不确定", "手工编码", "第 2 / 3 段", "口径 <待定>"):
        assert words in told
    assert f"{coding.start}" in told
    assert "&lt;待定&gt;" in card(coder).words.text()
    coder.reader.hover(place + QPointF(300, 0))
    assert not card(coder).isVisible()


def test_a_key_tells_it_too_and_any_key_takes_it_away(coder: CoderRobot) -> None:
    coder.reader.click_on("意见")
    coder.room.telling.tell_coding()
    assert card(coder).isVisible()
    assert "1.2 监管" in card(coder).accessibleName()
    assert coder.room.view.rect().contains(card(coder).geometry())
    coder.press("Right")
    assert not card(coder).isVisible()


# Text is readable on every highlight, whatever the colour.


@settings(max_examples=60)
@given(
    st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
    st.sampled_from([("#fdfdfd", "#1f1f1f"), ("#1c1c1c", "#e4e4e4")]),
)
def test_text_is_readable_on_the_tint_of_any_colour(colour: str, ground: tuple[str, str]) -> None:
    from annotator.model import colours as reckoned

    page, text = ground
    assert reckoned.contrast(tint(colour, page, text).name(), text) >= 4.5


def test_five_codes_on_one_sentence_have_five_lanes_and_five_names(read) -> None:
    text = "对12件合同逐件审查，提出意见30条。\n" * 3
    marks = [
        Mark(f"{n}", Span(0, 19 - n), colour, f"{n} 类目")
        for n, colour in enumerate(("#4659c6", "#d58c13", "#0cb19d", "#d65683", "#888441"))
    ]
    reader = read(text, marks)
    seen = colours_of(reader.picture())
    for mark in marks:
        assert seen[strip(mark.colour, reader.view._look.page).name()] > 60
    lanes = {placed.lane for placed in reader.view._marks.over(Span(0, 5))}
    assert len(lanes) == 5


def test_the_document_is_the_same_after_all_this_looking(coder: CoderRobot) -> None:
    before = len(coder.session.project.history())
    coder.room.viewing.filter_codings()
    coder.room.viewing.focus_code()
    coder.room.telling.tell_coding()
    coder.room.viewing.show_all_codings()
    assert len(coder.session.project.history()) == before
    assert documents.text(coder.session.project, coder.room.document_id) == REPORT
