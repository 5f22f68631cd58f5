"""Fields: what Word worked out (a page, a date, a table of contents) is text, how it did so is not."""

import re

from annotator.formats.documents.word.number_formats import enclosed
from annotator.formats.documents.word.xml import attribute, short
from annotator.formats.xml_tree import Element

_LONGEST_CODE = 200
_DEEPEST = 50  # fields within each other; a table of contents has three
# An enclosed number or a word with its sound above, which have no result: EQ \o\ac(○,1).
_OVERSTRIKE = re.compile(
    r"\s*eq\s.*?\\o(?:\\a[cdlr])*\s*\((.*)[,;，]\s*([^,;，]*)\)\s*", re.IGNORECASE | re.DOTALL
)


class Fields:
    """The fields that are open at a place of one story, while it is read from front to back."""

    def __init__(self, story: Element) -> None:
        self._paired = _paired(story)
        self._open: list[_Field] = []

    @property
    def show(self) -> bool:
        """Whether what stands here is seen: no field round it is still being told what to do."""
        return all(field.has_result for field in self._open)

    def code(self, words: str) -> None:
        """Take part of the instruction of the innermost field."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].code = (self._open[-1].code + words)[:_LONGEST_CODE]

    def pass_mark(self, mark: Element) -> str:
        """Go over the beginning, middle or end of a field; what is seen of one that has no result."""
        begin = self._paired.get(mark)
        if begin is mark:
            self._open.append(_Field(mark))
        field = next((each for each in self._open if each.begin is begin), None)
        if field is None or begin is mark:
            return ""
        if attribute(mark, "fldCharType") == "separate":
            field.has_result = True
            return ""
        self._open.remove(field)
        return _overstruck(field.code) if self.show and not field.has_result else ""


class _Field:
    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.code = ""
        self.has_result = False


def _paired(story: Element) -> dict[Element, Element]:
    """The marks of whole fields with their beginnings: one without an end would swallow all the rest."""
    paired: dict[Element, Element] = {}
    begun: list[list[Element]] = []
    for mark in story.iter("{*}fldChar"):
        if _story_of(mark, story) is not story:
            continue
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            begun.append([mark])
        elif begun and kind == "separate":
            begun[-1].append(mark)
        elif begun and kind == "end":
            marks = [*begun.pop(), mark]
            if len(begun) < _DEEPEST:
                paired.update(dict.fromkeys(marks, marks[0]))
    return paired


def _story_of(mark: Element, story: Element) -> Element:
    """The text box or story that a mark stands in."""
    for above in mark.iterancestors():
        if above is story or short(above.tag) == "w:txbxContent":
            return above
    return story


def _overstruck(code: str) -> str:
    """The words of an EQ field that sets one thing over another: 1 in a circle is ①."""
    found = _OVERSTRIKE.fullmatch(code)
    if found is None:
        return ""
    frame, words = found[1].strip(), found[2].strip()
    in_circle = frame in ("○", "◯", "〇") and words.isdecimal() and len(words) < 3
    return (enclosed(int(words)) if in_circle else "") or words
