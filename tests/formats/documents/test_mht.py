import base64
import email.header
import quopri
import random

import pytest

from annotator.formats.documents import mht
from annotator.formats.documents.contents import AS_USUAL, Contents
from annotator.formats.documents.reading import format_of
from annotator.model.errors import Unreadable
from tests.formats.documents.web_pages import DISCLOSURE, NOTICE, REPORT, TITLE, WORD, paragraphs

ADDRESS = "https://www.qingsha.example/zwgk/12.html"
BARE = f"<html><head></head><body>{paragraphs()}</body></html>"


def archive(
    page: str,
    codec: str = "utf-8",
    transfer: str = "quoted-printable",
    *,
    before: str = "",
    says: bool = True,
) -> bytes:
    """A page with a picture and a style beside it, as browsers put them into one file."""
    data = page.encode(codec)
    body = {
        "quoted-printable": quopri.encodestring,
        "base64": base64.encodebytes,
        "8bit": bytes,
    }[transfer](data)
    charset = f'; charset="{codec}"' if says else ""
    subject = email.header.Header(TITLE, "utf-8").encode()
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: {subject}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x--"\r\n\r\n'
        f"{before}----x--\r\nContent-Type: text/html{charset}\r\nContent-Location: {ADDRESS}?a=1\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    )
    rest = (
        "\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        "----x--\r\nContent-Type: text/css\r\n\r\np { margin: 0 }\r\n----x----\r\n"
    )
    return head.encode() + body + rest.encode()


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(("page", "codec"), [(NOTICE, "utf-8"), (DISCLOSURE, "gb18030"), (WORD, "gb2312")])
@pytest.mark.parametrize("says", [True, False])
def test_the_page_in_the_file_is_read_however_it_is_written(
    page: str, codec: str, transfer: str, says: bool
) -> None:
    data = archive(page, codec, transfer, says=says)
    assert format_of(data, ".txt") is mht
    found = mht.contents(data, AS_USUAL)
    noise = "".join(each.original for each in found.found)
    assert found.text.replace(noise, "", 1) == REPORT
    assert (found.encoding, found.known["source_url"]) == (None, ADDRESS)


def test_the_subject_is_the_title_of_a_page_that_gives_none() -> None:
    assert mht.contents(archive(BARE), AS_USUAL).known["title"] == TITLE
    titled = BARE.replace("<head>", "<head><title>青砂县二〇二二年的报告</title>")
    assert mht.contents(archive(titled), AS_USUAL).known["title"] == "青砂县二〇二二年的报告"


def test_a_page_of_frames_is_passed_over_for_the_one_with_the_text() -> None:
    frames = "----x--\r\nContent-Type: text/html\r\n\r\n<html><frameset><frame src=a></frameset></html>\r\n"
    assert mht.contents(archive(BARE, before=frames), AS_USUAL).text.endswith(REPORT[-20:])


def test_a_page_alone_under_its_headers_is_read() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: text/html; charset=gbk\n\n" + BARE.encode("gbk")
    assert format_of(data, "") is mht
    assert REPORT.endswith(mht.contents(data, AS_USUAL).text)


def test_the_encoding_that_the_file_names_is_believed() -> None:
    words = "これは日本語の文章です。報告書を公開します。"
    found = mht.contents(archive(f"<html><body><p>{words}</p></body></html>", "shift_jis"), AS_USUAL)
    assert found.text == words + "\n"


@pytest.mark.parametrize(
    "data",
    [
        "来信：MIME-Version: 1.0\nContent-Type: text/html\n".encode(),
        b"Subject: report\n\nMIME-Version is explained below.\n",
        b"title: x\nMIME-Version: 1.0\n",
    ],
)
def test_a_text_about_mail_is_no_page(data: bytes) -> None:
    assert format_of(data, ".txt") is not mht


@pytest.mark.parametrize(
    "data",
    [
        archive(BARE).replace(b"text/html;", b"text/plain;"),
        archive(BARE)[:300],
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        b"From: <Saved by WPS>\nMIME-Version: 1.0\n"
        + b"".join(
            b"Content-Type: multipart/related; boundary=%d\n\n--%d\n" % (level, level)
            for level in range(3000)
        ),
    ],
    ids=["no page", "cut off", "empty", "nested"],
)
def test_a_file_without_its_page_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="mht_damaged"):
        mht.contents(data, AS_USUAL)


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    broken = bytearray(archive(NOTICE, transfer=("8bit", "base64", "quoted-printable")[seed % 3]))
    for _ in range(chance.randint(1, 60)):
        broken[chance.randrange(len(broken) if seed % 2 else 600)] = chance.randrange(256)
    if seed % 5 == 0:
        del broken[chance.randrange(len(broken)) :]
    try:
        found: object = mht.contents(bytes(broken), AS_USUAL)
    except Unreadable as refused:
        found = refused
    assert isinstance(found, Contents | Unreadable)
