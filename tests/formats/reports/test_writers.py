"""A report as HTML and as a Word document: what its readers find, whatever stands in it."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.reports.docx import to_docx
from annotator.formats.reports.html import to_html
from annotator.formats.reports.page import (
    Heading,
    Note,
    Page,
    Paragraph,
    Run,
    Table,
    entries,
    heading,
    plain,
    sayable,
)

MOMENT = datetime(2024, 3, 1, 8, tzinfo=UTC)
ODD = "<b>&amp; \x07\ufffe\"'\t甲"
PAGE = Page(
    title=f"报告 {ODD}",
    lang="zh",
    blocks=(
        heading(1, f"章 {ODD}"),
        Heading(2, (Run("一、标题"),), "text"),
        Paragraph(
            (
                Run("开头"),
                Run("全面", "#3a6ea5", (1,)),
                Run("依法", "#a5563b", (1, 2)),
                Run("行政", "#a5563b", (2,)),
                Run("。"),
            ),
            "text",
            ((3, "（一）句中标题"),),
        ),
        Paragraph((Run("第二段", "#a5563b", (2,)), Run("", "#3a6ea5", (3,))), "text"),
        Table(("项", "数"), ((ODD, "1"), ("乙\n丙", "2")), (1,)),
        plain(ODD),
    ),
    notes={
        1: Note(1, f"1.1 {ODD}", "#3a6ea5", f"王敏{ODD}", (f"备忘录：{ODD}\n第二行",)),
        2: Note(2, "2 决策", "#a5563b", "李强", ("李强",)),
        3: Note(3, "3 换行", "#3a6ea5", "李强", ("李强",)),
    },
    contents="目录",
)


def html_of(page: Page) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(to_html(page).decode())


def word_of(page: Page) -> "docx.document.Document":
    return docx.Document(BytesIO(to_docx(page, MOMENT)))


def commented(book: "docx.document.Document") -> dict[int, str]:
    """The words between the begin and the end of each comment."""
    open_: set[int] = set()
    found: dict[int, str] = {}
    for element in book.element.body.iter():
        name = element.tag.rpartition("}")[2]
        if name in ("commentRangeStart", "commentRangeEnd"):
            number = int(element.get(docx.oxml.ns.qn("w:id")))
            (open_.add if name == "commentRangeStart" else open_.remove)(number)
            found.setdefault(number, "")
        elif name == "t":
            found |= {number: found[number] + (element.text or "") for number in open_}
    assert not open_
    return found


def test_a_comment_lies_on_the_words_of_its_note_across_paragraphs() -> None:
    book = word_of(PAGE)
    assert commented(book) == {1: "全面依法", 2: "依法行政。第二段", 3: ""}
    comments = {one.comment_id: one for one in book.comments}
    assert sorted(comments) == [1, 2, 3]
    assert comments[2].author == "李强"
    assert comments[1].paragraphs[0].text == f"[1] 1.1 {sayable(ODD)}"
    assert comments[1].paragraphs[1].text == f"备忘录：{sayable(ODD)}\n第二行"


def test_word_shades_marked_words_and_underlines_them_twice_where_notes_meet() -> None:
    (paragraph,) = [p for p in word_of(PAGE).paragraphs if p.text.startswith("开头")]
    seen = {run.text: run for run in paragraph.runs if run.text}
    fills = {text: run._r.xpath("string(w:rPr/w:shd/@w:fill)") for text, run in seen.items()}
    assert fills["开头"] == fills["。"] == ""
    assert fills["全面"] != fills["依法"] == fills["行政"] != ""
    lines = [run._r.xpath("string(w:rPr/w:u/@w:val)") for run in seen.values()]
    assert lines == ["", "single", "double", "single", ""]


def test_word_shows_headings_in_its_navigation_and_leads_to_them_from_the_contents() -> None:
    book = word_of(PAGE)
    assert [(p.style.name, p.text) for p in book.paragraphs if p.style.name.startswith("Heading")] == [
        ("Heading 1", f"章 {sayable(ODD)}"),
        ("Heading 2", "一、标题"),
    ]
    links = book.element.body.xpath("//w:hyperlink/@w:anchor")
    places = book.element.body.xpath("//w:bookmarkStart/@w:name")
    assert len(links) == 3
    assert set(links) == set(places)
    assert "TOC" in "".join(book.element.body.xpath("//w:instrText/text()"))


def test_html_has_a_note_for_each_mark_and_leads_to_headings() -> None:
    page = html_of(PAGE)
    assert page.get("lang") == "zh-CN"
    assert not page.xpath("//script | //link | //img | //@onclick | //@src")
    assert [a.get("href")[1:] for a in page.xpath("//nav/a")] == page.xpath(
        "//main//@id[starts-with(., 'b')]"
    )
    assert page.xpath("//aside/div/@id") == ["n1", "n2", "n3"]
    words = {
        number: "".join(page.xpath(f"//mark[contains(@aria-describedby, 'n{number}')]//text()"))
        for number in (1, 2, 3)
    }
    assert words == {1: "全面依法", 2: "依法行政第二段", 3: ""}
    assert page.xpath("//mark/@data-n") == ["1", "2", "3"]
    assert page.xpath("//mark[contains(@class, 'several')]//text()") == ["依法"]


def test_html_says_names_as_they_are() -> None:
    page = html_of(PAGE)
    assert page.findtext(".//title") == page.findtext(".//h1") == f"报告 {sayable(ODD)}"
    assert page.xpath("//td/text()")[0] == sayable(ODD)
    assert not page.xpath("//main//p/b[text()='& ']")


def test_the_same_page_gives_the_same_bytes_with_one_time_for_all_parts() -> None:
    assert to_html(PAGE) == to_html(PAGE)
    data = to_docx(PAGE, MOMENT)
    assert data == to_docx(PAGE, MOMENT)
    with ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2024, 3, 1, 8, 0, 0)}


def test_contents_stop_at_a_depth_and_leave_out_empty_headings() -> None:
    page = Page("t", "zh", (heading(1, "章"), heading(5, "深"), heading(2, " ")), contents="目录")
    assert [(entry.level, entry.text, entry.block) for entry in entries(page)] == [(1, "章", 0)]
    assert "nav" not in to_html(Page("t", "zh", (heading(1, "章"),))).decode().split("</style>")[1]


@pytest.mark.parametrize("writer", ["html", "docx"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=30))
def test_any_text_is_read_back(writer: str, text: str) -> None:
    text = (
        text.replace("\n", "").replace("\r", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    page = Page("t", "en", (Paragraph((Run(text, "#3a6ea5", (1,)),), "text"),), {1: Note(1, "x", "#3a6ea5")})
    if writer == "html":
        said = "".join(html_of(page).xpath("//p[@class='text']//text()"))
    else:
        said = word_of(page).paragraphs[1].text
    assert said == sayable(text)
