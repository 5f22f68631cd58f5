"""What a number counts, in the words of the report.

Where the noun follows the classifier it is the object (组织经开区21名公务员 counts 公务员); else the
object is what stands before the number in its clause, without 共, 累计, 约 and time (整改隐患334处).
Folded text throughout. Without a parser the end of a noun is known by the words that often follow one.
"""

import re

from annotator.model.span import Span
from annotator.text.classifiers import takes_noun
from annotator.text.number_mentions import Mention, clause_before
from annotator.text.quantity_times import PER, TIME
from annotator.text.word_lists import any_of

LONGEST_OBJECT = 40

_TOTALS = any_of("总共 一共 累计 共计 合计 总计 共 分别 先后 已经 仅 只 各")
_LIMITS = any_of(
    "约 大约 近 将近 接近 至少 至多 最多 超过 超 突破 逾 高于 低于 不少于 不低于 不足 不到 不超过",
    "不高于 多达",
)
# Words that lead to an object, unless they begin one: 共建项目, 自查问题, 在建工程, 约谈企业.
_LEADING = re.compile(
    r"(?:[ 、,;:)”■的]|\([^()\n]*\)|"
    + any_of(
        "[是为](?!民) 和(?![解谐平]) 及(?![时格早]) 与(?!会) 并(?![联网购]) 以及 同时 其中 其余 剩余 截[至止]",
        "到(?![会场位期访]) 自(?![查建主营身然治行动愿]) 在(?!建(?![筑设成立])|[册校岗编逃押职线]) 从(?![业严重事]) 力争 预计 且 尚有",
        "把(?![握关]) 将 已经? 还 又 另外? 仅 先后 分别 总共 一共 累计 [共合总]计",
        "共(?![建享同识青产治有商])",
        "大约 约(?![谈定束请会]) 至少 至多 最多 不少于 全[省市区县镇乡街国] [一二三四五六七八九十]是",
    )
    + f"|{PER}|{TIME})+"
)
_CHANGES = any_of(
    "降低? 上?升 增 减 提高 提升 下降 上升 增加 增长 减少 压缩 压减 缩短 扩大 调整 改 变 转 上调 下调",
    "发展 拓展 延长 跃升 回升 攀升 精简 优化",
)
_INNER_TOTAL = re.compile("(?<!公)(?:累计|[共合总]计|共(?![建享同识青产治有商和公计]))")
_TRAILING = re.compile(
    f'(?:{_TOTALS}|{_LIMITS}|(?:{_CHANGES})(?:为|至|到|成)|(?:比|较)?(?:{TIME})|[ 、,(“"的]|'
    + any_of(
        "达到 达 均 (?<![行作])为 [拥设建具持现配]?有 是 由 从 至 到 了 占 控制在 保持在 稳定在 维持在 保持 居 列",
        "排名",
        "位居 (?<![得评总均积部])分 (?<![存内现潜实])在 只有 已经?连续 连续 持续 已 将 首次 就 都 也",
    )
    + ")+$"
)
_CHANGED_TO = re.compile(f"(?:大幅|逐步|进一步|统一|再)?(?:{_CHANGES})(?:为|至|到|成)")
_ONLY_CHANGED = re.compile(
    f"(?:同比|环比|年均|分别|又|再|净|大幅|(?:比|较)(?:{TIME}))*(?:{_CHANGES}|递增|递减)"
)
_ONLY_REACHED = re.compile(" *已?(?:达到?|[升降增减]至|[升降增减]到)了?(?:约|近|超过)? *")
_NEXT_CLAUSE = re.compile("[^,。;!?:()\n0-9]{0,4},")
_TIME = re.compile(TIME)
_RANKED = re.compile("(?:稳?[居列排]|位[居列]|在全|跃|跻身|总?量?位).*$|(?<=.)全[国省市区县州]$")
_NOTHING_BETWEEN = re.compile("[ 、和及]*")

_NOT_IN_NOUN = re.compile(
    '[ ,。;:!?、()■\n"“”]|[均已未没被由经将并因则把让从向在对为与于至获各还也都又再需可]'
    "|[赴曾仍正即其该此这那按以比较占是有无不拖每同]|"
    + any_of(
        "参加(?!人|者) 参与(?!人|者) 参训 到会 列席 出席 申报 完成 开展 进行 授信 受理 引导 转入 继续",
        "评为 通过",
        "实行 逐 走进 进驻 旁听 持证 现场 现身 全部 全面 普遍 轮流 联合(?!行动|体|会|社|国|执法|检查)",
        "研究(?=提出|部署|制定|解决|审议|讨论|确定|决定)",
        "共(?!建|享|识|青|产|治) 一对一 担任 涉及 达 增长 下降 提高 减少 实现 合格 列为 列入 纳入 具有",
        "取得 上岗",
        "办结 结案 立案 落实 建立 设立 成立 依法 当场 首次 先后 主动 按期 如期 发现 存在 自动 独立 提出",
        "接受 得到",
        "进入 推进 召开 举办 用于 系(?!统) 属于 排查 集中 划定 驻队 讲授 出行 受到 试用 年内 合并 使用",
        "享受 签订 张贴 公示 安装 暗访 到庭 到场 全程 全年 协调 续贷 讨回 追回 讨要 隶属 免费 分[为成设] 交叉",
        "科学(?=[调决处谋编制施]) 在线(?=[学观参办申填查监]) 首违 签约 新增 推行 推广 大关 具体(?=负责|办|承) 负责(?!人|同志) 适用(?![率性范]) 分别 同步 自觉 积极 率先",
        "落户 投产 开工 竣工 建成 获评 荣获 入选 予以 给予 作出 开始 帮助 组织 深入 下沉 只",
        "中(?=[列的,])",
        f"(?:{_CHANGES})(?:为|至|到|成)",
        "人均 预计 次 左右 余",
    )
)
_HELD = re.compile(
    any_of(
        "规模以上 限额以上 [省市县区厅局处科乡]级以上 集中(?=[供居安隔连]) 经济 经营 经费 经验 经纪 自由 原因 成因 规则 原则 细则 准则 从业 方向 导向",
        "取向 对象 对策",
        "对口 对外 行为 作为 各类 首都 再生 需求 许可 正式 公正 改正 即办 以案 占比 占地 占道 侵占 国有",
        "公有 有效 有限",
        "所有 有机 有关 有毒 无证 无人 无障碍 不力 不及格 不良 不动产 不合格 不合法 不合理 不规范 不文明 不予",
        "不作为 拖欠 合同 协同",
        "同类 同志 同学 同事 同胞 不同 共同体 均衡 平均 均等 未成年 没收 被告 被征 转让 出让 在线(?![学观参办申填查监]) 在建 在校 在册 在编 在岗",
        "在职 潜在 公共",
        "次生 次要 组织(?=[,。;、)])",
    )
)
_NAMED = re.compile('[“"][^“”"\n]{1,12}[”"]')  # 50名“法律明白人”
_OWNER = re.compile(
    "(?:[位门关构村镇乡县市区者员人众家会校院厂站店户组队办局委厅部]|(?<!不)力|企业|学校|项目|平台|小区|工程|设施|水库|案件|事项)$"
)
_SHORT_NOUNS = frozenset("村县镇乡市省区州旗钢煤油粮铁布糖盐糧鋼鐵")


class Objects:
    """Reads the objects of a text's numbers one after the other, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: Mention | None = None
        self._last_object: Span | None = None

    def next(self, mention: Mention, following: int) -> Span | None:
        """Where the object of the next number stands; None where its clause names none.

        `following` is where the number after it begins. The end of a change (由4分提高到6分), and a
        number right behind another (215户503人), have the object of the one before; so do a clause that
        names only the change (产值8亿元，增长5%) and a rank without a subject (，列全市第2位).
        """
        last = self._last_in_clause(mention)
        found = self._object(mention, last, following)
        if (last is not None and self._goes_on(mention, last, found)) or self._says_more(mention, found):
            found = self._last_object or found
        self._last, self._last_object = mention, found
        return found

    def _last_in_clause(self, mention: Mention) -> Mention | None:
        begin = mention.start - len(clause_before(self._text, mention.start, 0))
        return self._last if self._last and self._last.end > begin else None

    def _goes_on(self, mention: Mention, last: Mention, found: Span | None) -> bool:
        between = _TIME.sub("", self._text[last.end : mention.start]).strip(" 的")
        return bool(_CHANGED_TO.fullmatch(between)) or (
            found is None and bool(_NOTHING_BETWEEN.fullmatch(between))
        )

    def _says_more(self, mention: Mention, found: Span | None) -> bool:
        """Whether the clause speaks on of the object of the number that the clause before ends with."""
        if self._last is None:
            return False
        begin = mention.start - len(clause_before(self._text, mention.start, self._last.end))
        if found is None:
            bare = mention.rank or _ONLY_REACHED.fullmatch(self._text, begin, mention.start)
        else:
            bare = _ONLY_CHANGED.fullmatch(found.of(self._text))
        return bool(bare) and bool(_NEXT_CLAUSE.fullmatch(self._text, self._last.end, begin))

    def _object(self, mention: Mention, last: Mention | None, following: int) -> Span | None:
        if mention.rank:
            return self._ranked(mention)
        after = _noun_after(self._text, mention.end, min(following, mention.end + 24))
        if after and takes_noun(mention.unit):
            return after
        begin = last.end if last else 0
        if last and self._last_object and self._last_object.start >= last.end:
            begin = self._last_object.end  # 聘请的6名法律顾问列席会议19次
        return _before(self._text, mention.start, begin) or after

    def _ranked(self, mention: Mention) -> Span | None:
        clause = clause_before(self._text, mention.start, 0)
        whole = mention.start - len(clause)
        return _before(self._text, whole + len(_RANKED.sub("", clause)), whole)


def _before(text: str, start: int, not_before: int) -> Span | None:
    clause = clause_before(text, start, not_before)
    opened = _unclosed(clause)
    at, clause = start - len(clause) + opened, clause[opened:]
    leading = _LEADING.match(clause)
    begin = leading.end() if leading else 0
    trailing = _TRAILING.search(clause, begin)
    end = trailing.start() if trailing else len(clause)
    for total in _INNER_TOTAL.finditer(clause, begin, end):  # 经开区共调处矛盾纠纷案件18起
        begin = total.end() if end - total.end() > 1 else begin
    if end - begin > LONGEST_OBJECT:
        begin = clause.rfind("、", begin, end) + 1 or begin
    return Span(at + begin, at + end) if begin < end else None


def _unclosed(clause: str) -> int:
    """Behind the last bracket that is open at the clause's end; 0 where there is none."""
    depth = 0
    for at in range(len(clause) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(clause[at], 0)
        if depth < 0:
            return at + 1
    return 0


def _noun_after(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " 的":
        start += 1
    named = _NAMED.match(text, start, end)
    at = named.end() if named else start
    while at < end:
        held = _HELD.match(text, at, end)
        if held:
            at = held.end()
        elif _NOT_IN_NOUN.match(text, at) or (text[at] == "的" and _OWNER.search(text[start:at])):
            break
        else:
            at += 1
    words = text[start:at].rstrip("的和及等中内里暨")
    return Span(start, start + len(words)) if len(words) > 1 or words in _SHORT_NOUNS else None
