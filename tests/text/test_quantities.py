"""What a report counts is found where it stands, with value, unit, bound and what is around it."""

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.quantity import Quantity
from annotator.model.span import Span
from annotator.text.quantities import quantities
from tests.golden.sample_texts import gold_of, text_of
from tests.text.quantity_gold import GoldFact, gold, names

REPORTS = Path(__file__).parents[3] / "shared" / "reports"


def found(text: str, **around: object) -> list[Quantity]:
    return quantities(text, **around)  # type: ignore[arg-type]


def only(text: str, **around: object) -> Quantity:
    facts = found(text, **around)
    assert len(facts) == 1, [fact.text for fact in facts]
    return facts[0]


def of_sample(name: str) -> list[Quantity]:
    """The quantities of a sample whose chapter of plans is known."""
    known = gold_of(name)
    plans = next(h["start"] for h in known["outline"] if h["function"] == "plans")
    return quantities(text_of(name), [Span(plans, known["closing"])], 2020)


def missing(fact: GoldFact, facts: dict[tuple[int, int], Quantity]) -> str | None:
    """What is wrong with the fact as found; None where nothing is."""
    quantity = facts.get((fact.start, fact.end))
    if quantity is None:
        return None if fact.optional else f"not found: {fact.line}"
    got = (quantity.value, quantity.unit, quantity.bound, quantity.rank, quantity.plan)
    wanted = (fact.value, fact.unit, fact.bound, fact.rank, fact.plan)
    return None if got == wanted else f"{fact.line}: {got}"


@pytest.mark.parametrize("name", names())
def test_every_quantity_of_a_sample_is_found_and_nothing_else(name: str) -> None:
    facts = {(quantity.start, quantity.end): quantity for quantity in of_sample(name)}
    wanted = gold(name)
    assert [problem for fact in wanted if (problem := missing(fact, facts))] == []
    places = {(fact.start, fact.end) for fact in wanted}
    assert [quantity.text for place, quantity in facts.items() if place not in places] == []


@pytest.mark.parametrize("name", names())
def test_periods_rates_and_breakdowns_of_a_sample_are_read(name: str) -> None:
    quantities_found = of_sample(name)
    facts = {(quantity.start, quantity.end): quantity for quantity in quantities_found}
    for fact in gold(name):
        quantity = facts.get((fact.start, fact.end))
        if quantity is None:
            continue
        for key in fact.said.keys() & {"period", "per"}:
            assert getattr(quantity, key) == fact.said[key], fact.line
        if "max" in fact.said:
            assert quantity.value_max == Decimal(fact.said["max"]), fact.line
        if "of" in fact.said:
            assert quantity.part_of, fact.line
            whole = quantities_found[quantity.part_of - 1].text.replace(" ", "")
            assert whole == fact.said["of"], fact.line
        if fact.sums:
            assert quantity.sum_check is True, fact.line


def test_objects_of_the_samples_are_those_a_reader_names() -> None:
    right, wrong = 0, []
    for name in names():
        facts = {(quantity.start, quantity.end): quantity for quantity in of_sample(name)}
        for fact in gold(name):
            quantity = facts.get((fact.start, fact.end))
            if quantity and "object" in fact.said:
                right += quantity.object == fact.said["object"]
                wrong += [] if quantity.object == fact.said["object"] else [(fact.line, quantity.object)]
    assert right / (right + len(wrong)) >= 0.98, wrong


@pytest.fixture(scope="module")
def real() -> dict[str, tuple[str, list[Quantity]]]:
    if not REPORTS.is_dir():
        pytest.skip("the real reports are not here")
    texts = {path.name: path.read_text(encoding="utf-8") for path in REPORTS.glob("*.txt")}
    return {name: (text, quantities(text)) for name, text in texts.items()}


def test_the_marked_quantities_of_real_reports_are_found(real: dict) -> None:
    for item in json.loads((REPORTS / "quantities_gold.json").read_text(encoding="utf-8"))["items"]:
        here = [
            fact for fact in real[item["doc"]][1] if item["start"] <= fact.start and fact.end <= item["end"]
        ]
        told = {(fact.text, fact.value, fact.unit, fact.bound) for fact in here}
        for fact in item["facts"]:
            wanted = (fact["text"], Decimal(str(fact["value"])), fact["unit"], fact["bound"])
            assert wanted in told, item["text"]


def test_no_number_that_is_no_fact_is_taken_for_one_in_real_reports(real: dict) -> None:
    for negative in json.loads((REPORTS / "quantities_gold.json").read_text(encoding="utf-8"))["negatives"]:
        text, facts = real[negative["doc"]]
        start = text.find(negative["text"])
        while start >= 0:
            hit = [
                fact.text for fact in facts if fact.span.overlaps(Span(start, start + len(negative["text"])))
            ]
            assert not hit, negative
            start = text.find(negative["text"], start + 1)


def test_the_breakdowns_of_a_real_report_add_up(real: dict) -> None:
    facts = real["001.txt"][1]
    sums = {
        fact.text: fact.sum_check for fact in facts if fact.part_of is None and fact.sum_check is not None
    }
    assert sums == {"893人": True, "18起": True}


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "bound"),
    [
        # Digits, spaces, full width, thousands marks, sizes.
        ("每年至少组织开展 1 次测试", "1 次", 1, "次", "more"),
        ("受理案件 3,260 件", "3,260 件", 3260, "件", "exact"),
        ("受理案件３２６０件", "３２６０件", 3260, "件", "exact"),
        ("罚没 1,234.5 万元", "1,234.5 万元", 12_345_000, "元", "exact"),
        ("追回 20 余 万元", "20 余 万元", 200_000, "元", "more"),
        ("发放资料1万余份", "1万余份", 10_000, "份", "more"),
        ("归集证照130万条", "130万条", 1_300_000, "条", "exact"),
        ("财政收入突破1.2万亿元", "1.2万亿元", 1_200_000_000_000, "元", "more"),
        ("实现GDP3.2万亿元", "3.2万亿元", 3_200_000_000_000, "元", "exact"),
        # Chinese numerals, of today and of the nineteen-fifties.
        ("覆盖园区企业百余家", "百余家", 100, "家", "more"),
        ("整改问题二十三个", "二十三个", 23, "个", "exact"),
        ("发放资料十几万份", "十几万份", 100_000, "份", "more"),
        ("开展活动数十场", "数十场", 10, "场", "more"),
        ("组织千人宣讲", "千人", 1000, "人", "exact"),
        ("吸引近万人参加", "近万人", 10_000, "人", "less"),
        ("工业总产值二千零五十亿元", "二千零五十亿元", 205_000_000_000, "元", "exact"),
        ("糧食產量三億八千萬噸", "三億八千萬噸", 380_000_000, "吨", "exact"),
        ("参加冬修水利的有六十余万人", "六十余万人", 600_000, "人", "more"),
        ("全年新建了两座电站", "两座", 2, "座", "exact"),
        ("产值增长百分之四十点五", "百分之四十点五", "40.5", "%", "exact"),
        ("人口自然增长率千分之二十以上", "千分之二十以上", 20, "‰", "more"),
        # Percentages, points, multiples, tenths.
        ("按期办结率达100%", "100%", 100, "%", "exact"),
        ("满意度９８．５％以上", "９８．５％以上", "98.5", "%", "more"),
        ("满意率提高2.1个百分点", "2.1个百分点", "2.1", "个百分点", "exact"),
        ("收入同比增长-3.2%", "-3.2%", "-3.2", "%", "exact"),
        ("产量增长一倍", "一倍", 1, "倍", "exact"),
        ("取证的不足两成", "两成", 2, "成", "less"),
        ("过境货车占六成以上", "六成以上", 6, "成", "more"),
        # Bounds; a word with a direction wins.
        ("培训约300余人", "约300余人", 300, "人", "more"),
        ("少支出约260万元", "约260万元", 2_600_000, "元", "about"),
        ("节约260万元", "260万元", 2_600_000, "元", "exact"),
        ("附近3个村", "3个", 3, "个", "exact"),
        ("点击量超过60万次", "60万次", 600_000, "次", "more"),
        ("培训不少于80学时", "80学时", 80, "学时", "more"),
        ("时限不超过5个工作日", "5个工作日", 5, "个工作日", "less"),
        ("将失业率控制在5.5%以内", "5.5%以内", "5.5", "%", "less"),
        ("35岁以下占多数", "35岁以下", 35, "岁", "less"),
        ("经济增长5%左右", "5%左右", 5, "%", "about"),
        ("覆盖上千户", "千户", 1000, "户", "more"),
        ("动员居民20来户", "20来户", 20, "户", "about"),
        ("工期3个多月", "3个多月", 3, "个月", "more"),
        ("产值增长5倍多", "5倍多", 5, "倍", "more"),
        ("捐款逾900万元", "900万元", 9_000_000, "元", "more"),
        ("慰问老人几十人", "几十人", 10, "人", "more"),
        ("气温升到30℃上下", "30℃上下", 30, "℃", "about"),
        ("合格的不到8成", "8成", 8, "成", "less"),
        ("近百处风险", "近百处", 100, "处", "less"),
        ("续贷12亿多元", "12亿多元", 1_200_000_000, "元", "more"),
        ("评查案卷370余，提出意见", "370余", 370, None, "more"),
        # Compounds and words that only begin like a unit.
        ("审查材料124件次", "124件次", 124, "件次", "exact"),
        ("检查企业5340家次", "5340家次", 5340, "家次", "exact"),
        ("出动车辆60车次", "60车次", 60, "车次", "exact"),
        ("出动检查组127组次", "127组次", 127, "组次", "exact"),
        ("地均产值5.4亿元/平方公里", "5.4亿元/平方公里", 540_000_000, "元/平方公里", "exact"),
        ("日处理污水3万吨/日", "3万吨/日", 30_000, "吨/日", "exact"),
        ("清理证明300人(次)", "300人(次)", 300, "人次", "exact"),
        ("出动车辆38.6万辆次", "38.6万辆次", 386_000, "辆次", "exact"),
        ("完成23项目标任务", "23项", 23, "项", "exact"),
        ("整编3支队伍", "3支", 3, "支", "exact"),
        ("办理5起诉讼", "5起", 5, "起", "exact"),
        ("建成5个体育公园", "5个", 5, "个", "exact"),
        ("与相邻3市签订协议", "3市", 3, "市", "exact"),
        ("年均浓度68微克/立方米", "68微克/立方米", 68, "微克/立方米", "exact"),
        # Lengths of time.
        ("平均用时17天", "17天", 17, "天", "exact"),
        ("张榜公示30日", "30日", 30, "日", "exact"),
        ("提前两小时启动预案", "两小时", 2, "小时", "exact"),
        ("连续四年未发生命案", "四年", 4, "年", "exact"),
        ("施工9个月", "9个月", 9, "个月", "exact"),
        ("疑似问题10日内核查到位", "10日内", 10, "日", "less"),
        ("平均审理期限控制在 45 日以内", "45 日以内", 45, "日", "less"),
        ("任职三年以上可以报名", "三年以上", 3, "年", "more"),
        # No unit: large numbers with a noun or at the clause's end.
        ("影响两岸3万多居民出行", "3万多", 30_000, None, "more"),
        ("常住人口达到1200万，继续增长", "1200万", 12_000_000, None, "exact"),
        ("全省六亿人民团结一心", "六亿", 600_000_000, None, "exact"),
        # Headings and lists: the number of the list is none of the fact.
        ("1.3家企业完成改造", "3家", 3, "家", "exact"),
        ("2.5万人受益", "2.5万人", 25_000, "人", "exact"),
        ("1.2022年以来，办结3件", "3件", 3, "件", "exact"),
        ("（三）2023年，新增企业5家", "5家", 5, "家", "exact"),
    ],
)
def test_one_fact_in_one_sentence(
    sentence: str, text: str, value: int | str, unit: str | None, bound: str
) -> None:
    fact = only(sentence)
    assert (fact.text, fact.value, fact.unit, fact.bound) == (text, Decimal(value), unit, bound)
    assert sentence[fact.start : fact.end] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年，按照《法治政府建设实施纲要（2021—2025年）》要求",
        "二〇二三年和一九五七年，五七年",
        "2021-2025年、2022—2025 年、2023年以来、2022.10.24",
        "10月1日至10月18日，3·8、12·4期间，1—11月，8月至10月，二月十七日",
        "1.整合窗口",
        "1、深化改革",
        "（二）加强领导",
        "(3)其他",
        "党的二十大、十九届六中全会、十四届全国人大一次会议、第5次全会",
        "国发〔2021〕5号文件第3条、第十二条，第14届",
        "落实“三项制度”和“1245”工作法，“一规划两纲要”“一企一册”",
        "编印《100个案例》《十五条措施》",
        "联系电话: 58552785 天津市，0571-88886666，13812345678",
        "拨打12345、110热线，12348平台",
        "24小时值守，7×24小时值守，二十四小时在线",
        "使用360GPT、5G、PM2.5、4A、C919",
        "第14个防灾减灾日，第一责任人，第三方，建党100周年",
        "一是抓学习，二是抓宣传，组建一支队伍，印发一批文件，召开一次会议",
        "实现全覆盖，产值翻一番，再翻两番",
        "构建“1+3+N”体系，1(党建引领)+2(网格)模式",
        "增强四个意识，做到两个维护，坚持三个必须，落实八项规定，三大攻坚战",
        "近三年来，未来五年，过去5年，三年行动，五年规划，第一个五年计划",
        "三次产业结构调整为11.8:48.3:39.9，一次性告知，三位一体",
        "十分重要，千方百计，千家万户，亿万群众，成千上万",
        "每万人拥有，每千人口，每两年，万元产值能耗",
        "三分之二以上的村，二分之一，1/3",
        "上午8时30分，下午14:30",
        "一人多岗、一岗多责，两年内完成，最多的一家企业",
    ],
)
def test_what_counts_nothing_is_no_fact(sentence: str) -> None:
    assert [fact.text for fact in found(sentence)] == []


def test_ranks_are_places_in_an_order() -> None:
    facts = found("优秀率列全区第2位，获团体第三名，总量居全国第5，增速列全省第二，把人民放在第一位。")
    assert [(fact.text, fact.value, fact.unit, fact.rank) for fact in facts] == [
        ("第2位", 2, "位", True), ("第三名", 3, "名", True), ("第5", 5, None, True), ("第二", 2, None, True),
    ]  # fmt: skip
    assert facts[0].object == "优秀率"


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("每月检查3—5次", "3—5次", 3, 5, "次"),
        ("每月检查3-5次", "3-5次", 3, 5, "次"),
        ("每人联系3到5个项目", "3到5个", 3, 5, "个"),
        ("组织三到五场", "三到五场", 3, 5, "场"),
        ("检查10%—15%的企业", "10%—15%", 10, 15, "%"),
        ("罚款500元至2000元", "500元至2000元", 500, 2000, "元"),
        ("投资3—5万元", "3—5万元", 30_000, 50_000, "元"),
        ("警告三五次", "三五次", 3, 5, "次"),
        ("组织三至五场", "三至五场", 3, 5, "场"),
        ("增长百分之八至百分之十", "百分之八至百分之十", 8, 10, "%"),
    ],
)
def test_ranges_have_two_ends(sentence: str, text: str, low: int, high: int, unit: str) -> None:
    fact = only(sentence)
    assert (fact.text, fact.value, fact.value_max, fact.unit) == (text, low, high, unit)


def test_two_counts_of_one_thing_are_two_facts() -> None:
    facts = found("接待来访群众49批52人次。")
    assert [(fact.text, fact.object) for fact in facts] == [
        ("49批", "接待来访群众"),
        ("52人次", "接待来访群众"),
    ]


@pytest.mark.parametrize(
    ("sentence", "marker"),
    [
        ("培训约300余人", "约余"),
        ("每年至少组织开展1次", "至少"),
        ("满意度98%以上", "以上"),
        ("发放数十份", "数"),
        ("立案5件", None),
    ],
)
def test_markers_keep_the_words_of_the_report(sentence: str, marker: str | None) -> None:
    assert only(sentence).marker == marker


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("整改隐患334处。", "整改隐患"),
        ("共出动检查组127组。", "出动检查组"),
        ("截至目前，累计排查36502人。", "排查"),
        ("全年受理办件18.6万件。", "受理办件"),
        ("组织经开区21名公务员参加考试。", "公务员"),
        ("审查、修改合同等涉法事项183次。", "审查、修改合同等涉法事项"),
        ("网上办理率达92.7%。", "网上办理率"),
        ("地区生产总值突破4.5万亿元。", "地区生产总值"),
        ("约谈物业企业8家。", "约谈物业企业"),
        ("在建项目5个。", "在建项目"),
        ("聚焦企业（含分支机构3家）。", "含分支机构"),
        ("在8个省级以上园区推行。", "省级以上园区"),
        ("在12个村张贴公告。", "村"),
        ("在车间设立调解室6个。", "车间设立调解室"),
        ("40余处集中供水点得到修缮。", "集中供水点"),
        ("9处水利设施的管护落到实处。", "水利设施"),
        ("力争满意度提高到96%。", "满意度"),
        ("预计全年实现产值8亿元。", "实现产值"),
        ("及格率达到98%。", "及格率"),
        ("商铺发展到36家。", "商铺"),
        ("表扬7名同志，", "同志"),
        ("邀请17家协会研究提出意见。", "协会"),
        ("分七期培训。", "培训"),
        ("查处违法行为40件次。", "查处违法行为"),
        ("培养50名“法治带头人”讲师。", "“法治带头人”讲师"),
        ("安排8名同志赴外地学习。", "同志"),
        ("配备2名干部具体负责。", "干部"),
        ("覆盖9个省（区、市）。", "省"),
        ("培训学时在80学时以上。", "培训学时"),
    ],
)
def test_the_object_is_said_in_the_words_of_the_report(sentence: str, thing: str) -> None:
    fact = only(sentence)
    assert fact.object == thing
    assert thing in sentence


def test_the_end_of_a_change_is_of_what_changed() -> None:
    assert [fact.object for fact in found("平均用时由17天压缩到10天以内。")] == ["平均用时", "平均用时"]
    assert [fact.object for fact in found("许可事项由41项精简为28项。")] == ["许可事项", "许可事项"]
    assert len(found("检查由3次到5次")) == 2


def test_a_clause_that_names_only_the_change_speaks_on_of_what_changed() -> None:
    facts = found("工业产值8亿元，同比增长5%，列全市第2位，总量全区第三。案卷30卷。又增加5卷。")
    said = ["工业产值", "工业产值", "工业产值", "总量", "案卷", "增加"]
    assert [fact.object for fact in facts] == said
    assert [fact.object for fact in found("收入突破2亿元大关，达到20034万元。")] == ["收入", "收入"]


def test_the_period_is_the_nearest_before_else_the_paragraphs_else_the_reported_year() -> None:
    text = "上半年受理5件，2021年比2020年多2件。受理3件。\n办结6件。\n《规划（2016—2020年）》下发7份。"
    periods = [fact.period for fact in found(text, reported_year=2022)]
    assert periods == ["上半年", "2021年", "2021年", "2022年", "2022年"]
    assert found("办结6件。")[0].period is None
    assert found("落实“八五”普法规划，宣讲6场。")[0].period is None
    assert found("“十三五”时期，新建6所。")[0].period == "“十三五”时期"


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("每年至少召开1次", "每年"),
        ("每半年召开1次", "每半年"),
        ("每季度通报一次", "每季度"),
        ("每人每年培训80学时", "每年"),
        ("每月坐班不少于2天", "每月"),
        ("每周二派人，召开2次", None),
    ],
)
def test_rates_in_time(sentence: str, per: str | None) -> None:
    assert only(sentence).per == per


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("2023年将组织培训4期", True),
        ("拟投资5亿元", True),
        ("计划新建学校3所", True),
        ("力争用时压缩到10天", True),
        ("将86项权力下放乡镇", False),
        ("将吊销许可证等6类决定纳入审核", False),
        ("完成年度计划审计项目14个", False),
        ("草拟文件3件", False),
    ],
)
def test_plans_are_told_by_the_clause(sentence: str, plan: bool) -> None:
    assert only(sentence).plan is plan


def test_plans_are_told_by_the_section() -> None:
    text = "招录20名。\n招录30名。"
    assert [fact.plan for fact in found(text, plan_spans=[Span(7, len(text))])] == [False, True]


def parts(text: str) -> list[tuple[str, str | None, bool | None]]:
    facts = found(text)
    return [(f.text, facts[f.part_of - 1].text if f.part_of else None, f.sum_check) for f in facts]


def test_parts_of_a_whole_are_summed() -> None:
    text = "纳入管控893人，其中集中隔离156人，居家隔离373人，医学观察364人。"
    assert parts(text) == [("893人", None, True)] + [(n, "893人", True) for n in ("156人", "373人", "364人")]
    assert {check for _, _, check in parts(text.replace("893", "894"))} == {False}


def test_the_rest_may_stand_in_the_next_sentence() -> None:
    text = "调处案件18起，涉及资金2000余万元，其中14起已调解，2起已引导。剩余2起正在处理。新增3起。"
    assert parts(text) == [
        ("18起", None, True), ("2000余万元", None, None), ("14起", "18起", True), ("2起", "18起", True),
        ("2起", "18起", True), ("3起", None, None),
    ]  # fmt: skip


def test_a_breakdown_may_open_the_sentence_after_its_whole() -> None:
    assert parts("达到二千亿元；其中，工业一千六百亿元，农业四百亿元。") == [
        ("二千亿元", None, True), ("一千六百亿元", "二千亿元", True), ("四百亿元", "二千亿元", True),
    ]  # fmt: skip


def test_sums_are_not_checked_where_they_cannot_be() -> None:
    assert parts("信用修复92家，其中建筑企业3家。") == [("92家", None, None), ("3家", "92家", None)]
    assert {check for *_, check in parts("培训100余人，其中干部40人，群众60人。")} == {None}


def test_a_breakdown_within_a_sentence_is_of_a_number_in_it() -> None:
    assert [whole for _, whole, _ in parts("去年办结50件。各所均已建成，其中结案3件的1家。")] == [None] * 3


def test_what_a_bracket_adds_to_a_part_is_no_part() -> None:
    assert parts("受理879件，其中民事755件（含旧存280件）、行政124件。") == [
        ("879件", None, True), ("755件", "879件", True), ("280件", None, None), ("124件", "879件", True),
    ]  # fmt: skip


def test_a_breakdown_in_brackets_ends_with_them() -> None:
    assert parts("检查企业30家（其中化工10家、餐饮20家），约谈企业5家。") == [
        ("30家", None, True), ("10家", "30家", True), ("20家", "30家", True), ("5家", None, None),
    ]  # fmt: skip


ALPHABET = (
    "0123456789零一二两三十百千万亿余多近约至少第每个件人次家元%年月日天"
    "，。；、（）“”《》其中余共将 \n—-.,政府报告𠮷😀\u3000\u200b"
)


@given(st.one_of(st.text(alphabet=ALPHABET, max_size=80), st.text(max_size=80)))
def test_whatever_the_text_facts_lie_in_it_in_order(text: str) -> None:
    facts = quantities(text, reported_year=2020)
    assert [fact.id for fact in facts] == list(range(1, len(facts) + 1))
    assert all(0 <= fact.start < fact.end <= len(text) for fact in facts)
    assert all(fact.text == text[fact.start : fact.end] for fact in facts)
    assert all(one.end <= other.start for one, other in pairwise(facts))
    assert all(fact.object is None or fact.object in text for fact in facts)
    assert all(fact.value_max is None or fact.value_max >= fact.value for fact in facts)
    assert all(fact.part_of is None or fact.part_of != fact.id for fact in facts)


@given(st.text(alphabet=ALPHABET, max_size=60), st.sampled_from(["😀", "𠮷甲乙"]))
def test_places_are_characters_whatever_stands_before(text: str, ahead: str) -> None:
    moved = quantities(f"{ahead}。\n{text}")
    shift = len(ahead) + 2
    assert [(f.start - shift, f.end - shift, f.value, f.unit) for f in moved] == [
        (f.start, f.end, f.value, f.unit) for f in quantities(text)
    ]
