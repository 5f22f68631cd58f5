"""What a project says beside its codings: memos, variables, cases, users, texts of PDFs."""

import json

import pytest

from annotator.model.exchange import Exchange, ExchangedMemo
from tests.formats.exchange.refi.project_files import (
    CODE,
    CODES,
    HEADING,
    PLACES,
    SHARED,
    SOURCE,
    TEXT,
    USERS,
    A,
    B,
    coded_words,
    file,
    guid,
    losses,
    opened,
    packed,
    project,
    selection,
    source,
)

NOTE, OTHER_NOTE = guid(50), guid(51)
WORDS = "法律咨询5次"


def note(text: str = "有分歧", id: str = NOTE, **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Note guid="{id}"{said}><PlainTextContent>{text}</PlainTextContent></Note>'


def notes(*listed: str) -> str:
    return f"<Notes>{''.join(listed)}</Notes>"


def refers(id: str = NOTE) -> str:
    return f'<NoteRef targetGUID="{id}"/>'


def coding_memos(found: Exchange) -> list[str | None]:
    return [coding.memo for coding in found.codings]


def document_memos(found: Exchange) -> list[str]:
    return [memo.text for memo in found.documents[0].memos]


@pytest.mark.skipif(not SHARED.is_dir(), reason="files of other programs are beside the project only")
@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("01_spec_lf_codepoint.qdpx", "standard"),
        ("02_nvivo_win_bom_crlf_utf16.qdpx", "nvivo_windows"),
        ("06_no_users.qdpx", "standard"),
    ],
)
def test_three_files_give_exactly_the_codings_that_they_were_made_from(name: str, dialect: str) -> None:
    manifest = json.loads((SHARED / "manifest.json").read_text(encoding="utf-8"))
    found = opened((SHARED / name).read_bytes())
    coders = {None: None} | {place: person.name for place, person in enumerate(found.people)}
    codings = sorted(
        (
            found.documents[one.document].name,
            str(coders[one.coder]),
            found.codebook.entries[one.code].number,
            found.documents[one.document].text[one.start : one.end],
            one.start,
            one.end,
        )
        for one in found.codings
    )
    nobody = not found.people
    assert codings == sorted(
        (g["doc"], "None" if nobody else g["coder"], g["code"], g["text"], g["cp_start"], g["cp_end"])
        for g in manifest["gold"]
    )
    assert found.dialect == dialect
    users = [(user["name"], user["guid"].lower()) for user in manifest["users"].values()]
    assert [(person.name, person.id) for person in found.people] == ([] if nobody else users)
    assert losses(found).get("no_users") == (len(codings) if nobody else None)
    assert not {kind for kind in losses(found) if kind.startswith("dialect")}
    assert found.documents[0].values["报告年度"] == "2022"


def test_a_coding_bears_its_time_its_coder_and_its_id() -> None:
    mark = selection(
        *PLACES[2],
        creationDateTime="2026-01-05T17:03:00.1234567+08:00",
        modifiedDateTime="2026-01-06T09:00:00",
    )
    (coding,) = opened(file(source(mark))).codings
    assert coding.created_at == "2026-01-05T09:03:00.123Z"
    assert coding.modified_at == "2026-01-06T09:00:00.000Z"
    assert (coding.id, coding.coder) == (guid(7), 0)


def test_a_coding_without_a_user_is_that_of_who_made_the_selection() -> None:
    mark = selection(*PLACES[2], user=B).replace(f'<Coding guid="{guid(7)}" creatingUser="{B}">', "<Coding>")
    changed = selection(*PLACES[3], user=None, modifyingUser=A)
    found = opened(file(source(mark + changed)))
    assert [found.people[one.coder or 0].name for one in found.codings] == ["编码员乙", "编码员甲"]


def test_notes_of_a_coding_and_the_description_of_its_selection_are_its_memo() -> None:
    mark = selection(*PLACES[2], inside="<Description>先看</Description>", in_coding=refers())
    data = file(source(mark + refers(OTHER_NOTE)), after=notes(note(), note("另一条", OTHER_NOTE)))
    assert coding_memos(opened(data)) == ["先看\n\n有分歧"]
    assert document_memos(opened(data)) == ["另一条"]
    assert not losses(opened(data))


def test_a_note_about_a_selection_of_two_coders_goes_to_its_writer() -> None:
    second = f'<Coding guid="{guid(8)}" creatingUser="{B}"><CodeRef targetGUID="{HEADING}"/></Coding>'
    mark = selection(*PLACES[2], inside=second + refers())
    codes = CODES.replace("false", "true")
    said = opened(file(source(mark), after=notes(note(creatingUser=B)), codes=codes))
    assert {(one.coder, one.memo) for one in said.codings} == {(0, None), (1, "有分歧")}
    nobodys = opened(file(source(mark), after=notes(note()), codes=codes))
    assert coding_memos(nobodys) == ["有分歧", "有分歧"]


def test_descriptions_and_notes_of_a_source_are_memos_of_the_document() -> None:
    inside = f"<Description>重点文献</Description>{refers()}"
    listed = note(creatingUser=B, creationDateTime="2026-01-05T09:00:00Z")
    found = opened(file(source(inside, creatingUser=A), after=notes(listed)))
    assert found.documents[0].memos == (
        ExchangedMemo("重点文献", 0, None),
        ExchangedMemo("有分歧", 1, "2026-01-05T09:00:00.000Z"),
    )


def test_notes_of_the_project_and_those_of_nothing_are_memos_of_the_project() -> None:
    listed = notes(note("未被引用", OTHER_NOTE, name="日志"), note())
    found = opened(file(after=f"{listed}<Description>项目说明</Description>{refers()}"))
    assert [memo.text for memo in found.memos] == ["项目说明", "有分歧", "日志\n未被引用"]


def test_notes_of_a_code_are_its_memo_and_its_description_is_its_definition() -> None:
    told = f'isCodable="true" color="#4E79A7"><Description>咨询服务。</Description>{refers()}</Code>'
    found = opened(file(codes=CODES.replace('isCodable="true" color="#4E79A7"/>', told), after=notes(note())))
    assert (found.codebook.entries[1].definition, found.codebook.entries[1].memo) == ("咨询服务。", "有分歧")
    assert "memo" in found.codebook.said


def test_a_note_may_lie_in_a_file_of_its_own() -> None:
    plain = f'<Note guid="{NOTE}" plainTextPath="internal://{NOTE}.txt"/>'
    listed = notes(plain, f'<Note guid="{OTHER_NOTE}" name="x" richTextPath="internal://x.docx"/>')
    data = packed(
        project(source(refers()), after=listed),
        {f"sources/{SOURCE}.txt": TEXT.encode(), f"sources/{NOTE}.txt": "一\r\n二".encode("utf-8-sig")},
    )
    assert document_memos(opened(data)) == ["一\n二"]
    assert losses(opened(data))["missing_note"] == 1


def test_what_nvivo_annotates_through_links_becomes_a_memo_with_the_words() -> None:
    mark = selection(*PLACES[2], code=None, user=None)
    link = f'<Links><Link guid="{guid(9)}" originGUID="{NOTE}" targetGUID="{guid(6)}"/></Links>'
    found = opened(file(source(mark), after=notes(note()) + link))
    assert document_memos(found) == [f"“{WORDS}”\n有分歧"]
    assert losses(found) == {"annotations": 1}


def test_what_maxqda_notes_without_a_code_becomes_a_memo_with_the_words() -> None:
    mark = selection(*PLACES[2], code=None, inside="<Description>存疑</Description>", user=B)
    found = opened(file(source(mark)))
    assert found.documents[0].memos == (ExchangedMemo(f"“{WORDS}”\n存疑", 1, None),)


def test_what_is_noted_at_a_place_without_length_is_not_lost() -> None:
    mark = selection(8, 8, inside="<Description>此处</Description>")
    assert document_memos(opened(file(source(mark)))) == ["此处"]


def test_several_codes_of_a_selection_are_several_codings() -> None:
    more = f'<Coding guid="{guid(8)}"><CodeRef targetGUID="{HEADING}"/></Coding>'
    found = opened(file(source(selection(*PLACES[2], inside=more)), codes=CODES.replace("false", "true")))
    assert sorted(found.codebook.entries[one.code].name for one in found.codings) == ["咨询", "服务"]
    assert coded_words(found) == [WORDS, WORDS]


def test_a_coding_of_a_whole_source_is_one_of_its_whole_text() -> None:
    coding = f'<Coding guid="{guid(8)}" creatingUser="{B}"><CodeRef targetGUID="{CODE}"/>{refers()}</Coding>'
    found = opened(file(source(coding), after=notes(note())))
    assert [(one.start, one.end, one.coder, one.memo) for one in found.codings] == [
        (0, len(TEXT), 1, "有分歧")
    ]


def test_the_text_of_a_pdf_is_a_document_with_its_selections() -> None:
    inside = (
        f'<Description>扫描件</Description><PDFSelection guid="{guid(31)}" page="0"/>'
        f'<Representation guid="{guid(32)}" plainTextPath="internal://{SOURCE}.txt">{selection(*PLACES[2])}'
        f'</Representation><Coding creatingUser="{A}"><CodeRef targetGUID="{CODE}"/></Coding>'
    )
    pdf = (
        f'<PDFSource guid="{guid(30)}" name="年报.pdf" path="internal://{guid(30)}.pdf">{inside}</PDFSource>'
    )
    found = opened(file(pdf))
    assert (found.documents[0].name, found.documents[0].text) == ("年报.pdf", TEXT)
    assert coded_words(found) == [WORDS, TEXT]
    assert document_memos(found) == ["扫描件"]
    assert losses(found) == {"pdf_regions": 1, "whole_sources": 1}


def test_a_formatted_text_beside_the_plain_one_is_nothing_to_speak_of() -> None:
    mark = source(selection(*PLACES[2]), richTextPath=f"internal://{SOURCE}.docx")
    assert coded_words(opened(file(mark))) == [WORDS]
    assert not losses(opened(file(mark)))


def test_a_text_within_the_xml_is_read_as_it_stands() -> None:
    content = f"<PlainTextContent>\ufeff{TEXT}</PlainTextContent>"
    found = opened(packed(project(source(content + selection(*PLACES[2]), None))))
    assert found.documents[0].text == TEXT
    assert coded_words(found) == [WORDS]


KINDS = [
    ("Text", "TextValue", " 东区 ", "text", " 东区 "),
    ("Boolean", "BooleanValue", "true", "yes_no", "1"),
    ("Boolean", "BooleanValue", "0", "yes_no", "0"),
    ("Integer", "IntegerValue", " 2022 ", "number", "2022"),
    ("Float", "FloatValue", "0.5", "number", "0.5"),
    ("Date", "DateValue", "2023-01-09", "date", "2023-01-09"),
    ("Date", "DateValue", "2023-01-09+08:00", "date", "2023-01-09"),
    ("DateTime", "DateTimeValue", "2023-01-09T08:00:00", "text", "2023-01-09T08:00:00"),
    ("Integer", "IntegerValue", "约三十", "text", "约三十"),
    ("Integer", "TextValue", "30", "number", "30"),
]


def variables(*listed: tuple[int, str, str]) -> str:
    said = "".join(
        f'<Variable guid="{guid(n)}" name="{name}" typeOfVariable="{kind}"/>' for n, name, kind in listed
    )
    return f"<Variables>{said}</Variables>"


def value(variable: int, said: str, element: str = "TextValue") -> str:
    reference = f'<VariableRef targetGUID="{guid(variable)}"/>'
    return f"<VariableValue>{reference}<{element}>{said}</{element}></VariableValue>"


@pytest.mark.parametrize(("kind", "element", "said", "type", "kept"), KINDS)
def test_variables_have_types_and_values(kind: str, element: str, said: str, type: str, kept: str) -> None:
    found = opened(file(source(value(60, said, element)), before=variables((60, "区域", kind))))
    (variable,) = found.variables
    assert (variable.key, variable.label, variable.type) == ("区域", "区域", type)
    assert found.documents[0].values == {"区域": kept}
    assert ("values_as_text" in losses(found)) == (said == "约三十")
    assert ("times_as_text" in losses(found)) == (kind == "DateTime")


def test_a_value_that_says_nothing_is_none() -> None:
    found = opened(file(source(value(60, "")), before=variables((60, "区域", "Text"))))
    assert found.documents[0].values == {}


def test_variables_of_one_name_stay_two() -> None:
    told = variables((60, "区域", "Text"), (61, "区域", "Text"))
    found = opened(file(source(value(60, "东") + value(61, "西")), before=told))
    assert found.documents[0].values == {"区域": "东", "区域 (2)": "西"}


def case(number: int, inside: str, name: str = "") -> str:
    named = f' name="{name}"' if name else ""
    return f'<Case guid="{guid(number)}"{named}>{inside}</Case>'


def about(*guids: str, kind: str = "SourceRef") -> str:
    return "".join(f'<{kind} targetGUID="{one}"/>' for one in guids)


TOLD = variables((60, "区域", "Text"))


def test_values_of_cases_go_to_the_sources_that_they_are_about() -> None:
    cases = f"<Cases>{case(70, value(60, '东') + about(SOURCE), '某区')}</Cases>"
    found = opened(file(before=TOLD + cases))
    assert found.documents[0].values == {"区域": "东"}
    assert losses(found) == {"case_values": 1, "cases": 1}


def test_a_case_without_a_name_is_only_the_way_in_which_maxqda_and_quirkos_write_values() -> None:
    found = opened(file(before=f"{TOLD}<Cases>{case(70, value(60, '东') + about(SOURCE))}</Cases>"))
    assert losses(found) == {"case_values": 1}


def test_of_several_cases_the_first_wins_and_the_source_before_all() -> None:
    cases = "".join(case(70 + n, value(60, said) + about(SOURCE)) for n, said in enumerate(("东", "西")))
    found = opened(file(before=f"{TOLD}<Cases>{cases}</Cases>"))
    assert found.documents[0].values == {"区域": "东"}
    assert losses(found) == {"case_values": 1, "case_conflicts": 1}
    own = opened(file(source(value(60, "南")), before=f"{TOLD}<Cases>{cases}</Cases>"))
    assert own.documents[0].values == {"区域": "南"}


def test_a_case_may_be_about_a_selection_or_be_coded_as_nvivo_does() -> None:
    by_selection = case(70, value(60, "东") + about(guid(6), kind="SelectionRef"))
    assert opened(file(before=f"{TOLD}<Cases>{by_selection}</Cases>")).documents[0].values == {"区域": "东"}
    coding = f'<Coding guid="{guid(8)}"><CodeRef targetGUID="{guid(70)}"/></Coding>'
    by_coding = opened(
        file(source(coding), before=f"{TOLD}<Cases>{case(70, value(60, '东'), '甲区')}</Cases>")
    )
    assert by_coding.documents[0].values == {"区域": "东"}
    assert losses(by_coding) == {"case_codings": 1, "case_values": 1, "cases": 1}
    by_code = case(71, value(60, "东") + about(CODE, kind="CodeRef"))
    assert opened(file(before=f"{TOLD}<Cases>{by_code}</Cases>")).documents[0].values == {"区域": "东"}


def test_values_of_a_case_about_nothing_are_lost() -> None:
    found = opened(file(before=f"{TOLD}<Cases>{case(70, value(60, '东'))}</Cases>"))
    assert losses(found) == {"case_values_lost": 1}


def test_a_note_that_is_itself_coded_and_a_described_variable_are_told() -> None:
    coded = note().replace("</Note>", f"{selection(0, 2)}</Note>")
    told = TOLD.replace(
        'typeOfVariable="Text"/>', 'typeOfVariable="Text"><Description>说明 一</Description></Variable>'
    )
    found = opened(file(before=told, after=notes(coded)))
    assert losses(found) == {"coded_notes": 1, "variable_descriptions": 1}


def test_numbers_before_names_are_numbers() -> None:
    codes = CODES.replace('name="服务"', 'name="1 服务"').replace('name="咨询"', 'name="1.1 咨询"')
    entries = opened(file(codes=codes)).codebook.entries
    assert [(entry.number, entry.name) for entry in entries] == [("1", "服务"), ("1.1", "咨询")]


def test_a_project_without_codes_or_sources_is_empty() -> None:
    found = opened(packed(project(codes="", users="")))
    assert (found.name, found.documents, found.codebook.entries, found.people) == ("研究", (), (), ())
    nameless = opened(packed(project(codes="", users=USERS).replace(' name="研究"', "")))
    assert nameless.name == "没有名字"
