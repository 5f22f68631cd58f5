"""A project of QualCoder is read to the words that were coded there, however each was counted."""

from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import FileRefused
from annotator.model.exchange import Exchange
from annotator.store.foreign.qualcoder import read_qualcoder
from annotator.store.foreign.qualcoder_positions import Position, Positions
from tests.store.foreign.foreign_projects import QualCoder, changed, in_utf16

TEXT = "😀𠮷县法治\n政府建设𠮷监督"


@pytest.fixture
def made(tmp_path: Path) -> QualCoder:
    return QualCoder(tmp_path / "年度报告.qda")


def words(exchange: Exchange) -> list[str]:
    return [exchange.documents[one.document].text[one.start : one.end] for one in exchange.codings]


def lost(exchange: Exchange) -> dict[str, int]:
    return {loss.kind: loss.count for loss in exchange.losses}


def by_hand(made: QualCoder, file: int, code: int, text: str, phrase: str) -> None:
    """A coding as Qt selects it, its words with the line ends that Qt gives."""
    start = text.index(phrase)
    place = in_utf16(text, start), in_utf16(text, start + len(phrase))
    made.coding(code, file, *place, phrase.replace("\n", "\u2029"))


def by_search(made: QualCoder, file: int, code: int, text: str, phrase: str) -> None:
    start = text.index(phrase)
    made.coding(code, file, start, start + len(phrase), phrase)


def test_codings_by_hand_count_units_of_utf16(made: QualCoder) -> None:
    file, code = made.source(TEXT), made.code("法治")
    by_hand(made, file, code, TEXT, "法治\n政府")
    by_hand(made, file, code, TEXT, "监督")
    exchange = read_qualcoder(made.folder)
    assert words(exchange) == ["法治\n政府", "监督"]
    assert (exchange.name, exchange.origin, exchange.dialect) == ("年度报告", "QualCoder", "utf16")
    assert not exchange.losses


def test_codings_by_a_search_count_characters(made: QualCoder) -> None:
    file, code = made.source(TEXT), made.code("法治")
    by_search(made, file, code, TEXT, "法治")
    by_search(made, file, code, TEXT, "监督")
    exchange = read_qualcoder(made.folder)
    assert words(exchange) == ["法治", "监督"]
    assert exchange.dialect == "characters"


def test_both_countings_in_one_file(made: QualCoder) -> None:
    file, code, other = made.source(TEXT), made.code("法治"), made.code("监督")
    by_hand(made, file, code, TEXT, "政府")
    by_search(made, file, other, TEXT, "监督")
    exchange = read_qualcoder(made.folder)
    assert words(exchange) == ["政府", "监督"]
    assert exchange.dialect == "mixed"
    assert not exchange.losses


def test_a_text_without_rare_characters_has_no_dialect(made: QualCoder) -> None:
    file = made.source("法治政府")
    made.coding(made.code("法治"), file, 0, 2, "法治")
    assert read_qualcoder(made.folder).dialect is None


def test_codings_without_their_words_are_counted_like_the_others(made: QualCoder) -> None:
    file, code = made.source(TEXT), made.code("法治")
    by_search(made, file, code, TEXT, "法治")
    by_search(made, file, code, TEXT, "政府")
    start = TEXT.index("监督")
    made.coding(code, file, start, start + 2, None)
    assert words(read_qualcoder(made.folder)) == ["法治", "政府", "监督"]


def test_where_no_words_tell_what_fits_in_the_text_does(made: QualCoder) -> None:
    """Counted in units of UTF-16 the place would still be in the text; so it was by hand."""
    file, code = made.source("𠮷𠮷法治"), made.code("法治")
    made.coding(code, file, 4, 6, "")
    assert words(read_qualcoder(made.folder)) == ["法治"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_part_of_a_long_text_is_counted_from_its_first_character(made: QualCoder, line_end: str) -> None:
    """What is before the part that was loaded counts characters as stored, what is in it units of Qt."""
    before, part = f"😀𠮷{line_end}𠮷一{line_end}", "𠮷县监督人大监督"
    file, code = made.source(before + part), made.code("监督")
    for phrase in ("人大", "监督人"):
        start = len(before) + in_utf16(part, part.index(phrase))
        made.coding(code, file, start, start + len(phrase), phrase)
    exchange = read_qualcoder(made.folder)
    assert words(exchange) == ["人大", "监督人"]
    assert exchange.dialect == "mixed"
    assert not exchange.losses


def test_words_that_stand_nearby_twice_are_not_guessed(made: QualCoder) -> None:
    before, part = "😀😀😀😀😀😀😀", "𠮷法法法法"
    file = made.source(before + part)
    made.coding(made.code("法"), file, len(before) + 3, len(before) + 7, "法法法")
    assert lost(read_qualcoder(made.folder)) == {"foreign_words_differ": 1}


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_of_windows(made: QualCoder, bom: str) -> None:
    shown = f"{bom}第一行\n第二行\n第三行𠮷四"
    stored = shown.replace("\n", "\r\n")
    file, code, other = made.source(stored), made.code("手工"), made.code("检索")
    by_hand(made, file, code, shown, "二行\n第三")
    by_hand(made, file, code, shown, "四")
    by_search(made, file, other, stored, "第三行𠮷")
    exchange = read_qualcoder(made.folder)
    assert exchange.documents[0].text == shown.removeprefix("\ufeff")
    assert words(exchange) == ["二行\n第三", "四", "第三行𠮷"]
    assert not exchange.losses


def test_what_cannot_be_placed_is_told_and_the_rest_is_read(made: QualCoder) -> None:
    file, code = made.source("法治政府"), made.code("法治")
    empty = made.source("", name="空.txt")
    made.coding(code, file, 0, 2, "法治", important=1)
    made.coding(code, file, 2, 4, "别的")
    made.coding(code, file, 3, 90, "府")
    made.coding(code, file, -1, 2, "")
    made.coding(code, file, 1, 1, "")
    made.coding(code, file, 4, 2, "")
    made.coding(code, file, b"\0\1", 3, b"\xff")
    made.coding(code, empty, 0, 1, "x")
    made.coding(99, file, 0, 1, "法")
    made.source(b"\0\1", name="坏.txt")
    exchange = read_qualcoder(made.folder)
    assert words(exchange) == ["法治", "政府"]
    assert lost(exchange) == {
        "foreign_cells": 3,
        "foreign_no_text": 2,
        "foreign_dangling": 2,
        "foreign_important": 1,
        "foreign_words_differ": 1,
        "foreign_outside": 4,
        "foreign_empty": 1,
    }


def test_categories_are_headings_and_codes_below_codes(made: QualCoder) -> None:
    with changed(made.file) as connection:
        connection.execute("ALTER TABLE code_name ADD COLUMN supercid integer")
    above = made.category("监督")
    below = made.category("内部", above)
    code = made.code("审计", below, "审计机关的监督", color="#0A0B0C")
    made.code("专项", supercid=code)
    made.code("失联", 77)
    with changed(made.file) as connection:
        connection.execute("UPDATE code_cat SET supercatid = catid WHERE name = '监督'")
    book = read_qualcoder(made.folder).codebook
    assert [book.path(at) for at in range(len(book.entries))] == [
        ("监督",),
        ("监督", "内部"),
        ("监督", "内部", "审计"),
        ("监督", "内部", "审计", "专项"),
        ("失联",),
    ]
    assert [entry.codable for entry in book.entries] == [False, False, True, True, True]
    assert (book.entries[2].definition, book.entries[2].colour) == ("审计机关的监督", "#0a0b0c")


def test_numbers_before_names_and_names_twice(made: QualCoder) -> None:
    made.category("监督")
    made.code("监督")
    twice = read_qualcoder(made.folder)
    assert [entry.name for entry in twice.codebook.entries] == ["监督", "监督 (2)"]
    assert lost(twice) == {"foreign_renamed": 1}
    with changed(made.file) as connection:
        connection.execute("UPDATE code_cat SET name = '1 监督'")
        connection.execute("UPDATE code_name SET name = '1.1 审计'")
    book = read_qualcoder(made.folder).codebook
    assert [(entry.number, entry.name) for entry in book.entries] == [("1", "监督"), ("1.1", "审计")]
    assert "number" in book.said


def test_coders_memos_journals_and_annotations(made: QualCoder) -> None:
    file, code = made.source("法治政府", memo="全文的备忘"), made.code("法治")
    made.coding(code, file, 0, 2, "法治", owner="李强", memo="拿不准")
    made.insert("annotation", fid=file, pos0=2, pos1=4, memo="要核对", owner="李强", date="")
    made.insert("journal", name="第一天", jentry="开始编码\r\n顺利", owner="王敏", date="2024-03-01 09:00:00")
    with changed(made.file) as connection:
        connection.execute("UPDATE project SET memo = '项目说明'")
    exchange = read_qualcoder(made.folder)
    names = [person.name for person in exchange.people]
    (coding,) = exchange.codings
    assert coding.coder is not None
    assert (names[coding.coder], coding.memo) == ("李强", "拿不准")
    assert coding.created_at is not None
    assert coding.created_at.endswith("Z")
    whole, passage = exchange.documents[0].memos
    assert (whole.text, passage.text) == ("全文的备忘", "> 政府\n要核对")
    assert [memo.text for memo in exchange.memos] == ["项目说明", "第一天\n开始编码\n顺利"]
    assert lost(exchange) == {"foreign_annotations": 1}


def attribute(made: QualCoder, name: str, of: str, kind: str, values: dict[int, str]) -> None:
    made.insert("attribute_type", name=name, caseOrFile=of, valuetype=kind)
    for at, value in values.items():
        made.insert("attribute", name=name, attr_type=of, value=value, id=at)


def test_attributes_of_files_and_of_their_cases_are_variables(made: QualCoder) -> None:
    first, second = made.source("法治政府"), made.source("政府法治", name="二.txt")
    case = made.insert("cases", name="南湖区", memo="城区", owner="王敏", date="")
    made.insert("case_text", caseid=case, fid=first, pos0=0, pos1=4)
    made.insert("case_text", caseid=case, fid=second, pos0=0, pos1=1)
    attribute(made, "年度", "file", "numeric", {first: "2023", second: "2024"})
    attribute(made, "备注", "file", "numeric", {first: "约 3", second: ""})
    attribute(made, "级别", "case", "character", {case: "区县"})
    attribute(made, "记者", "journal", "character", {1: "甲"})
    exchange = read_qualcoder(made.folder)
    assert [(one.key, one.type) for one in exchange.variables] == [
        ("case", "text"),
        ("年度", "number"),
        ("备注", "text"),
        ("级别", "text"),
    ]
    one, two = exchange.documents
    assert one.values == {"case": "南湖区", "年度": "2023", "备注": "约 3", "级别": "区县"}
    assert two.values == {"年度": "2024"}
    assert [memo.text for memo in exchange.memos] == ["南湖区\n城区"]
    assert lost(exchange) == {"foreign_case_parts": 1, "foreign_values": 1}


def test_pictures_sound_and_regions_are_counted(made: QualCoder) -> None:
    made.source(None, name="图.png", mediapath="/images/图.png")
    made.source(None, name="会.mp3", mediapath="audio:/home/x/会.mp3")
    made.source("转写稿", name="会.mp3.txt")
    made.insert("code_image", id=1, cid=1, pdf_page=3)
    made.insert("code_av", id=2, cid=1, pos0=0, pos1=900)
    exchange = read_qualcoder(made.folder)
    assert [document.name for document in exchange.documents] == ["会.mp3.txt"]
    assert lost(exchange) == {"foreign_media": 2, "foreign_media_codings": 2}


def test_tables_of_the_first_version(tmp_path: Path) -> None:
    """No categories below categories, no importance, no cases of today's form."""
    file = tmp_path / "旧.qda"
    with changed(file) as connection:
        connection.executescript(
            """CREATE TABLE source (id integer primary key, name text, fulltext text);
            CREATE TABLE code_name (cid integer primary key, name text);
            CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer);
            INSERT INTO source VALUES (1, '一', '法治政府');
            INSERT INTO code_name VALUES (1, '法治');
            INSERT INTO code_text VALUES (1, 1, '政府', 2, 4);"""
        )
    exchange = read_qualcoder(file)
    assert words(exchange) == ["政府"]
    assert exchange.name == "旧"
    assert exchange.codings[0].coder is None


def test_a_project_from_its_database_and_from_an_archive(made: QualCoder, tmp_path: Path) -> None:
    made.source("法治政府")
    packed = tmp_path / "打包.zip"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.write(made.file, "年度报告.qda/data.qda")
        archive.writestr("__MACOSX/年度报告.qda/data.qda", b"x")
        archive.writestr("年度报告.qda/../../外.txt", b"x")
    assert read_qualcoder(made.folder) == read_qualcoder(made.file) == read_qualcoder(packed)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted((made.folder.name, packed.name))


def refused(path: Path) -> str:
    with pytest.raises(FileRefused) as found:
        read_qualcoder(path)
    return found.value.key


def test_archives_that_are_refused(made: QualCoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "打包.zip"

    def pack(*names: str, method: int = ZIP_DEFLATED) -> Path:
        with ZipFile(packed, "w", method) as archive:
            for name in names:
                archive.write(made.file, name)
        return packed

    assert refused(pack("a/b.txt")) == "foreign_no_database"
    assert refused(pack("a/data.qda", "b/data.qda")) == "foreign_several_databases"
    assert refused(pack("a/data.qda", method=ZIP_BZIP2)) == "foreign_damaged"
    pack("a/data.qda")
    whole = packed.read_bytes()
    packed.write_bytes(whole[: len(whole) // 2])
    assert refused(packed) == "foreign_damaged"
    packed.write_bytes(whole)
    monkeypatch.setattr("annotator.store.foreign.qualcoder_file.LARGEST", 4096)
    assert refused(packed) == "foreign_too_large"
    (tmp_path / "空.qda").mkdir()
    assert refused(tmp_path / "空.qda") == "foreign_no_database"
    assert refused(tmp_path / "没有.qda") == "no_such_file"


LETTERS = st.sampled_from("法治a é😀𠮷\u3000\r\n\u2028")


@given(
    st.text(LETTERS, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.booleans()))
)
def test_any_span_counted_either_way_is_read_to_its_words(
    shown: str, spans: list[tuple[int, int, bool]]
) -> None:
    shown = shown.replace("\r", "")
    stored = shown.replace("\n", "\r\n") if len(shown) % 2 else shown
    wanted, positions = [], []
    for one, other, hand in spans:
        text = shown if hand else stored
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        words = text[start:end]
        if not words.strip("\r") or (words.startswith("\n") and text[:start].endswith("\r")):
            continue
        wanted.append(words.replace("\r\n", "\n").replace("\r", "\n"))
        place = (in_utf16(text, start), in_utf16(text, end)) if hand else (start, end)
        positions.append(Position(*place, words.replace("\n", "\u2029") if hand else words))
    read = Positions(stored)
    placed = read.place(positions)
    assert all(one.same for one in placed)
    assert [read.text[slice(*one.span)] if one.span else None for one in placed] == wanted


def test_nothing_is_left_where_temporary_files_are(
    made: QualCoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "打包.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(made.file, "data.qda")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    assert read_qualcoder(packed).name == "打包"
    assert not list((tmp_path / "tmp").iterdir())
