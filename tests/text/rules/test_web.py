"""A web page saved as text: what stood around the report goes, every word of the report stays."""

import pytest

from tests.text import genre
from tests.text.rules.shown import left, taken

TITLE = "岚浦市应急管理局2023年度法治政府建设情况报告\n"
BODY = "2023年,岚浦市应急管理局坚持依法治安。现将情况报告如下:\n一、主要做法\n召开会议3次。\n二、下一步打算\n"
OWNER = "主办单位:岚浦市人民政府办公室 网站标识码:0000000001\n岚ICP备00000001号 公网安备00000000000001号\n"


def test_a_web_page_is_only_the_report_then() -> None:
    stored = left(genre.WEB_PAGE)
    body = genre.WEB_PAGE.split("当前页\n")[1].split("分享到")[0]
    assert stored == body.replace("    ", "")
    rules = [rule for rule, _ in taken(genre.WEB_PAGE) if rule != "indent"]
    assert rules == [
        "web_widget",
        "web_breadcrumb",
        "doubled_title",
        "web_header",
        "web_widget",
        "web_widget",
        "web_footer",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "当前位置:首页> 政务公开> 法治政府建设", "您现在的位置：首页 >> 信息公开", "首页 > 政务公开 > 报告", "网站首页 / 公开 / 报告",
        "您当前所在位置：网站首页 → 政务公开", "位置：首页 » 公开",
    ],
)  # fmt: skip
def test_the_path_of_a_page_goes(line: str) -> None:
    assert left(f"{line}\n{TITLE}{BODY}") == TITLE + BODY


def test_a_path_with_a_line_for_each_name_goes_with_the_menu_above_it() -> None:
    path = "政务服务\n互动交流\n首页\n>\n政务公开\n>\n政府工作报告\n"
    assert left(path + TITLE + BODY) == TITLE + BODY
    assert taken(path + TITLE + BODY)[0] == ("web_breadcrumb", path)


def test_the_title_above_the_path_stays_where_it_stands_only_there() -> None:
    text = "岚浦市政府工作报告\n当前位置：首页 > 政府工作报告\n" + BODY
    assert left(text) == "岚浦市政府工作报告\n" + BODY
    assert left("首页\n>\n岚浦市政府工作报告\n" + BODY) == "岚浦市政府工作报告\n" + BODY


@pytest.mark.parametrize(
    "lines",
    [
        "发布日期:2024-01-18 \u00a0\u00a0\u00a0来源:岚浦市应急管理局 \u00a0\u00a0浏览次数:126\n",
        "【发布时间：2024-01-18】 【作者：顾青】\n",
        "时间：\n2024-01-18 09:20\n来源：\n岚浦市应急管理局\n分享：\n",
        "索引号：0000/2024\n组配分类：法治政府\n发布机构：岚浦市应急管理局\n有效性/截止日期：\n成文日期：2024-01-08\n信息概况：\n",
        "索 引 号 | 0000/2024 | 主题分类 | 司法 |\n成文日期 | 2024-01-08 | 发布日期 | 2024-01-18 |\n",
    ],
)
def test_lines_of_labels_go(lines: str) -> None:
    assert left(TITLE + lines + BODY) == TITLE + BODY


@pytest.mark.parametrize(
    "lines",
    [
        "字号:大 中 小 打印 扫一扫在手机打开当前页\n", "【字体：大 中 小】 【打印】 【关闭】\n", "分享到： 微信 微博\nA+ A-\n",
        "岚浦市人民政府 无障碍 简体 繁体\n", "岚浦市人民政府 2019年12月3日星期二\n", "今天是2024年1月18日 星期四\n",
    ],
)  # fmt: skip
def test_buttons_go_where_more_shows_that_it_is_a_page(lines: str) -> None:
    header = "发布日期：2024-01-18 来源：本局\n"
    assert left(TITLE + header + lines + BODY) == TITLE + BODY


def test_neighbours_and_editor_below_the_text_go() -> None:
    tail = "（责任编辑：顾青）\n上一篇：岚浦市2022年报告\n下一篇：没有了\n打印 关闭\n"
    text = f"{TITLE}发布日期：2024-01-18\n{BODY}加强培训。\n{tail}"
    assert left(text) == f"{TITLE}{BODY}加强培训。\n"


@pytest.mark.parametrize(
    "footer",
    [
        OWNER,
        OWNER + "联系电话:0000-5550100 建议使用1366*768分辨率浏览器\n",
        OWNER + "联系电话:0000-5550100\n" + OWNER,
        "网站地图 | 关于我们 | 联系我们\n版权所有：岚浦市人民政府\n地址：岚浦路1号 邮编：000000\n",
        "地址：岚浦路1号 邮编：000000\n电话：0000-5550100\nCopyright © 2024 岚浦市人民政府 All Rights Reserved\n",
        "主办单位：岚浦市人民政府\n网站标识码：0000000001\n",
        "岚浦市人民政府 版权所有\n岚公网安备 00000000000001号\n",
    ],
)
def test_a_sites_footer_goes_once_and_twice(footer: str) -> None:
    text = f"{TITLE}{BODY}加强培训。\n岚浦市应急管理局\n2024年1月8日\n"
    assert left(text + footer) == text
    assert taken(text + footer) == [("web_footer", footer)]


CONTACT = "联系人：顾青，联系电话：0000-5550100\n"


@pytest.mark.parametrize(
    "end",
    [
        "联系电话：0000-5550100\n", CONTACT, f"岚浦市应急管理局\n2024年1月8日\n{CONTACT}", "2024年1月8日\n",
        "（一）畅通举报渠道\n（二）加强网站管理\n", "附件：1.网站备案号清单\n2.主办单位名单\n",
    ],
)  # fmt: skip
def test_the_end_of_a_report_stays_above_the_footer(end: str) -> None:
    text = f"{TITLE}{BODY}加强培训。\n{end}"
    assert left(text + OWNER) == text


@pytest.mark.parametrize(
    "end",
    [
        "（一）压实主办单位责任。督促活动主办单位落实安全措施。\n（二）畅通举报渠道。公布举报电话。\n",
        "（一）加强版权所有人权益保护。\n（二）完善网站地图服务。\n",
        "（一）加强网站管理。规范网站备案号公示。\n（二）落实党政机关过紧日子要求。\n",
        "一是严格主办单位责任，\n二是抓好网站标识码管理，\n三是加强公安备案和ICP备案管理\n",
        "版权所有的问题要重视。\n关于我们的工作，还有差距。\n",
        "举报电话：12345。邮箱：a@b.cn。\n",
        "网站主办单位：岚浦市应急管理局\n联系电话：0000-5550100\n",
        "农历春节期间开展专项检查。\n现在是攻坚期，星期六也要值班。\n",
        "今天是关键时期，每个星期一调度，2024年仍是如此。\n",
        "打印\n",
        "来源：群众举报的线索全部核查。\n时间：每月第一周。\n发布日期：不定。\n",
        "附件：1.网站备案号清单\n2.主办单位名单\n",
    ],
)
def test_a_report_that_speaks_of_sites_and_prints_loses_no_word(end: str) -> None:
    assert left(TITLE + BODY + end) == TITLE + BODY + end


@pytest.mark.parametrize(
    "start",
    [
        "位置：岚浦位于省境南部。\n",
        "首页 > 是导航的写法。\n",
        "作者：无\n来源\n",
        "岚浦市法治政府建设年度报告\n岚浦市法治政府建设年度报告工作专班\n",
        "一、加强组织领导工作\n一、加强组织领导工作\n",
        "时间：1月8日\n地点：岚浦\n",
    ],
)
def test_a_start_that_only_looks_like_a_pages_stays(start: str) -> None:
    assert left(start + BODY) == start + BODY


def test_a_source_in_the_middle_of_a_report_stays() -> None:
    assert "来源:群众举报的线索全部核查。" in left(genre.WEB_PAGE)


def test_a_cover_that_repeats_the_title_keeps_the_later_one() -> None:
    text = "岚浦市应急管理局\n2023年法治政府建设报告\n\n" + "岚浦市应急管理局2023年法治政府建设报告\n" + BODY
    assert left(TITLE + "\n" + TITLE + BODY) == "\n" + TITLE + BODY
    assert left(text) == text
    first = "岚浦市应急管理局2023年法治政府建设报告\n"
    assert (
        left(first + "岚浦市应急管理局\n2023年法治政府建设报告\n" + BODY)
        == "岚浦市应急管理局\n2023年法治政府建设报告\n" + BODY
    )
