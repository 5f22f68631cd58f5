"""A list of rows of one height, as all lists of the program are."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListView

Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """Rows are drawn by a delegate, never edited in place; a changed row repaints itself alone."""

    def __init__(self, model: QAbstractItemModel, delegate: QAbstractItemDelegate, name: str) -> None:
        super().__init__()
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # A QListView would lay out and paint all its rows anew, however little has changed in one.
        QAbstractItemView.dataChanged(self, first, last, list(roles))
