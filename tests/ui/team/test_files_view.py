"""Files in the window: handed out, brought back, conflicts decided side by side."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.edits.coding_edits import apply_code, change_memo
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents
from annotator.store.check import check, problems_of
from annotator.store.project import Project
from annotator.ui.team.files_view import FilesView
from tests.robots.team_robot import TeamRobot

VIEW = "分发与合并"


@pytest.fixture
def files(team: TeamRobot, monkeypatch: pytest.MonkeyPatch) -> TeamRobot:
    team.enter(VIEW)
    out = str(team.folder / "周明远.annot")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (out, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([out], ""))
    return team


def view(team: TeamRobot) -> FilesView:
    return team.room.files


def handed(team: TeamRobot) -> Path:
    team.choose(view(team).coder, "周明远")
    team.window.click("分发…")
    team.wait()
    return team.folder / "周明远.annot"


def bring_back(team: TeamRobot) -> None:
    team.window.click("选择文件…")
    team.wait()


def code(path: Path, number: str = "3.1") -> None:
    with Project.open(path) as own:
        who = next(coder.id for coder in coders.listed(own) if coder.name == "周明远")
        code_id = next(one.id for one in codes.listed(own) if one.number == number)
        apply_code(
            own, document_id=documents.listed(own)[0].id, span=Span(0, 9), code_id=code_id, coder_id=who
        )


def test_a_file_goes_and_comes_back_after_a_look(files: TeamRobot) -> None:
    out = handed(files)
    assert problems_of(out) == []
    code(out)
    before = len(codings.listed(files.project))
    bring_back(files)
    assert "新增编码 1" in view(files).said.text()
    assert len(codings.listed(files.project)) == before
    files.window.click("合并")
    assert len(codings.listed(files.project)) == before + 1
    assert check(files.project) == []
    files.window.press("Ctrl+Z")
    assert len(codings.listed(files.project)) == before


def test_nothing_new_leaves_nothing_to_merge(files: TeamRobot) -> None:
    handed(files)
    bring_back(files)
    assert not view(files).merge.isEnabled()
    assert "没有新的内容" in view(files).said.text()


def test_conflicts_are_decided_side_by_side(files: TeamRobot) -> None:
    out = handed(files)
    who = next(coder.id for coder in coders.listed(files.project) if coder.name == "周明远")
    coding = codings.listed(files.project, coder_id=who)[0]
    change_memo(files.project, coding_id=coding.id, memo="这边的话")
    with Project.open(out) as own:
        change_memo(own, coding_id=coding.id, memo="那边的话")
    bring_back(files)
    (row,) = files.rows(view(files).table)
    assert row[1:] == ["这边的话", "那边的话", "待决定"]
    assert not view(files).merge.isEnabled()
    files.point_at(view(files).table, 0)
    files.window.click("选中的采用对方")
    files.wait()
    assert files.rows(view(files).table)[0][3] == "采用对方"
    files.window.click("合并")
    assert codings.coding(files.project, coding.id).memo == "那边的话"


def test_a_project_changed_meanwhile_is_looked_at_again(files: TeamRobot) -> None:
    out = handed(files)
    code(out)
    bring_back(files)
    who = next(coder.id for coder in coders.listed(files.project) if coder.name == "周明远")
    change_memo(files.project, coding_id=codings.listed(files.project, coder_id=who)[0].id, memo="新")
    before = len(codings.listed(files.project))
    files.window.click("合并")
    assert len(codings.listed(files.project)) == before
    assert "有了改动" in files.window.last_message()


def test_a_wrong_file_is_one_line(files: TeamRobot) -> None:
    (files.folder / "周明远.annot").write_text("kein Projekt")
    bring_back(files)
    assert "周明远.annot" in view(files).said.text()
    assert not view(files).merge.isEnabled()


def test_only_the_lead_hands_out_and_merges(other: TeamRobot) -> None:
    other.enter(VIEW)
    assert not view(other).hand_out.isEnabled()
    assert not view(other).choose.isEnabled()
