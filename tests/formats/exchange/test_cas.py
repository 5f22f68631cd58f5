"""UIMA CAS JSON: what dkpro-cassis reads of ours, what INCEpTION writes, and our own read back."""

import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cassis import load_cas_from_json
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange import cas
from annotator.model.errors import Unreadable
from annotator.model.exchange import Exchange
from tests.formats.exchange.exchanges import coded, exchanges, kinds, words
from tests.formats.exchange.test_w3c import ANYTHING, small

ROOT = Path(__file__).parents[3]
TEXT = "甲😀乙\r\n丙"


def content() -> dict[str, Any]:
    return json.loads(next(iter(cas.write(small())[0].values())))


def inception(*spans: dict[str, Any], text: str = TEXT) -> bytes:
    """A file as INCEpTION writes it, as far as it matters here."""
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text}
    token = {"%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "begin": 0, "end": 1}
    found = [{"@sofa": 1, "%ID": number, **one} for number, one in enumerate((token, *spans), start=2)]
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, *found], "%VIEWS": {}}).encode()


def span(layer: str, begin: object, end: object, **features: object) -> dict[str, Any]:
    return {"%TYPE": layer, "begin": begin, "end": end, **features}


@given(exchanges())
def test_our_files_come_back(exchange: Exchange) -> None:
    files, _ = cas.write(exchange)
    found = cas.read(list(files.items()))
    assert coded(found) == coded(exchange)
    assert [one.name for one in found.documents] == [one.name for one in exchange.documents]


@given(exchanges())
def test_the_library_reads_the_same_words(exchange: Exchange) -> None:
    """It counts characters, its files UTF-16 units."""
    found: list[tuple[str, str]] = []
    for data in cas.write(exchange)[0].values():
        held = load_cas_from_json(io.StringIO(data.decode()))
        found += [(one.code, one.get_covered_text()) for one in held.select(cas.CODING)]
    assert sorted(words for _, words in found) == sorted(words(exchange))


def test_memos_sets_and_ids_come_back() -> None:
    files, losses = cas.write(small())
    assert list(files) == ["doc001_天津.json"]
    found = cas.read(list(files.items()))
    expected = [replace(one, id=None, created_at=None) for one in small().codings]
    assert {(one.start, one.end, one.memo, one.set_id) for one in found.codings} == {
        (one.start, one.end, one.memo, one.set_id) for one in expected
    }
    assert (found.documents[0].id, [one.name for one in found.people]) == ("d1", ["王"])
    assert kinds(losses) == {"times_unsaid": 1}


def test_offsets_of_the_file_are_utf16_units() -> None:
    spans = [one for one in content()["%FEATURE_STRUCTURES"] if one["%TYPE"] == cas.CODING]
    assert {(one["begin"], one["end"], one["path"]) for one in spans} == {
        (0, 1, "一"),
        (1, 4, "一 > 二"),
        (4, 5, "一"),
    }


def test_the_same_project_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import sys; from tests.formats.exchange.test_w3c import small; "
        "from annotator.formats.exchange import cas; "
        "sys.stdout.buffer.write(b''.join(cas.write(small())[0].values()))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {b"".join(cas.write(small())[0].values())}


def test_layers_of_inception_are_read() -> None:
    data = inception(
        span("my.own.Theme", 1, 4, kind="法治", anything="x", note="再看"),
        span("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", 6, 7, value="ORG"),
        span("webanno.custom.Bare", 0, 1),
        span("webanno.custom.Link", 0, 1, **{"@Governor": 3, "@Dependent": 4}),
        span("de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS", 0, 1),
    )
    before = inception(span("webanno.custom.Bare", 0, 3))
    found = cas.read([("annotation/a.txt/wang.json", data), ("annotation/a.txt/INITIAL_CAS.json", before)])
    assert words(found) == ["😀乙", "丙", "甲", "甲😀"]
    assert [one.name for one in found.codebook.entries] == ["Theme: 法治", "NamedEntity: ORG", "Bare"]
    assert [one.memo for one in found.codings] == ["再看", None, None, None]
    assert [one.coder for one in found.codings] == [0, 0, 0, None]
    assert ([one.name for one in found.people], len(found.documents)) == (["wang"], 1)
    assert kinds(found.losses) == {"relations": 1, "cas_layers": 1}


def test_the_form_by_id_is_read() -> None:
    whole = json.loads(inception(span("custom.Span", 1, 3, value="x")))
    listed = whole["%FEATURE_STRUCTURES"]
    whole["%FEATURE_STRUCTURES"] = {str(one.pop("%ID")): one for one in listed}
    assert words(cas.read([("a.json", json.dumps(whole).encode())])) == ["😀"]


@pytest.mark.parametrize(("begin", "end"), [(0, 99), (3, 2), (1, 2), (2, 4), (1.5, 3), ("1", 3), (None, 3)])
def test_a_span_that_cannot_be_is_a_loss(begin: object, end: object) -> None:
    found = cas.read([("a.json", inception(span("custom.Span", begin, end, value="x")))])
    assert kinds(found.losses) == {"span_outside": 1}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"{}", "exchange_other_kind"),
        (b"[]", "exchange_other_kind"),
        (b'{"%FEATURE_STRUCTURES": [1, {}]}', "exchange_other_kind"),
        (b"{" * 9, "json_damaged"),
        (b"[" * 200_000, "json_damaged"),
    ],
)
def test_other_files_are_refused(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        cas.read([("a.json", data)])
    assert refused.value.key == key


@given(st.data())
def test_whatever_a_part_holds_nothing_but_a_refusal_is_raised(data: st.DataObject) -> None:
    whole = content()
    listed = whole["%FEATURE_STRUCTURES"]
    if data.draw(st.booleans()):
        whole[data.draw(st.sampled_from(sorted(whole)))] = data.draw(ANYTHING)
    else:
        one = data.draw(st.sampled_from(listed))
        one[data.draw(st.sampled_from([*sorted(one), "@Governor"]))] = data.draw(ANYTHING)
    with suppress(Unreadable):
        cas.read([("a.json", json.dumps(whole).encode())])
