import random
from pathlib import Path

import pytest

from annotator.formats.documents import html
from annotator.formats.documents.contents import AS_USUAL, Contents, ReadOptions
from annotator.formats.documents.reading import format_of, read
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.imported import ImportedText
from annotator.model.sentences import refusal
from annotator.text.metadata import metadata
from tests.formats.documents.web_pages import (
    ATTACHED,
    BREAKS,
    CHROME,
    DISCLOSURE,
    NOTICE,
    PARAGRAPHS,
    REPORT,
    SIGNED,
    TITLE,
    WORD,
    paragraphs,
)

WHOLE = ReadOptions(whole_page=True)
LONG = "这一句话很长，足以让人看出它是正文，而不是别的什么。"


def imported(folder: Path, page: str | bytes, options: ReadOptions = AS_USUAL) -> ImportedText:
    path = folder / "页.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read(path, options=options)


def text_of(body: str, options: ReadOptions = AS_USUAL) -> str:
    return html.contents(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), options).text


SHAPES = {
    "notice": (NOTICE, "utf-8", "2023-02-07", "https://www.qingsha.example/zwgk/202302/t20230207_12.html"),
    "disclosure": (DISCLOSURE, "gb18030", "2023-02-07", "http://www.qingsha.example/xxgk/12.htm"),
    "breaks": (BREAKS, "gbk", "2023-02-07", "http://www.qingsha.example/xxgk/2023-02/content_33.shtml"),
    "attached": (ATTACHED, "utf-8", "2023-02-07", None),
    "word": (WORD, "gb18030", None, None),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_is_read_whole_out_of_every_shape_of_page(tmp_path: Path, shape: str) -> None:
    page, codec, _, _ = SHAPES[shape]
    found = imported(tmp_path, page.encode(codec))
    assert (found.format, found.encoding) == ("html", None)
    report = REPORT.replace("县司法局2022年", "县司法局\n2022年") if shape == "breaks" else REPORT
    tail = "附件：\n1.执法统计表.doc\n2.整改清单.xls\n" if shape == "attached" else ""
    assert found.text == report + tail
    assert not [words for words in CHROME if words in found.text]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_says_what_the_report_is(tmp_path: Path, shape: str) -> None:
    page, codec, pub_date, source_url = SHAPES[shape]
    found = imported(tmp_path, page.encode(codec))
    said = metadata(found.text, found.alterations, found.known).values()
    assert (said["title"], said["organisation"], said["year"]) == (TITLE, "青砂县司法局", 2022)
    assert (said["doc_date"], said["pub_date"], said["source_url"]) == ("2023-01-31", pub_date, source_url)


def test_what_stands_beside_the_text_is_known() -> None:
    assert dict(html.contents(NOTICE.encode(), AS_USUAL).known) == {
        "title": TITLE,
        "organisation": "青砂县司法局",
        "pub_date": "2023-02-07",
        "source_url": "https://www.qingsha.example/zwgk/202302/t20230207_12.html",
    }


def test_the_organ_that_put_up_a_page_is_taken_where_the_report_names_none(tmp_path: Path) -> None:
    page = NOTICE.replace(TITLE, "2022年度法治政府建设工作报告").replace("<p>青砂县司法局</p>", "")
    found = imported(tmp_path, page.replace("青砂县司法局在", "我局在").replace(paragraphs(), ""))
    text = "".join(line for line in found.text.splitlines(keepends=True) if line != "青砂县司法局\n")
    assert metadata(text, (), found.known).values()["organisation"] == "青砂县司法局"


def test_what_stands_between_title_and_text_is_noise_that_can_be_kept(tmp_path: Path) -> None:
    cleaned = imported(tmp_path, NOTICE)
    assert [(found.rule, found.original[:5]) for found in cleaned.alterations] == [
        ("web_header", "发布日期：")
    ]
    kept = imported(tmp_path, NOTICE, ReadOptions(rules=()))
    assert kept.text.splitlines()[1].startswith("发布日期：2023-02-07 来源：青砂县司法局")


def test_a_subtitle_and_a_number_under_the_title_stay() -> None:
    head = f"<h1>{TITLE}</h1><p>（征求意见稿）</p><p>青司〔2023〕5号</p><p>来源：县司法局</p>"
    found = html.contents(f"<html><body>{head}<div>{paragraphs()}</div></body></html>".encode(), AS_USUAL)
    assert found.text.splitlines()[:4] == [TITLE, "（征求意见稿）", "青司〔2023〕5号", "来源：县司法局"]
    assert [noise.original for noise in found.found] == ["来源：县司法局\n"]


def test_the_whole_page_is_all_that_can_be_seen(tmp_path: Path) -> None:
    text = html.contents(NOTICE.encode(), WHOLE).text
    assert all(words in text for words in (*CHROME, *PARAGRAPHS, *SIGNED))
    assert "不会显示" not in text
    lines = text.splitlines()
    assert lines.index(TITLE) < lines.index(PARAGRAPHS[0]) < lines.index(SIGNED[1])
    assert imported(tmp_path, NOTICE, WHOLE).text != imported(tmp_path, NOTICE).text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>依<span>法</span><b>行</b>政<i></i>，\n  公<a name=x>开</a>。</p>", ["依法行政，公开。"]),
        ("<p>全年 12\n件</p><p>Rule of\nlaw 2022</p>", ["全年 12件", "Rule of law 2022"]),
        ("甲&nbsp;&nbsp;乙&mdash;&#20381;&#x6cd5;&amp;&lt;丙", ["甲\u00a0\u00a0乙—依法&<丙"]),
        ("<p>　　缩进　</p>", ["　　缩进　"]),
        ("甲<br>乙<br/><br />丙", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙<div>丙</div>丁</div>戊</div>", ["甲", "乙", "丙", "丁", "戊"]),
        (
            "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</ul><dl><dt>丁<dd>戊</dl>",
            ["甲", "乙", "丙", "丁", "戊"],
        ),
        ("3万m<sup>2</sup>，H<sub>2</sub>O", ["3万m2，H2O"]),
        ("<ruby>砂<rp>(</rp><rt>shā</rt><rp>)</rp></ruby>场", ["砂场"]),
        (
            "<table><tr><th>项目<th>数量<br>（件）<tr><td><p>复议</p><td>23</table>",
            ["项目\t数量（件）", "复议\t23"],
        ),
        ("<table><tr><td>甲<td><td>乙<tr><td><td>丙<td></table>", ["甲\t\t乙", "丙"]),
        (
            "<table><tr><td><a href=1>甲</a><td><p>乙完成了。</p><p>丙完成了。</p></table>",
            ["甲", "乙完成了。", "丙完成了。"],
        ),
        ("<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", ["甲", "乙\t丙"]),
        ("<pre>甲\n  乙</pre><div style='white-space: pre-wrap'>丙\n丁</div>", ["甲", "  乙", "丙", "丁"]),
        ("甲<span style='DISPLAY: none'>乙</span><p hidden>丙</p><noscript>丁</noscript>戊", ["甲戊"]),
        ("甲<select><option>乙</select><!-- 丙 --><template>丁</template>戊", ["甲戊"]),
        (
            "甲<span style='display:block'>乙</span><div style='display:inline'>丙</div>丁",
            ["甲", "乙", "丙丁"],
        ),
        ("甲<o:p></o:p><![if !supportLists]>1.<![endif]><st1:date>乙</st1:date>", ["甲1.乙"]),
    ],
)
def test_lines_are_as_a_browser_shows_them(body: str, lines: list[str]) -> None:
    assert text_of(body, WHOLE).splitlines() == lines


def test_a_table_stays_where_it_stands_in_the_article() -> None:
    table = "<table><tr><td>类别<td>件数<tr><td>行政复议<td>23</table>"
    body = f"{paragraphs()}<p>统计如下，供参考。</p>{table}<p>特此报告，请审阅。</p>"
    found = text_of(f"<h1>{TITLE}</h1><div>{body}</div>")
    assert found.endswith("统计如下，供参考。\n类别\t件数\n行政复议\t23\n特此报告，请审阅。\n")


@pytest.mark.parametrize("first_of_second", ["二、存在", "三、下一", SIGNED[0] + "</p>", SIGNED[1]])
@pytest.mark.parametrize("more", ["", "<i></i>" * 16_000], ids=["usual", "beyond trafilatura"])
def test_parts_of_a_report_in_blocks_of_their_own_are_all_read(first_of_second: str, more: str) -> None:
    first, second = paragraphs().split(f"<p>{first_of_second}")
    side = "<div><p>本网站是门户网站，欢迎访问，欢迎提出意见。</p></div>"
    parts = f"<div>{first}</div><div><p>{first_of_second}{second}</div>"
    found = text_of(f"{side}<div><h1>{TITLE}</h1>{parts}</div>{more}<div>主办单位：青砂县</div>")
    assert found == REPORT


def test_the_last_lines_outside_the_block_of_the_text_are_read() -> None:
    first, second = paragraphs().split(f"<p>{SIGNED[0]}</p>")
    outside = f"<table><tr><td><div>{first}</div></td></tr></table><p>{SIGNED[0]}</p>{second}"
    files = "<ul><li>附件：<a href=1>统计表.doc</a></li><li><a href=2>2.清单.xls</a></li></ul>"
    found = text_of(f"<h1>{TITLE}</h1>{outside}{files}<ul><li><a href=x>友情链接</a></li></ul>")
    assert found == REPORT + "附件：统计表.doc\n2.清单.xls\n"


def test_a_second_half_far_below_is_not_lost() -> None:
    half = f"<div><p>{LONG}</p><p>{LONG}</p></div>"
    found = text_of(f"<h1>{TITLE}</h1>{half}{'<p>小标题</p>' * 8}{half}{'<i></i>' * 16_000}")
    assert found.count(LONG) == 4


def test_a_last_paragraph_outside_the_block_of_the_text_is_read() -> None:
    page = f"<h1>{TITLE}</h1><div><div>{paragraphs()}</div><p>特此报告，请审阅并指正。</p></div>"
    assert text_of(page) == REPORT + "特此报告，请审阅并指正。\n"


def test_an_address_under_a_report_is_the_reports_own() -> None:
    page = f"<h1>{TITLE}</h1><div>{paragraphs()}<p>地址：青砂县河西路1号</p></div>"
    assert text_of(page + "<div><p>主办单位：青砂县</p></div>") == REPORT + "地址：青砂县河西路1号\n"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (TITLE, TITLE),
        (f"{TITLE}_法治政府建设_青砂县人民政府门户网站", TITLE),
        (f"青砂县人民政府 - {TITLE}", TITLE),
        ("青砂县人民政府门户网站", None),
        ("青砂县人民政府", None),
    ],
)
def test_the_title_is_not_made_up_where_the_page_does_not_show_it(said: str, title: str | None) -> None:
    page = f"<html><head><title>{said}</title></head><body><div>{paragraphs()}</div></body></html>"
    found = html.contents(page.encode(), AS_USUAL)
    assert found.text.startswith(PARAGRAPHS[0])
    assert found.known.get("title") == title


def test_an_article_that_is_a_table_is_found() -> None:
    rows = "".join(f"<tr><td>第{n}项任务<td>已完成<td>{n}件" for n in range(1, 9))
    side = "<ul>" + "<li><a href=x>其他公告</a>" * 20 + "</ul>"
    found = text_of(f"{side}<h1>{TITLE}</h1><div><table>{rows}</table></div>{side}")
    assert found == TITLE + "\n" + "".join(f"第{n}项任务\t已完成\t{n}件\n" for n in range(1, 9))


def test_what_scripts_would_show_is_read_where_nothing_else_is() -> None:
    assert LONG in text_of(
        f"<div id=text style='display:none'><p>{LONG}</p><p>{LONG}</p></div><script>show()</script>"
    )


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", "iso-8859-1"),
        ("gb18030", ""),
        ("big5", "big5"),
        ("big5", ""),
        ("utf-8-sig", "gbk"),
        ("utf-16", "gb2312"),
        ("utf-16-le", ""),
    ],
)
def test_a_page_is_read_whatever_it_says_of_its_encoding(codec: str, said: str) -> None:
    words = "本府所屬各機關應於每年一月三十一日前，將法治政府建設情形報告彙整。"
    page = f'<html><head><meta charset="{said}"></head><body><p>{words}</p><p>{words}</p></body></html>'
    assert html.recognises(page.encode(codec))
    assert html.contents(page.encode(codec), AS_USUAL).text == f"{words}\n{words}\n"


def test_a_page_in_another_language_is_read_as_it_says() -> None:
    words = "これは日本語の文章です。報告書を公開します。"
    page = f"<html><meta charset=shift_jis><p>{words}</p></html>".encode("shift_jis")
    assert html.contents(page, AS_USUAL).text.strip() == words


def test_some_damaged_bytes_do_not_lose_a_page() -> None:
    data = NOTICE.encode().replace("宣传".encode(), "宣".encode() + b"\xff")
    assert "二是宣\ufffd不够。" in html.contents(data, AS_USUAL).text


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\r\n <!-- saved from url=(0014)about:internet -->\n<HTML>",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">',
        b"<head><title>x</title>",
        b"<body bgcolor=white>",
        b'<meta charset="gbk">',
        "<html><body>甲".encode("utf-16"),
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes) -> None:
    assert format_of(data, ".txt") is html


@pytest.mark.parametrize(
    "words",
    [
        "# 报告\n\n网页以 <html> 开头。",
        "<!-- 注 -->\n# 报告\n",
        "<center>标题</center>\n\n一、依法行政。",
        "<header>",
        "<?xml version='1.0'?><w:document/>",
        "报告 <!DOCTYPE html>",
    ],
)
def test_a_text_that_shows_tags_is_no_page(words: str) -> None:
    assert format_of(words.encode(), ".md") is not html


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("<head><script src=app.js></script></head><body><div id=app></div>", "page_without_text"),
        ("<body><noscript>请开启脚本后再访问本页面</noscript><script>1</script>", "page_without_text"),
        ("<frameset cols='20%,80%'><frame src=a.htm><frame src=b.htm></frameset>", "page_of_frames"),
        ("<body><iframe src=report.html></iframe>", "page_of_frames"),
        ("<body>  &nbsp;<br>", "file_empty"),
    ],
)
def test_a_page_without_text_is_refused_in_one_line(tmp_path: Path, page: str, key: str) -> None:
    with pytest.raises(FileRefused) as refused:
        imported(tmp_path, f"<!DOCTYPE html><html>{page}")
    assert refused.value.key == key
    assert "\n" not in refusal(refused.value)


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_page_is_read_or_refused(seed: int) -> None:
    assert damaged_ends(html.contents, (NOTICE if seed % 2 else DISCLOSURE).encode(), seed)


def damaged_ends(contents: object, data: bytes, seed: int) -> bool:
    """Whether a page with some bytes changed, or cut off, ends as a format may end."""
    chance = random.Random(seed)
    broken = bytearray(data)
    for _ in range(chance.randint(1, 60)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    if seed % 3 == 0:
        del broken[chance.randrange(len(broken)) :]
    assert callable(contents)
    try:
        return isinstance(contents(bytes(broken), AS_USUAL), Contents)
    except Unreadable as refused:
        return bool(refused.key)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + LONG,
        "<b><i>" * 50_000 + LONG,
        "<table><tr><td>" * 5_000 + LONG,
        "<p>" + " \n" * 2_000_000 + LONG,
        "<p>" + "<span>依</span>" * 50_000 + LONG,
        "<p title='" + "x" * 5_000_000 + "'>" + LONG,
        "<p>" + "\0" * 1000 + LONG,
    ],
    ids=["nested", "inline", "tables", "spaces", "spans", "attribute", "nul"],
)
def test_a_hostile_page_is_read_too(body: str) -> None:
    assert text_of(body).endswith(LONG + "\n")


def test_a_page_of_one_long_line_is_read_whole() -> None:
    words = "依法行政，" * 1_300_000
    assert text_of(f"<p>{words}</p>") == words + "\n"


def test_entities_of_a_page_of_its_own_do_not_unfold() -> None:
    made = '<!DOCTYPE html [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]>'
    found = html.contents(f"{made}<html><p>{'&b;' * 1000}</p><p>{LONG}</p></html>".encode(), WHOLE)
    assert "&b;&b;" in found.text
    assert len(found.text) < 4_000
