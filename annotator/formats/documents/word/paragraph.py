"""The words of one paragraph as they are seen: changes accepted, what is hidden left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.formats.documents.word.fields import Fields
from annotator.formats.documents.word.styles import Styles
from annotator.formats.documents.word.symbols import symbol
from annotator.formats.documents.word.xml import attribute, below, short, switched
from annotator.formats.xml_tree import Element

PAGE = "\f"
"""Stands for a page or column break until it is known whether words stand before and after."""

_DELETED = ("w:del", "w:moveFrom", "w:delText", "w:delInstrText")
_ABOUT = ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:ffData")
_GONE = frozenset((*_DELETED, *_ABOUT, "w:rt"))
_CHOICE = "mc:AlternateContent"
_SHOWS = frozenset(("w:t", "w:txbxContent", "w:sym"))
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
_LEAVES = frozenset(("w:t", "m:t", "w:br", "w:sym", "w:fldChar", "w:instrText", "w:txbxContent", *_SIGNS))
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_LINE_END = re.compile("(?<![ \t])[ \t]*+[\r\n][ \t\r\n]*+")


@dataclass(slots=True)
class Words:
    """What a paragraph shows, and what is anchored in it: text boxes, and notes by part and id."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def words_of(paragraph: Element, styles: Styles, fields: Fields) -> Words:
    """The words of a paragraph; `fields` are those open where it begins, and then where it ends."""
    words, pieces = Words(), []
    for element in _seen(paragraph, paragraph, styles):
        kind = short(element.tag)
        if kind == "w:fldChar":
            pieces.append(fields.pass_mark(element))
        elif kind == "w:instrText":
            fields.code(element.text or "")
        elif not fields.show:
            continue
        elif kind == "w:txbxContent":
            words.boxes.append(element)
        elif kind in _NOTES:
            words.notes.append((_NOTES[kind], attribute(element, "id") or ""))
        else:
            pieces.append(_written(element, kind))
    words.text = "".join(pieces)
    return words


def children(parent: Element) -> Iterator[Element]:
    """The children that count: of editions for different programs one, no deleted or prompting ones."""
    for child in parent:
        kind = short(child.tag)
        if kind == _CHOICE:
            yield from children(_chosen(child))
        elif kind not in _GONE and not (kind == "w:sdt" and _prompts(child)):
            yield child


def _seen(parent: Element, paragraph: Element, styles: Styles) -> Iterator[Element]:
    """All that makes text, in order; of what is hidden or deleted only the marks of fields."""
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        kind = short(child.tag)
        if kind == _CHOICE:
            waiting.append(iter(_chosen(child)))
        elif kind in _GONE or _is_hidden(child, kind, paragraph, styles):
            yield from child.iter("{*}fldChar")
        elif kind in _LEAVES or kind in _NOTES:
            yield child
        else:
            if kind == "m:den":
                yield child
            waiting.append(iter(child))


def _is_hidden(element: Element, kind: str, paragraph: Element, styles: Styles) -> bool:
    return (kind == "w:r" and styles.hides(element, paragraph)) or (kind == "w:sdt" and _prompts(element))


def _prompts(control: Element) -> bool:
    """Whether a content control is still empty and shows only what to fill in."""
    return switched(control, "w:sdtPr", "w:showingPlcHdr") or False


def _chosen(editions: Element) -> Element:
    """Of the editions of one thing the first that has words: a text box stands in each."""
    for edition in editions:
        if any(short(element.tag) in _SHOWS for element in edition.iter("{*}*")):
            return edition
    return next(iter(editions), editions)


def _written(element: Element, kind: str) -> str:
    if kind in _SIGNS:
        return _SIGNS[kind]
    if kind == "w:br":
        return PAGE if attribute(element, "type") in ("page", "column") else "\n"
    if kind == "w:sym":
        return symbol(attribute(element, "font") or "", attribute(element, "char") or "")
    return "/" if kind == "m:den" else _text(element)


def _text(element: Element) -> str:
    """The characters of a w:t, as Word: no white space round them unless it is to be kept, no line ends."""
    said = "".join(element.itertext())
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        said = said.strip(" \t\r\n")
    return _LINE_END.sub(" ", said)


def end_of(paragraph: Element, styles: Styles) -> str | None:
    """Why a paragraph runs on into the next: its end is `deleted` (or moved away) or `hidden`; else None."""
    mark = below(paragraph, "w:pPr", "w:rPr")
    if below(mark, "w:del") is not None or below(mark, "w:moveFrom") is not None:
        return "deleted"
    return "hidden" if styles.hides_mark(paragraph) else None
