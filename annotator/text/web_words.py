"""How the chrome of a web page reads when the page was saved as text."""

import re
from collections.abc import Sequence

_LABELS = (
    "发布日期 发布时间 发稿时间 公开日期 公布日期 更新时间 更新日期 成文日期 生成日期 发文日期 印发日期 制发日期 发文时间 "
    "成文时间 生效日期 失效日期 废止日期 日期 时间 来源 信息来源 文章来源 稿件来源 新闻来源 作者 撰稿 编辑 责任编辑 责编 审核 录入 "
    "浏览次数 访问次数 阅读次数 点击次数 浏览量 访问量 阅读量 点击量 点击数 点击率 浏览 阅读 字号 字体 字体大小 文字大小 视力保护色 "
    "分享 分享到 打印 索引号 信息索引号 索取号 主题分类 主题词 关键词 发文字号 文号 文件编号 发布机构 发布单位 发文机关 发文机构 "
    "发文单位 制发机构 制发机关 信息名称 信息类别 内容分类 公开方式 公开范围 公开形式 公开类型 公开属性 公开责任部门 公开目录 公开时限 "
    "有效性 效力状态 时效 时效性 是否有效 体裁 体裁分类 组配分类 服务对象 服务对象分类 内容概述 名称 标题 所属机构 分类"
).split()
_WIDGETS = (
    "打印 打印本页 打印此页 打印文章 打印页面 关闭 关闭窗口 关闭本页 收藏 收藏本页 加入收藏 设为首页 下载 全屏 分享 分享到 分享至 微信 微博 "
    "新浪微博 腾讯微博 QQ QQ空间 复制链接 字号 字体 字体大小 文字大小 大 中 小 特大 超大 加大 减小 还原 默认 A A+ A- 扫一扫 扫码阅读 "
    "扫一扫在手机打开当前页 扫一扫在手机打开当前页面 扫一扫在手机上查看当前页面 扫一扫分享到微信 扫描二维码 手机扫一扫打开当前页 用手机浏览 "
    "手机版 二维码 返回顶部 返回 返回上一页 返回首页 首页 网站首页 正文 无障碍 无障碍阅读 无障碍浏览 适老化 长者模式 长者助手 关怀版 老年版 "
    "简体 繁体 繁體 简体版 繁体版 简体中文 繁體中文 English 登录 注册 个人中心 用户中心 网站支持IPv6 IPv6 智能问答 智能机器人 收起 展开 "
    "导航 网站导航 搜索 高级检索 高级搜索 请输入关键字 请输入关键词 请输入搜索关键词 上一篇 下一篇 上一页 下一页 没有了 语音播报 语音朗读 "
    "朗读 播放 暂停 听全文 我要纠错 纠错 今日头条 相关链接 相关阅读 相关稿件 附件下载"
).split()
_FOOTER = (
    "主办单位 主办： 主办: 承办单位 承办： 承办: 协办单位 技术支持 网站标识码 政府网站标识码 备案号 备案序号 ICP备 ICP证 公网安备 公安备案 "
    "版权所有 Copyright copyright 网站地图 站点地图 关于我们 关于本站 联系我们 网站声明 隐私声明 免责声明 法律声明 使用帮助 维护单位 运维单位 "
    "网站管理 政府网站找错 找错 举报 邮编 邮政编码 地址： 地址: 电话： 电话: 传真： 传真: 联系电话 联系方式 邮箱： 邮箱: 友情链接 "
    "浏览器 分辨率 党政机关 您是第 访问人数 累计访问"
).split()
_OWNERS = "网站标识码 备案号 ICP备 ICP证 公网安备 版权所有 Copyright copyright 主办单位 网站地图".split()


def _either(words: list[str], between: str = "") -> str:
    """Any of the words, the longest first; `between` may stand between their characters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(between.join(map(re.escape, word)) for word in ordered)


_S = "[ \t\u3000\u00a0]"
_BULLET = f"(?:[•·●▪◆|｜>＞\\-*]{_S}*)?"
_LABEL = f"(?P<label>{_either(_LABELS, _S + '{0,4}')})"
LABELLED = re.compile(f"{_LABEL}{_S}*[】\\]]?{_S}*[:：|｜]{_S}*")
_LABEL_LINE = re.compile(f"{_BULLET}[【\\[]?{_S}*{_LABEL}{_S}*[】\\]]?{_S}*(?:[:：|｜]|$)")
_DATED = re.compile(f"(?:日期|时间){_S}*[:：|｜]{_S}*(?:19|20)[0-9]{{2}}")
_PUBLISHED = re.compile(
    f"(?:发布|发稿|公开|公布|更新|成文|生成|印发|发文|制发)(?:日期|时间){_S}*[:：|｜]{_S}*(?:19|20)[0-9]{{2}}"
)
_BREADCRUMB = re.compile(
    f"(?:[您你]?的?(?:当前|當前|现在|現在|现)?(?:所在)?的?位置(?:是|在)?{_S}*[:：]|(?:网站|網站)?首[页頁]{_S}*(?:[>＞»›→/|]|->|\\s-\\s))"
)
_WIDGET_LINE = re.compile(
    f"(?:{_either(_WIDGETS)}|[\\s\u00a0【】\\[\\]()（）|｜:：/、,，.·•>＞»+-]|[0-9](?=次|$))+", re.IGNORECASE
)
_TODAY = re.compile(
    f"(?:今天是|现在是|农历).*|.{{0,20}}[0-9]{{4}}年.{{0,12}}星期[一二三四五六日天](?:{_S}.{{0,12}})?"
)
_FOOTER_LINE = re.compile(_either(_FOOTER))
_OWNER_LINE = re.compile(_either(_OWNERS))
_CONTACT = re.compile("[(（]?联系人")
_SITE = re.compile(f"^[\u4e00-\u9fff]{{2,20}}(?:政府|网|网站|门户){_S}+")
_HAS_WORDS = re.compile("[【】]|[^\\W\\d_]")
_SPACES = re.compile(_S)
_AROUND = " \t\n\r\u3000\u00a0|｜•·【】[]"
_LINK = re.compile(r"https?://|www\.|[\w.-]+\.(?:gov|com|org|net)\.?(?:cn)?\b")


def is_breadcrumb(words: str) -> bool:
    """当前位置:首页> …"""
    return _BREADCRUMB.match(words) is not None


def is_header(words: str) -> bool:
    """发布日期：… 来源：… — a line of labels and what they label, of no sentence."""
    if len(words) > 240 or "。" in words or is_widget(words):
        return False
    return _LABEL_LINE.match(words) is not None


def is_pages_header(lines: Sequence[str]) -> bool:
    """Whether lines of labels are of a web page: a date of publishing, or a date beside a source.

    时间：… alone may be the hour of a meeting, 来源：… alone a newspaper's.
    """
    together = "\n".join(lines)
    if _PUBLISHED.search(together):
        return True
    labels = {_SPACES.sub("", found["label"]) for found in LABELLED.finditer(together)}
    return len(labels) > 2 or (len(labels) > 1 and _DATED.search(together) is not None)


def labelled(words: str) -> list[tuple[str, str, int]]:
    """The labels in some words, each with what it labels and where that begins."""
    found = list(LABELLED.finditer(words))
    ends = [following.start() for following in (*found[1:],)] + [len(words)] * bool(found)
    return [
        (_SPACES.sub("", label["label"]), words[label.end() : end].rstrip(_AROUND), label.end())
        for label, end in zip(found, ends, strict=True)
    ]


def is_widget(words: str) -> bool:
    """【字号：大 中 小】 打印 — buttons, after the site's name too, and what day it is."""
    if len(words) > 120 or _HAS_WORDS.search(words) is None:
        return False
    if _WIDGET_LINE.fullmatch(words) or _WIDGET_LINE.fullmatch(words, _past_site(words)):
        return True
    return ("星期" in words or "农历" in words) and _TODAY.fullmatch(words) is not None


def _past_site(words: str) -> int:
    found = _SITE.match(words)
    return found.end() if found else 0


def is_footer(words: str) -> bool:
    """主办单位：… 网站标识码：… — not the contact line of a report."""
    return _FOOTER_LINE.search(words) is not None and _CONTACT.match(words) is None


def is_owner(words: str) -> bool:
    """A line that stands in the footer of a web page and nowhere else."""
    return _OWNER_LINE.search(words) is not None


def is_chrome(words: str) -> bool:
    """Anything that stands around the text of a web page's head."""
    return is_breadcrumb(words) or is_header(words) or is_widget(words) or _LINK.match(words) is not None
