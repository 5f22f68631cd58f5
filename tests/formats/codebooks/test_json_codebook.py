"""A codebook file is read whole or refused, with the place that is wrong."""

import json
from copy import deepcopy

import pytest

from annotator.formats.codebooks import json_codebook
from annotator.model.codebook import CodebookEntry
from annotator.model.errors import FileRefused

CODE = {
    "number": "1",
    "parent": None,
    "name": "决策",
    "name_en": "Decisions",
    "definition": "",
    "definition_en": "",
    "include": "",
    "exclude": "",
    "example": "",
    "indicators": [],
    "colour": "#4659c6",
    "key": None,
    "codable": False,
    "group": None,
    "source": "",
}
CHILD = {**CODE, "number": "1.1", "parent": "1", "codable": True, "key": "1", "indicators": ["审查", "审核"]}
SMALL = {
    "name": "编码簿",
    "name_en": "Codebook",
    "rules": ["一"],
    "rules_en": ["One"],
    "codes": [CODE, CHILD],
}


def written(tmp_path, content):
    path = tmp_path / "codebook.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_reads_entries_in_order_with_the_places_of_parents(tmp_path):
    codebook = json_codebook.read(written(tmp_path, SMALL))
    assert (codebook.name, codebook.name_en) == ("编码簿", "Codebook")
    assert codebook.rules == {"zh": ("一",), "en": ("One",)}
    heading, code = codebook.entries
    assert heading == CodebookEntry("1", None, "决策", "Decisions", colour="#4659c6", codable=False)
    assert (code.parent, code.key, code.indicators) == (0, "1", ("审查", "审核"))


def changed(field, value, at=1):
    content = deepcopy(SMALL)
    content["codes"][at][field] = value
    return content


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ([], "{}"),
        ({**SMALL, "codes": {}}, "codes"),
        ({**SMALL, "codes": ["1"]}, "codes[0]"),
        ({**SMALL, "rules": [1]}, "rules[0]"),
        ({**SMALL, "name": " "}, "name"),
        ({**SMALL, "codes": [{k: v for k, v in CODE.items() if k != "source"}]}, "codes[0].source"),
        (changed("number", "1"), "codes[1].number"),
        (changed("number", ""), "codes[1].number"),
        (changed("parent", "2"), "codes[1].parent"),
        (changed("parent", "1.1"), "codes[1].parent"),
        (changed("name", ""), "codes[1].name"),
        (changed("colour", "red"), "codes[1].colour"),
        (changed("codable", 1), "codes[1].codable"),
        (changed("key", "J"), "codes[1].key"),
        (changed("key", "1", at=0), "codes[1].key"),
        (changed("indicators", ["审查", None]), "codes[1].indicators[1]"),
        (changed("indicator", "审查"), "codes[1].indicator"),
    ],
)
def test_names_the_place_that_is_wrong(tmp_path, content, where):
    path = written(tmp_path, content)
    with pytest.raises(FileRefused) as refused:
        json_codebook.read(path)
    assert (refused.value.key, refused.value.path) == ("codebook_damaged", path)
    assert refused.value.fields["where"] == where


@pytest.mark.parametrize("raw", [b"", b'{"codes": [', "{“}".encode("gb18030")])
def test_refuses_what_is_no_json_in_utf_8(tmp_path, raw):
    path = tmp_path / "codebook.json"
    path.write_bytes(raw)
    with pytest.raises(FileRefused, match="codebook_damaged"):
        json_codebook.read(path)


def test_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileRefused, match="cannot_open"):
        json_codebook.read(tmp_path / "none.json")
