"""How the chrome of a web page reads when the page was saved as text."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

_LABELS = (
    "发布日期 发布时间 发稿时间 公开日期 公布日期 更新时间 更新日期 成文日期 生成日期 发文日期 印发日期 制发日期 发文时间 "
    "成文时间 颁布日期 实施日期 施行日期 生效日期 失效日期 废止日期 日期 时间 来源 来自 信息来源 文章来源 稿件来源 新闻来源 稿源 作者 撰稿 编辑 责任编辑 责编 审核 录入 "
    "浏览次数 访问次数 阅读次数 点击次数 浏览量 访问量 阅读量 点击量 点击数 点击率 浏览 阅读 字号 字体 字体大小 文字大小 视力保护色 "
    "分享 分享到 打印 索引号 信息索引号 索取号 主题分类 主题词 关键词 发文字号 文号 文件编号 颁布单位 颁布机关 发布机构 发布单位 发文机关 发文机构 "
    "发文单位 制发机构 制发机关 信息名称 文件名称 信息类别 内容分类 公开方式 公开范围 公开形式 公开类型 公开属性 公开责任部门 公开目录 公开时限 "
    "有效性 效力级别 效力等级 效力状态 时效 时效性 是否有效 体裁 体裁分类 组配分类 服务对象 服务对象分类 内容概述 名称 标题 所属机构 分类"
).split()
_WIDGETS = (
    "TOP 打印 打印本页 打印此页 打印文章 打印页面 关闭 关闭窗口 关闭本页 关闭页面 收藏 收藏本页 加入收藏 设为首页 下载 全屏 分享 分享到 分享至 微信 微博 "
    "新浪微博 腾讯微博 QQ QQ空间 复制链接 字号 字体 字体大小 文字大小 大 中 小 特大 超大 加大 减小 还原 默认 A A+ A- 扫一扫 扫码阅读 "
    "扫一扫在手机打开当前页 扫一扫在手机打开当前页面 扫一扫在手机上查看当前页面 扫一扫分享到微信 扫描二维码 手机扫一扫打开当前页 用手机浏览 "
    "手机版 二维码 返回顶部 返回 返回上一页 返回首页 首页 网站首页 正文 无障碍 无障碍阅读 无障碍浏览 适老化 长者模式 长者助手 关怀版 老年版 "
    "简体 繁体 繁體 简体版 繁体版 简体中文 繁體中文 English 登录 注册 个人中心 用户中心 网站支持IPv6 IPv6 智能问答 智能机器人 收起 展开 "
    "导航 网站导航 搜索 高级检索 高级搜索 请输入关键字 请输入关键词 请输入搜索关键词 上一篇 下一篇 上一页 下一页 没有了 语音播报 语音朗读 "
    "朗读 播放 暂停 听全文 我要纠错 纠错 今日头条 相关链接 相关阅读 相关稿件 附件下载"
).split()
_SITE_MENU = (
    "网站地图 站点地图 关于我们 关于本站 关于本网 联系我们 网站声明 隐私声明 隐私保护 免责声明 法律声明 版权声明 版权保护 使用帮助 网站帮助 "
    "网站纠错 友情链接 网站管理 政府网站找错 政府网站 找错 我要找错 党政机关 网站导航 手机版 移动版 无障碍 RSS 网站简介 联系方式 意见建议"
).split()
_SITE_LABELS = "地址 联系地址 通讯地址 单位地址 邮编 邮政编码 维护单位 运维单位 管理单位 技术支持 网站管理 主办 承办 主管 协办".split()
_CONTACTS = (
    "电话 联系电话 咨询电话 监督电话 举报电话 值班电话 传真 邮箱 电子邮箱 电子邮件 联系邮箱 Email E-mail 联系方式 办公时间 工作时间"
).split()

PUBLISHED = "发布日期 发布时间 发稿时间 公开日期 公布日期 日期 时间 更新时间 更新日期".split()
"""Labels of the day on which a page was put up, the surest first."""

ISSUED_BY = "发布机构 发布单位 发文机关 发文机构 发文单位 制发机构 制发机关".split()
"""Labels of the organ that a document is of."""


def _either(words: list[str], between: str = "") -> str:
    """Any of the words, the longest first; `between` may stand between their characters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(between.join(map(re.escape, word)) for word in ordered)


_S = "[ \t\u3000\u00a0]"
_BULLET = f"(?:[•·●▪◆|｜>＞\\-*]{_S}*)?"
_LABEL = f"(?P<label>{_either(_LABELS, _S + '{0,4}')})"
_LABELLED = f"{_LABEL}{_S}*[】\\]]?{_S}*[:：|｜]{_S}*"
_LABEL_LINE = f"{_BULLET}[【\\[]?{_S}*{_LABEL}{_S}*[】\\]]?{_S}*(?:[:：|｜]|$)"
_BEGINS_LABEL = frozenset("•·●▪◆|｜>＞-*【[" + "".join(label[0] for label in _LABELS))
_DATED = re.compile(f"(?:日期|时间){_S}*[:：|｜]{_S}*\n?(?:19|20)[0-9]{{2}}")
_STAMP = re.compile(
    "(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[ \u3000\u00a0]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
)
_PUBLISHED = re.compile(
    f"(?:发布|发稿|公开|公布|更新|成文|生成|印发|发文|制发)(?:日期|时间){_S}*[:：|｜]{_S}*\n?(?:19|20)[0-9]{{2}}"
)
_SEPARATOR = f"(?:[>＞»›→/|]|->|{_S}-{_S})"
_BREADCRUMB = re.compile(
    f"(?:[您你]?的?(?:(?:当前|當前|现在|現在)(?:所在)?|所在)的?位置(?:是|在)?{_S}*[:：]"
    f"|[您你]?的?位置{_S}*[:：](?=[^。]*{_SEPARATOR})|(?:网站|網站)?首[页頁]{_S}*{_SEPARATOR})"
)
_CRUMBS = re.compile(_SEPARATOR)
_HOME = re.compile("(?:网站|網站)?首[页頁]")
_OTHER_LABEL = re.compile(
    f"{_BULLET}[\u4e00-\u9fff/]{{1,8}}(?:概况|概述|摘要|日期|时间|号|单位|机构|机关|名称|类别|分类|类型|主题|方式|范围|状态|性|人|词|来源|次数|码|目录){_S}*[:：]"
    "[^。]{0,30}"
)
_BUTTONS = f"(?>{_either(_WIDGETS)}|[\\s\u00a0【】\\[\\]()（）|｜:：/、,，.·•>＞»+-]|[0-9](?=次|$))++"
_SITE = f"(?:[\u4e00-\u9fff]{{2,20}}(?:政府|网|网站|门户){_S}+)?"
_NEIGHBOUR = f"[•·●◆]?{_S}*(?:上|下)一[篇条]{_S}*[:：].*"
_EDITOR = f"[【（(\\[]?{_S}*(?:责任编辑|网站编辑|责编){_S}*[:：].{{0,30}}"
_WIDGET = re.compile(f"{_BUTTONS}|{_SITE}{_BUTTONS}|{_NEIGHBOUR}|{_EDITOR}", re.IGNORECASE)
_TODAY = re.compile(
    "(?:今天是|现在是)?[^。，,；;]{0,30}[0-9]{4}年[^。，,；;]{1,20}(?:星期[一二三四五六日天]|农历)[^。，,；;]{0,20}"
)
_OWNER = re.compile(
    f"网站标识码{_S}*[:：]?{_S}*[0-9A-Za-z]|ICP{_S}?[备证](?:案号)?[:：字第]?{_S}*[0-9]|公网安备{_S}*[0-9]|备案序?号{_S}*[:：]"
    f"|版权所有(?:{_S}*[:：©]|{_S}|$)|[Cc]opyright|COPYRIGHT|[Aa]ll [Rr]ights [Rr]eserved"
)
_MENU = re.compile(f"(?>{_either(_SITE_MENU)}|[\\s\u00a0|｜/·•-])++")
_SITE_LINE = re.compile(
    f"(?:{_either(_SITE_LABELS)})(?:单位|部门)?{_S}*[:：]|.{{0,20}}(?:建议|推荐|最佳).{{0,40}}(?:浏览器|分辨率)"
    "|您是第|累计访问|访问人数|总访问量"
)
_CONTACT = re.compile(f"(?:{_either(_CONTACTS)}){_S}*[:：]")
_LONGEST_WIDGET, _LONGEST_FOOTER = 120, 600
_HAS_WORDS = re.compile("[【】]|[^\\W\\d_]")
_SPACES = re.compile(_S)
_AROUND = " \t\n\r\u3000\u00a0|｜•·【】[]"
_LINK = re.compile(r"https?://|www\.|[\w.-]+\.(?:gov|com|org|net)\.?(?:cn)?\b")


def is_breadcrumb(words: str) -> bool:
    """当前位置:首页> …"""
    return "。" not in words and _BREADCRUMB.match(words) is not None


def crumbs(words: str) -> list[str]:
    """The names on a breadcrumb; a mark that only parts them gives none."""
    return [crumb for crumb in (part.strip(_AROUND) for part in _CRUMBS.split(words)) if crumb]


def is_home(words: str) -> bool:
    """Where a path that takes a line for each name begins."""
    return _HOME.fullmatch(words) is not None


@cache  # large patterns, which no process makes that reads plain reports alone
def label_pattern() -> re.Pattern[str]:
    """A label with the mark after it, under the name `label`."""
    return re.compile(_LABELLED)


@cache
def _label_line() -> re.Pattern[str]:
    return re.compile(_LABEL_LINE)


def is_other_label(words: str) -> bool:
    """信息概况：… — a label that only its neighbours show to be of a page's header."""
    return _OTHER_LABEL.fullmatch(words) is not None and not is_widget(words)


def is_header(words: str) -> bool:
    """发布日期：… 来源：… — a line of labels and what they label, of no sentence."""
    if len(words) > 240 or "。" in words or is_widget(words):
        return False
    return (words[:1] in _BEGINS_LABEL and _label_line().match(words) is not None) or is_stamp(words)


def is_pages_header(lines: Sequence[str]) -> bool:
    """Whether lines of labels are of a web page: a date of publishing, or a date beside a source.

    时间：… alone may be the hour of a meeting, 来源：… alone a newspaper's.
    """
    together = "\n".join(lines)
    if _PUBLISHED.search(together) or any(map(is_stamp, lines)):
        return True
    labels = {_SPACES.sub("", found["label"]) for found in label_pattern().finditer(together)}
    return len(labels) > 2 or (len(labels) > 1 and _DATED.search(together) is not None)


def is_stamp(words: str) -> bool:
    """2024-01-18 09:20 — a day with the time of day is when a page was published."""
    return _STAMP.fullmatch(words) is not None


def labelled(words: str) -> list[tuple[str, str, int]]:
    """The labels in some words, each with what it labels and where that begins."""
    found = list(label_pattern().finditer(words))
    ends = [following.start() for following in (*found[1:],)] + [len(words)] * bool(found)
    return [
        (_SPACES.sub("", label["label"]), words[label.end() : end].rstrip(_AROUND), label.end())
        for label, end in zip(found, ends, strict=True)
    ]


@lru_cache(maxsize=512)  # several rules ask of the same lines
def is_widget(words: str) -> bool:
    """【字号：大 中 小】 打印 — buttons, after the site's name too, and what day it is."""
    if len(words) > _LONGEST_WIDGET or "。" in words or _HAS_WORDS.search(words) is None:
        return False
    if _WIDGET.fullmatch(words):
        return True
    return ("星期" in words or "农历" in words) and _TODAY.fullmatch(words) is not None


def is_owner(words: str) -> bool:
    """版权所有：… ICP备… — a line that stands in the footer of a web page and nowhere else."""
    return len(words) <= _LONGEST_FOOTER and _OWNER.search(words) is not None


def opens_footer(words: str) -> bool:
    """主办单位：…, 网站地图 | 关于我们 — may be the first line of a footer, if its owner follows."""
    if len(words) > _LONGEST_FOOTER:
        return False
    if is_owner(words):
        return True
    if "。" in words or _HAS_WORDS.search(words) is None:
        return False
    return _MENU.fullmatch(words) is not None or _SITE_LINE.match(words) is not None


def is_footer(words: str) -> bool:
    """What stands in a footer, telephone numbers too: a report may end with those."""
    return opens_footer(words) or _CONTACT.match(words) is not None


def is_chrome(words: str) -> bool:
    """Anything that stands around the text of a web page's head."""
    if _LINK.match(words):
        return True
    return "。" not in words and (is_breadcrumb(words) or is_header(words) or is_widget(words))
