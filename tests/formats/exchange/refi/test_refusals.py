"""Files that are no projects, or that are made to do harm, cost one sentence."""

import io
import re
import struct
import tracemalloc
import zipfile
from datetime import UTC, datetime

import pytest

from annotator.formats.documents import zipped
from annotator.formats.exchange.refi.writing import write
from annotator.model.errors import Unreadable
from tests.formats.exchange.refi.project_files import (
    CODE,
    PLACES,
    SOURCE,
    TEXT,
    file,
    guid,
    losses,
    opened,
    packed,
    project,
    selection,
    source,
)


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        opened(data)
    return found.value.key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "qdpx_binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "qdpx_binary"),
        (b"SQLite format 3\0" + bytes(600), "qdpx_binary"),
        (bytes(range(256)), "qdpx_binary"),
        (TEXT.encode(), "qdpx_binary"),
        (file()[:-40], "file_damaged"),
        (b"PK\x03\x04", "file_damaged"),
        (packed(b"", {}, "word/document.xml"), "qdpx_no_project"),
        (packed(b"", {}, "__MACOSX/._project.qde"), "qdpx_no_project"),
        (packed(b"not xml"), "qdpx_xml_damaged"),
        (packed(b""), "qdpx_xml_damaged"),
        (packed(project()[:-4]), "qdpx_xml_damaged"),
        (packed('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>'), "qdpx_other_root"),
    ],
)
def test_what_is_no_project_is_refused_by_its_name(data: bytes, key: str) -> None:
    assert refused(data) == key


def test_whatever_attribute_is_missing_the_project_is_read() -> None:
    """Every attribute of a whole project is left out once; what is read can be written."""
    xml = project(
        source(selection(*PLACES[2], name="x", in_coding=f'<NoteRef targetGUID="{guid(50)}"/>')),
        before=f'<Variables><Variable guid="{guid(60)}" name="a" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{guid(70)}" name="b"><CodeRef targetGUID="{CODE}"/><VariableValue><VariableRef '
        f'targetGUID="{guid(60)}"/><TextValue>x</TextValue></VariableValue></Case></Cases>',
        after=f'<Notes><Note guid="{guid(50)}" name="n"/></Notes><Links><Link guid="{guid(9)}" name="l" '
        f'originGUID="{guid(50)}" targetGUID="{guid(6)}"/></Links>',
    )
    places = [found.span() for found in re.finditer(r' \w+="[^"]*"', xml)]
    assert len(places) > 40
    for start, end in places[1:]:  # without that of the XML declaration
        found = opened(packed(xml[:start] + xml[end:], {f"sources/{SOURCE}.txt": TEXT.encode()}))
        data, _ = write(found, datetime(2026, 1, 5, tzinfo=UTC))
        assert len(opened(data).codings) == len(found.codings)


def test_a_million_elements_within_each_other_are_refused() -> None:
    deep = "<Code>" * 1_000_000
    for xml in (f"<Project>{deep}", f"<Project>{deep}{'</Code>' * 1_000_000}</Project>"):
        assert refused(xml.encode()) == "qdpx_xml_damaged"
    assert refused(packed(f"<Project>{'<Code>' * 100_000}")) == "qdpx_xml_damaged"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE Project [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE Project SYSTEM "http://localhost:9/x.dtd">',
        '<!DOCTYPE Project [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
    ],
)
def test_entities_and_documents_from_elsewhere_are_refused(doctype: str) -> None:
    xml = project().replace("<Project", f"{doctype}<Project", 1)
    assert refused(packed(xml)) == "qdpx_xml_damaged"


@pytest.mark.parametrize(
    "name", ["../evil.txt", "sources/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\\..\\b"]
)
def test_an_entry_that_leads_outside_is_refused(name: str) -> None:
    assert refused(packed(project(source()), {name: b"x"})) == "archive_escapes"


def test_a_name_with_dots_is_no_way_outside() -> None:
    found = opened(packed(project(source("", "internal://a..b.txt")), {"sources/a..b.txt": TEXT.encode()}))
    assert found.documents[0].text == TEXT


def test_an_archive_that_would_burst_is_refused_by_what_its_directory_says() -> None:
    bomb = packed(project(source()), {f"sources/{SOURCE}.txt": bytes(20_000_000)})
    tracemalloc.start()
    try:
        assert refused(bomb) == "archive_inflates"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_entries_that_share_their_bytes_are_refused() -> None:
    data = bytearray(packed(project(source()), {f"sources/{SOURCE}.txt": bytes(range(256)) * 400}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 20, len(data))  # how long it says that it is packed
    assert refused(bytes(data)) == "archive_inflates"


def test_an_archive_larger_than_any_project_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "LARGEST_WHOLE", 1_000)
    assert refused(file(text=TEXT.encode() * 10)) == "archive_inflates"
    monkeypatch.setattr(zipped, "LARGEST_WHOLE", 4_000_000_000)
    monkeypatch.setattr(zipped, "MOST_PARTS", 1)
    assert refused(file()) == "archive_inflates"


def test_a_long_text_that_packs_well_is_no_bomb() -> None:
    line = "".join(chr(0x4E00 + n * 7 % 5000) for n in range(3000)) + "\n"
    found = opened(file(source(), (line * 700).encode()))
    assert len(found.documents[0].text) == 3001 * 700
    assert not losses(found)


def test_an_archive_under_a_password_is_refused() -> None:
    data = bytearray(file())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "file_protected"


def test_a_text_that_its_directory_calls_too_large_is_a_text_less() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("project.qde", project(source()))
        archive.writestr(f"sources/{SOURCE}.txt", "x" * (zipped.LARGEST_PART + 1))
    assert losses(opened(held.getvalue()))["damaged_source"] == 1
