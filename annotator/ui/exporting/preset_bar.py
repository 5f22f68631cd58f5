"""Presets of exports: choose one, keep what is chosen, take one away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from annotator.edits.preset_edits import remove_preset, save_preset
from annotator.exporting.options import ExportOptions, of_preset
from annotator.i18n import tr
from annotator.store import presets
from annotator.ui import theme
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.choices import refill


class PresetBar(QWidget):
    """`chosen` with the options of the preset that a person has chosen."""

    chosen = Signal(object)
    name_wanted = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self.box = QComboBox()
        self.save = QPushButton(tr("export.save_preset"))
        self.remove = QPushButton(tr("export.remove_preset"))
        self.box.setAccessibleName(tr("export.preset"))
        wear(self.save, "history")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.box, 1)
        row.addWidget(self.save)
        row.addWidget(self.remove)
        self.box.activated.connect(self._choose)
        self.save.clicked.connect(self.name_wanted)
        self.remove.clicked.connect(self._remove)
        self.reload()

    def reload(self) -> None:
        self._kept = {preset.id: preset for preset in presets.listed(self._session.project)}
        named = ((preset.name, preset.id) for preset in self._kept.values())
        refill(self.box, [(tr("export.no_preset"), None), *named])
        self.remove.setVisible(self.box.currentData() is not None)

    def keep_as(self, name: str, options: ExportOptions) -> bool:
        """Keep these options under a name; whether it was done."""
        done = self._session.run(save_preset, name=name, options=options.as_preset())
        if done:
            self.reload()
            self.box.setCurrentIndex(max(0, self.box.findText(" ".join(name.split()))))
            self.remove.setVisible(True)
        return done

    def _choose(self) -> None:
        preset = self._kept.get(self.box.currentData())
        self.remove.setVisible(preset is not None)
        if preset is not None:
            self.chosen.emit(of_preset(preset.options))

    def _remove(self) -> None:
        if self.box.currentData() is not None:
            self._session.run(remove_preset, preset_id=self.box.currentData())
            self.reload()
