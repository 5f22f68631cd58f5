"""The one table of actions: each can be run, named and reached."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from annotator.i18n import LANGUAGES, translate
from annotator.model.code import KEYS
from annotator.ui.actions import TABLE, ActionSpec
from annotator.ui.main_window import ROOMS
from tests.exporting.reading_back import sheet
from tests.robots.window_robot import WindowRobot


@pytest.mark.parametrize("spec", TABLE, ids=lambda spec: spec.key)
def test_every_action_has_its_name(spec: ActionSpec) -> None:
    for language in LANGUAGES:
        assert translate(language, f"action.{spec.key}") != f"action.{spec.key}"


def test_every_action_has_who_does_it(coding_room: WindowRobot) -> None:
    app = coding_room.app
    assert app.rooms is not None
    for spec in TABLE:
        assert any(app.can_run(app.rooms.room(key), spec.key) for key in ROOMS), spec.key


def test_no_two_actions_share_a_shortcut_and_none_takes_the_key_of_a_code() -> None:
    shortcuts = Counter(QKeySequence(spec.shortcut).toString() for spec in TABLE if spec.shortcut)
    assert max(shortcuts.values()) == 1
    assert not set(shortcuts) & set(KEYS)


def test_letters_and_marks_that_move_count_only_in_the_text() -> None:
    """Elsewhere they are typed, or look for a row."""
    plain = {spec.shortcut for spec in TABLE if spec.in_text}
    assert {*"HJKL[]{}", "Space"} <= plain
    assert not [spec.key for spec in TABLE if spec.shortcut in "HJKL" and spec.shortcut and not spec.in_text]


def test_keys_are_named_in_the_language_in_use(coding_room: WindowRobot) -> None:
    names = []
    for language in ("English（英文界面）", "中文界面（Chinese）", "English（英文界面）"):
        coding_room.choose_from_menu(language)
        shortcut = coding_room.app.window.actions_by_key["move_document_up"].shortcut()
        names.append(shortcut.toString(QKeySequence.SequenceFormat.NativeText))
    assert names == ["Alt+Up", "Alt+上方向", "Alt+Up"]


def test_the_codebook_is_written_from_the_menu(coding_room: WindowRobot, tmp_path: Path) -> None:
    target = tmp_path / "编码簿.xlsx"
    coding_room.answer("getSaveFileName", (str(target), ""))
    with coding_room.work_done():
        coding_room.choose_from_menu("导出编码簿")
    assert len(sheet(target, "编码簿")) == 62
    assert "62 个类目" in coding_room.last_message()


def test_what_a_room_can_do_rests_while_another_is_in_sight(coding_room: WindowRobot) -> None:
    """Its keys would else change what nobody sees."""
    coding_room.code("合法性审查", "E")
    coding_room.app.run_action("room_export")
    for key in ("remove_coding", "rename_document", "finish", "copy", "next_document"):
        assert not coding_room.window.actions_by_key[key].isEnabled(), key
    coding_room.press("Del")
    coding_room.app.run_action("room_coding")
    assert coding_room.window.actions_by_key["remove_coding"].isEnabled()
    assert len(coding_room.drawn()) == 1
