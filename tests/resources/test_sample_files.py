"""The samples in Word, PDF and HTML: what is in the files, and that they are read as they were written."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from annotator.text.words import word_spans
from tests.golden.sample_texts import NAMES, file_of, gold_of, text_of
from tests.resources import sample_docx, sample_html

PROVINCE, CITY, ZONE = NAMES[3:]
LARGEST = 300_000  # bytes


def pages() -> list[str]:
    """The pages of the PDF as pdfium reads them, line by line, the running head and number first."""
    with pypdfium2.PdfDocument(file_of(CITY)) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def parts(archive: Path | BytesIO) -> dict[str, str]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


@pytest.fixture(scope="module")
def word() -> dict[str, str]:
    return parts(file_of(PROVINCE))


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_a_small_file(name: str) -> None:
    assert 1_000 < file_of(name).stat().st_size < LARGEST


def test_the_word_file_is_made_from_its_text(word: dict[str, str]) -> None:
    made = sample_docx.made(text_of(PROVINCE), gold_of(PROVINCE))
    assert parts(BytesIO(made)) == word


def test_the_word_file_has_what_office_programs_put_into_one(word: dict[str, str]) -> None:
    document = word["word/document.xml"]
    assert "（一）" not in document  # Word counts these
    assert document.count('<w:pStyle w:val="2"/><w:numPr>') == 15
    assert 'w:val="chineseCounting"' in word["word/numbering.xml"]
    assert document.count("<w:footnoteReference ") == 1
    assert gold_of(PROVINCE)["metadata"]["title"] in re.sub("<[^>]*>", "", word["word/header.xml"])
    assert " PAGE " in word["word/footer.xml"]
    assert document.count("<w:txbxContent>") == 2  # once for programs of old
    assert sample_docx.DELETED in re.sub("<[^>]*>", "", document)
    assert sample_docx.DELETED not in text_of(PROVINCE)
    assert sample_docx.INSERTED in text_of(PROVINCE)
    assert re.search("<w:ins [^>]*>.*划走了", document)
    assert document.count("<w:tbl>") == 1
    assert document.count('<w:jc w:val="right"/>') == 2


def test_the_page_is_made_from_its_text() -> None:
    assert file_of(ZONE).read_bytes() == sample_html.made(text_of(ZONE), gold_of(ZONE))


def test_the_page_shows_what_sites_put_around_a_text() -> None:
    page = re.sub(
        "<(script|style).*?</\\1>|<[^>]*>", "", file_of(ZONE).read_text(encoding="utf-8"), flags=re.S
    )
    shown = page.replace("&gt;", ">")
    for lines in gold_of(ZONE)["removed"].values():
        assert all(line in shown for line in lines)
    assert shown.count(text_of(ZONE).splitlines()[0]) == 3  # of the window, and twice above the text


def test_the_pdf_says_its_text_character_by_character() -> None:
    head, number = "槐津市法治政府建设年度报告\n", r"— \d — ?\n"
    first, *others = (re.sub(f"^{head}{number}", "", page) for page in pages())
    title, *lines = text_of(CITY).splitlines()
    assert first.startswith(f"{title}\n目 录\n")
    assert "".join(others).replace("\n", "") == "".join(lines)


def test_the_pages_of_the_pdf_break_within_sentences_and_words() -> None:
    body = ["".join(page.split("\n")[2:]) for page in pages()[1:-1]]
    ends = [len("".join(body[:n])) for n in range(1, len(body))]
    joined = "".join(body)
    assert all(joined[end - 1] not in "。：" for end in ends)
    assert any(word.start < end < word.end for word in word_spans(joined) for end in ends)


def test_the_contents_of_the_pdf_name_the_pages_where_the_headings_stand() -> None:
    said = pages()
    entries = re.findall(r"^ *(.+?)…+(\d)$", said[0], re.MULTILINE)
    assert len(entries) == sum(heading["function"] != "annex" for heading in gold_of(CITY)["outline"])
    for words_of_heading, number in entries:
        assert words_of_heading.strip() in said[int(number) - 1].replace("\n", "")


def test_the_annex_of_the_pdf_stands_in_two_columns() -> None:
    with pypdfium2.PdfDocument(file_of(CITY)) as document:
        page = document[len(document) - 1].get_textpage()
        text = page.get_text_range()
        lefts = [round(page.get_charbox(found.start())[0]) for found in re.finditer("《", text)]
    first, second = lefts[:6], lefts[6:]
    assert len(set(first)) == len(set(second)) == 1
    assert second[0] - first[0] > 100


def test_page_ends_are_where_the_gold_says_that_noise_was() -> None:
    removed = gold_of(CITY)["removed"]
    for number, page in enumerate(pages(), 1):
        assert page.startswith(f"{removed['running_head'][0]}\n— {number} —")
    assert all(line in pages()[0].replace("目 录", "目　录") for line in removed["table_of_contents"])
