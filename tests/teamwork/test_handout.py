"""A hand-out holds one coder's work and nothing of anybody else's, to the byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.document_edits import add_documents
from annotator.edits.memo_edits import write_memo
from annotator.edits.quantity_edits import decide_quantities
from annotator.edits.round_edits import assign
from annotator.edits.status_edits import finish
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import judge, set_value
from annotator.model.errors import EditRefused, FileRefused
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents, memos, variables
from annotator.store.check import problems_of
from annotator.store.project import Project
from annotator.teamwork.handout import hand_out
from tests.projects import Team, imported, team_project


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """王敏 and 李强 have both coded, noted and judged the first document; there is a second one."""
    made = team_project(tmp_path / "全部.annot")
    with made.project:
        add_documents(made.project, texts=[imported("乙区2023年", "乙区办件12件。\n")])
        add_variable(made.project, key="tone", type="text", judged=True)
        set_value(made.project, document_ids=[made.document], key="district", value="甲区")
        for coder, secret in ((made.min, "敏的秘密"), (made.qiang, "强的话")):
            made.code(coder, 0, 4)
            write_memo(made.project, about="document", about_id=made.document, text=secret, coder_id=coder)
            judge(made.project, document_id=made.document, key="tone", value=f"{secret}基调", coder_id=coder)
            finish(made.project, document_id=made.document, coder_id=coder)
        second = documents.listed(made.project)[1].id
        decide_quantities(made.project, places=[(second, Span(4, 7))], status="confirmed", coder_id=made.min)
        yield made


def test_it_holds_documents_codebook_and_the_own_layer(team: Team, tmp_path: Path) -> None:
    out = tmp_path / "李强.annot"
    handed = hand_out(team.project, out, coder_id=team.qiang, document_ids=[team.document])
    assert (handed.documents, handed.codes) == (1, 4)
    assert problems_of(out) == []
    with Project.open(out, writing=False) as own:
        assert coders.project_row(own).id == coders.project_row(team.project).id
        assert codes.listed(own) == codes.listed(team.project)
        assert documents.texts(own) == {team.document: documents.text(team.project, team.document)}
        assert documents.original(own, team.document) == documents.original(team.project, team.document)
        assert codings.listed(own) == codings.listed(team.project, coder_id=team.qiang)
        assert [memo.text for memo in memos.listed(own)] == ["强的话"]
        assert [coder.name for coder in coders.listed(own)] == ["李强"]
        assert variables.value(own, team.document, "district") == "甲区"
        assert [who for _, who in variables.judged(own)] == [team.qiang]
        assert coders.statuses(own) == {(team.document, team.qiang): "finished"}


def test_no_byte_of_others_is_in_it(team: Team, tmp_path: Path) -> None:
    out = tmp_path / "李强.annot"
    hand_out(team.project, out, coder_id=team.qiang)
    content = out.read_bytes()
    others = [
        team.min,
        "王敏",
        "敏的秘密",
        *(coding.id for coding in codings.listed(team.project, coder_id=team.min)),
        *(memo.id for memo in memos.listed(team.project, coder_id=team.min)),
    ]
    for word in others:
        assert word.encode() not in content, word
    assert team.qiang.encode() in content
    assert "强的话".encode() in content


def test_documents_given_to_the_coder_are_handed_out(team: Team, tmp_path: Path) -> None:
    second = documents.listed(team.project)[1].id
    third = add_coder(team.project, name="丙")
    new = next(third.of("coder")).id
    assign(team.project, document_ids=[second], coder_ids=[new])
    hand_out(team.project, tmp_path / "丙.annot", coder_id=new)
    with Project.open(tmp_path / "丙.annot", writing=False) as own:
        assert [document.id for document in documents.listed(own)] == [second]
        assert coders.statuses(own) == {(second, new): "assigned"}


def test_it_can_be_coded_in_and_its_making_is_not_undone(team: Team, tmp_path: Path) -> None:
    out = tmp_path / "李强.annot"
    hand_out(team.project, out, coder_id=team.qiang)
    with Project.open(out) as own:
        with pytest.raises(EditRefused, match="nothing_to_undo"):
            own.undo()
        Team(own, team.min, team.qiang, team.document).code(team.qiang, 4, 8, "2")
        own.undo(team.qiang)
    assert problems_of(out) == []


def test_nothing_is_overwritten_or_half_made(team: Team, tmp_path: Path) -> None:
    out = tmp_path / "李强.annot"
    out.write_text("da")
    with pytest.raises(FileRefused, match="exists"):
        hand_out(team.project, out, coder_id=team.qiang)
    assert out.read_text() == "da"
    with pytest.raises(EditRefused, match="no_such_coder"):
        hand_out(team.project, tmp_path / "x.annot", coder_id="wer")
    with pytest.raises(FileRefused, match="no_such_folder"):
        hand_out(team.project, tmp_path / "kein" / "x.annot", coder_id=team.qiang)
    assert sorted(path.name for path in tmp_path.iterdir() if "lock" not in path.name) == [
        "全部.annot",
        *(["全部.annot-shm", "全部.annot-wal"] if (tmp_path / "全部.annot-wal").exists() else []),
        "李强.annot",
    ]
