"""A document is cleaned anew from its own bytes as long as nothing points at it."""

from pathlib import Path

import pytest

from annotator.edits.document_edits import add_documents, reclean_document, set_title
from annotator.edits.heading_edits import make_heading, set_function
from annotator.edits.status_edits import finish
from annotator.edits.variable_edits import set_value
from annotator.formats.documents.contents import ReadOptions
from annotator.formats.documents.reading import read
from annotator.importing.import_files import import_paths
from annotator.importing.stored_files import of_document, read_stored
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.resources import resource
from annotator.store import coders, corrections, documents, variables
from annotator.store.check import check
from annotator.text.rules.catalogue import NAMES
from tests.projects import Team, imported

DAMAGED = (
    "沛宁区2022年度法治政府建设情况报告\r\n\r\n"
    "[bookmark: _GoBack]2022年，沛宁区依法行政。现将情况报告如下：\r\n"
    "一、主要举措\r\n检查 300 余次，积极推进审计\r\n\r\n监督全覆盖。\r\n"
    "二、下一步安排\r\n继续推进。\r\n"
)
UNCLEANED = ReadOptions(rules=())
SAMPLES = sorted(resource("samples").iterdir())


@pytest.fixture
def damaged(team: Team, tmp_path: Path) -> str:
    """The id of a document that lost a bookmark and a broken line."""
    path = tmp_path / "报告.txt"
    path.write_bytes(DAMAGED.encode("gb18030"))
    (new,) = import_paths(team.project, [path]).imported
    return new.id


def anew(team: Team, document_id: str, options: ReadOptions = UNCLEANED) -> str:
    document = documents.document(team.project, document_id)
    assert document
    text = read_stored(of_document(team.project, document), options)
    reclean_document(team.project, document_id=document_id, text=text)
    return next(d.id for d in documents.listed(team.project) if d.number == document.number)


def test_the_new_one_stands_in_the_old_ones_place(team: Team, damaged: str) -> None:
    old = documents.document(team.project, damaged)
    assert old
    new = documents.document(team.project, anew(team, damaged))
    assert new
    assert (new.number, new.name, new.path, new.encoding, new.rules) == (
        *(old.number, old.name, old.path, "gb18030"),
        (),
    )
    assert documents.text(team.project, new.id) == DAMAGED.replace("\r\n", "\n")
    assert documents.original(team.project, new.id) == DAMAGED.encode("gb18030")
    assert [d.id for d in documents.listed(team.project, removed=True) if d.removed] == [damaged]
    assert check(team.project) == []


def test_it_is_one_step_that_undo_takes_back_and_redo_brings_again(team: Team, damaged: str) -> None:
    before = documents.listed(team.project)
    steps = len(team.labels())
    new = anew(team, damaged)
    assert team.labels()[steps:] == ["reclean_document"]
    team.project.undo()
    assert documents.listed(team.project) == before
    team.project.redo()
    assert [d.id for d in documents.listed(team.project)] == [team.document, new]
    assert check(team.project) == []


def test_it_is_refused_once_somebody_has_coded_there(team: Team, damaged: str) -> None:
    team.document = damaged
    coding = team.code(team.qiang)
    before = documents.listed(team.project)
    with pytest.raises(EditRefused, match="document_is_coded"):
        anew(team, damaged)
    assert documents.listed(team.project) == before
    team.project.undo()
    assert coding not in team.spans()
    assert anew(team, damaged) != damaged


def test_what_was_given_by_hand_stays(team: Team, damaged: str) -> None:
    set_title(team.project, document_id=damaged, title="另一个标题")
    set_value(team.project, document_ids=[damaged], key="city", value="沛州市")
    set_value(team.project, document_ids=[damaged], key="district", value="")
    finish(team.project, document_id=damaged, coder_id=team.min)
    new = anew(team, anew(team, damaged), ReadOptions(rules=("word_bookmark",)))
    document = documents.document(team.project, new)
    values = variables.values(team.project)[new]
    assert document
    assert (document.title, document.title_spans) == ("另一个标题", ())
    assert (values["city"].value, values["city"].origin) == ("沛州市", "hand")
    assert values["district"].value is None
    (span,) = values["year"].spans
    assert span.of(documents.text(team.project, new)) == "2022"
    assert coders.statuses(team.project)[new, team.min] == "finished"


def test_what_was_said_of_a_heading_moves_with_its_words(team: Team, damaged: str) -> None:
    text = documents.text(team.project, damaged)
    start = text.index("二、下一步安排")
    set_function(team.project, document_id=damaged, start=start, function="rectification")
    new = anew(team, damaged)
    (mark,) = corrections.heading_marks(team.project, new)
    there = documents.text(team.project, new)
    assert mark.start != start
    assert (there[mark.start : mark.end], mark.function) == ("二、下一步安排", "rectification")


def test_a_mark_goes_whose_words_are_not_there_as_they_were(team: Team, damaged: str) -> None:
    whole = anew(team, damaged)
    text = documents.text(team.project, whole)
    start = text.index("检查 300")
    make_heading(team.project, document_id=whole, span=Span(start, text.index("，积极")))
    again = anew(team, whole, ReadOptions(rules=NAMES))
    assert "检查300余次" in documents.text(team.project, again)
    assert corrections.heading_marks(team.project, again) == []


def test_another_document_with_the_same_text_is_in_the_way(team: Team, damaged: str) -> None:
    add_documents(team.project, texts=[imported("未清理", DAMAGED)])
    with pytest.raises(EditRefused, match="already_imported"):
        anew(team, damaged)


def test_a_pages_file_is_read_again_with_its_layout(team: Team) -> None:
    (path,) = (path for path in SAMPLES if path.suffix == ".pdf")
    (document,) = import_paths(team.project, [path]).imported
    new = anew(team, document.id, ReadOptions(rules=()))
    assert documents.text(team.project, new) == read(path, options=ReadOptions(rules=())).text
    assert documents.original(team.project, new) == path.read_bytes()


def test_a_row_of_a_table_is_read_again_from_its_cell(team: Team, tmp_path: Path) -> None:
    path = tmp_path / "各地.csv"
    cell = DAMAGED.replace("\r\n", "\n")
    path.write_bytes(f'标题,正文,批次\n沛宁区,"{cell}",甲\n'.encode("gb18030"))
    (document,) = import_paths(team.project, [path]).imported
    new = documents.document(team.project, anew(team, document.id))
    assert new
    assert documents.text(team.project, new.id) == cell
    assert (new.title, new.number, new.path) == (document.title, document.number, document.path)
    assert variables.values(team.project)[new.id]["批次"].value == "甲"
