"""Numbers in digits and in Chinese numerals, as reports write them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.numerals import NUMBER, chinese, chinese_value, numeral


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_written_in_chinese_reads_as_itself(number: int) -> None:
    assert chinese_value(chinese(number)) == number


@given(st.integers(min_value=1, max_value=10**12), st.integers(min_value=0, max_value=99))
def test_digits_with_thousands_marks_and_decimals_read_as_they_stand(whole: int, cents: int) -> None:
    read = numeral(f"{whole:,}.{cents:02}")
    assert read
    assert read.value == Decimal(f"{whole}.{cents:02}")


@given(st.integers(min_value=1, max_value=10**9))
def test_the_pattern_takes_a_number_whole(number: int) -> None:
    for written in (str(number), f"{number:,}", chinese(number), f"{number}万", f"{chinese(number)}余"):
        found = re.match(NUMBER, written)
        assert found
        assert found[0] == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (10, "十"),
        (12, "十二"),
        (120, "一百二十"),
        (205, "二百零五"),
        (2005, "二千零五"),
        (10500, "一万零五百"),
        (110000, "十一万"),
        (305_0000_0000, "三百零五亿"),
        (1_0000_0000_0000, "一万亿"),
    ],
)
def test_numbers_are_written_as_in_reports(number: int, written: str) -> None:
    assert chinese(number) == written
    assert chinese_value(written) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("二十三", 23),
        ("两", 2),
        ("廿三", 23),
        ("一百二十", 120),
        ("一百二", 120),
        ("三百五", 350),
        ("一万二", 12000),
        ("三亿八千万", 380_000_000),
        ("二千零五十亿", 205_000_000_000),
        ("一二〇", 120),
        ("二〇二三", 2023),
        ("三点五亿", 350_000_000),
        ("九点八", "9.8"),
        ("零", 0),
        ("千", 1000),
        ("百", 100),
        ("两千", 2000),
        ("3.5万", 35000),
        ("1.2万亿", 1_200_000_000_000),
        ("3万5千", 35000),
        ("2亿3千万", 230_000_000),
        ("1,204", 1204),
        ("98.70", "98.70"),
    ],
)
def test_what_numerals_are_worth(written: str, value: int | str) -> None:
    read = numeral(written)
    assert read is not None
    assert (read.value, read.value_max, read.vague) == (Decimal(value), None, "")


@pytest.mark.parametrize(
    ("written", "value", "vague"),
    [
        ("百余", 100, "余"),
        ("十几", 10, "几"),
        ("数十", 10, "数"),
        ("几百", 100, "几"),
        ("2000余万", 20_000_000, "余"),
        ("三百多万", 3_000_000, "多"),
        ("20多万", 200_000, "多"),
        ("1万余", 10_000, "余"),
        ("二十来", 20, "来"),
        ("20 余 万", 200_000, "余"),
    ],
)
def test_open_numbers_are_the_least_that_is_said(written: str, value: int, vague: str) -> None:
    read = numeral(written)
    assert read is not None
    assert (read.value, read.vague) == (value, vague)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("三五", 3, 5),
        ("两三百", 200, 300),
        ("十七八", 17, 18),
        ("七八十", 70, 80),
        ("五六万", 50_000, 60_000),
    ],
)
def test_two_neighbouring_numerals_are_a_range(written: str, low: int, high: int) -> None:
    read = numeral(written)
    assert read is not None
    assert (read.value, read.value_max) == (low, high)


@pytest.mark.parametrize("written", ["一一", "亿万", "万千", "几", "余", "百万百", "三三两两"])
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert numeral(written) is None


def test_a_whole_value_has_no_decimals() -> None:
    read = numeral("3.5万")
    assert read is not None
    assert str(read.value) == "35000"
