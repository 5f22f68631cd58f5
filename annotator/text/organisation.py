"""Which organ a report is of: its signature, its title, or how the text names it in full."""

import re
from collections.abc import Iterator, Sequence

from annotator.model.span import Span
from annotator.text.characters import folded
from annotator.text.closing import Closing, is_signature
from annotator.text.dates import years
from annotator.text.found import Found
from annotator.text.lines import Line
from annotator.text.organs import is_name, is_organ
from annotator.text.regions import PROVINCE
from annotator.text.title import Title

_HAN = "[\u4e00-\u9fff]"
_TOPIC = re.compile(
    "关于|關於|法治|依法行政|法治政府|政府工作报告|推进|贯彻|落实|履行|年度|政府信息公开|政务公开|全面|普法|行政执法|工作(?!委|部|局|站)|发布|印发|公布|“"
)
_ABOUT = re.compile("关于|關於")
_SPACE = re.compile("[ \u3000]")
_AFTER_YEAR = re.compile("[  ]*(?:年度?|度)?[  ]*")
_OWN_REPORT = re.compile(f"({_HAN}{{2,16}}人民政府)工作报告")
_NUMERAL = "一二三四五六七八九十"
_SPEAKER = re.compile(f"代表({_HAN}{{2,14}}(?:人民政府|人民委员会)|国务院)(?=[，,向])")
_CONGRESS = re.compile(f"在({_HAN}{{1,12}}[省市区县旗州])第[{_NUMERAL}]{{1,3}}届人民代表大会")
_SUBJECT = re.compile(
    f"(?:^|[，,])({_HAN}{{2,16}}?(?:[省市县区旗镇乡局委厅部]|街道|办事处|管委会|人民政府))"
    "(?=在|坚持|以习|认真|深入|紧紧|全面|始终|严格|高度|积极|切实|按照|围绕|贯彻|牢牢|坚定|扎实)"
)
_NO_NAME = re.compile(
    "(?:本|全|我|各)?(?:[省市县区镇乡州街办]|街道|自治区|开发区|高新区|经开区|园区|新区|国务院部)?"
    "(?:党委|党工委|人民政府|政府|人民委员会|办事处|管委会|[局委厅部])?"
)
_PLACE_BEFORE = re.compile(f"(?:{PROVINCE})(?:{_HAN}{{2,3}}市)?$|(?<!{_HAN}){_HAN}{{2,3}}市$")
_NO_PLACE = "(?![省市县区旗盟镇乡街])[\u4e00-\u9fff]"  # no other place within a place's name
_WITHIN = re.compile(f"(?:{_NO_PLACE})*")
_TAIL = re.compile(f"(?:{_NO_PLACE}){{0,4}}?(?:人民政府|管理委员会|管委会|办事处|管理办公室)")
_MOST_BETWEEN = 3
_ALONE = re.compile("(?:(?:报告|填报|报送|编制)?单位[ \u3000]*[:：][ \u3000]*)?([^:：]+)")
_BELOW_TITLE = 2  # lines
_SHORTEST, _LONGEST = 3, 12  # of a name that the text may give in full


def organisation_of(
    text: str, title: Title | None, ends: Sequence[Closing], opening: Sequence[Line]
) -> Found | None:
    """The reporting organ, by its fullest name; None where the text names none.

    `opening`: the lines above the first heading.
    """
    for closing in reversed(ends):
        if closing.organisation:
            return Found(closing.organisation.words, (closing.organisation.span,))
    named = in_title(title) if title else None
    if named is None:
        named = _under_title(opening, title) or _speaker(opening) or _subject(opening)
    if named is None or is_organ(str(named.value)):
        return named
    return _named_in_full(str(named.value), text) or named


def in_title(title: Title) -> Found | None:
    """The organ before 关于 or the year, or between the year and what the report is about."""
    words = title.words
    if own := _OWN_REPORT.search(words):
        return Found(own[1], title.places(*own.span(1)))
    year = next(years(words), None)
    stretches = [(0, year.start), (year.end, len(words))] if year else [(0, len(words))]
    for stretch in stretches:
        begin = _past_year(words, stretch[0])
        if name := _name_at(words[begin : stretch[1]]):
            begin += name.start
            return Found(words[begin : begin + len(name)], title.places(begin, begin + len(name)))
    return None


def _name_at(words: str) -> Span | None:
    """The name that stands before 关于 or is all there is, else before what the report is about.

    Of two organs side by side the last counts, which is the one that governs.
    """
    about = _ABOUT.search(words)
    whole = about.start() if about else len(words)
    for n, end in enumerate((whole, *(topic.start() for topic in _TOPIC.finditer(words)), whole)):
        name = words[:end].rstrip()
        start = _SPACE.sub("|", name).rfind("|") + 1
        if (n or is_organ(name[start:])) and _names_a_place(name[start:]):
            return Span(start, len(name))
    return None


def _names_a_place(name: str) -> bool:
    """Whether a name is more than 区政府 or 我局."""
    return is_name(name) and _NO_NAME.fullmatch(folded(name)) is None


def _past_year(words: str, start: int) -> int:
    """The place after 年 or 年度 and spaces, where a year's digits end at `start`."""
    found = _AFTER_YEAR.match(words, start)
    return found.end() if found else start


def _under_title(opening: Sequence[Line], title: Title | None) -> Found | None:
    """An organ that stands alone on a line below the title, or after 单位：."""
    below = [line for line in opening if title and line.start >= title.lines[-1].end][:_BELOW_TITLE]
    for line in below:
        said = _ALONE.fullmatch(line.words)
        if said and is_signature(said[1]) and _names_a_place(said[1]):
            return _found(line, said)
    return None


def _speaker(opening: Sequence[Line]) -> Found | None:
    """The government that a speaker stands for, or the place whose congress is spoken to."""
    for pattern in (_SPEAKER, _CONGRESS):
        for line in opening:
            said = pattern.search(folded(line.words))
            if said and not _NO_NAME.fullmatch(said[1]):
                return _found(line, said)
    return None


def _subject(opening: Sequence[Line]) -> Found | None:
    """Of whom the opening paragraph speaks: 2025年，某某街道坚持…"""
    for line in opening:
        said = _SUBJECT.search(line.words, 0, 200) if "，" in line.words or "," in line.words else None
        if said and _names_a_place(said[1]):
            return _found(line, said)
    return None


def _found(line: Line, said: re.Match[str]) -> Found:
    start, end = said.span(1)
    return Found(line.words[start:end], (Span(line.start + start, line.start + end),))


def _named_in_full(name: str, text: str) -> Found | None:
    """The longest name in the text that a title shortens: 东丽经开区 for 天津东丽经济技术开发区管委会."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return None
    ends = ((start, _spelt_out(name, text, start)) for start in _places(name[0], text))
    found = [
        Span(_with_place(text, start), tail.end())
        for start, end in ends
        if end is not None and (tail := _TAIL.match(text, end))
    ]
    longest = max(found, key=len, default=None)
    return Found(longest.of(text), (longest,)) if longest else None


def _places(character: str, text: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def _spelt_out(name: str, text: str, start: int) -> int | None:
    """Where a name ends that is written out from `start` on, with a few characters more between its own."""
    end = start + 1
    for character in name[1:]:
        at = text.find(character, end, end + _MOST_BETWEEN + 1)
        if at < 0 or _WITHIN.fullmatch(text, end, at) is None:
            return None
        end = at + 1
    return end


def _with_place(text: str, start: int) -> int:
    """Where a name begins with the province or city in front of it."""
    before = text[max(0, start - 12) : start]
    place = _PLACE_BEFORE.search(before)
    return start - len(before) + place.start() if place else start
