"""What in a project's XML is not as the standard has it, and is read all the same."""

from annotator.formats.codebooks.refi_codes import plain_guid
from annotator.formats.exchange.refi.elements import NAMESPACE
from annotator.formats.xml_tree import Element, local
from annotator.model.exchange import Losses

ORDER = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "Code": "Description NoteRef Code",
    "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "PDFSource": "Description PDFSelection Representation Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "Set": "Description MemberCode MemberSource MemberNote",
}
"""The children of elements in the order that the schema demands."""

_ORDERS = {name: children.split() for name, children in ORDER.items()}
_NEVER_EMPTY = ("Users", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
_REFERENCES = ("targetGUID", "creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID")
_LINKED = ("originGUID", "representedGUID", "sourceVertex", "targetVertex")


def tell(root: Element, losses: Losses) -> None:
    """Count other namespaces, children out of order, lists with nothing in them, and guids in other forms."""
    own: set[str] = set()
    referring: list[str] = []
    for element in root.iter():
        name = local(element)
        if not name:
            continue
        _namespace(str(element.tag), name, losses)
        if name in _ORDERS and _out_of_order(element, _ORDERS[name]):
            losses.add("order", name)
        if name in _ORDERS:
            _strange(element, _ORDERS[name], losses)
        if name in _NEVER_EMPTY and not len(element):
            losses.add("empty_lists", name)
        if guid := element.get("guid"):
            own.add(guid)
        referring += filter(None, map(element.get, (*_REFERENCES, *_LINKED)))
    _guids(own, referring, losses)


def _namespace(tag: str, name: str, losses: Losses) -> None:
    space = tag[1:].partition("}")[0] if tag.startswith("{") else ""
    if space != NAMESPACE and name in ("Project", "CodeBook", "Codes", "Sources", "Users"):
        losses.add("namespace", space or name)


def _out_of_order(element: Element, order: list[str]) -> bool:
    places = [order.index(name) for child in element if (name := local(child)) in order]
    return places != sorted(places)


def _strange(element: Element, known: list[str], losses: Losses) -> None:
    """Children that the standard does not know there."""
    for child in element:
        name = local(child)
        if name and name not in known and name not in {"PlainTextSelection", "Codes"}:
            losses.add("unknown_elements", name)


def _guids(own: set[str], referring: list[str], losses: Losses) -> None:
    """Guids in braces, and references that write a guid in another way than the element they mean."""
    plain = {plain_guid(guid) for guid in own}
    odd = [guid for guid in own if "{" in guid]
    odd += [guid for guid in dict.fromkeys(referring) if guid not in own and plain_guid(guid) in plain]
    if odd:
        losses.add("guid_form", min(odd), len(odd))
