"""A codebook is read from whatever table people have, and refused in one line where it is none."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from annotator.formats.codebooks.cells import listed, several
from annotator.formats.codebooks.headings import field_of
from annotator.formats.codebooks.reading import read_codebook
from annotator.i18n import LANGUAGES, translate
from annotator.model.codebook import FIELDS, Codebook
from annotator.model.errors import FileRefused

Make = Callable[..., Path]
Tree = list[tuple[str, tuple[str, ...]]]


@pytest.fixture
def csv_file(tmp_path: Path) -> Make:
    def make(text: str, name: str = "类目.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8-sig")
        return path

    return make


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Make:
    def make(**sheets: Sequence[Sequence[object]]) -> Path:
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / "类目.xlsx")
        return tmp_path / "类目.xlsx"

    return make


def tree(codebook: Codebook) -> Tree:
    return [(entry.number, codebook.path(place)) for place, entry in enumerate(codebook.entries)]


A_B_C: Tree = [("", ("甲",)), ("", ("甲", "乙")), ("", ("甲", "乙", "丙")), ("", ("丁",))]
NUMBERED: Tree = [("1", ("甲",)), ("1.1", ("甲", "乙")), ("1.1.1", ("甲", "乙", "丙")), ("2", ("丁",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "编号,名称,上级\n1,甲,\n1.1,乙,1\n1.1.1,丙,1.1\n2,丁,\n", NUMBERED, id="parent by number"
        ),
        pytest.param("名称,上级类目\n甲,\n乙,甲\n丙,乙\n丁,\n", A_B_C, id="parent by name"),
        pytest.param("Code,Parent code\n甲,\n乙,甲\n丙,甲 > 乙\n丁,\n", A_B_C, id="parent by path"),
        pytest.param("Code\n甲\n甲 > 乙\n甲 > 乙 > 丙\n丁\n", A_B_C, id="paths as names"),
        pytest.param("路径\n甲\n甲/乙\n甲/乙/丙\n丁\n", A_B_C, id="paths with slashes"),
        pytest.param("编号,名称\n1,甲\n1.1,乙\n1.1.1,丙\n2,丁\n", NUMBERED, id="numbers"),
        pytest.param("名称\n1 甲\n1.1 乙\n1.1.1 丙\n2 丁\n", NUMBERED, id="numbers before names"),
        pytest.param(
            "一级类目,二级类目,三级类目\n甲,,\n,乙,\n,,丙\n丁,,\n", A_B_C, id="levels, others empty"
        ),
        pytest.param("Level 1,Level 2,Level 3\n甲,乙,丙\n丁,,\n", A_B_C, id="levels, way repeated"),
        pytest.param("名称\n甲\n  乙\n    丙\n丁\n", A_B_C, id="indentation"),
        pytest.param("名称\n甲\n　乙\n　　丙\n丁\n", A_B_C, id="indentation by wide spaces"),
        pytest.param("级别,名称\n1,甲\n2,乙\n3,丙\n1,丁\n", A_B_C, id="a column of levels"),
        pytest.param(
            "Hierarchical Name,Name\nNodes\\\\甲,甲\nNodes\\\\甲\\\\乙,乙\n"
            "Nodes\\\\甲\\\\乙\\\\丙,丙\nNodes\\\\丁,丁\n",
            A_B_C,
            id="paths below a root",
        ),
        pytest.param(
            "附录 编码簿\n\n编号,名称\n1,甲\n1.1,乙\n1.1.1,丙\n2,丁\n", NUMBERED, id="a title above"
        ),
    ],
)
def test_the_hierarchy_is_found(csv_file: Make, text: str, expected: Tree) -> None:
    assert tree(read_codebook(csv_file(text))) == expected


def test_children_may_stand_before_and_far_from_their_parents(csv_file: Make) -> None:
    found = read_codebook(csv_file("编号,名称,上级\n2.1,乙,2\n1,甲,\n2,丁,\n1.1,丙,1\n"))
    assert [entry.number for entry in found.entries] == ["1", "1.1", "2", "2.1"]


def test_what_is_only_named_on_the_way_is_a_heading(csv_file: Make) -> None:
    found = read_codebook(csv_file("一级类目,二级类目,定义\n甲,乙,x\n甲,丙,y\n"))
    assert [(entry.name, entry.codable, entry.definition) for entry in found.entries] == [
        ("甲", False, ""),
        ("乙", True, "x"),
        ("丙", True, "y"),
    ]


def test_indentation_of_cells_and_merged_cells(xlsx_file: Make) -> None:
    path = xlsx_file(类目=[["名称", "定义"], ["甲", ""], ["乙", "x"]])
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["类目"]["A3"].alignment = Alignment(indent=1)
    book.save(path)
    assert tree(read_codebook(path)) == [("", ("甲",)), ("", ("甲", "乙"))]
    path = xlsx_file(类目=[["一级类目", "二级类目"], ["甲", "乙"], [None, "丙"]])
    book = load_workbook(path)
    book["类目"].merge_cells("A2:A3")
    book.save(path)
    assert [path for _, path in tree(read_codebook(path))] == [("甲",), ("甲", "乙"), ("甲", "丙")]


def test_zeros_and_decimals_of_numbers_are_kept(xlsx_file: Make) -> None:
    path = xlsx_file(
        类目=[["编号", "名称"], [0, "甲"], [103.1, "乙"], ["1-2-3", "丙"], [3.1, "丁"], [7, "戊"]]
    )
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["类目"]["A2"].number_format, book["类目"]["A5"].number_format = "000", "0.00"
    book.save(path)
    assert [entry.number for entry in read_codebook(path).entries] == ["000", "103.1", "1-2-3", "3.10", "7"]


def test_formulas_are_read_as_values(xlsx_file: Make) -> None:
    """As Excel stores them: with what they came to."""
    path = xlsx_file(类目=[["编号", "名称"], [1, "甲"]])
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v>1</v>", b"<f>1+1</f><v>2</v>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert [entry.number for entry in read_codebook(path).entries] == ["2"]


def test_every_field_is_read_in_both_languages(csv_file: Make) -> None:
    for lang in LANGUAGES:
        assert {name: field_of(translate(lang, f"column.{name}")) for name in FIELDS} == {
            n: n for n in FIELDS
        }
        assert field_of(translate(lang, "column.parent")) == "parent"
    text = (
        "编号,名称,英文名称,颜色,快捷键,定义,纳入,排除,例句,指示词,可编码,互斥组,取值类型,取值单位,选项,备忘录,启用\n"
        '7,普法,Law,#ABC,e,"一\n二",甲,乙,丙,讲座、宣讲,是,主题,数字,件,,记,否\n'
    )
    (entry,) = read_codebook(csv_file(text)).entries
    assert (entry.number, entry.name, entry.name_en, entry.colour, entry.key) == (
        "7",
        "普法",
        "Law",
        "#aabbcc",
        "E",
    )
    assert (entry.definition, entry.include, entry.exclude, entry.example) == ("一\n二", "甲", "乙", "丙")
    assert (entry.indicators, entry.codable, entry.group) == (("讲座", "宣讲"), True, "主题")
    assert (entry.value_kind, entry.value_unit, entry.memo, entry.active) == ("number", "件", "记", False)


def test_what_cannot_be_taken_as_it_stands_is_said(csv_file: Make) -> None:
    found = read_codebook(csv_file("名称,颜色,快捷键,可编码\n甲,红,H,也许\n乙,#123456,E,是\n丙,,E,否\n"))
    assert [(notice.key, notice.about["row"]) for notice in found.notices] == [
        ("unknown_value", 2),
        ("no_colour", 2),
        ("key_not_for_codes", 2),
        ("key_taken", 4),
    ]
    assert [entry.key for entry in found.entries] == [None, "E", None]


def test_a_list_in_a_cell_comes_back() -> None:
    for words in (("讲座",), ("讲座、宣讲",), ("讲座、宣讲", "普法"), ("a, b", "c"), ()):
        assert several(listed(words)) == words
    assert several("讲座、宣讲，普法") == ("讲座", "宣讲", "普法")


@pytest.mark.parametrize(
    ("text", "key", "row"),
    [
        ("年份,省\n2020,甲\n", "codebook_no_names", None),
        ("编号,名称\n", "codebook_empty", None),
        ("编号,名称\n1,甲\n1,乙\n", "codebook_same_number", 2),
        ("编号,名称,上级\n1,甲,\n2,乙,1\n3,乙,1\n", "codebook_same_name", 3),
        ("编号,名称,上级\n1,甲,2\n2,乙,1\n", "codebook_cycle", 2),
        ("编号,名称,上级\n1,甲,9\n", "codebook_no_parent", 2),
        ("名称,上级\n甲,\n甲,乙\n乙,\n丙,甲\n", "codebook_several_parents", 5),
        ("级别,名称\n一,甲\n", "codebook_level", 2),
    ],
)
def test_a_table_that_is_no_codebook_is_refused(csv_file: Make, text: str, key: str, row: int | None) -> None:
    with pytest.raises(FileRefused) as refused:
        read_codebook(csv_file(text))
    assert (refused.value.key, refused.value.fields.get("row")) == (key, row)


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "file_damaged"),
        ("a.qdc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "qdc_binary"),
        ("a.qdc", b"\x00\x01\x02binary", "qdc_binary"),
        ("a.qdc", b"<CodeBook><Codes>", "file_damaged"),
        ("a.qdc", b"<html><body/></html>", "qdc_no_codebook"),
        ("a.qdc", b"<CodeBook><Codes/></CodeBook>", "codebook_empty"),
        ("a.csv", b"", "file_empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no_table"),
        ("a.json", b"{", "codebook_damaged"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused(tmp_path: Path, name: str, data: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileRefused) as refused:
        read_codebook(path)
    assert refused.value.key == key


def test_of_several_sheets_the_one_that_says_so_or_those_that_are_named(xlsx_file: Make) -> None:
    one, two = [["编号", "名称"], [1, "甲"]], [["编号", "名称"], [2, "乙"]]
    path = xlsx_file(说明=[["只是说明"]], 编码簿=one, 旧版=two)
    assert [entry.name for entry in read_codebook(path).entries] == ["甲"]
    assert [entry.name for entry in read_codebook(path, sheets=["旧版"]).entries] == ["乙"]
    path = xlsx_file(上=one, 下=two)
    assert [entry.name for entry in read_codebook(path, sheets=["上", "下"]).entries] == ["甲", "乙"]
    with pytest.raises(FileRefused) as refused:
        read_codebook(path)
    assert (refused.value.key, refused.value.fields["sheets"]) == ("codebook_several_sheets", "上、下")
    with pytest.raises(FileRefused, match="no_such_sheet"):
        read_codebook(path, sheets=["中"])


def test_columns_can_be_mapped_by_heading_and_by_letters(csv_file: Make) -> None:
    path = csv_file("序,指标叫法,大类,解释\n1,乙,甲,x\n2,丙,甲,y\n")
    with pytest.raises(FileRefused, match="codebook_no_names"):
        read_codebook(path)
    found = read_codebook(path, mapping={"level_1": "大类", "level_2": "B", "definition": "解释"})
    assert [path for _, path in tree(found)] == [("甲",), ("甲", "乙"), ("甲", "丙")]
    assert [entry.definition for entry in found.entries] == ["", "x", "y"]
    with pytest.raises(FileRefused, match="no_such_column"):
        read_codebook(path, mapping={"name": "没有"})
