"""Numbers of a report that count nothing: years, titles, slogans, ordinals, telephones …"""

import re
from itertools import chain

from annotator.model.intervals import union
from annotator.model.span import Span
from annotator.text.numerals import NUMBER

LONGEST_SLOGAN = 30
"""Characters between quotation marks up to which they hold a set phrase, not a statement."""

_QUOTED = re.compile('“([^“”\n]*)”|"([^"\n]*)"|‘([^‘’\n]*)’|「([^「」\n]*)」|『([^『』\n]*)』')
_STATEMENT = re.compile("[。;!?]")

_HAN = "[零〇一二三四五六七八九十]"
_WHOLE = f"(?>{NUMBER})"  # never part of a number: 第12名 holds no 第1
_DAY = r" ?\d{1,2} ?(?:[-—~至到、] ?\d{1,2} ?)?[日号]"

_TITLES = r"《(?:[^《》\n]|《[^《》\n]*》)*》"
_ORDINALS = (
    rf"第 ?{_WHOLE}(?:[、和至—-] ?{_WHOLE})+",  # 第3、4条; a single one is judged where it is found
    rf"每[隔满逢]? ?{_WHOLE}",  # 每万人, 每3年: what a rate is of
    r"^ *\(?\d{1,3}(?:[、)]|\. ?(?=[^\d\s]|\d{4} ?年))",  # numbers of headings and lists
    r"^ *\d{1,2}\.(?=\d{1,3}(?:[名家户件条项场份起所座支台辆部批组]|个(?!百分点|月|工作日|小时)))",
)
_DATES = (
    r"\d{4} ?年?(?: ?[-—~至到]+ ?\d{2,4} ?年|(?<=年))",
    rf"[一二]{_HAN}{{3}}年",
    rf"\d{{1,2}} ?月(?:份|{_DAY})?(?: ?[-—~至到]+ ?(?:\d{{1,2}} ?月份?)?(?:{_DAY})?)?",
    r"\d{1,2} ?[-—~至到、] ?\d{1,2} ?月",
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}",
    r"\d{1,2} ?[·•・] ?\d{1,2}",  # 3·8, 12·4
    rf"{_HAN}{{1,3}}月(?:{_HAN}{{1,3}}[日号])?",
    rf"(?:\d{{1,2}}|{_HAN}{{1,3}})世纪|\d0年代|{_HAN}十年代",
    r"\d{1,2} ?[时点] ?\d{1,2} ?分(?!钟)|(?<![\d:])\d{1,2}:\d{2}(?![\d:])",
)
_CODES = (
    r"(?:\d+ ?[×xX*] ?)?(?<![\d.])(?:24|二十四) ?个?小时",
    r"\d+(?:\.\d+)? ?[×*] ?\d+(?:\.\d+)?",
    r"(?:电话|手机|热线|传真|邮编|编号|号码|识别码|标识码|备案号|网安备|联系方式)[ :(为]{1,4}[\d-]{5,}",
    r"(?:电话|手机|传真|号码)[\d-]{7,}",
    r"(?<!\d)(?:0\d{2,3}-\d{7,8}|\d{4}-\d{7}|1[3-9]\d{9})(?!\d)",
    r"[(〔[]\d{4}[)〕\]] ?第?\d+ ?号",
    r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+",  # 3:40:57
    r"(?:\d+|[NnXx])(?:\([^()\n]{0,30}\))?(?: ?\+ ?(?:\d+|[NnXx])(?:\([^()\n]{0,30}\))?)+",
    r"(?<![A-Za-z])[A-Za-z]{1,2}-?\d+(?:\.\d+)?",  # PM2.5, G15, A4
    rf"(?:\d+|{_HAN}+)分之{_WHOLE}",
)
_PHRASES = (
    "[三四五多]位一体|三令五申|三番五次|[三一二]次产业|[一二三]次分配|[一二三]次性|[一二三]次供水",
    "(?<![一二三四五六七八九])十分(?!钟)|万分(?!之)|百分[制百]|百年|千年|亿万|[千万]里",
    "千家万户|千军万马|千头万绪|成千上万|千差万别|[千万]人计划",
    "[百千万]*亿(?:元|斤)?级?(?=粮食产能|产业|园区|集群|企业|工程|城市|赛道)",
)
_BEGINS = r"(?=[《第每 (〔\[\dA-Za-z零〇一二三四五六七八九十多百千万亿电手热传邮编号识标备网联])"
"""What any of them begins with: looked at first, it rules most places out at once."""

_NEVER = re.compile(
    f"{_BEGINS}(?:{'|'.join((_TITLES, *_ORDINALS, *_DATES, *_CODES, *_PHRASES))})", re.MULTILINE
)


def not_quantities(text: str) -> list[Span]:
    """The stretches of a folded text whose numbers are no facts, in order, without overlap."""
    quoted = (
        Span(found.start(), found.end())
        for found in _QUOTED.finditer(text)
        if found.end() - found.start() <= LONGEST_SLOGAN + 2 and not _STATEMENT.search(found[0])
    )
    named = (Span(found.start(), found.end()) for found in _NEVER.finditer(text))
    return union(chain(quoted, named))


def without(text: str, spans: list[Span]) -> str:
    """The text with a mark that is no number in place of every character of the spans."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (text[at : span.start], "■" * len(span))
        at = span.end
    return "".join((*pieces, text[at:]))
