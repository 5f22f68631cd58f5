"""Files are known by what is in them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange import brat_writing, cas, doccano_writing, w3c
from annotator.formats.exchange.kinds import recognised
from tests.formats.exchange.test_brat import zipped
from tests.formats.exchange.test_w3c import small

LINE = json.dumps({"id": 1, "text": "a", "label": []}).encode()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("x", doccano_writing.write(small())[0], "doccano"),
        ("x", b"\xef\xbb\xbf" + LINE, "doccano"),
        ("x", b"[" + LINE + b"]", "doccano"),
        ("x", json.dumps([json.loads(LINE)], indent=1).encode(), "doccano"),
        ("x", w3c.write(small())[0], "w3c"),
        ("x.jsonl", next(iter(cas.write(small())[0].values())), "cas"),
        ("x", zipped(brat_writing.write(small())[0]), "brat"),
        ("a.ann", b"T1\tx 0 1\ta\n", "brat"),
        ("a.txt", b"T1\tx 0 1\ta\n", None),
        ("a.ann", b"plain", None),
        ("x.json", b'{"name": "codebook", "text": "a"}', None),
        ("x.json", b"[]", None),
        ("x.json", b"{" * 100_000, None),
        ("x", zipped({"word/document.xml": b"<a/>"}), None),
        ("x", b"PK\x03\x04", None),
        ("x", b"", None),
    ],
)
def test_by_content(name: str, data: bytes, kind: str | None) -> None:
    assert recognised(name, data) == kind


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_nothing_is_raised(data: bytes) -> None:
    for start in (b"", b"{", b"[", b"PK\x03\x04"):
        recognised("x.ann", start + data)
