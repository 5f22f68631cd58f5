"""Headings without a number: 整改情况： and 附件1."""

import re

_LONGEST = 24
_SUBJECT = (
    "不足|问题|困难|差距|短板|弱项|原因|整改|举措|措施|做法|成效|成绩|进展|亮点|经验|打算|计划|安排|思路|方向|目标|任务|情况|职责|回顾|建议|体会|"
    "問題|困難|舉措|進展|計劃|情況|職責|回顧|建議"
)
_LABEL = re.compile(f"[^。；;！？!?，,“”《》]*(?:{_SUBJECT})(?:分析|方面|部分)?[：:]")
_NOT_A_LABEL = re.compile("如下|以下|下列|上述|各位|同志|现将|主要[是有]|[是有为]：|汇报|报告")
_ORDER = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?"
_ANNEX = re.compile(f"附 *(?:(?:件|表|录|錄) *{_ORDER} *(?:[：:.．、 ]|$|(?=[^。，,]{{2,30}}$))|[：:])")
_ANNEX_ALONE = re.compile(f"附 *(?:件|表|录|錄)? *{_ORDER} *[：:]?")
_ANNEX_LIST = re.compile("附 *(?:件|表|录|錄) *[：:] *[1１]")
_ARTICLE = re.compile(
    "第[一二三四五六七八九十百零〇0-9]{1,7}条(?:之[一二三四五六七八九十])?(?=[ \u3000【（(]|$)"
)
_YEAR = "(?:[0-9０-９]{4}|[一二][〇○零〇一二三四五六七八九]{3}) *年度?"
_TIME = f"(?:{_YEAR}|过去的?[一五]年|今后五年|未来五年|[上本去今明下]一?年度?|下一步|下一阶段|“?十[一二三四五]五”?(?:时期|期间))"
_CHAPTER = re.compile(
    f"{_TIME}[的来]?[^。，,；;：:“”《》]{{0,10}}(?:回顾|安排|打算|计划|思路|任务|目标|要求|重点工作|建议)"
    "|(?:工作中?)?存在的?(?:主要|突出)?(?:问题|不足|困难)(?:[和及与、](?:主要)?(?:问题|不足|困难|短板|差距|原因))*(?:分析)?"
    "|(?:问题)?整改(?:落实)?(?:情况|措施|工作)"
    f"|(?:主要|重点)?(?:工作)?(?:做法|举措|措施|成效|亮点)(?:[和及与、](?:主要)?(?:做法|举措|措施|成效|成绩|亮点))+"
)


def is_label(words: str) -> bool:
    """A short line that ends in ： and names what follows: 存在的不足和原因："""
    if len(words) > _LONGEST or words[-1] not in "：:":
        return False
    return _LABEL.fullmatch(words) is not None and _NOT_A_LABEL.search(words) is None


def is_chapter(words: str) -> bool:
    """A line that without number or colon says what part begins: 2005年工作安排, 存在的问题."""
    return len(words) <= _LONGEST and _CHAPTER.fullmatch(words) is not None


def is_annex(words: str) -> bool:
    """附件：… or 附表2, on a line without a sentence; in front of a signature it is only a note."""
    return words[0] == "附" and len(words) <= 60 and "。" not in words and _ANNEX.match(words) is not None


def is_annex_alone(words: str) -> bool:
    """附件 or 附件1： and nothing else: what follows is the annex itself."""
    return words[0] == "附" and _ANNEX_ALONE.fullmatch(words) is not None


def is_annex_list(words: str) -> bool:
    """附件：1.…: the first of several, each on a line of its own."""
    return words[0] == "附" and _ANNEX_LIST.match(words) is not None


def is_article(words: str) -> bool:
    """第三条 …: an article of a law; the numbers below it count its items, which head nothing."""
    return words[0] == "第" and _ARTICLE.match(words) is not None
