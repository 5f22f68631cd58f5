"""Numbers that Word counts: they stand in no text of the file, and a reader sees them all the same."""

from pathlib import Path

import pytest

from annotator.formats.documents import docx
from annotator.formats.documents.contents import AS_USUAL
from annotator.formats.documents.reading import read
from annotator.formats.documents.word.number_formats import number_in
from annotator.text.outline import headings
from tests.formats.documents.word_files import (
    cell,
    docx_of,
    instance,
    level,
    numbered,
    paragraph,
    pattern,
    row,
    style,
    table,
)

GENRE = pattern(
    "0",
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def shown(*blocks: str, numbering: str, styles: str = "") -> list[str]:
    return docx.contents(docx_of(*blocks, numbering=numbering, styles=styles), AS_USUAL).text.split("\n")


@pytest.mark.parametrize(
    ("format", "numbers"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 23: "二十三", 100: "一百"}),
        ("chineseCountingThousand", {3: "三", 12: "十二", 101: "一百零一"}),
        ("japaneseCounting", {2: "二", 21: "二十一"}),
        ("taiwaneseCountingThousand", {4: "四"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰", 100: "壹佰"}),
        ("ideographLegalTraditional", {2: "貳", 10: "壹拾"}),
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {10: "⑩"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 21: "21"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 781: "781"}),
        ("lowerLetter", {3: "c", 28: "bb"}),
        ("upperRoman", {4: "IV", 9: "IX", 1994: "MCMXCIV"}),
        ("lowerRoman", {8: "viii"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("numberInDash", {1: "- 1 -"}),
        ("hex", {11: "B"}),
        ("none", {1: ""}),
        ("noSuchFormat", {7: "7"}),
        ("chineseCounting", {2_000_000_000: "2000000000", -1: "-1"}),
    ],
)
def test_a_number_is_written_as_word_writes_it(format: str, numbers: dict[int, str]) -> None:
    assert {number: number_in(format, number) for number in numbers} == numbers


def test_levels_are_counted_and_begin_anew_under_each_heading() -> None:
    depths = (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)
    lines = shown(*(numbered("甲", depth=depth) for depth in depths), numbering=GENRE + instance("1", "0"))
    written = ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "1."]
    assert lines == [number + "甲" for number in written]


def test_an_outline_is_found_by_its_automatic_numbers(tmp_path: Path) -> None:
    lists = pattern("0", level(0, "chineseCounting", "%1、", '<w:suff w:val="tab"/>')) + instance("1", "0")
    path = tmp_path / "报告.docx"
    written = (numbered("推进依法行政"), "各部门办理案件。", numbered("存在的问题"), "力量仍显不足。")
    path.write_bytes(docx_of("甲区2023年法治政府建设情况报告", *written, numbering=lists))
    text = read(path).text
    assert "一、\t推进依法行政\n" in text
    assert [heading.number for heading in headings(text)] == ["一、", "二、"]


@pytest.mark.parametrize(("after", "between"), [("space", " "), ("tab", "\t"), ("nothing", "")])
def test_what_follows_a_number_is_as_the_list_says(after: str, between: str) -> None:
    lists = pattern("0", level(0, "decimal", "%1.", f'<w:suff w:val="{after}"/>')) + instance("1", "0")
    assert shown(numbered("甲"), numbering=lists) == [f"1.{between}甲"]


def test_a_tab_follows_where_nothing_is_said() -> None:
    bare = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert shown(numbered("甲"), numbering=pattern("0", bare) + instance("1", "0")) == ["1.\t甲"]


def test_a_pattern_may_name_several_levels_and_ask_for_digits() -> None:
    deep = (
        level(0, "chineseCounting", "第%1章 "),
        level(1, "decimal", "%1.%2 "),
        level(2, "decimal", "%1.%2.%3 ", "<w:isLgl/>"),
    )
    lists = pattern("0", *deep) + instance("1", "0")
    lines = shown(*(numbered("甲", depth=depth) for depth in (0, 0, 1, 2)), numbering=lists)
    assert lines == ["第一章 甲", "第二章 甲", "二.1 甲", "2.1.1 甲"]


def test_a_level_that_was_passed_over_shows_its_first_number() -> None:
    lists = pattern("0", level(0, "decimal", "%1 "), level(1, "decimal", "%1.%2 ")) + instance("1", "0")
    assert shown(numbered("甲", depth=1), numbered("乙"), numbering=lists) == ["1.1 甲", "1 乙"]


def test_a_list_begins_where_it_says() -> None:
    lists = pattern("0", level(0, "decimal", "%1.", start="5")) + instance("1", "0")
    assert shown(numbered("甲"), numbered("乙"), numbering=lists) == ["5.甲", "6.乙"]


def test_lists_of_one_pattern_go_on_counting_unless_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = (
        pattern("0", level(0, "decimal", "%1."))
        + instance("1", "0")
        + instance("2", "0")
        + instance("3", "0", anew)
    )
    lines = shown(*(numbered("甲", id) for id in "112332"), numbering=lists)
    assert lines == ["1.甲", "2.甲", "3.甲", "1.甲", "2.甲", "3.甲"]


def test_lists_of_two_patterns_count_apart() -> None:
    lists = pattern("0", level(0, "decimal", "%1.")) + pattern("1", level(0, "decimal", "（%1）"))
    lists += instance("1", "0") + instance("2", "1")
    assert shown(*(numbered("甲", id) for id in "1212"), numbering=lists) == [
        "1.甲",
        "（1）甲",
        "2.甲",
        "（2）甲",
    ]


def test_a_list_may_change_a_level_of_its_pattern() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    assert shown(numbered("甲"), numbering=GENRE + instance("1", "0", other)) == ["①甲"]


@pytest.mark.parametrize(("said", "last"), [("0", "2."), ("1", "2."), ("2", "1.")])
def test_a_level_may_say_after_which_it_begins_anew(said: str, last: str) -> None:
    """0: after none; 1: only after the first level; 2: after the second, too."""
    levels = (
        level(0, "decimal", "%1 "),
        level(1, "decimal", "%2) "),
        level(2, "decimal", "%3.", f'<w:lvlRestart w:val="{said}"/>'),
    )
    lists = pattern("0", *levels) + instance("1", "0")
    lines = shown(*(numbered("甲", depth=depth) for depth in (0, 1, 2, 1, 2)), numbering=lists)
    assert lines[-1] == last + "甲"


def test_a_style_numbers_its_paragraphs_and_zero_takes_the_number_away() -> None:
    styles = style("H1", about='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("H2", about='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("H3", about='<w:basedOn w:val="H1"/>')
    levels = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'),
    )
    lines = shown(
        paragraph("甲", about='<w:pStyle w:val="H1"/>'),
        paragraph("乙", about='<w:pStyle w:val="H2"/>'),
        paragraph("丙", about='<w:pStyle w:val="H3"/>'),
        numbered("丁", id="0", more='<w:pStyle w:val="H1"/>'),
        numbering=pattern("0", *levels) + instance("1", "0"),
        styles=styles,
    )
    assert lines == ["一、甲", "1.乙", "二、丙", "丁"]


def test_a_style_may_name_the_level_and_have_the_list_from_the_one_it_is_based_on() -> None:
    styles = style("H1", about='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    lower = '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    lines = shown(
        paragraph("甲", about='<w:pStyle w:val="H1"/>'),
        paragraph("乙", about='<w:pStyle w:val="H2"/>'),
        numbering=GENRE + instance("1", "0"),
        styles=styles + style("H2", about=lower),
    )
    assert lines == ["一、甲", "（一）乙"]


def test_a_pattern_may_stand_in_a_style_of_lists() -> None:
    lists = pattern("0", '<w:numStyleLink w:val="L"/>')
    lists += pattern("1", '<w:styleLink w:val="L"/>', level(0, "decimal", "%1."))
    assert shown(numbered("甲"), numbering=lists + instance("1", "0")) == ["1.甲"]


def test_bullets_and_hidden_numbers_are_not_written() -> None:
    lists = pattern("0", level(0, "bullet", "\uf06c")) + pattern(
        "1", level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")
    )
    lists += instance("1", "0") + instance("2", "1")
    assert shown(numbered("甲", "1"), numbered("乙", "2"), numbering=lists) == ["甲", "乙"]


def test_rows_of_a_table_are_numbered_too() -> None:
    rows = [row(cell(numbered("")), "甲"), row(cell(numbered("")), "乙")]
    lists = pattern("0", level(0, "decimal", "%1")) + instance("1", "0")
    assert shown(table(*rows), numbering=lists) == ["1\t甲", "2\t乙"]


def test_a_paragraph_that_was_deleted_is_not_counted() -> None:
    gone = numbered("", more="<w:rPr><w:del/></w:rPr>")
    run_in = numbered("标题。", more="<w:rPr><w:vanish/></w:rPr>")
    lines = shown(gone, numbered("甲"), run_in, "正文", numbered("乙"), numbering=GENRE + instance("1", "0"))
    assert lines == ["一、甲", "二、标题。正文", "三、乙"]


def test_a_number_in_two_editions_is_read_in_the_one_that_is_known() -> None:
    format = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    bare = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{format}<w:lvlText w:val="%1"/></w:lvl>'
    assert shown(numbered("甲"), numbering=pattern("0", bare) + instance("1", "0")) == ["01\t甲"]


@pytest.mark.parametrize(
    ("id", "depth", "line"),
    [
        ("7", "0", "甲"),
        ("0", "0", "甲"),
        ("x", "0", "甲"),
        ("1", "8", "甲"),
        ("1", "-1", "甲"),
        ("1", "x", "一、甲"),
    ],
)
def test_a_list_or_level_that_is_not_there_numbers_nothing(id: str, depth: str, line: str) -> None:
    about = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{id}"/></w:numPr>'
    assert shown(paragraph("甲", about=about), numbering=GENRE + instance("1", "0")) == [line]
