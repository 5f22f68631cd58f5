"""Another program's project comes into ours: what is new is added, what is here stays as it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.edits.document_edits import add_documents
from annotator.edits.exchange_import import import_exchange
from annotator.edits.exchange_plan import ExchangePlan
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.errors import EditRefused
from annotator.model.exchange import (
    Exchange,
    ExchangedCoding,
    ExchangedDocument,
    ExchangedMemo,
    ExchangedVariable,
    Person,
)
from annotator.model.imported import ImportedText
from annotator.store import coders, codes, codings, documents, memos, variables
from annotator.store.check import check
from annotator.store.project import Project
from annotator.text.cleaning import cleaned
from annotator.text.rules.catalogue import RULES
from tests.projects import all_rows, imported, make_project

TEXT = "甲区全面依法行政。\n开展检查3次😀，𠮷区整改。\n"
BOOK = Codebook(
    "外部",
    (
        CodebookEntry("", None, "职能", codable=False),
        CodebookEntry("", 0, "服务"),
        CodebookEntry("", None, "新类", colour="#123456", definition="定义"),
        CodebookEntry("", 2, "服务", colour="#654321"),
    ),
)
EXCHANGE = Exchange(
    "外部.qdpx",
    (
        ExchangedDocument(
            "甲区",
            TEXT,
            id="{AAAAAAAA-0000-4000-8000-000000000001}",
            values={"地区": "东", "year": "2021"},
            memos=(ExchangedMemo("读过了", 0),),
        ),
    ),
    BOOK,
    (Person("外甲", "BBBBBBBB-0000-4000-8000-000000000001", "#aa0000"), Person("外乙")),
    (
        ExchangedCoding(0, 1, 0, 4, 0, id="CCCCCCCC-0000-4000-8000-000000000001", memo="看"),
        ExchangedCoding(0, 3, 10, 16, 1, created_at="2020-01-02T03:04:05.000Z"),
        ExchangedCoding(0, 0, 4, 8, 1),
    ),
    (ExchangedVariable("地区", "地区"), ExchangedVariable("year", "年度", "number")),
    (ExchangedMemo("总的话", 0),),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path / "项目.annot") as project:
        yield project


def bring(project: Project, exchange: Exchange = EXCHANGE, **same: str) -> ExchangePlan:
    return import_exchange(project, exchange=exchange, same_coders=same, unnamed="未署名")[1]


def said(project: Project) -> list[tuple[str, str, str, str]]:
    """Document, coder, code path and words of every coding."""
    listed = codes.listed(project)
    by_id = {code.id: code for code in listed}
    people = {coder.id: coder.name for coder in coders.listed(project)}
    names = {document.id: document.name for document in documents.listed(project)}
    texts = documents.texts(project)

    def path(code_id: str) -> str:
        code = by_id[code_id]
        return f"{path(code.parent_id)}/{code.name}" if code.parent_id else code.name

    return [
        (names[c.document_id], people[c.coder_id], path(c.code_id), c.span.of(texts[c.document_id]))
        for c in codings.listed(project)
    ]


def test_everything_comes_at_its_place(project: Project) -> None:
    bring(project)
    assert said(project) == [
        ("甲区", "外甲", "职能/服务", "甲区全面"),
        ("甲区", "外乙", "职能", "依法行政"),
        ("甲区", "外乙", "新类/服务", "开展检查3次"),
    ]
    assert check(project) == []


def test_codes_that_are_here_are_used_and_never_changed(project: Project) -> None:
    before = {code.id: code for code in codes.listed(project)}
    made = bring(project)
    after = {code.id: code for code in codes.listed(project)}
    assert {code_id: after[code_id] for code_id in before} == before
    assert len(made.new_codes) == len(after) - len(before) == 2
    new = next(code for code in after.values() if code.name == "新类")
    assert (new.colour, new.definition) == ("#123456", "定义")


def test_ids_times_memos_and_colours_are_kept(project: Project) -> None:
    bring(project)
    first, _, dated = codings.listed(project)
    assert first.id == "cccccccc-0000-4000-8000-000000000001"
    assert first.memo == "看"
    assert dated.created_at == "2020-01-02T03:04:05.000Z"
    assert documents.listed(project)[0].id == "aaaaaaaa-0000-4000-8000-000000000001"
    person = next(coder for coder in coders.listed(project) if coder.name == "外甲")
    assert person.colour == "#aa0000"
    assert {memo.text for memo in memos.listed(project, coder_id=person.id)} == {"看", "读过了", "总的话"}


def test_values_come_typed_and_before_what_the_text_says(project: Project) -> None:
    bring(project)
    document = documents.listed(project)[0]
    assert variables.value(project, document.id, "地区") == "东"
    assert variables.value(project, document.id, "year") == "2021"


def test_values_of_a_document_that_is_here_stay(project: Project) -> None:
    bring(project)
    other = replace(EXCHANGE.documents[0], values={"地区": "西"})
    made = bring(project, replace(EXCHANGE, documents=(other,)), 外乙="外乙", 外甲="外丙")
    assert variables.value(project, documents.listed(project)[0].id, "地区") == "东"
    assert "value_kept" in {loss.kind for loss in made.losses}


def test_it_is_one_step_that_is_undone_to_the_row(project: Project) -> None:
    before = all_rows(project.path, "code", "coder", "coding", "memo", "variable", "document_value")
    steps = len(project.history())
    bring(project)
    assert len(project.history()) == steps + 1
    project.undo()
    assert all_rows(project.path, *before) == before
    assert not documents.listed(project)


def test_the_same_file_twice_adds_nothing(project: Project) -> None:
    only_ids = replace(
        EXCHANGE, people=(EXCHANGE.people[0], Person("外乙", "BBBBBBBB-0000-4000-8000-000000000002"))
    )
    bring(project, only_ids)
    with pytest.raises(EditRefused, match="nothing_to_import"):
        bring(project, only_ids)


def test_a_coder_of_a_name_that_is_here_is_asked_for(project: Project) -> None:
    exchange = replace(
        EXCHANGE, people=(Person("王敏", "BBBBBBBB-0000-4000-8000-000000000009"), Person("外乙"))
    )
    with pytest.raises(EditRefused, match="same_name_two_coders"):
        bring(project, exchange)
    assert not documents.listed(project)
    bring(project, exchange, 王敏="王敏")
    assert {coder for _, coder, *_ in said(project)} == {"王敏", "外乙"}


def test_or_becomes_another_one(project: Project) -> None:
    bring(project, replace(EXCHANGE, people=(Person("王敏"), Person("外乙"))), 王敏="王敏（外）")
    assert {coder for _, coder, *_ in said(project)} == {"王敏（外）", "外乙"}


def test_codings_of_nobody_are_one_coders(project: Project) -> None:
    nobody = tuple(replace(one, coder=None) for one in EXCHANGE.codings)
    bring(
        project,
        replace(
            EXCHANGE,
            people=(),
            codings=nobody,
            memos=(),
            documents=(replace(EXCHANGE.documents[0], memos=()),),
        ),
    )
    assert {coder for _, coder, *_ in said(project)} == {"未署名"}


def test_two_people_of_one_name_stay_two(project: Project) -> None:
    ids = ("BBBBBBBB-0000-4000-8000-000000000011", "BBBBBBBB-0000-4000-8000-000000000012")
    made = bring(project, replace(EXCHANGE, people=tuple(Person("同名", one) for one in ids)))
    assert {coder for _, coder, *_ in said(project)} == {"同名", "同名 (2)"}
    assert "same_names" in {loss.kind for loss in made.losses}


def test_a_bare_label_is_the_code_that_it_can_only_mean(project: Project) -> None:
    labels = Codebook(
        "", tuple(CodebookEntry("", None, name) for name in ("1.1", "职能/监管", "2 决策", "别的"))
    )
    spans = tuple(ExchangedCoding(0, n, n, n + 1) for n in range(4))
    bring(project, Exchange("标.jsonl", (ExchangedDocument("甲区", TEXT),), labels, (), spans))
    assert [path for _, _, path, _ in said(project)] == ["职能/服务", "职能/监管", "决策", "别的"]


def test_a_number_that_is_taken_is_left_out_and_said(project: Project) -> None:
    book = Codebook("", (CodebookEntry("2", None, "另一个"),))
    made = bring(project, replace(EXCHANGE, codebook=book, codings=(ExchangedCoding(0, 0, 0, 2, 0),)))
    code = next(one for one in codes.listed(project) if one.name == "另一个")
    assert code.number == ""
    assert [loss.kind for loss in made.losses] == ["number_taken"]


def test_a_code_that_was_only_a_heading_keeps_its_codings(project: Project) -> None:
    made = bring(project)
    assert "heading_coded" in {loss.kind for loss in made.losses}


def test_a_text_that_was_cleaned_here_takes_the_codings_at_their_new_places(project: Project) -> None:
    raw = "甲区\r\n全面依法  \r\n\r\n\r\n　　行政工作。\r\n第 1 页\r\n完成。"
    stored, alterations = cleaned(raw, [rule for rule in RULES if rule.usual])
    assert stored != raw.replace("\r\n", "\n")
    add_documents(
        project, texts=[ImportedText("清理过", "x.txt", "txt", "utf-8", stored, raw.encode(), alterations)]
    )
    theirs = raw.replace("\r\n", "\n")
    at = theirs.index("行政工作")
    exchange = replace(
        EXCHANGE,
        documents=(ExchangedDocument("原文", theirs),),
        codings=(ExchangedCoding(0, 2, at, at + 4, 0),),
    )
    made = bring(project, exchange)
    assert not made.new_documents
    assert [(name, words) for name, _, _, words in said(project)] == [("清理过", "行政工作")]


def test_what_lies_outside_is_left_out_and_said(project: Project) -> None:
    odd = (ExchangedCoding(0, 2, 3, 3, 0), ExchangedCoding(0, 2, 5, 999, 0), ExchangedCoding(0, 2, 5, 6, 0))
    made = bring(project, replace(EXCHANGE, codings=odd))
    assert [(loss.kind, loss.count) for loss in made.losses] == [("out_of_range", 2)]
    assert len(codings.listed(project)) == 1


def test_pieces_of_one_coding_are_said(project: Project) -> None:
    pieces = (ExchangedCoding(0, 2, 0, 2, 0, set_id="a"), ExchangedCoding(0, 2, 4, 6, 0, set_id="a"))
    made = bring(project, replace(EXCHANGE, codings=pieces))
    assert [(loss.kind, loss.count) for loss in made.losses] == [("discontinuous_split", 1)]
    assert len(codings.listed(project)) == 2


SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 6), st.integers(0, 3), st.integers(0, 1))


@settings(max_examples=30)
@given(st.lists(SPANS, max_size=12))
def test_any_codings_come_at_their_places_and_are_whole(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int, int, int]]
) -> None:
    wanted = tuple(
        ExchangedCoding(0, code, start, min(len(TEXT), start + length), coder)
        for start, length, code, coder in drawn
    )
    with make_project(tmp_path_factory.mktemp("p") / "项目.annot") as project:
        bring(project, replace(EXCHANGE, codings=wanted))
        paths = ("职能", "职能/服务", "新类", "新类/服务")
        expected = {
            ("甲区", ("外甲", "外乙")[one.coder or 0], paths[one.code], TEXT[one.start : one.end])
            for one in wanted
        }
        assert set(said(project)) == expected
        assert len(codings.listed(project)) == len(set(wanted))
        assert check(project) == []


def test_a_double_of_a_document_in_the_file_is_one(project: Project) -> None:
    two = (EXCHANGE.documents[0], replace(EXCHANGE.documents[0], name="又一份", id=None, memos=()))
    spans = (ExchangedCoding(0, 2, 0, 2, 0), ExchangedCoding(1, 2, 0, 2, 0))
    made = bring(project, replace(EXCHANGE, documents=two, codings=spans))
    assert len(documents.listed(project)) == 1
    assert [loss.kind for loss in made.losses if loss.kind == "coded_twice"]


def test_what_is_here_already_is_not_added_again(project: Project) -> None:
    add_documents(project, texts=[imported("早有", TEXT)])
    made = bring(project)
    assert not made.new_documents
    assert {name for name, *_ in said(project)} == {"早有"}


def test_a_document_without_a_text_is_not_taken(project: Project) -> None:
    two = (EXCHANGE.documents[0], *(ExchangedDocument(name, "", values={"地区": "南"}) for name in "空无"))
    bring(project, replace(EXCHANGE, documents=two))
    assert [document.name for document in documents.listed(project)] == ["甲区"]
