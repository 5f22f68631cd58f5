"""Real files are untidy: each is imported, with a line in the report. One file here for each kind of loss."""

import pytest

from annotator.model.exchange import Exchange
from tests.formats.exchange.refi.project_files import (
    CODE,
    CODES,
    HEADING,
    PLACES,
    SOURCE,
    TEXT,
    USERS,
    A,
    B,
    coded_words,
    counted,
    file,
    guid,
    losses,
    named_dialect,
    opened,
    packed,
    project,
    selection,
    source,
)

ONE = selection(*PLACES[2])
WORDS = "法律咨询5次"
SOURCES = {f"sources/{SOURCE}.txt": TEXT.encode()}
LONG = len(TEXT)


def sourced(inside: str = ONE, **how: str) -> bytes:
    return file(source(inside, **how))


def in_archive(entries: dict[str, bytes], path: str, qde: str = "project.qde") -> bytes:
    return packed(project(source(ONE, path)), entries, qde)


AT_SOURCES = {f"Sources/{SOURCE.upper()}.TXT": TEXT.encode()}
JUNK = {".root": b"", "__MACOSX/._project.qde": b"junk", "sources/.DS_Store": b"\0", "Thumbs.db": b""}
SAME_TWICE = selection(*PLACES[2]) + selection(*PLACES[2], code=HEADING)

WITH_TWO = ONE + selection(*PLACES[3])
OLD = '<CodeBook xmlns="urn:QDA-XML:codebook:0:4">'
WITHOUT_SIGNS = "".join(sign for sign in TEXT if sign < "\uffff")
ONLY_A = USERS.replace(f'<User guid="{B}" name="编码员乙"/>', "")
NO_NOTE = selection(*PLACES[2], in_coding=f'<NoteRef targetGUID="{guid(96)}"/>')
NO_VARIABLE = f'<VariableValue><VariableRef targetGUID="{guid(95)}"/><TextValue>x</TextValue></VariableValue>'
NO_SOURCE = f'<Cases><Case guid="{guid(5)}"><SourceRef targetGUID="{guid(97)}"/></Case></Cases>'
OF_ALL = f'<Coding guid="{guid(8)}"><CodeRef targetGUID="{CODE}"/></Coding>'
LINK = f'<Links><Link guid="{guid(9)}" name="因果" originGUID="{CODE}" targetGUID="{HEADING}"/></Links>'
HEARD = f'<AudioSelection guid="{guid(10)}" begin="0" end="9">{OF_ALL}</AudioSelection>'
MARKED_NOTE = (
    f'<Notes><Note guid="{guid(9)}"><PlainTextContent>存疑</PlainTextContent>'
    f'<PlainTextSelection guid="{guid(10)}" startPosition="0" endPosition="2"/></Note></Notes>'
)
NVIVO = [
    counted(TEXT, place, named_dialect("nvivo_windows"), crlf=False) for pair in PLACES[2:] for place in pair
]
IN_NVIVO = "".join(selection(*pair) for pair in zip(NVIVO[::2], NVIVO[1::2], strict=True))
TURNED_ROUND = project(users="", codes="", before=f"<Sources>{source(ONE)}</Sources>", after=CODES + USERS)


def beside(kind: str, name: str, inside: str = "") -> bytes:
    """A project that has a source of another kind, too."""
    return file(f'{source(ONE)}<{kind} guid="{guid(9)}" name="{name}">{inside}</{kind}>')


FILES = {
    "qde_renamed": (packed(project(source(ONE)), SOURCES, "我的研究.qde"), "我的研究.qde"),
    "sources_folder": (in_archive(AT_SOURCES, f"internal://{SOURCE}.txt"), "Sources"),
    "path_without_internal": (in_archive(SOURCES, f"{SOURCE}.txt"), f"{SOURCE}.txt"),
    "external_sources": (in_archive(SOURCES, f"relative:///data/{SOURCE}.txt"), "报告"),
    "junk_entries": (packed(project(source(ONE)), {**JUNK, **SOURCES}), ".root"),
    "more_projects": (packed(project(source(ONE)), {**SOURCES, "old/p.qde": b"<x/>"}), "old/p.qde"),
    "bom": (packed(b"\xef\xbb\xbf" + project(source(ONE)).encode(), SOURCES), ""),
    "no_colours": (file(codes=CODES.replace(' color="#4E79A7"', "")), ""),
    "colour_form": (file(codes=CODES.replace("#4E79A7", "rgb(78, 121, 167)")), ""),
    "not_codable_coded": (sourced(selection(*PLACES[2], code=HEADING)), "服务"),
    "namespace": (file(codes=CODES.replace("<CodeBook>", OLD)), "0:4"),
    "order": (packed(TURNED_ROUND, SOURCES), "Project"),
    "empty_lists": (file(after="<Notes/><Sets/>"), "Notes"),
    "unknown_elements": (file(after="<Extension>x</Extension>"), "Extension"),
    "guid_form": (sourced(selection(*PLACES[2], user=f"{{{A.upper()}}}")), A.upper()),
    "no_users": (file(source(selection(*PLACES[2], user=None)), users=""), ""),
    "coder_assumed": (file(source(selection(*PLACES[2], user=None)), users=ONLY_A), "编码员甲"),
    "nameless_users": (file(users=USERS.replace(' name="编码员乙"', "")), B),
    "dangling_user": (sourced(selection(*PLACES[2], user=guid(99))), guid(99)),
    "dangling_code": (sourced(ONE + selection(*PLACES[3], code=guid(98))), "报告"),
    "dangling_source": (file(before=NO_SOURCE), guid(97)),
    "dangling_note": (sourced(NO_NOTE), guid(96)),
    "dangling_variable": (sourced(ONE + NO_VARIABLE), guid(95)),
    "double_guid": (file(users=USERS.replace(B, A)), "编码员乙"),
    "double_selection": (sourced(SAME_TWICE), "报告"),
    "zero_length": (sourced(ONE + selection(8, 8)), "报告 8–8"),
    "reversed": (sourced(selection(*reversed(PLACES[2]))), guid(6)),
    "bad_positions": (sourced(ONE + selection("", "x")), guid(6)),
    "clipped": (sourced(WITH_TWO + selection(LONG - 1, LONG + 5)), "报告"),
    "out_of_range": (sourced(WITH_TWO + selection(LONG + 5, LONG + 9)), "报告"),
    "position_inside": (file(source(IN_NVIVO + selection(6, 8)), origin="NVivo"), "报告 6–8"),
    "annotations": (sourced(ONE + selection(*PLACES[3], code=None)), "报告"),
    "whole_sources": (sourced(ONE + OF_ALL), "报告"),
    "other_encoding": (file(text=WITHOUT_SIGNS.encode("gb18030")), "报告"),
    "broken_text": (file(text=TEXT.encode() + b"\xff\xfe\xff\xff\xff"), "报告"),
    "sets": (file(after=f'<Sets><Set guid="{guid(9)}" name="天津样本"/></Sets>'), "天津样本"),
    "graphs": (file(after=f'<Graphs><Graph guid="{guid(9)}" name="关系"/></Graphs>'), "关系"),
    "links": (file(after=LINK), "因果"),
    "bad_times": (sourced(selection(*PLACES[2], creationDateTime="昨天")), "昨天"),
    "audio_sources": (beside("AudioSource", "访谈.mp3"), "访谈.mp3"),
    "video_sources": (beside("VideoSource", "会议.mp4"), "会议.mp4"),
    "picture_sources": (beside("PictureSource", "图.png"), "图.png"),
    "pdf_sources": (beside("PDFSource", "扫描.pdf"), "扫描.pdf"),
    "media_texts": (beside("VideoSource", "会议.mp4", f'<Transcript guid="{guid(10)}"/>'), "会议.mp4"),
    "note_places": (file(after=MARKED_NOTE), "存疑"),
    "xml_mended": (file(after="<Description>一&#11;二</Description>"), ""),
    "media_codings": (beside("AudioSource", "访谈.mp3", HEARD), "访谈.mp3"),
}


@pytest.mark.parametrize("kind", FILES)
def test_an_untidy_file_is_imported_with_a_line_in_the_report(kind: str) -> None:
    data, about = FILES[kind]
    found = opened(data)
    (told,) = [loss for loss in found.losses if loss.kind == kind]
    assert told.count >= 1
    assert about in told.what
    if kind not in WITHOUT_CODINGS:
        assert WORDS in coded_words(found)


WITHOUT_CODINGS = {
    "other_encoding",
    "position_inside",
}  # the text, or the way of counting, is another one there


def test_a_tidy_file_has_no_line() -> None:
    assert not losses(opened(file()))
    assert coded_words(opened(file())) == [WORDS]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (file(text=b""), "empty_source"),
        (file(text=b"\xef\xbb\xbf\r\n"), "empty_source"),
        (packed(project(source(ONE))), "missing_source"),
        (packed(project(source(ONE, None))), "missing_source"),
        (packed(project(source(ONE, None, richTextPath=f"internal://{SOURCE}.docx"))), "rich_text_only"),
    ],
)
def test_a_source_without_its_text_keeps_its_place_and_what_is_said_of_it(data: bytes, kind: str) -> None:
    found = opened(data)
    assert losses(found)[kind] == 1
    assert [document.name for document in found.documents] == ["报告"]
    assert not found.codings


def test_a_text_damaged_in_the_archive_costs_only_that_text() -> None:
    data = file()
    at = data.index(b"PK\x03\x04", 4) + 30 + len(f"sources/{SOURCE}.txt")
    broken = opened(data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert losses(broken)["damaged_source"] == 1
    assert broken.codebook.entries[1].name == "咨询"


@pytest.mark.parametrize(
    "xml",
    [
        project(source(ONE)).replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode(),
        b"\r\n" + project(source(ONE)).encode(),
        project(source(ONE), after="<Description>一\x0b二&#x1F;\uffff</Description>").encode(),
    ],
)
def test_xml_that_is_none_by_a_character_or_two_is_mended(xml: bytes) -> None:
    found = opened(packed(xml, SOURCES))
    assert coded_words(found) == [WORDS]
    assert losses(found) == {"xml_mended": 1}
    assert [memo.text for memo in found.memos] in ([], ["一\ufffd二\ufffd\ufffd"])


def test_characters_of_a_text_in_the_xml_are_mended_in_their_places() -> None:
    content = f"<PlainTextContent>\x0c&#12;{TEXT}</PlainTextContent>"
    start, end = PLACES[2]
    found = opened(packed(project(source(content + selection(start + 2, end + 2), None))))
    assert coded_words(found) == [WORDS]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_the_xml_may_be_in_any_encoding_that_it_names(encoding: str) -> None:
    xml = project(source(ONE)).replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    assert coded_words(opened(packed(xml.encode(encoding), SOURCES))) == [WORDS]


def test_what_has_no_guid_is_not_taken_for_what_a_reference_without_one_means() -> None:
    codes = CODES.replace(f'guid="{HEADING}" ', "")
    mark = selection(*PLACES[3]).replace(f' targetGUID="{CODE}"', "")
    found = opened(file(source(ONE + mark), codes=codes))
    assert coded_words(found) == [WORDS]
    assert losses(found) == {"dangling_code": 1}


def test_a_list_that_is_there_twice_is_read_twice() -> None:
    second = source(selection(*PLACES[3])).replace(f'guid="{SOURCE}"', f'guid="{guid(80)}"')
    found = opened(file(after=f"<Sources>{second}</Sources>"))
    assert coded_words(found) == [WORDS, "起草协议19次"]


def test_junk_of_a_mac_is_not_taken_for_the_project() -> None:
    held = packed(
        b"junk", {"project.qde": project(source(ONE)).encode(), **SOURCES}, "__MACOSX/._project.qde"
    )
    assert coded_words(opened(held)) == [WORDS]


def test_a_folder_packed_with_its_files_is_read() -> None:
    data = packed(project(source(ONE)), {f"研究/Sources/{SOURCE}.txt": TEXT.encode()}, "研究/project.qde")
    found = opened(data)
    assert coded_words(found) == [WORDS]
    assert losses(found) == {"qde_renamed": 1, "sources_folder": 1}


@pytest.mark.parametrize(
    "path",
    [
        f"internal://{SOURCE}.txt",
        f"internal:///{SOURCE.upper()}.TXT",
        f"internal://sources/{SOURCE}.txt",
        f"Sources\\{SOURCE}.txt",
        f"absolute:///C:/Users/someone/{SOURCE}.txt",
        f"file:///home/someone/{SOURCE}.txt",
    ],
)
def test_a_text_is_found_by_its_name_wherever_its_path_leads(path: str) -> None:
    assert coded_words(opened(in_archive(SOURCES, path))) == [WORDS]


def test_nothing_outside_the_archive_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "秘密.txt"
    outside.write_text(TEXT, encoding="utf-8")
    found = opened(packed(project(source(ONE, f"absolute://{outside}"))))
    assert found.documents[0].text == ""
    assert losses(found)["missing_source"] == 1


def test_a_qde_alone_is_a_project_too() -> None:
    content = f"<PlainTextContent>{TEXT}</PlainTextContent>"
    assert coded_words(opened(project(source(content + ONE, None)).encode())) == [WORDS]


def test_headings_that_are_not_codable_stay_headings_until_they_are_given() -> None:
    assert [entry.codable for entry in opened(file()).codebook.entries] == [False, True]
    coded = opened(FILES["not_codable_coded"][0])
    assert [entry.codable for entry in coded.codebook.entries] == [True, True]


def test_two_users_of_one_name_stay_two() -> None:
    found = opened(
        file(
            source(selection(*PLACES[2]) + selection(*PLACES[3], user=B)),
            users=USERS.replace("编码员乙", "编码员甲"),
        )
    )
    assert [(person.name, person.id) for person in found.people] == [("编码员甲", A), ("编码员甲", B)]
    assert [coding.coder for coding in found.codings] == [0, 1]


def test_unlisted_users_stay_apart_and_nobody_is_nobody() -> None:
    marks = [selection(*PLACES[n], user=user) for n, user in enumerate((guid(99), guid(98), None, A))]
    found = opened(file(source("".join(marks))))
    by = [found.people[one.coder].id if one.coder is not None else None for one in found.codings]
    assert by == [guid(99), guid(98), None, A]


def test_the_path_of_a_code_tells_it_from_another_of_its_name() -> None:
    codes = "".join(
        f'<Code guid="{guid(n)}" name="{name}" isCodable="true"><Code guid="{guid(n + 10)}" name="其他" '
        'isCodable="true"/></Code>'
        for n, name in ((20, "服务"), (21, "监管"))
    )
    marks = selection(*PLACES[2], code=guid(30)) + selection(*PLACES[3], code=guid(31))
    found = opened(file(source(marks), codes=f"<CodeBook><Codes>{codes}</Codes></CodeBook>"))
    assert [found.codebook.path(one.code) for one in found.codings] == [("服务", "其他"), ("监管", "其他")]
    assert "same_code_names" not in losses(found)


def test_same_names_of_neighbours_and_no_names_are_told() -> None:
    codes = "".join(
        f'<Code guid="{guid(n)}" name="{name}" isCodable="true"/>'
        for n, name in ((1, "甲"), (2, "甲"), (3, ""))
    )
    found = opened(file("", codes=f"<CodeBook><Codes>{codes}</Codes></CodeBook>"))
    assert [entry.name for entry in found.codebook.entries] == ["甲", "甲 (2)", "(3)"]
    assert losses(found)["same_code_names"] == losses(found)["nameless_codes"] == 1


@pytest.mark.parametrize("namespace", ["", "urn:QDA-XML:project:1:0", "urn:QDA-XML:project:1.5"])
def test_names_count_whatever_the_namespace(namespace: str) -> None:
    found = opened(file(namespace=namespace))
    assert coded_words(found) == [WORDS]
    assert losses(found)["namespace"] >= 1


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("rgb(1, 2, 3)", "#010203"),
        ("rgba(1,2,3,0.5)", "#010203"),
        ("#abc", "#aabbcc"),
        ("#FF010203", "#010203"),
    ],
)
def test_colours_of_every_form(said: str, means: str) -> None:
    found = opened(file(codes=CODES.replace("#4E79A7", said)))
    assert {entry.colour for entry in found.codebook.entries} == {means}
    assert ("colour_form" in losses(found)) == (said != "#abc")


def what_is_lost(found: Exchange, kind: str) -> str:
    return next(loss.what for loss in found.losses if loss.kind == kind)


def test_sources_and_notes_of_a_set_that_are_gone_are_told() -> None:
    lost = f'<Sets><Set guid="{guid(9)}" name="样本"><MemberSource targetGUID="{guid(97)}"/></Set></Sets>'
    assert what_is_lost(opened(file(after=lost)), "dangling_source") == "样本"
