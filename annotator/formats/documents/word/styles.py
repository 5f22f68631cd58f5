"""What styles say that changes the words: hidden text, and paragraphs that are numbered by their style."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.formats.documents.word.xml import attribute, below, short, switched, value
from annotator.formats.xml_tree import Element

_LONGEST_CHAIN = 20  # Word allows ten; styles of damaged files are based on each other
_CONTENTS_ENTRY = re.compile(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style as far as it matters here; `numbering` is its w:numPr."""

    id: str
    name: str
    based_on: str | None
    hidden: bool | None
    numbering: Element | None


class Styles:
    """The styles of a document; none where the part is missing."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._usual: str | None = None
        for element in () if root is None else root:
            if short(element.tag) == "w:style" and (id := attribute(element, "styleId")) is not None:
                self._styles.setdefault(id, _style(element, id))
                if attribute(element, "type") == "paragraph" and _is_usual(element):
                    self._usual = id
        self._any_hides = any(style.hidden for style in self._styles.values())
        self._hidden = switched(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:vanish") or False

    def of_paragraph(self, paragraph: Element) -> Iterator[Style]:
        """A paragraph's style and those it is based on, nearest first."""
        named = value(paragraph, "w:pPr", "w:pStyle")
        return self._chain(named if named in self._styles else self._usual)

    def hides(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is hidden text, by itself or by the styles of its words and paragraph."""
        own = switched(run, "w:rPr", "w:vanish")
        if own is not None or not self._any_hides:
            return own if own is not None else self._hidden
        words = self._said(self._chain(value(run, "w:rPr", "w:rStyle")))
        return words ^ self._said(self.of_paragraph(paragraph)) or self._hidden

    def hides_mark(self, paragraph: Element) -> bool:
        """Whether the end of a paragraph is hidden, so that the next goes on in its line."""
        own = switched(paragraph, "w:pPr", "w:rPr", "w:vanish")
        return own if own is not None else self._said(self.of_paragraph(paragraph)) or self._hidden

    def is_contents_entry(self, paragraph: Element) -> bool:
        """Whether a paragraph has a style of tables of contents."""
        nearest = next(self.of_paragraph(paragraph), None)
        return nearest is not None and _CONTENTS_ENTRY.fullmatch(nearest.name) is not None

    def _said(self, chain: Iterator[Style]) -> bool:
        return next((style.hidden for style in chain if style.hidden is not None), False)

    def _chain(self, id: str | None) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            if id is None or id not in self._styles:
                return
            yield self._styles[id]
            id = self._styles[id].based_on


def _is_usual(element: Element) -> bool:
    return attribute(element, "default") in ("1", "true", "on")


def _style(element: Element, id: str) -> Style:
    return Style(
        id=id,
        name=value(element, "w:name") or "",
        based_on=value(element, "w:basedOn"),
        hidden=switched(element, "w:rPr", "w:vanish"),
        numbering=below(element, "w:pPr", "w:numPr"),
    )
