"""REFI-QDA codebooks: as the standard has them, as other programs write them, and what they cannot hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from annotator.formats.codebooks import json_codebook, qdc
from annotator.formats.codebooks.reading import read_codebook
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.resources import resource

SHARED = Path(__file__).parents[4] / "shared" / "refi"
GENRE = json_codebook.read(resource("codebooks", "law-based-government.json"))


def kept(codebook: Codebook) -> list[tuple[object, ...]]:
    """What the format knows."""
    return [
        (codebook.path(place), entry.number, entry.colour, entry.codable, entry.definition)
        for place, entry in enumerate(codebook.entries)
    ]


def back(codebook: Codebook) -> Codebook:
    return qdc.read("x", qdc.write(codebook)[0])


def test_the_codebook_of_the_genre_comes_back() -> None:
    assert kept(back(GENRE)) == kept(GENRE)


def test_what_the_format_cannot_hold_is_counted() -> None:
    _, losses = qdc.write(GENRE)
    named = {notice.about["field"]: notice.about["count"] for notice in losses}
    assert named["key"] == sum(entry.key is not None for entry in GENRE.entries)
    assert named["group"] == sum(entry.group is not None for entry in GENRE.entries)
    assert {"name_en", "include", "exclude", "indicators"} <= named.keys()
    assert "number" not in named


def test_where_a_code_has_no_number_names_stand_alone_and_numbers_are_a_loss() -> None:
    book = Codebook("x", (CodebookEntry("1", None, "甲"), CodebookEntry("", None, "3 岁以下")))
    data, losses = qdc.write(book)
    assert [entry.name for entry in qdc.read("x", data).entries] == ["甲", "3 岁以下"]
    assert [notice.about["field"] for notice in losses] == ["number"]


def test_ids_become_guids_and_guids_ids() -> None:
    one = CodebookEntry("1", None, "甲", id="018df906-ffd0-7037-a017-052310822726")
    data, _ = qdc.write(Codebook("x", (one,)))
    assert b'guid="018DF906-FFD0-7037-A017-052310822726"' in data
    assert qdc.read("x", data).entries[0].id == one.id


def test_the_same_codebook_gives_the_same_bytes() -> None:
    assert qdc.write(GENRE) == qdc.write(replace(GENRE, name="other"))


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4", ""])
def test_untidy_files_are_read(namespace: str) -> None:
    space = f' xmlns="{namespace}"' if namespace else ""
    text = (
        f"\ufeff<?xml version='1.0'?><CodeBook{space}><Sets/><Codes>"
        '<Code guid="{0D30B673-64CE-587B-AAAD-048E592FFE1C}" name="甲" isCodable="0" color="rgb(1, 2, 3)">'
        '<Code name="乙"><Description>x\r\ny</Description></Code><Code name="乙"/></Code>'
        '<Code name="丙" color="#abc"/><Code name=""/></Codes></CodeBook>'
    )
    found = qdc.read("x", text.encode())
    assert [found.path(place) for place in range(5)] == [
        ("甲",),
        ("甲", "乙"),
        ("甲", "乙 (2)"),
        ("丙",),
        ("(5)",),
    ]
    assert found.entries[0].colour == found.entries[1].colour == "#010203"
    assert (found.entries[0].codable, found.entries[1].codable) == (False, True)
    assert (found.entries[1].definition, found.entries[3].colour) == ("x\ny", "#aabbcc")
    assert [notice.key for notice in found.notices] == ["colours_given", "nameless", "same_names"]


def test_entities_and_depth_without_end_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>'
    deep = b"<CodeBook><Codes>" + b'<Code name="a">' * 100_000
    for data in (bomb, deep):
        with pytest.raises(Exception, match="file_damaged"):
            qdc.read("x", data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the standard's files are beside the project only")
def test_it_is_valid_by_the_schema_and_another_programs_file_is_read() -> None:
    schema = etree.XMLSchema(etree.parse(str(SHARED / "Codebook.xsd")))
    schema.assertValid(etree.fromstring(qdc.write(GENRE)[0]))
    found = read_codebook(SHARED / "fagov_codebook.qdc")
    assert len(found.entries) == 62
    assert [(found.entries[n].number, found.entries[n].parent) for n in (0, 1)] == [("1", None), ("1.1", 0)]
    assert found.entries[1].name == "机构职能与体制机制"
