"""Web pages saved in one file (MIME): the page itself, without the pictures and styles beside it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.formats.documents import html
from annotator.formats.documents.contents import Contents, ReadOptions
from annotator.formats.documents.web.decoding import decoded
from annotator.model.errors import Unreadable

if TYPE_CHECKING:
    from email.message import Message

NAME = "mht"
ENDINGS = (".mht", ".mhtml")

_HEAD = 8_192  # bytes
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s*[A-Za-z][A-Za-z-]{2,40}:[ \t]")
_MIME = re.compile(
    rb"^From: <Saved by|^Snapshot-Content-Location:|^Content-Type:\s*(?:multipart/related|text/html)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile("https?://\\S+")
_PAGES = ("text/html", "application/xhtml+xml")


def recognises(data: bytes) -> bool:
    """The headers of a message stand first, those of a saved page among them."""
    head = data[:_HEAD]
    return (
        _HEADER.match(head) is not None
        and b"mime-version:" in head.lower()
        and _MIME.search(head) is not None
    )


def contents(data: bytes, options: ReadOptions) -> Contents:
    """The text of the first page in the file that has one; Unreadable: `mht_damaged`, or what the page is."""
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        message = message_from_bytes(data.lstrip().removeprefix(b"\xef\xbb\xbf"))
        pages = list(_pages(message))
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise Unreadable("mht_damaged") from error
    refusals = []
    for part in pages:
        try:
            return _of_part(part, message, options)
        except Unreadable as refused:
            refusals.append(refused)
    raise refusals[0] if refusals else Unreadable("mht_damaged")


def _pages(message: "Message") -> Iterator["Message"]:
    return (part for part in message.walk() if part.get_content_type() in _PAGES)


def _of_part(part: "Message", message: "Message", options: ReadOptions) -> Contents:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise Unreadable("mht_damaged")
    found = html.contents_of(decoded(body, options.encoding, _charset(part)), options)
    return replace(found, known=_beside(part, message) | dict(found.known) | _address(part, message))


def _charset(part: "Message") -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None


def _beside(part: "Message", message: "Message") -> dict[str, str]:
    """The title that the file gives the page, for one that gives itself none."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    for headers in (message, part):
        try:
            subject = str(make_header(decode_header(headers.get("Subject", ""))))
        except (HeaderParseError, ValueError, LookupError):
            continue
        words = " ".join(subject.split())
        if words and "\ufffd" not in words:
            return {"title": words}
    return {}


def _address(part: "Message", message: "Message") -> dict[str, str]:
    """Where the page was saved from."""
    said = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
    found = (_ADDRESS.fullmatch("".join(str(address or "").split())) for address in said)
    return next(({"source_url": address[0]} for address in found if address), {})
