"""REFI-QDA codebooks (`.qdc`), the exchange form of other programs; urn:QDA-XML:codebook:1.0."""

from annotator.formats.codebooks import refi_codes
from annotator.formats.documents.compound import kind_of_compound
from annotator.formats.xml_tree import Element, local, parsed
from annotator.model.codebook import Codebook, Notice
from annotator.model.errors import Unreadable

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Report Annotator"
_STARTS = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read(name: str, data: bytes) -> Codebook:
    """The codebook in the bytes, codes in the order of the file.

    Unreadable: `qdc_binary` (no XML at all), `file_damaged`, `qdc_no_codebook`, `codebook_empty`.
    """
    root = _root(data)
    codes = next((one for one in root.iter() if local(one) == "Codes"), None)
    if local(root) not in ("CodeBook", "Codebook", "Project") or codes is None:
        raise Unreadable("qdc_no_codebook", root=local(root))
    found = refi_codes.read(name, codes).codebook
    if not found.entries:
        raise Unreadable("codebook_empty")
    return found


def write(codebook: Codebook) -> tuple[bytes, tuple[Notice, ...]]:
    """The file, and for each thing that it cannot hold how many codes say it."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin=ORIGIN)
    refi_codes.write(root, codebook.entries, NAMESPACE)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    lost = refi_codes.losses(codebook.entries)
    return data, tuple(Notice("not_in_qdc", {"field": name, "count": count}) for name, count in lost)


def is_qdc(data: bytes) -> bool:
    """Whether the bytes begin as the XML of a codebook does."""
    start = data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith(b"<") and b"codebook" in start.lower()


def is_xml(data: bytes) -> bool:
    """Whether the bytes begin as XML does, in whatever encoding."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_STARTS)


def _root(data: bytes) -> Element:
    if kind_of_compound(data) or not is_xml(data):
        raise Unreadable("qdc_binary")
    return parsed(data)
