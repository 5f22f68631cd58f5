import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.encoding import NAMES, Unreadable, decode

REPORT = (
    "2023年，我区深入推进法治政府建设，现将有关情况报告如下：\r\n"
    "一、依法全面履行政府职能。全年办理“一网通办”事项3.5万件，群众满意度达98.6％。\r\n"
)
TRADITIONAL = (
    "本府所屬各機關應於每年一月三十一日前，將前一年度法治政府建設情形報告送法務局彙整。"
    "全年辦理行政處罰案件三百二十一件，較上年減少百分之五。"
)


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_report_is_read_without_asking_in_every_encoding_it_comes_in(name: str) -> None:
    found = decode(REPORT.encode(name))
    assert (found.text, found.encoding) == (REPORT, name)


@pytest.mark.parametrize("name", ["gb18030", "big5", "utf-8", "utf-16-le"])
def test_traditional_characters_are_read_too(name: str) -> None:
    found = decode(TRADITIONAL.encode(name))
    assert (found.text, found.encoding) == (TRADITIONAL, name)


@pytest.mark.parametrize("length", [60, 3_000, 30_000])
@pytest.mark.parametrize("name", ["big5", "gb18030", "utf-16-le", "utf-16-be", "utf-8"])
def test_reports_of_every_length_are_read(name: str, length: int) -> None:
    words = (TRADITIONAL * (length // len(TRADITIONAL) + 1))[:length]
    found = decode(words.encode(name))
    assert (found.text, found.encoding) == (words, name)


def test_names_of_places_that_only_four_bytes_can_write_are_read() -> None:
    words = "㮾䶮县𬭎山镇2022年法治政府建设情况报告\n㮾䶮县𬭎山镇人民政府推进依法行政。"
    assert decode(words.encode("gb18030")).text == words


def test_gbk_and_gb2312_are_read_as_what_holds_them_both() -> None:
    assert decode(REPORT.encode("gbk")).encoding == "gb18030"
    assert decode("依法行政。".encode("gb2312")).encoding == "gb18030"


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, codec: str, name: str) -> None:
    found = decode(mark + REPORT.encode(codec))
    assert (found.text, found.encoding) == (REPORT, name)


def test_only_the_first_mark_is_dropped() -> None:
    assert decode("\ufeff一、\ufeff二、".encode()).text == "一、\ufeff二、"


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_rare_characters_come_through(name: str) -> None:
    rare = REPORT + "𠮷野家😀、\u2028\u2029\u0085\x0b\x0c\u00a0"
    assert decode(rare.encode(name)).text == rare


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@given(data=st.data())
def test_any_ten_characters_of_a_report_suffice(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 30))
    words = REPORT.replace("\r\n", "")[start : start + 12]
    assert decode(words.encode(name)).text == words


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@example("")
@example("\ufeff")
def test_utf_8_is_never_mistaken(text: str) -> None:
    found = decode(text.encode())
    assert found.text == text.removeprefix("\ufeff")
    assert found.encoding in ("utf-8", "utf-8-sig")


@given(st.binary())
def test_whatever_the_bytes_it_is_read_or_refused_and_read_means_nothing_lost(data: bytes) -> None:
    try:
        found = decode(data)
    except Unreadable:
        return
    codec = "cp950" if found.encoding == "big5" else found.encoding
    body = found.text.encode(codec)
    assert data.endswith(body) or found.encoding == "gb18030"  # which writes some characters two ways
    assert found.encoding in NAMES


def test_a_text_cut_off_inside_a_character_is_told_as_such() -> None:
    for name in ("utf-8", "gb18030", "utf-16-le"):
        cut = REPORT.rstrip().encode(name)[:-1]
        with pytest.raises(Unreadable) as refused:
            decode(cut)
        assert refused.value.key == "text_broken"
        assert refused.value.fields["encoding"] == name
        assert len(cut) - 3 <= int(str(refused.value.fields["position"])) < len(cut)


def test_one_invalid_byte_in_a_long_text_is_told_with_its_place() -> None:
    data = bytearray(REPORT.encode() * 300)
    data[30_000:30_001] = b"\xff"
    with pytest.raises(Unreadable, match="text_broken") as refused:
        decode(bytes(data))
    assert abs(int(str(refused.value.fields["position"])) - 30_000) < 3


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (bytes(range(256)) * 40, "file_binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "file_binary"),
        (b"%PDF-1.7\n1 0 obj", "file_other_kind"),
        (b"PK\x03\x04\x14\0", "file_other_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "file_other_kind"),
        (b"{\\rtf1\\ansi \\'d2\\'bb}", "file_other_kind"),
        ("一\0二".encode(), "file_binary"),
        ("これは日本語の文章です。報告書を公開します。".encode("shift_jis"), "file_not_text"),
        ("이것은 한국어 문장입니다. 정부의 보고서를 공개합니다.".encode("euc_kr"), "file_not_text"),
        ("Le café fermé cet été déjà".encode("latin-1"), "file_not_text"),
    ],
)
def test_what_is_no_chinese_text_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert refused.value.key == key


def test_the_guess_does_not_hang_on_how_the_file_begins() -> None:
    latin_first = "Report 2023 \r\n" * 10_000 + REPORT
    assert decode(latin_first.encode("gbk")).text == latin_first


@pytest.mark.parametrize(
    ("said", "codec", "name"),
    [
        ("GBK", "gbk", "gb18030"),
        ("gb2312", "gb2312", "gb18030"),
        ("UTF8", "utf-8", "utf-8"),
        ("utf-8-sig", "utf-8", "utf-8"),
        ("utf-8", "utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be", "utf-16-be"),
        ("utf-16-le", "utf-16", "utf-16-le"),
    ],
)
def test_an_encoding_can_be_named_in_the_words_people_use(said: str, codec: str, name: str) -> None:
    report = "依法行政，公开透明。"
    found = decode(report.encode(codec), said)
    assert (found.text, found.encoding) == (report, name)


def test_naming_the_encoding_settles_what_cannot_be_guessed() -> None:
    odd = "囧氹甴"
    with pytest.raises(Unreadable):
        decode(odd.encode("gb18030"))
    assert decode(odd.encode("gb18030"), "gb18030").text == odd


@pytest.mark.parametrize(
    ("said", "codec", "key"),
    [
        ("utf-8", "gb18030", "wrong_encoding"),
        ("big5", "utf-8", "wrong_encoding"),
        ("gb18030", "utf-16-le", "wrong_encoding"),
        ("big5", "gb18030", "wrong_encoding"),
        ("utf-16", "gb18030", "wrong_encoding"),
        ("latin-1", "utf-8", "no_such_encoding"),
        ("no-such-thing", "utf-8", "no_such_encoding"),
        ("zlib", "utf-8", "no_such_encoding"),
    ],
)
def test_a_wrong_encoding_is_refused(said: str, codec: str, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(REPORT.encode(codec), said)
    assert refused.value.key == key


def test_utf_8_that_could_pass_for_gbk_is_not_turned_into_nonsense() -> None:
    passes = "依法行政"
    assert passes.encode().decode("gb18030") != passes  # it can be read so, as nonsense
    with pytest.raises(Unreadable) as refused:
        decode(passes.encode(), "gbk")
    assert (refused.value.key, refused.value.fields["likely"]) == ("other_encoding", "utf-8")


def test_the_real_reports_are_read_in_every_encoding() -> None:
    folder = Path(__file__).parents[2].parent / "shared" / "reports"
    if not folder.is_dir():
        pytest.skip("the three real reports are not here")
    for path in folder.glob("*.txt"):
        text = path.read_text(encoding="utf-8-sig")
        for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
            assert decode(text.encode(name)).text == text
