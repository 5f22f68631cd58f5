"""Automatic numbers: 一、 （一） 1. that stand in no text but are counted by Word (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.formats.documents.word.number_formats import number_in
from annotator.formats.documents.word.styles import Style, Styles
from annotator.formats.documents.word.xml import (
    attribute,
    below,
    short,
    switched,
    value,
    whole,
)
from annotator.formats.xml_tree import Element

_LEVELS = 9
_LONGEST = 60  # characters of a level's pattern; a damaged file may say any
_PLACE = re.compile("%([1-9])")
_AFTER = {"space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and written."""

    start: int
    format: str
    pattern: str
    after: str
    restarts_after: int | None  # the level (from 1) after which it begins anew; 0 never; None: any above
    in_digits: bool
    style: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs may belong to. Lists of the same `counters` go on counting together."""

    counters: str
    levels: Mapping[int, Level]
    begins: Mapping[int, int]


class Numbering:
    """The automatic numbers of a document, which are asked for paragraph by paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next_number(self, paragraph: Element) -> str:
        """What Word sets before the paragraph, with what parts it from the words; often nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        id, depth = place
        found = self._lists[id]
        counts = self._counted(id, found, depth)
        level = found.levels[depth]
        if level.hidden or level.format == "bullet":
            return ""
        written = _PLACE.sub(lambda place: _figure(found, counts, depth, int(place[1]) - 1), level.pattern)
        return written + level.after if written.strip() else ""

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and the level that a paragraph belongs to, by itself or by its style."""
        own = below(paragraph, "w:pPr", "w:numPr")
        id, depth = value(own, "w:numId"), whole(value(own, "w:ilvl"))
        if id is None:
            styles = list(self._styles.of_paragraph(paragraph))
            id = next((said for each in styles if (said := value(each.numbering, "w:numId"))), None)
            depth = self._depth(id, styles) if depth is None else depth
        depth = depth or 0
        return (id, depth) if id in self._lists and depth in self._lists[id].levels else None

    def _depth(self, id: str | None, styles: Sequence[Style]) -> int | None:
        """The level that names a style, whatever the style says; else what the nearest style says."""
        levels = self._lists[id].levels if id in self._lists else {}
        for style in styles:
            for depth, level in levels.items():
                if level.style == style.id:
                    return depth
        said = (whole(value(style.numbering, "w:ilvl")) for style in styles)
        return next((depth for depth in said if depth is not None), None)

    def _counted(self, id: str, found: List, depth: int) -> Mapping[int, int]:
        """The counts of all levels with the next paragraph counted."""
        counts = self._counts.setdefault(found.counters, {})
        if id not in self._begun:
            self._begun.add(id)
            for level in found.begins:
                counts.pop(level, None)
        counts[depth] = counts[depth] + 1 if depth in counts else _first(found, depth)
        for lower in [level for level in counts if level > depth]:
            after = found.levels[lower].restarts_after if lower in found.levels else None
            if after is None or depth < after:
                del counts[lower]
        return counts


def _first(found: List, depth: int) -> int:
    if depth in found.begins:
        return found.begins[depth]
    return found.levels[depth].start if depth in found.levels else 1


def _figure(found: List, counts: Mapping[int, int], depth: int, wanted: int) -> str:
    """The number of one level within the number of another; a level that was skipped shows its first."""
    if wanted > depth or wanted not in found.levels:
        return ""
    format = found.levels[wanted].format
    if found.levels[depth].in_digits and format != "none":
        format = "decimal"
    return number_in(format, counts.get(wanted, _first(found, wanted)))


def _lists(root: Element | None) -> dict[str, List]:
    """The lists by the ids that paragraphs name."""
    patterns, instances = {}, {}
    for element in () if root is None else root:
        if short(element.tag) == "w:abstractNum":
            patterns[attribute(element, "abstractNumId") or ""] = element
        elif short(element.tag) == "w:num":
            instances[attribute(element, "numId") or ""] = element
    styled = {link: id for id, each in patterns.items() if (link := value(each, "w:styleLink"))}
    found = {}
    for id, instance in instances.items():
        counters = value(instance, "w:abstractNumId") or ""
        link = value(patterns.get(counters), "w:numStyleLink")
        counters = styled.get(link, counters) if link else counters
        if id != "0" and counters in patterns:
            found[id] = _list(counters, patterns[counters], instance)
    return found


def _list(counters: str, pattern: Element, instance: Element) -> List:
    levels = dict(_level(each) for each in pattern if short(each.tag) == "w:lvl")
    begins = {}
    for change in instance:
        if short(change.tag) != "w:lvlOverride":
            continue
        depth = whole(attribute(change, "ilvl")) or 0
        changed = below(change, "w:lvl")
        if changed is not None:
            levels[depth] = _level(changed)[1]
        start = whole(value(change, "w:startOverride"))
        if start is not None:
            begins[depth] = start
    return List(counters, {depth: levels[depth] for depth in levels if 0 <= depth < _LEVELS}, begins)


def _level(element: Element) -> tuple[int, Level]:
    start = whole(value(element, "w:start"))
    level = Level(
        start=0 if start is None else start,
        format=_format(element),
        pattern=(value(element, "w:lvlText") or "")[:_LONGEST],
        after=_AFTER.get(value(element, "w:suff") or "tab", "\t"),
        restarts_after=whole(value(element, "w:lvlRestart")),
        in_digits=switched(element, "w:isLgl") or False,
        style=value(element, "w:pStyle"),
        hidden=switched(element, "w:rPr", "w:vanish") or False,
    )
    return whole(attribute(element, "ilvl")) or 0, level


def _format(element: Element) -> str:
    """The format, also where it stands in two editions for newer and older programs."""
    said = value(element, "w:numFmt")
    if said is None:
        said = value(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return said or "decimal"
