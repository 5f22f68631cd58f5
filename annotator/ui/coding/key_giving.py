"""Giving a code another key: asked for in the codebook, answered by pressing it."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.edits import code_edits
from annotator.i18n import tr
from annotator.model.code import KEYS, Code
from annotator.model.errors import EditRefused
from annotator.model.sentences import refusal
from annotator.store import codes
from annotator.ui.actions import action_of
from annotator.ui.coding.codebook_model import full_name
from annotator.ui.coding.codebook_panel import CodebookPanel
from annotator.ui.session import ProjectSession


class KeyGiving(QObject):
    """A key of another code is taken over when it is pressed again."""

    def __init__(self, session: ProjectSession, codebook: CodebookPanel) -> None:
        super().__init__(codebook)
        self._session, self._codebook, self._prompt = session, codebook, codebook.key_prompt
        self._code: Code | None = None
        self._offered = ""
        self._came_from: QWidget | None = None
        self._prompt.pressed.connect(self._take)
        self._prompt.left.connect(self._end)
        codebook.list.menu_wanted.connect(self._menu)

    def reassign_key(self) -> None:
        """Ask for the new key of the code that the codebook points at."""
        code = self._codebook.pointed_at()
        if code is None:
            self._session.refused.emit(EditRefused("point_at_code_first"))
        elif not code.codable:
            self._session.refused.emit(EditRefused("code_is_heading", code=full_name(code)))
        else:
            self._code, self._offered = code, ""
            self._came_from = QApplication.focusWidget()
            self._prompt.ask(tr("key_prompt.ask", code=full_name(code), key=code.key or "—"))

    def _take(self, key: str) -> None:
        code = self._code
        if code is None:
            return
        owner = next((c for c in codes.listed(self._session.project) if key and c.key == key), None)
        if key and key not in KEYS:
            self._prompt.ask(refusal(EditRefused("key_not_for_codes", key=key)))
        elif owner is not None and owner.id != code.id and key != self._offered:
            self._offered = key
            self._prompt.ask(tr("key_prompt.taken", key=key, owner=full_name(owner), code=full_name(code)))
        else:
            self._end()
            self._session.run(code_edits.set_key, code_id=code.id, key=key or None, take=bool(self._offered))

    def _end(self) -> None:
        self._code = None
        if self._came_from is not None:
            self._came_from.setFocus()
        else:
            self._codebook.left.emit()
        self._prompt.hide()

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self._codebook)
        action = action_of(self._codebook, "reassign_key")
        if action is not None:
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
