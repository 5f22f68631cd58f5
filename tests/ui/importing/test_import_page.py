"""What stands between choosing files and writing them, and what is said afterwards."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.store import documents, variables
from annotator.store.check import check
from annotator.ui.importing.import_page import ImportPage
from annotator.ui.importing.result_list import ResultList
from annotator.ui.widgets.room import Cover
from annotator.ui.widgets.toast import Toast
from tests.robots.import_robot import ImportRobot
from tests.robots.table_robot import TableRobot
from tests.robots.window_robot import WindowRobot

DAMAGED = (
    "沛宁区2022年度法治政府建设情况报告\n\n"
    "[bookmark: _GoBack]2022 年，沛宁区依法行政。现将情况报告如下：\n"
    "一、主要举措\n（一）规范执法。检查约300余次，积极推进审计\n\n监督全覆盖。\n"
)
LEFT = Qt.MouseButton.LeftButton
CLEANED = DAMAGED.replace("[bookmark: _GoBack]", "").replace("审计\n\n监督", "审计监督")
PAGE = (
    "<html><head><title>报告</title></head><body><div><a href='/'>首页</a> <a href='/x'>政务公开</a></div>"
    "<div class='content'><h1>云浦镇2021年法治政府建设年度报告</h1>"
    + "".join(f"<p>{n}、全镇依法行政，办结行政复议案件{n}2件，开展普法宣传多场。</p>" for n in range(1, 9))
    + "</div><div>主办单位：云浦镇人民政府</div></body></html>"
)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "沛宁区.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    return path


@pytest.fixture
def importing(qtbot: QtBot, window: WindowRobot, tmp_path: Path) -> ImportRobot:
    window.create_project(tmp_path, "试编", "林若溪")
    return ImportRobot(qtbot, window)


def stored(robot: ImportRobot) -> dict[str, str]:
    """Texts by name, as the project has them."""
    project = robot.window.app.session.project
    return {d.name: documents.text(project, d.id) for d in documents.listed(project)}


def test_one_plain_text_with_nothing_to_look_at_goes_in_at_once(
    importing: ImportRobot, qtbot: QtBot, report: Path
) -> None:
    importing.window.look_at_files([report])
    assert not isinstance(importing.window.form, Cover)
    assert list(stored(importing)) == ["镇江路街道2023年"]
    qtbot.mouseClick(importing.window.app.window.findChild(Toast).findChild(QPushButton), LEFT)
    assert stored(importing) == {}


def test_enter_imports_and_enter_leaves_the_result(importing: ImportRobot, damaged: Path) -> None:
    importing.window.look_at_files([damaged])
    assert isinstance(importing.window.form, ImportPage)
    assert stored(importing) == {}
    importing.window.press("Return")
    assert isinstance(importing.window.form, ResultList)
    importing.window.press("Return")
    assert not isinstance(importing.window.form, Cover)
    assert stored(importing) == {"沛宁区": CLEANED}
    assert check(importing.window.app.session.project) == []


@pytest.mark.parametrize("way", ["取消", "Esc"])
def test_cancelled_nothing_is_left(importing: ImportRobot, damaged: Path, way: str) -> None:
    steps = len(importing.window.app.session.project.history())
    importing.window.look_at_files([damaged])
    importing.window.press("Esc") if way == "Esc" else importing.window.click(way)
    assert not isinstance(importing.window.form, Cover)
    assert stored(importing) == {}
    assert len(importing.window.app.session.project.history()) == steps


def test_each_file_has_a_line_with_what_was_read(
    importing: ImportRobot, damaged: Path, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    twin = tmp_path / "同文.txt"
    twin.write_bytes(report.read_bytes())
    importing.window.look_at_files([damaged, report, tmp_path / "空.txt", twin])
    assert importing.window.shows("2 份将导入、1 份已有、1 个文件读不出")
    line = importing.line("沛宁区.txt")
    assert (line["状态"], line["标题"], line["年度"]) == (
        "将导入",
        "沛宁区2022年度法治政府建设情况报告",
        "2022",
    )
    assert (line["格式"], line["字符数"], line["标题数"]) == ("txt", str(len(CLEANED)), "2")
    assert (line["移除"], line["接合"]) == ("1", "1")
    assert importing.line("空.txt")["状态"].startswith("空.txt 中没有文字")
    assert "镇江路街道2023年.txt" in importing.line("同文.txt")["状态"]


def test_what_the_project_has_already_is_named_in_its_line(
    importing: ImportRobot, report: Path, damaged: Path
) -> None:
    importing.window.import_files([report])
    importing.window.look_at_files([report, damaged])
    assert importing.line(report.name)["状态"] == "与文献 1 镇江路街道2023年 完全相同，不再导入"


def test_what_is_only_alike_goes_in_where_that_is_wanted(
    importing: ImportRobot, damaged: Path, tmp_path: Path
) -> None:
    (tmp_path / "网页.txt").write_text(DAMAGED.replace("，", ","), encoding="utf-8")
    importing.window.look_at_files([damaged, tmp_path / "网页.txt"])
    assert importing.line("网页.txt")["状态"] == "与 沛宁区.txt 只差空白或标点宽度，不导入"
    importing.switch("近乎相同的也导入")
    assert importing.line("网页.txt")["状态"] == "将导入"
    importing.window.agree()
    assert len(stored(importing)) == 2


def test_what_a_rule_removes_or_joins_is_listed_and_tinted_in_its_place(
    importing: ImportRobot, damaged: Path
) -> None:
    importing.window.look_at_files([damaged])
    assert importing.before() == DAMAGED
    assert importing.pieces.column("规则") == ["Word 书签标记", "跨页断开的段落"]
    assert importing.pieces.column("内容") == ["[bookmark: _GoBack]", "0余次，积极推进审计│监督全覆盖。↵"]
    assert importing.tinted() == ["[bookmark: _GoBack]", "计\n\n监"]
    assert importing.says("Word 书签标记") == "Word 书签标记  1"


def test_a_click_on_a_piece_shows_its_place(importing: ImportRobot, tmp_path: Path) -> None:
    long = tmp_path / "长.txt"
    body = "".join(f"第{n}段，说明工作开展的情况。\n" for n in range(300))
    long.write_text(body + "[bookmark: _GoBack]最后一段。\n", encoding="utf-8")
    importing.window.look_at_files([long])
    view = importing.page.preview.view
    assert view.first_visible_position() == 0
    importing.pieces.click(0, "规则")
    assert view.first_visible_position() > len(body) // 2


def test_a_switch_reads_the_text_anew_at_once_and_all_for_the_import(
    importing: ImportRobot, damaged: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一区.txt"
    other.write_text(DAMAGED.replace("沛宁区", "砚南区"), encoding="utf-8")
    importing.window.look_at_files([damaged, other])
    importing.switch("Word 书签标记")
    assert importing.tinted() == ["计\n\n监"]
    assert [importing.line(name)["移除"] for name in ("沛宁区.txt", "另一区.txt")] == ["0", "0"]
    importing.switch("数字两侧的空格")
    importing.window.agree()
    wanted = DAMAGED.replace("审计\n\n监督", "审计监督").replace("2022 年", "2022年")
    assert stored(importing)["沛宁区"] == wanted
    (first, _) = documents.listed(importing.window.app.session.project)
    assert "word_bookmark" not in first.rules
    assert "digit_space" in first.rules


def test_nothing_is_cleaned_where_that_is_wanted(importing: ImportRobot, damaged: Path) -> None:
    importing.window.look_at_files([damaged])
    importing.switch("不作任何清理")
    assert importing.pieces.column("规则") == []
    assert importing.window.shows("没有要移除或接合的内容")
    importing.window.agree()
    assert stored(importing) == {"沛宁区": DAMAGED}


def test_a_wrong_guess_of_the_encoding_is_put_right(importing: ImportRobot, tmp_path: Path) -> None:
    words = "臺北市政府依法行政，" * 3
    path = tmp_path / "台.txt"
    path.write_bytes("\u30fb".encode("gb18030") + b"\xff" + words.encode("big5"))
    good = tmp_path / "好.txt"
    good.write_bytes((words + "完。\n").encode("big5"))
    importing.window.look_at_files([path, good])
    importing.pick(importing.page.choices.encoding, "GB18030")
    assert "BIG5" in importing.line("好.txt")["状态"].upper()
    importing.pick(importing.page.choices.encoding, "BIG5")
    assert importing.line("好.txt")["状态"] == "将导入"
    importing.window.agree()
    assert stored(importing) == {"好": words + "完。\n"}


def test_the_whole_of_a_web_page(importing: ImportRobot, tmp_path: Path) -> None:
    path = tmp_path / "网页.html"
    path.write_text(PAGE, encoding="utf-8")
    importing.window.look_at_files([path])
    assert "政务公开" not in importing.before()
    importing.switch("网页导入全部文字")
    assert "政务公开" in importing.before()
    importing.switch("不作任何清理")
    importing.window.agree()
    assert "政务公开" in stored(importing)["网页"]


def test_the_columns_of_a_table_are_chosen_in_a_preview(
    importing: ImportRobot, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "各地.csv"
    long = "全面推进依法行政，办结行政复议案件十二件，开展普法宣传三十余场，群众满意。"
    path.write_text(
        f"地区,原文,摘要,批次\n柳汀县,{long}甲,短{long},一\n砚南区,{long}乙,简{long},二\n", encoding="utf-8"
    )
    importing.window.look_at_files([path])
    tables = importing.page.tables
    importing.page.tabs.setCurrentIndex(1)
    rows = TableRobot(qtbot, tables.rows)
    assert tables.text.currentText() == "原文"
    assert rows.heads()[1] == "原文（正文）"
    assert rows.column("批次（变量）") == ["一", "二"]
    importing.pick(tables.text, "摘要")
    importing.pick(tables.title, "批次")
    importing.window.agree()
    assert stored(importing) == {"一": "短" + long, "二": "简" + long}
    project = importing.window.app.session.project
    said = [values["地区"].value for values in variables.values(project).values()]
    assert sorted(said) == ["柳汀县", "砚南区"]


def test_a_table_without_a_header(importing: ImportRobot, tmp_path: Path) -> None:
    path = tmp_path / "无头.csv"
    long = "全面推进依法行政，办结行政复议案件十二件，开展普法宣传三十余场，群众满意。"
    path.write_text(f"名,文\n甲,{long}\n", encoding="utf-8")
    importing.window.look_at_files([path])
    importing.pick(importing.page.tables.header, "没有表头")
    assert len(importing.found.column("文件")) == 2
    importing.window.agree()
    assert sorted(stored(importing).values()) == sorted(["文", long])


def test_the_result_names_what_became_of_each_and_can_be_saved_and_copied(
    importing: ImportRobot, qtbot: QtBot, damaged: Path, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    importing.window.import_files([report])
    importing.window.look_at_files([damaged, report, tmp_path / "空.txt"])
    importing.window.press("Return")
    result = TableRobot(qtbot, importing.window.form.list)
    told = dict(zip(result.column("文件"), result.column("结果"), strict=True))
    assert {Path(name).name: said for name, said in told.items()} == {
        "沛宁区.txt": "已导入",
        report.name: "未重复导入",
        "空.txt": "未能导入",
    }
    importing.window.click("复制列表")
    assert len(result.copied().split("\n")) == 3
    target = tmp_path / "结果.xlsx"
    importing.window.answer("getSaveFileName", (str(target), ""))
    with importing.window.work_done():
        importing.window.click("保存列表…")
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("文件", "结果", "编号", "文献", "说明")
    assert ("沛宁区.txt", "已导入", 2, "沛宁区", "移除 1 处，接合 1 处") in rows


def test_the_import_is_taken_back_from_its_result(importing: ImportRobot, damaged: Path) -> None:
    importing.window.look_at_files([damaged])
    importing.window.press("Return")
    importing.window.click("撤销导入")
    assert not isinstance(importing.window.form, Cover)
    assert stored(importing) == {}


def test_a_thousand_files_are_listed_and_go_in(importing: ImportRobot, tmp_path: Path) -> None:
    folder = tmp_path / "许多"
    folder.mkdir()
    for n in range(1000):
        (folder / f"{n}.txt").write_text(f"第{n}区政府依法行政，现将有关情况报告如下。\n", encoding="utf-8")
    importing.window.drop([folder])
    assert len(importing.found.column("文件")) == 1000
    importing.window.agree()
    assert len(stored(importing)) == 1000
