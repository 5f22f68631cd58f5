"""What pages leave in a text: numbers, running heads, sheet ends, broken paragraphs, tables of contents."""

import pytest

from tests.text import genre
from tests.text.rules.shown import closed, left, taken

PAGE = "开展执法检查，规范办案程序，落实行政执法三项制度，推进综合执法改革。" * 10


@pytest.mark.parametrize(
    "mark",
    [
        "— 1 —", "-1-", "- 1 -", "－１－", "—1—", "– 1 –", "~1~", "·1·", "第1页", "第 1 页", "第1页 共9页", "第1页/共9页", "第 1 页（共 9 页）",
        "共9页 第1页", "第一页", "第 一 页 共 九 页", "Page 1", "Page 1 of 9", "- ii -",
    ],
)  # fmt: skip
def test_page_numbers_in_the_usual_forms_go(mark: str) -> None:
    text = f"一、总体情况\n{PAGE}\n　　{mark}\n二、下一步打算\n继续努力。\n"
    assert left(text) == f"一、总体情况\n{PAGE}\n二、下一步打算\n继续努力。\n"
    assert taken(text) == [("page_number", f"　　{mark}\n")]


def test_plain_numbers_that_count_on_from_page_to_page_go() -> None:
    text = f"{PAGE}\n1\n{PAGE}\n2\n{PAGE}\n3\n短短一页。\n4\n"
    assert left(text) == f"{PAGE}\n{PAGE}\n{PAGE}\n短短一页。\n"
    assert left(f"{PAGE}\n1/3\n{PAGE}\n2/3\n") == f"{PAGE}\n{PAGE}\n"
    assert left(f"{PAGE}\n7\n\f{PAGE}\n") == f"{PAGE}\n{PAGE}\n"


@pytest.mark.parametrize(
    "text",
    [
        "序号\n1\n2\n3\n4\n",
        f"{PAGE}\n12\n{PAGE}\n40\n",
        f"{PAGE}\n2022\n{PAGE}\n2023\n",
        f"{PAGE}\n1\n",
        "表格\n1\n检查企业\n2\n培训干部\n3\n" + PAGE + "\n4\n",
        "（1）\n（2）\n",
        "第1名\n第2名\n",
    ],
)
def test_numbers_that_are_no_pages_stay(text: str) -> None:
    assert left(text) == text


def test_running_heads_beside_page_numbers_go_and_headings_stay() -> None:
    page = "{}\n— {} —\n栖川市法治政府建设报告\n"
    text = "".join(page.format(PAGE, number) for number in range(1, 5)) + "三、下一步打算\n继续努力。\n"
    assert left(text) == f"{PAGE}\n" * 4 + "三、下一步打算\n继续努力。\n"
    heads = [piece for rule, piece in taken(text) if rule == "running_head"]
    assert heads == ["栖川市法治政府建设报告\n"] * 4


def test_a_running_head_may_count_the_pages() -> None:
    page = "{}\n\f栖川市法治政府建设报告 第{}页\n"
    text = "".join(page.format(PAGE, number) for number in range(1, 5)) + "继续努力。\n"
    assert left(text) == f"{PAGE}\n" * 4 + "继续努力。\n"


@pytest.mark.parametrize(
    "line", ["（一）加强领导", "各位代表！", "栖川市水利局", "2023年1月9日", "2022", "召开会议，研究工作。"]
)
def test_what_a_report_may_say_again_and_again_is_no_running_head(line: str) -> None:
    text = "".join(f"{PAGE}\n— {number} —\n{line}\n" for number in range(1, 5))
    assert left(text).count(f"{line}\n") == 4


def test_a_sheets_end_goes_beside_a_line_end_and_becomes_one_elsewhere() -> None:
    assert left("\f报告\n\f第一段。\f第二段。\n\f") == "报告\n第一段。\n第二段。\n"
    assert left("报告\n\f正文。", "indent") == "报告\n\f正文。"


@pytest.mark.parametrize(
    ("text", "stays", "gap"),
    [
        ("做好工作。积极推进审计\n\n监督全覆盖。抓好整改。\n", "做好工作。积极推进审计监督全覆盖。抓好整改。\n", "\n\n"),
        ("做好工作。积极推进审计\n\f监督全覆盖。抓好整改。\n", "做好工作。积极推进审计监督全覆盖。抓好整改。\n", "\n\f"),
        ("做好工作，\n\n抓好整改。\n", "做好工作，\n\n抓好整改。\n", None),
        ("做好工作。参训干部360人，\n考核合格。\n", "做好工作。参训干部360人，考核合格。\n", "\n"),
        ("（一）普法。发放法\n\n— 2 —\n\n制宣传资料。\n", "（一）普法。发放法制宣传资料。\n", "\n\n— 2 —\n\n"),
        ("做好工作。使用 Windows\n\nServer 系统。完成。\n", "做好工作。使用 Windows Server 系统。完成。\n", "\n\n"),
    ],
)  # fmt: skip
def test_a_paragraph_that_a_page_broke_is_whole_again(text: str, stays: str, gap: str | None) -> None:
    assert left(text) == stays
    assert closed(text) == ([gap] if gap else [])


def test_a_paragraph_broken_by_a_page_with_number_and_running_head_is_listed_with_all_of_it() -> None:
    gaps = closed(genre.TWO_YEARS)
    assert gaps[0] == "\n\n— 1 —\n\f栖川高新区法治政府建设报告\n\n"
    stored = left(genre.TWO_YEARS)
    assert "办事流程作出了规定。" in stored
    assert "参训干部 360 人，考核合格。" in stored
    assert "制作不够规范，个别案件" in stored
    assert {rule for rule, _ in taken(genre.TWO_YEARS)} >= {"page_number", "running_head", "form_feed"}
    assert left(genre.TWO_YEARS, "page_number", "page_join").count("\f") == 4


@pytest.mark.parametrize(
    "after",
    ["（二）规范执法。检查120次。", "二是规范执法。检查120次。", "整改情况：\n完成。", "栖川市水利局", "2023年1月9日", "联系人：顾青。", "附件：清单。", "　　第二段另起。"],
)  # fmt: skip
def test_what_plainly_begins_anew_is_not_joined(after: str) -> None:
    text = f"（一）加强领导。召开会议3次\n\n{after}\n"
    assert closed(text) == []


def test_a_full_stop_the_author_forgot_joins_nothing_in_a_text_without_pages() -> None:
    text = "（一）加强领导。召开会议3次\n全年组织培训4次。参训300人。\n"
    assert left(text) == text


def test_hard_line_ends_in_every_line_are_taken_for_what_they_are() -> None:
    stored = left(genre.HARD_LINES)
    paragraphs = stored.split("\n")
    assert paragraphs[:2] == ["砚溪县司法局关于2022年度", "法治政府建设情况的报告"]
    assert paragraphs[3].startswith("2022年，县司法局以") and paragraphs[3].endswith("报告如下。")  # noqa: PT018
    assert (
        "（一）加强合法性审查，把好决策和文件两道关口，从源头上防范行政争议。全年审查文件46件、合同128份、重大决策9项，提出意见建议215条。"
        in paragraphs
    )
    assert paragraphs[-3:] == ["砚溪县司法局", "2023年2月1日", ""]
    assert closed(genre.HARD_LINES) == ["\n"] * 7
    assert "建设\n摆在" in left(genre.HARD_LINES, *("indent", "trailing_space"))


def test_titles_listed_one_a_line_stay_entries_of_a_list() -> None:
    body = [PAGE[start : start + 27] for start in range(0, len(PAGE), 27)]
    entries = [
        "《砚溪县城市公共汽车客运线路特许经营暂行办法》（修改）",
        "《砚溪县中小学校幼儿园规划建设管理若干规定》（废止）",
    ]
    text = "\n".join([*body, *entries]) + "\n"
    assert left(text).split("\n")[-3:] == [*entries, ""]
    running = text.replace("》（修改）", "》（修改）、")
    assert f"{entries[0]}、{entries[1]}" in left(running)


@pytest.mark.parametrize("width", [28, 35, 42])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
def test_lines_broken_after_so_many_characters_are_joined_whatever_they_begin_with(
    width: int, indent: str
) -> None:
    sentence = "2022年，开展检查1245次，涉及企业3.5万家，一是压实责任，二是完善制度，（一）类事项46项，"
    paragraphs = [
        sentence * 3 + f"培训{number}人次，办结案件87件，全部归档备查，做到应归尽归。"
        for number in range(100, 112)
    ]
    broken = [
        (indent + paragraph)[start : start + width]
        for paragraph in paragraphs
        for start in range(0, len(indent + paragraph), width)
    ]
    stored = left("\n".join(broken) + "\n")
    if indent:
        assert stored.split("\n") == [*paragraphs, ""]
    assert stored.replace("\n", "") == "".join(paragraphs)
    assert stored.count("\n") < len(broken) / 2


def test_a_table_of_contents_with_dot_leaders_goes() -> None:
    entries = genre.CONTENTS_TABLE.split("目　录")[1].split("\n\n2023年")[0]
    assert taken(genre.CONTENTS_TABLE) == [("table_of_contents", f"目　录{entries}\n")]
    assert left(genre.CONTENTS_TABLE).count("一、主要工作情况") == 1


@pytest.mark.parametrize(
    "leader", ["......", "··········", "…………", ". . . . . ", "------", "＿＿＿"[:0] + "_____"]
)
def test_leaders_of_every_kind(leader: str) -> None:
    text = f"目录\n一、总体情况{leader}1\n二、下一步打算{leader}12\n正文开始。\n"
    assert left(text) == "正文开始。\n"


def test_a_table_of_contents_without_leaders_goes_up_to_where_its_first_entry_stands_again() -> None:
    text = (
        "报告\n目录\n一、总体情况 1\n二、下一步打算 5\n一、总体情况\n做了工作。\n二、下一步打算\n继续努力。\n"
    )
    assert left(text) == "报告\n一、总体情况\n做了工作。\n二、下一步打算\n继续努力。\n"


@pytest.mark.parametrize(
    "text",
    [
        "要做到……1\n还要做到……2\n",
        "目录管理\n一、加强目录管理\n二、规范目录\n一、加强目录管理\n召开会议。\n",
        "目录\n一、加强管理\n二、规范目录\n另有其事。\n",
        "编号........1\n正文。\n",
    ],
)
def test_what_only_looks_like_a_table_of_contents_stays(text: str) -> None:
    assert left(text) == text
