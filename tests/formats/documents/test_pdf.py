"""What a PDF's pages say, and where their paragraphs go on over lines, columns and pages."""

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from annotator.formats.documents import pdf
from annotator.formats.documents.contents import AS_USUAL, Contents, ReadOptions
from annotator.formats.documents.reading import read
from annotator.model.imported import Alteration
from annotator.text.cleaning import cleaned, original
from annotator.text.rules.catalogue import USUAL, named
from tests.formats.documents.pdfs import (
    Layout,
    Sheet,
    Words,
    pdf_of,
    printed,
    report,
    set_as,
    with_edges,
    with_unicode,
    written_pdf,
)

pytestmark = pytest.mark.usefixtures("qapp")  # Qt writes the PDFs and needs its fonts

NOISE = ("running_head", "page_number", "form_feed")

LAYOUTS = {
    "indented": Layout(),
    "blank space between": Layout(indent=0, space=14),
    "only a short last line": Layout(indent=0),
    "ragged, indented": Layout(ragged=4),
    "ragged, blank space between": Layout(indent=0, space=14, ragged=3),
    "two columns": Layout(size=10, width=200, columns=(74, 300), pitch=16, rows=40),
    "two columns, blank space between": Layout(
        size=10, width=200, columns=(74, 300), pitch=16, rows=40, indent=0, space=8
    ),
}


def contents_of(sheets: Sequence[Sheet]) -> Contents:
    return pdf.contents(pdf_of(sheets), AS_USUAL)


def stored(found: Contents) -> list[str]:
    """The lines with words that are left when the text has been cleaned."""
    text, alterations = cleaned(found.text, named(USUAL), found.found)
    assert original(text, alterations) == found.text
    return [line for line in text.split("\n") if line]


def paragraphs_of(sheets: Sequence[Sheet]) -> list[str]:
    return stored(contents_of(sheets))


def removed(found: Contents, rule: str) -> list[str]:
    return [each.original.strip() for each in found.found if each.rule == rule]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_paragraphs_come_back_whole_from_every_layout(layout: Layout) -> None:
    for seed in range(4):
        paragraphs = report(seed, layout, 14 if len(layout.columns) == 1 else 30)
        sheets = set_as(layout, paragraphs, seed)
        assert len(sheets) > 1
        assert paragraphs_of(with_edges(sheets)) == paragraphs


@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("style", ["text-indent:110px", "margin-bottom:14px"])
def test_paragraphs_come_back_whole_from_a_printed_web_page(align: str, style: str) -> None:
    paragraphs = report(11, LAYOUTS["indented"], 24)
    html = "".join(
        f'<p align="{align}" style="margin:0;line-height:150%;{style}">{p}</p>' for p in paragraphs
    )
    found = pdf.contents(printed(html), AS_USUAL)
    assert "page_join" in {each.rule for each in found.found}
    assert stored(found) == paragraphs


def test_the_layouts_break_pages_within_paragraphs() -> None:
    """Else the test above would not show that they are joined."""
    found = contents_of(set_as(LAYOUTS["indented"], report(1, LAYOUTS["indented"])))
    assert {each.rule for each in found.found} == {"page_join", "hard_line_end"}


def test_a_page_that_ends_in_the_middle_of_a_word() -> None:
    before = "　　" + "审" * 26
    first = [
        Words(74, 80, before),
        Words(74, 700, "积极推进行政执法规范化建设，全年组织开展专题培训，提升执法"),
    ]
    second = [Words(74, 80, "队伍的能力和水平。"), Words(106, 108, "二、强化监督")]
    assert "提升执法队伍的能力和水平。" in paragraphs_of([first, second])[-2]


def test_the_text_is_every_line_with_a_form_feed_before_each_further_page() -> None:
    first = [Words(106, 80, "甲"), Words(74, 108, "乙")]
    found = contents_of([first, [], [Words(74, 80, "丙")]])
    assert found.text == "甲\n乙\n\f\n\f丙"
    assert found.encoding is None
    assert found.found == (Alteration(4, "\f", "", "form_feed"), Alteration(6, "\f", "", "form_feed"))


def test_a_join_over_a_page_end_leaves_the_noise_in_it_to_its_own_rules() -> None:
    layout = LAYOUTS["indented"]
    found = contents_of(with_edges(set_as(layout, ["法" * 28 * 22 + "治。", "第二段。"], 0)))
    at_end = [(a.rule, a.original) for a in found.found if a.rule != "hard_line_end"]
    assert at_end == [
        ("running_head", "芦汀街道法治政府建设报告\n"),
        ("page_join", "\n"),
        ("page_number", "- 1 -\n"),
        ("page_join", "\f"),
        ("running_head", "芦汀街道法治政府建设报告\n"),
        ("page_number", "- 2 -"),
    ]


@pytest.mark.parametrize("kept", ["page_number", "running_head"])
def test_nothing_is_joined_over_noise_that_is_to_stay(kept: str) -> None:
    layout = LAYOUTS["indented"]
    data = pdf_of(with_edges(set_as(layout, ["法" * 28 * 22 + "治。", "第二段。"], 0)))
    rules = tuple(name for name in USUAL if name != kept)
    found = pdf.contents(data, ReadOptions(rules=rules))
    assert {each.rule for each in found.found} == set(NOISE) - {kept} | {"hard_line_end"}


@pytest.mark.parametrize(
    "form",
    [
        "- {} -",
        "— {} —",
        "－{}－",
        "第{}页",
        "第 {} 页 共 3 页",
        "第{}页 共3页",
        "{}/3",
        "{}",
        "Page {} of 3",
    ],
)
@pytest.mark.parametrize("y", [40, 810])
def test_page_numbers_at_head_or_foot(form: str, y: int) -> None:
    bodies = set_as(LAYOUTS["indented"], report(3, LAYOUTS["indented"], 10))[:3]
    sheets = [[*body, Words(280, y, form.format(n), 10)] for n, body in enumerate(bodies, 1)]
    assert removed(contents_of(sheets), "page_number") == [form.format(n) for n in (1, 2, 3)]


def test_the_numbers_of_two_pages_that_share_a_sheet() -> None:
    text = [Words(x, 80, "依法行政。", 12) for x in (60, 480)]
    numbers = [Words(200, 560, "- 4 -", 10), Words(620, 560, "- 5 -", 10)]
    found = pdf.contents(pdf_of([[*text, *numbers]], size=(842, 595)), AS_USUAL)
    assert removed(found, "page_number") == ["- 4 - - 5 -"]


def test_a_number_that_stands_in_the_text_is_no_page_number() -> None:
    rows = [Words(74, 80 + 28 * n, f"{n}", 16) for n in range(1, 5)]
    assert removed(contents_of([[*rows, Words(74, 300, "以上共四项。")]]), "page_number") == []


def test_running_heads_of_odd_and_even_pages_differ_and_feet_count() -> None:
    bodies = set_as(LAYOUTS["indented"], report(3, LAYOUTS["indented"], 24))[:4]
    heads = ["沛宁区司法局", "2022年度报告"]
    sheets = [
        [Words(200, 40, heads[n % 2], 10), *body, Words(74, 790, f"沛宁区法治报告 {n + 1}", 10)]
        for n, body in enumerate(bodies)
    ]
    found = removed(contents_of(sheets), "running_head")
    assert sorted(found) == sorted([*heads * 2, *(f"沛宁区法治报告 {n}" for n in (1, 2, 3, 4))])


def test_a_line_of_the_text_that_two_pages_have_elsewhere_is_no_running_head() -> None:
    sheets = [[Words(106, 80 + 30 * page, "沛宁区司法局"), Words(106, 300, "正文。")] for page in (0, 1)]
    assert removed(contents_of(sheets), "running_head") == []


def test_a_title_over_two_lines_stays_in_its_lines_and_above_the_text() -> None:
    body = set_as(LAYOUTS["indented"], ["沛宁区坚持依法行政，" * 9 + "现将情况报告如下。"])[0]
    title = [
        Words(96, 40, "沛宁区芦汀街道办事处关于二〇二二年度法治", 20),
        Words(220, 62, "政府建设情况的报告", 20),
    ]
    assert paragraphs_of([[*title, *body]])[:2] == [title[0].text, title[1].text]


def test_a_centred_title_in_the_size_of_the_text_stays_apart_too() -> None:
    layout = Layout(indent=0, space=10)
    body = set_as(layout, ["沛宁区坚持依法行政，" * 9 + "现将情况报告如下。"] * 3)[0]
    title = [Words(90, 24, "沛" * 26), Words(82, 52, "宁" * 27)]
    assert paragraphs_of([[*title, *body]])[:2] == ["沛" * 26, "宁" * 27]


def test_a_signature_at_the_right_stays_in_its_lines() -> None:
    body = set_as(LAYOUTS["indented"], [*report(2, LAYOUTS["indented"], 2), "特此报告。"])[0]
    y = body[-1].y
    closing = [Words(330, y + 56, "芦汀街道办事处"), Words(346, y + 84, "2023年1月9日")]
    assert paragraphs_of([[*body, *closing]])[-3:] == ["特此报告。", "芦汀街道办事处", "2023年1月9日"]


def test_a_list_with_hanging_lines_is_one_paragraph_each() -> None:
    lines = ["1.落实行政执法公示、全过程记录和重大执法决定法制审核制度，", "推动执法规范化，覆盖全部社区。"]
    sheet = [Words(74, 80, lines[0], 15), Words(86.5, 104, lines[1], 15), Words(74, 128, "2.强化督查。", 15)]
    assert paragraphs_of([sheet]) == ["".join(lines), "2.强化督查。"]


def test_entries_of_a_table_of_contents_are_not_run_together() -> None:
    entries = [f"{name}{'…' * 23}{page}" for page, name in enumerate(("主要工作", "存在问题", "下步打算"), 1)]
    found = contents_of([[Words(74, 80 + 28 * n, entry) for n, entry in enumerate(entries)]])
    assert (found.text.split("\n"), found.found) == (entries, ())


def test_latin_words_keep_a_space_between_lines() -> None:
    lines = [
        "The office reviewed contracts and",
        "normative documents of all depart-",
        "ments of the district in 2022.",
    ]
    sheet = written_pdf(
        "BT /F1 16 Tf 20 TL 90 700 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    )
    found = pdf.contents(sheet, AS_USUAL)
    assert found.text == "\n".join(lines)
    assert stored(found) == [f"{lines[0]} {lines[1]}{lines[2]}"]


def test_two_columns_under_a_title_over_both() -> None:
    layout = LAYOUTS["two columns"]
    paragraphs = report(5, layout, 20)
    first, *others = set_as(layout, paragraphs, 5)
    title = Words(150, 50, "沛宁区法治政府建设年度综述报告", 20)
    assert paragraphs_of([[title, *first], *others]) == [title.text, *paragraphs]


def test_a_table_over_two_columns_stays_where_it_is() -> None:
    above, below = report(5, Layout(size=10, width=200), 12), report(6, Layout(size=10, width=200), 12)
    upper = set_as(Layout(size=10, width=200, columns=(74, 300), pitch=16, rows=12), above[:9], 1)[0]
    lower = set_as(Layout(size=10, width=200, columns=(74, 300), pitch=16, rows=12, top=420), below[:9], 1)[0]
    table = [
        Words(x, y, text, 10)
        for y, row in ((300, ("事项", "件数", "办结", "比率")), (318, ("复议", "37", "36", "97%")))
        for x, text in zip((80, 180, 310, 430), row, strict=True)
    ]
    lines = contents_of([[*upper, *table, *lower]]).text.split("\n")
    at = lines.index("事项\t件数\t办结\t比率")
    assert lines[at + 1] == "复议\t37\t36\t97%"
    assert {lines.index(words.text) < at for words in upper} == {True}
    assert [lines.index(words.text, at) > at for words in lower].count(False) == 0


def test_cells_of_a_table_stand_in_one_line_with_tabs() -> None:
    rows = [("单位", "培训场次", "参训人数"), ("甲社区", "12", "360"), ("乙社区", "8", "204")]
    sheet = [
        Words(x, 80 + 24 * n, text)
        for n, row in enumerate(rows)
        for x, text in zip((74, 220, 400), row, strict=True)
    ]
    assert contents_of([sheet]).text.split("\n") == ["\t".join(row) for row in rows]


def test_a_row_with_parts_far_apart_is_no_line_of_a_paragraph() -> None:
    layout = LAYOUTS["only a short last line"]
    body = set_as(layout, report(1, layout, 3))[0]
    y = body[-1].y
    row = [Words(74, y + 28, "联络员单位名称及职务"), Words(410, y + 28, "分管的工作内容")]
    after = Words(74, y + 56, "司法所负责人员名单")
    assert paragraphs_of([[*body, *row, after]])[-2:] == [f"{row[0].text} {row[1].text}", after.text]


def test_a_gap_in_two_lines_of_text_makes_no_table() -> None:
    sheet = [Words(74, 80, "主任　　张三"), Words(74, 108, "本街道共有社区12个　　人口3万人")]
    assert "\t" not in contents_of([sheet]).text


def test_words_drawn_twice_to_look_bold_are_there_once() -> None:
    twice = [Words(74 + shift, 80, "一、总体情况（一）……", 16) for shift in (0, 0.4, 0.8)]
    assert contents_of([[*twice, Words(74, 108, "人人有责")]]).text == "一、总体情况（一）……\n人人有责"


def test_words_drawn_twice_in_other_pieces_are_there_once() -> None:
    """pdfium itself leaves out a second piece only if it has the same letters."""
    once = "BT /F1 16 Tf 90 700 Td (A yearly report) Tj ET"
    page = f"{once} BT /F1 16 Tf 90.4 700 Td (A year) Tj (ly report) Tj ET"
    assert pdf.contents(written_pdf(page), AS_USUAL).text == "A yearly report"


def test_characters_beyond_the_first_plane_are_whole_and_unknown_ones_seen() -> None:
    data = with_unicode({"A": "D842DFB7", "B": "0000", "C": "9547", "D": "5E02"}, "CADBCDCD")
    assert pdf.contents(data, AS_USUAL).text == "镇𠮷市\ufffd镇市镇市"


@pytest.mark.parametrize("words", ["2022 年开展 AI 培训 3 次", "2021 年 3 月 26 日"])
def test_spaces_are_those_that_the_page_shows(words: str) -> None:
    assert contents_of([[Words(74, 80, words)]]).text == words


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pages_turned_in_the_viewer_or_on_the_sheet(turned: int) -> None:
    """Text that runs in any direction is read as if it stood upright."""
    starts = {0: (74, 80), 90: (500, 80), 180: (520, 700), 270: (74, 700)}
    x, y = starts[turned]
    down = {0: (0, 28), 90: (-28, 0), 180: (0, -28), 270: (28, 0)}[turned]
    lines = ["一、依法行政，" + "沛" * 20, "二、公正司法。", "三、全民守法。"]
    sheet = [Words(x + down[0] * n, y + down[1] * n, line, 14, turned) for n, line in enumerate(lines)]
    document = pypdfium2.PdfDocument(pdf_of([sheet]))
    for rotation in (0, 90, 180, 270):
        document[0].set_rotation(rotation)
        buffer = io.BytesIO()
        document.save(buffer)
        assert pdf.contents(buffer.getvalue(), AS_USUAL).text.split("\n") == lines


def test_what_lies_outside_the_crop_box_is_not_read() -> None:
    document = pypdfium2.PdfDocument(pdf_of([[Words(100, 30, "裁切标记"), Words(100, 200, "正文。")]]))
    document[0].set_cropbox(50, 50, 545, 792)
    buffer = io.BytesIO()
    document.save(buffer)
    assert pdf.contents(buffer.getvalue(), AS_USUAL).text == "正文。"


def test_a_watermark_across_the_pages_breaks_no_paragraph() -> None:
    layout = LAYOUTS["indented"]
    paragraphs = report(7, layout)
    sheets = [[*sheet, Words(150, 600, "内部资料", 60, -45)] for sheet in set_as(layout, paragraphs, 7)]
    assert paragraphs_of(sheets) == paragraphs


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("沛宁区2022年法治政府建设报告", {"title": "沛宁区2022年法治政府建设报告"}),
        ("Microsoft Word - 沛宁区2022年法治政府建设报告", {}),
        ("沛宁区2022年法治政府建设报告.docx", {}),
        ("砚溪县2019年法治政府建设报告", {}),
        ("报告", {}),
        ("", {}),
    ],
)
def test_the_title_is_known_where_the_text_bears_it_out(title: str, known: dict[str, str]) -> None:
    sheet = [Words(74, 80, "沛宁区2022年"), Words(74, 110, "法治政府建设报告"), Words(74, 150, "正文。")]
    assert pdf.contents(pdf_of([sheet], title=title), AS_USUAL).known == known


def test_a_pdf_is_imported_by_what_it_is_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(pdf_of(with_edges(set_as(LAYOUTS["indented"], report(4, LAYOUTS["indented"])))))
    text = read(path)
    assert (text.format, text.encoding) == ("pdf", None)
    assert text.text.split("\n")[:-1] == report(4, LAYOUTS["indented"])
    assert pdf.recognises(b"\n" + path.read_bytes())
    assert not pdf.recognises("这里说到 %PDF-1.7 格式。".encode())
