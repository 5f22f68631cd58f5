"""Whether a written number counts something: what speaks for it and against it where it stands.

两个维护 and 三项制度 are no facts, 新建了两座电站 is one. All functions take folded text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from annotator.text.classifiers import CLASSIFIERS, PLACES
from annotator.text.word_lists import any_of

_MULTIPLES = {"倍", "成", "个百分点", "%", "‰", "‱"}
_LENGTHS = {"年", "个月", "天", "日", "周", "个工作日", "工作日", "小时", "个小时", "分钟"}
_PERIOD_BEFORE = re.compile(
    f"(?:{any_of('过去 未来 今后 最近 此后 (?<!提)前 头 后 这 上 下 第 当 每')}|[一二三四五六七八九十]) ?$"
)
_PERIOD_AFTER = re.compile(
    " ?(?:"
    + any_of(
        "多 以?来 间 期 里 前 后 规划 计划 行动 方案 攻坚 任期 时期 专项 工作 发展 整治 目标 建设 历程 征程"
    )
    + ")"
)
_LASTING = re.compile(
    "(?:"
    + any_of(
        "连续 持续 提前 提早 推迟 缩短 压缩 延长 减少 增加 长达 历时 耗时 为期 任期 工期 期限 有效期",
        "保质期",
        "徒刑 拘役 冻结 停职 禁业 公示 公告 保存 保留 从业 工作 建厂 使用 服役 达 满 用 仅用 只用 仅",
        "不少于",
        "不超过 不低于 超过 不足 不到 至少 至多",
    )
    + ")(?:了|为|至|到)? ?$"
)
_LASTING_AFTER = re.compile(" ?不等")
_IN_YEARS = {"以内", "之内", "内"}  # 三年内 is a time, 三十日内 a length of time
_PEOPLE = {"人", "人次"}
_COUNTING = re.compile(
    "(?:"
    + any_of(
        "新建 改建 扩建 建成 建起 修建 兴建 设立 成立 组建 增设 开设 下设 举办 召开 开展 组织 完成 查处",
        "查获",
        "侦破 破获 办理 办结 受理 审结 审理 调解 调处 化解 发生 发现 签订 签署 引进 新增 增加 减少 评选",
        "获得",
        "荣获 获评 出台 制定 修订 废止 印发 颁布 配备 聘请 聘用 选派 选聘 招录 招聘 检查 抽查 整改 关闭",
        "取缔",
        "拆除 处理 处分 追回 涉及 提出 采纳 立案 移送 约谈 表彰 派出 抽调 解决 开通 投入 架设 购置 购买",
        "拥有",
        "(?<![十百部])分 有 共 仅 达 了 降低 提高 提升 缩短 提前 下降 上升 增长 伤亡 死亡 受伤 和 及",
    )
    + ") ?$"
)
_ABSTRACT = re.compile(
    " ?(?:"
    + any_of(
        "大 方面 环节 层面 层次 维度 阶段 关键 重点 统筹 坚持 转变 结合 关系 责任 制度 意识 自信 维护 确立",
        "全面 必须 务必 更加 毫不 关口 抓手 体系 机制 清单 原则 导向 特点 一 百 千 万 文明 循环 融合",
        "协同 联动",
        "平安 不变 不减 不误 为主",
    )
    + ")"
)
_ENDS = re.compile(r" ?(?:[,。;、:!?)■]|\n|$)")
_COUNT_NOUN = re.compile(
    " ?(?:各族|农村|城镇|城乡|贫困|老年|困难|常住|户籍|流动|建档立卡)?(?:"
    + any_of(
        "居民 群众 村民 市民 农民 牧民 渔民 移民 职工 干部 党员 学生 师生 教师 医务 员工 工人 人民 同胞",
        "用户",
        "客户 游客 旅客 乘客 观众 读者 粉丝 网民 志愿者 农户 家庭 商户 学员 人才 老人 妇女 儿童 青年",
        "社员 会员",
        "人口 企业 市场主体 经营主体",
    )
    + ")"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number where it stands: as written, what it is worth, its unit, the clause before, what follows.

    `limit`: 以上, 以内 and the like behind the unit.
    """

    number: str
    value: Decimal
    unit: str | None
    marked: bool
    before: str
    after: str
    follows_fact: bool = False
    limit: str = ""

    @property
    def in_digits(self) -> bool:
        return self.number[:1].isdigit()

    @property
    def open(self) -> bool:
        return self.number.endswith(("余", "多"))


def counts(setting: Setting) -> bool:
    """Whether the number states a fact."""
    if setting.unit is None:
        return _names_no_unit(setting)
    if setting.unit in _LENGTHS and not _lasts(setting):
        return False
    return setting.in_digits or _counts_in_words(setting)


def is_rank(number: str, unit: str | None, before: str, after: str) -> bool:
    """Whether 第 (or 前) with the number is a place in an order that was reached: 列全市第2位."""
    if unit in ("位", "名"):
        return not re.search("(?:放在|摆在|置于|作为|放到|摆到|首位|人民)$", before)
    ranked = re.search("(?:居|列|排名|排|位|[国省市区县州]|同类|系统)$", before)
    return unit is None and bool(ranked) and bool(_ENDS.match(after)) and bool(number)


def is_bare(number: str) -> bool:
    """Whether a number is only a size: 千人, 百亿元, 上万. 亿元以上 is then the name of a class."""
    return set(number) <= set("百千万亿")


def counted_noun(after: str) -> bool:
    """Whether a noun that is counted without a unit follows: 3万多居民."""
    return bool(_COUNT_NOUN.match(after))


def _names_no_unit(setting: Setting) -> bool:
    """3万多居民, 突破2000万, 案卷370余: a large or open number before a noun or the clause's end."""
    large = any(size in setting.number for size in "万亿")
    if not setting.in_digits and not (large and setting.value > 10**4):
        return False
    if counted_noun(setting.after):
        return large or setting.marked
    return (large or setting.open) and bool(_ENDS.match(setting.after))


def _lasts(setting: Setting) -> bool:
    """A length of time, not a time: 连续四年 and 公示30日, but 近三年 and 五年行动."""
    if setting.value >= 1000 and setting.unit == "年":
        return False
    before, after = setting.before, setting.after
    if setting.unit in ("年", "日"):
        if _PERIOD_AFTER.match(after):
            return False
        limited = bool(setting.limit) and (setting.unit == "日" or setting.limit not in _IN_YEARS)
        lasting = limited or _LASTING.search(before) or _LASTING_AFTER.match(after)
        return bool(lasting) and not before.endswith("近")
    if setting.unit == "个月" and before.endswith("近"):
        return False
    return not _PERIOD_BEFORE.search(before) and not re.match(" ?(?:以来|来|间|后)", after)


def _counts_in_words(setting: Setting) -> bool:
    """Whether Chinese numerals count: they do from eleven on, with a marker, or as 两成, 一倍."""
    if setting.unit in PLACES or setting.number in ("零", "〇"):
        return False
    if is_bare(setting.number):
        return setting.marked or setting.unit in _PEOPLE
    if setting.marked or setting.unit in _MULTIPLES:
        return True
    if setting.value == 1:
        return "每" in setting.before[-12:]
    return setting.value > 10 or _counts_few(setting)


def _counts_few(setting: Setting) -> bool:
    """Two to ten, in Chinese numerals: measured, counted by a verb, or standing after what is counted."""
    if setting.unit not in CLASSIFIERS:
        return setting.unit != "分"
    if _ABSTRACT.match(setting.after):
        return False
    counted = _COUNTING.search(setting.before)
    last = _ENDS.match(setting.after) and re.search("[一-龥」”》)]$", setting.before)
    return bool(counted or last or setting.follows_fact)
