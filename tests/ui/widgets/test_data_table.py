"""Tables: sorted, narrowed, copied and edited as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from annotator.model.span import Span
from annotator.model.table import Column
from annotator.ui import theme
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.table_model import MARK, Row, TableModel
from tests.robots.table_robot import TableRobot

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COLUMNS = (
    Column("no", "编号", "integer", 6),
    Column("place", "地方", "text", 12),
    Column("kind", "类别", "text", 10),
    Column("cases", "件数", "integer", 8),
    Column("rate", "办结率", "share", 8),
)
KINDS = {"city": "市", "district": "区"}
ROWS = (
    Row("a", (1, "沛宁区", "district", 1200, 0.985)),
    Row("b", (2, "安溪市", "city", None, None)),
    Row("c", (3, "第10街道", None, 86, 0.5)),
    Row("d", (4, "第9街道", None, 20_400, 1.0)),
)


class Places(TableModel):
    """Everything but the number can be corrected; a correction is marked."""

    def text(self, row, column):
        value = row.cells[column]
        return KINDS.get(value, "") if column == 2 else super().text(row, column)

    def written(self, row, column):
        return str(row.cells[column] or "")

    def note(self, row, column):
        return "手工填写" if column == 1 and row.cells[1] == "手工" else ""

    def mark(self, row, column):
        return "memo" if self.note(row, column) else ""

    def stressed(self, row, column):
        value = row.cells[column]
        at = value.find("第10") if self.columns[column].key == "place" else -1
        return Span(at, at + 3) if at >= 0 else None

    def is_faded(self, row):
        return row.cells[1] == "旧"

    def may_be_empty(self, column):  # noqa: ARG002
        return self.without_choice

    without_choice = True

    def can_edit(self, row, column):  # noqa: ARG002
        return column > 0

    def choices(self, column):
        return KINDS if column == 2 else None


@pytest.fixture
def taken():
    """What was handed on: keys, column and words."""
    return []


@pytest.fixture
def table(qtbot, qapp, taken):
    theme.apply(qapp, "light")
    return opened(qtbot, taken)


@pytest.fixture
def looked_up(qtbot, qapp, taken):
    """A table in which rows are looked up, with room to spare for one column."""
    theme.apply(qapp, "light")
    return opened(qtbot, taken, to_look_up=True, roomy="place")


def opened(qtbot, taken, **manner):
    model = Places(COLUMNS)

    def commit(keys, column, typed):
        taken.append((keys, column, typed))
        if typed == "坏":
            return False
        place = model.column_of(column)
        for key in keys:
            row = model.row_of(key)
            cells = (*row.cells[:place], typed or None, *row.cells[place + 1 :])
            model.change([Row(key, cells)])
        return True

    made = DataTable(model, "地方", commit, **manner)
    qtbot.addWidget(made)
    made.resize(640, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    model.show(ROWS)
    return TableRobot(qtbot, made)


def test_numbers_stand_at_the_right_with_thousands_marks_and_what_nobody_said_is_nothing(table):
    assert table.column("件数") == ["1,200", "", "86", "20,400"]
    assert table.column("办结率") == ["98.5%", "", "50.0%", "100.0%"]
    index = table.table.model().index(1, 3)
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "件数: 未说明"


def test_a_dash_is_drawn_where_there_is_nothing(table):
    def darkest(row):
        place = table.table.visualRect(table.table.model().index(row, 2))
        image = table.table.viewport().grab(place.adjusted(2, 2, -2, -3)).toImage()
        return min(
            image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
        )

    paper, quiet = (QColor(ink).lightness() for ink in (theme.current().page, theme.current().quiet))
    assert quiet <= darkest(2) < paper - 20
    assert darkest(0) < quiet


def test_a_click_on_a_head_sorts_and_a_second_one_turns_round(table):
    table.click_head("件数")
    assert table.column("件数") == ["86", "1,200", "20,400", ""]
    table.click_head("件数")
    assert table.column("件数") == ["20,400", "1,200", "86", ""]  # what is missing stays last


def test_chinese_is_sorted_by_its_sounds_and_numbers_in_words_by_size(table):
    table.click_head("地方")
    assert table.column("地方") == ["安溪市", "第9街道", "第10街道", "沛宁区"]


def test_words_of_a_filter_are_looked_for_in_every_column(table):
    table.table.rows.narrow("街道 1.0")
    assert table.column("地方") == []
    table.table.rows.narrow("街道 50")
    assert table.column("地方") == ["第10街道"]
    table.table.rows.narrow("市")
    assert table.column("编号") == ["2"]
    assert (table.table.rows.is_narrowed, table.table.rows.total()) == (True, 4)


def test_a_changed_value_is_found_as_it_is_now(table):
    table.table.rows.narrow("手工")
    table.table.rows.narrow("")
    table.table.rows.change([Row("a", (1, "手工", "district", 1200, None))])
    table.table.rows.narrow("手工")
    assert table.column("编号") == ["1"]


def test_selection_current_cell_and_scroll_place_stay_with_their_rows(table):
    table.click(0, "地方")
    table.click(2, "地方", CONTROL)
    table.table.resize(640, 100)
    QApplication.processEvents()
    table.table.verticalScrollBar().setValue(20)
    table.click_head("地方")
    assert table.selection() == {(3, "地方"), (2, "地方")}
    assert table.current() == (2, "地方")
    table.table.verticalScrollBar().setValue(3)  # the current row is out of sight
    place = table.table.verticalScrollBar().value()
    assert place == 3
    table.table.rows.show([*ROWS, Row("e", (5, "乙", None, None, None))])
    assert table.table.verticalScrollBar().value() == place
    names = table.column("地方")
    assert table.selection() == {(names.index(name), "地方") for name in ("沛宁区", "第10街道")}


def test_what_is_selected_is_copied_as_lines_of_tabs(table):
    table.click(0, "地方")
    table.click(1, "件数", SHIFT)
    table.table.copy()
    assert table.copied() == "沛宁区\t区\t1200\n安溪市\t市\t"
    table.click(0, "编号")
    table.click(1, "地方", CONTROL)
    table.table.copy()
    assert table.copied() == "1\t\n\t安溪市"


@pytest.mark.parametrize("how", ["F2", "Return", "double click"])
def test_a_cell_is_edited_in_place(table, taken, how):
    if how == "double click":
        table.double_click(0, "地方")
    else:
        table.click(0, "地方")
        table.press(how)
    editor = table.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "沛宁区"
    editor.selectAll()
    table.type("平江区")
    table.press("Return")
    assert taken == [(["a"], "place", "平江区")]
    assert table.cell(0, "地方") == "平江区"
    assert table.editor() is None


@pytest.mark.parametrize(("head", "column", "typed"), [("件数", "cases", "12"), ("地方", "place", "柳河县")])
def test_typing_begins_anew(table, taken, head, column, typed):
    """Also where an input method brings what was typed."""
    table.click(3, head)
    table.type(typed)
    table.press("Return")
    assert taken == [(["d"], column, typed)]


def test_escape_changes_nothing(table, taken):
    table.click(0, "地方")
    table.type("x")
    table.press("Escape")
    assert taken == []
    assert table.cell(0, "地方") == "沛宁区"


def test_what_is_not_taken_stays_in_the_editor(table, taken, qtbot):
    table.click(0, "地方")
    table.type("坏")
    table.press("Return")
    editor = table.editor()
    assert editor.text() == "坏"
    assert editor.hasFocus()
    assert taken == [(["a"], "place", "坏")]
    editor.clearFocus()  # a click somewhere else
    qtbot.waitUntil(editor.hasFocus)
    editor.setText("好")
    table.press("Return")
    assert table.cell(0, "地方") == "好"
    table.click(1, "地方")
    table.press("F2")
    assert table.editor().text() == "安溪市"


def test_an_edit_holds_for_all_selected_rows_of_the_column(table, taken):
    table.click(1, "地方")
    table.click(3, "地方", SHIFT)
    table.press("F2")
    table.editor().selectAll()
    table.type("同")
    table.press("Return")
    assert taken == [(["b", "c", "d"], "place", "同")]


def test_delete_empties_all_selected_rows_of_the_column(table, taken):
    table.click(0, "件数")
    table.click(1, "件数", SHIFT)
    table.press("Del")
    assert taken == [(["a", "b"], "cases", "")]


def test_a_choice_is_made_from_a_list_and_taken_at_once(table, taken):
    table.double_click(2, "类别")
    box = table.editor()
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["—", "市", "区"]
    table.choose("区")
    assert taken == [(["c"], "kind", "district")]
    assert table.cell(2, "类别") == "区"
    assert table.editor() is None


def test_a_cell_that_cannot_be_edited_opens_its_row(table, taken):
    opened = []
    table.table.opened.connect(opened.append)
    table.double_click(1, "编号")
    table.click(2, "编号")
    table.press("Return")
    table.press("Del")
    assert (opened, taken) == (["b", "c"], [])


def test_a_marked_cell_says_why(table):
    table.table.rows.change([Row("a", (1, "手工", "district", None, None))])
    assert table.tip(0, "地方") == "手工\n手工填写"
    assert table.table.model().index(0, 1).data(MARK) == "memo"
    assert table.table.model().index(1, 1).data(MARK) == ""


def test_widths_are_kept(table):
    told = []
    table.table.widths_changed.connect(told.append)
    before = table.table.columnWidth(1)
    table.widen("地方", 40)
    assert told[-1] == {"place": before + 40}
    table.table.rows.show(ROWS)
    assert table.table.columnWidth(1) == before + 40
    table.table.set_widths({"no": 99})
    assert (table.table.columnWidth(0), table.table.columnWidth(1)) == (99, before)


def test_other_columns_may_be_shown(table):
    table.click_head("件数")
    table.click(table.column("编号").index("1"), "地方")
    table.table.rows.show([Row("a", ("沛宁区", 3))], [COLUMNS[1], Column("new", "新", "number")])
    assert table.heads() == ["地方", "新"]
    assert table.table.horizontalHeader().sortIndicatorSection() == 0
    assert table.current() == (0, "地方")


def test_rows_that_come_later_stand_below_until_the_order_is_made_anew(table):
    table.click_head("地方")
    table.click(0, "地方")
    table.table.rows.narrow("街道")
    table.table.rows.add([Row("e", (5, "安街道", None, None, None)), Row("f", (6, "海城", None, None, None))])
    assert table.column("地方") == ["第9街道", "第10街道", "安街道"]
    assert table.table.rows.total() == 6
    table.table.rows.rearrange()
    assert table.column("地方") == ["安街道", "第9街道", "第10街道"]
    table.table.rows.change([Row("e", (5, "北街道", None, None, None))])
    assert table.cell(0, "地方") == "北街道"


def test_rows_are_narrowed_by_more_than_words(table):
    model = table.table.rows
    model.narrow_by(lambda row: row.cells[2] is None)
    assert table.column("地方") == ["第10街道", "第9街道"]
    assert model.is_narrowed
    model.narrow("9")
    assert table.column("地方") == ["第9街道"]
    model.narrow("")
    model.narrow_by(None)
    assert len(table.column("地方")) == len(ROWS)
    assert not model.is_narrowed


def test_heads_are_copied_too_where_that_is_asked_for(table):
    table.click(0, "地方")
    table.click(0, "件数", SHIFT)
    table.table.copy(heads=True)
    assert table.copied() == "地方\t类别\t件数\n沛宁区\t区\t1200"


def test_where_rows_are_looked_up_enter_and_double_click_open_and_letters_edit_nothing(looked_up, taken):
    opened = []
    looked_up.table.opened.connect(opened.append)
    looked_up.double_click(1, "地方")
    looked_up.click(2, "地方")
    looked_up.press("Return")
    looked_up.type("x")
    assert (opened, taken, looked_up.editor()) == (["b", "c"], [], None)
    assert looked_up.selection() == {(2, head) for head in looked_up.heads()}
    looked_up.press("F2")
    looked_up.type("y")
    looked_up.press("Return")
    assert taken == [(["c"], "place", "y")]


def test_one_column_gets_the_room_that_is_left(looked_up):
    def room():
        return looked_up.table.viewport().width() - looked_up.table.horizontalHeader().length()

    least = sum(looked_up.table.columnWidth(n) for n in (0, 2, 3, 4))
    assert room() == 0
    looked_up.table.resize(900, 300)
    QApplication.processEvents()
    assert room() == 0
    assert sum(looked_up.table.columnWidth(n) for n in (0, 2, 3, 4)) == least
    looked_up.widen("地方", -100)
    assert room() == 100
    looked_up.table.resize(1000, 300)
    QApplication.processEvents()
    assert room() == 200


def test_a_choice_may_have_to_be_made(table):
    table.table.rows.without_choice = False
    table.double_click(2, "类别")
    box = table.editor()
    assert [box.itemText(n) for n in range(box.count())] == ["市", "区"]


def test_the_stressed_part_is_in_sight_however_narrow_the_cell_is(table):
    def drawn():
        place = table.table.visualRect(table.table.model().index(0, 1))
        return table.table.viewport().grab(place.adjusted(4, 4, -4, -4)).toImage()

    around = "前" * 60
    table.table.clearFocus()
    table.table.rows.show([Row("a", (1, f"{around}第10{around}", None, None, None))])
    QApplication.processEvents()
    stressed = drawn()
    table.table.rows.show([Row("a", (1, f"{around}第11{around}", None, None, None))])
    QApplication.processEvents()
    assert darkest_of(stressed) < darkest_of(drawn()) + 40
    assert stressed != drawn()


def test_a_faded_row_is_quiet(table):
    table.table.rows.show([Row("a", (1, "旧", "city", 7, None)), Row("b", (2, "新", "city", 7, None))])
    QApplication.processEvents()

    def ink(row):
        place = table.table.visualRect(table.table.model().index(row, 2))
        return darkest_of(table.table.viewport().grab(place.adjusted(2, 2, -2, -3)).toImage())

    assert ink(1) < ink(0)


def darkest_of(image: QImage) -> int:
    return min(
        image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
    )


def test_going_to_a_row_selects_it_alone_whatever_keys_are_held(looked_up):
    looked_up.click(0, "地方")
    looked_up.press("Ctrl+Down")
    assert QApplication.keyboardModifiers() == CONTROL
    looked_up.table.go_to("d", "place")
    assert looked_up.table.selected_keys() == ["d"]
    assert looked_up.selection() == {(3, head) for head in looked_up.heads()}
