"""The codebook room: codes in a tree, edited in place and in a form, moved, merged, split, versioned."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.store import assignments, codes, codings, versions
from annotator.store.check import check
from annotator.ui.codebook.code_tree_model import NAME, NUMBER
from tests.robots.instrument_robot import InstrumentRobot
from tests.robots.window_robot import WindowRobot


def code_words(robot: InstrumentRobot, words: str, number: str) -> None:
    """In the coding room, by keyboard, and back."""
    window = robot.window
    window.press("Ctrl+2")
    window.code(words, window.key_of(number))
    robot.enter()


# The tree.


def test_the_tree_shows_number_name_key_and_codings(instrument: InstrumentRobot) -> None:
    assert instrument.shown()[:3] == [
        "1 政府职能与营商环境",
        "1.1 机构职能与体制机制",
        "1.2 政务服务与审批改革",
    ]
    assert len(instrument.shown()) == 62
    assert instrument.count_shown("3.2") == ""
    code_words(instrument, "合法性审查", "3.2")
    assert instrument.count_shown("3.2") == "1"
    assert instrument.window.shows("62 个类目")


def test_it_filters_while_one_types(instrument: InstrumentRobot) -> None:
    instrument.narrow("审查")
    assert "3.2 合法性审查与法律审核" in instrument.shown()
    assert "3 行政决策法治化" in instrument.shown()  # what stands above stays in sight
    assert "5.1 安全生产" not in instrument.shown()
    instrument.narrow("hefaxing")
    assert [row for row in instrument.shown() if row.startswith("3.")] == ["3.2 合法性审查与法律审核"]
    instrument.narrow("")
    assert len(instrument.shown()) == 62


def test_cells_are_edited_in_place(instrument: InstrumentRobot) -> None:
    instrument.type_in_cell("3.2", NAME, "合法性")
    assert instrument.code("3.2").name == "合法性"
    instrument.type_in_cell("3.2", NUMBER, "003")
    assert instrument.code("003").name == "合法性"
    instrument.give_key("003", "y")
    assert instrument.window.last_message() != ""  # Y is another code's
    instrument.type_in_cell("003", NUMBER, "3.1")
    assert "3.1" in instrument.window.last_message()
    assert instrument.code("003").name == "合法性"
    instrument.window.press("Ctrl+Z")
    assert instrument.code("3.2").name == "合法性"


@pytest.mark.parametrize(
    ("onto", "before", "parent", "place"),
    [("7", None, "7", -1), (None, "4.2", "4", 1), (None, None, None, -1)],
)
def test_codes_are_drawn_to_another_place(instrument: InstrumentRobot, onto, before, parent, place) -> None:
    instrument.window.app.window.resize(1280, 3000)
    instrument.drop(["3.2"], onto, before)
    moved = instrument.code("3.2")
    assert moved.parent_id == (instrument.code(parent).id if parent else None)
    siblings = [code for code in codes.listed(instrument.project) if code.parent_id == moved.parent_id]
    assert siblings[place].number == "3.2"
    instrument.window.press("Ctrl+Z")
    assert instrument.code("3.2").parent_id == instrument.code("3").id


def test_a_code_cannot_be_drawn_below_itself(instrument: InstrumentRobot) -> None:
    instrument.window.app.window.resize(1280, 3000)
    instrument.drop(["3"], "3.2")
    assert instrument.code("3").parent_id is None
    assert "3 行政决策法治化" in instrument.window.last_message()


# The form.


def test_every_field_is_kept_when_one_leaves_it(instrument: InstrumentRobot) -> None:
    instrument.point_at("3.2")
    for field, words in (
        ("name", "合法性"),
        ("name_en", "Legality"),
        ("definition", "只计审查"),
        ("include", "审核"),
        ("exclude", "咨询"),
        ("example", "审查36件"),
        ("indicators", "审查；审核"),
        ("definition_en", "reviews only"),
        ("memo", "与3.3的界线"),
        ("source", "办法"),
        ("number", "3.02"),
        ("key", "L"),
    ):
        instrument.write(field, words)
    found = next(code for code in codes.listed(instrument.project) if code.name == "合法性")
    assert (found.number, found.name_en, found.definition) == ("3.02", "Legality", "只计审查")
    assert (found.include, found.exclude, found.example) == ("审核", "咨询", "审查36件")
    assert (found.indicators, found.definition_en, found.memo) == (
        ("审查", "审核"),
        "reviews only",
        "与3.3的界线",
    )
    assert (found.source, found.key) == ("办法", "E")  # L moves the reading cursor
    assert "L" in instrument.window.last_message()


def test_what_is_refused_is_put_back(instrument: InstrumentRobot) -> None:
    instrument.point_at("3.2")
    instrument.write("number", "3.1")
    assert instrument.code("3.2").name
    assert instrument.reads("number") == "3.2"


def test_colour_group_value_and_being_codable(instrument: InstrumentRobot) -> None:
    instrument.point_at("3.2")
    form = instrument.room.form
    form.colour.menu().actions()[1].trigger()
    form.codable.click()
    instrument.choose(form.value_kind, "数字")
    instrument.write("value_unit", "件")
    found = instrument.code("3.2")
    assert (found.codable, found.value_kind, found.value_unit, found.colour) == (
        False,
        "number",
        "件",
        "#d58c13",
    )
    instrument.choose(form.value_kind, "选项")
    instrument.write("choices", "多；少")
    assert (instrument.code("3.2").value_kind, instrument.code("3.2").choices) == ("choice", ("多", "少"))
    form.group_line.selectAll()
    instrument.window.type("section", form.group_line)
    QTest.keyClick(form.group_line, Qt.Key.Key_Return)
    assert instrument.code("3.2").group == "section"


def test_the_kind_of_a_change_puts_finished_documents_to_review(instrument: InstrumentRobot) -> None:
    code_words(instrument, "合法性审查", "3.2")
    instrument.window.press("Ctrl+2")
    instrument.window.press("Ctrl+Return")
    instrument.enter()
    instrument.point_at("3.2")
    assert instrument.window.shows("1 处编码（林若溪 1）")
    instrument.choose(instrument.room.form.kind_box, "收窄")
    instrument.write("definition", "只计审查")
    coder = instrument.window.app.session.coder_id
    assert list(assignments.to_review(instrument.project, coder).values()) == [[instrument.code("3.2").id]]
    assert instrument.room.pages.switch.tabText(2) == "待复查 (1)"
    instrument.window.app.run_action("show_reviews")
    reviews = instrument.room.reviews
    reviews.table.go_to(reviews.table.rows.keys()[0], "code")
    instrument.window.click("标为已复查")
    assert assignments.to_review(instrument.project, coder) == {}
    assert instrument.room.pages.switch.tabText(2) == "待复查"


def test_a_document_to_review_is_opened_with_the_code_beside_it(instrument: InstrumentRobot) -> None:
    instrument.window.press("Ctrl+2")
    instrument.window.press("Ctrl+Return")
    instrument.enter()
    instrument.add("新的", below="3")
    instrument.window.app.run_action("show_reviews")
    reviews = instrument.room.reviews
    reviews.table.go_to(reviews.table.rows.keys()[0], "code")
    instrument.window.click("在编码室打开")
    workspace = instrument.window.app.workspace
    assert instrument.window.form is workspace
    assert workspace.codebook.pointed_at().name == "新的"


# Codes come and go.


def test_codes_are_added_beside_and_below_with_their_number(instrument: InstrumentRobot) -> None:
    instrument.point_at("3.2")
    instrument.add("听证")
    assert instrument.code("3.6").name == "听证"
    assert instrument.code("3.6").parent_id == instrument.code("3").id
    instrument.add("网上听证", below="3.6")
    assert instrument.code("3.6.1").parent_id == instrument.code("3.6").id


def test_a_code_is_removed_and_that_is_taken_back(instrument: InstrumentRobot) -> None:
    code_words(instrument, "合法性审查", "3.2")
    instrument.point_at("3.2")
    instrument.window.press("Del", instrument.room.tree)
    assert len(instrument.stored()) == 61
    assert "1 处编码" in instrument.window.last_message()
    instrument.window.app.undo()
    assert instrument.counts() == {"3.2": 1}


def test_codes_are_retired_and_taken_back(instrument: InstrumentRobot) -> None:
    instrument.select("3.1", "3.2")
    instrument.window.click("停用")
    assert [code.number for code in codes.listed(instrument.project) if not code.active] == ["3.1", "3.2"]
    assert "3.2 合法性审查与法律审核 （停用）" in instrument.shown()
    instrument.point_at("3.2")
    instrument.window.click("重新启用")
    assert [code.number for code in codes.listed(instrument.project) if not code.active] == ["3.1"]


def test_merging_shows_what_it_touches_first(instrument: InstrumentRobot) -> None:
    code_words(instrument, "合法性审查", "3.2")
    instrument.point_at("3.2")
    instrument.window.click("并入…")
    instrument.choose(instrument.room.into, "3.3 法律顾问与律师服务")
    assert instrument.window.shows("1 处编码（林若溪 1）")
    instrument.answer_strip()
    assert instrument.counts() == {"3.3": 1}
    assert len(instrument.stored()) == 61
    instrument.window.press("Ctrl+Z")
    assert instrument.counts() == {"3.2": 1}


def test_escape_leaves_a_merging(instrument: InstrumentRobot) -> None:
    instrument.point_at("3.2")
    instrument.window.click("并入…")
    instrument.window.press("Esc")
    assert instrument.room.merging.isHidden()
    assert len(instrument.stored()) == 62


def test_codings_are_sorted_into_new_codes_by_digits(instrument: InstrumentRobot) -> None:
    for words in ("合法性审查", "逐件审查", "提出意见"):
        code_words(instrument, words, "3.2")
    instrument.point_at("3.2")
    instrument.window.click("拆分…")
    page = instrument.cover()
    for place, name in enumerate(("会前", "会后")):
        instrument.window.type(name, page.names[place])
    page.table.setFocus()
    for digit in ("1", "2"):
        instrument.window.press(digit, page.table)
    assert instrument.window.shows("已分派 2 / 3")
    instrument.window.press("0", page.table)
    instrument.window.click("拆分")
    assert instrument.counts() == {"3.2": 1, "3.6": 1, "3.7": 1}
    assert instrument.code("3.7").name == "会后"
    instrument.window.press("Ctrl+Z")
    assert instrument.counts() == {"3.2": 3}


# Files.


def test_a_file_is_looked_at_before_it_is_taken(instrument: InstrumentRobot, tmp_path: Path) -> None:
    file = tmp_path / "新编码簿.csv"
    file.write_text("编号,名称,定义\n3.2,合法性,新的定义\n13,附则,\n", encoding="utf-8")
    instrument.window.answer("getOpenFileName", (str(file), ""))
    with instrument.window.work_done():
        instrument.window.app.run_action("import_codebook")
    page = instrument.cover()
    assert instrument.window.shows("新增 1 个类目")
    rows = [page.table.rows.row_at(n).cells for n in range(3)]
    assert rows[0] == (1, "13 附则", "新增", None, None)
    assert {row[2] for row in rows[1:]} == {"名称", "定义"}
    instrument.window.click("导入")
    assert instrument.code("3.2").definition == "新的定义"
    assert instrument.code("13").name == "附则"
    instrument.window.press("Ctrl+Z")
    assert len(instrument.stored()) == 62


def test_columns_of_an_unknown_table_are_mapped(instrument: InstrumentRobot, tmp_path: Path) -> None:
    file = tmp_path / "指标.csv"
    file.write_text("序,叫法,解释\n21,甲,x\n22,乙,y\n", encoding="utf-8")
    instrument.window.answer("getOpenFileName", (str(file), ""))
    with instrument.window.work_done():
        instrument.window.app.run_action("import_codebook")
    page = instrument.cover()
    assert not page.accept.isEnabled()
    assert instrument.window.shows("不像编码簿")
    for field, column in (("name", "叫法"), ("number", "序"), ("definition", "解释")):
        instrument.choose(page.boxes[field], column)
    instrument.window.click("导入")
    assert (instrument.code("21").name, instrument.code("22").definition) == ("甲", "y")


def test_what_is_no_codebook_is_refused_in_a_line(instrument: InstrumentRobot, tmp_path: Path) -> None:
    file = tmp_path / "坏.qdc"
    file.write_bytes(b"\x00\x01binary")
    instrument.window.answer("getOpenFileName", (str(file), ""))
    with instrument.window.work_done():
        instrument.window.app.run_action("import_codebook")
    assert "不是 REFI-QDA 编码簿" in instrument.window.last_message()
    assert instrument.room.isVisible()


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".qdc", ".docx", ".html"])
def test_it_is_written_in_every_form(instrument: InstrumentRobot, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"编码簿{ending}"
    instrument.window.answer("getSaveFileName", (str(file), ""))
    with instrument.window.work_done():
        instrument.window.app.run_action("export_codebook")
    assert file.stat().st_size > 1000
    assert (".qdc 不能容纳" in instrument.window.last_message()) == (ending == ".qdc")


# All of it.


def test_a_codebook_is_built_used_split_frozen_changed_and_taken_back(
    window: WindowRobot, tmp_path: Path, report: Path, qtbot
) -> None:
    window.create_project(tmp_path, "空白", "林若溪")
    window.import_files([report])
    robot = InstrumentRobot(qtbot, window)
    while robot.stored():  # from nothing
        robot.room.tree.setCurrentIndex(robot.room.model.index(0, NAME))
        window.press("Del", robot.room.tree)
    assert window.shows("编码簿还是空的")
    for name in ("决策", "执法", "普法"):
        robot.room.tree.setCurrentIndex(robot.room.model.index(0, NAME))
        robot.add(name)
    for parent, names in {
        "1": ("审查", "听证", "公开"),
        "2": ("检查", "处罚"),
        "3": ("讲座", "宣传"),
    }.items():
        for name in names:
            robot.add(name, below=parent)
    assert [number for number, _ in robot.stored()] == [
        *("1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "3", "3.1", "3.2"),
    ]
    for number, key in (("1.1", "1"), ("3.1", "2")):
        robot.give_key(number, key)
    for words in ("合法性审查", "逐件审查"):
        code_words(robot, words, "1.1")
    code_words(robot, "普法讲座", "3.1")
    robot.point_at("1.1")
    window.click("拆分…")
    page = robot.cover()
    window.type("逐件", page.names[0])
    page.table.go_to(page.table.rows.keys()[1], "words")
    window.press("1", page.table)
    window.click("拆分")
    assert robot.counts() == {"1.1": 1, "1.4": 1, "3.1": 1}
    robot.freeze("试编码 1")
    frozen = robot.project.last_step().seq
    robot.point_at("1.1")
    robot.choose(robot.room.form.kind_box, "收窄")
    robot.write("definition", "只计合法性审查")
    robot.window.app.run_action("compare_versions")
    assert robot.differences() == [("1.1 审查", "定义 · 收窄", "", "只计合法性审查")]
    robot.window.app.session.undo_to(frozen)
    assert robot.differences() == []
    assert robot.code("1.1").definition == ""
    assert [version.name for version in versions.listed(robot.project)] == ["试编码 1", "2"]
    assert len(codings.listed(robot.project)) == 3
    assert check(robot.project) == []


def test_a_coder_sees_no_count_of_anothers_codings(instrument: InstrumentRobot) -> None:
    """The lead sees whose codings a change touches; a coder works blind."""
    code_words(instrument, "合法性审查", "3.2")
    instrument.point_at("3.2")
    assert instrument.window.shows("林若溪 1")
    session = instrument.window.app.session
    other = session.add_coder("周明远")
    session.choose_coder(other)
    assert instrument.count_shown("3.2") == ""
    assert not instrument.window.shows("林若溪 1")
    assert instrument.window.shows("还没有编码")
