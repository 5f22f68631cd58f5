"""The six samples, three of them the demo's: what a researcher would notice about them as texts."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from annotator.resources import resource
from tests.golden.sample_texts import NAMES, file_of, text_of

SAMPLES = resource("samples")
REAL_REPORTS = Path(__file__).parents[3] / "shared" / "reports"

COUNTY, STREET, BUREAU, PROVINCE, CITY, ZONE = NAMES
TITLES = {
    COUNTY: "砚溪县人民政府\n关于2023年度法治政府建设情况的报告",
    STREET: "沛宁区荻渡街道办事处2024年法治政府建设年度报告",
    BUREAU: "栖川市交通运输局2022年度法治政府部门建设情况报告",
    PROVINCE: "云岫省水利厅关于2021年度\n法治政府建设情况的报告",
    CITY: "槐津市人民政府关于 2020 年法治政府建设情况的报告",
    ZONE: "泊宁市澄屿经济技术开发区管理委员会2019年度推进法治政府建设情况报告",
}
FORMATS = {PROVINCE: ".docx", CITY: ".pdf", ZONE: ".html"}

SET_PHRASES = (
    "以习近平新时代中国特色社会主义思想为指导",
    "履行推进法治建设第一责任人职责",
    "履行法治政府建设第一责任人职责",
    "学习新修订的《中华人民共和国",
    "法治政府建设实施纲要",
)
FULL_WIDTH = "、。《》“”，：；（）—"
HALF_WIDTH = "%-.()"
ALSO = {BUREAU: ",:;", PROVINCE: "\t [] ", CITY: " ", ZONE: ",:;+\t"}
TO_FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
NUMBERING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.、]")


def headings(name: str, glyph: str) -> list[str]:
    """The lines that open with a number of that form."""
    return [line for line in text_of(name).splitlines() if re.match(glyph, line)]


def clauses(text: str) -> set[str]:
    """Stretches between two marks of punctuation, longer than twelve characters, without their number."""
    parts = re.split(r"[。；！？，：\n]", text.translate(TO_FULL_WIDTH))
    return {bare for part in parts if len(bare := NUMBERING.sub("", part.strip(), count=1)) > 12}


def own_words(text: str) -> set[str]:
    return {clause for clause in clauses(text) if not any(phrase in clause for phrase in SET_PHRASES)}


def test_the_folder_holds_the_six_reports_in_their_order() -> None:
    files = [file_of(name).name for name in NAMES]
    assert files == [name + FORMATS.get(name, ".txt") for name in TITLES]
    assert sorted(path.name for path in SAMPLES.iterdir()) == [*files, "demo.toml"]


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_each_report_opens_with_its_title_and_one_opening_paragraph(name: str, title: str) -> None:
    assert text_of(name).startswith(title + "\n")
    lines = [line for line in text_of(name).removeprefix(title).splitlines() if line]
    if name == PROVINCE:
        assert lines.pop(0) == "中共云岫省委、云岫省人民政府："
    assert lines[0].endswith(("报告如下：", "报告如下:"))
    assert lines[1].startswith("一、")


@pytest.mark.parametrize("name", TITLES)
def test_each_report_has_the_length_of_a_real_one(name: str) -> None:
    assert 2_500 <= len(text_of(name)) <= 5_000


@pytest.mark.parametrize("name", TITLES)
def test_the_last_chapter_is_of_the_year_after_the_reported_one(name: str) -> None:
    year = int(re.search(r"20\d\d", TITLES[name]).group())
    last = headings(name, "[一二三四五]、")[-1]
    assert str(year + 1) in last or last in ("五、下一步工作打算", "三、完善法治建设相关措施")


@pytest.mark.parametrize("name", TITLES)
def test_no_character_can_surprise_a_font_an_editor_or_an_older_encoding(name: str) -> None:
    text = text_of(name)
    assert text.encode("gb18030").decode("gb18030") == text
    allowed = FULL_WIDTH + HALF_WIDTH + "\n" + ALSO.get(name, "")
    strange = {c for c in text if not (c in allowed or re.match("[0-9AB\u4e00-\u9fff]", c))}
    assert strange == set()
    assert all(line == line.strip() for line in text.splitlines())
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    "".join(re.findall("[\u4e00-\u9fff]", text)).encode("gb2312")


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("pair", ["“”", "《》", "（）", "()"])
def test_brackets_and_quotation_marks_are_balanced_in_every_line(name: str, pair: str) -> None:
    opening, closing = pair
    for line in text_of(name).splitlines():
        lost = name == ZONE and pair == "()" and line.startswith("三)")
        assert line.count(opening) + lost == line.count(closing), line


def test_the_county_numbers_three_levels_with_headings_alone_and_run_in() -> None:
    assert len(headings(COUNTY, "[一二三四]、")) == 4
    second = headings(COUNTY, "（[一二三四五六]）")
    assert sum("。" not in heading for heading in second) == 6
    third = headings(COUNTY, r"\d\.")
    assert len(third) >= 15
    assert all(re.match(r"\d\.[^。]{4,20}。[^。]", heading) for heading in third)
    assert [heading[0] for heading in third].count("1") == 6


def test_the_street_mixes_brackets_and_has_label_lines() -> None:
    text = text_of(STREET)
    assert len(headings(STREET, r"\([一二三四五六七八九]\)")) >= 3
    assert len(headings(STREET, "（[一二三四五六七八九]）")) >= 8
    assert {"存在的不足和原因：", "整改情况："} <= set(text.splitlines())
    assert "。一方面，" in text
    assert "。另一方面，" in text
    assert [line[:2] for line in text.splitlines() if line[1:2] == "是"] == ["一是", "二是", "三是", "四是"]


def test_the_bureau_numbers_its_second_level_with_a_comma_and_writes_half_width() -> None:
    text = text_of(BUREAU)
    assert len(headings(BUREAU, "[一二三四]、")) == 4
    assert len(headings(BUREAU, r"\d{1,2}、")) >= 15
    assert not re.search("[，：；（）]", text)
    assert "二是抓" in text


def test_the_first_responsible_has_a_chapter_in_four_reports_and_a_subsection_in_two() -> None:
    assert any("第一责任人" in heading for heading in headings(COUNTY, "二、"))
    assert any("第一责任人" in heading for heading in headings(BUREAU, "一、"))
    assert any("第一责任人" in heading for heading in headings(PROVINCE, "三、"))
    assert any("第一责任人" in heading for heading in headings(CITY, "一、"))
    assert "第一责任人" in headings(STREET, "（一）")[0].split("。")[0]
    assert "第一责任人" in headings(ZONE, r"\(一\)")[0].split("。")[0]


def test_the_province_numbers_the_second_level_anew_in_every_chapter_and_has_a_table() -> None:
    assert [line[1] for line in headings(PROVINCE, "（[一二三四五六七八]）")] == list(
        "一二三四五六七八一二三一二三四"
    )
    assert [line[:2] for line in headings(PROVINCE, r"\d\.")] == ["1.", "2.", "3."]
    rows = [line.split("\t") for line in text_of(PROVINCE).splitlines() if "\t" in line]
    assert {len(row) for row in rows} == {4}
    columns = list(zip(*(map(int, row[1:]) for row in rows[1:]), strict=True))
    assert all(sum(column[:-1]) == column[-1] for column in columns)


def test_the_city_has_spaces_around_digits_a_chapter_of_rectification_and_an_annex() -> None:
    text = text_of(CITY)
    assert not re.search("[\u4e00-\u9fff][0-9]|[0-9%][\u4e00-\u9fff]", text)
    assert "四、整改落实情况" in text.splitlines()
    assert [line[:3] for line in text.splitlines() if line[1:2] == "是"] == [
        "一是法",
        "二是行",
        "三是行",
        "四是普",
    ]
    assert text.rpartition("\n附件\n")[0].endswith("2021 年 3 月 26 日")


def test_the_zone_lost_a_bracket_writes_half_width_and_counts_with_the_first() -> None:
    assert not re.search("[，：；（）]", text_of(ZONE))
    numbers = [line[: line.index(")")] for line in headings(ZONE, r"\(?[一二三四五六七八]\)")]
    assert numbers == ["(一", "(二", "三", "(四", "(五", "(六", "(七", "(八"]
    assert [line[1] for line in headings(ZONE, "第[一二三四],")] == list("一二三四")
    assert headings(ZONE, r"\(二\)")[0].endswith("改革。")


def test_four_reports_are_signed_and_dated_one_is_dated_only_one_names_a_contact() -> None:
    assert text_of(COUNTY).endswith("\n砚溪县人民政府\n2024年1月26日\n")
    assert text_of(STREET).endswith("\n沛宁区荻渡街道办事处\n2024年12月30日\n")
    assert text_of(BUREAU).endswith("法治保障。\n")
    assert text_of(PROVINCE).endswith("\n云岫省水利厅\n2022年3月18日\n")
    assert "\n槐津市人民政府\n2021 年 3 月 26 日\n" in text_of(CITY)
    assert text_of(ZONE).endswith("改进办法。\n2020年1月15日\n")
    assert re.search(r"（联系人：\S+，联系电话：0000-\d+）\n", text_of(STREET))


@pytest.mark.parametrize(("first", "second"), list(combinations(TITLES, 2)))
def test_two_samples_share_no_words_of_their_own(first: str, second: str) -> None:
    assert own_words(text_of(first)) & own_words(text_of(second)) == set()


@pytest.mark.parametrize("name", TITLES)
def test_a_report_does_not_repeat_itself(name: str) -> None:
    parts = re.split(r"[。；！？，：\n]", text_of(name).translate(TO_FULL_WIDTH))
    long = [part for part in parts if len(part) > 12]
    assert sorted(set(long)) == sorted(long)


@pytest.mark.parametrize("name", TITLES)
def test_a_sample_copies_no_real_report(name: str) -> None:
    if not REAL_REPORTS.is_dir():
        pytest.skip("the real reports are not published with the program")
    for path in sorted(REAL_REPORTS.glob("*.txt")):
        assert own_words(text_of(name)) & own_words(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (COUNTY, "42项年度任务，逐项建账、按季销号。到年底完成39项，其余3项"),
        (COUNTY, "受理办件18.6万件，其中当场办结15.2万件，其余3.4万件"),
        (COUNTY, "现行文件156件，保留118件、修改14件、废止24件"),
        (COUNTY, "排查隐患3418处，已整改3375处，整改期限未到的43处"),
        (COUNTY, "审结64件，其中维持31件、驳回4件、撤销或者确认违法8件、调解和解后终止21件"),
        (STREET, "发现消防和用电隐患2264处，督促整改2251处，对拒不整改的13处"),
        (STREET, "登记纠纷1342件，其中网格化解871件、社区化解358件、街道化解96件，其余17件"),
        (STREET, "行政诉讼案件3件，胜诉2件、协调撤诉1件"),
        (BUREAU, "参评企业318家,其中AAA级74家、AA级169家、A级62家,其余13家"),
        (BUREAU, "规范性文件19件,废止3件、修改2件,其余14件"),
        (BUREAU, "行政复议案件5件,维持4件、撤销1件"),
        (PROVINCE, "规范性文件24件，其中建议修改9件、不予出台2件，其余13件"),
        (PROVINCE, "认定问题264个，整改销号261个，余下3个"),
        (CITY, "对 134 件市政府规范性文件开展民法典专项清理，保留 97 件，修改 21 件，废止 16 件"),
        (CITY, "市场主体 3.86 万户，其中企业 1.14 万户、个体工商户 2.68 万户，其余 400 户"),
        (ZONE, "收到诉求1028条,办结1009条,其余19条"),
        (ZONE, "印发的文件152件,其中继续有效118件,修改13件,废止或者失效21件"),
    ],
)
def test_the_parts_of_a_count_add_up(name: str, said: str) -> None:
    assert said in text_of(name)
    numbers = re.findall(r"(\d+(?:\.\d+)?) ?(万?)", said)
    total, *parts = (round(10 * float(number) * (10_000 if size else 1)) for number, size in numbers)
    assert sum(parts) == total


def test_the_reports_count_in_the_ways_of_the_genre() -> None:
    everything = "".join(text_of(name) for name in TITLES)
    for form in (
        r"\d+余万元",
        r"\d万余人次",
        r"\d\.\d万件",
        r"\d%",
        r"个百分点",
        r"第\d位",
        r"\d批\d+人次",
        r"不少于\d",
        r"以上",
        r"超过\d",
        r"近三成",
        r"百余|00余",
        r"每季度",
    ):
        assert re.search(form, everything), form
