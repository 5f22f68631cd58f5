"""Names of organs: how they end, and on which level of the state they stand."""

import re

from annotator.text.characters import folded

_ENDS = (
    "人民政府 政府 管理委员会 管委会 管理办公室 委员会 办事处 办公室 办公厅 公署 行署 总局 分局 局 厅 部 委 总署 署 院 服务中心 中心 "
    "总队 支队 大队 处 站 所 公安处 总工会 联合会 协会 法院 检察院 银行 集团 公司 大学 学院 学校 医院 监会 监管会 调查队 海关 兵团 兵团第[一二三四五六七八九十]{1,3}师 管委"
).split()
ORGAN_END = "(?:" + "|".join(sorted(_ENDS, key=len, reverse=True)) + ")"
_PLACE_END = "(?:省|自治区|自治州|自治县|市|州|盟|地区|县|区|旗|镇|乡|苏木|街道)"
_ZONE = "高新|经开|开发区|开发园|经济区|产业区|产业园|园区|工业区|保税|功能区|示范区|度假区|试验区|自贸|科技城|新城(?!区)|合作区|集聚区|服务区"

_ORGAN = re.compile(f"[\u4e00-\u9fff〇()·]{{2,36}}(?<!的){ORGAN_END}")
_NAME = re.compile(f"[\u4e00-\u9fff〇()·]{{1,36}}(?:{ORGAN_END}|{_PLACE_END})")
_NOT_A_NAME = re.compile(
    "[在向对将了是]|报告|关于|情况|第[一二三四五六七八九十]+届|工作(?![委部局站])|建设(?![局委厅部和发管兵规])"
)

_LAST = {end[-1:] for end in _ENDS} | {*"會廳處辦署員團"}

_TOWNSHIP = re.compile(r"(?:街道|镇|乡|苏木)(?:党工委|党委)?(?:办事处|办|工作委员会|人民政府|政府|委员会)?$")
_DEPARTMENT = re.compile(
    r"(?:局|厅|海关|总队|支队|大队|司法所|派出所|法院|检察院|大学|学院|学校|医院|公司|集团|办公厅|政府办公室|委员会办公室)$"
)
_ZONE_ORGAN = re.compile(f"(?:{_ZONE})|(?:[区园城港岛]|景区)(?:管委会?|管理委员会)$|(?<!浦东)(?<!滨海)新区$")
_NATIONAL = re.compile(
    "(?:国务院|国家|中国|中华人民共和国|全国|海关总署|审计署|[\u4e00-\u9fff]{2,10}(?<!组织)(?<!宣传)(?<!统战)(?<!武装)(?<!工作)(?<!政治)部$|[\u4e00-\u9fff]{2,10}总[局署]$|.{2,8}[证银保]监会$)"
)
_BRANCH = re.compile(
    "(?:国家|中国|中华人民共和国)[\u4e00-\u9fff]{0,14}?(?:总局|局|银行|监会)[\u4e00-\u9fff]{2,12}(?:局|总队|调查队|支行|分行|营业管理部|办事处)$"
)
_GOVERNMENT = re.compile("(?:人民政府|政府|人民委员会|行政公署|行署|公署)$")
_LOCAL = re.compile("省|市(?!场)|自治[区州县]|县|[\u4e00-\u9fff]区|旗|州|盟|镇|街道|分局|支局|中心支行")
_MUNICIPALITY = re.compile("(?:北京|天津|上海|重庆)市?$")
_PLACE_LEVELS = (
    ("province", "省|自治区|建设兵团"),
    ("city", "市|州|盟|地区|兵团第[一二三四五六七八九十]{1,3}师"),
    ("district", "县|区|旗"),
    ("township", "街道|镇|乡|苏木"),
)


def is_organ(words: str) -> bool:
    """Whether the words are the name of an organ in full, as in a signature."""
    if words[-1:] not in _LAST:
        return False
    words = folded(words)
    return _ORGAN.fullmatch(words) is not None and not _says_more(words, len(words) - 2)


def is_name(words: str) -> bool:
    """Whether the words name an organ or the place that it governs: 华明高新区, 静海区, 司法部."""
    words = folded(words)
    return _NAME.fullmatch(words) is not None and not _says_more(words, len(words) - 1)


def _says_more(words: str, end: int) -> bool:
    """Whether words that end like a name are of a sentence or a title: 关于…局, 在…委员会."""
    return any(found.end() <= end for found in _NOT_A_NAME.finditer(words))


def organ_level(name: str) -> str | None:
    """ministry, province, city, district, zone, township or department, as far as the name tells."""
    name = folded(name)
    if _TOWNSHIP.search(name):
        return "township"
    national = _NATIONAL.match(name) is not None and _LOCAL.search(name) is None
    if _BRANCH.match(name) or (name.endswith("海关") and name != "中国海关"):
        return "department"
    if _DEPARTMENT.search(name):
        return "ministry" if national else "department"
    if _ZONE_ORGAN.search(name):
        return "zone"
    if national:
        return "ministry"
    return _level_of_place(_GOVERNMENT.sub("", name)) or ("department" if is_organ(name) else None)


def _level_of_place(place: str) -> str | None:
    if _MUNICIPALITY.match(place):
        return "province"
    return next((level for level, end in _PLACE_LEVELS if re.search(f"(?:{end})$", place)), None)
