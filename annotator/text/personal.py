"""Personal data in reports: who to ask and how to reach them; found, and covered character by character.

Names beside 联系人 and 联系电话, telephone numbers, numbers of identity cards (GB 11643-1999) and e-mail
addresses. Public hotlines (12345, 110) are nobody's.
"""

import re
from collections.abc import Iterable

from annotator.model.span import Span
from annotator.text.characters import folded
from annotator.text.word_lists import any_of

COVER = "×"

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧"
    "沃利蔚越隆师巩厍聂晁勾敖融冷辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉岳帅缑亢况郈有琴归海晋楚闫法汝"
    "肖付兰覃仝佟岂"
)
_NO_NAME = "室科处局办部站心组股队院所委府厅人员位司门"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_GAP = r"[ ]{0,4}"
_ASKED = any_of("联系人 联络人 联络员 经办人 填报人 填表人 报送人 承办人")
_BY_PHONE = rf"(?:联{_GAP}系{_GAP})?(?:电{_GAP}话|手{_GAP}机|方{_GAP}式)(?:号码)?"
_NAME = rf"{_HAN}{_GAP}{_HAN}(?:{_HAN}(?:{_HAN})??)??(?:·{_HAN}{{1,8}})?"  # no longer than it must be
_SPACED_ASKED = re.compile(
    rf"(?:联{_GAP}系{_GAP}人|{_ASKED})(?:(?:及|和|、)?(?:联系)?(?:电话|方式))?[ ]*(?P<sign>[::])?[ ]*"
    rf"(?P<names>{_NAME}(?:[ ]*[、,/和及][ ]*(?!联系|电话|手机){_NAME})*)"
    rf"(?=[ ]*(?:[,、;。()\n\[\]]|$|[0-9]|{_BY_PHONE}|[ ]{{2}}))"
)
_BEFORE_PHONE = re.compile(
    rf"(?<!{_HAN})(?P<names>{_NAME})[ ]*[,;、(]?[ ]*{_BY_PHONE}[ ]*[::]?[ ]*(?=[0-9(])"
)
_NUMBERS = re.compile(
    r"(?<![0-9A-Za-z.\-])(?:"
    r"(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}"
    r"|\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[- —]{0,2}[2-9][0-9]{2,3}[- ]?[0-9]{4}(?:[-转 ]{1,2}[0-9]{1,5})?"
    r"|0000-[0-9]{7,8}"
    r"|[48]00-?[0-9]{3}-?[0-9]{4}"
    r")(?![0-9A-Za-z])(?![ ]*[元万亿人件户吨次个份])"
)
_AFTER_PHONE = re.compile(
    rf"(?:{_BY_PHONE}|传{_GAP}真)[ ]*[::]?[ ]*(?P<number>\(?[0-9][0-9() -]{{5,18}}[0-9](?:转[0-9]{{1,5}})?)"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"(?![0-9A-Za-z])"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


def personal(text: str) -> list[Span]:
    """Where personal data stands, in order, without overlap."""
    plain = folded(text)
    found = [
        *_names(plain),
        *(Span(*hit.span()) for pattern in (_NUMBERS, _IDENTITY, _MAIL) for hit in pattern.finditer(plain)),
        *(Span(*hit.span("number")) for hit in _AFTER_PHONE.finditer(plain)),
    ]
    return _joined(found)


def masked(text: str) -> str:
    """The text with personal data covered, as long as before: every offset holds."""
    pieces: list[str] = []
    at = 0
    for span in personal(text):
        pieces += (text[at : span.start], COVER * len(span))
        at = span.end
    return "".join((*pieces, text[at:]))


def _names(plain: str) -> Iterable[Span]:
    for hit in _SPACED_ASKED.finditer(plain):
        names = hit["names"]
        if hit["sign"] or names[0] in _SURNAMES:
            yield Span(*hit.span("names"))
    for hit in _BEFORE_PHONE.finditer(plain):
        names = hit["names"]
        if names[0] in _SURNAMES and names[-1] not in _NO_NAME:
            yield Span(*hit.span("names"))


def _joined(found: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, one.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
