"""Lists change in one row at a time while somebody codes; that must cost no more than the row."""

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from annotator.ui.widgets.row_list import RowList


class Watched(QStyledItemDelegate):
    """Notes the rows that it paints."""

    def __init__(self):
        super().__init__()
        self.painted = []

    def paint(self, painter, option, index):
        self.painted.append(index.row())
        super().paint(painter, option, index)


@pytest.fixture
def delegate():
    return Watched()


@pytest.fixture
def rows(qtbot, delegate):
    made = RowList(QStringListModel([f"{number} 类目" for number in range(9)]), delegate, "编码簿")
    qtbot.addWidget(made)
    made.resize(200, 400)
    with qtbot.waitExposed(made):
        made.show()
    settle()
    return made


def settle():
    for _ in range(3):
        QApplication.processEvents()


def test_only_the_row_that_changed_is_painted(rows, delegate):
    assert sorted(set(delegate.painted)) == list(range(9))
    delegate.painted.clear()
    rows.model().setData(rows.model().index(4), "4 行政执法")
    settle()
    assert {4} <= set(delegate.painted) <= {3, 4, 5}  # neighbours share its edges


def test_rows_that_come_and_go_are_laid_out(rows, delegate):
    rows.model().insertRows(9, 1)
    settle()
    assert 9 in delegate.painted
    delegate.painted.clear()
    rows.model().removeRows(0, 5)
    settle()
    assert set(delegate.painted) == set(range(5))


def test_it_has_a_name_and_is_not_edited(rows):
    assert rows.accessibleName() == "编码簿"
    assert rows.editTriggers() == RowList.EditTrigger.NoEditTriggers
