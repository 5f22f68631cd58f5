"""How headings are set in the text: what the styles say of each paragraph, and that nothing else moves."""

import pytest

from annotator.model.span import Span
from annotator.text.sections import outline_of
from annotator.ui.coding.heading_styles import HeadingStyles
from annotator.ui.coding.look import BLANK, PLAIN, ParagraphStyle
from annotator.ui.coding.pieces import Pieces

TEXT = (
    "白杨区2023年法治政府建设年度报告\n"
    "\n"
    "一、主要举措\n"
    "　　（一）规范执法。检查九次😀，立案三件。\n"
    "全年无一败诉。\n"
    "二、存在不足\n"
    "力量薄弱。\n"
) + "".join(f"第{number}段说明白杨区这一年做了哪些事情，条条都有记录可查。\n" for number in range(80))


def styles(text: str) -> HeadingStyles:
    return HeadingStyles(outline_of(text).headings)


def style(words: str) -> ParagraphStyle:
    pieces = Pieces(TEXT)
    return styles(TEXT)(TEXT, pieces[pieces.at(TEXT.index(words))])


def test_a_heading_with_a_line_of_its_own_has_weight_and_space() -> None:
    assert style("一、主要举措") == ParagraphStyle(bold=True, before=0.8)


def test_a_heading_that_runs_in_has_weight_alone() -> None:
    start = TEXT.index("（一）")
    assert style("（一）") == ParagraphStyle(strong=(Span(start, start + len("（一）规范执法")),))


def test_the_rest_is_set_as_before() -> None:
    assert style("全年") == PLAIN == style("白杨区2023年")
    assert styles(TEXT)(TEXT, Span(TEXT.index("\n") + 1, TEXT.index("\n") + 1)) == BLANK


def test_a_heading_over_two_lines_stays_together() -> None:
    heading = outline_of("一、全面推进依法\n行政各项工作\n干了许多。\n二、不足\n").headings[0]
    text = "一、全面推进依法\n行政各项工作\n"
    both = HeadingStyles(
        [type(heading)(1, "一", "一、全面推进依法行政各项工作", 0, len(text) - 1, run_in=False)]
    )
    first, second = Pieces(text)[0], Pieces(text)[1]
    assert both(text, first) == ParagraphStyle(bold=True, before=0.8, after=0.0)
    assert both(text, second) == ParagraphStyle(bold=True, after=PLAIN.after)


@pytest.mark.parametrize("words", ["一、主要举措", "检查九次", "力量薄弱"])
def test_words_are_found_and_selected_where_they_were(read, words: str) -> None:
    reader = read(TEXT)
    reader.view.set_styles(styles(TEXT))
    if words.startswith("一、"):
        reader.font.setBold(True)
    reader.drag_over(words)
    assert reader.selected(TEXT) == words


def test_the_first_line_in_view_stays_when_headings_are_set(read) -> None:
    text = TEXT * 3
    reader = read(text)
    start = text.index("第40段", len(TEXT))
    reader.view.scroll_to(start)
    before = reader.place_of("第40段")
    reader.view.set_styles(styles(text))
    assert reader.view.first_visible_position() == start
    assert abs(reader.place_of("第40段").top() - before.top()) <= 1


def test_a_line_with_a_heading_before_it_stays_where_it_was_seen(read) -> None:
    """The heading above the upper edge has grown; what is read has not moved."""
    reader = read(TEXT)
    start = TEXT.index("全年无一败诉")
    reader.view.scroll_to(start)
    reader.view.set_styles(styles(TEXT))
    assert reader.view.first_visible_position() == start
