"""When and how often: the period a number is of, the rate it is given at, whether it is a plan.

Folded text throughout.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotator.model.span import Span
from annotator.text.not_quantities import without
from annotator.text.number_mentions import clause_before
from annotator.text.word_lists import any_of

_HAN = "[一二三四五六七八九十两]"
_HAN_MONTH = rf"{_HAN}{{1,2}}月(?=份|[初中底末以至到起间,]|{_HAN}{{1,3}}[日号])"
_DAY = rf" ?\d{{1,2}} ?[日号]|{_HAN}{{1,3}}[日号]"
_MONTH = rf"(?:\d{{1,2}} ?月|{_HAN_MONTH})(?:份|[初中底末](?:前)?)?(?:{_DAY})?"
_YEAR = r"(?:(?:20|19)\d\d ?|[一二][零〇一二三四五六七八九]{3})年(?:度|[初底末](?:前)?)?"
_TO = " ?[-—~至到]+ ?"
_AGES = "(?:近|过去|前|最近|未来|今后)"
TIME = (
    rf"(?:截[至止]到?)?(?:{_YEAR}(?:{_TO}{_YEAR})?(?: ?{_MONTH})?|{_MONTH})"
    rf"(?:{_TO}{_MONTH})?(?:以来|之前|前)?"
    rf"|\d{{1,2}}{_TO}\d{{1,2}} ?月(?:份)?|20\d\d{_TO}20\d\d ?年"
    rf"|{_AGES}(?:{_HAN}|\d{{1,2}})年(?:来|间)?|{_HAN}年来|“{_HAN}+五”(?:时期|期间|期末|末|以来)?(?!普法|规划|纲要)"
    rf"|(?:第|前)?[一二三四1-4]个?季度末?|(?<![\d一二两三四五六七八九十])年(?:初|底前?|内|末)|"
    + any_of(
        "截[至止]到?(?:目前|现在|年底|[上下]半年) 今年以?来? 本年度? 去年 上年度? 当年 全年 前年 报告期内?",
        "目前 [上下]半年 春节(?:前|期间)? 暑期 同期",
    )
)
"""A regular expression for a phrase that says when."""

_BEGINS = "(?=[\\d截一二三四五六七八九十两近过前最未今年“第春上下暑本去当全报目同])"  # fails fast elsewhere
_TIME = re.compile(f"{_BEGINS}(?:{TIME})")
_COMPARED = re.compile("(?:比|较|与|同|超过|是|为|于) ?$")
PER = (
    "每(?:人|个|名|户|所|家)?每?(?:半年|[两三二]年|季度|季|个月|半月|月|周(?![一二三四五六日])|星期"
    "|年度?|天|日|学期|学年)"
)
"""A regular expression for a rate in time."""

_PER = re.compile(PER)
_TITLE = re.compile(r"《[^《》\n]*》")
_WILL = re.compile(
    "力争|(?<![模虚草])拟(?![定制态合])"
    "|(?<![工作度年体方性])计划(?=[到于在用对从完新投建组开培引实总安今明将\\d])|将(?="
    + any_of(
        "于 在 会 要 是 对 再 达 继续 进一步 全面 持续 深入 着力 重点 组织 开展 新建 新增 建设 建成",
        "完成 实施",
        "投入 推进 实现 举办 召开 安排 培训 突破 超过? 启动 打造 力争 开工 推动 招录 培育 引进 改造",
        "带动 形成",
        "比 增 下降 提高",
    )
    + ")"
)


class Times:
    """The phrases of a text that say when, to ask which of them a place belongs to."""

    def __init__(self, text: str) -> None:
        titles = [Span(found.start(), found.end()) for found in _TITLE.finditer(text)]
        self._phrases = [
            Span(found.start(), found.end())
            for found in _TIME.finditer(without(text, titles))
            if not _COMPARED.search(text[max(0, found.start() - 3) : found.start()])
        ]
        self._ends = [phrase.end for phrase in self._phrases]

    def nearest(self, position: int, limits: Iterable[Span]) -> Span | None:
        """The last phrase before the position within the first of the spans that has one before it."""
        for limit in limits:
            index = bisect_left(self._ends, position + 1) - 1
            if index >= 0 and self._phrases[index].start >= limit.start:
                return self._phrases[index]
        return None


def per(text: str, start: int) -> str | None:
    """每年, 每半年, 每季度 … before the number in its clause."""
    found = _PER.findall(clause_before(text, start, 0))
    return re.sub("^每(?:人|个|名|户|所|家)每?", "每", found[-1]) if found else None


def is_planned(text: str, span: Span, plan_spans: Sequence[Span]) -> bool:
    """Whether the number stands among the plans, or 将, 拟, 计划, 力争 governs its clause."""
    promised = any(plan.contains(span.start) for plan in plan_spans)
    return promised or bool(_WILL.search(clause_before(text, span.start, 0)))
