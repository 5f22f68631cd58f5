"""What a coder notes on a coding beside its memo: come back to it, sure of it or not."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.edits import coding_edits
from annotator.i18n import in_a_row, tr
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
        self.flag.setText(tr("signs.come_back"))
        wear(self.flag, "flag")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.flag)
        row.addWidget(self.certainty)

    def show_coding(self, coding: Coding) -> None:
        self.flag.setChecked(bool(coding.flag))
        known = coding.certainty if coding.certainty in _NAMES else None
        self.certainty.setText(tr(_NAMES[known]))
        self.certainty.setChecked(known is not None)
        wear(self.certainty, "finished" if known == SURE else "unsure")
        for button in (self.flag, self.certainty):
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
