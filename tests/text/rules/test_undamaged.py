"""What is no damage is never touched, and whatever the damage, the original comes back."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.model.imported import Alteration
from annotator.text.cleaning import altered, cleaned, original
from annotator.text.rules.catalogue import NAMES, USUAL, named
from tests.text.rules.shown import left
from tests.text.test_metadata import Known, known_reports

# Words of each kind that a rule might take for damage, said as a report says them.
SENTENCES = (
    "召开会议3次，研究部署2项工作。", "落实主办单位责任，规范网站备案号公示。", "全年打印宣传册1.2万份，扫一扫二维码即可阅读。", "来源：群众举报的线索全部核查。",
    "《实施方案（2022—2025年）》印发，3·8维权周开展宣传。", "1(党建引领)+2(物业、业委会)机制覆盖12个社区。", "发布日期、来源、字号等要素齐全。",
    "“三项制度”全面落实；7×24小时值班。", "首页、正文、附件均经合法性审查。", "目录清单动态调整…共46项。", "做到“一窗通办、一网通办。", "关于我们的差距，群众有期待。",
    "5*3=15项任务逐项销号，完成率达100%。", "煤体宣传覆盖广，2021年至2019年均有报道。", "版权所有、地址、电话一并登记。", "农历春节前开展检查，星期六不打烊。",
)  # fmt: skip
HEADS = ("一、主要举措和成效", "二、存在的不足和原因", "三、2023年工作打算")
SUBHEADS = (
    "（一）加强领导。",
    "（二)规范执法。",
    "1.优化服务。",
    "1、统一着装。",
    "整改情况：",
    "一是力量薄弱。",
)
ENDS = ("", "砚溪县人民政府\n2023年1月9日\n", "2023年1月9日\n", "联系人：顾青，联系电话：0000-5550100\n", "砚溪县人民政府\n二〇二三年一月九日\n（此件公开发布）\n")  # fmt: skip


@st.composite
def clean_reports(draw: st.DrawFn) -> str:
    """A report as it is written: one paragraph a line, nothing broken, no page around it."""
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    paragraphs = [
        draw(
            st.sampled_from(
                ["砚溪县2022年法治政府建设报告", "砚溪县人民政府\n关于2022年法治政府建设情况的报告"]
            )
        )
    ]
    for head in HEADS[: draw(st.integers(1, 3))]:
        paragraphs.append(head)
        for number in draw(st.lists(st.sampled_from(SUBHEADS), max_size=3)):
            paragraphs.append(
                number + "".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))
            )
    paragraphs.append("".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))))
    return gap.join(paragraphs) + "\n" + draw(st.sampled_from(ENDS))


@given(clean_reports())
@settings(max_examples=150, deadline=None)
def test_no_rule_changes_a_report_without_damage(text: str) -> None:
    assert left(text, *set(NAMES)) == text


@pytest.mark.parametrize("report", known_reports(), ids=lambda report: report.name)
def test_reports_as_they_are_lose_nothing_but_their_damage(report: Known) -> None:
    stored, alterations = cleaned(report.text, named(USUAL))
    assert original(stored, alterations) == report.text
    words = {piece.rule for piece in alterations if piece.original.strip()}
    assert words <= {"word_bookmark"}


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_that_is_off_does_nothing(name: str) -> None:
    for text in (damaged(random.Random(seed)) for seed in range(20)):
        stored, alterations = cleaned(text, named(set(NAMES) - {name}))
        assert name not in {alteration.rule for alteration in alterations}
        assert altered(text, alterations) == stored


def test_each_rule_finds_its_damage_somewhere() -> None:
    rules = {
        alteration.rule
        for seed in range(60)
        for alteration in cleaned(damaged(random.Random(seed)), named(NAMES))[1]
    }
    assert rules >= set(NAMES) - {"hard_line_end", "running_head", "doubled_title"}


PIECES = (
    "[bookmark: _GoBack]", "**", "## ", "\ufeff", "\u200b", "\uf0b7", "\f", "\n\n", "\r\n", "\r", "\u3000\u3000", " ", "\u00a0", "\n— 1 —\n", "\n第2页\n",
    "\n栖川市法治政府建设报告\n", "\n打印 关闭\n", "\n发布日期：2024-01-18 来源：本局\n", "\n首页 > 公开 > 报告\n", "\n网站标识码：0000000001\n",
    "目录\n一、甲……………1\n二、乙……………2\n", "---\ntitle: 甲\n---\n", "一、主要做法\n", "2022 年，", "开展检查。", "审计", "，", "。", "“", "𠮷",
)  # fmt: skip


def damaged(chance: random.Random) -> str:
    pieces = [chance.choice(PIECES) for _ in range(chance.randrange(5, 60))]
    return chance.choice(("", "---\ntitle: 甲\n---\n", "首页 > 公开\n")) + "".join(pieces)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sets(st.sampled_from(NAMES)))
@settings(max_examples=300, deadline=None)
@example("\n— 1 —\n\f\n— 1 —\n\r\n", set(NAMES))
def test_the_original_comes_back_whatever_was_damaged_and_whichever_rules_ran(
    text: str, rules: set[str]
) -> None:
    stored, alterations = cleaned(text, named(rules))
    assert original(stored, alterations) == text
    assert altered(text, alterations) == stored
    assert all(text[found.start : found.end] == found.original for found in alterations)
    assert [*alterations] == sorted(alterations, key=lambda found: found.start)
    assert {found.rule for found in alterations} <= rules | {"line_end"}


@pytest.mark.parametrize("report", known_reports(), ids=lambda report: report.name)
def test_the_original_of_a_report_comes_back_after_random_damage(report: Known) -> None:
    for seed in range(10):
        chance, text = random.Random(seed), report.text
        for _ in range(12):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(PIECES) + text[at:]
        stored, alterations = cleaned(text, named(NAMES))
        assert original(stored, alterations) == text


def test_what_the_layout_showed_is_done_only_where_its_rule_is_chosen() -> None:
    seen = (Alteration(2, "\n页眉\n", "", "running_head"),)
    assert cleaned("正文\n页眉\n继续", named(["running_head"]), seen)[0] == "正文继续"
    assert cleaned("正文\n页眉\n继续", named(["indent"]), seen)[0] == "正文\n页眉\n继续"
    assert cleaned("正文\n页眉\n继续", (), seen)[0] == "正文\n页眉\n继续"


@pytest.mark.parametrize(
    "text",
    [
        "煤体宣传3次，2022年至2019年完成。\n", "“一窗通办，一网通办。\n", "（一)加强领导。\n一)规范执法。\n", "共完成５０件,其中:10件。\n",
        "依法行政工作扎实推进推进。\n", "２０２２年，開展檢查。\n",
    ],
)  # fmt: skip
def test_what_the_author_wrote_is_never_repaired(text: str) -> None:
    assert left(text) == text
