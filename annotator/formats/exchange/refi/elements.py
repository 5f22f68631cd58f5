"""Reading single elements of a project's XML, whatever namespace they are in."""

from collections.abc import Iterator
from datetime import UTC, datetime

from annotator.formats.codebooks.refi_codes import plain_guid
from annotator.formats.xml_tree import Element, local
from annotator.model.ids import stamp

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Report Annotator"
_TIMES = ("creationDateTime", "modifiedDateTime")


def below(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names, in their order."""
    return (child for child in element if local(child) in names)


def first(element: Element, *names: str) -> Element | None:
    return next(below(element, *names), None)


def items(root: Element, container: str, *names: str) -> Iterator[Element]:
    """The children of these names in a list of the project, also where the list is there twice."""
    return (one for listed in below(root, container) for one in below(listed, *names))


def text_of(element: Element | None) -> str:
    """All characters in an element, line ends those of the project; nothing for none."""
    if element is None:
        return ""
    return "".join(element.itertext()).replace("\r\n", "\n").replace("\r", "\n")


def said(element: Element, name: str) -> str:
    """The text of a child, such as a description; nothing where there is only white space."""
    found = text_of(first(element, name))
    return found if found.strip() else ""


def id_of(element: Element) -> str:
    """An element's own guid, as it is compared."""
    return plain_guid(element.get("guid"))


def target(element: Element) -> str:
    """The guid that a reference names, as it is compared."""
    return plain_guid(element.get("targetGUID"))


def targets(element: Element, *names: str) -> list[str]:
    """The guids that the references of these names below an element name."""
    return [target(one) for one in below(element, *names)]


def user_of(*elements: Element) -> str:
    """The guid of who made the first of the elements that says so, else of who changed it last."""
    for attribute in ("creatingUser", "modifyingUser"):
        for element in elements:
            if found := plain_guid(element.get(attribute)):
                return found
    return ""


def moment(written: str | None) -> str | None:
    """A time as a project keeps it, without a zone taken for UTC; None for none and for what is no time."""
    try:
        at = datetime.fromisoformat((written or "").strip())
        if at.year < 1900:  # the year 1 of a program that knows none
            return None
        return stamp(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def forget_unknown_times(root: Element) -> None:
    """Take out the times of a project of this program that only stand where no time was known."""
    if root.get("origin") != ORIGIN:
        return
    written = root.get("creationDateTime")
    for element in root.iterdescendants():
        for name in _TIMES:
            if written is not None and element.get(name) == written:
                del element.attrib[name]


def number(written: str | None) -> int | None:
    """A position, also where it is written with a point; None for what is none."""
    try:
        return int((written or "").strip().removesuffix(".0"))
    except ValueError:
        return None
