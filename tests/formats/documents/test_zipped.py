import io
import struct
import tracemalloc
import zipfile

import pytest

from annotator.formats.documents import zipped
from annotator.formats.documents.zipped import checked_zip, entry_bytes, kind_inside, opened_zip, part
from annotator.model.errors import Unreadable

LITTLE = 1_000_000
"""A limit that keeps the bombs of these tests small."""


def archive(method: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    """A ZIP archive of these parts, the same at any time; `__` in a name is a slash."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as written:
        for name, content in parts.items():
            written.writestr(zipfile.ZipInfo(name.replace("__", "/")), content, method)
    return held.getvalue()


def refused(data: bytes, largest: int = LITTLE) -> str:
    with pytest.raises(Unreadable) as found:
        checked_zip(data, largest)
    return found.value.key


def test_a_part_is_found_in_whatever_way_its_name_is_written() -> None:
    held = checked_zip(archive(**{"Word\\Document.xml": b"<a/>"}))
    assert part(held, "/word/document.xml") == b"<a/>"
    assert part(held, "word/styles.xml") is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive(**{"[Content_Types].xml": b"", "word__document.xml": b""}), "docx"),
        (archive(xl__workbook=b""), "xlsx"),
        (archive(ppt__presentation=b""), "pptx"),
        (archive(zipfile.ZIP_STORED, mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (archive(zipfile.ZIP_STORED, mimetype=b"application/epub+zip"), None),
        (archive(报告=b"xl/ word/"), None),
        (b"word/", None),
    ],
)
def test_an_office_file_is_known_by_its_entries(data: bytes, kind: str | None) -> None:
    assert kind_inside(data) == kind


def test_a_workbook_inside_a_word_file_does_not_make_it_one() -> None:
    inner = archive(xl__workbook=b"1")
    data = archive(zipfile.ZIP_STORED, word__embeddings__1=inner, word__document=b"")
    assert kind_inside(data) == "docx"


def test_a_file_cut_off_is_still_known_for_what_it_is() -> None:
    data = archive(word__document=b"x" * 5_000)
    assert kind_inside(data[:-60]) == "docx"
    assert refused(data[:-60]) == "file_damaged"


def test_a_bomb_is_refused_by_what_its_directory_says() -> None:
    assert refused(archive(word__a_xml=b"", **{"word__a.xml": bytes(LITTLE + 1)})) == "file_inflates"
    many = {f"{n}.xml": bytes(LITTLE) for n in range(5)}
    assert refused(archive(**many)) == "file_inflates"
    assert checked_zip(archive(**{"1.xml": bytes(LITTLE)}), LITTLE)


def test_pictures_are_not_inflated_and_may_be_large() -> None:
    held = checked_zip(archive(**{"word__media__1.png": bytes(LITTLE + 1)}), LITTLE)
    assert part(held, "word/document.xml") is None


def test_an_archive_of_endless_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_PARTS", 3)
    assert checked_zip(archive(a=b"", b=b"", c=b""))
    assert refused(archive(a=b"", b=b"", c=b"", d=b"")) == "file_inflates"


def test_a_directory_that_lies_is_found_out_before_the_bomb_has_burst() -> None:
    data = lying(archive(**{"word__document.xml": bytes(20 * LITTLE)}), says=10)
    tracemalloc.start()
    try:
        assert refused(data) == "file_damaged"
        assert tracemalloc.get_traced_memory()[1] < LITTLE
    finally:
        tracemalloc.stop()


def lying(data: bytes, says: int) -> bytes:
    """An archive of one part whose headers name another size than the part has."""
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, says)
    struct.pack_into("<I", changed, central + 24, says)
    return bytes(changed)


def test_a_part_that_is_not_what_was_packed_is_damage() -> None:
    data = archive(zipfile.ZIP_STORED, **{"word__document.xml": b"<a>one</a>"})
    assert refused(data.replace(b"one", b"two")) == "file_damaged"


def test_an_unheard_of_packing_is_damage() -> None:
    assert refused(archive(zipfile.ZIP_LZMA, **{"word__document.xml": b"<a/>"})) == "file_damaged"


def test_a_locked_archive_asks_for_the_password_to_be_taken_off() -> None:
    data = bytearray(archive(**{"word__document.xml": b"<a/>"}))
    for flags in (6, data.index(b"PK\x01\x02") + 8):
        data[flags] |= 1
    assert refused(bytes(data)) == "file_protected"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (archive(**{"..__out.txt": b""}), "archive_escapes"),
        (archive(**{"a.bin": bytes(11 * LITTLE)}), "archive_inflates"),
        (archive(a=b"x")[:-9], "file_damaged"),
    ],
    ids=["outside", "bomb", "cut"],
)
def test_an_archive_of_any_kind_is_looked_at_by_its_directory(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable, match=key):
        opened_zip(data)


def test_an_entry_is_read_up_to_a_limit() -> None:
    held = opened_zip(archive(zipfile.ZIP_STORED, a=b"one", b=b"two"))
    entries = held.infolist()
    assert [entry_bytes(held, entry) for entry in entries] == [b"one", b"two"]
    with pytest.raises(Unreadable, match="file_inflates"):
        entry_bytes(held, entries[0], 2)
