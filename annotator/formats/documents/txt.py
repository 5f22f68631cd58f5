"""Plain text, in whatever encoding it comes."""

from annotator.formats.documents.contents import Contents, ReadOptions
from annotator.text.encoding import decode

NAME = "txt"
ENDINGS = (".txt",)


def recognises(_data: bytes) -> bool:
    """Text has no sign of its own: what no other format knows may be text."""
    return False


def contents(data: bytes, options: ReadOptions) -> Contents:
    """The text of a file's bytes; Unreadable where it holds none."""
    decoded = decode(data, options.encoding)
    return Contents(decoded.text, decoded.encoding)
