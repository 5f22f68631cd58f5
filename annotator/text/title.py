"""The title of a report: one to three lines above its first paragraph, or none."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.dates import whole_date
from annotator.text.lines import Line, written_lines
from annotator.text.numbering import number_of
from annotator.text.organs import is_organ
from annotator.text.web_words import is_chrome

_HEAD = 6_000  # characters; a title stands above the first paragraph
_LONGEST_LINE = 60
_MOST_LINES = 3

_KIND = (
    "(?:报告书?|总结|情况|年报|汇报|通报|通知|公告|通告|意见|方案|规定|办法|决定|规划|纲要|要点|计划|公报|函|批复|讲话|说明|细则|条例|"
    "解读|规则|安排|報告|總結|情況|匯報|通報|規定|辦法|決定|規劃|綱要|要點|計劃|公報)"
)
_ENDS_A_TITLE = re.compile(f"{_KIND}(?:[（(][^（()）]{{1,20}}[)）])?$")
_REPORT = re.compile("法治政府|依法行政|政府工作|年度报告|關於|关于|[0-9０-９〇一二三四五六七八九]{4} *年")
_SUBJECTS = ("法治政府", "依法行政", "政府工作")
_ADDITION = re.compile("[（(](?:[^（()）]{1,16})[)）]$")
_GOES_ON = re.compile(
    "关于|關於|[0-9０-９〇一二三四五六七八九]{4} *年|年度?|度|法治|政府(?!办)|建设|工作|情况|推进|贯彻|落实|履行|的|和|及|暨|报告|年报|总结"
)
_UNFINISHED = re.compile(
    "(?:关于|關於|的|和|及|与|暨|、|年|年度|法治|政府|推进|建设|工作|落实|贯彻|履行|依法|行政|第[一二]次)$"
)
_SENTENCE = re.compile("[。；;！!]|[，,：:、]$")
_COLUMN = re.compile(
    "(?:网|网站|专栏|动态|要闻|频道|平台|栏目|新闻|公开|文件|信息|公报)$|^(?:工作报告|政务公开)$"
)
_DOCUMENT_NUMBER = re.compile("[\u4e00-\u9fff]{1,10}[〔\\[（(][0-9]{4}[〕\\]）)] *第? *[0-9]+ *号$")
_COLON = re.compile("[:：]")
_SUBTITLE = re.compile("[—―－-]{2}|[（(]?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")


class Title(NamedTuple):
    """The lines of a title; `words` is the title in one."""

    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        return "".join(line.words for line in self.lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(line.span for line in self.lines)

    def places(self, start: int, end: int) -> tuple[Span, ...]:
        """Where a stretch of `words` stands in the text, line by line."""
        found, at = [], 0
        for line in self.lines:
            first, last = max(start - at, 0), min(end - at, len(line.words))
            if first < last:
                found.append(Span(line.start + first, line.start + last))
            at += len(line.words)
        return tuple(found)


@lru_cache(maxsize=4)
def title_of(text: str) -> Title | None:
    """The title that stands at the head of a text, never one made up."""
    head = list(_head(itertools.takewhile(lambda line: line.start < _HEAD, written_lines(text))))
    named = [index for index, line in enumerate(head) if ends_like_title(line.words)]
    if named:
        best = next((index for index in named if _REPORT.search(_close(head[index].words))), named[0])
        return Title(tuple(_whole(head, best)))
    return Title((head[0],)) if head and _is_headline(head[0], text) else None


def further_titles(text: str, title: Title) -> list[Title]:
    """Titles of other reports in the same file, where one follows another."""
    end = title.lines[-1].end
    return [
        Title((line,))
        for line in written_lines(text)
        if len(line.words) <= _LONGEST_LINE and line.start >= end and _is_report_title(line.words)
    ]


def ends_like_title(words: str) -> bool:
    """…报告, …总结（2022年度）; not the name of a column of a site."""
    return _ENDS_A_TITLE.search(_close(words)) is not None and _COLUMN.search(words) is None


def _close(words: str) -> str:
    """Words without the spaces that spread them over a line: 政 府 工 作 报 告."""
    return re.sub("[ 　 ]", "", words)


def _is_report_title(words: str) -> bool:
    return (
        any(subject in words for subject in _SUBJECTS)
        and _ENDS_A_TITLE.search(words) is not None
        and re.search("[0-9]{4} *年", words) is not None
        and not _SENTENCE.search(words)
        and number_of(words) is None
        and re.match("附|《|[0-9]{1,2}(?![0-9])", words) is None
    )


def _head(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines above the first paragraph or heading that may belong to a title."""
    found = False
    for line in lines:
        words = line.words
        above = not found and _SUBTITLE.match(words) is not None
        if above or is_chrome(words) or _DOCUMENT_NUMBER.search(words) or whole_date(words):
            continue
        if (
            len(words) > _LONGEST_LINE
            or _SENTENCE.search(words)
            or number_of(words)
            or _SUBTITLE.match(words)
        ):
            return
        found = True
        yield line


def _whole(head: Sequence[Line], index: int) -> Sequence[Line]:
    """The line that ends like a title with those before and after it that belong to it."""
    first = last = index
    while last - first + 1 < _MOST_LINES and last + 1 < len(head) and _adds(head[last], head[last + 1]):
        last += 1
    while last - first + 1 < _MOST_LINES and first and _opens(head[first - 1].words, head[first].words):
        first -= 1
    return head[first : last + 1]


def _adds(before: Line, line: Line) -> bool:
    """Whether a line after one that ends like a title goes on with it: （2022年度）, 的报告."""
    after = _close(line.words)
    if before.words.endswith(after):
        return False
    goes_on = _GOES_ON.match(after) and _ENDS_A_TITLE.search(after) and len(after) <= 16
    return _ADDITION.match(after) is not None or bool(goes_on)


def _opens(before: str, first: str) -> bool:
    """Whether a title begins a line above: an organ before 关于…, or a line broken half-way."""
    if _COLUMN.search(before) or _COLON.search(before) or ends_like_title(before):
        return False
    if is_organ(first):
        return is_organ(before) and before != first
    return bool(_GOES_ON.match(first) or _UNFINISHED.search(before)) or not (is_organ(before) or _full(first))


def _full(words: str) -> bool:
    """Whether a line names a subject of its own."""
    return re.match("[\u4e00-\u9fff]{2,20}?(?:[省市县区旗州镇乡]|街道|部|局|厅|委)", words) is not None


def _is_headline(line: Line, text: str) -> bool:
    """A short first line over a text that is no report: the headline of a news item."""
    words = line.words
    begins = text[: line.start].strip() == ""
    goes_on = len(text) > line.end + 40
    return begins and goes_on and 8 <= len(words) <= 40 and not is_organ(words) and not _COLUMN.search(words)
