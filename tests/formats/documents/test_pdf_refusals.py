"""PDFs that hold nothing to read, and what is said of them."""

import random

import pytest

from annotator.formats.documents import pdf
from annotator.formats.documents.contents import AS_USUAL
from annotator.formats.documents.pdf import opening
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.sentences import refusal
from tests.formats.documents.pdfs import (
    Layout,
    Picture,
    Words,
    pdf_of,
    report,
    set_as,
    with_edges,
    with_unicode,
    written_pdf,
)

pytestmark = pytest.mark.usefixtures("qapp")  # Qt writes the PDFs and needs its fonts

GOOD = written_pdf("BT /F1 16 Tf 90 700 Td (A report.) Tj ET")


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        pdf.contents(data, AS_USUAL)
    sentence = refusal(FileRefused("报告.pdf", found.value.key, **found.value.fields))
    assert "报告.pdf" in sentence
    assert "\n" not in sentence
    return found.value.key


@pytest.mark.parametrize("stamped", ["", "{}", "- {} -", "第{}页"])
def test_a_scan_is_refused_with_what_to_do(stamped: str) -> None:
    pages = [[Picture(), Words(290, 800, stamped.format(n), 10)] for n in (1, 2, 3)]
    assert refused(pdf_of(pages)) == "pdf_scanned"
    said = refusal(FileRefused("报告.pdf", "pdf_scanned"))
    assert "OCR" in said
    assert "Word" in said


def test_what_the_scanner_stamps_on_its_pictures_is_no_text() -> None:
    assert refused(pdf_of([[Picture(), Words(400, 820, "由某某扫描软件生成", 8)]] * 3)) == "pdf_scanned"


def test_a_short_text_with_an_emblem_is_no_scan() -> None:
    page = [Picture(250, 50, 80, 80), Words(74, 300, "沛宁区法治报告。")]
    assert pdf.contents(pdf_of([page]), AS_USUAL).text == "沛宁区法治报告。"


def test_a_file_with_a_password_is_refused() -> None:
    locked = written_pdf(
        "BT /F1 16 Tf 90 700 Td (x) Tj ET",
        [f"<< /Filter /Standard /V 1 /R 2 /O ({'a' * 32}) /U ({'b' * 32}) /P -4 >>"],
        trailer=f"/Encrypt 6 0 R /ID [({'i' * 16}) ({'i' * 16})]",
    )
    assert refused(locked) == "pdf_locked"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.7\n" + b"garbage\n" * 100,
        b"%PDF-1.7\n%%EOF\n",
        GOOD.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0"),
        GOOD[: len(GOOD) // 2],
        GOOD[:-60],
    ],
    ids=["empty", "only a mark", "garbage", "nothing but an end", "no pages", "half", "without its end"],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refused(data) == "pdf_damaged"


def test_a_page_that_is_gone_is_named() -> None:
    two = GOOD.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 99 0 R] /Count 2")
    assert refused(two) == "pdf_page_damaged"


@pytest.mark.parametrize("code", ["E000", "FFFD", "0000", "0001"])
def test_fonts_that_do_not_say_what_they_show_are_refused(code: str) -> None:
    assert refused(with_unicode(dict.fromkeys("ABC", code), "ABCCBA")) == "pdf_without_characters"


def test_a_few_unknown_characters_are_no_reason_to_refuse() -> None:
    assert pdf.contents(with_unicode({"A": "E000"}, "A. reports"), AS_USUAL).text == "\ue000. reports"


def test_more_pages_than_a_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of([[Words(74, 80, "甲")]] * 3)
    monkeypatch.setattr(opening, "_MOST_PAGES", 3)
    assert pdf.contents(data, AS_USUAL).text == "甲\n\f甲\n\f甲"
    monkeypatch.setattr(opening, "_MOST_PAGES", 2)
    assert refused(data) == "pdf_too_long"


def test_more_characters_than_a_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of([[Words(74, 80, "甲乙")], [Words(74, 80, "丙丁")]])
    monkeypatch.setattr("annotator.formats.documents.pdf.document.MOST_CHARACTERS", 4)
    assert pdf.contents(data, AS_USUAL).text == "甲乙\n\f丙丁"
    monkeypatch.setattr("annotator.formats.documents.pdf.document.MOST_CHARACTERS", 3)
    assert refused(data) == "pdf_too_long"


def test_no_damage_is_beyond_an_answer() -> None:
    """Bytes changed at random and ends cut off give a text or a refusal, nothing else."""
    chance = random.Random(20)
    whole = pdf_of(with_edges(set_as(Layout(), report(1, Layout(), 6))))
    answers = set()
    for _ in range(100):
        data = bytearray(chance.choice((whole, GOOD)))
        for _ in range(chance.choice((1, 5, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.4:
            del data[chance.randrange(len(data)) :]
        answers.add(answer_to(bytes(data)))
    assert answers == {"text", "refusal"}


def answer_to(data: bytes) -> str:
    try:
        pdf.contents(data, AS_USUAL)
    except Unreadable:
        return "refusal"
    return "text"
