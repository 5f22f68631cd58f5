"""HTML cut into tags and text in one pass, by the rules of browsers as far as text depends on them.

A page from a stranger can neither stop it nor slow it down: whatever is not closed ends the page, so nothing
is looked through twice. Source: the HTML standard, 13.2.5 (tokenization).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

_TAG = re.compile(
    r"<(/?)([a-zA-Z][^\s/>]*+)"
    r"""(?:[^>=]|=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)*+>"""
)
_NAMED = re.compile("</?[a-zA-Z]")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title")
}
"""Elements in which there are no tags but the one that ends them."""

_REFERENCES = ("textarea", "title")
"""Those of them in which characters are referred to by name all the same."""


@dataclass(frozen=True, slots=True)
class Token:
    """A text, or a tag by its name in lower case. `raw`: the text of a script or a style."""

    kind: Literal["text", "start", "end", "raw"]
    said: str


def tokens(html: str) -> Iterator[Token]:
    """Tags and texts in the order of the page; comments and declarations are left out."""
    at = 0
    while at < len(html):
        mark = html.find("<", at)
        if mark != at:
            end = mark if mark >= 0 else len(html)
            yield Token("text", unescape(html[at:end]))
            at = end
        elif found := _TAG.match(html, mark):
            name = found[2].lower()
            yield Token("end" if found[1] else "start", name)
            at = found.end()
            if not found[1] and name in _RAW:
                inside, at = _raw(html, at, name)
                yield Token("text" if name in _REFERENCES else "raw", inside)
        elif _NAMED.match(html, mark):
            return  # a tag that is never closed
        else:
            comment = _after_comment(html, mark)
            if comment is None:
                yield Token("text", "<")
            at = mark + 1 if comment is None else comment


def _raw(html: str, at: int, name: str) -> tuple[str, int]:
    """What is in an element without tags, and where it ends."""
    closing = _RAW[name].search(html, at)
    end = closing.start() if closing else len(html)
    inside = html[at:end]
    return (unescape(inside) if name in _REFERENCES else inside), end


def _after_comment(html: str, mark: int) -> int | None:
    """Where a comment or declaration ends; None where there is none."""
    if html.startswith("<!--", mark):
        if html.startswith((">", "->"), mark + 4):
            return html.index(">", mark) + 1
        end = html.find("-->", mark + 4)
        return end + 3 if end >= 0 else len(html)
    if html.startswith(("<!", "<?", "</"), mark):
        end = html.find(">", mark)
        return end + 1 if end >= 0 else len(html)
    return None
