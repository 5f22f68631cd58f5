"""doccano's JSONL in its three forms, untidy files, several coders, and our own files read back."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange import doccano, doccano_writing
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.errors import Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Person
from tests.formats.exchange.exchanges import coded, exchanges, kinds, words

TEXT = "法治政府建设😀取得成效。"


def lines(*objects: Any) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def read(*objects: Any) -> Exchange:
    return doccano.read("reports.jsonl", lines(*objects))


def people(exchange: Exchange) -> list[str | None]:
    """Who made each coding."""
    return [None if one.coder is None else exchange.people[one.coder].name for one in exchange.codings]


@pytest.mark.parametrize("key", ["label", "labels"])
@pytest.mark.parametrize("text", ["text", "data"])
def test_spans_as_lists(text: str, key: str) -> None:
    found = read({"id": 7, text: TEXT, key: [[0, 4, "3.2 法治"], [7, 11, "A/B"]]})
    assert words(found) == ["法治政府", "取得成效"]
    assert [one.name for one in found.codebook.entries] == ["3.2 法治", "A/B"]
    assert (found.documents[0].id, found.documents[0].name, people(found)) == ("7", "reports 1", [None, None])


def test_entities_with_relations() -> None:
    entity = {"id": 1, "label": "甲", "start_offset": 4, "end_offset": 6}
    other = {"id": 2, "label": "乙", "start_offset": 6, "end_offset": 7}
    relation = {"id": 1, "from_id": 1, "to_id": 2, "type": "x"}
    found = read({"text": TEXT, "entities": [entity, other], "relations": [relation], "Comments": ["再看"]})
    assert words(found) == ["建设", "😀"]
    assert kinds(found.losses) == {"relations": 1}
    assert [memo.text for memo in found.documents[0].memos] == ["再看"]


def test_annotations_say_who_made_them() -> None:
    by = [{"label": 2, "start_offset": 0, "end_offset": 2, "user": user} for user in (1, "bob")]
    found = read({"text": TEXT, "annotations": by})
    assert [one.name for one in found.codebook.entries] == ["2"]
    assert people(found) == ["1", "bob"]


def test_the_same_text_on_a_line_for_each_coder_is_one_document() -> None:
    found = read(
        {"text": TEXT, "label": [[0, 2, "甲"]], "annotator": "王"},
        {"text": TEXT, "label": [[0, 2, "甲"]], "annotator": "李"},
    )
    assert len(found.documents) == 1
    assert people(found) == ["王", "李"]


def test_several_exports_are_of_the_coders_they_are_named_after() -> None:
    one = lines({"text": TEXT, "label": [[0, 2, "甲"]]})
    found = doccano.read_all([("wang.jsonl", one), ("li.jsonl", one), ("all.jsonl", one)])
    assert (len(found.documents), people(found)) == (1, ["wang", "li", None])


def test_other_fields_name_the_document_and_are_values() -> None:
    found = read(
        {"text": TEXT, "filename": "a/天津.txt", "year": 2023, "meta": {"省": "天津"}, "ok": True, "x": [1]},
        {"text": "乙文", "year": "2024", "label": []},
    )
    assert (found.documents[0].name, found.documents[1].name) == ("天津.txt", "reports 2")
    assert found.documents[0].values == {"省": "天津", "year": "2023", "ok": "1"}
    assert {one.key: one.type for one in found.variables} == {"省": "text", "year": "text", "ok": "text"}
    assert kinds(found.losses) == {"fields_nested": 1}


def test_what_is_said_of_a_whole_text_is_a_value_of_the_document() -> None:
    found = read({"text": TEXT, "label": ["好", "短", ""]}, {"text": "乙文", "label": "好"})
    assert [one.values for one in found.documents] == [{"label": "好；短"}, {"label": "好"}]
    assert kinds(found.losses) == {"label_missing": 1}
    assert not found.codings


def test_what_is_said_of_the_whole_may_stand_beside_spans() -> None:
    span = {"label": "甲", "start_offset": 0, "end_offset": 2}
    found = read({"text": TEXT, "entities": [span], "label": ["好"], "cats": ["短"], "annotations": []})
    assert (words(found), found.documents[0].values) == (["法治"], {"label": "好；短"})


def test_lines_that_say_the_same_or_something_else_of_one_text() -> None:
    one = {"text": TEXT, "label": [[0, 2, "甲"]], "year": 2023}
    found = read(one, {**one, "year": 2024})
    assert (words(found), found.documents[0].values) == (["法治"], {"year": "2023"})
    assert found.variables[0].type == "number"
    assert kinds(found.losses) == {"values_differ": 1, "coding_twice": 1}


def test_crlf_counts_two_and_is_one_with_us() -> None:
    found = read({"text": "\ufeff甲\r\n乙\r丙", "label": [[3, 4, "x"], [5, 6, "x"], [1, 3, "x"]]})
    assert found.documents[0].text == "甲\n乙\n丙"
    assert words(found) == ["乙", "丙", "\n"]


def test_utf16_is_told_by_the_words() -> None:
    said = [{"label": "x", "start_offset": 8, "end_offset": 10, "text": "取得"}]
    found = read({"text": TEXT, "entities": said})
    assert (words(found), found.dialect) == (["取得"], "utf16")


def test_utf16_is_told_by_a_span_that_would_end_behind_the_text() -> None:
    found = read({"text": "😀😀好", "label": [[4, 5, "x"]]})
    assert (words(found), found.dialect) == (["好"], "utf16")


@pytest.mark.parametrize(
    ("span", "kind"),
    [
        ([0, 99, "x"], "span_outside"),
        ([3, 2, "x"], "span_outside"),
        ([2, 2, "x"], "span_outside"),
        ([-1, 2, "x"], "span_outside"),
        ([0.5, 2, "x"], "offsets_no_numbers"),
        (["0", "2", "x"], "offsets_no_numbers"),
        ([True, 2, "x"], "offsets_no_numbers"),
        ([0, 10**40, "x"], "offsets_no_numbers"),
        ([0, None, "x"], "offsets_no_numbers"),
        ([0, 2, ""], "label_missing"),
        ([0, 2, None], "label_missing"),
        ([0, 2], "label_missing"),
        ({"label": "x", "start_offset": 1}, "offsets_no_numbers"),
        ({}, "label_missing"),
    ],
)
def test_a_span_that_cannot_be_is_a_loss_and_the_others_stay(span: Any, kind: str) -> None:
    found = read({"text": TEXT, "label": [[0, 2, "甲"], span]})
    assert (words(found), kinds(found.losses)) == (["法治"], {kind: 1})


def test_a_damaged_line_is_named() -> None:
    with pytest.raises(Unreadable) as refused:
        doccano.read("x.jsonl", lines({"text": "a"}) + b'{"text": "b\n')
    assert (refused.value.key, refused.value.fields) == ("json_damaged", {"line": 2})


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"[" * 200_000, "json_damaged"),
        (b'{"text":' + b"[" * 200_000, "json_damaged"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "json_damaged"),
        (b"[1, 2]", "json_damaged"),
        (b'{"a": 1}', "exchange_other_kind"),
        (b"", "exchange_other_kind"),
        (b"PK\x03\x04", "file_other_kind"),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_line(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        doccano.read("x.jsonl", data)
    assert refused.value.key == key


def test_an_array_and_an_object_over_several_lines_are_read() -> None:
    one = {"text": TEXT, "label": [[0, 2, "甲"]]}
    for data in (
        json.dumps([one, {**one, "text": "乙文"}]),
        json.dumps([one], indent=1),
        json.dumps(one, indent=1),
    ):
        assert words(doccano.read("x.json", data.encode()))[0] == "法治"


def test_a_line_separator_in_a_text_ends_no_line() -> None:
    assert words(read({"text": "甲\u2028乙\x85丙", "label": [[2, 5, "x"]]})) == ["乙\x85丙"]


def test_what_is_no_character_keeps_its_place() -> None:
    found = doccano.read("x", b'{"text": "a\\u0000b\\ud800c", "label": [[2, 5, "x"]]}')
    assert (found.documents[0].text, words(found)) == ("a\ufffdb\ufffdc", ["b\ufffdc"])


def test_gb18030_is_read() -> None:
    data = lines({"text": "法治政府建设取得成效", "label": [[0, 2, "甲"]]}).decode().encode("gb18030")
    assert words(doccano.read("x.jsonl", data)) == ["法治"]


@given(exchanges())
def test_our_file_comes_back(exchange: Exchange) -> None:
    data, _ = doccano_writing.write(exchange)
    assert data == doccano_writing.write(exchange)[0]
    found = doccano.read("x", data)
    assert coded(found) == coded(exchange)
    assert [one.name for one in found.documents] == [one.name for one in exchange.documents]


@given(exchanges())
def test_files_by_coder_come_back_together(exchange: Exchange) -> None:
    files, _ = doccano_writing.write_by_coder(exchange)
    assert coded(doccano.read_all(list(files.items()))) == coded(exchange)


def test_a_line_has_the_form_that_doccano_takes() -> None:
    exchange = small()
    data, losses = doccano_writing.write(replace(exchange, people=()))
    assert json.loads(data) == {
        "id": 1,
        "name": "天津",
        "text": "甲乙丙",
        "label": [[0, 2, "1 一"], [1, 3, "1.1 二"]],
        "year": "2023",
        "meta": {"label": "好"},
    }
    assert kinds(losses) == {"coding_memos_unsaid": 1, "unused_codes_unsaid": 1, "hierarchy_unsaid": 1}
    name, config = doccano_writing.label_config(exchange)
    assert name == "label_config.json"
    assert [one["text"] for one in json.loads(config)] == ["1 一", "1.1 二", "三"]


def small() -> Exchange:
    entries = (CodebookEntry("1", None, "一"), CodebookEntry("1.1", 0, "二"), CodebookEntry("", None, "三"))
    return Exchange(
        "x",
        (ExchangedDocument("天津", "甲乙丙", values={"year": "2023", "label": "好", "none": ""}),),
        Codebook("", entries),
        (Person("王"),),
        (ExchangedCoding(0, 1, 1, 3), ExchangedCoding(0, 0, 0, 2, memo="看")),
    )


MEMBERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*sorted(doccano.TAKEN), "start_offset", "end_offset", "x"]), inner)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from([*sorted(doccano.TAKEN), "x"]), MEMBERS), MEMBERS)
def test_whatever_the_fields_hold_nothing_but_a_refusal_is_raised(fields: dict[str, Any], label: Any) -> None:
    data = json.dumps({"text": "甲乙", **fields}) + "\n" + json.dumps({"text": "丙", "label": [label]})
    with suppress(Unreadable):
        doccano.read("x", data.encode("utf-8", "replace"))


@given(st.binary(max_size=60), st.integers(0, 200))
def test_mutilated_files_are_read_or_refused(piece: bytes, at: int) -> None:
    data, _ = doccano_writing.write(small())
    for broken in (piece, data[:at] + piece + data[at:], data[:at] + data[at + len(piece) :]):
        with suppress(Unreadable):
            doccano.read("x", broken)
