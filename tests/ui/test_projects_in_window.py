"""Starting, making and opening projects, and who codes, as a person does it."""

import json
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.edits.coder_edits import add_coder
from annotator.store import coders, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.ui import crash
from tests.projects import make_project
from tests.robots.window_robot import WindowRobot


def test_start_screen_has_three_doors(window: WindowRobot) -> None:
    assert [door.accessibleName() for door in window.form.doors.values()] == [
        "打开示例",
        "新建项目",
        "打开项目",
    ]


def test_the_demo_is_made_once_and_then_opened_as_it_was_left(
    window: WindowRobot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.app.demo_folder", lambda: tmp_path / "demo")
    with window.work_done():
        window.click("打开示例")
    assert window.shows("谁在编码？")
    window.click("林若溪")
    assert len(window.documents()) == 3
    window.choose_from_menu("移除文献")
    assert len(window.documents()) == 2
    window.choose_from_menu("关闭项目")
    with window.work_done():
        window.click("打开示例")
    assert len(window.documents()) == 2
    assert [folder.name for folder in tmp_path.glob("demo*")] == ["demo"]


def test_new_project_asks_for_what_is_missing_and_begins_with_the_genre_codebook(
    window: WindowRobot, tmp_path: Path
) -> None:
    window.click("新建项目")
    assert window.shows("还需填写：项目名称、编码员姓名")
    assert not window.button("建立").isEnabled()
    window.click("取消")
    path = window.create_project(tmp_path, "街道报告", "林若溪")
    assert window.shows("街道报告")
    assert window.shows("林若溪")
    assert len(window.code_rows()) == 62
    window.close()
    with Project.open(path, writing=False) as project:
        assert [(coder.name, coder.role) for coder in coders.listed(project)] == [("林若溪", "lead")]
        assert check(project) == []


def test_the_name_of_an_existing_project_is_not_taken_twice(window: WindowRobot, tmp_path: Path) -> None:
    make_project(tmp_path / "已有.annot").close()
    before = (tmp_path / "已有.annot").read_bytes()
    window.click("新建项目")
    window.change_folder(tmp_path)
    window.type("已有")
    assert window.shows("此处已有同名项目")
    assert not window.button("建立").isEnabled()
    assert (tmp_path / "已有.annot").read_bytes() == before


def test_the_coder_is_asked_for_once_and_always_in_sight(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "两人.annot"
    with make_project(path) as project:
        add_coder(project, name="周明远")
    first = WindowRobot(qtbot, monkeypatch, path)
    assert first.shows("谁在编码？")
    first.click("周明远")
    assert first.button("周明远").isVisible()
    first.close()
    second = WindowRobot(qtbot, monkeypatch, path)
    assert not second.shows("谁在编码？")
    assert second.button("周明远").isVisible()
    second.close()


def test_a_new_coder_gives_a_name_and_begins(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "两人.annot"
    make_project(path).close()
    window = WindowRobot(qtbot, monkeypatch, path)
    window.type("周明远", window.form.name)
    window.click("添加并开始")
    assert window.button("周明远").isVisible()
    window.close()
    with Project.open(path, writing=False) as project:
        assert [coder.name for coder in coders.listed(project)] == ["王敏", "周明远"]


def test_last_project_reopens_where_it_was(
    coding_room: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    long = tmp_path / "长文.txt"
    long.write_text("\n".join(f"第{n}段，说明工作。" for n in range(1, 400)), encoding="utf-8")
    coding_room.import_files([long])
    coding_room.choose_document(1)
    for _ in range(3):
        coding_room.press("PgDown", coding_room.app.workspace.view)
    place = coding_room.app.workspace.place()
    assert place[1] > 0
    coding_room.close()
    again = WindowRobot(qtbot, monkeypatch)
    assert again.app.workspace.place() == place
    assert again.shows("长文")
    again.close()


def test_looking_around_leaves_the_project_alone(
    coding_room: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "试编.annot"
    coding_room.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    again = WindowRobot(qtbot, monkeypatch, path)
    for keys in ("PgDown", "Ctrl+End", "Ctrl+Home", "Ctrl++", "Ctrl+0"):
        again.press(keys, again.app.workspace.view)
    again.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [file.name for file in tmp_path.glob("试编.annot*")] == ["试编.annot"]


def test_second_window_is_told_who_has_the_project(
    coding_room: WindowRobot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    second = WindowRobot(qtbot, monkeypatch, tmp_path / "试编.annot")
    assert second.shows("正在另一窗口中编辑")
    second.close()
    coding_room.code("合法性审查", "1")
    assert coding_room.shows("1 处编码")


@pytest.mark.parametrize(
    ("content", "said"), [(b"no project", "不是本程序的项目文件"), (None, "找不到项目文件")]
)
def test_a_file_that_is_no_project_is_refused_in_place(
    window: WindowRobot, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "坏.annot"
    if content is not None:
        path.write_bytes(content)
    window.open_project(path)
    assert said in window.last_message()
    assert window.shows("新建项目")


def test_files_dropped_into_the_window_are_imported(
    window: WindowRobot, tmp_path: Path, report: Path
) -> None:
    window.create_project(tmp_path, "拖放", "甲")
    folder = tmp_path / "各年"
    folder.mkdir()
    (folder / "b.txt").write_text("另一份报告。", encoding="gb18030")
    window.drop([report, folder])
    window.agree()
    assert window.documents() == ["1 镇江路街道2023年", "2 b"]


def test_import_names_what_failed_and_takes_the_rest(
    window: WindowRobot, tmp_path: Path, report: Path
) -> None:
    window.create_project(tmp_path, "混合", "甲")
    bad = tmp_path / "空.txt"
    bad.write_bytes(b"")
    twin = tmp_path / "同文.txt"
    twin.write_bytes(report.read_bytes())
    window.import_files([report, bad, twin])
    assert window.documents() == ["1 镇江路街道2023年"]
    message = window.last_message()
    assert "已导入 1 份文献" in message
    assert "空.txt" in message
    assert "同文.txt" in message


def test_one_undo_takes_a_whole_import_back(coding_room: WindowRobot) -> None:
    coding_room.press("Ctrl+Z")
    assert coding_room.documents() == []
    assert coding_room.shows("还没有文献")
    coding_room.press("Ctrl+Shift+Z")
    assert coding_room.documents() == ["1 镇江路街道2023年"]


def test_document_is_renamed_in_place_and_removed_with_undo(coding_room: WindowRobot) -> None:
    coding_room.press("F2")
    coding_room.type("街道报告")
    coding_room.press("Return")
    assert coding_room.documents() == ["1 街道报告"]
    coding_room.choose_from_menu("移除文献")
    assert coding_room.documents() == []
    coding_room.press("Ctrl+Z")
    assert coding_room.documents() == ["1 街道报告"]
    assert [d.name for d in documents.listed(coding_room.app.session.project)] == ["街道报告"]


def test_a_bug_shows_the_log_and_leaves_the_project_whole(
    coding_room: WindowRobot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr(crash.CrashDialog, "exec", lambda dialog: told.append(dialog.text.text()))
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError:
        crash.report(*sys.exc_info())
    assert "a bug" in capsys.readouterr().err
    (text,) = told
    log = Path(text.split("详情记录在 ")[1].split("，")[0])
    assert "ZeroDivisionError: a bug" in log.read_text(encoding="utf-8")
    assert check(coding_room.app.session.project) == []


def test_settings_hold_places_not_the_project(coding_room: WindowRobot, new_person: Path) -> None:
    coding_room.close()
    (settings,) = new_person.rglob("settings.json")
    kept = json.loads(settings.read_text(encoding="utf-8"))
    assert kept["last_project"].endswith("试编.annot")
    assert next(iter(kept["places"].values()))["document"]
