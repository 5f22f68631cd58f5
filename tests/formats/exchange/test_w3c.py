"""Web Annotations: of the form that the standard asks, and our own read back."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange import w3c
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.errors import Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Person
from tests.formats.exchange.exchanges import coded, exchanges, kinds, words

ID = "018df906-ffd0-7037-a017-052310822726"


def small() -> Exchange:
    entries = (CodebookEntry("1", None, "一", codable=False), CodebookEntry("1.1", 0, "二", colour="#ff0000"))
    coding = ExchangedCoding(0, 1, 1, 3, coder=0, id=ID, memo="看", created_at="2026-01-02T03:04:05Z")
    first = ExchangedCoding(0, 0, 0, 1, set_id="s", memo="两处")
    pieces = [first, replace(first, start=3, end=4, memo=None)]
    return Exchange(
        "项目",
        (ExchangedDocument("天津", "甲😀乙丙", id="d1"),),
        Codebook("", entries),
        (Person("王", "u1"),),
        (coding, *pieces),
    )


def content() -> dict[str, Any]:
    return json.loads(w3c.write(small())[0])


def read(value: Any) -> Exchange:
    return w3c.read(json.dumps(value).encode())


def test_an_annotation_has_the_form_of_the_standard() -> None:
    whole = content()
    assert (whole["@context"][0], whole["type"], whole["total"]) == (w3c.CONTEXT, "AnnotationCollection", 2)
    first = whole["first"]["items"][1]
    assert first == {
        "id": f"urn:uuid:{ID}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person", "name": "王", "id": "urn:person:u1"},
        "created": "2026-01-02T03:04:05Z",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "1.1 二", "id": "urn:code:2"},
            {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": "看"},
        ],
        "target": {
            "type": "SpecificResource",
            "source": f"urn:sha256:{hashlib.sha256('甲😀乙丙'.encode()).hexdigest()}",
            "selector": [
                {"type": "TextPositionSelector", "start": 1, "end": 3},
                {"type": "TextQuoteSelector", "exact": "😀乙", "prefix": "甲", "suffix": "丙"},
            ],
        },
    }
    assert whole["documents"][0]["id"] == first["target"]["source"]


def test_memos_times_ids_sets_and_codes_come_back() -> None:
    found = w3c.read(w3c.write(small())[0])
    assert small().codings[0] in found.codings
    assert [one.memo for one in found.codings if one.set_id] == ["两处", None]
    assert found.people == small().people
    assert found.codebook.entries == small().codebook.entries
    assert len({one.set_id for one in found.codings if one.set_id}) == 1
    assert (found.name, found.documents[0].name) == ("项目", "天津")


@given(exchanges())
def test_our_file_comes_back(exchange: Exchange) -> None:
    data, losses = w3c.write(exchange)
    assert (data, losses) == w3c.write(exchange)
    found = w3c.read(data)
    assert coded(found) == coded(exchange)
    assert [one.name for one in found.documents] == [one.name for one in exchange.documents]
    assert found.codebook.entries == exchange.codebook.entries


def test_what_is_not_at_its_place_is_a_loss() -> None:
    whole = content()
    items = whole["first"]["items"]
    broken = [json.loads(json.dumps(items[1])) for _ in range(5)]
    broken[0]["target"]["selector"][0]["end"] = 99
    broken[1]["target"]["selector"][1]["exact"] = "丙"
    broken[2]["target"]["source"] = "urn:x"
    broken[3]["body"] = []
    broken[4]["target"]["selector"] = [{"type": "TextPositionSelector", "start": 1.5, "end": 2}]
    whole["first"]["items"] = [items[1], *broken]
    found = read(whole)
    assert words(found) == ["😀乙"]
    assert kinds(found.losses) == {
        "span_outside": 2,
        "words_differ": 1,
        "document_unknown": 1,
        "label_missing": 1,
    }


def test_a_page_with_single_objects_in_place_of_lists_is_read() -> None:
    whole = content()
    item = whole["first"]["items"][1]
    page = {
        "@context": w3c.CONTEXT,
        "type": "AnnotationPage",
        "documents": whole["documents"][0],
        "items": [{"body": {"value": "标签"}, "creator": "李", "target": item["target"]}],
    }
    found = read(page)
    assert (words(found), found.people[0].name, found.codebook.label(0)) == (["😀乙"], "李", "标签")


@pytest.mark.parametrize("id", ["urn:code:0", "urn:code:3", "urn:code:x", "urn:code:²", 7])
def test_a_tag_that_names_no_code_of_the_file_goes_by_its_words(id: object) -> None:
    whole = content()
    whole["first"]["items"] = whole["first"]["items"][1:]
    whole["first"]["items"][0]["body"][0] |= {"id": id, "value": "新"}
    found = read(whole)
    assert found.codebook.label(found.codings[0].code) == "新"


def test_annotations_without_their_texts_are_refused() -> None:
    whole = content()
    del whole["documents"]
    with pytest.raises(Unreadable) as refused:
        read(whole)
    assert refused.value.key == "texts_missing"


@pytest.mark.parametrize(
    ("data", "key"),
    [(b"{}", "exchange_other_kind"), (b"[1]", "exchange_other_kind"), (b"[" * 200_000, "json_damaged")],
)
def test_other_files_are_refused(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        w3c.read(data)
    assert refused.value.key == key


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "urn:code:1", "Annotation"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "value", "id", "name", "selector", "purpose"]), inner)
    ),
    max_leaves=8,
)


@given(st.data())
def test_whatever_a_part_holds_nothing_but_a_refusal_is_raised(data: st.DataObject) -> None:
    """Any one value of our own file in place of which something else stands."""
    whole = content()
    inside: Any = whole
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(inside[key], dict | list) and inside[key] and data.draw(st.booleans()):
            inside = inside[key]
            continue
        inside[key] = data.draw(ANYTHING)
        break
    with suppress(Unreadable):
        read(whole)
