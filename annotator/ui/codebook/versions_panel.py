"""The versions of the codebook, and what changed between two of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import in_a_row, tr
from annotator.model.code_change import Difference, Version, differences
from annotator.model.table import Column
from annotator.store import versions
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.data_table import DataTable
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.table_model import Row, TableModel


class VersionsPanel(QWidget):
    """Reads when it is shown. `freeze_wanted`: the version in work is to be named and kept."""

    freeze_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._known: list[Version] = []
        self.freeze_button = QPushButton(tr("action.freeze_codebook"))
        wear(self.freeze_button, "history")
        self.before, self.after = QComboBox(), QComboBox()
        self.said = label("", "quiet")
        self.table = DataTable(TableModel(_columns()), tr("versions.differences"), roomy="after")
        self._arrange()
        self.freeze_button.clicked.connect(self.freeze_wanted)
        for box in (self.before, self.after):
            box.activated.connect(self.compare)

    def reload(self) -> None:
        """The versions as they are; by default the last frozen one is compared with the one in work."""
        chosen = [box.currentData() for box in (self.before, self.after)]
        self._known = versions.listed(self._session.project)
        for box in (self.before, self.after):
            box.clear()
            for version in self._known:
                box.addItem(_named(version), version.id)
        ids = [version.id for version in self._known]
        last = [ids[-2] if len(ids) > 1 else ids[-1], ids[-1]]
        for box, kept, usual in zip((self.before, self.after), chosen, last, strict=True):
            box.setCurrentIndex(ids.index(kept if kept in ids else usual))
        self.compare()

    def show_newest(self) -> None:
        """Compare the last frozen version with the one in work."""
        self.before.clear()
        self.after.clear()
        self.reload()

    def compare(self) -> None:
        places = [max(0, box.currentIndex()) for box in (self.before, self.after)]
        if not self._known:
            return
        first, second = (self._known[place] for place in places)
        later = {version.id for version in self._known[min(places) : max(places) + 1]}
        if first.frozen_at is not None and first.id != second.id:
            later.discard(self._known[min(places)].id)
        project = self._session.project
        changes = [change for change in versions.changes(project) if change.version_id in later]
        before, after = (versions.codes_of(project, one.id) for one in (first, second))
        rows = [_row(place, one) for place, one in enumerate(differences(before, after, changes))]
        self.table.rows.show(rows)
        self.table.fit()
        said = tr("versions.count", count=len(rows)) if rows else tr("versions.same")
        self.said.setText(f"{said}   {tr('versions.codings', first=first.codings, second=second.codings)}")

    def _arrange(self) -> None:
        boxes = QHBoxLayout()
        boxes.setSpacing(theme.GRID)
        for words, box in ((tr("versions.from"), self.before), (tr("versions.to"), self.after)):
            boxes.addWidget(label(words, "quiet", wraps=False))
            boxes.addWidget(box, 1)
            box.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(tr("versions.hint"), "quiet"))
        column.addWidget(self.freeze_button)
        column.addLayout(boxes)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)


def _named(version: Version) -> str:
    if version.frozen_at is None:
        return tr("versions.in_work", name=version.name)
    return tr("versions.frozen", name=version.name, day=version.frozen_at[:10])


def _columns() -> tuple[Column, ...]:
    return (
        Column("code", tr("review.code"), width=14),
        Column("what", tr("versions.what"), width=12),
        Column("before", tr("versions.before"), width=10),
        Column("after", tr("versions.after"), width=10),
    )


def _row(place: int, one: Difference) -> Row:
    what = tr(f"column.{one.field}") if one.field else tr(f"difference.{one.what}")
    kinds = in_a_row(tr(f"change_kind.{kind}") for kind in one.kinds)
    what = f"{what} · {kinds}" if kinds and one.field else what
    name = f"{one.number} {one.path.rpartition('/')[2]}".strip()
    cells = (name, what, one.before or None, one.after or None)
    return Row(f"{place} {one.code_id}", cells)
