"""What is in view stays where it is, whatever turns out about the heights above."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from annotator.ui.coding.look import Look, ParagraphStyle
from annotator.ui.coding.page_layout import KEPT, Caret, PageLayout
from annotator.ui.coding.page_window import PageWindow
from annotator.ui.coding.typesetting import typeset

# Latin words are narrower than estimated and accents have no width: estimates are far from true.
PARAGRAPHS = [
    "短",
    "",
    "依法行政" * 60,
    "report " * 90,
    "e\u0301" * 300,
    "常务会议专题学习。" * 25,
]


@pytest.fixture(scope="module")
def setting():
    font = QFont(["Noto Serif CJK SC", "WenQuanYi Zen Hei"])
    font.setPixelSize(18)
    return typeset(Look(font=font), 1.0, 900)[0]


@pytest.fixture
def long_page(qapp, setting):  # noqa: ARG001
    return PageLayout("\n".join(PARAGRAPHS * 100), setting)


moves = st.lists(
    st.one_of(
        st.tuples(st.just("by"), st.integers(-1_200, 1_200)),
        st.tuples(st.just("to"), st.floats(0, 1)),
        st.tuples(st.just("line"), st.floats(0, 1)),
    ),
    max_size=25,
)


@settings(max_examples=40)
@given(moves)
def test_content_moves_by_what_was_asked_and_by_what_is_reported(qapp, setting, path):  # noqa: ARG001
    page = PageLayout("\n".join(PARAGRAPHS * 100), setting)
    window = PageWindow(page, 600)
    window.settle()
    for kind, value in path:
        line = window.first_line()
        place = line.top - window.top
        if kind == "by":
            before = window.top
            moved = window.scroll_to(window.top + value)
            clamped = window.top in (0, window.lowest) or not 0 < before + value < page.height
            assert moved == -value or clamped
        elif kind == "to":
            moved = window.scroll_to(round(value * window.lowest))
        else:
            caret = Caret(round(value * len(page.text)))
            moved = window.scroll_to_line(page.line_of(caret))
            wanted = page.line_of(caret).top
            assert window.top in (wanted, window.lowest)
        assert 0 <= window.top <= window.lowest
        now = page.line_of(Caret(line.span.start))
        assert now.top - window.top == place + moved


def test_dragged_to_either_end_the_ends_are_seen(long_page):
    window = PageWindow(long_page, 600)
    window.scroll_to(window.lowest)
    assert window.last_line().span.end == len(long_page.text)
    assert window.top + window.height == long_page.height
    window.scroll_to(0)
    assert window.first_line().span.start == 0
    assert window.top == 0


def test_only_what_is_looked_at_is_laid_out(qapp, setting):  # noqa: ARG001
    page = PageLayout("依法行政，公开透明。\n" * 100_000, setting)
    window = PageWindow(page, 800)
    window.settle()
    window.scroll_to(window.lowest // 2)
    window.scroll_to(window.lowest)
    assert page.layouts_made < 150


def test_a_page_of_a_paragraph_of_300_000_characters_costs_a_page(qapp, setting):  # noqa: ARG001
    page = PageLayout("全面推进依法行政，落实各项任务。" * 18_750, setting)
    window = PageWindow(page, 800)
    window.scroll_to(window.lowest // 2)
    assert page.layouts_made <= 4
    assert max(len(piece.span) for _y, piece in page.shown(window.top, window.top + 800)) < 1_500


def test_of_many_pieces_only_some_stay_laid_out(long_page):
    for number in range(len(long_page.pieces)):
        long_page.piece(number)
    made = long_page.layouts_made
    assert len(long_page.pieces) > KEPT
    long_page.piece(len(long_page.pieces) - 1)
    assert long_page.layouts_made == made
    long_page.piece(0)
    assert long_page.layouts_made == made + 1


def test_a_style_makes_a_paragraph_larger(qapp, setting):  # noqa: ARG001
    def style_of(_text, span):
        return ParagraphStyle(scale=1.5, bold=True, before=1.0) if span.start == 0 else ParagraphStyle()

    page = PageLayout("标题\n正文", setting, style_of)
    heading, text = page.line_of(Caret(0)), page.line_of(Caret(3))
    assert heading.height == round(1.5 * text.height)
    assert heading.top == page.margin + page.piece(0).before
    assert page.x_of(Caret(2)) == pytest.approx(1.5 * page.x_of(Caret(5)), rel=0.05)
