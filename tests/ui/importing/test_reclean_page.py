"""A document cleaned anew from the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.store import documents
from annotator.ui.importing.reclean_page import RecleanPage
from annotator.ui.widgets.room import Cover
from tests.robots.import_robot import ImportRobot
from tests.robots.window_robot import WindowRobot
from tests.ui.importing.test_import_page import CLEANED, DAMAGED


@pytest.fixture
def imported(qtbot: QtBot, window: WindowRobot, tmp_path: Path) -> ImportRobot:
    path = tmp_path / "沛宁区.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    window.create_project(tmp_path, "试编", "林若溪")
    window.import_files([path])
    path.unlink()
    return ImportRobot(qtbot, window)


def test_it_is_previewed_from_its_stored_bytes_and_put_in_the_old_ones_place(imported: ImportRobot) -> None:
    imported.window.choose_from_menu("重新清理…")
    imported.wait()
    assert imported.before() == DAMAGED
    assert imported.says("Word 书签标记") == "Word 书签标记  1"
    assert not imported.page.accept.isEnabled()
    imported.switch("Word 书签标记")
    imported.window.press("Return")
    assert not isinstance(imported.window.form, Cover)
    wanted = DAMAGED.replace("审计\n\n监督", "审计监督")
    assert imported.window.view.text() == wanted
    assert imported.window.documents() == ["1 沛宁区"]
    imported.window.press("Ctrl+Z")
    (document,) = documents.listed(imported.window.app.session.project)
    assert documents.text(imported.window.app.session.project, document.id) == CLEANED


def test_it_is_left_without_a_change(imported: ImportRobot) -> None:
    imported.window.choose_from_menu("重新清理…")
    imported.wait()
    imported.switch("不作任何清理")
    imported.window.press("Esc")
    assert imported.window.view.text() == CLEANED


def test_a_coded_document_is_refused_where_the_hand_is(imported: ImportRobot) -> None:
    imported.window.code("依法行政", "1")
    imported.window.choose_from_menu("重新清理…")
    assert not isinstance(imported.window.form, RecleanPage)
    assert "已有编码" in imported.window.last_message()
