"""Elements of Word's XML by short names: `w:p`, whichever of the two editions of the standard wrote it."""

from functools import lru_cache

from annotator.formats.xml_tree import Element

_OPEN_XML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_OPEN_XML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPEN_XML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPEN_XML}markup-compatibility/2006": "mc",
}
_ATTRIBUTES = tuple(f"{{{space}}}" for space, prefix in _PREFIXES.items() if prefix == "w")


@lru_cache(maxsize=1024)
def short(tag: str) -> str:
    """`w:p` for the tag of a paragraph; names of other vocabularies stand alone."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{name}" if prefix else name


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute such as `w:val`, named without its prefix."""
    for space in _ATTRIBUTES:
        value = element.get(space + name)
        if value is not None:
            return str(value)
    return None


def below(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, its first child of the next name, and so on; None where one lacks."""
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if short(child.tag) == name), None)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """`w:val` of what lies `below` along the names."""
    found = below(element, *names)
    return None if found is None else attribute(found, "val")


def whole(said: str | None) -> int | None:
    """A whole number as an attribute says it, of a size that has a sense in Word; else None."""
    try:
        number = int(said or "")
    except ValueError:
        return None
    return number if abs(number) < 2**31 else None


def switched(element: Element | None, *names: str) -> bool | None:
    """Whether a switch such as `w:vanish` is on; None where nothing is said."""
    found = below(element, *names)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off")
