"""Which document, code, coder a word means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.cli.matching import Matcher
from annotator.edits.code_edits import add_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents, remove_document
from annotator.edits.project_edits import new_project
from annotator.model.errors import EditRefused
from annotator.model.imported import ImportedText
from annotator.model.sentences import refusal
from annotator.store import codes, documents
from annotator.store.project import Project


def report(name: str, path: str, text: str) -> ImportedText:
    return ImportedText(name, path, path.rpartition(".")[2].lower(), "utf-8", text, text.encode())


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annot", coder="张三") as made:
        yield made


def with_documents(project: Project, *named: tuple[str, str]) -> Matcher:
    texts = [report(name, path, f"第{n}份") for n, (name, path) in enumerate(named)]
    add_documents(project, texts=texts)
    return Matcher(project)


def number(match: Matcher, given: str | int) -> int:
    return match.document(given).number


def test_a_document_is_named_with_or_without_its_ending(project: Project) -> None:
    match = with_documents(project, ("001", "2022/001.txt"), ("乙.v2", "乙.v2.TXT"))
    assert number(match, "001") == number(match, "001.txt") == 1
    assert number(match, "乙.v2") == number(match, "乙.v2.TXT") == 2
    with pytest.raises(EditRefused, match="no_such_document"):
        match.document("乙")


def test_001_is_a_name_and_1_a_number(project: Project) -> None:
    match = with_documents(project, ("甲", "甲.txt"), ("001", "001.txt"))
    assert number(match, "001") == 2
    assert number(match, "1") == number(match, 1) == 1
    with pytest.raises(EditRefused, match="no_such_document"):
        match.document("01")


def test_a_name_goes_before_a_number_and_an_id_before_both(project: Project) -> None:
    match = with_documents(project, ("甲", "甲.txt"), ("1", "1.txt"))
    assert number(match, "1") == 2
    assert number(match, 1) == 1
    for document in documents.listed(project):
        assert match.document(document.id) == document


def test_a_whole_name_goes_before_one_without_its_ending(project: Project) -> None:
    match = with_documents(project, ("报告", "报告.txt"), ("报告.txt", "报告.txt.txt"))
    assert number(match, "报告") == 1
    assert number(match, "报告.txt") == 2


def test_two_that_fit_are_refused_with_the_candidates(project: Project) -> None:
    match = with_documents(project, ("报告", "a/报告.txt"), ("报告", "b/报告.txt"))
    with pytest.raises(EditRefused, match="ambiguous") as refused:
        match.document("报告")
    sentence = refusal(refused.value)
    for document in documents.listed(project):
        assert f"{document.number} 报告 ({document.id})" in sentence


def test_a_removed_document_is_not_meant(project: Project) -> None:
    with_documents(project, ("报告", "报告.txt"))
    remove_document(project, document_id=documents.listed(project)[0].id)
    match = with_documents(project, ("报告", "报告.txt"))
    assert number(match, "报告") == 2
    with pytest.raises(EditRefused):
        match.document("1")


def test_a_code_is_an_id_a_number_or_a_path(project: Project) -> None:
    add_code(project, name="行政决策", number="3")
    (above,) = codes.listed(project)
    add_code(project, name="党委/政府", number="3.10", parent_id=above.id)
    add_code(project, name="无编号", parent_id=above.id)
    match = Matcher(project)
    for given in ("3.10", "行政决策/党委／政府", match.tree.codes[1].id):
        assert match.code(given).name == "党委/政府"
    assert match.code("行政决策").id == above.id
    assert match.code("行政决策/无编号").number == ""
    for given in ("3.1", "党委/政府", "党委／政府", "无编号", "", "行政决策/"):
        with pytest.raises(EditRefused, match="no_such_code"):
            match.code(given)


def test_a_coder_is_an_id_or_a_name(project: Project) -> None:
    add_coder(project, name="李四")
    match = Matcher(project)
    assert match.coder(match.coder("李四").id).name == "李四"
    with pytest.raises(EditRefused, match="no_such_coder"):
        match.coder("李")
