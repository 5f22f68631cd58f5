"""Reports of a project, read as a person or a program reads them."""

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import lxml.html
import pytest

from annotator.edits.variable_edits import set_value
from annotator.exporting import scope
from annotator.exporting.options import EACH, ExportOptions
from annotator.exporting.report_file import KINDS, export_report
from annotator.exporting.workbook import ExportReport
from annotator.formats.reports.page import sayable
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.errors import EditRefused, FileRefused
from annotator.store import codings, documents, runs
from annotator.store.corrections import report
from annotator.teamwork.study.runs import keep
from tests.exporting.conftest import PLAIN, Made
from tests.teamwork.conftest import TEN, Studied, studied


def write(made: Made, name: str, kind: str = "coded", **options: object) -> tuple[Path, ExportReport]:
    path = made.project.path.with_name(name)
    return path, export_report(made.project, path, kind, ExportOptions(**options))


def page_of(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def text_of(page: lxml.html.HtmlElement) -> str:
    return "\n".join("".join(e.itertext()) for e in page.xpath("//*[contains(@class, 'text')]"))


def words_of(path: Path) -> str:
    if path.suffix == ".html":
        return "\n".join(page_of(path).xpath("//body//text()"))
    book = docx.Document(str(path))
    cells = (cell.text for table in book.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in book.paragraphs), *cells])


@pytest.mark.parametrize("name", ["奇字", "平常", "长文"])
def test_a_coded_document_is_the_whole_stored_text(made: Made, name: str) -> None:
    path, _ = write(made, "a.html", documents=(made.document_id(name),))
    stored = documents.text(made.project, made.document_id(name))
    assert text_of(page_of(path)) == sayable(stored)


def test_every_coding_has_a_note_and_its_own_words(made: Made) -> None:
    path, done = write(made, "a.html", layer=EACH)
    page = page_of(path)
    found = codings.listed(made.project)
    assert done.rows == len(found) == len(page.xpath("//aside/div"))
    for number, coding in enumerate(found, start=1):
        text = documents.text(made.project, coding.document_id)
        marks = page.xpath(f"//mark[contains(concat(' ', @aria-describedby, ' '), ' n{number} ')]")
        said = "".join("".join(mark.itertext()) for mark in marks)
        assert said == coding.span.of(text).replace("\n", "")
    note = " ".join(page.xpath("//aside/div[span[contains(., '=SUM')]]//text()"))
    assert "1.1 服务" in note
    assert "王敏" in note
    assert "备忘录：=SUM(1)\ufffd" in note


def test_word_has_a_comment_for_every_coding(made: Made) -> None:
    path, done = write(made, "a.docx", layer=EACH)
    book = docx.Document(str(path))
    assert len(list(book.comments)) == done.rows
    assert {comment.author for comment in book.comments} == {"王敏", "李强"}
    number = next(c.comment_id for c in book.comments if "1.2 监管" in c.text and c.author == "李强")
    paragraph = book.element.body.xpath(f"//w:commentRangeStart[@w:id='{number}']/..")[0]
    assert "政府落实！" in "".join(paragraph.itertext())
    headings = [(p.style.name, p.text) for p in book.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "3 平常") in headings
    assert ("Heading 2", "一、组织领导") in headings


def test_final_is_the_counted_coder_and_says_where_nobody_has_finished(made: Made) -> None:
    path, done = write(made, "a.html")
    page = page_of(path)
    people = page.xpath("//aside/div/span[1]/text()")
    assert done.rows == len(people) == 8
    assert people.count("李强") == 2  # 平常, which nobody has finished
    assert "尚无人完成" in " ".join(page.xpath("//header//text()"))
    assert "3 平常" in " ".join(page.xpath("//header//text()"))


def test_layer_codes_documents_and_coders_narrow_a_report(made: Made) -> None:
    def rows(**options: object) -> int:
        return write(made, "a.html", **options)[1].rows

    assert rows(layer=made.coder_id("李强")) == 3
    assert rows(layer=EACH, coders=(made.coder_id("王敏"),)) == 6
    assert rows(layer=EACH, codes=(made.code_id("1"),)) == 6
    assert rows(layer=EACH, documents=(made.document_id("平常"),)) == 2


def test_quotations_stand_whole_under_their_code_with_their_source(made: Made) -> None:
    document = made.document_id("平常")
    for key, value in (("organisation", "某区<政府>"), ("year", "2023")):
        set_value(made.project, document_ids=[document], key=key, value=value)
    path, done = write(made, "q.html", "quotes", layer=EACH)
    page = page_of(path)
    quotes = ["".join(e.itertext()) for e in page.xpath("//p[@class='quote']")]
    assert done.rows == len(quotes) == 9
    assert "法" * 40_000 + "。" in quotes
    (cited,) = page.xpath("//p[@class='quote'][.='政府落实！']/following-sibling::p[1]/text()")
    assert cited == "某区<政府>，《平常》，2023年，一、组织领导，03-1-0-0，编码员：李强"
    heads = page.xpath("//main/*[self::h2 or self::h3]/text()")
    assert heads == ["1 职能", "1.1 服务", "1.2 监管", "2 决策"]
    (amounts,) = page.xpath("//h3[.='1.2 监管']/following-sibling::p[1]/text()")
    assert amounts == "参考点：3；材料来源：3"


def test_quotations_in_english(made: Made) -> None:
    path, _ = write(made, "q.docx", "quotes", layer=EACH, lang="en")
    words = words_of(path)
    assert "“平常”, 一、组织领导, 03-1-0-0, coded by 李强" in words
    assert "References: 3; documents: 3" in words


def test_the_codebook_is_a_report_too_whole_or_a_branch(made: Made) -> None:
    path, done = write(made, "b.html", "codebook", codes=(made.code_id("1.1"),))
    assert done.rows == 2
    words = words_of(path)
    assert "职能" in words
    assert "服务" in words
    assert "监管" not in words


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "agreement"])
@pytest.mark.parametrize("ending", [".docx", ".html", ".htm"])
def test_the_same_project_gives_the_same_bytes(made: Made, kind: str, ending: str) -> None:
    first, _ = write(made, f"a{ending}", kind)
    second, _ = write(made, f"b{ending}", kind)
    assert first.read_bytes() == second.read_bytes()


def test_a_cancelled_report_leaves_the_older_file(made: Made) -> None:
    path, _ = write(made, "a.html")
    before = path.read_bytes()
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        export_report(made.project, path, "quotes", ExportOptions(), stopped)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.new"))


def test_another_ending_is_refused(made: Made) -> None:
    with pytest.raises(FileRefused, match="no_such_export"):
        write(made, "a.pdf")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    """甲 and 乙 have finished ten paragraphs and differ in two of them."""
    found = studied(tmp_path / "p.annot", {"十段": TEN})
    with found.project:
        found.mark_paragraphs("1.1", "1110000000", "1100000000")
        found.mark_paragraphs("1.2", "0000011000", "0000010000")
        found.mark_paragraphs("2", "0000000000", "0000001000")
        found.finish("十段")
        yield found


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_an_agreement_report_has_method_figures_and_where_they_differ(study: Studied, ending: str) -> None:
    compared = study.compare(headings=False, unit="paragraph")
    keep(study.project, compared)
    assert len(runs.listed(study.project)) == 1
    path = study.project.path.with_name(f"r{ending}")
    for lang, method, confusion in (
        ("zh", "本研究由 2 位编码员（甲、乙）", "类目之间的混淆"),
        ("en", "2 coders (甲, 乙) independently coded 1 documents", "Codes taken for each other"),
    ):
        done = export_report(study.project, path, "agreement", ExportOptions(lang=lang))
        words = words_of(path)
        assert done.rows == 3
        assert method in words
        assert confusion in words
        for one in compared.used:
            value = one.measures["alpha_nominal"].value
            assert value is not None
            assert f"{value:.3f}" in words
        assert f"{compared.overall['cohen_kappa'].value:.3f}" in words


def test_confusion_disagreements_and_kept_runs_are_counted(study: Studied) -> None:
    path = study.project.path.with_name("r.html")
    export_report(study.project, path, "agreement", ExportOptions(lang="en"))
    page = page_of(path)
    rows = [[c.text_content() for c in row] for row in page.xpath("//tr")]
    assert ["1.2 监管", "2 决策", "1.00", "1"] in rows
    assert ["Overall", "2", "0"] in rows
    assert "Kept agreement runs" not in page.text_content()
    keep(study.project, study.compare())
    export_report(study.project, path, "agreement", ExportOptions(lang="en"))
    assert "Kept agreement runs" in page_of(path).text_content()


def test_without_two_coders_in_common_it_is_refused_and_no_file_is_left(made: Made) -> None:
    with pytest.raises(EditRefused, match="two_coders_at_least"):
        write(made, "r.docx", "agreement", coders=(made.coder_id("王敏"),))
    with pytest.raises(EditRefused, match="nothing_in_common"):
        write(made, "r.docx", "agreement", documents=(made.document_id("平常"),))
    assert not made.project.path.with_name("r.docx").exists()


def test_the_outline_of_a_report_is_its_headings(made: Made) -> None:
    path, _ = write(made, "a.html", documents=(made.document_id("平常"),))
    outline = report(made.project, made.document_id("平常")).outline
    page = page_of(path)
    headings = page.xpath("//main//*[self::h3][@class='text']")
    assert ["".join(h.itertext()) for h in headings] == [h.heading for h in outline.headings]
    assert {"一、组织领导", "二、决策"} <= set(page.xpath("//nav/a/text()"))
    assert "一、组织领导" in PLAIN


@pytest.mark.parametrize("kind", ["coded", "quotes"])
@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_words_of_a_document_reach_a_report_through_one_door(
    made: Made, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str
) -> None:
    """Where that door masks everything, no word of a text is left, headings and sources included."""
    monkeypatch.setattr(scope, "masked", lambda text: re.sub(r"[^\n]", "＊", text))
    path, _ = write(made, f"a{ending}", kind, layer=EACH, mask_personal=True)
    words = words_of(path)
    for said in ("全面", "政府落实", "组织领导", "合法性审查", "法" * 10):
        assert said not in words
    assert "＊＊" in words


def test_an_agreement_report_has_the_same_bytes_twice(study: Studied) -> None:
    first, second = (study.project.path.with_name(name) for name in ("a.docx", "b.docx"))
    for path in (first, second):
        export_report(study.project, path, "agreement", ExportOptions())
    assert first.read_bytes() == second.read_bytes()
