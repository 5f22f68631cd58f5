"""The text of a web page as it is read, and where the characters of its bare text are in it.

The bare text is what stands between the tags, all of it, one after the other: in this other programs count.
It is read with white space as a browser shows it and a new line for each paragraph.
"""

import re
from array import array
from bisect import bisect_left

from annotator.store.foreign.html_tokens import Token, tokens

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|div|fieldset|figcaption|figure|"
    "footer|form|h[1-6r]|header|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_CELLS = frozenset(("td", "th"))
_FIRST_LINE_END_UNSAID = frozenset(("pre", "listing", "textarea"))
_PARTS = re.compile("[ \t\n\r\f]+|[^ \t\n\r\f]+")
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")


class PageText:
    """`bare`: what is counted in. `text`: what is read."""

    def __init__(self, html: str) -> None:
        page = _Page()
        for token in tokens(html.replace("\r\n", "\n").replace("\r", "\n")):
            page.take(token)
        self.bare = "".join(page.bare)
        self.text = "".join(page.lines.shown)
        self._lines = page.lines

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where characters of the bare text are read; None where nothing of them is."""
        counted, read = self._lines.counted, self._lines.read
        first, last = bisect_left(counted, start), bisect_left(counted, end) - 1
        return (read[first], read[last] + 1) if first <= last else None


class _Lines:
    """Words put into lines. `counted` and `read`: the place of each character before and in the lines; line
    ends and what parts cells stand for nothing.
    """

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.counted = array("q")
        self.read = array("q")
        self._length = 0
        self._gap: str | None = None
        self._gap_at: int | None = None

    def words(self, words: str, at: int) -> None:
        if self._gap and self.shown and not self._within_wide(words):
            self._show(self._gap[0], self._gap_at)
        self._gap = self._gap_at = None
        self._show(words, at)

    def space(self, spaces: str, at: int) -> None:
        """However much of it is one space; a line end in the source between two wide characters is none."""
        if self._gap is None:
            self._gap, self._gap_at = (" \n" if "\n" in spaces else " "), at

    def part(self, mark: str) -> None:
        """A line end, or a tab between cells: whichever is the stronger."""
        if self._gap != "\n":
            self._gap, self._gap_at = mark, None

    def _within_wide(self, words: str) -> bool:
        return self._gap == " \n" and bool(_WIDE.match(words) and _WIDE.match(self.shown[-1][-1]))

    def _show(self, words: str, at: int | None) -> None:
        if at is not None:
            self.counted.extend(range(at, at + len(words)))
            self.read.extend(range(self._length, self._length + len(words)))
        self.shown.append(words)
        self._length += len(words)


class _Page:
    """What is counted and what is read, token by token."""

    def __init__(self) -> None:
        self.bare: list[str] = []
        self.lines = _Lines()
        self._at = 0
        self._verbatim = 0
        self._just_opened = False

    def take(self, token: Token) -> None:
        match token.kind:
            case "text" | "raw":
                self._text(token)
            case _:
                self._tag(token)

    def _tag(self, token: Token) -> None:
        if _BLOCK.fullmatch(token.said):
            self.lines.part("\n")
        elif token.said in _CELLS:
            self.lines.part("\t")
        opened = token.kind == "start"
        if token.said == "pre":
            self._verbatim = max(0, self._verbatim + (1 if opened else -1))
        self._just_opened = opened and token.said in _FIRST_LINE_END_UNSAID

    def _text(self, token: Token) -> None:
        said = token.said.removeprefix("\n") if self._just_opened else token.said
        self._just_opened = False
        self.bare.append(said)
        if token.kind == "text":
            self._put(said.replace("\r", "\n"))
        self._at += len(said)

    def _put(self, said: str) -> None:
        for found in _PARTS.finditer(said):
            words, at = found[0], self._at + found.start()
            if words[0] not in " \t\n\f":
                self.lines.words(words, at)
            elif self._verbatim:
                self._verbatim_space(words, at)
            else:
                self.lines.space(words, at)

    def _verbatim_space(self, spaces: str, at: int) -> None:
        """Of empty lines nothing is kept, of the others how far they are indented."""
        indent = spaces.rpartition("\n")[2]
        if len(indent) < len(spaces):
            self.lines.part("\n")
        if indent:
            self.lines.words(indent, at + len(spaces) - len(indent))
