"""Old Word and WPS files, RTF and OpenDocument: LibreOffice makes a docx of them, which is then read."""

from annotator.formats.documents import docx
from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.documents.contents import Contents, ReadOptions
from annotator.formats.documents.soffice import as_docx
from annotator.formats.documents.zipped import kind_inside
from annotator.model.errors import Unreadable

NAME = "doc"
ENDINGS = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt")

_RTF = b"{\\rtf"
_READ = ("word", "other")  # WPS of old kept its words in streams of its own


def recognises(data: bytes) -> bool:
    """Whether the bytes are an old Word file, RTF or OpenDocument, whatever the file is called."""
    return _ending(data) is not None and kind_of_compound(data) != "other"


def contents(data: bytes, options: ReadOptions) -> Contents:
    """The text of the docx that LibreOffice makes.

    Unreadable: `file_protected`, `not_word`, and what `soffice.as_docx` refuses.
    """
    if kind_of_compound(data) == "protected":
        raise Unreadable("file_protected")
    ending = _ending(data)
    if ending is None:
        raise Unreadable("not_word")
    converted = as_docx(data, ending)
    try:
        return docx.contents(converted, options)
    except Unreadable as error:
        raise Unreadable("soffice_failed") from error


def _ending(data: bytes) -> str | None:
    """The ending that files of this kind usually have; None where they are none of these."""
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RTF):
        return "rtf"
    if kind_inside(data) == "odt":
        return "odt"
    return "doc" if kind_of_compound(data) in _READ else None
