"""The outline as a person uses it: it follows, it leads, and it is put right by hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.edits.variable_edits import set_value
from annotator.model.sentences import step_text
from annotator.store import codings, corrections, documents
from annotator.text.outline import Heading
from annotator.ui.coding.outline_reader import AT_ONCE
from tests.robots.outline_robot import OutlineRobot, entries_of, menu, pick
from tests.robots.window_robot import WindowRobot


def filler(part: str) -> str:
    return "".join(f"{part}第{number}件事，有始有终，逐月记入台账，年底一并考核。\n" for number in range(12))


REPORT = (
    "白杨区2023年法治政府建设年度报告\n"
    "开头说明来由。\n"
    "一、主要举措和成效\n"
    f"（一）规范执法行为\n{filler('执法')}"
    f"（二）加大普法宣传。开展讲座5场。\n{filler('普法')}"
    "亮点纷呈\n"
    f"{filler('亮点')}"
    f"二、存在的不足\n{filler('不足')}"
    f"三、下一步工作安排\n{filler('打算')}"
    "白杨区人民政府\n2024年1月15日\n"
)
FOUND = [
    (1, "一、主要举措和成效"),
    (2, "（一）规范执法行为"),
    (2, "（二）加大普法宣传"),
    (1, "二、存在的不足"),
    (1, "三、下一步工作安排"),
]


@pytest.fixture
def outline(window: WindowRobot, qtbot: QtBot, tmp_path: Path) -> OutlineRobot:
    """A report open in the coding room, with the outline beside it and the hand in the outline."""
    path = tmp_path / "白杨区.txt"
    path.write_text(REPORT, encoding="utf-8")
    window.create_project(tmp_path, "试编", "林若溪")
    window.import_files([path])
    robot = OutlineRobot(window, qtbot)
    robot.open()
    return robot


def stored(outline: OutlineRobot) -> list[tuple[int, str, str]]:
    """Level, words and function of every heading, from the project."""
    session = outline.window.app.session
    found = corrections.report(session.project, documents.listed(session.project)[0].id).outline
    return [(h.level, h.heading, str(f)) for h, f in zip(found.headings, found.functions, strict=True)]


def history(outline: OutlineRobot) -> list[str]:
    return [step_text(step) for step in outline.window.app.session.project.history()]


def select(outline: OutlineRobot, words: str) -> None:
    """By keyboard, so that the words may stand anywhere."""
    outline.window.view.setFocus()
    text = outline.window.view.text()
    outline.window.text.select_by_keys(text.index(words), len(words))


# Following and leading.


def test_the_tree_shows_headings_by_level_with_the_function_where_it_turns(outline: OutlineRobot) -> None:
    assert outline.rows() == FOUND
    assert outline.functions() == ["举措与成效", "", "", "问题与不足", "计划安排"]
    assert outline.spoken("（二）") == "（二）加大普法宣传, 第 2 级 · 举措与成效"


def test_the_tree_follows_the_cursor(outline: OutlineRobot) -> None:
    outline.window.view.setFocus()
    outline.press("Ctrl+Home")
    assert outline.current() is None
    assert (outline.path(), outline.function()) == ("", "开头")
    select(outline, "执法第3件事")
    assert outline.current() == "（一）规范执法行为"
    assert outline.path() == "一、主要举措和成效 › （一）规范执法行为"
    assert outline.function() == "举措与成效"
    outline.press("Ctrl+End")
    assert outline.current() is None
    assert outline.function() == "落款"


def test_the_tree_follows_scrolling_and_keeps_the_heading_in_sight(outline: OutlineRobot) -> None:
    outline.window.view.setFocus()
    outline.press("Ctrl+Home")
    seen = []
    for _ in range(100):
        outline.window.text.turn_wheel(-1)
        if outline.current() not in (None, *seen[-1:]):
            seen.append(outline.current())
            assert outline.current_in_sight()
    assert seen[:3] == ["一、主要举措和成效", "（一）规范执法行为", "（二）加大普法宣传"]
    top = outline.window.view.first_visible_position()
    last = max((h for h in FOUND if REPORT.index(h[1]) <= top), key=lambda h: REPORT.index(h[1]))
    assert outline.current() == last[1]


def test_a_click_brings_the_heading_to_the_upper_edge(outline: OutlineRobot) -> None:
    outline.click("二、存在的不足")
    assert outline.window.view.first_visible_position() == REPORT.index("二、存在")
    assert outline.current() == "二、存在的不足"
    assert outline.panel.list.hasFocus()


def test_enter_goes_to_the_row_that_was_walked_to_and_on_in_the_text(outline: OutlineRobot) -> None:
    outline.click("一、主要")
    outline.press("Down")
    outline.press("Down")
    assert outline.window.view.first_visible_position() == REPORT.index("一、主要")
    outline.press("Return")
    assert outline.window.view.first_visible_position() == REPORT.index("（二）加大")
    assert outline.window.view.hasFocus()


def test_the_last_heading_is_current_though_it_cannot_reach_the_upper_edge(outline: OutlineRobot) -> None:
    outline.click("三、下一步")
    assert outline.current() == "三、下一步工作安排"
    assert outline.window.view.cursor_position() == REPORT.index("三、下一步")


def test_letters_look_for_a_heading_and_enter_goes_there(outline: OutlineRobot) -> None:
    outline.window.type("普法", outline.panel.list)
    assert outline.rows() == [(2, "（二）加大普法宣传")]
    assert outline.panel.filter.hasFocus()
    outline.press("Return")
    assert outline.window.view.first_visible_position() == REPORT.index("（二）加大")
    outline.panel.filter.setFocus()
    outline.press("Esc")
    assert outline.rows() == FOUND
    outline.press("Esc")
    assert outline.window.view.hasFocus()


def test_parts_of_the_path_lead_to_their_headings(outline: OutlineRobot, qtbot: QtBot) -> None:
    outline.click("（二）加大")
    first, second = outline.window.app.workspace.path.parts()
    assert (first.accessibleName(), second.accessibleName()) == ("一、主要举措和成效", "（二）加大普法宣传")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert outline.window.view.first_visible_position() == REPORT.index("一、主要")
    assert outline.path() == "一、主要举措和成效"


def test_tab_comes_from_the_document_over_the_path_to_the_text(outline: OutlineRobot) -> None:
    outline.click("（二）加大")
    workspace = outline.window.app.workspace
    workspace.header.finish_button.setFocus()
    for expected in (*workspace.path.parts(), workspace.view):
        outline.press("Tab")
        assert expected.hasFocus()


def test_a_long_path_gives_way_to_the_width(outline: OutlineRobot) -> None:
    outline.window.window.resize(900, 600)
    words = "（四）" + "统筹推进各项改革任务落地见效" * 5
    heading = Heading(1, "（四）", words, 0, len(words), run_in=False)
    path = outline.window.app.workspace.path
    path.show_path([heading, heading, heading], "举措与成效")
    QApplication.processEvents()
    assert all(part.width() < part.sizeHint().width() for part in path.parts())
    assert path.minimumSizeHint().width() < path.parts()[0].sizeHint().width()
    assert path.parts()[-1].geometry().right() <= path.function.geometry().left()
    assert [part.toolTip() for part in path.parts()] == [words] * 3


def test_the_outline_is_folded_away_and_the_choice_is_remembered(outline: OutlineRobot) -> None:
    left, settings = outline.window.app.workspace.left, outline.window.app.settings
    assert (left.page(), settings["left_page"]) == ("outline", "outline")
    outline.press("Ctrl+Shift+O")
    assert (left.page(), settings["left_page"]) == ("documents", "documents")
    assert outline.window.view.hasFocus()
    outline.press("Ctrl+Shift+O")
    outline.window.choose_from_menu("English（英文界面）")
    assert outline.window.app.workspace.left.page() == "outline"
    assert outline.functions()[0] == "Measures"


def test_the_text_keeps_36_characters_a_line_beside_the_outline(outline: OutlineRobot) -> None:
    outline.window.window.resize(1280, 800)
    QApplication.processEvents()
    assert outline.window.view.text_cursor().page.setting.characters() >= 36


# Corrections.


@pytest.mark.parametrize("way", ["key", "menu"])
def test_a_heading_goes_down_and_up(outline: OutlineRobot, way: str) -> None:
    outline.click("二、存在")
    if way == "key":
        outline.press("Ctrl+]")
    else:
        outline.choose("二、存在", "标题降一级")
    lower = [(2, words) if words.startswith("二") else (level, words) for level, words in FOUND]
    assert outline.rows() == lower == [each[:2] for each in stored(outline)]
    assert outline.by_hand() == ["二、存在的不足"]
    assert "手工改正" in outline.spoken("二、存在")
    assert outline.current() == "二、存在的不足"
    assert history(outline)[-1] == "将 白杨区 中标题“二、存在的不足”改为第 2 级"
    assert outline.path() == "一、主要举措和成效 › 二、存在的不足"
    outline.press("Ctrl+[")
    assert outline.rows() == FOUND
    outline.press("Ctrl+Z")
    assert outline.rows() == lower
    outline.press("Ctrl+Z")
    assert outline.rows() == FOUND == [each[:2] for each in stored(outline)]
    assert outline.by_hand() == []


def test_functions_follow_the_reported_year(window: WindowRobot, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "白杨区.txt"
    path.write_text(
        "白杨区2023年法治政府建设年度报告\n一、2023年工作\n有。\n二、2024年工作\n有。\n", encoding="utf-8"
    )
    window.create_project(tmp_path, "试编", "林若溪")
    window.import_files([path])
    outline = OutlineRobot(window, qtbot)
    outline.open()
    assert outline.functions() == ["其他", "计划安排"]
    ids = [window.app.workspace.document_id]
    window.app.session.run(set_value, document_ids=ids, key="year", value="2022")
    assert outline.functions() == ["计划安排", "其他"]
    outline.press("Ctrl+Z")
    assert outline.functions() == ["其他", "计划安排"]


def test_a_level_that_cannot_be_is_refused_where_the_hand_is(outline: OutlineRobot) -> None:
    outline.click("一、主要")
    outline.press("Ctrl+[")
    assert outline.window.last_message() == "“一、主要举措和成效”已经是一级标题。"
    assert outline.rows() == FOUND


@pytest.mark.parametrize("way", ["key", "menu"])
def test_a_heading_becomes_none_and_comes_back(outline: OutlineRobot, way: str) -> None:
    outline.click("（一）规范")
    if way == "key":
        outline.press("Del")
    else:
        outline.choose("（一）规范", "不作标题")
    assert outline.rows() == [each for each in FOUND if "规范" not in each[1]]
    assert history(outline)[-1] == "白杨区 中“（一）规范执法行为”不作标题"
    assert outline.current() == "（二）加大普法宣传"  # the next one is under the hand
    outline.press("Ctrl+Z")
    assert outline.rows() == FOUND


def test_delete_in_the_text_is_still_that_of_a_coding(outline: OutlineRobot) -> None:
    outline.click("（一）规范")
    outline.press("Return")
    outline.press("Del")
    assert outline.rows() == FOUND


@pytest.mark.parametrize("way", ["key", "menu"])
def test_selected_words_become_a_heading(outline: OutlineRobot, way: str) -> None:
    select(outline, "亮点纷呈")
    if way == "key":
        outline.press("Ctrl+Shift+H")
    else:
        view = outline.window.view
        view.scroll_to(REPORT.index("亮点纷呈"))
        place = outline.window.text.place_of("亮点纷呈").center().toPoint()
        outline.choose_in_text(place, "设为标题")
    assert outline.rows() == [*FOUND[:3], (2, "亮点纷呈"), *FOUND[3:]]
    assert outline.by_hand() == ["亮点纷呈"]
    assert outline.path().endswith("› 亮点纷呈")
    assert history(outline)[-1] == "将 白杨区 中“亮点纷呈”设为标题"
    outline.press("Ctrl+Z")
    assert outline.rows() == FOUND


def test_a_heading_without_words_is_refused(outline: OutlineRobot) -> None:
    outline.press("Ctrl+Shift+H")
    assert outline.window.last_message() == "请先在正文中选中要作标题的文字。"
    assert outline.rows() == FOUND


def test_a_function_is_chosen_and_given_back_to_the_words(outline: OutlineRobot) -> None:
    outline.choose("（二）加大", "篇章功能", "整改")
    assert stored(outline)[2] == (2, "（二）加大普法宣传", "rectification")
    assert outline.functions() == ["举措与成效", "", "整改", "问题与不足", "计划安排"]
    assert history(outline)[-1] == "改正 白杨区 中“（二）加大普法宣传”的篇章功能"
    outline.press("Alt+Return")
    ticked = [entry.text() for entry in menu().actions() if entry.isChecked()]
    assert ticked == ["整改"]
    pick("按标题文字判断")
    assert stored(outline)[2] == (2, "（二）加大普法宣传", "measures")
    outline.press("Ctrl+Z")
    assert stored(outline)[2] == (2, "（二）加大普法宣传", "rectification")


def test_the_menu_in_the_text_offers_what_fits_the_place(outline: OutlineRobot) -> None:
    outline.click("（一）规范")
    outline.press("Return")
    outline.window.press("Down")
    place = outline.window.text.place_of("执法第0件事").center().toPoint()
    outline.choose_in_text(place, "设为标题")
    assert outline.window.last_message() == "请先在正文中选中要作标题的文字。"
    reader = outline.window.text
    reader.font.setBold(True)
    outline._ask(outline.window.view.viewport(), reader.place_of("规范执法行为").center().toPoint())
    assert entries_of(menu()) == ["标题升一级", "标题降一级", "篇章功能", "不作标题"]
    pick("不作标题")
    assert outline.rows() == [each for each in FOUND if "规范" not in each[1]]


def test_the_menu_key_asks_about_the_row_and_about_the_selection(outline: OutlineRobot) -> None:
    outline.click("三、下一步")
    outline.press_menu_key()
    pick("篇章功能", "其他")
    assert stored(outline)[4] == (1, "三、下一步工作安排", "other")
    select(outline, "亮点纷呈")
    outline.press_menu_key()
    pick("设为标题")
    assert (2, "亮点纷呈", "measures") in stored(outline)


def test_keys_of_levels_say_where_there_is_no_heading(outline: OutlineRobot) -> None:
    select(outline, "执法第3件事")
    for keys in ("Ctrl+]", "Alt+Return"):
        outline.press(keys)
        assert outline.window.last_message() == "这里没有标题。"
    assert outline.rows() == FOUND


def test_coding_by_key_works_beside_the_outline(outline: OutlineRobot) -> None:
    select(outline, "讲座5场")
    outline.press("1")
    (coding,) = codings.listed(outline.window.app.session.project)
    assert coding.span.of(REPORT) == "讲座5场"
    place = outline.window.text.place_of("讲座5场").center().toPoint()
    outline.choose_in_text(place, "删除编码")
    assert codings.listed(outline.window.app.session.project) == []
    assert outline.rows() == FOUND


# Long texts.


def test_a_long_text_is_there_before_its_outline(window: WindowRobot, qtbot: QtBot, tmp_path: Path) -> None:
    text = REPORT + "四、附记\n" + "附记一行，说明来由与去处。\n" * (300_000 // 13)
    path = tmp_path / "长.txt"
    path.write_text(text, encoding="utf-8")
    window.create_project(tmp_path, "试编", "林若溪")
    assert len(text) > AT_ONCE
    outline = OutlineRobot(window, qtbot)
    window.import_files([path])
    assert window.view.text().startswith("白杨区2023年")
    assert outline.rows() == []
    qtbot.waitUntil(lambda: bool(outline.rows()), timeout=60_000)
    assert outline.rows()[:5] == FOUND
    outline.open()
    outline.click("二、存在")
    outline.press("Ctrl+]")
    qtbot.waitUntil(lambda: outline.rows()[3] == (2, "二、存在的不足"), timeout=60_000)
    assert outline.current() == "二、存在的不足"


def test_the_outline_of_a_document_left_meanwhile_is_not_shown(
    window: WindowRobot, qtbot: QtBot, tmp_path: Path
) -> None:
    texts = {
        "长.txt": REPORT + "附记一行，说明来由与去处。\n" * (AT_ONCE // 10),
        "短.txt": "甲区报告\n一、不足\n有。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    window.create_project(tmp_path, "试编", "林若溪")
    window.import_files([tmp_path / name for name in texts])
    outline, workspace = OutlineRobot(window, qtbot), window.app.workspace
    ids = {d.name: d.id for d in documents.listed(window.app.session.project)}
    workspace.open_document(ids["长"])
    workspace.follower.reader.begin(ids["长"])
    workspace.open_document(ids["短"])
    with qtbot.waitSignal(workspace.follower.reader.came, timeout=60_000):
        pass
    assert outline.rows() == [(1, "一、不足")]
