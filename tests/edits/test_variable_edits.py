"""What a report says of itself, and how a person corrects it."""

import pytest

from annotator.edits.document_edits import (
    add_documents,
    remove_documents,
    renumber_documents,
    set_title,
    set_titles,
)
from annotator.edits.variable_edits import set_value
from annotator.i18n import use_language
from annotator.model.errors import EditRefused
from annotator.model.imported import ImportedText
from annotator.model.sentences import refusal, step_sentence
from annotator.model.span import Span
from annotator.model.variable import BY_HAND, FROM_TABLE, READ
from annotator.store import documents, variables
from annotator.store.check import check
from annotator.store.project import Project
from tests.projects import Team, imported

REPORT = """沛宁区2022年度法治政府建设情况报告

2022年，沛宁区依法行政。现将情况报告如下：
一、主要举措。
全年办件1200件。

沛宁区人民政府
2023年1月9日
"""


@pytest.fixture
def report(team: Team) -> str:
    add_documents(team.project, texts=[imported("沛宁区", REPORT)])
    return documents.listed(team.project)[-1].id


def said(project: Project, document_id: str) -> dict[str, str | None]:
    return {key: value.value for key, value in variables.values(project, document_id)[document_id].items()}


def test_an_import_keeps_what_the_report_says_of_itself_with_its_place(team: Team, report: str) -> None:
    document = documents.document(team.project, report)
    assert document
    assert document.title == "沛宁区2022年度法治政府建设情况报告"
    assert [span.of(REPORT) for span in document.title_spans] == [document.title]
    assert said(team.project, report) == {
        **{"organisation": "沛宁区人民政府", "organ_level": "district", "district": "沛宁区"},
        **{"year": "2022", "doc_date": "2023-01-09"},
    }
    read = variables.values(team.project, report)[report]
    assert {value.origin for value in read.values()} == {READ}
    assert [span.of(REPORT) for span in read["doc_date"].spans] == ["2023年1月9日"]
    assert [span.of(REPORT) for span in read["year"].spans] == ["2022"]


def test_what_the_text_does_not_say_is_no_value(team: Team, report: str) -> None:
    keys = {variable.key for variable in variables.listed(team.project)}
    assert {"province", "city", "pub_date", "source_url"} <= keys - set(said(team.project, report))


def test_a_value_is_corrected_by_hand_and_no_longer_has_a_place(team: Team, report: str) -> None:
    set_value(team.project, document_ids=[report, team.document], key="year", value=" 2021 ")
    assert said(team.project, report)["year"] == said(team.project, team.document)["year"] == "2021"
    corrected = variables.values(team.project, report)[report]["year"]
    assert (corrected.origin, corrected.spans) == (BY_HAND, ())
    set_value(team.project, document_ids=[report], key="year", value="")
    assert said(team.project, report)["year"] is None
    team.project.undo()
    team.project.undo()
    assert said(team.project, report)["year"] == "2022"
    assert variables.values(team.project, report)[report]["year"].spans == (Span(3, 7),)
    assert check(team.project) == []


def test_a_value_that_does_not_fit_is_refused_in_the_words_of_the_variable(team: Team, report: str) -> None:
    for key, value, why in (
        ("year", "二〇二二", "value_no_number"),
        ("year", "inf", "value_no_number"),
        ("doc_date", "去年", "value_no_date"),
        ("doc_date", "2023-02-30", "value_no_date"),
        ("organ_level", "国家", "value_no_choice"),
        ("nothing", "1", "no_such_variable"),
    ):
        with pytest.raises(EditRefused, match=why):
            set_value(team.project, document_ids=[report], key=key, value=value)
    with pytest.raises(EditRefused, match="no_such_document"):
        set_value(team.project, document_ids=["nobody"], key="year", value="1")


def test_sentences_name_a_variable_in_the_language_they_are_in(team: Team, report: str) -> None:
    set_value(team.project, document_ids=[report], key="year", value="2021")
    last = team.project.history()[-1]
    assert "报告年度" in step_sentence(last.label, last.details, "zh")
    assert "Reported year" in step_sentence(last.label, last.details, "en")
    with pytest.raises(EditRefused) as refused:
        set_value(team.project, document_ids=[report], key="year", value="x")
    assert "报告年度" in refusal(refused.value)
    use_language("en")
    assert "Reported year" in refusal(refused.value)


def test_dates_and_choices_are_taken_as_people_write_them(team: Team, report: str) -> None:
    set_value(team.project, document_ids=[report], key="doc_date", value="2023年2月1日")
    set_value(team.project, document_ids=[report], key="organ_level", value="街道、乡镇")
    assert said(team.project, report)["doc_date"] == "2023-02-01"
    assert said(team.project, report)["organ_level"] == "township"


def test_columns_of_a_table_become_variables_and_count_more_than_what_was_read(team: Team) -> None:
    text = imported("表中一行", REPORT.replace("1200", "1300"))
    row = ImportedText(
        text.name, text.path, "xlsx", None, text.text, text.original, variables={"year": "2020", "批次": "一"}
    )
    add_documents(team.project, texts=[row])
    document = documents.listed(team.project)[-1].id
    assert said(team.project, document)["批次"] == "一"
    assert said(team.project, document)["year"] == "2020"
    assert variables.values(team.project, document)[document]["year"].origin == FROM_TABLE
    assert [v.label for v in variables.listed(team.project)][-1] == "批次"


def test_undoing_an_import_takes_its_values_back_and_redo_brings_them(team: Team, report: str) -> None:
    before = variables.values(team.project)
    team.project.undo()
    assert report not in variables.values(team.project)
    team.project.redo()
    assert variables.values(team.project) == before


def test_a_title_is_corrected_or_taken_away(team: Team, report: str) -> None:
    set_title(team.project, document_id=report, title=" 新标题 ")
    document = documents.document(team.project, report)
    assert document
    assert (document.title, document.title_spans) == ("新标题", ())
    set_title(team.project, document_id=report, title=" ")
    assert documents.listed(team.project)[-1].title is None
    team.project.undo()
    team.project.undo()
    assert documents.listed(team.project)[-1].title_spans == (Span(0, 19),)


def test_documents_are_numbered_in_a_new_order(team: Team, report: str) -> None:
    add_documents(team.project, texts=[imported("丙", "丙区依法行政。")])
    third = documents.listed(team.project)[-1].id
    renumber_documents(team.project, order=[third, team.document])
    assert [(d.id, d.number) for d in documents.listed(team.project)] == [
        (third, 1),
        (team.document, 2),
        (report, 3),
    ]
    team.project.undo()
    assert [d.id for d in documents.listed(team.project)] == [team.document, report, third]
    with pytest.raises(EditRefused, match="no_such_document"):
        renumber_documents(team.project, order=["nobody"])


def test_titles_of_several_documents_are_given_in_one_step(team: Team, report: str) -> None:
    read = documents.listed(team.project)[-1].title
    assert documents.titles_by_hand(team.project) == set()
    set_titles(team.project, document_ids=[report, team.document], title=" ")
    assert [d.title for d in documents.listed(team.project)] == [None, None]
    assert documents.titles_by_hand(team.project) == {report}  # the other one never had any
    set_title(team.project, document_id=team.document, title="甲区报告")
    assert documents.titles_by_hand(team.project) == {report, team.document}
    team.project.undo()
    team.project.undo()
    assert documents.listed(team.project)[-1].title == read
    assert documents.titles_by_hand(team.project) == set()
    with pytest.raises(EditRefused, match="no_such_document"):
        set_titles(team.project, document_ids=[report, "nobody"], title="x")
    assert documents.listed(team.project)[-1].title == read


def test_several_documents_are_removed_in_one_step(team: Team, report: str) -> None:
    remove_documents(team.project, document_ids=[report, team.document])
    assert documents.listed(team.project) == []
    team.project.undo()
    assert [d.id for d in documents.listed(team.project)] == [team.document, report]
    with pytest.raises(EditRefused, match="no_such_document"):
        remove_documents(team.project, document_ids=[report, "nobody"])
    assert len(documents.listed(team.project)) == 2
