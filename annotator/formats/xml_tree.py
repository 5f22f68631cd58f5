"""XML of strangers, read without entities and without the network."""

from typing import Any

from annotator.model.errors import Unreadable

Element = Any  # of lxml, which has no types


def parsed(data: bytes) -> Element:
    """The root element. Unreadable: `file_damaged`, also for one that declares entities (a bomb)."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("file_damaged") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("file_damaged")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; nothing for what is no element."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
