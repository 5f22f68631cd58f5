"""Headings are found as a reader finds them: all of them, each at its level, and nothing else."""

import re
import sys
from types import FrameType

import pytest

from annotator.text.cleaning import Places, cleaned
from annotator.text.outline import Heading, headings
from annotator.text.rules.catalogue import USUAL, named
from annotator.text.sections import outline_of
from annotator.text.title import title_of
from tests.text.structure_gold import GoldReport, gold_reports

TITLE = "沛宁区芦汀街道2022年法治政府建设年度报告\n现将有关情况报告如下。\n"


def levels(*lines: str) -> list[str]:
    """The headings of a report with these lines, as `level heading`."""
    return [f"{heading.level} {heading.heading}" for heading in headings(TITLE + "\n".join(lines))]


def only(line: str) -> Heading:
    found = headings(TITLE + line)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("report", gold_reports(), ids=lambda report: report.name)
def test_the_outline_of_a_report_is_the_one_a_reader_marks(report: GoldReport) -> None:
    text, alterations = cleaned(report.raw, named(USUAL))
    place = Places(alterations).original
    found = [
        (h.level, h.number, squeezed(h.heading), place(h.start), place(h.end - 1) + 1, h.run_in)
        for h in headings(text)
    ]
    assert found == [
        (g["level"], g["number"], squeezed(g["heading"]), g["start"], g["end"], g["run_in"])
        for g in report.outline
    ]


def squeezed(words: str) -> str:
    """Without the spaces that cleaning may have taken out."""
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("report", gold_reports(), ids=lambda report: report.name)
def test_a_heading_stands_where_it_says_it_stands(report: GoldReport) -> None:
    text, _ = cleaned(report.raw, named(USUAL))
    for heading in headings(text):
        assert text[heading.start : heading.end] == heading.heading
        assert heading.heading.startswith(heading.number or "")


def test_three_levels_in_their_usual_order() -> None:
    assert levels(
        "一、主要举措", "（一）转变职能", "1.办好窗口。全年办件3万件。", "2.服务企业。", "（二）规范执法",
        "1.亮证执法。", "二、存在不足", "（一）力量薄弱。",
    ) == [
        "1 一、主要举措", "2 （一）转变职能", "3 1.办好窗口", "3 2.服务企业", "2 （二）规范执法",
        "3 1.亮证执法", "1 二、存在不足", "2 （一）力量薄弱",
    ]  # fmt: skip


def test_the_level_follows_from_nesting_not_from_the_form() -> None:
    assert levels("一、举措", "1、学法。", "（1）班子学。", "2、普法。", "二、不足", "1、人少。") == [
        "1 一、举措", "2 1、学法", "3 （1）班子学", "2 2、普法", "1 二、不足", "2 1、人少",
    ]  # fmt: skip


def test_digits_may_stand_above_brackets() -> None:
    assert levels("1.举措", "（一）学法。", "（二）普法。", "2.不足", "（一）人少。", "（二）事多。") == [
        "1 1.举措", "2 （一）学法", "2 （二）普法", "1 2.不足", "2 （一）人少", "2 （二）事多",
    ]  # fmt: skip


def test_forms_of_one_level_may_change_from_chapter_to_chapter() -> None:
    assert levels("一、举措", "1、学法。", "2、普法。", "二、不足", "（一）人少。", "1.编制少。") == [
        "1 一、举措", "2 1、学法", "2 2、普法", "1 二、不足", "2 （一）人少", "3 1.编制少",
    ]  # fmt: skip


def test_brackets_of_either_width_are_mixed() -> None:
    assert levels("一、举措", "（一）学法", "(二)普法", "（三)执法", "(四）监督", "（五）公开") == [
        "1 一、举措", "2 （一）学法", "2 (二)普法", "2 （三)执法", "2 (四）监督", "2 （五）公开",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "number", ["一)", "一）", "（一", "(一", "【一】", "〔一〕", "（ 一 ）", "㈠", "（一）、"]
)
def test_a_bracket_may_be_lost_or_another(number: str) -> None:
    second = number.replace("一", "二").replace("㈠", "㈡")
    assert levels("一、举措", f"{number}学法。天天学。", f"{second}普法。", "二、不足") == [
        "1 一、举措", f"2 {number}学法", f"2 {second}普法", "1 二、不足",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "numbers", [("⒈", "⒉"), ("⑴", "⑵"), ("①", "②"), ("１．", "２．"), ("1 ．", "2 ．"), ("1)", "2)")]
)
def test_digits_in_any_dress(numbers: tuple[str, str]) -> None:
    found = levels("一、举措", *(f"{number}做法。做了。" for number in numbers))
    assert found == ["1 一、举措", *(f"2 {number}做法" for number in numbers)]


def test_bracketed_digits_stand_for_bracketed_numerals() -> None:
    assert levels("一、举措", "（一）学法。", "(2)普法。", "(4)执法。", "二、不足", "(一)人少。", "（2)事多。") == [
        "1 一、举措", "2 （一）学法", "2 (2)普法", "2 (4)执法", "1 二、不足", "2 (一)人少", "2 （2)事多",
    ]  # fmt: skip


def test_digits_may_count_on_over_the_headings_above_them() -> None:
    assert levels("（一）领导", "1.抓学习。", "2.抓考核。", "（二）职能", "3.抓审批。", "4.抓服务。") == [
        "1 （一）领导", "2 1.抓学习", "2 2.抓考核", "1 （二）职能", "2 3.抓审批", "2 4.抓服务",
    ]  # fmt: skip


def test_a_second_part_counts_from_one_again() -> None:
    assert levels("一、举措", "（一）学法。", "二、不足", "一、打算", "（一）再学。", "二、保障") == [
        "1 一、举措", "2 （一）学法", "1 二、不足", "1 一、打算", "2 （一）再学", "1 二、保障",
    ]  # fmt: skip


def test_parts_stand_above_chapters() -> None:
    assert levels("第一部分 2022年总结", "一、做法", "二、成效", "第二部分 2023年计划", "一、思路") == [
        "1 第一部分 2022年总结", "2 一、做法", "2 二、成效", "1 第二部分 2023年计划", "2 一、思路",
    ]  # fmt: skip


def test_an_annex_counts_from_one_again() -> None:
    assert levels("一、举措", "二、不足", "芦汀街道办事处", "2023年1月9日", "附件", "一、统计", "（一）案件") == [
        "1 一、举措", "1 二、不足", "1 附件", "2 一、统计", "3 （一）案件",
    ]  # fmt: skip


def test_an_annex_announced_above_the_signature_is_no_heading() -> None:
    assert levels("一、举措", "附件：1.执法统计表", "芦汀街道办事处", "2023年1月9日") == ["1 一、举措"]


def test_a_list_of_annexes_is_no_list_of_headings() -> None:
    assert levels(
        "一、举措", "1.学法。", "附件：1.统计表", "2.典型案例", "3.名单", "芦汀街道办事处", "2023年1月9日", "附件1", "一、案件",
    ) == ["1 一、举措", "2 1.学法", "1 附件1", "2 一、案件"]  # fmt: skip


def test_the_first_level_may_be_missing() -> None:
    assert levels("（一）举措", "1.学法。", "2.普法。", "（二）不足", "1.人少。") == [
        "1 （一）举措", "2 1.学法", "2 2.普法", "1 （二）不足", "2 1.人少",
    ]  # fmt: skip


def test_the_same_form_may_count_within_itself() -> None:
    """What stands straight below a chapter's line and counts from one again is within the chapter."""
    assert levels(
        "一、主要措施", "一、加强领导", "开会3次。", "二、规范执法", "检查5次。", "二、存在问题", "人少。", "三、计划",
    ) == ["1 一、主要措施", "2 一、加强领导", "2 二、规范执法", "1 二、存在问题", "1 三、计划"]  # fmt: skip


def test_where_it_may_count_on_from_either_headings_alike_are_of_one_level() -> None:
    assert levels("一、措施", "一、领导。开会。", "二、执法。检查。", "二、不足", "一、人少。缺编。", "二、事多。忙。", "三、打算")[-3:] == [
        "2 一、人少", "2 二、事多", "1 三、打算",
    ]  # fmt: skip


def test_a_chapter_without_a_body_is_no_reason_to_count_within_it() -> None:
    assert {line[0] for line in levels("一、措施", "二、不足", "一、打算", "二、保障", "三、其他")} == {"1"}


def test_a_table_of_contents_left_in_the_text_is_no_chapter_with_chapters_in_it() -> None:
    found = levels("一、举措", "二、不足", "一、举措", "做了。", "二、不足", "有。")
    assert {line[0] for line in found} == {"1"}


@pytest.mark.parametrize("point", ["，", ",", "､", ".", "．", " 、"])
def test_the_point_of_a_chapters_number_may_be_another(point: str) -> None:
    assert levels(f"一{point}举措", "（一）学法。", f"二{point}不足") == [
        f"1 一{point}举措",
        "2 （一）学法",
        f"1 二{point}不足",
    ]


@pytest.mark.parametrize("first", ["第一，", "第一、", "第一,", "第一："])
def test_first_and_second_may_begin_headings(first: str) -> None:
    second = first.replace("一", "二")
    assert levels("一、举措", f"{first}学法。天天学。", f"{second}普法。") == [
        "1 一、举措", f"2 {first}学法", f"2 {second}普法",
    ]  # fmt: skip


def test_numbers_without_a_point_as_in_old_reports() -> None:
    text = "沛宁县人民委员会工作报告\n请审查。\n一\n农业丰收。\n二\n工业增产。\n三 一九五七年的任务\n增产节约。\n"
    assert [(h.level, h.number, h.heading) for h in headings(text)] == [
        (1, "一", "一"), (1, "二", "二"), (1, "三", "三 一九五七年的任务"),
    ]  # fmt: skip


def test_a_run_in_heading_ends_at_the_first_full_stop() -> None:
    heading = only("（一）压实责任，守住底线；抓早抓小。全年检查5次。整改3处。")
    assert (heading.heading, heading.run_in) == ("（一）压实责任，守住底线；抓早抓小", True)


@pytest.mark.parametrize("mark", ["", "。", "：", ":", "；", "，", "｡"])
def test_a_heading_alone_may_have_a_closing_mark(mark: str) -> None:
    heading = only(f"（一）打造阳光政府{mark}")
    assert (heading.heading, heading.run_in) == ("（一）打造阳光政府", False)


def test_the_point_of_a_number_ends_no_heading() -> None:
    assert only("1.查办3.15专案。全年4起。").heading == "1.查办3.15专案"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.学法用法.全年4次.", "1.学法用法"),
        ("1.查3.15专案.全年4起.", "1.查3.15专案"),
        ("1.亮证执法.4次检查.", "1.亮证执法"),
    ],
)
def test_where_a_text_has_no_full_stop_a_point_ends_a_heading(line: str, heading: str) -> None:
    assert [found.heading for found in headings(f"沛宁区2022年报告\n{line}\n")] == [heading]


@pytest.mark.parametrize(
    "label", ["整改情况：", "存在的不足、原因：", "问题整改情况:", "下一步打算：", "主要做法："]
)
def test_label_lines_are_headings_without_a_number(label: str) -> None:
    heading = only(label)
    assert (heading.heading, heading.number, heading.run_in) == (label[:-1], None, False)


def test_label_lines_stand_above_what_counts_anew_below_them() -> None:
    assert levels("三、不足和整改", "存在的不足：", "（一）人少。", "（二）事多。", "整改情况：", "（一）增人。", "四、安排") == [
        "1 三、不足和整改", "2 存在的不足", "3 （一）人少", "3 （二）事多", "2 整改情况", "3 （一）增人", "1 四、安排",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "现将情况报告如下：", "存在的问题主要有：", "各位代表：", "今年的主要任务是：", "下面，我报告工作情况：",
        "“整改情况：”", "区委、区政府：",
    ],
)  # fmt: skip
def test_what_only_leads_on_is_no_label(line: str) -> None:
    assert levels(line, "正文。") == []


@pytest.mark.parametrize(
    "line",
    [
        "2022年，芦汀街道调处纠纷87件。",
        "3.5万件矛盾就地化解。",
        "3．5万件矛盾就地化解。",
        "1(党建引领)+2(物业、业委会)机制覆盖12个社区。",
        "1（党建引领）+2（物业）机制。",
        "7×24小时自助办理。",
        "24小时值守。",
        "（2022—2025年）实施方案印发。",
        "（2022年度）",
        "3·8维权周开展宣传。",
        "3.8妇女节开展宣传。",
        "一是抓学习。二是抓考核。",
        "二是抓考核。",
        "一方面，从严查处。",
        "一季度，办件30件。",
        "三、四季度办件60件。",
        "110、119联动。",
        "12345热线办件。",
        "1+3+N体系建成。",
        "5G网络全覆盖。",
        "10个社区全部达标。",
        "第十四个防灾减灾日。",
        "第一时间处置。",
        "第一责任人职责落实到位。",
        "（以下简称《纲要》）印发。",
        "(此件公开发布)",
        "（1月5日起施行）",
        "（2人次）",
        "一年来，办件30件。",
        "三项制度落实。",
        "2022年10月24日",
        "2.5",
        "九、十月份办件30件。",
        "一，二，三产业融合。",
        "1,204件矛盾化解。",
        "一，线索移送慢。",
        "1/3的社区达标。",
        "50%以上。",
        "——总产值增长10%；",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert levels(line) == []
    assert levels("一、举措", line, "二、不足") == ["1 一、举措", "1 二、不足"]


def test_a_list_of_digits_that_begins_in_the_middle_heads_nothing() -> None:
    assert levels("一、举措", "9.全年办件。", "17、检查。") == ["1 一、举措"]


def test_a_list_of_digits_may_begin_anew_and_go_on_from_before() -> None:
    numbers = ("1.甲。", "2.乙。", "3.丙。", "1.丁。", "5.戊。", "6.己。")
    assert [line[2] for line in levels("一、举措", *numbers)[1:]] == ["1", "2", "3", "1", "5", "6"]


def test_digits_may_follow_a_number() -> None:
    assert levels("一、3项机制", "（一）110联动", "1.2022年工作。", "2.5G覆盖。") == [
        "1 一、3项机制", "2 （一）110联动", "3 1.2022年工作", "3 2.5G覆盖",
    ]  # fmt: skip


def test_inline_numbers_are_no_headings() -> None:
    assert levels("一、举措。一是学法。二是普法。（一）写在句中。1.也是。") == ["1 一、举措"]


def test_articles_of_a_law_and_their_items_are_no_headings() -> None:
    assert levels(
        "第一章 总则", "第一条 为了规范管理，制定本办法。", "第二条 本办法所称文件包括：", "（一）政府文件；", "（二）部门文件。",
        "第二章 附则", "第三条 下列除外：", "1.人事文件；", "2.内部文件。", "附件",
    ) == ["1 第一章 总则", "1 第二章 附则", "1 附件"]  # fmt: skip


def test_the_title_is_not_in_the_outline() -> None:
    text = "一、二年级减负情况的报告\n\n一、做法\n做了。"
    assert title_of(text) is None or headings(text)[0].heading != title_of(text).words  # type: ignore[union-attr]
    report = "沛宁区2022年法治政府建设\n工作情况\n一、举措\n做了。"
    assert [heading.heading for heading in headings(report)] == ["一、举措"]


def test_a_title_split_around_a_bookmark_is_not_in_the_outline() -> None:
    raw = "沛宁区芦汀街道办事处2022年\n[bookmark: _GoBack]法治政府建设年度报告\n2022年，依法行政。\n一、举措\n（一）学法。4次。\n"
    text, _ = cleaned(raw, named(USUAL))
    assert [heading.heading for heading in headings(text)] == ["一、举措", "（一）学法"]


def test_markdown_marks_hide_no_heading() -> None:
    raw = "---\ntitle: 报告\n---\n# 沛宁区2022年法治政府建设报告\n\n2022年。\n\n## 一、举措\n\n**（一）学法**。4次。\n\n1. **班子学**。2次。\n\n**二、不足**\n"
    text, _ = cleaned(raw, named(USUAL))
    assert [(h.level, h.heading) for h in headings(text)] == [
        (1, "一、举措"), (2, "（一）学法"), (3, "1. 班子学"), (1, "二、不足"),
    ]  # fmt: skip


@pytest.mark.parametrize("bullet", ["- ", "* ", "● ", "■", "## ", "●\u3000"])
def test_a_bullet_before_a_number_is_no_part_of_the_heading(bullet: str) -> None:
    heading = only(f"{bullet}（一）学法。4次。")
    assert (heading.heading, heading.start) == ("（一）学法", len(TITLE) + len(bullet))


@pytest.mark.parametrize(
    "line", ["-3.5℃的低温。", "- 正文。", "●正文。", "*2022年，正文。", "——一、二产业增长。"]
)
def test_a_bullet_alone_makes_no_heading(line: str) -> None:
    assert levels(line) == []


LONG = "全县人民认真贯彻各项方针政策，粮食总产量达到三亿八千万斤，比上年增长百分之十二，是历史上最好的收成。"


def test_chapters_without_numbers_are_found_between_paragraphs() -> None:
    text = f"政府工作报告\n请予审议。\n农业获得丰收\n{LONG}\n工业出现新气象\n{LONG}\n今后的任务\n{LONG}\n"
    assert [(h.level, h.number, h.heading) for h in headings(text)] == [
        (1, None, "农业获得丰收"), (1, None, "工业出现新气象"), (1, None, "今后的任务"),
    ]  # fmt: skip


def test_chapters_without_numbers_are_found_above_numbers_that_begin_anew() -> None:
    text = (
        f"沛宁县政府工作报告\n请予审议。\n一九九〇年的主要工作\n{LONG}\n一、农业。丰收。\n二、工业。增产。\n"
        "九十年代的任务\n一、抓粮食。稳产。\n切实改进作风\n一、下基层。调研。\n二、守纪律。廉洁。\n"
    )
    assert [f"{h.level} {h.heading}" for h in headings(text)] == [
        "1 一九九〇年的主要工作", "2 一、农业", "2 二、工业", "1 九十年代的任务", "2 一、抓粮食",
        "1 切实改进作风", "2 一、下基层", "2 二、守纪律",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"我市召开会议\n本报讯（记者 王明）3日，会议召开。\n窗口前移解民忧\n{LONG}\n图为会议现场\n{LONG}\n",
        f"沛宁区2022年法治政府建设报告\n现报告如下。\n{LONG}\n图为会议现场\n{LONG}\n芦汀街道办事处\n{LONG}\n",
        f"沛宁区2022年法治政府建设报告\n现报告如下。\n{LONG}\n只有这一行\n{LONG}\n",
    ],
)  # fmt: skip
def test_short_lines_alone_are_no_chapters(text: str) -> None:
    assert headings(text) == []


def test_nothing_is_made_up_where_there_are_no_headings() -> None:
    assert headings("") == headings("沛宁区2022年报告") == headings("\n \u3000\n") == []


@pytest.mark.parametrize("hostile", ["（一）", "1.", "一、", "一", "第一条 ", "附件", "整改情况：", " ", "①"])
def test_hostile_texts_are_read_line_by_line(hostile: str) -> None:
    """One line of them is one heading at most, a thousand lines are at most a thousand."""
    assert len(headings(hostile * 2000)) <= 1
    assert len(headings(f"{hostile}\n" * 1000)) <= 1000


def work(text: str) -> int:
    """How many calls, of Python and of C, and steps of generators an outline takes."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        outline_of(text, 2022)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "lines",
    [
        "（一）\n", "1.\n", "一、\n", "一\n", "①\n", "附件\n", "整改情况：\n", "一、甲\n一、乙\n二、丙\n", "一、\n一、\n1.\n",
        "整改情况：\n（一）甲\n", "附件\n一、甲\n", "沛宁区人民政府\n2023年1月9日\n一、不足\n", "农业丰收\n一、粮食\n",
        f"农业丰收\n{LONG}\n",
    ],
    ids=repr,
)  # fmt: skip
def test_a_text_twice_as_long_is_twice_the_work(lines: str) -> None:
    assert work(TITLE + lines * 400) < 2.3 * work(TITLE + lines * 200)


def test_an_outline_is_the_same_read_twice() -> None:
    text = TITLE + "一、举措\n（一）学法。4次。\n"
    assert outline_of(text, 2022) == outline_of(text, 2022)


def test_nothing_counts_within_itself_twice() -> None:
    chapters = (
        "一、措施",
        "一、领导",
        "开会。",
        "二、执法",
        "查。",
        "二、不足",
        "一、人少",
        "一、事多",
        "一、钱缺",
    )
    assert max(int(line[0]) for line in levels(*chapters)) == 2
