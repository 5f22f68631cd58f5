"""Every action in one table: menu, top bar, tooltips, palette and cheat-sheet are made from it.

Labels stand in the catalogues under `action.<key>`, titles of sections under `section.<group>`. What
a person does with keys and mouse that is no action, such as moving the cursor, stands in `GESTURES`,
its words under `gesture.<key>`.
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


def _in_text(key: str, shortcut: str, icon: str) -> ActionSpec:
    return ActionSpec(key, shortcut, icon, "selecting", in_text=True)


# Letters and digits without Ctrl belong to codes, except H J K L, which move.
TABLE = (
    ActionSpec("new_project", "Ctrl+N", "new-project", needs_project=False),
    ActionSpec("open_project", "Ctrl+O", "open-project", needs_project=False),
    ActionSpec("open_demo", "", "demo", needs_project=False),
    ActionSpec("close_project", "Ctrl+W", "close"),
    ActionSpec("change_coder", "", "coder"),
    ActionSpec("export_workbook", "Ctrl+E", "export"),
    ActionSpec("import_files", "Ctrl+I", "import", "documents"),
    ActionSpec("import_folder", "Ctrl+Shift+I", "folder", "documents"),
    ActionSpec("import_codings", "", "import", "documents"),
    ActionSpec("finish", "Ctrl+Return", "finished", "documents"),
    ActionSpec("finish_to_here", "", "started", "documents"),
    ActionSpec("show_layers", "", "layers", "documents"),
    ActionSpec("rename_document", "F2", "rename", "documents"),
    ActionSpec("reclean_document", "", "clean", "documents"),
    ActionSpec("remove_document", "", "remove-document", "documents"),
    ActionSpec("open_in_coding", "", "coding", "documents"),
    ActionSpec("number_by_order", "", "number", "documents"),
    ActionSpec("move_document_up", "Alt+Up", "move-up", "documents"),
    ActionSpec("move_document_down", "Alt+Down", "move-down", "documents"),
    ActionSpec("edit_variables", "", "number", "documents"),
    ActionSpec("filter_by_cell", "", "filter", "documents"),
    ActionSpec("paste_values", "Ctrl+V", "copy", "documents"),
    ActionSpec("fill_down", "Ctrl+D", "down", "documents"),
    ActionSpec("replace_values", "", "replace", "documents"),
    ActionSpec("import_values", "", "import", "documents"),
    ActionSpec("export_values", "", "export", "documents"),
    ActionSpec("next_document", "Ctrl+PgDown", "next-document", "moving"),
    ActionSpec("previous_document", "Ctrl+PgUp", "previous-document", "moving"),
    ActionSpec("next_uncoded", "Ctrl+J", "next-uncoded", "moving"),
    ActionSpec("previous_uncoded", "Ctrl+K", "previous-uncoded", "moving"),
    ActionSpec("next_open_coding", "Ctrl+L", "next-open", "moving"),
    ActionSpec("previous_open_coding", "Ctrl+Shift+L", "previous-open", "moving"),
    ActionSpec("undo", "Ctrl+Z", "undo", "edit"),
    ActionSpec("redo", "Ctrl+Shift+Z", "redo", "edit"),
    ActionSpec("show_history", "Ctrl+H", "history", "edit"),
    ActionSpec("undo_to_here", "", "history", None),
    ActionSpec("copy", "Ctrl+C", "copy", "edit"),
    ActionSpec("find_words", "Ctrl+F", "search", "edit"),
    ActionSpec("find_next", "F3", "down", "edit"),
    ActionSpec("find_previous", "Shift+F3", "up", "edit"),
    ActionSpec("quick_box", "/", "search", "coding"),
    ActionSpec("repeat_last", ".", "repeat", "coding"),
    ActionSpec("code_in_vivo", "Ctrl+Shift+V", "in-vivo", "coding"),
    ActionSpec("code_equal", "Ctrl+Shift+E", "equal", "coding"),
    ActionSpec("code_hits", "", "coding", None),
    ActionSpec("reassign_key", "Ctrl+Shift+K", "key", "coding"),
    ActionSpec("remove_coding", "Del", "delete", "coding"),
    ActionSpec("replace_code", "Ctrl+R", "replace", "coding"),
    ActionSpec("next_coding_here", "F6", "next-unit", "coding"),
    ActionSpec("previous_coding_here", "Shift+F6", "previous-unit", "coding"),
    ActionSpec("tell_coding", "F8", "memo", "coding"),
    ActionSpec("split_coding", "Ctrl+Shift+X", "split", "coding"),
    ActionSpec("merge_codings", "Ctrl+Shift+J", "merge", "coding"),
    ActionSpec("flag_coding", "!", "flag", "coding"),
    ActionSpec("mark_unsure", "?", "unsure", "coding"),
    ActionSpec("coding_value", "=", "number", "coding"),
    ActionSpec("change_rank", "", "heading-down", "coding"),
    ActionSpec("make_example", "", "memo", "coding"),
    ActionSpec("edit_memo", "Ctrl+M", "memo", "coding"),
    ActionSpec("show_judged", "Ctrl+Shift+B", "finished", "coding"),
    ActionSpec("all_memos", "", "memo", "coding"),
    ActionSpec("show_memos", "Ctrl+Shift+M", "memo", "coding"),
    _in_text("next_unit", "J", "next-unit"),
    _in_text("previous_unit", "K", "previous-unit"),
    _in_text("wider", "Space", "wider"),
    _in_text("narrower", "Shift+Space", "narrower"),
    _in_text("end_on", "L", "end-on"),
    _in_text("end_back", "H", "end-back"),
    _in_text("start_out", "[", "start-out"),
    _in_text("start_in", "]", "start-in"),
    _in_text("end_on_by_character", "Shift+L", "end-on"),
    _in_text("end_back_by_character", "Shift+H", "end-back"),
    _in_text("start_out_by_character", "{", "start-out"),
    _in_text("start_in_by_character", "}", "start-in"),
    ActionSpec("next_unit_kind", "Ctrl+U", "unit-kind", "selecting"),
    ActionSpec("previous_unit_kind", "Ctrl+Shift+U", "unit-kind", "selecting"),
    ActionSpec("coding_end_on", "Alt+Right", "end-on", "ends"),
    ActionSpec("coding_end_back", "Alt+Left", "end-back", "ends"),
    ActionSpec("coding_start_out", "Alt+Shift+Left", "start-out", "ends"),
    ActionSpec("coding_start_in", "Alt+Shift+Right", "start-in", "ends"),
    ActionSpec("coding_end_on_by_character", "Alt+.", "end-on", "ends"),
    ActionSpec("coding_end_back_by_character", "Alt+,", "end-back", "ends"),
    ActionSpec("coding_start_out_by_character", "Alt+Shift+,", "start-out", "ends"),
    ActionSpec("coding_start_in_by_character", "Alt+Shift+.", "start-in", "ends"),
    ActionSpec("make_heading", "Ctrl+Shift+H", "heading", "outline"),
    ActionSpec("heading_up", "Ctrl+[", "heading-up", "outline"),
    ActionSpec("heading_down", "Ctrl+]", "heading-down", "outline"),
    ActionSpec("heading_function", "Alt+Return", "function", "outline"),
    ActionSpec("no_heading", "", "no-heading", "outline"),
    ActionSpec("show_outline", "Ctrl+Shift+O", "outline", "outline"),
    ActionSpec("add_code", "Ins", "codebook", "codebook"),
    ActionSpec("add_code_below", "Shift+Ins", "heading-down", "codebook"),
    ActionSpec("merge_codes", "", "merge", "codebook"),
    ActionSpec("split_code", "", "split", "codebook"),
    ActionSpec("retire_codes", "", "not-started", "codebook"),
    ActionSpec("remove_codes", "", "delete", "codebook"),
    ActionSpec("recolour_branch", "", "appearance", "codebook"),
    ActionSpec("number_codes", "", "number", "codebook"),
    ActionSpec("freeze_codebook", "", "history", "codebook"),
    ActionSpec("compare_versions", "", "equal", "codebook"),
    ActionSpec("show_reviews", "", "repeat", "codebook"),
    ActionSpec("import_codebook", "", "import", "codebook"),
    ActionSpec("export_codebook", "", "export", "codebook"),
    ActionSpec("next_disagreement", "F7", "next-unit", "team"),
    ActionSpec("previous_disagreement", "Shift+F7", "previous-unit", "team"),
    ActionSpec("confirm_quantities", "", "finished", "quantities"),
    ActionSpec("dismiss_quantities", "", "close", "quantities"),
    ActionSpec("undecide_quantities", "", "undo", "quantities"),
    ActionSpec("correct_quantity", "", "memo", "quantities"),
    ActionSpec("show_passage", "", "coding", "quantities"),
    ActionSpec("room_documents", "Ctrl+1", "documents", "view"),
    ActionSpec("room_coding", "Ctrl+2", "coding", "view"),
    ActionSpec("room_codebook", "Ctrl+3", "codebook", "view"),
    ActionSpec("room_team", "Ctrl+4", "team", "view"),
    ActionSpec("room_analysis", "Ctrl+5", "analysis", "view"),
    ActionSpec("room_export", "Ctrl+6", "export", "view"),
    ActionSpec("find_anything", "Ctrl+Shift+P", "search", "view", False),
    ActionSpec("left_column", "F9", "left-column", "view"),
    ActionSpec("right_column", "Shift+F9", "right-column", "view"),
    ActionSpec("text_alone", "F11", "text-alone", "view"),
    ActionSpec("filter_codings", "Ctrl+Shift+F", "filter", "view"),
    ActionSpec("focus_code", "Ctrl+Shift+D", "text-alone", "view"),
    ActionSpec("show_all_codings", "", "close", "view"),
    ActionSpec("marks_look", "Ctrl+T", "coding", "view", False),
    ActionSpec("zoom_in", "Ctrl++", "zoom-in", "view", False),
    ActionSpec("zoom_out", "Ctrl+-", "zoom-out", "view", False),
    ActionSpec("zoom_reset", "Ctrl+0", "zoom-reset", "view", False),
    ActionSpec("show_keys", "F1", "keyboard", "look", False),
    ActionSpec("appearance", "", "appearance", "look", False),
    ActionSpec("theme_system", "", "theme-system", "look", False),
    ActionSpec("theme_light", "", "theme-light", "look", False),
    ActionSpec("theme_dark", "", "theme-dark", "look", False),
    ActionSpec("language_zh", "", "language", "look", False),
    ActionSpec("language_en", "", "language", "look", False),
)


@dataclass(frozen=True, slots=True)
class Gesture:
    """What keys and mouse do in the text, for the cheat-sheet. A key that begins with `mouse.` names an
    act of the mouse.
    """

    key: str
    keys: tuple[str, ...]


GESTURES = (
    Gesture("move", ("Left", "Right", "Up", "Down")),
    Gesture("move_by_word", ("Ctrl+Left", "Ctrl+Right")),
    Gesture("line_ends", ("Home", "End")),
    Gesture("text_ends", ("Ctrl+Home", "Ctrl+End")),
    Gesture("turn_page", ("PgUp", "PgDown")),
    Gesture("extend", ("mouse.shift_and_move",)),
    Gesture("select_all", ("Ctrl+A",)),
    Gesture("let_go", ("Esc",)),
    Gesture("select", ("mouse.drag",)),
    Gesture("select_word", ("mouse.double_click",)),
    Gesture("select_sentence", ("mouse.triple_click",)),
    Gesture("select_paragraph", ("mouse.four_clicks",)),
    Gesture("extend_to", ("mouse.shift_click",)),
    Gesture("go_to_coding", ("mouse.margin_click",)),
    Gesture("menu", ("mouse.right_click",)),
    Gesture("zoom", ("mouse.ctrl_wheel",)),
)


def shown_key(key: str) -> str:
    """A key, or an act of the mouse, as the person in front of the program calls it."""
    if key.startswith("mouse."):
        return tr(key)
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class Actions:
    """The actions of one window as QActions, by key."""

    def __init__(self, window: QWidget, run: Callable[[str], None]) -> None:
        self._window = window
        self.by_key = {spec.key: self._action(spec, run) for spec in TABLE}

    def __getitem__(self, key: str) -> QAction:
        return self.by_key[key]

    def sections(self) -> dict[str, list[QAction]]:
        """The actions of the menu by section, in the order of the table."""
        names = dict.fromkeys(spec.group for spec in TABLE if spec.group)
        return {name: [self.by_key[spec.key] for spec in TABLE if spec.group == name] for name in names}

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
