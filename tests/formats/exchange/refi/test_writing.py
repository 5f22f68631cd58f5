"""Project files that this program makes: valid, the same every time, and with nothing lost unsaid."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotator.formats.codebooks import json_codebook
from annotator.formats.exchange.refi.reading import read
from annotator.formats.exchange.refi.writing import write
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    ExchangedVariable,
    Person,
)
from annotator.resources import resource
from tests.formats.exchange.refi.project_files import PLACES, SHARED, SOURCE, TEXT, WORDS, A, B, guid

AT = datetime(2026, 1, 5, 9, 3, tzinfo=UTC)
NS = "{urn:QDA-XML:project:1.0}"
BOOK = Codebook(
    "研究",
    (
        CodebookEntry("1", None, "服务", colour="#4e79a7", codable=False, id=guid(40)),
        CodebookEntry("1.1", 0, "咨询", colour="#010203", definition="法律咨询。", memo="再议", id=guid(41)),
        CodebookEntry("2", None, "监管", colour="#a0cbe8", id=guid(42)),
    ),
)
PROJECT = Exchange(
    "研究",
    documents=(
        ExchangedDocument(
            "000.txt",
            TEXT,
            SOURCE,
            {"year": "2022", "level": "city", "signed": "2023-01-09", "annual": "1", "地区": "东"},
            (ExchangedMemo("重点文献", 1, "2026-01-05T09:00:00.000Z"),),
        ),
        ExchangedDocument("000.txt", "又一份。", guid(43)),
    ),
    codebook=BOOK,
    people=(Person("编码员甲", A), Person("编码员甲", B), Person("编码员丙", guid(44))),
    codings=(
        ExchangedCoding(0, 1, *PLACES[2], 0, guid(45), "存疑", created_at="2026-01-05T09:01:00.000Z"),
        ExchangedCoding(0, 2, *PLACES[2], 0, guid(46)),
        ExchangedCoding(0, 2, *PLACES[0], 1, guid(47), modified_at="2026-01-06T09:01:00.250Z"),
        ExchangedCoding(1, 2, 0, 3, None, guid(48)),
    ),
    variables=(
        ExchangedVariable("year", "报告年度", "number"),
        ExchangedVariable("level", "机关类别", "choice", {"city": "地市"}),
        ExchangedVariable("signed", "成文日期", "date"),
        ExchangedVariable("annual", "年报", "yes_no"),
        ExchangedVariable("地区", "地区"),
    ),
    memos=(ExchangedMemo("项目备忘", 2), ExchangedMemo("无名备忘")),
)


def written(exchange: Exchange) -> bytes:
    return write(exchange, AT)[0]


def back(exchange: Exchange) -> Exchange:
    return read("x", written(exchange))


def lost(exchange: Exchange) -> dict[str, int]:
    return {loss.kind: loss.count for loss in write(exchange, AT)[1]}


def xml_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("project.qde")


def root_of(data: bytes) -> etree._Element:
    return etree.fromstring(xml_of(data))


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SHARED.is_dir():
        pytest.skip("the standard's schema is beside the project only")
    return etree.XMLSchema(etree.parse(str(SHARED / "Project.xsd")))


def test_what_is_written_is_valid_by_the_schema(schema: etree.XMLSchema) -> None:
    bare = Exchange("")
    genre = Exchange("x", codebook=json_codebook.read(resource("codebooks", "law-based-government.json")))
    for exchange in (PROJECT, bare, genre, replace(PROJECT, codings=(), variables=(), memos=())):
        schema.assertValid(root_of(written(exchange)))


def test_everything_comes_back() -> None:
    found = back(PROJECT)
    assert found.people == PROJECT.people
    assert found.codings == PROJECT.codings
    assert found.memos == PROJECT.memos
    assert found.documents[0].memos == PROJECT.documents[0].memos
    assert [(one.name, one.text, one.id) for one in found.documents] == [
        (one.name, one.text, one.id) for one in PROJECT.documents
    ]
    assert found.codebook.entries == BOOK.entries
    assert (found.name, found.origin, found.dialect) == ("研究", "Report Annotator", "standard")
    assert {loss.kind for loss in found.losses} == {"no_users"}


def test_variables_come_back_with_their_keys_types_and_values() -> None:
    found = back(PROJECT)
    assert {(one.key, one.label, one.type) for one in found.variables} == {
        ("year", "报告年度", "number"),
        ("level", "机关类别", "text"),
        ("signed", "成文日期", "date"),
        ("annual", "年报", "yes_no"),
        ("地区", "地区", "text"),
    }
    assert found.documents[0].values == {**PROJECT.documents[0].values, "level": "地市"}
    assert lost(PROJECT)["choices_as_text"] == 1


@pytest.mark.parametrize(
    ("type", "value", "form"),
    [
        ("number", "12", "Integer"),
        ("number", "0.5", "Float"),
        ("number", "1e+16", "Text"),
        ("date", "2023年", "Text"),
        ("yes_no", "也许", "Text"),
    ],
)
def test_a_value_that_is_not_of_its_type_makes_the_variable_a_text(type: str, value: str, form: str) -> None:
    document = replace(PROJECT.documents[0], values={"x": value})
    one = replace(PROJECT, documents=(document,), variables=(ExchangedVariable("x", "甲", type),), codings=())
    (variable,) = root_of(written(one)).iter(f"{NS}Variable")
    assert variable.get("typeOfVariable") == form
    assert back(one).documents[0].values == {"x": value}
    assert ("values_as_text" in lost(one)) == (form == "Text")


def test_the_same_project_gives_the_same_bytes() -> None:
    assert written(PROJECT) == written(replace(PROJECT))
    again = back(PROJECT)
    assert written(again) == written(read("x", written(again)))


def test_a_text_is_a_file_of_its_own_as_the_standard_has_it() -> None:
    data = written(PROJECT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [
            "project.qde",
            f"sources/{SOURCE.upper()}.txt",
            f"sources/{guid(43).upper()}.txt",
        ]
        assert archive.read(archive.namelist()[1]) == TEXT.encode()
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 5, 9, 3, 0)}
    (source, _) = root_of(data).iter(f"{NS}TextSource")
    assert source.get("plainTextPath") == f"internal://{SOURCE.upper()}.txt"


def test_the_file_tells_nothing_of_this_computer() -> None:
    root = root_of(written(PROJECT))
    assert root.get("basePath") is None
    assert root.get("origin") == "Report Annotator"
    assert root.get("creationDateTime") == "2026-01-05T09:03:00.000Z"
    assert b"/home" not in xml_of(written(PROJECT))


def test_the_parts_stand_in_the_order_of_the_standard() -> None:
    names = [etree.QName(one).localname for one in root_of(written(PROJECT))]
    assert names == ["Users", "CodeBook", "Variables", "Sources", "Notes", "NoteRef", "NoteRef"]


def test_every_source_selection_and_note_has_a_time_for_programs_that_cannot_do_without() -> None:
    root = root_of(written(PROJECT))
    for name in ("TextSource", "PlainTextSelection", "Note"):
        found = list(root.iter(f"{NS}{name}"))
        assert found
        assert all(one.get("creationDateTime") for one in found)


def test_a_note_is_called_by_its_first_line() -> None:
    long = replace(
        PROJECT, memos=(ExchangedMemo("甲" * 99), ExchangedMemo("第一行\n第二行"), ExchangedMemo(" 乙"))
    )
    called = [one.get("name") for one in root_of(written(long)).iter(f"{NS}Note")][-3:]
    assert called == ["甲" * 60, "第一行", None]
    assert back(long).memos == long.memos


def test_codes_of_one_coder_at_one_place_share_a_selection_that_bears_the_words() -> None:
    selections = list(root_of(written(PROJECT)).iter(f"{NS}PlainTextSelection"))
    assert [(one.get("name"), len(one)) for one in selections] == [
        (WORDS[2], 2),
        (WORDS[0], 1),
        ("又一份", 1),
    ]


def test_numbers_stand_before_names() -> None:
    assert [one.get("name") for one in root_of(written(PROJECT)).iter(f"{NS}Code")] == [
        "1 服务",
        "1.1 咨询",
        "2 监管",
    ]


def test_what_the_standard_has_no_place_for_is_told() -> None:
    entry = CodebookEntry("1", None, "甲", include="含", exclude="不含", key="q", active=False)
    exchange = Exchange(
        "x",
        documents=(ExchangedDocument("a", "一二三四"),),
        codebook=Codebook("x", (entry,)),
        people=(Person("甲", None, "#ff0000"),),
        codings=(
            ExchangedCoding(0, 0, 0, 1, 0, value="12", weight=0.5, set_id="s", created_at="昨天"),
            ExchangedCoding(0, 0, 2, 3, 0, set_id="s"),
        ),
    )
    losses = {loss.kind: loss for loss in write(exchange, AT)[1]}
    assert losses["code_fields"].count == 4
    assert losses["code_fields"].what == "快捷键、纳入、排除、启用"
    told = {kind: loss.count for kind, loss in losses.items() if kind != "code_fields"}
    assert told == dict.fromkeys(
        ("coding_values", "coding_weights", "discontinuous_written", "coder_colours", "bad_times"), 1
    )


@pytest.mark.parametrize("odd", ["\ud83d", "\r", "\r\n", "\0", "\ufeff"])
def test_characters_that_no_file_holds_keep_their_places(odd: str) -> None:
    text = f"{odd}一{odd}二三。"
    at = text.index("二")
    one = Exchange(
        "x",
        (ExchangedDocument("a", text, guid(1)),),
        BOOK,
        codings=(ExchangedCoding(0, 1, at, at + 2),),
    )
    found = back(one)
    assert len(found.documents[0].text) == len(text)
    (coding,) = found.codings
    assert found.documents[0].text[coding.start : coding.end] == "二三"
    assert lost(one)["characters_replaced"] >= 1


def test_control_characters_of_a_text_stay_and_those_of_a_memo_are_told() -> None:
    one = replace(
        PROJECT,
        documents=(
            ExchangedDocument("a\x01\nb", "一\x0c二\x1b", guid(1), memos=(ExchangedMemo("甲\x07乙"),)),
        ),
        codings=(ExchangedCoding(0, 2, 0, 3, 0, guid(2)),),
    )
    (document,) = back(one).documents
    assert (document.name, document.text) == ("a b", "一\x0c二\x1b")
    assert document.memos[0].text == "甲乙"
    assert lost(one)["characters_left_out"] == 1


def test_ids_that_are_no_guids_become_guids_each_its_own() -> None:
    people = (Person("甲", "1"), Person("乙", "1"), Person("丙"), Person("丁"))
    documents = (ExchangedDocument("a", "一", "x"), ExchangedDocument("a", "一", "x"))
    codings = tuple(ExchangedCoding(place, 2, 0, 1, n, "id") for place in (0, 1) for n in range(4))
    one = replace(PROJECT, people=people, documents=documents, codings=codings, memos=())
    found = back(one)
    assert [person.name for person in found.people] == ["甲", "乙", "丙", "丁"]
    assert [coding.coder for coding in found.codings] == [0, 1, 2, 3] * 2
    ids = [one.id for one in (*found.people, *found.documents, *found.codings)]
    assert len(set(ids)) == len(ids)
    assert "double_guid" not in {loss.kind for loss in found.losses}


words = (
    st.text(st.sampled_from("甲乙丙a1，。😀𠮷é\u3000"), min_size=1, max_size=8).map(str.strip).filter(bool)
)
names = words.map(lambda found: " ".join(found.split()))
memos = st.text(st.sampled_from("备忘录a&<>\"'\n😀"), min_size=1, max_size=12).filter(
    lambda found: found.strip()
)
ids = (
    st.integers(1, 2**120)
    .map(lambda number: f"{number:032x}")
    .map(lambda digits: f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}")
)
texts = st.text(st.sampled_from("甲乙，。\n\t\u2028\x0b a1😀𠮷"), min_size=1, max_size=30)
times = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: f"{at.isoformat(timespec='milliseconds')}Z"
)
VALUES = {
    "text": words,
    "number": st.integers(-99, 9999).map(str) | st.sampled_from(["0.5", "12.25"]),
    "date": st.dates().map(lambda day: day.isoformat()),
    "yes_no": st.sampled_from(["0", "1"]),
}


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """Projects as they are made of ours: numbered codes or none numbered, every reference in place."""
    unlike = iter(draw(st.lists(ids, min_size=60, max_size=60, unique=True)))
    people = tuple(Person(draw(names), next(unlike)) for _ in range(draw(st.integers(0, 3))))
    coders = st.sampled_from(range(len(people))) if people else st.none()
    count = draw(st.integers(1, 5))
    numbered = draw(st.booleans())
    entries = []
    for place, name in enumerate(draw(st.lists(names, min_size=count, max_size=count, unique=True))):
        parent = draw(st.none() | st.integers(0, place - 1)) if place else None
        entries.append(
            CodebookEntry(
                number=str(place + 1) if numbered else "",
                parent=parent,
                name=name if numbered else f"类{name}",
                colour=draw(st.sampled_from(["#4659c6", "#d58c13", "#000000"])),
                definition=draw(st.just("") | memos.map(str.strip)),
                memo=draw(st.just("") | memos),
                id=next(unlike),
            )
        )
    kinds = draw(st.lists(st.sampled_from(list(VALUES)), max_size=3))
    variables = tuple(ExchangedVariable(f"v{n}", draw(names), kind) for n, kind in enumerate(kinds))
    documents, codings = [], []
    for place in range(draw(st.integers(0, 2))):
        text = draw(texts)
        noted = st.builds(ExchangedMemo, memos, st.none() | coders, times)
        values = {one.key: draw(VALUES[one.type]) for one in variables if draw(st.booleans())}
        documents.append(
            ExchangedDocument(
                draw(names), text, next(unlike), values, tuple(draw(st.lists(noted, max_size=2)))
            )
        )
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            made = (draw(coders), next(unlike), draw(st.none() | memos))
            when = {"created_at": draw(times), "modified_at": draw(times)}
            codings.append(ExchangedCoding(place, draw(st.integers(0, count - 1)), start, end, *made, **when))
    return Exchange(
        draw(names),
        tuple(documents),
        preordered(entries),
        people,
        tuple(codings),
        variables,
        tuple(draw(st.lists(st.builds(ExchangedMemo, memos, st.none() | coders, times), max_size=2))),
    )


def preordered(entries: list[CodebookEntry]) -> Codebook:
    """Each parent straight before what is below it, as a codebook lists its codes."""
    ordered: list[CodebookEntry] = []

    def add(parent: int | None, under: int | None) -> None:
        for place, entry in enumerate(entries):
            if entry.parent == parent:
                ordered.append(replace(entry, parent=under))
                add(place, len(ordered) - 1)

    add(None, None)
    return Codebook("", tuple(ordered))


@given(exchanges())
@settings(deadline=None)
def test_any_project_comes_back_as_it_was(exchange: Exchange) -> None:
    found = back(exchange)
    assert found.documents == exchange.documents
    assert found.codebook.entries == exchange.codebook.entries
    assert found.people == exchange.people
    by_id = {coding.id: coding for coding in exchange.codings}
    assert {coding.id: coding for coding in found.codings} == by_id
    assert found.variables == exchange.variables
    assert found.memos == exchange.memos
    assert found.name == exchange.name


@given(exchanges())
@settings(deadline=None)
def test_what_was_read_is_written_in_the_same_bytes_again(exchange: Exchange) -> None:
    once = back(exchange)
    twice = back(once)
    assert replace(twice, losses=()) == replace(once, losses=())
    assert written(twice) == written(once)


@given(exchange=exchanges())
@settings(deadline=None, max_examples=30)
def test_any_project_is_valid(exchange: Exchange) -> None:
    if SHARED.is_dir():
        etree.XMLSchema(etree.parse(str(SHARED / "Project.xsd"))).assertValid(root_of(written(exchange)))
