"""A project of Taguette is read to the words that were highlighted there."""

from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import FileRefused
from annotator.model.exchange import Exchange
from annotator.store.foreign.counting import Counting, utf8
from annotator.store.foreign.page_text import PageText
from annotator.store.foreign.taguette import read_taguette
from tests.store.foreign.foreign_projects import Taguette, changed, in_utf8


@pytest.fixture
def made(tmp_path: Path) -> Taguette:
    return Taguette(tmp_path / "taguette.sqlite3")


def words(exchange: Exchange) -> list[str]:
    return [exchange.documents[one.document].text[one.start : one.end] for one in exchange.codings]


def lost(exchange: Exchange) -> dict[str, int]:
    return {loss.kind: loss.count for loss in exchange.losses}


def highlighted(made: Taguette, html: str, bare: str, phrase: str, **more: str) -> Exchange:
    """A project with one highlight of a phrase of the bare text, counted in bytes of it."""
    start = bare.index(phrase)
    place = in_utf8(bare, start), in_utf8(bare, start + len(phrase))
    made.highlight(made.document(html), *place, [made.tag("依法行政")], **more)
    return read_taguette(made.file)


def test_bytes_between_the_tags_become_characters(made: Taguette) -> None:
    html = "<p>😀𠮷县<b>法治</b>政府</p><p>建设 &amp; 监督</p>"
    exchange = highlighted(
        made, html, "😀𠮷县法治政府建设 & 监督", "政府建设 & 监", snippet="政府建设 &amp; 监"
    )
    assert exchange.documents[0].text == "😀𠮷县法治政府\n建设 & 监督"
    assert words(exchange) == ["政府\n建设 & 监"]
    assert not exchange.losses
    assert (exchange.name, exchange.origin, exchange.dialect) == ("年度报告", "Taguette", None)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>一</h1>\n<p>二</p>\n\n<p>三</p>", "一\n二\n三"),
        ("<p>行政\n  执法</p>", "行政执法"),
        ("<p>rule of\n  law 与法治</p>", "rule of law 与法治"),
        ("<p>一<br>二<br/>三</p>", "一\n二\n三"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("<table><tr><td>件数</td><td>12</td></tr><tr><td>率</td><td>9</td></tr></table>", "件数\t12\n率\t9"),
        ("<pre>\n一\r\n  二</pre>", "一\n  二"),
        ("<p>甲<script>乙()</script>丙</p>", "甲丙"),
        ("一 < 二 &lt;p&gt;", "一 < 二 <p>"),
        ("<p>全&nbsp;角\u3000空</p>", "全\xa0角\u3000空"),
        ("<!-- 注 > --><p>未关", "未关"),
        ("<!doctype html><?xml?></ >甲<!-->乙", "甲乙"),
        ('<a title="1 > 0" b=\'>\' c=it\'s d = ">">甲</a>乙', "甲乙"),
        ("甲<style>乙 &lt; <b></style >丙<textarea>&lt;丁<b></textarea>", "甲丙<丁<b>"),
        ("甲<p 乙", "甲"),
        ("甲<!-- 乙", "甲"),
        ("甲<script>乙", "甲"),
        ("甲 <", "甲 <"),
    ],
)
def test_a_page_is_read_in_lines(html: str, text: str) -> None:
    assert PageText(html).text == text


def test_line_ends_of_the_source_are_counted_though_not_read(made: Taguette) -> None:
    exchange = highlighted(
        made, "<p>公开\r\n与</p>\r\n\r\n<p>监督</p>", "公开\n与\n\n监督", "监督", snippet="监督"
    )
    assert words(exchange) == ["监督"]
    assert not exchange.losses


def test_who_made_and_who_changed_a_highlight(made: Taguette) -> None:
    document, tag = made.document("<p>法治政府</p>"), made.tag("法治")
    at = made.highlight(document, 0, 6, [tag], by="wang")
    made.command("li", "2024-03-02 10:00:00.000000", type="highlight_add", highlight_id=at)
    made.highlight(document, 6, 12, [tag])
    older = made.highlight(document, 3, 9, [tag])
    made.command("zhao", "2019-03-02 10:00:00", type="highlight_add", id=older)
    made.insert("commands", date="", user_login="x", project_id=made.project, payload="[no json")
    exchange = read_taguette(made.file)
    first, second, third = exchange.codings
    assert [person.name for person in exchange.people] == ["wang", "zhao"]
    assert (first.coder, second.coder, third.coder) == (0, None, 1)
    assert first.created_at == "2024-03-01T09:00:00.250Z"
    assert first.modified_at == "2024-03-02T10:00:00.000Z"


def test_a_highlight_of_several_tags_and_of_none(made: Taguette) -> None:
    document = made.document("<p>法治政府</p>")
    made.highlight(document, 0, 6, [made.tag("甲"), made.tag("乙")])
    made.highlight(document, 6, 12, [])
    exchange = read_taguette(made.file)
    assert [(one.code, one.start, one.end) for one in exchange.codings] == [(0, 0, 2), (1, 0, 2)]
    (loss,) = exchange.losses
    assert (loss.kind, loss.count, loss.what) == ("foreign_untagged", 1, "政府")


def test_points_in_a_path_are_levels_only_below_a_tag_that_is_there(made: Taguette) -> None:
    for path in ("执法.检查", "执法", "监督.人大", "执法.检查.双随机", "A/B"):
        made.tag(path, f"关于{path}")
    book = read_taguette(made.file).codebook
    assert {book.path(at) for at in range(len(book.entries))} == {
        ("执法",),
        ("执法", "检查"),
        ("执法", "检查", "双随机"),
        ("监督.人大",),
        ("A/B",),
    }
    assert {entry.definition for entry in book.entries} >= {"关于执法.检查", "关于A/B"}
    assert all(entry.parent is None or entry.parent < at for at, entry in enumerate(book.entries))


def test_newer_tags_name_the_one_above_them(made: Taguette) -> None:
    with changed(made.file) as connection:
        connection.execute("ALTER TABLE tags ADD COLUMN parent_id INTEGER")
    upper = made.tag("监督")
    lower, circle = made.tag("人大"), made.tag("自己")
    with changed(made.file) as connection:
        connection.executemany(
            "UPDATE tags SET parent_id = ? WHERE id = ?", [(upper, lower), (circle, circle)]
        )
    book = read_taguette(made.file).codebook
    assert [book.path(at) for at in range(3)] == [("监督",), ("监督", "人大"), ("自己",)]


def test_what_cannot_be_placed_is_told_and_the_rest_is_read(made: Taguette) -> None:
    document, tag = made.document("<p>法治政府</p> <p>建设</p>"), made.tag("法治")
    made.highlight(document, 0, 6, [tag], snippet="<b>法治</b>")
    made.highlight(document, 6, 12, [tag], snippet="别的")
    made.highlight(document, 5, 400, [tag])
    made.highlight(document, -3, 6, [tag])
    made.highlight(document, 6, 6, [tag])
    made.highlight(document, 12, 13, [tag])
    made.highlight(document, b"\0", 6, [tag])
    made.highlight(made.document(b"\0\1", name="坏"), 0, 3, [tag])
    exchange = read_taguette(made.file)
    assert words(exchange) == ["法治", "政府"]
    assert lost(exchange) == {
        "foreign_cells": 2,
        "foreign_no_text": 1,
        "foreign_words_differ": 1,
        "foreign_outside": 4,
        "foreign_empty": 2,
    }


def test_a_place_within_a_character_takes_all_of_it(made: Taguette) -> None:
    made.highlight(made.document("<p>法治政府</p>"), 1, 7, [made.tag("法治")])
    assert words(read_taguette(made.file)) == ["法治政"]


def test_one_of_several_projects_is_asked_for(made: Taguette) -> None:
    other = made.add_project("去年", "去年的项目")
    again = made.add_project("去年")
    made.document("<p>今</p>")
    made.document("<p>旧</p>", project=other, note="附注")
    made.document("<p>又</p>", project=again)
    made.tag("去年的", project=other)
    with pytest.raises(FileRefused) as found:
        read_taguette(made.file)
    assert found.value.key == "foreign_several_projects"
    assert found.value.fields["projects"] == f"年度报告、去年 ({other})、去年 ({again})"
    assert read_taguette(made.file, "年度报告").documents[0].text == "今"
    assert read_taguette(made.file, str(again)).documents[0].text == "又"
    chosen = read_taguette(made.file, f"去年 ({other})")
    assert [document.text for document in chosen.documents] == ["旧"]
    assert chosen.documents[0].memos[0].text == "附注"
    assert chosen.memos[0].text == "去年的项目"
    assert [entry.name for entry in chosen.codebook.entries] == ["去年的"]
    for wanted, key in (("去年", "foreign_several_projects"), ("没有", "foreign_project_unknown")):
        with pytest.raises(FileRefused) as found:
            read_taguette(made.file, wanted)
        assert found.value.key == key


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<![", "<a ", "</", "<a b='", '=">', "<script>", "<pre>\n ", "&"]
)
def test_a_hostile_page_is_read_in_one_pass(piece: str) -> None:
    """Looked through again from each of its pieces, it would take hours."""
    page = PageText("法治" + piece * 200_000)
    assert page.text.startswith("法治")
    assert page.span(0, 2) == (0, 2)


@given(st.text(st.sampled_from("<>/!-?'\"= \nab法&;#1[")))
def test_any_jumble_is_a_page(html: str) -> None:
    page = PageText(html)
    span = page.span(0, len(page.bare))
    assert span in (None, (0, len(page.text)))


LETTERS = st.sampled_from("法治a é😀𠮷\u3000&<>\"'\xa0\u0301")
PIECES = st.lists(
    st.tuples(st.sampled_from(["p", "b", "li", "h1", "a", "br", "td"]), st.text(LETTERS, max_size=8)),
    min_size=1,
    max_size=8,
)


@given(PIECES, st.data())
def test_any_span_of_any_page_is_read_to_its_words(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in pieces)
    page, bare = PageText(html), "".join(text for _, text in pieces)
    assert page.bare == bare
    start = data.draw(st.integers(0, len(bare)))
    end = data.draw(st.integers(start, len(bare)))
    counted = Counting(bare, utf8).characters(in_utf8(bare, start), in_utf8(bare, end))
    assert counted == (start, end)
    span = page.span(*counted)
    wanted = "".join(bare[start:end].split(" "))
    read = page.text[slice(*span)] if span else ""
    assert read.translate({ord(mark): None for mark in " \n\t"}) == wanted
