"""Every screen of the program, reached in the running program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.edits.code_rule_edits import change_rules, retire
from annotator.edits.coding_edits import apply_code, set_certainty, set_flag
from annotator.edits.memo_edits import write_memo
from annotator.edits.variable_definitions import add_variable
from annotator.edits.version_edits import freeze
from annotator.importing import value_table
from annotator.model.code import Code
from annotator.model.span import Span
from annotator.settings import Settings
from annotator.store import codes, codings, variables, versions
from annotator.store.project import Project
from annotator.ui.app import Application
from annotator.ui.codebook.errand import CodebookErrand
from annotator.ui.crash import CrashDialog
from annotator.ui.latest import Latest
from annotator.ui.palette.palette import Palette
from annotator.ui.value_files import ValueFiles
from tests.pictures.projects import CODER, Projects
from tests.pictures.team_screens import TEAM_SCREENS

LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
SIZES = ((1280, 800), (1920, 1080))


def start(app: Application, projects: Projects) -> None:
    app.settings["recent_projects"] = [str(projects.coded), str(projects.empty)]
    app.show_start()


def new_project(app: Application, _projects: Projects) -> None:
    app.new_project()


def who_is_coding(app: Application, projects: Projects) -> None:
    app.open_path(projects.coded)


def documents_room(app: Application, projects: Projects) -> None:
    """The cell of a document's organ is the current one."""
    _open(app, projects.coded)
    app.run_action("room_documents")
    table = app.window.page().table
    table.go_to(table.rows.keys()[1], "variable.organisation")
    table.setFocus()


def documents_room_empty(app: Application, projects: Projects) -> None:
    _open(app, projects.empty)
    app.run_action("room_documents")


def coding_room(app: Application, projects: Projects, *, changed: bool = False) -> None:
    """`changed`: in a copy, so that what is done to it does not come back in other pictures."""
    _open(app, projects.target if changed else projects.coded)
    app.workspace.open_first()
    view = app.workspace.view
    place = view.text().index(projects.coded_words) + 1
    view.select(Span(place, place))
    view.mark_clicked.emit(view.marks_at(place)[0].key)


def coding_room_outline(app: Application, projects: Projects) -> None:
    """The outline beside a place in the middle, with a heading that a person has corrected."""
    coding_room(app, projects)
    app.workspace.show_outline()
    panel = app.workspace.outline
    panel.list.setCurrentIndex(panel.model.index(3))
    panel.gone_to.emit(panel.current_start(), False)
    if panel.current().heading.level == 3:  # else it was moved for the picture before
        app.run_action("heading_down")


def coding_room_several(app: Application, projects: Projects) -> None:
    """The quick box in hand: two codes are marked, the codes used last stand on top."""
    coding_room(app, projects)
    panel = app.workspace.codebook
    app.run_action("quick_box")
    for typed in ("3.2", "xuefa"):
        panel.quick_box.setText(typed)
        panel.quick_box.marked.emit()


def coding_room_key(app: Application, projects: Projects) -> None:
    """A code is asked for its key; the one pressed belongs to another."""
    coding_room(app, projects)
    panel = app.workspace.codebook
    panel.point_at(panel.model.code_at(panel.model.index(11)).id)
    app.run_action("reassign_key")
    panel.key_prompt.pressed.emit("1")


def coding_room_drop(app: Application, projects: Projects) -> None:
    """A code is held over what is selected."""
    coding_room(app, projects)
    view = app.workspace.view
    place = view.text().index(projects.coded_words)
    view.select(Span(place + 20, place + 60))
    view.show_target(Span(place + 20, place + 60))


def equal_passages(app: Application, projects: Projects) -> None:
    """In all documents, some rows left out."""
    coding_room(app, projects)
    view = app.workspace.view
    place = view.text().index("行政")
    view.select(Span(place, place + 2))
    app.run_action("code_equal")
    page = app.window.page()
    page.everywhere.setChecked(True)
    while page.findChild(Latest).busy or not page.list.rows.total():
        QApplication.processEvents()
    keys = page.list.rows.keys()
    page.list.tick(keys[2:4])
    page.list.setFocus()


def coding_room_history(app: Application, projects: Projects) -> None:
    """The history of the demo with a removal that was undone, a line further down under the hand."""
    coding_room(app, projects, changed=True)
    app.run_action("remove_coding")
    app.undo()
    app.run_action("show_history")
    history = app.workspace.history
    history.list.setCurrentIndex(history.model.index(3))


def coding_room_replacing(app: Application, projects: Projects) -> None:
    """Another code is being looked for, in the place of the one under the hand."""
    coding_room(app, projects)
    app.run_action("replace_code")
    app.workspace.codebook.quick_box.setText("服务")


def coding_room_memos(app: Application, projects: Projects) -> None:
    """A memo on the coding under the hand, which is flagged and not sure, above the list of all."""
    coding_room(app, projects, changed=True)
    session, workspace = app.session, app.workspace
    coding = next(iter(workspace.view.marks_at(workspace.view.cursor_position()))).key
    words = {"coder_id": session.coder_id}
    texts = {
        ("coding", coding): "“口径待定”\n- **“与上年相比”**\n- “见《办法》第三条”",
        ("document", workspace.document_id): "# “读后”\n“数字多，举措少。”",
        ("project", session.project_id): "“先粗后细，存疑的先标出来。”",
    }
    for (about, thing), text in texts.items():
        session.run(write_memo, about=about, about_id=thing, text=text, **words)
    session.run(set_flag, coding_ids=[coding], flag="come_back", **words)
    session.run(set_certainty, coding_ids=[coding], certainty="unsure", **words)
    app.run_action("show_memos")


def coding_room_documents(app: Application, projects: Projects) -> None:
    """The documents filtered by progress and sorted by a variable."""
    coding_room(app, projects)
    choosing = app.workspace.documents.choosing
    choosing.button.setChecked(True)
    for box in (choosing.filters.variable, choosing.filters.sort):
        box.setCurrentIndex(box.findData("year"))
    choosing.filters.values.item(0).setCheckState(Qt.CheckState.Checked)


def coding_room_dense(app: Application, projects: Projects) -> None:
    """Five codes on one sentence, nested and overlapping."""
    coding_room(app, projects, changed=True)
    session, workspace = app.session, app.workspace
    text = workspace.view.text()
    start = text.index("县政务服务中心")
    known = [code for code in codes.listed(session.project) if code.codable]
    places = [(0, 126), (0, 38), (8, 30), (20, 60), (24, 38)]
    for (first, last), code in zip(places, known[5::7], strict=False):
        span = Span(start + first, start + last)
        where = {"document_id": workspace.document_id, "code_id": code.id, "coder_id": session.coder_id}
        if not codings.same(session.project, span=span, **where):  # else from the picture before
            session.run(apply_code, span=span, **where)
    workspace.view.select(Span(start + 26, start + 26))


def coding_room_card(app: Application, projects: Projects) -> None:
    """The card tells of what lies under the hand."""
    coding_room(app, projects)
    app.run_action("tell_coding")


def coding_room_filter(app: Application, projects: Projects) -> None:
    """Only the codings of one branch, one code of it in focus."""
    coding_room(app, projects)
    app.run_action("focus_code")
    app.run_action("filter_codings")
    box = app.workspace.filter_bar.code
    box.setCurrentIndex(1)


def palette(app: Application, projects: Projects) -> None:
    """What a few letters find, over the coding room."""
    coding_room(app, projects)
    app.run_action("find_anything")
    app.window.findChild(Palette).field.setText("审查")


def cheat_sheet(app: Application, projects: Projects) -> None:
    coding_room(app, projects)
    app.run_action("show_keys")


def appearance(app: Application, projects: Projects) -> None:
    coding_room(app, projects)
    app.run_action("appearance")


def text_alone(app: Application, projects: Projects) -> None:
    coding_room(app, projects)
    app.run_action("text_alone")


def coding_room_empty(app: Application, projects: Projects) -> None:
    _open(app, projects.empty)


def coding_room_finding(app: Application, projects: Projects) -> None:
    """The second of several hits, some of them in coded words."""
    coding_room(app, projects)
    app.run_action("find_words")
    bar = app.workspace.find_bar
    bar.field.setText("法治")
    while not bar.on.isEnabled():
        QApplication.processEvents()
    app.run_action("find_next")


def coding_room_beside(app: Application, projects: Projects) -> None:
    """Opened while another process wrote it, which has closed it since."""
    with Project.open(projects.coded):
        coding_room(app, projects)
    app.session.look_up()


def coding_room_message(app: Application, projects: Projects) -> None:
    _open(app, projects.coded)
    app.workspace.open_first()
    app.run_action("remove_coding")


def analysis_room(app: Application, projects: Projects) -> None:
    """The quantities of all reports, some of them decided on, one in its paragraph."""
    _open(app, projects.coded)
    app.run_action("room_analysis")
    view = app.window.page().quantities
    while view.model.rowCount() < 50:
        QApplication.processEvents()
    keys = view.model.keys()
    for place, act in (
        (1, view.confirm_quantities),
        (2, view.dismiss_quantities),
        (4, view.confirm_quantities),
    ):
        view.table.go_to(keys[place], "value")
        act()
    view.table.go_to(keys[5], "unit")
    view.table.change_selected("次")
    sums = [key for key in keys if view.model.row_of(key).quantity.sum_check is not None]
    view.table.go_to(sums[0], "value")


def analysis_room_empty(app: Application, projects: Projects) -> None:
    _open(app, projects.empty)
    app.run_action("room_analysis")


def import_page(app: Application, projects: Projects) -> None:
    _import(app, projects.target, sorted(projects.files.iterdir()))
    page = app.window.page()
    (damaged,) = [row for row in page.list.rows.keys() if "007" in page.list.rows.row_of(row).cells[0]]  # noqa: SIM118 - a model, no dict
    page.list.go_to(damaged, "file")
    page.preview.pieces.go_to("2", "place")
    page.accept.setFocus()


def import_page_tables(app: Application, projects: Projects) -> None:
    import_page(app, projects)
    app.window.page().tabs.setCurrentIndex(1)


def import_result(app: Application, projects: Projects) -> None:
    """Written and taken back, so that the next picture finds the project as it was."""
    import_page(app, projects)
    app.window.page().accept.click()
    app.undo()


def exchange_page(app: Application, projects: Projects) -> None:
    """What the project of another program would bring, with a coder whose name is known here."""
    _open(app, projects.coded)
    app.exchange.import_from(projects.exchange)
    _wait(app)
    _reading(app)


def _reading(app: Application) -> None:
    while app.window.page().busy:
        QApplication.processEvents()
    settle()


def export_room(app: Application, projects: Projects) -> None:
    _open(app, projects.coded)
    app.run_action("room_export")
    _preview(app)


def export_room_counts(app: Application, projects: Projects) -> None:
    """Another sheet, with a preset about to be kept."""
    export_room(app, projects)
    room = app.window.page()
    room.form.as_finished.setChecked(True)
    room.sheets.go_to("doc_code_counts")
    _preview(app)
    room.presets.save.click()
    room.preset_name.setText(
        "论文附表" if app.window.locale().name().startswith("zh") else "Tables for the paper"
    )


def _preview(app: Application) -> None:
    while app.window.page().preview.busy:
        QApplication.processEvents()
    settle()


def codebook_room(app: Application, projects: Projects) -> None:
    """A code that carries a number, and whose rules were narrowed after a version was frozen."""
    _instrument(app, projects)
    room = app.window.page()
    room.tree.point_at(_code(app, "3.2").id)
    room.form.kind_box.setCurrentIndex(1)


def codebook_room_merge(app: Application, projects: Projects) -> None:
    _instrument(app, projects)
    room = app.window.page()
    room.tree.point_at(_code(app, "7.2").id)
    app.run_action("merge_codes")
    room.into.setCurrentIndex(room.into.findData(_code(app, "7.1").id))


def codebook_room_versions(app: Application, projects: Projects) -> None:
    _instrument(app, projects)
    app.run_action("compare_versions")


def codebook_room_reviews(app: Application, projects: Projects) -> None:
    _instrument(app, projects)
    app.run_action("show_reviews")
    reviews = app.window.page().reviews
    if reviews.table.rows.keys():
        reviews.table.go_to(reviews.table.rows.keys()[0], "code")


def _instrument(app: Application, projects: Projects) -> None:
    """The codebook room of a copy, in which a version is frozen and codes were changed since."""
    _open(app, projects.target)
    app.run_action("room_codebook")
    project = app.session.project
    if len(versions.listed(project)) == 1:
        app.session.run(freeze, name="试编码 1")
        rules = {
            "definition": "只计对决策、合同、协议、文件的合法性审查；一般咨询归 3.3。",
            "value_kind": "number",
        }
        code = _code(app, "3.2")
        app.session.run(change_rules, code_id=code.id, kind="narrower", value_unit="件", **rules)
        app.session.run(retire, code_ids=[_code(app, "2.3").id])


def _code(app: Application, number: str) -> Code:
    return next(code for code in codes.listed(app.session.project) if code.number == number)


def split_page(app: Application, projects: Projects) -> None:
    """Three codings of a code sorted into two new ones."""
    _instrument(app, projects)
    app.window.page().tree.point_at(_code(app, "4.2").id)
    app.run_action("split_code")
    page = app.window.page()
    for place, name in enumerate(("日常检查", "专项整治")):
        page.names[place].setText(name)
    for place in (0, 1, 0):
        page.decide(place)


def codebook_import(app: Application, projects: Projects) -> None:
    """A table whose columns are not recognised is mapped."""
    _instrument(app, projects)
    page = CodebookErrand(app.session, app.jobs, app.window)
    page.import_from(projects.table)
    _wait(app)
    boxes = app.window.page().boxes
    for name, place in (("name", 1), ("number", 0), ("definition", 2)):
        boxes[name].setCurrentIndex(place + 1)
    app.window.page()._map()


def variables_page(app: Application, projects: Projects) -> None:
    """One that follows from another, and one that coders judge."""
    _with_variables(app, projects)
    app.run_action("room_documents")
    app.run_action("edit_variables")
    page = app.window.page()
    page.list.setCurrentRow(page.list.count() - 2)


def documents_room_group(app: Application, projects: Projects) -> None:
    """Only documents of one kind of organ, and a replacement to be made in a column."""
    _with_variables(app, projects)
    app.run_action("room_documents")
    room = app.window.page()
    room.table.go_to(room.table.rows.keys()[1], "variable.year")
    app.run_action("filter_by_cell")
    app.run_action("replace_values")


def value_import(app: Application, projects: Projects) -> None:
    _with_variables(app, projects)
    app.run_action("room_documents")
    plan = value_table.plan(app.session.project, projects.values)
    ValueFiles(app)._show(projects.values, plan)


def memos_page(app: Application, projects: Projects) -> None:
    coding_room_memos(app, projects)
    app.run_action("all_memos")


def coding_room_judged(app: Application, projects: Projects) -> None:
    """The document judged at the right, a coding with its number below the text."""
    _with_variables(app, projects)
    change_rules(app.session.project, code_id=_code(app, "1.2").id, value_kind="number", value_unit="件")
    app.run_action("room_coding")
    app.workspace.open_first()
    view = app.workspace.view
    place = view.text().index(projects.coded_words) + 1
    view.select(Span(place, place))
    app.run_action("show_judged")


def _with_variables(app: Application, projects: Projects) -> None:
    _open(app, projects.target)
    project, tone = app.session.project, {"1": "消极", "2": "中性", "3": "积极", "9": "无法判断"}
    if "tone" not in {one.key for one in variables.listed(project)}:
        mapping = {"2016-2020": "十三五", "2021-2025": "十四五", "*": "其他"}
        period = {"key": "period", "label": "时期", "label_en": "Period", "mapping": mapping}
        app.session.run(add_variable, derived_from="year", **period)
        judged = {"key": "tone", "label": "总体基调", "label_en": "Tone", "type": "choice", "labels": tone}
        app.session.run(add_variable, judged=True, missing=["9"], **judged)


def crash_dialog(app: Application, projects: Projects) -> None:
    coding_room(app, projects)
    log = projects.coded.with_name("annotator.log")
    CrashDialog(log, "ZeroDivisionError: division by zero", app.window).show()


def _import(app: Application, project: object, files: list[object]) -> None:
    _open(app, project)
    app.import_paths(files)
    _wait(app)


def _wait(app: Application) -> None:
    while app.jobs.busy:
        QApplication.processEvents()
    settle()


def _open(app: Application, project: object) -> None:
    app.open_path(project)
    app.window.pages.currentWidget().buttons[CODER].click()


SCREENS: dict[str, Callable[[Application, Projects], None]] = {
    "start": start,
    "new-project": new_project,
    "who-is-coding": who_is_coding,
    "documents-room": documents_room,
    "documents-room-empty": documents_room_empty,
    "coding-room": coding_room,
    "coding-room-outline": coding_room_outline,
    "coding-room-several": coding_room_several,
    "coding-room-key": coding_room_key,
    "coding-room-drop": coding_room_drop,
    "equal-passages": equal_passages,
    "coding-room-history": coding_room_history,
    "coding-room-replacing": coding_room_replacing,
    "coding-room-memos": coding_room_memos,
    "coding-room-documents": coding_room_documents,
    "coding-room-empty": coding_room_empty,
    "coding-room-dense": coding_room_dense,
    "coding-room-card": coding_room_card,
    "coding-room-filter": coding_room_filter,
    "palette": palette,
    "cheat-sheet": cheat_sheet,
    "appearance": appearance,
    "text-alone": text_alone,
    "coding-room-finding": coding_room_finding,
    "coding-room-beside": coding_room_beside,
    "coding-room-message": coding_room_message,
    "analysis-room": analysis_room,
    "analysis-room-empty": analysis_room_empty,
    "import-page": import_page,
    "import-page-tables": import_page_tables,
    "import-result": import_result,
    "codebook-room": codebook_room,
    "codebook-room-merge": codebook_room_merge,
    "codebook-room-versions": codebook_room_versions,
    "codebook-room-reviews": codebook_room_reviews,
    "split-page": split_page,
    "codebook-import": codebook_import,
    "variables-page": variables_page,
    "documents-room-group": documents_room_group,
    "value-import": value_import,
    "memos-page": memos_page,
    "coding-room-judged": coding_room_judged,
    **TEAM_SCREENS,
    "exchange-page": exchange_page,
    "export-room": export_room,
    "export-room-counts": export_room_counts,
    "crash-dialog": crash_dialog,
}


@contextmanager
def screen(name: str, language: str, projects: Projects, settings: Settings) -> Iterator[list[QWidget]]:
    """The windows of a screen that are shown, from the back to the front; closed at the end."""
    qt = QApplication.instance()
    app = Application(qt, settings, language)
    app.window.show()
    SCREENS[name](app, projects)
    settle()
    shown = [widget for widget in qt.topLevelWidgets() if widget.isVisible()]
    try:
        yield sorted(shown, key=lambda widget: widget is not app.window)
    finally:
        for widget in reversed(shown):
            widget.close()
            widget.deleteLater()  # else every later change of looks would dress it, too
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Let everything be laid out and painted."""
    for _ in range(3):
        QApplication.processEvents()
