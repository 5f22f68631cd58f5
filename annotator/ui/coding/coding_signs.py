"""What a coder notes on a coding beside its memo: come back to it, sure of it or not."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.edits import code_rule_edits, coding_edits, coding_values
from annotator.edits.exclusive import PRIMARY, SECONDARY
from annotator.i18n import in_a_row, tr
from annotator.model.code import Code
from annotator.model.coding import COME_BACK, SURE, UNSURE, Coding
from annotator.model.errors import EditRefused
from annotator.ui import theme
from annotator.ui.actions import action_of
from annotator.ui.coding.hand import Hand
from annotator.ui.icons import wear
from annotator.ui.session import ProjectSession

_NEXT = {None: UNSURE, UNSURE: SURE, SURE: None}
_NAMES = {None: "signs.certainty", UNSURE: "signs.unsure", SURE: "signs.sure"}


def signs(coding: Coding) -> str:
    """What stands before the name of a coding in the margin, where it is never cut off; often nothing."""
    unsure, flag = ("？" if coding.certainty == UNSURE else ""), ("⚑" if coding.flag else "")
    return f"{unsure}{flag} " if unsure or flag else ""


class CodingSigns(QObject):
    """Sets them on the coding under the hand, the selected one or the innermost at the cursor."""

    def __init__(self, session: ProjectSession, hand: Hand) -> None:
        super().__init__(session)
        self._session, self._hand = session, hand

    def flag_coding(self) -> None:
        """Flag it to come back to, or take the flag away."""
        coding = self._coding()
        if coding is not None:
            flag = None if coding.flag else COME_BACK
            self._run(coding_edits.set_flag, coding, flag=flag)

    def mark_unsure(self) -> None:
        """One further: unsure, sure, nothing said."""
        coding = self._coding()
        if coding is not None:
            self._run(coding_edits.set_certainty, coding, certainty=_NEXT.get(coding.certainty))

    def change_rank(self) -> None:
        """Make it secondary on its place, or the primary one, in the place of another of its group."""
        coding = self._coding()
        if coding is None:
            return
        if coding.rank == PRIMARY:
            self._run(coding_values.set_rank, coding, rank=SECONDARY)
        else:
            own = {"coding_id": coding.id, "coder_id": coding.coder_id}
            self._session.run(coding_values.make_primary, **own)

    def make_example(self) -> None:
        """Add the words of the coding to the examples of its code."""
        coding = self._coding()
        if coding is not None:
            self._session.run(code_rule_edits.make_example, coding_id=coding.id)

    def _coding(self) -> Coding | None:
        coding = self._hand.current()
        if coding is None:
            self._session.refused.emit(EditRefused("no_coding_here"))
        return coding

    def _run(self, edit: object, coding: Coding, **cells: str | None) -> None:
        self._session.run(edit, coding_ids=[coding.id], coder_id=coding.coder_id, **cells)  # type: ignore[arg-type]


class SignButtons(QWidget):
    """Two words with icons in the strip below the text; a click changes what they say."""

    def __init__(self) -> None:
        super().__init__()
        self.flag = self._button("flag_coding")
        self.certainty = self._button("mark_unsure")
        self.rank = self._button("change_rank")
        self.rank.setText(tr("signs.secondary"))
        wear(self.rank, "heading-down")
        self.flag.setText(tr("signs.come_back"))
        wear(self.flag, "flag")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.flag)
        row.addWidget(self.certainty)
        row.addWidget(self.rank)

    def show_coding(self, coding: Coding, code: Code) -> None:
        """The rank matters for codes of an exclusive group."""
        self.rank.setVisible(code.group is not None and coding.rank == SECONDARY)
        self.rank.setChecked(coding.rank == SECONDARY)
        self.flag.setChecked(bool(coding.flag))
        known = coding.certainty if coding.certainty in _NAMES else None
        self.certainty.setText(tr(_NAMES[known]))
        self.certainty.setChecked(known is not None)
        wear(self.certainty, "finished" if known == SURE else "unsure")
        for button in (self.flag, self.certainty, self.rank):
            said = [button.text()] if button.isChecked() else [button.text(), tr("signs.not_set")]
            button.setAccessibleName(in_a_row(said))

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tr(f"action.{key}"))
        button.clicked.connect(lambda: self._ask(button, key))
        return button

    def _ask(self, button: QToolButton, key: str) -> None:
        """What was done is shown when it is heard of, as from the keyboard."""
        button.setChecked(not button.isChecked())
        action = action_of(self, key)
        if action is not None:
            action.trigger()
