"""The units that Chinese counts and measures with: 个 件 起, 人次 家次, 元 吨 亩, % 个百分点 …

A unit is looked for right behind a number, in folded text; what only begins like a unit is none
(人民, 支部, 天津, 条例).
"""

import re

from annotator.text.word_lists import listed

_VISITED = "人家件车组辆户场台班艘架批项处片床吨警机船列趟剂例店轮"
"""What 次 counts the visits of: 人次, 家次, 件次, 车次, 组次."""

MEASURES = listed(
    "个百分点 百分点 个基点 倍 成 岁 周岁 分 学分",
    "年 个月 周 天 日 个工作日 工作日 个自然日 自然日 个小时 小时 分钟 秒 个学时 学时 个课时 课时 人日",
    "元 美元 港元 欧元 日元 英镑 卢布 块钱",
    "平方公里 平方千米 平方米 平方 公顷 亩 市亩 公里 千米 海里 米 厘米 毫米 尺 市尺 丈 立方米 立方 方",
    "吨 千克 公斤 市斤 斤 担 克 毫克 微克 升 毫升 吨公里 人公里 标准箱 标箱 重量箱 匹 桶",
    "元/平方公里 元/平方米 元/亩 元/吨 元/立方米 元/公斤 元/千瓦时 元/人 元/户 元/年 元/月 元/天 元/小时 人/平方公里",
    "吨/日 吨/天 吨/年 立方米/日 立方米/天 公里/小时 千瓦时 千瓦 兆瓦 瓦 度 千伏安 千伏 马力 大卡 微克/立方米 毫克/立方米 毫克/升",
    "人口 人",
)
"""Units that say by themselves what is measured; their object stands before the number."""

CLASSIFIERS = listed(
    "个 名 位 户 家 件 起 宗 例 案 单 笔 场 期 份 条 项 批 部 所 处 座 栋 幢 间 套 台 辆 架 艘 列 班",
    "趟 次 遍 轮 支 只 头 口 眼 孔 尾 株 棵 颗 粒 枚 根 盏 面 片 块 张 幅 篇 集 册 本 卷 首 则 章 节 堂",
    "课 门 种 类 层 道 路 组 队 站 箱 袋 瓶 盒 包 封 通 桌 席 针 剂 台套",
)
"""Units whose noun may follow: 21名公务员."""

PLACES = listed("市 县 区 省 镇 乡 村")
"""Counted without a classifier in 相邻3市, 12县区."""

_SYMBOLS = listed("% ‰ ‱ ℃ ㎡ km² m² m³ km kg kWh kW MW GW GB TB TEU")

_OTHER_WORDS = listed(
    "人民 人才 人类 人士 人家 人员 人工 人力 人身 人事 人情 人流 人格 人心 人为 人大(?!会|病|量) 家庭",
    "家属 家长 家族 家具 家电 家园 家乡 家禽 家畜 家用 户籍 户口 户外 户主 户型 个别 名义 名单 名录",
    "件件 起诉(?!讼) 起来 起步 起点 起草 起始 起用 例如 案件 案例 案卷 单位 单独 单一 单元 场所 场地",
    "场景 场馆 场面 期间 期限 期末 期望 期货 份额 份子 条例 条令 条件 条约 项目(?!标) 批准 批评 批复",
    "批示 部门 部分 部署 部队 部级 部长 部委 部位 部落 所有 所属 所谓 所以 所需 所得 处理 处罚 处级",
    "处室 处置 处分 座谈 间接 间隔 套餐 台账 台湾 台阶 台风 台州 架构 列车 列入 列为 列席 列举 班子",
    "班级 次序 次生 次要 轮流 支部 支持 支出 支付 支撑 支援 支队(?!伍) 支行 口头 口号 口岸 口径 头部",
    "面积 面向 面对 面貌 面试 片区 块状 张家 集中 集体 集团 集聚 集合 集成 集约 集镇 集市 集群 本级",
    "本地 本市 本县 本区 本省 本年 本着 本科 本人 本土 本月 首先 首府 首都 首次 章程 节约 节能 节气",
    "节日 课题 课程 门类 门诊 门店 门户 种植 种子 种业 种养 类似 层面 层级 层次 道路 道德 道教 路段",
    "路口 路面 路由 路线 组织 组长 组成 组建 组合 队伍 队员 队长 站点 站位 包括 包含 通过 通报 通知",
    "通用 通行 通讯 通信 针对 席位 市场 市民 市值 市直 市级 市政 市容 市委 县级 县域 县委 县城 区域",
    "区位 区间 区块 区级 区委 省级 省直 省内 省外 省委 镇区 镇级 乡村 乡镇 村民 村级 村镇 村庄 村集",
    "村委 年度 年代 年级 年底 年初 年末 年报 年货 年产 年均 周年 周边 周围 周报 周期 周末 周转 周密",
    "周[一二三四五六] 天津 天河 天桥 天水 天然 天气 天下 日常 日益 日前 日报 日程 日均 度过 度假 分之",
    "分别 分类 分级 分析 分局 分公司 分支 分管 分为 分工 分层 分享 分布 分散 分流 分配 成立 成效 成果",
    "成本 成员 成为 成功 成品 成熟 倍增 方面 方案 方式 方向 方法 方针 方便 米线 克服 元旦 元素 担任",
    "担保 担当 升级 升至 升到 升学 岁月 匹配 斤斤",
)

_GOES_ON: dict[str, list[str]] = {}
for _word in _OTHER_WORDS:
    _GOES_ON.setdefault(_word[0], []).append(_word[1:])


def _pattern() -> str:
    """Compounds first, then the longest word that fits, and no word that goes on to be another."""
    named = (
        re.escape(word) + (f"(?!{'|'.join(_GOES_ON[word])})" if word in _GOES_ON else "")
        for word in sorted({*MEASURES, *CLASSIFIERS, *PLACES}, key=len, reverse=True)
    )
    symbols = "|".join(map(re.escape, sorted(_SYMBOLS, key=len, reverse=True)))
    return rf"[{_VISITED}](?:/?次(?!序|生)|\(次\))|(?:{symbols})(?![A-Za-z])|{'|'.join(named)}"


UNIT = _pattern()
"""A regular expression for one unit."""

_VISITS = re.compile(f"([{_VISITED}])(?:/次|\\(次\\))")


def usual(unit: str) -> str:
    """The unit under its usual name: 人(次) and 人/次 are 人次."""
    return _VISITS.sub(r"\1次", unit)


def takes_noun(unit: str | None) -> bool:
    """Whether the noun that is counted may follow the unit; it does where there is no unit."""
    return unit is None or unit in CLASSIFIERS or unit in PLACES
