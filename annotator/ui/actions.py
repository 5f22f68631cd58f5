"""Every action in one table: menu, top bar, tooltips and, later, palette and cheat-sheet are made from it.

Labels stand in the catalogues under `action.<key>`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from annotator.i18n import tr
from annotator.ui.icons import wear


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `group` is its section of the menu, None for one reached by its key alone.

    `in_text`: its key counts only where the text has the focus; elsewhere the same key is the widget's.
    """

    key: str
    shortcut: str = ""
    icon: str | None = None
    group: str | None = "project"
    needs_project: bool = True
    in_text: bool = False


def _in_text(key: str, shortcut: str) -> ActionSpec:
    return ActionSpec(key, shortcut, None, None, in_text=True)


# Letters and digits without Ctrl belong to codes, except H J K L, which move.
TABLE = (
    ActionSpec("new_project", "Ctrl+N", "new-project", needs_project=False),
    ActionSpec("open_project", "Ctrl+O", "open-project", needs_project=False),
    ActionSpec("open_demo", "", "demo", needs_project=False),
    ActionSpec("close_project", "Ctrl+W", "close"),
    ActionSpec("import_files", "Ctrl+I", "import", "documents"),
    ActionSpec("import_folder", "Ctrl+Shift+I", "folder", "documents"),
    ActionSpec("finish", "Ctrl+Return", "finished", "documents"),
    ActionSpec("rename_document", "F2", None, "documents"),
    ActionSpec("reclean_document", "", None, "documents"),
    ActionSpec("remove_document", "", None, "documents"),
    ActionSpec("open_in_coding", "", "coding", "documents"),
    ActionSpec("number_by_order", "", None, "documents"),
    ActionSpec("move_document_up", "Alt+Up", None, "documents"),
    ActionSpec("move_document_down", "Alt+Down", None, "documents"),
    ActionSpec("next_document", "Ctrl+PgDown", None, "documents"),
    ActionSpec("previous_document", "Ctrl+PgUp", None, "documents"),
    ActionSpec("next_uncoded", "Ctrl+J", None, "documents"),
    ActionSpec("previous_uncoded", "Ctrl+K", None, "documents"),
    ActionSpec("next_open_coding", "Ctrl+L", None, "documents"),
    ActionSpec("previous_open_coding", "Ctrl+Shift+L", None, "documents"),
    ActionSpec("undo", "Ctrl+Z", "undo", "edit"),
    ActionSpec("redo", "Ctrl+Shift+Z", "redo", "edit"),
    ActionSpec("show_history", "Ctrl+H", "history", "edit"),
    ActionSpec("undo_to_here", "", None, None),
    ActionSpec("copy", "Ctrl+C", "copy", "edit"),
    ActionSpec("find_words", "Ctrl+F", "search", "edit"),
    ActionSpec("find_next", "F3", None, "edit"),
    ActionSpec("find_previous", "Shift+F3", None, "edit"),
    ActionSpec("quick_box", "/", "search", "edit"),
    ActionSpec("repeat_last", ".", None, "edit"),
    ActionSpec("code_in_vivo", "Ctrl+Shift+V", None, "edit"),
    ActionSpec("code_equal", "Ctrl+Shift+E", None, "edit"),
    ActionSpec("code_hits", "", "coding", None),
    ActionSpec("reassign_key", "Ctrl+Shift+K", None, "edit"),
    ActionSpec("remove_coding", "Del", "delete", "edit"),
    ActionSpec("edit_memo", "Ctrl+M", "memo", "edit"),
    _in_text("next_unit", "J"),
    _in_text("previous_unit", "K"),
    _in_text("wider", "Space"),
    _in_text("narrower", "Shift+Space"),
    _in_text("end_on", "L"),
    _in_text("end_back", "H"),
    _in_text("start_out", "["),
    _in_text("start_in", "]"),
    _in_text("end_on_by_character", "Shift+L"),
    _in_text("end_back_by_character", "Shift+H"),
    _in_text("start_out_by_character", "{"),
    _in_text("start_in_by_character", "}"),
    ActionSpec("next_unit_kind", "Ctrl+U", None, None),
    ActionSpec("previous_unit_kind", "Ctrl+Shift+U", None, None),
    ActionSpec("replace_code", "Ctrl+R", None, "edit"),
    ActionSpec("split_coding", "Ctrl+Shift+X", None, "edit"),
    ActionSpec("merge_codings", "Ctrl+Shift+J", None, "edit"),
    ActionSpec("coding_end_on", "Alt+Right", None, None),
    ActionSpec("coding_end_back", "Alt+Left", None, None),
    ActionSpec("coding_start_out", "Alt+Shift+Left", None, None),
    ActionSpec("coding_start_in", "Alt+Shift+Right", None, None),
    ActionSpec("coding_end_on_by_character", "Alt+.", None, None),
    ActionSpec("coding_end_back_by_character", "Alt+,", None, None),
    ActionSpec("coding_start_out_by_character", "Alt+Shift+,", None, None),
    ActionSpec("coding_start_in_by_character", "Alt+Shift+.", None, None),
    ActionSpec("show_memos", "Ctrl+Shift+M", "memo", "edit"),
    ActionSpec("flag_coding", "!", "flag", "edit"),
    ActionSpec("mark_unsure", "?", "unsure", "edit"),
    ActionSpec("make_heading", "Ctrl+Shift+H", None, "outline"),
    ActionSpec("heading_up", "Ctrl+[", None, "outline"),
    ActionSpec("heading_down", "Ctrl+]", None, "outline"),
    ActionSpec("heading_function", "Alt+Return", None, "outline"),
    ActionSpec("no_heading", "", None, "outline"),
    ActionSpec("show_outline", "Ctrl+Shift+O", None, "outline"),
    ActionSpec("confirm_quantities", "", "finished", "quantities"),
    ActionSpec("dismiss_quantities", "", "close", "quantities"),
    ActionSpec("undecide_quantities", "", "undo", "quantities"),
    ActionSpec("correct_quantity", "", "memo", "quantities"),
    ActionSpec("show_passage", "", "coding", "quantities"),
    ActionSpec("export_workbook", "Ctrl+E", "export", "export"),
    ActionSpec("export_codebook", "", None, "export"),
    ActionSpec("room_documents", "Ctrl+1", "documents", "view"),
    ActionSpec("room_coding", "Ctrl+2", "coding", "view"),
    ActionSpec("room_analysis", "Ctrl+5", "analysis", "view"),
    ActionSpec("room_export", "Ctrl+6", "export", "view"),
    ActionSpec("zoom_in", "Ctrl++", "zoom-in", "view", False),
    ActionSpec("zoom_out", "Ctrl+-", "zoom-out", "view", False),
    ActionSpec("zoom_reset", "Ctrl+0", None, "view", False),
    ActionSpec("change_coder", "", "coder", "view"),
    ActionSpec("theme_system", "", None, "look", False),
    ActionSpec("theme_light", "", None, "look", False),
    ActionSpec("theme_dark", "", None, "look", False),
    ActionSpec("language_zh", "", None, "look", False),
    ActionSpec("language_en", "", None, "look", False),
)


class Actions:
    """The actions of one window as QActions, by key."""

    def __init__(self, window: QWidget, run: Callable[[str], None]) -> None:
        self._window = window
        self.by_key = {spec.key: self._action(spec, run) for spec in TABLE}

    def __getitem__(self, key: str) -> QAction:
        return self.by_key[key]

    def groups(self) -> list[list[QAction]]:
        """The actions of the menu, section by section in the order of the table."""
        names = dict.fromkeys(spec.group for spec in TABLE if spec.group)
        return [[self.by_key[s.key] for s in TABLE if s.group == name] for name in names]

    def enable(self, allowed: Callable[[ActionSpec], bool]) -> None:
        """Let those be done that are allowed now; the key of another goes to the widget in use.

        Whether there is something to undo or redo `allowed` need not know.
        """
        for spec in TABLE:
            if not allowed(spec):
                self.by_key[spec.key].setEnabled(False)
            elif spec.key not in ("undo", "redo"):
                self.by_key[spec.key].setEnabled(True)

    def _action(self, spec: ActionSpec, run: Callable[[str], None]) -> QAction:
        action = QAction(tr(f"action.{spec.key}"), self._window)
        action.setObjectName(spec.key)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        if spec.in_text:  # the text finds the key in the table; here it is only named
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if spec.icon:
            wear(action, spec.icon)
        action.triggered.connect(lambda _checked=False, key=spec.key: run(key))
        self._window.addAction(action)
        return action


def action_of(widget: QWidget, key: str) -> QAction | None:
    """The action of the window in which a widget stands, for a menu of its own."""
    found: QAction | None = widget.window().findChild(QAction, key)
    return found


Entry = str | Callable[[QMenu], QMenu]
"""Of a menu: the key of an action, or what makes a menu within it."""


def pop_up(widget: QWidget, place: QPoint, *groups: Sequence[Entry]) -> None:
    """Show a menu of actions of the window, group by group, at a place on the screen."""
    menu = QMenu(widget)
    for group in groups:
        menu.addSeparator()
        for entry in group:
            if not isinstance(entry, str):
                menu.addMenu(entry(menu))
            elif (action := action_of(widget, entry)) is not None:
                menu.addAction(action)
    show(menu, place)


def show(menu: QMenu, place: QPoint) -> None:
    """Show a menu that goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
