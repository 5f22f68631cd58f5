"""Contact persons, telephone numbers and the like are found and covered, nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.personal import COVER, masked, personal

COVERED = [
    ("（联系人:唐文秀          联系电话: 58552785）", ["唐文秀", "58552785"]),
    ("联系人：张三、李四，电话：0531-88881234转801", ["张三、李四", "0531-88881234转801"]),
    ("联系人 王　五　联系电话 13812345678", ["王　五", "13812345678"]),
    ("联系人张丽电话18622223333", ["张丽", "18622223333"]),
    ("欧阳锋，联系电话：138 1234 5678", ["欧阳锋", "138 1234 5678"]),
    ("联系人：阿依古丽·买买提 电话：0991-2345678", ["阿依古丽·买买提", "0991-2345678"]),
    ("（联系人：　孙八；　联系电话：２４３７５５００）", ["孙八", "２４３７５５００"]),
    ("经办人：赵六\n", ["赵六"]),
    ("身份证号11010119900307457X。", ["11010119900307457X"]),
    ("邮箱：a.b@tj.gov.cn。", ["a.b@tj.gov.cn"]),
    ("司法局（联系电话：(022)58551234）", ["(022)58551234"]),
]
LEFT = [
    "拨打12345热线电话12345，受理3000件。",
    "联系人制度进一步完善。",
    "增配卫星电话7部。",
    "统一社会信用代码91120110MA06ABCD12",
    "投入资金13800000000元，编号20221024。",
    "2022-10-24 013-20220101",
    "0192a3b4-7c5d-7e6f-8123-456789012345",
    "一是联系群众，建立人大代表联系人民群众制度；二是联系电话畅通。",
]


@pytest.mark.parametrize(("text", "words"), COVERED)
def test_it_is_covered(text: str, words: list[str]) -> None:
    covered = masked(text)
    at = 0
    for word in words:
        at = text.index(word, at)
        assert covered[at : at + len(word)] == COVER * len(word), covered
    expected = sum(len(word) for word in words)
    assert covered.count(COVER) == expected, covered


@pytest.mark.parametrize("text", LEFT)
def test_it_is_left(text: str) -> None:
    assert masked(text) == text


def test_an_office_before_a_telephone_is_no_person() -> None:
    assert masked("办公室 联系电话：58551234").startswith("办公室 联系电话：")


@given(st.text(alphabet="联系人电话：, 。张三13800138000-022转\n😀𠮷@a.", max_size=80))
def test_places_stay(text: str) -> None:
    covered = masked(text)
    assert len(covered) == len(text)
    inside = {n for span in personal(text) for n in range(span.start, span.end)}
    assert all(covered[n] == (COVER if n in inside else text[n]) for n in range(len(text)))
