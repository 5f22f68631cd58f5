"""Which organ a report is of: its signature, its title, or how the text names it in full."""

import re
from collections.abc import Sequence

from annotator.model.span import Span
from annotator.text.closing import Closing
from annotator.text.dates import years
from annotator.text.found import Found
from annotator.text.organs import is_name, is_organ
from annotator.text.regions import PROVINCE
from annotator.text.title import Title

_HAN = "[\u4e00-\u9fff]"
_TOPIC = re.compile(
    "关于|關於|法治|依法行政|法治政府|政府工作报告|推进|贯彻|落实|履行|年度|政府信息公开|政务公开|全面|普法|行政执法|工作|“"
)
_OWN_REPORT = re.compile(f"({_HAN}{{2,16}}人民政府)工作报告")
_SPEAKER = re.compile(f"代表({_HAN}{{2,14}}(?:人民政府|人民委员会)|国务院)(?=[，,向])")
_NO_NAME = re.compile("(?:本|全|我)?[省市县区镇乡州](?:人民政府|人民委员会)$")
_IN_FULL = "(?:人民政府|管理委员会|管委会|办事处|管理办公室)"
_SHORTEST, _LONGEST = 3, 12  # of a name that the text may give in full


def organisation_of(text: str, title: Title | None, ends: Sequence[Closing]) -> Found | None:
    """The reporting organ, by its fullest name; None where the text names none."""
    for closing in reversed(ends):
        if closing.organisation:
            return Found(closing.organisation.words, (closing.organisation.span,))
    named = _in_title(title) if title else None
    if named is None or is_organ(str(named.value)):
        return named or _speaker(text)
    return _named_in_full(str(named.value), text) or named


def _in_title(title: Title) -> Found | None:
    """The organ before 关于 or the year, or between the year and what the report is about."""
    words = title.words
    if own := _OWN_REPORT.search(words):
        return Found(own[1], title.places(*own.span(1)))
    year = next(years(words), None)
    starts = [0] if year is None else [0, year.end]
    for start in starts:
        begin = start + len(re.match("[ \u00a0]*(?:年度?|度)?[ \u00a0]*", words[start:])[0])  # type: ignore[index]
        topic = _TOPIC.search(words, begin)
        stops = [found.start() for found in (topic,) if found] + [year.start] * bool(year and not start)
        name = words[begin : min(stops, default=begin)].rstrip()
        if is_name(name):
            return Found(name, title.places(begin, begin + len(name)))
    return None


def _speaker(text: str) -> Found | None:
    found = _SPEAKER.search(text[:3_000])
    if found is None or _NO_NAME.fullmatch(found[1]):
        return None
    return Found(found[1], (Span(*found.span(1)),))


def _named_in_full(name: str, text: str) -> Found | None:
    """The longest name in the text that a title shortens: 东丽经开区 for 天津东丽经济技术开发区管委会."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return None
    spelt = f"{_HAN}{{0,3}}?".join(map(re.escape, name))
    full = re.compile(f"(?:{PROVINCE})?(?:{_HAN}{{2,3}}市)?{spelt}{_HAN}{{0,4}}?{_IN_FULL}")
    found = max(full.finditer(text), key=lambda match: len(match[0]), default=None)
    return Found(found[0], (Span(*found.span()),)) if found else None
