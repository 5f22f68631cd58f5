"""The three reports of the demo: what a researcher would notice about them as texts."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from annotator.resources import resource

SAMPLES = resource("samples")
REAL_REPORTS = Path(__file__).parents[3] / "shared" / "reports"

COUNTY, STREET, BUREAU = (
    "001-砚溪县2023年",
    "002-荻渡街道2024年",
    "003-栖川市交通运输局2022年",
)
TITLES = {
    COUNTY: "砚溪县人民政府\n关于2023年度法治政府建设情况的报告",
    STREET: "沛宁区荻渡街道办事处2024年法治政府建设年度报告",
    BUREAU: "栖川市交通运输局2022年度法治政府部门建设情况报告",
}

SET_PHRASES = (
    "以习近平新时代中国特色社会主义思想为指导",
    "履行推进法治建设第一责任人职责",
    "履行法治政府建设第一责任人职责",
    "学习新修订的《中华人民共和国",
    "法治政府建设实施纲要",
)
FULL_WIDTH = "、。《》“”，：；（）—"
HALF_WIDTH = "%-.()"
TO_FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
NUMBERING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.、]")


def text_of(name: str, folder: Path = SAMPLES) -> str:
    return (folder / f"{name}.txt").read_text(encoding="utf-8")


def headings(name: str, glyph: str) -> list[str]:
    """The lines that open with a number of that form."""
    return [line for line in text_of(name).splitlines() if re.match(glyph, line)]


def clauses(text: str) -> set[str]:
    """Stretches between two marks of punctuation, longer than twelve characters, without their number."""
    parts = re.split(r"[。；！？，：\n]", text.translate(TO_FULL_WIDTH))
    return {bare for part in parts if len(bare := NUMBERING.sub("", part.strip(), count=1)) > 12}


def own_words(text: str) -> set[str]:
    return {clause for clause in clauses(text) if not any(phrase in clause for phrase in SET_PHRASES)}


def test_the_folder_holds_the_three_reports_in_their_order() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.txt")) == list(TITLES)


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_each_report_opens_with_its_title_and_one_opening_paragraph(name: str, title: str) -> None:
    head, opening, first_heading = text_of(name).split("\n\n")[:3]
    assert head == title
    assert opening.endswith(("报告如下：", "报告如下:"))
    assert first_heading.startswith("一、")


@pytest.mark.parametrize("name", TITLES)
def test_each_report_has_the_length_of_a_real_one(name: str) -> None:
    assert 2_500 <= len(text_of(name)) <= 5_000


@pytest.mark.parametrize("name", TITLES)
def test_the_years_are_the_reported_one_and_the_next(name: str) -> None:
    year = int(re.search(r"20\d\d", TITLES[name]).group())
    assert any(str(year + 1) in heading for heading in headings(name, r"[一二三四]、"))


@pytest.mark.parametrize("name", TITLES)
def test_no_character_can_surprise_a_font_an_editor_or_an_older_encoding(name: str) -> None:
    raw = (SAMPLES / f"{name}.txt").read_bytes()
    text = raw.decode("utf-8")
    assert text.encode("gb18030").decode("gb18030") == text
    assert not raw.startswith(b"\xef\xbb\xbf")
    allowed = FULL_WIDTH + HALF_WIDTH + (",:;" if name == BUREAU else "")
    strange = {c for c in text if not (c in allowed or c == "\n" or re.match("[0-9AB\u4e00-\u9fff]", c))}
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
        assert line.count(opening) == line.count(closing), line


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


def test_the_first_responsible_has_a_chapter_in_two_reports_and_a_subsection_in_one() -> None:
    assert any("第一责任人" in heading for heading in headings(COUNTY, "二、"))
    assert any("第一责任人" in heading for heading in headings(BUREAU, "一、"))
    assert "第一责任人" in headings(STREET, "（一）")[0].split("。")[0]


def test_two_reports_are_signed_and_dated_and_one_names_a_contact() -> None:
    assert text_of(COUNTY).endswith("\n砚溪县人民政府\n2024年1月26日\n")
    assert text_of(STREET).endswith("\n沛宁区荻渡街道办事处\n2024年12月30日\n")
    assert text_of(BUREAU).endswith("法治保障。\n")
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
    for path in REAL_REPORTS.glob("*.txt"):
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
    ],
)
def test_the_parts_of_a_count_add_up(name: str, said: str) -> None:
    assert said in text_of(name)
    total, *parts = (round(10 * float(number)) for number in re.findall(r"\d+(?:\.\d+)?", said))
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
