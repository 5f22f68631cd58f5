"""What is decided on a disagreement: whose codings, both, neither, an own span; why, and how."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from annotator.i18n import tr
from annotator.model.code import Code
from annotator.model.coder import Coder
from annotator.model.decision import BOTH, HOW, NONE, OPEN, Disagreement
from annotator.ui import theme
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.team.disagreement_table import decision_words
from annotator.ui.widgets.labels import label

_OTHERS = (BOTH, NONE, OPEN)


class DecisionBar(QFrame):
    """`taken` with a coder's id, both, none or open; `own_taken` with the id of a code for what is selected;
    `rule_wanted` with include or exclude: the reason is to become a rule of the code.
    """

    taken = Signal(str)
    own_taken = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "raised")
        self.said = label("", "heading")
        self.decided = label("", "quiet")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("team.reason_hint"))
        self.how = QComboBox()
        for how in HOW:
            self.how.addItem(tr(f"decision_how.{how}"), how)
        self.code = QComboBox()
        self.own = QPushButton(tr("team.take_own"))
        self.include = QPushButton(tr("team.rule_include"))
        self.exclude = QPushButton(tr("team.rule_exclude"))
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._arrange()
        self.own.clicked.connect(lambda: self.own_taken.emit(self.code.currentData()))
        self.include.clicked.connect(lambda: self.rule_wanted.emit("include"))
        self.exclude.clicked.connect(lambda: self.rule_wanted.emit("exclude"))
        self.show_one(None, {}, {}, [])

    def show_one(
        self,
        one: Disagreement | None,
        people: Mapping[str, Coder],
        codes: Mapping[str, Code],
        order: Sequence[str],
    ) -> None:
        """The buttons of those who coded there, in the order compared, with their numbers as keys."""
        self.setEnabled(one is not None)
        self._offer([people[c] for c in order if one is not None and one.of(c)])
        self.said.setText(_told(one, people, codes) if one else tr("team.no_disagreement"))
        decision = one.decision if one else None
        by = people[decision.coder_id].name if decision and decision.coder_id in people else ""
        words = decision_words(decision, people)
        how = tr(f"decision_how.{decision.how}") if decision else ""
        self.decided.setText(
            tr("team.decided", what=words, by=by, how=how) if words else tr("team.undecided")
        )
        self.reason.setText(decision.reason if decision else "")
        has_reason = bool(decision and decision.reason)
        self.include.setEnabled(has_reason)
        self.exclude.setEnabled(has_reason)
        if one is not None:
            self.code.setCurrentIndex(max(0, self.code.findData(one.codings[0].code_id)))

    def offer_codes(self, codes: Sequence[Code]) -> None:
        self.code.clear()
        for code in codes:
            if code.codable and code.active:
                self.code.addItem(full_name(code), code.id)

    def press(self, number: int) -> None:
        """The button with that number."""
        if 0 < number <= len(self.buttons) and self.isEnabled():
            self.buttons[number - 1].click()

    def _offer(self, coders: Sequence[Coder]) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        choices: list[tuple[str, str]] = [
            (coder.id, tr("team.take_coder", coder=coder.name)) for coder in coders
        ]
        choices += [(other, tr(f"team_take.{other}")) for other in _OTHERS]
        for number, (take, words) in enumerate(choices, start=1):
            button = QPushButton(f"{number}  {words}")
            button.clicked.connect(lambda _checked=False, take=take: self.taken.emit(take))
            self._row.insertWidget(number - 1, button)
            self.buttons.append(button)

    def _arrange(self) -> None:
        self._row.setSpacing(theme.GRID)
        self._row.addStretch(1)
        why = QHBoxLayout()
        why.setSpacing(theme.GRID)
        for part, stretch in ((self.reason, 1), (self.how, 0), (self.include, 0), (self.exclude, 0)):
            why.addWidget(part, stretch)
        own = QHBoxLayout()
        own.setSpacing(theme.GRID)
        own.addWidget(self.code, 1)
        own.addWidget(self.own)
        for field, words in (
            (self.reason, "team.reason"),
            (self.how, "team.how"),
            (self.code, "team.own_code"),
        ):
            field.setAccessibleName(tr(words))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.said)
        column.addWidget(self.decided)
        for row in (self._row, why, own):
            column.addLayout(row)


def _told(one: Disagreement, people: Mapping[str, Coder], codes: Mapping[str, Code]) -> str:
    """Who coded what there."""
    parts = [
        tr(
            "team.coded",
            coder=people[coding.coder_id].name,
            code=full_name(codes[coding.code_id]),
            start=coding.start,
            end=coding.end,
        )
        for coding in one.codings
    ]
    return "   ".join([tr(f"disagreement.{one.kind}"), *parts])
