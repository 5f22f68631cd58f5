import random

import pytest

from annotator.formats.documents import docx
from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.contents import AS_USUAL
from annotator.model.errors import Unreadable
from tests.formats.documents.compound_files import compound

OPEN = bytes(10) + b"\x00\x02" + bytes(500)
LOCKED = bytes(10) + b"\x00\x03" + bytes(500)
KINDS = {None, "word", "workbook", "slides", "protected", "other"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compound("1Table", "WordDocument", content=OPEN), "word"),
        (compound("1Table", "WordDocument", content=LOCKED), "protected"),
        (compound("EncryptionInfo", "EncryptedPackage"), "protected"),
        (compound("Workbook"), "workbook"),
        (compound("Book"), "workbook"),
        (compound("PowerPoint Document"), "slides"),
        (compound("FileHeader"), "other"),
        (compound("Workbook", embedded=("WordDocument",)), "workbook"),
        (compound("FileHeader", embedded=("WordDocument",)), "other"),
        (compound("1Table", "2", "3", "4", "5", "6", "WordDocument", content=OPEN), "word"),
        (compound("WordDocument")[:512], "other"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "word"),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
)
def test_an_old_office_file_is_known_by_its_streams(data: bytes, kind: str | None) -> None:
    assert kind_of_compound(data) == kind


@pytest.mark.parametrize("seed", range(60))
def test_damage_leaves_an_answer(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(compound("1Table", "WordDocument", content=OPEN))
    for _ in range(20):
        data[chance.randrange(8, 2048)] = chance.randrange(256)
    del data[chance.randrange(8, len(data)) :]
    assert kind_of_compound(bytes(data)) in KINDS


def test_a_word_file_under_a_password_says_what_to_do() -> None:
    with pytest.raises(Unreadable) as found:
        docx.contents(compound("EncryptionInfo", "EncryptedPackage"), AS_USUAL)
    assert found.value.key == "file_protected"
