"""Provinces, cities and districts, where a name says them."""

import re
from typing import NamedTuple

MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_PROVINCES = (
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾"
).split()
_REGIONS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
_FULL_NAMES = (
    {f"{name}市": name for name in MUNICIPALITIES}
    | {f"{name}省": name for name in _PROVINCES}
    | {full: name for name, full in _REGIONS.items()}
)
_HAN = "[\u4e00-\u9fff]"
PROVINCE = "|".join((*_FULL_NAMES, *(f"{name}(?!市|州|.{{1,4}}自治州)" for name in _FULL_NAMES.values())))
"""A pattern: a province's name in full or short; short only where it is not another place's name."""
_PROVINCE = re.compile(PROVINCE)
_ANY_PROVINCE = re.compile(f"{_HAN}{{2,3}}省")
_IN_CITY = "(?![省市县区旗盟])[\u4e00-\u9fff]"
_NO_CITY = "场|政(?!府)|民|委|直|区|级|域|容"
_CITY = re.compile(
    f"(?:{_IN_CITY}){{1,12}}?(?:自治州|地区|盟(?!友))"
    f"|(?:(?:{_IN_CITY}){{2,9}}?|[巴博克])州(?![市区县])"
    f"|津市市|(?:{_IN_CITY}){{1,9}}?市(?!{_NO_CITY})"
)
_ZONES = "高新|经开|开发|经济|产业|园|工业|保税|功能|示范|度假|试验|合作|集聚|服务|自治|社|景|小|校|辖|地"
_NO_ZONE = "".join(f"(?<!{zone})" for zone in _ZONES.split("|"))
# 新区 is mostly a zone; two are districts, and so is one that has a government.
_NEW_DISTRICT = "(?:(?<!新)|(?<=浦东新)|(?<=滨海新)|(?=区(?:人民)?政府))"
_IN_TOWN = "管理|建设|更新|运行|综合|规划"
_DISTRICT = re.compile(
    f"(?![全我各本该]){_HAN}{{1,14}}?(?:自治县|自治旗)|(?![全我各本该]){_HAN}{{1,9}}?"
    f"(?:{_NO_ZONE}{_NEW_DISTRICT}区(?!域)|县|旗(?!舰)|(?<!城)市(?!{_NO_CITY}|市)|(?<=城)市(?!{_NO_CITY}|市|{_IN_TOWN}))"
)
_NO_PLACE = tuple("省市县区州盟旗镇乡全我各本该")
_ZONE_END = re.compile(f"(?:{_ZONES}|新)区$")
_SAID = re.compile(
    "(?:市(?!场|政(?!府)|民|域|直|级|委)|县(?!域|级|直)|区(?!域|分|别|块|间|级|直)|旗(?!帜|舰|下))"
)

_PREFIX = re.compile(
    "中华人民共和国|中共|(?:国家|中国)[\u4e00-\u9fff]{0,12}?(?:总局|银行|海关|监会|(?<![总])局(?!域))(?=.{3})|中国[（(](?=[\u4e00-\u9fff]{2,3}[）)])"
)


class Region(NamedTuple):
    """The names as they are in full; None where nothing says them."""

    province: str | None = None
    city: str | None = None
    district: str | None = None


def region_of(name: str, text: str = "") -> Region:
    """The region in the name of an organ or in a title.

    Short names (天津东丽…, 济源高新…) count where the text has them in full, which for a province
    anyone knows.
    """
    prefix = _PREFIX.match(name)
    province, rest = _province(name[prefix.end() :] if prefix else name)
    municipality = province is not None and province[:2] in MUNICIPALITIES
    city = province if municipality else None
    if not municipality and (found := _CITY.match(rest)):
        city, rest = found[0], rest[found.end() :]
    district = found[0] if (found := _DISTRICT.match(rest)) else None
    if district is None and text and (rest == name or municipality):
        return _in_full(rest, text, Region(province, city))
    return Region(province, city, district)


def _province(name: str) -> tuple[str | None, str]:
    found = _PROVINCE.match(name) or _ANY_PROVINCE.match(name)
    if found is None:
        return None, name
    if found[0].endswith("省"):
        return found[0], name[found.end() :]
    full = next(full for full, short in _FULL_NAMES.items() if found[0] in (full, short))
    return full, name[found.end() :]


def _in_full(rest: str, text: str, known: Region) -> Region:
    """The place that a name begins with, where the text says elsewhere what it is."""
    if rest[:1] in _NO_PLACE:
        return known
    for length in range(min(4, len(rest)), 1, -1):
        said = _said_in_full(rest[:length], text)
        if said is None:
            continue
        if said.endswith("市"):
            if known.city is None:
                return known._replace(city=said)
        elif _ZONE_END.search(said) is None:
            return known._replace(district=said)
    return known


def _said_in_full(short: str, text: str) -> str | None:
    at = text.find(short)
    while at >= 0:
        if kind := _SAID.match(text, at + len(short)):
            return short + kind[0]
        at = text.find(short, at + 1)
    return None
