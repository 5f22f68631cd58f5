"""The rules of the code under the hand: definition, what it includes and what not, an example."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.i18n import language, tr
from annotator.model.code import Code
from annotator.ui.widgets.labels import label


class CodeRules(QScrollArea):
    """Read-only and quiet; says what to do while no code is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = label(tr("codebook_panel.hint"), "quiet")
        self._rules = QLabel()
        self._rules.setWordWrap(True)
        self._rules.setTextFormat(Qt.TextFormat.RichText)
        self._rules.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(4, 4, 4, 4)
        for part in (self._hint, self._rules):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("codebook_panel.rules"))
        self.show_code(None)

    def show_code(self, code: Code | None) -> None:
        self._rules.setText(_html(code) if code else "")
        self._rules.setVisible(code is not None)
        self._hint.setVisible(code is None)


def _html(code: Code) -> str:
    english = language() == "en"
    definition = code.definition_en if english and code.definition_en else code.definition
    name = f"<b>{escape(code.number)} {escape(code.name_en if english and code.name_en else code.name)}</b>"
    parts = [
        ("", definition),
        (tr("codebook_panel.include"), code.include),
        (tr("codebook_panel.exclude"), code.exclude),
        (tr("codebook_panel.example"), code.example),
        (tr("codebook_panel.indicators"), "、".join(code.indicators)),
    ]
    lines = [
        f"<p style='margin:6px 0 0 0'>{f'<b>{escape(title)}</b> ' if title else ''}{escape(text)}</p>"
        for title, text in parts
        if text
    ]
    return name + "".join(lines)
