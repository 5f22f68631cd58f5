"""What the program says a report says of itself."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.model.imported import Alteration
from annotator.model.span import Span
from annotator.text.cleaning import cleaned
from annotator.text.found import Found
from annotator.text.metadata import TWO_YEARS, Metadata, metadata
from annotator.text.rules.catalogue import USUAL, named
from tests.golden.sample_texts import NAMES, file_of, gold_of, text_of
from tests.text import genre

REAL = Path(__file__).parents[3] / "shared" / "reports"
KEYS = tuple(Metadata().found())
OUTSIDE = ("pub_date", "source_url")  # said by a page around its text
BODY = "一、主要举措和成效\n（一）加强领导。召开会议3次。\n二、存在的不足\n力量薄弱。\n三、下一步安排\n继续培训。\n"


class Known(NamedTuple):
    """A report whose metadata someone read by hand."""

    name: str
    text: str
    fields: dict[str, str | int | None]
    title_lines: list[str]


def known_reports() -> list[Known]:
    found = []
    for name in NAMES:
        gold, text = gold_of(name), text_of(name)
        outside = {} if file_of(name).suffix == ".txt" else dict.fromkeys(OUTSIDE)
        places = gold.get("title_spans") or gold["spans"]["title"]
        title = [text[start:end] for start, end in places]
        found.append(Known(name, text, gold["metadata"] | outside, title))
    if REAL.is_dir():
        documents = json.loads((REAL / "structure_gold.json").read_text(encoding="utf-8"))["docs"]
        for name, gold in documents.items():
            text = (REAL / name).read_text(encoding="utf-8")
            fields = gold["metadata"]
            title = [text.split("\n")[line - 1] for line in fields["title_lines"]]
            found.append(Known(name, text, {key: fields[key] for key in KEYS}, title))
    return found


def read(text: str) -> tuple[str, Metadata]:
    """A file's text as it is stored, and what is said of it."""
    stored, alterations = cleaned(text, named(USUAL))
    return stored, metadata(stored, alterations)


def fields(text: str) -> dict[str, str | int | None]:
    return read(text)[1].values()


def said(text: str, stored: str, found: Found | None) -> str:
    assert found is not None
    return "".join(span.of(text if found.in_original else stored) for span in found.spans)


reports = pytest.mark.parametrize("report", known_reports(), ids=lambda report: report.name)


@reports
def test_every_field_of_a_report_is_what_a_reader_reads(report: Known) -> None:
    assert fields(report.text) == report.fields


@reports
def test_every_field_says_where_it_was_read(report: Known) -> None:
    stored, about = read(report.text)
    for key, found in about.found().items():
        if found is None:
            continue
        words = said(report.text, stored, found)
        if key == "title":
            assert [span.of(stored) for span in found.spans] == report.title_lines
        elif key in ("organ_level", "doc_date", "pub_date"):
            assert words
        else:
            assert words == str(found.value)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (genre.SUB_DISTRICT, ["沛宁区芦汀街道办事处2022年", "法治政府建设年度报告"]),
        (genre.WEB_PAGE, ["岚浦市应急管理局2023年度法治政府建设情况报告"]),
        (genre.HARD_LINES, ["砚溪县司法局关于2022年度", "法治政府建设情况的报告"]),
        (
            "栖川市砚溪区人民政府\n关于砚溪区2022年度\n法治政府建设情况的报告\n2022年，我区坚持依法行政。\n",
            ["栖川市砚溪区人民政府", "关于砚溪区2022年度", "法治政府建设情况的报告"],
        ),
        (
            "栖川市砚溪区法治政府建设年度报告\n（2022年度）\n2022年，我区坚持依法行政。\n",
            ["栖川市砚溪区法治政府建设年度报告", "（2022年度）"],
        ),
        ("砚政发〔2023〕5号\n\n砚溪县2022年法治政府建设报告\n市政府：\n2022年，我县坚持依法行政。\n", ["砚溪县2022年法治政府建设报告"]),
        ("# 2019年岚浦市政府工作报告\n\n**政府工作报告**\n\n各位代表：\n\n过去一年，成绩不少。\n", ["2019年岚浦市政府工作报告"]),
        ("2023年1月17日在沛宁省第九届人民代表大会第一次会议上 省长 顾青\n沛宁省2023年政府工作报告\n各位代表：\n现在报告工作。\n", ["沛宁省2023年政府工作报告"]),
        (genre.NEWS, ["岚浦港今年集装箱吞吐量突破百万标箱"]),
    ],
)  # fmt: skip
def test_a_title_has_one_to_three_lines(text: str, lines: list[str]) -> None:
    stored, about = read(text)
    assert about.title is not None
    assert [span.of(stored) for span in about.title.spans] == lines
    assert about.title.value == "".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "2022年，在市委领导下，砚溪县扎实推进依法行政。现将情况报告如下：\n" + BODY,
        "各位代表：\n现在，我代表岚浦市人民政府向大会报告工作。\n" + BODY,
        "市司法局：\n　　2022年，我局坚持依法行政。\n" + BODY,
        BODY,
        "随便几个字",
    ],
)
def test_a_missing_title_is_not_guessed(text: str) -> None:
    assert fields(text)["title"] is None


def test_a_report_without_title_still_says_whose_and_of_which_year_it_is() -> None:
    about = fields(
        "2022年，在市委领导下，砚溪县扎实推进依法行政。现将情况报告如下：\n"
        + BODY
        + "砚溪县人民政府\n2023年3月1日\n"
    )
    assert about["organisation"] == "砚溪县人民政府"
    assert (about["year"], about["doc_date"]) == (2022, "2023-03-01")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("砚溪县2022年度法治政府建设情况报告\n2023年，会议召开。\n" + BODY, 2022),
        ("砚溪县２０２２年法治政府建设情况报告\n正文。\n" + BODY, 2022),
        ("砚溪县 2022 年法治政府建设情况报告\n正文。\n" + BODY, 2022),
        ("二〇二二年砚溪县法治政府建设情况报告\n正文。\n" + BODY, 2022),
        ("砚溪县二○二二年度依法行政工作报告\n正文。\n" + BODY, 2022),
        ("砚溪县法治政府建设年度报告（2022年）\n正文。\n" + BODY, 2022),
        ("砚溪县法治政府建设情况报告\n现将2022年度工作情况报告如下：\n" + BODY, 2022),
        ("砚溪县法治政府建设情况报告\n2022年，我县坚持依法行政。\n" + BODY, 2022),
        ("砚溪县法治政府建设情况报告\n发布日期：2024-01-18 来源：县司法局\n做了工作。\n" + BODY, None),
        ("砚溪县人民政府 2019年12月3日星期二\n砚溪县法治政府建设情况报告\n做了工作。\n" + BODY, None),
        ("砚溪县法治政府建设情况报告\n做了工作。\n" + BODY + "砚溪县人民政府\n2024年1月5日\n", None),
        ("砚溪县2018—2022年法治政府建设工作总结\n做了工作。\n" + BODY, None),
        ("砚溪县法治政府建设实施方案（2021—2025年）\n做了工作。\n" + BODY, None),
    ],
)  # fmt: skip
def test_the_year_is_the_reported_one(text: str, year: int | None) -> None:
    assert fields(text)["year"] == year


@pytest.mark.parametrize(
    "date",
    [
        "2023年1月9日", "2023 年 1 月 9 日", "二〇二三年一月九日", "二○二三年一月九日", "２０２３年１月９日", "2023-01-09", "2023.1.9", "2023/1/9",
    ],
)  # fmt: skip
def test_the_closing_gives_organ_and_date_in_every_form(date: str) -> None:
    text = f"2022年度法治政府建设情况报告\n我局坚持依法行政。\n{BODY}\n　　　　砚溪县水利局\n　　　　{date}\n"
    stored, about = read(text)
    assert (about.values()["organisation"], about.values()["doc_date"]) == ("砚溪县水利局", "2023-01-09")
    assert said(text, stored, about.organisation) == "砚溪县水利局"
    assert said(text, stored, about.doc_date) == date


@pytest.mark.parametrize(
    ("closing", "organ", "date"),
    [
        ("2023年1月9日\n", "砚溪县水利局", "2023-01-09"),
        ("　　　　砚溪县水利局　　2023年1月9日\n", "砚溪县水利局", "2023-01-09"),
        ("砚 溪 县 水 利 局\n2023年1月9日\n", "砚溪县水利局", "2023-01-09"),
        ("2023年1月9日\n砚溪县水利局\n", "砚溪县水利局", "2023-01-09"),
        ("砚溪县水利局办公室\n2023年1月9日\n\n（此件公开发布）\n", "砚溪县水利局办公室", "2023-01-09"),
        ("砚溪县水利局\n2023年1月9日\n抄送：县司法局。\n砚溪县水利局办公室　　2023年1月10日印发\n", "砚溪县水利局", "2023-01-09"),
        ("联系人：顾青，联系电话：0000-5550100\n砚溪县水利局\n2023年1月9日\n", "砚溪县水利局", "2023-01-09"),
        ("砚溪县水利局\n", "砚溪县水利局", None),
        ("2023年13月9日\n", "砚溪县水利局", None),
        ("", "砚溪县水利局", None),
    ],
)  # fmt: skip
def test_what_a_closing_may_lack_or_have_besides(closing: str, organ: str, date: str | None) -> None:
    about = fields("砚溪县水利局2022年法治政府建设情况报告\n2022年，我局坚持依法行政。\n" + BODY + closing)
    assert (about["organisation"], about["doc_date"]) == (organ, date)


def test_a_date_in_the_text_is_not_the_date_of_the_report() -> None:
    text = (
        "砚溪县2022年法治政府建设情况报告\n2022年5月1日，方案施行。\n" + BODY + "2022年6月1日起检查企业。\n"
    )
    assert fields(text)["doc_date"] is None


@pytest.mark.parametrize(
    "organ",
    [
        ("司法部", "ministry"), ("应急管理部", "ministry"), ("国家税务总局", "ministry"), ("海关总署", "ministry"),
        ("中国银保监会", "ministry"), ("中国人民银行", "ministry"), ("国家发展改革委", "ministry"), ("国务院办公厅", "ministry"),
        ("沛宁省人民政府", "province"), ("广西壮族自治区人民政府", "province"), ("上海市人民政府", "province"),
        ("新疆生产建设兵团", "province"), ("沛宁省", "province"),
        ("岚浦市人民政府", "city"), ("砚山彝族自治州人民政府", "city"), ("荻林盟行政公署", "city"), ("栖川地区行政公署", "city"),
        ("砚溪县人民政府", "district"), ("东城区人民政府", "district"), ("荻林左旗人民政府", "district"), ("栖川自治县", "district"),
        ("浦东新区人民政府", "district"), ("沛山区", "district"),
        ("岚浦高新技术产业开发区管理委员会", "zone"), ("栖川经开区管委会", "zone"), ("岚浦新区管理委员会", "zone"), ("岚浦新区", "zone"),
        ("中国（沛宁）自由贸易试验区栖川片区管理委员会", "zone"), ("岚浦旅游度假区管委会", "zone"), ("岚浦保税区", "zone"),
        ("芦汀街道办事处", "township"), ("砚溪县荻渡镇人民政府", "township"), ("荻渡乡", "township"), ("荻渡苏木", "township"),
        ("中共岚浦市沛宁区芦汀街道工作委员会", "township"),
        ("沛宁省司法厅", "department"), ("岚浦市市场监督管理局", "department"), ("市场监督管理局", "department"),
        ("砚溪县卫生健康委员会", "department"), ("岚浦市发展改革委", "department"), ("岚浦海关", "department"),
        ("中华人民共和国岚浦海关", "department"), ("国家统计局荻县调查队", "department"), ("国家税务总局岚浦市税务局", "department"), ("国家统计局沛宁调查总队", "department"),
        ("岚浦市公安局高新分局", "department"), ("岚浦高新区管委会市场监督管理局", "department"), ("砚溪县人民政府办公室", "department"),
    ],
    ids="-".join,
)  # fmt: skip
def test_the_level_of_every_kind_of_organ(organ: tuple[str, str]) -> None:
    name, level = organ
    about = fields(f"{name}2022年法治政府建设情况报告\n2022年，坚持依法行政。\n{BODY}")
    assert (about["organisation"], about["organ_level"]) == (name, level)


@pytest.mark.parametrize(
    ("name", "province", "city", "district"),
    [
        ("沛宁省岚浦市砚溪县人民政府", "沛宁省", "岚浦市", "砚溪县"),
        ("北京市东城区人民政府", "北京市", "北京市", "东城区"),
        ("岚浦市沛山区司法局", None, "岚浦市", "沛山区"),
        ("岚浦市城区人民政府", None, "岚浦市", "城区"),
        ("岚浦市沙市区人民政府", None, "岚浦市", "沙市区"),
        ("岚州市砚区人民政府", None, "岚州市", "砚区"),
        ("荻州市市中区荻渡镇人民政府", None, "荻州市", "市中区"),
        ("岚浦市栖川市人民政府", None, "岚浦市", "栖川市"),
        ("砚山彝族自治州荻县人民政府", None, "砚山彝族自治州", "荻县"),
        ("砚山州荻市人民政府", None, "砚山州", "荻市"),
        ("荻林盟荻林左旗人民政府", None, "荻林盟", "荻林左旗"),
        ("重庆市栖川土家族苗族自治县人民政府", "重庆市", "重庆市", "栖川土家族苗族自治县"),
        ("国家税务总局四川省税务局", "四川省", None, None),
        ("中华人民共和国天津海关", "天津市", "天津市", None),
        ("中国（上海）自由贸易试验区管理委员会", "上海市", "上海市", None),
        ("新疆生产建设兵团司法局", "新疆维吾尔自治区", None, None),
        ("岚浦市市场监督管理局", None, "岚浦市", None),
        ("岚浦市高新区管委会", None, "岚浦市", None),
        ("岚浦新区管理委员会", None, None, None),
        ("市场监督管理局", None, None, None),
        ("县城市管理局", None, None, None),
        ("司法部", None, None, None),
        ("台山縣人民政府", None, None, "台山縣"),
    ],
)
def test_a_place_is_read_from_the_organs_name(
    name: str, province: str | None, city: str | None, district: str | None
) -> None:
    about = fields(f"{name}2022年法治政府建设情况报告\n坚持依法行政。\n{BODY}")
    assert (about["organisation"], about["province"], about["city"], about["district"]) == (
        name, province, city, district,
    )  # fmt: skip


def test_a_place_that_the_title_shortens_is_read_where_the_text_has_it_in_full() -> None:
    text = "砚溪高新区2022年法治政府建设情况报告\n2022年，我区服务砚溪市大局，依托区位优势招商。\n" + BODY
    stored, about = read(text)
    assert (about.values()["city"], about.values()["district"]) == ("砚溪市", None)
    assert said(text, stored, about.city) == "砚溪市"


def test_a_place_that_the_text_only_mentions_is_not_the_reports() -> None:
    text = "2022年法治政府建设情况报告\n2022年，组织干部赴岚浦市学习国家区域发展经验。\n" + BODY
    assert [fields(text)[key] for key in ("organisation", "province", "city", "district")] == [None] * 4
    about = fields("国家税务总局2022年法治政府建设情况报告\n服务国家区域发展战略。\n" + BODY)
    assert [about[key] for key in ("province", "city", "district")] == [None] * 3


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("岚浦市栖川区城市管理综合行政执法局关于2021年度法治政府建设工作情况的报告", "岚浦市栖川区城市管理综合行政执法局"),
        ("砚溪县行政执法局2021年法治政府建设情况报告", "砚溪县行政执法局"),
        ("2022年度砚溪县法治政府建设工作情况报告", "砚溪县"),
        ("砚溪县全面推进依法行政工作报告", "砚溪县"),
        ("司法部发布2023年法治政府建设年度报告", "司法部"),
        ("沛宁省岚浦市2022年度法治政府建设年度报告", "沛宁省岚浦市"),
        ("中共沛宁区芦汀街道工作委员会 沛宁区芦汀街道办事处2022年法治政府建设情况报告", "沛宁区芦汀街道办事处"),
        ("2022年度法治政府建设情况报告", None),
        ("关于2022年法治政府建设情况的报告", None),
    ],
)  # fmt: skip
def test_the_organ_is_read_from_the_title(title: str, organ: str | None) -> None:
    assert fields(f"{title}\n坚持依法行政。\n{BODY}")["organisation"] == organ


def test_the_signature_has_the_organs_full_name_where_the_title_shortens_it() -> None:
    text = (
        "荻渡镇2022年度法治政府建设情况报告\n荻渡镇坚持依法行政。\n"
        + BODY
        + "岚浦市荻渡镇人民政府\n2023年1月5日\n"
    )
    about = fields(text)
    assert (about["organisation"], about["organ_level"], about["city"]) == (
        "岚浦市荻渡镇人民政府",
        "township",
        "岚浦市",
    )


def test_a_work_report_has_the_date_of_the_speech_and_the_organ_of_the_speaker() -> None:
    about = fields(genre.WORK_REPORT)
    assert (about["organisation"], about["organ_level"], about["city"]) == (
        "栖川市人民政府",
        "city",
        "栖川市",
    )
    assert (about["doc_date"], about["year"]) == ("2006-02-16", 2006)
    assert about["source_url"] == "https://www.example.gov.cn/2006/report.html"
    old = fields(genre.OLD_REPORT)
    assert (old["organisation"], old["organ_level"], old["province"]) == (
        "沛宁省人民委员会",
        "province",
        "沛宁省",
    )
    assert (old["doc_date"], old["year"]) == ("1957-08-03", 1957)
    text = (
        "政府工作报告\n（2021年1月26日在砚溪县第九届人民代表大会第七次会议上）\n各位代表：\n现在报告工作。\n"
    )
    assert (fields(text)["doc_date"], fields(text)["organisation"]) == ("2021-01-26", "砚溪县")


def test_a_web_page_says_when_and_by_whom_it_was_published() -> None:
    stored, about = read(genre.WEB_PAGE)
    assert about.values() == {
        "title": "岚浦市应急管理局2023年度法治政府建设情况报告", "organisation": "岚浦市应急管理局", "organ_level": "department",
        "province": None, "city": "岚浦市", "district": None, "year": 2023, "doc_date": None, "pub_date": "2024-01-18",
        "source_url": None,
    }  # fmt: skip
    assert said(genre.WEB_PAGE, stored, about.pub_date) == "2024-01-18"
    assert about.pub_date
    assert about.pub_date.in_original


@pytest.mark.parametrize(
    ("header", "published", "dated"),
    [
        ("发布日期：2024-01-18 来源：县司法局\n", "2024-01-18", None),
        ("发布时间: 2024年1月18日 09:18  浏览次数: 126\n", "2024-01-18", None),
        ("时间：\n2024-01-18 09:20\n来源：\n砚溪县司法局\n分享:\n", "2024-01-18", None),
        ("  • 索引号:\n\n    0000/2024-001\n  • 发文日期:\n\n    2024年01月08日\n  • 发布日期:\n\n    2024年01月18日\n", "2024-01-18", "2024-01-08"),
        ("索 引 号 | 0000/2024 | 主题分类 | 司法 |\n成文日期 | 2024-01-08 | 发布日期 | 2024-01-18 |\n", "2024-01-18", "2024-01-08"),
        ("来自: 时间:2024-01-18\n", "2024-01-18", None),
    ],
)  # fmt: skip
def test_dates_of_a_pages_header_in_every_layout(header: str, published: str, dated: str | None) -> None:
    about = fields(f"砚溪县2023年法治政府建设情况报告\n{header}2023年，我县坚持依法行政。\n{BODY}")
    assert (about["pub_date"], about["doc_date"], about["year"]) == (published, dated, 2023)
    assert about["title"] == "砚溪县2023年法治政府建设情况报告"


@pytest.mark.parametrize(
    "text",
    [
        "---\nsource: https://www.example.gov.cn/1.html\n---\n\n砚溪县2022年法治政府建设报告\n做了工作。\n",
        "# 砚溪县2022年法治政府建设报告\n\n> 来源：https://www.example.gov.cn/1.html\n> 发布日期：2023-01-25\n\n做了工作。\n",
        "砚溪县2022年法治政府建设报告\n做了工作。\n原文链接：https://www.example.gov.cn/1.html\n",
    ],
)
def test_the_address_is_read_where_the_file_says_it(text: str) -> None:
    stored, about = read(text)
    assert about.values()["source_url"] == "https://www.example.gov.cn/1.html"
    assert said(text, stored, about.source_url) == "https://www.example.gov.cn/1.html"


def test_two_reports_of_two_years_in_one_file_have_no_year_and_a_notice() -> None:
    stored, about = read(genre.TWO_YEARS)
    assert about.notices == (TWO_YEARS,)
    assert (about.year, about.doc_date) == (None, None)
    assert about.values()["organisation"] == "栖川高新技术产业开发区管理委员会"
    assert stored.count("法治政府建设情况报告") == 2
    assert metadata(*cleaned(genre.SUB_DISTRICT, named(USUAL))).notices == ()


def test_a_page_that_is_no_report_keeps_its_text_and_has_no_fields() -> None:
    stored, about = read(genre.NEWS)
    assert stored == genre.NEWS
    assert {key: value for key, value in about.values().items() if value is not None} == {
        "title": genre.NEWS.split("\n")[0]
    }


def test_what_the_format_of_a_file_knows_fills_what_the_text_does_not_say() -> None:
    known = {
        "title": "砚溪县2022年法治政府建设报告",
        "pub_date": "2023-01-25",
        "source_url": "https://www.example.gov.cn/1",
    }
    about = metadata("做了工作。\n" + BODY, (), known)
    assert {key: about.values()[key] for key in known} == known
    assert about.values()["year"] == 2022
    assert about.title
    assert about.title.spans == ()
    text = "岚浦市2021年法治政府建设报告\n做了工作。\n" + BODY
    assert metadata(text, (), known).values()["title"] == "岚浦市2021年法治政府建设报告"


def test_fields_stand_in_the_order_of_the_contract() -> None:
    order = "title organisation organ_level province city district year doc_date pub_date source_url"
    assert " ".join(metadata("", ()).values()) == order
    assert metadata("", (Alteration(0, "x", "", "indent"),)).values() == dict.fromkeys(order.split())


REPORT = "砚溪县2022年度法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        (REPORT + "砚溪县坚持依法行政，砚溪县荻渡镇人民政府先行先试。\n" + BODY, "砚溪县"),
        (REPORT + "砚溪县人民政府坚持依法行政。\n" + BODY, "砚溪县人民政府"),
        ("法治政府建设情况报告\n砚溪县荻渡镇人民政府\n（2022年12月30日）\n2022年，荻渡镇坚持依法行政。\n" + BODY, "砚溪县荻渡镇人民政府"),
        ("法治政府建设年度报告\n（2022年度）\n\n单位：荻县教育局\n\n县教育局坚持依法行政。\n" + BODY, "荻县教育局"),
        ("关于2022年法治政府建设情况的报告\n做了工作。\n" + BODY + "中共荻渡开发区工作委员会\n荻渡开发区管理委员会\n2023年1月9日\n", "荻渡开发区管理委员会"),
        ("政府工作报告\n（2024年1月15日在岚浦市第五届人民代表大会第四次会议上）\n岚浦市人民政府市长　顾青\n各位代表：\n" + BODY, "岚浦市人民政府"),
        ("政府工作报告\n2024年1月15日在荻县第五届人民代表大会第四次会议上\n县长　顾青\n各位代表：\n" + BODY, "荻县"),
        ("區政府工作會議的講話\n各位代表：\n現在，我代表區人民政府，向大會報告工作。\n" + BODY, None),
        ("現在，我代表南荻區人民政府，向大會作政府工作報告，請予審議。\n" + BODY, "南荻區人民政府"),
    ],
)  # fmt: skip
def test_the_organ_is_the_reports_own_and_named_as_fully_as_the_text_does(
    text: str, organ: str | None
) -> None:
    assert fields(text)["organisation"] == organ


def test_a_place_that_the_organ_does_not_name_is_read_from_the_title() -> None:
    text = (
        "岚浦市荻河新区2023年度\n法治政府建设工作报告\n荻河新区坚持依法行政。\n"
        + BODY
        + "荻河新区管委会\n2023年12月18日\n"
    )
    about = read(text)[1]
    assert (about.values()["organ_level"], about.values()["city"], about.values()["district"]) == (
        "zone",
        "岚浦市",
        None,
    )
    assert about.city
    assert about.city.spans == (Span(0, 3),)


def test_the_day_and_time_of_publishing_may_stand_alone() -> None:
    about = fields(
        REPORT
        + "浏览量：34\n2023-01-05 09:36\n来源：县司法局\n文字大小：[大][中][小]\n砚溪县坚持依法行政。\n"
        + BODY
    )
    assert (about["pub_date"], about["doc_date"]) == ("2023-01-05", None)
    dated = "发文日期：\n2023年01月05日 16:40\n发布日期：\n2023年01月06日 16:34\n"
    about = fields(REPORT + dated + "砚溪县坚持依法行政。\n" + BODY)
    assert (about["pub_date"], about["doc_date"]) == ("2023-01-06", "2023-01-05")


def test_the_date_of_a_speech_may_run_on_in_the_next_line() -> None:
    header = "文件名称 | 荻县2025年政府工作报告 | ||\n索引号 | /2025 | 公开目录: | 工作报告 |\n有效性 | 有效 | 公开日期: | 2025-04-15 14:43 |\n"
    text = (
        header + "2025年3月21日在荻县第十九届\n人民代表大会第四次会议上\n各位代表:\n现在报告工作。\n" + BODY
    )
    about = fields(text)
    assert (about["title"], about["year"]) == ("荻县2025年政府工作报告", 2025)
    assert (about["doc_date"], about["pub_date"]) == ("2025-03-21", "2025-04-15")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("快捷搜索:论文 合同 心得\n\n区长在代表会上工作汇报\n\n各位代表:\n报告工作。\n", "区长在代表会上工作汇报"),
        ("荻县人民政府\n2021年度法治政府建设情况\n报　　告\n2021年，做了工作。\n", "荻县人民政府2021年度法治政府建设情况报　　告"),
        ("荻县教育局文件\n荻教发〔2023〕2号\n荻县教育局\n关于2022年度法治政府建设情况的报告\n做了工作。\n", "荻县教育局关于2022年度法治政府建设情况的报告"),
    ],
)  # fmt: skip
def test_what_stands_above_a_title_is_not_of_it(text: str, title: str) -> None:
    assert fields(text)["title"] == title


@pytest.mark.parametrize("heading", ["2009年工作回顾\n", "一、2009年工作回顾\n", "一、2009年工作回顧\n"])
def test_a_speech_says_its_year_in_the_heading_of_what_was_done(heading: str) -> None:
    text = f"政府工作报告\n各位代表：\n现在，我代表荻县人民政府报告工作。\n{heading}做了工作。\n二、2010年工作安排\n继续。\n"
    assert fields(text)["year"] == 2009
