import io
import random
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from annotator.formats.documents import docx
from annotator.formats.documents.contents import AS_USUAL, Contents
from annotator.formats.documents.reading import read
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.sentences import refusal
from annotator.text.metadata import metadata
from tests.formats.documents.word_files import (
    box,
    cell,
    complex_field,
    docx_of,
    mark,
    paragraph,
    repacked,
    row,
    run,
    style,
    table,
)

HIDDEN = "<w:vanish/>"
DELETED_END = "<w:rPr><w:del/></w:rPr>"
MOVED_END = "<w:rPr><w:moveFrom/></w:rPr>"
FIRST = '<w:vMerge w:val="restart"/>'
REST = '<w:vMerge w:val="continue"/>'


def shown(*blocks: str, **parts: object) -> str:
    return docx.contents(docx_of(*blocks, **parts), AS_USUAL).text  # type: ignore[arg-type]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        docx.contents(data, AS_USUAL)
    return found.value.key


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param(["一", "", "二"], "一\n\n二", id="paragraphs, empty ones too"),
        pytest.param([paragraph("依法", "行政")], "依法行政", id="runs"),
        pytest.param([paragraph("甲<w:t/>乙", "丙")], "甲乙丙", id="no white space between runs"),
        pytest.param([paragraph("<w:r><w:t> 甲\n 乙 </w:t></w:r>")], "甲 乙", id="white space of the XML"),
        pytest.param([paragraph("\u3000\u3000甲 乙 ")], "\u3000\u3000甲 乙 ", id="white space of the text"),
        pytest.param([paragraph("甲", "<w:r><w:tab/></w:r>", "乙")], "甲\t乙", id="tab"),
        pytest.param([paragraph("甲", "<w:r><w:br/></w:r>", "乙")], "甲\n乙", id="soft line end"),
        pytest.param([paragraph("甲", "<w:r><w:cr/></w:r>", "乙")], "甲\n乙", id="carriage return"),
        pytest.param(["甲", paragraph('<w:r><w:br w:type="page"/></w:r>', "乙")], "甲\n乙", id="page break"),
        pytest.param(
            [paragraph("甲", '<w:r><w:br w:type="page"/></w:r>', "乙")], "甲\n乙", id="page break within"
        ),
        pytest.param(
            [paragraph("监", "<w:r><w:lastRenderedPageBreak/></w:r>", "督")], "监督", id="where a page ended"
        ),
        pytest.param([paragraph("3", "<w:r><w:noBreakHyphen/></w:r>", "5次")], "3-5次", id="hyphen"),
        pytest.param([paragraph("监", "<w:r><w:softHyphen/></w:r>", "督")], "监督", id="soft hyphen"),
        pytest.param(
            [paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "合格")],
            "✓合格",
            id="tick of a symbol font",
        ),
        pytest.param(
            [paragraph('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "甲")], "①甲", id="symbol of a font"
        ),
        pytest.param([paragraph(f"<w:hyperlink>{run('网站')}</w:hyperlink>")], "网站", id="hyperlink"),
        pytest.param([paragraph(f"<w:smartTag>{run('甲市')}</w:smartTag>", "的")], "甲市的", id="smart tag"),
        pytest.param(
            [paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>")],
            "甲",
            id="content control in a line",
        ),
        pytest.param(
            [f"<w:sdt><w:sdtContent>{paragraph('甲')}{table(row('a', 'b'))}</w:sdtContent></w:sdt>"],
            "甲\na\tb",
            id="content control round paragraphs",
        ),
        pytest.param(
            [
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                f"<w:sdtContent>{paragraph('单击此处输入文字。')}</w:sdtContent></w:sdt>",
                "甲",
            ],
            "甲",
            id="prompt of an empty content control",
        ),
        pytest.param(
            [
                paragraph(
                    "<w:r><w:ruby><w:rt><w:r><w:t>fǎ</w:t></w:r></w:rt>"
                    "<w:rubyBase><w:r><w:t>法</w:t></w:r></w:rubyBase></w:ruby></w:r>",
                    "治",
                )
            ],
            "法治",
            id="sound above a word",
        ),
        pytest.param(
            [paragraph("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
                       "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>")],
            "1/2",
            id="formula",
        ),
    ],
)  # fmt: skip
def test_words_stand_as_a_reader_sees_them(blocks: list[str], text: str) -> None:
    assert shown(*blocks) == text


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param([table(row("甲", "1"), row("乙", "2")), "后"], "甲\t1\n乙\t2\n后", id="rows"),
        pytest.param([table(row(cell("甲", "", "乙"), "1"))], "甲 乙\t1", id="paragraphs of a cell"),
        pytest.param(
            [table(row(cell(paragraph("甲", "<w:r><w:br/><w:tab/></w:r>", "乙")), "1"))],
            "甲 乙\t1",
            id="line ends and tabs in a cell",
        ),
        pytest.param(
            [table(row(cell("合计", about='<w:gridSpan w:val="2"/>'), "3"), row("a", "b", "c"))],
            "合计\t3\na\tb\tc",
            id="cell over two columns",
        ),
        pytest.param(
            [table(row(cell("甲", about=FIRST), "1"), row(cell("", about=REST), "2"))],
            "甲\t1\n\t2",
            id="cell over two rows",
        ),
        pytest.param(
            [
                table(
                    row("甲", "1"),
                    row("乙", cell("2", about="<w:cellDel/>")),
                    row("丙", "3", about="<w:del/>"),
                )
            ],
            "甲\t1\n乙",
            id="deleted cell and row",
        ),
        pytest.param([table(row("", ""), row("甲", ""))], "甲", id="empty rows and cells at the end"),
        pytest.param([table(row(cell(table(row("a", "b"), row("c", "d"))), "1"))], "a b c d\t1", id="nested"),
        pytest.param(
            [table(row(cell("第一段。", "第二段。")), row("末"))], "第一段。\n第二段。\n末", id="frame"
        ),
        pytest.param([table(row(cell("甲", table(row("a", "b")))))], "甲\na\tb", id="table in a frame"),
    ],
)
def test_a_table_is_a_line_a_row(blocks: list[str], text: str) -> None:
    assert shown(*blocks) == text


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param([paragraph("甲", box("框"), "。"), "乙"], "甲。\n框\n乙", id="once"),
        pytest.param(
            [paragraph("甲", f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent>"
                             "</v:textbox></w:pict></w:r>")],
            "甲\n框",
            id="of the old kind alone",
        ),
        pytest.param(
            [paragraph("<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:pict>"
                       f"<v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox>"
                       "</w:pict></mc:Fallback></mc:AlternateContent></w:r>")],
            "\n框",
            id="with words in the older edition only",
        ),
        pytest.param([paragraph("甲", box(table(row("a", "b"))))], "甲\na\tb", id="with a table"),
        pytest.param([paragraph("甲", box(paragraph("外", box("内"))))], "甲\n外\n内", id="in a text box"),
        pytest.param(
            [table(row(cell(paragraph("甲", box("框"))), "1"), row("乙", "2"))],
            "甲\t1\n乙\t2\n框",
            id="in a table",
        ),
    ],
)  # fmt: skip
def test_a_text_box_follows_its_paragraph(blocks: list[str], text: str) -> None:
    assert shown(*blocks) == text


def test_a_note_follows_its_paragraph_and_breaks_no_sentence() -> None:
    first = paragraph("办结", '<w:r><w:footnoteReference w:id="1"/></w:r>', "三件。")
    second = paragraph("再办", '<w:r><w:endnoteReference w:id="1"/></w:r>', "两件。")
    text = shown(first, second, notes={"f1": "脚注。", "e1": "尾注。", "f2": "没有引用"})
    assert text == "办结三件。\n[1] 脚注。\n再办两件。\n[2] 尾注。"


def moved(way: str) -> str:
    return f"<w:move{way}>{run('移')}</w:move{way}>"


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param([paragraph("甲", f"<w:ins>{run('乙')}</w:ins>")], "甲乙", id="put in"),
        pytest.param(
            [paragraph("甲", "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>")], "甲", id="deleted"
        ),
        pytest.param(
            [
                paragraph(moved("From"), "甲"),
                paragraph(moved("To")),
            ],
            "甲\n移",
            id="moved",
        ),
        pytest.param([paragraph("甲", about=DELETED_END), "乙"], "甲乙", id="two paragraphs made one"),
        pytest.param(
            [paragraph(moved("From"), about=MOVED_END), "乙"],
            "乙",
            id="whole paragraph moved away",
        ),
        pytest.param(
            [paragraph("甲", about=DELETED_END), table(row("a", "b"))], "甲\na\tb", id="before a table"
        ),
        pytest.param(["甲", paragraph("", about=DELETED_END)], "甲", id="last paragraph deleted"),
    ],
)
def test_tracked_changes_count_as_accepted(blocks: list[str], text: str) -> None:
    assert shown(*blocks) == text


STYLES = (
    style("Shy", about=f"<w:rPr>{HIDDEN}</w:rPr>")
    + style("ShyToo", about='<w:basedOn w:val="Shy"/>')
    + style("Whisper", kind="character", about=f"<w:rPr>{HIDDEN}</w:rPr>")
    + style("A", about='<w:basedOn w:val="B"/>')
    + style("B", about='<w:basedOn w:val="A"/>')
)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param([paragraph("甲", run("密", HIDDEN))], "甲", id="hidden"),
        pytest.param([paragraph(run("甲", '<w:vanish w:val="0"/>'))], "甲", id="not hidden"),
        pytest.param([paragraph("甲", run("密", '<w:rStyle w:val="Whisper"/>'))], "甲", id="style of words"),
        pytest.param(
            [paragraph("密", about='<w:pStyle w:val="ShyToo"/>'), "甲"], "甲", id="style of paragraphs"
        ),
        pytest.param(
            [paragraph(run("甲", '<w:vanish w:val="false"/>'), about='<w:pStyle w:val="Shy"/>'), "乙"],
            "甲乙",
            id="shown against the style, its end hidden",
        ),
        pytest.param([paragraph("甲", about='<w:pStyle w:val="A"/>')], "甲", id="styles based on each other"),
        pytest.param(
            [paragraph("一、标题。", about=f"<w:rPr>{HIDDEN}</w:rPr>"), "正文"],
            "一、标题。正文",
            id="run-in heading",
        ),
    ],
)
def test_hidden_text_is_left_out(blocks: list[str], text: str) -> None:
    assert shown(*blocks, styles=STYLES) == text


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param([paragraph("第", complex_field("PAGE", "3"), "页")], "第3页", id="result"),
        pytest.param(
            [paragraph(f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>')], "2024年", id="simple"
        ),
        pytest.param([paragraph("甲", complex_field("XE 词条", None), "乙")], "甲乙", id="without result"),
        pytest.param(
            [paragraph(complex_field("IF ", complex_field("PAGE", "3") + run("是")))], "3是", id="in a result"
        ),
        pytest.param(
            [paragraph(mark("begin"), complex_field("PAGE", "9"), mark("separate"), "是", mark("end"))],
            "是",
            id="in an instruction",
        ),
        pytest.param(
            [paragraph(mark("begin"), mark("separate"), "目"), paragraph("录", mark("end")), "后"],
            "目\n录\n后",
            id="over several paragraphs",
        ),
        pytest.param([paragraph(mark("begin"), "甲"), "乙"], "甲\n乙", id="that never ends"),
        pytest.param([paragraph("甲", mark("end"), mark("separate")), "乙"], "甲\n乙", id="that never began"),
        pytest.param([paragraph(complex_field("eq \\o\\ac(○,1)", None), "甲")], "①甲", id="enclosed number"),
        pytest.param([paragraph(complex_field("eq \\o\\ac(○,密)", None))], "密", id="enclosed word"),
        pytest.param(
            [paragraph("甲", f"<w:r><w:rPr>{HIDDEN}</w:rPr><w:fldChar w:fldCharType='begin'/></w:r>",
                       "密", mark("end"), "乙")],
            "甲乙",
            id="begun in hidden words",
        ),
    ],
)  # fmt: skip
def test_of_fields_the_result_is_kept(blocks: list[str], text: str) -> None:
    assert shown(*blocks) == text


def test_comments_headers_and_bookmarks_are_no_text() -> None:
    inside = '<w:commentRangeStart w:id="0"/><w:bookmarkStart w:id="1" w:name="_GoBack"/>'
    assert shown(paragraph("甲", inside, '<w:r><w:commentReference w:id="0"/></w:r>', "乙")) == "甲乙"
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    commented = document.add_paragraph("正文")
    document.add_comment(commented.runs, "批注")
    assert docx.contents(saved(document), AS_USUAL).text == "正文"


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def test_both_editions_of_the_standard_are_read() -> None:
    data = docx_of(paragraph("甲", "<w:r><w:tab/></w:r>", run("密", HIDDEN), "乙"), table(row("a", "b")))
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        xml = held.read("word/document.xml")
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = xml.replace(transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert strict != xml
    assert docx.contents(repacked(data, word__document=strict), AS_USUAL).text == "甲\t乙\na\tb"


TITLE = "甲市2023年法治政府建设情况报告"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (TITLE, {"title": TITLE}),
        ("甲市法治政府建设年度报告（2023年）", {"title": "甲市法治政府建设年度报告（2023年）"}),
        ("甲市2022年法治政府建设情况报告", {}),  # last year's file, written over
        ("Microsoft Word - 甲市2023年法治政府建设情况报告.doc", {}),
        ("Microsoft Word - 文档1", {}),
        ("PowerPoint 演示文稿", {}),
        ("情况报告", {}),
        ("张三", {}),
        ("1", {}),
        ("", {}),
    ],
)
def test_a_title_is_taken_from_the_properties_only_where_it_plainly_is_one(
    said: str, known: dict[str, str]
) -> None:
    assert docx.contents(docx_of(TITLE, "正文。", title=said), AS_USUAL).known == known


def test_a_title_over_a_soft_line_end_is_one_title(tmp_path: Path) -> None:
    title = paragraph("甲市人民政府", "<w:r><w:br/></w:r>", "关于2023年法治政府建设情况的报告")
    path = tmp_path / "报告.docx"
    path.write_bytes(docx_of(title, "一、依法行政。", "全市各部门办理各类案件。"))
    found = metadata(read(path).text).title
    assert found is not None
    assert found.value == "甲市人民政府关于2023年法治政府建设情况的报告"


def test_what_styles_call_a_table_of_contents_is_taken_out_by_cleaning(tmp_path: Path) -> None:
    styles = style("TOC1", name="toc 1")
    entries = [
        paragraph(words, "<w:r><w:tab/></w:r>", page, about='<w:pStyle w:val="TOC1"/>')
        for words, page in (("甲章", "1"), ("乙章", "12"))
    ]
    data = docx_of("题", *entries, "正文。", *entries, styles=styles)
    found = docx.contents(data, AS_USUAL)
    assert [found.text[each.start : each.end] for each in found.found] == [
        "甲章\t1\n乙章\t12\n",
        "甲章\t1\n乙章\t12",
    ]
    path = tmp_path / "报告.docx"
    path.write_bytes(data)
    assert read(path).text == "题\n正文。\n"


def test_a_paragraph_in_the_style_of_a_table_of_contents_is_none_by_that() -> None:
    body = paragraph("正文3", about='<w:pStyle w:val="TOC1"/>')
    found = docx.contents(docx_of(body, styles=style("TOC1", name="toc 1")), AS_USUAL)
    assert not found.found


def test_a_word_file_is_read_with_its_name_its_format_and_its_bytes(tmp_path: Path) -> None:
    data = docx_of("甲区2023年法治政府建设情况报告", "一、依法行政。", table(row("a", "b")))
    for name in ("报告.docx", "报告.DOCM", "报告.txt", "报告"):  # by content, whatever the ending
        path = tmp_path / name
        path.write_bytes(data)
        text = read(path)
        assert (text.name, text.format, text.encoding) == ("报告", "docx", None)
        assert text.text == "甲区2023年法治政府建设情况报告\n一、依法行政。\na\tb"
        assert text.original == data


def test_a_word_file_without_words_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_bytes(docx_of("", table(row("", ""))))
    with pytest.raises(FileRefused) as found:
        read(path)
    assert found.value.key == "file_empty"


DATA = docx_of("甲", "乙")
OTHER_TYPE = b"<Types><Default Extension='xml' ContentType='text/xml'/></Types>"
PARTS = ("word__document", "word__styles", "word__numbering", "word__footnotes", "[Content_Types]")
BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b"<w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param(DATA[:-40], "file_damaged", id="cut off at the end"),
        pytest.param(DATA[:2_000], "file_damaged", id="cut off early"),
        pytest.param(repacked(DATA, word__document=b"<w:document"), "file_damaged", id="XML cut off"),
        pytest.param(repacked(DATA, word__styles=b"<"), "file_damaged", id="XML of styles cut off"),
        pytest.param(repacked(DATA, word__document=BOMB), "file_damaged", id="XML bomb"),
        pytest.param(repacked(DATA, word__document=None), "file_damaged", id="no document in it"),
        pytest.param(repacked(DATA, **{"[Content_Types]": None}), "not_word", id="no list of parts"),
        pytest.param(repacked(DATA, word__document=b"<html/>"), "not_word", id="another kind of document"),
        pytest.param(
            repacked(
                DATA,
                **{"[Content_Types]": b"<Types><Default Extension='xml' ContentType='text/xml'/></Types>"},
            ),
            "not_word",
            id="another type of content",
        ),
        pytest.param(docx_of("甲", "<w:altChunk/>"), "text_elsewhere", id="a web page inside"),
        pytest.param(b"PK\x05\x06" + bytes(18), "not_word", id="empty archive"),
        pytest.param(b"", "not_word", id="nothing"),
        pytest.param("甲乙".encode(), "not_word", id="text"),
    ],
)
def test_what_is_no_whole_word_file_is_refused(data: bytes, key: str) -> None:
    assert refused(data) == key


def test_tables_within_tables_without_end_are_refused() -> None:
    nested = table(row("a", "b"))
    for _ in range(40):
        nested = table(row(cell(nested), "b"))
    assert refused(docx_of(nested)) == "file_damaged"


def test_fields_deeper_within_fields_than_word_makes_them_hide_no_words() -> None:
    """They are no longer followed: a step for each open field at every word would take for ever."""
    depth = 1_000
    opened = paragraph((mark("begin") + mark("separate") + "<w:r><w:t>甲</w:t></w:r>") * depth)
    lines = shown(opened, paragraph(mark("end") * depth)).split("\n")
    assert [len(line) for line in lines] == [depth, 0]


def test_missing_parts_that_hold_no_words_are_no_obstacle() -> None:
    assert docx.contents(repacked(DATA, word__styles=None, docProps__core=None), AS_USUAL).text == "甲\n乙"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", ["file_damaged", "file_protected", "not_word", "text_elsewhere"])
def test_a_refusal_is_one_line_that_names_the_file(
    key: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_LANG", language)
    sentence = refusal(FileRefused("报告.docx", key))
    assert "报告.docx" in sentence
    assert "\n" not in sentence


RICH = docx_of(
    paragraph("甲", box("框", table(row("a", "b"))), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    table(row("甲", cell("一", "二")), row(cell("", about=REST), "2")),
    paragraph(complex_field("TOC", "目录"), run("密", HIDDEN)),
    notes={"f1": "注"},
    styles=STYLES,
    title=TITLE,
)


@pytest.mark.parametrize("seed", range(50))
def test_damage_ends_in_text_or_in_a_refusal(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(RICH)
    for _ in range(chance.choice((1, 3, 30))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    assert ends_well(bytes(data))


@pytest.mark.parametrize("seed", range(50))
def test_damage_inside_the_parts_ends_in_text_or_in_a_refusal(seed: int) -> None:
    """Repacked after the damage, so that no checksum is in the way of the XML."""
    chance = random.Random(seed)
    name = chance.choice(
        ("word__document", "word__styles", "word__numbering", "word__footnotes", "[Content_Types]")
    )
    with zipfile.ZipFile(io.BytesIO(RICH)) as held:
        part = bytearray(held.read(name.replace("__", "/") + ".xml"))
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(part))
        part[at : at + chance.choice((1, 1, 5, 50))] = chance.choice((b"", b"9", b"x", b"-1", b"&#13;"))
    assert ends_well(repacked(RICH, **{name: bytes(part)}))


def ends_well(data: bytes) -> bool:
    try:
        return isinstance(docx.contents(data, AS_USUAL), Contents)
    except Unreadable as refused:
        return bool(refused.key)
