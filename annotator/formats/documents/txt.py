"""Plain text, in whatever encoding it comes."""

from annotator.formats.documents.contents import Contents
from annotator.text.encoding import decode

NAME = "txt"
ENDINGS = (".txt",)


def contents(data: bytes, encoding: str | None) -> Contents:
    """The text of a file's bytes; Unreadable where it holds none."""
    decoded = decode(data, encoding)
    return Contents(decoded.text, decoded.encoding)
