"""Every screen in both languages, themes and sizes, looked over and walked through by keyboard."""

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from annotator.formats import demo_recipe
from annotator.formats.codebooks import json_codebook
from annotator.model.span import Span
from annotator.resources import resource
from annotator.settings import Settings
from annotator.text.report import Report
from annotator.ui import theme
from annotator.ui.coding.look import look_of
from annotator.ui.coding.text_view import TextView
from annotator.ui.coding.typesetting import typeset
from tests.pictures.projects import Projects, make_projects
from tests.pictures.screens import LANGUAGES, SCREENS, SIZES, THEMES, screen, settle
from tests.ui.faults import faults_of, focusable, spoken

CODES = json_codebook.read(resource("codebooks", "law-based-government.json")).entries
# What stands in quotation marks is quoted from a report.
PEOPLES = r"“[^”]+”|法治报告编码|试编|林若溪|周明远|共识|00\d-\w+?年|/[^\s，]+|ZeroDivisionError.*"
FILES = (
    r"0\d\d-[\w（）]+\.\w+(?:#\d)?|(?:砚南区|柳汀县|沛宁区|云浦镇)2020年法治政府建设年度报告|标题|区县|正文"
)
# Names that a person has given to a version, a group, a colour, columns of tables, new codes.
GIVEN = (
    r"试编码 1|#[0-9a-f]{6}|\btheme\b|(?:指标体系|变量)\.csv|叫法|解释|人口|\A序\Z"
    r"|日常检查|专项整治|时期|总体基调|云浦镇2023年|省院项目\.qdpx|赵明|论文附表"
)
KEYS = r"\A(?:(?:Ctrl|Alt|Shift)\+)*(?:PgUp|PgDown|Home|End|Esc|Del|Ins|F\d+|\S)\Z"
FONTS = r"WenQuanYi \w+(?: \w+)*|Noto \w+(?: \w+)*|[A-Z]\w+ (?:CJK )?(?:SC|TC|HK|JP|KR)"
ENCODINGS = r"UTF-\d+(?:-[LB]E)?|GB18030|BIG5"
REPORTS = [Report(sample.read_text(encoding="utf-8")) for sample in sorted(resource("samples").glob("*.txt"))]
HEADINGS = [heading.heading for report in REPORTS for heading in report.outline.headings]
QUANTITIES = [quantity for report in REPORTS for quantity in report.quantities]
UNITS = "|".join(sorted({re.escape(q.unit) for q in QUANTITIES if q.unit}, key=len, reverse=True))
OBJECTS = "|".join(sorted({re.escape(q.object) for q in QUANTITIES if q.object}, key=len, reverse=True))
COUNTED = rf"\A(?:{UNITS})\Z|(?:(?:{OBJECTS}) )?[\d,.]+(?:{UNITS})"
MEMOS = [coding.memo for coding in demo_recipe.read(resource("samples", "demo.toml")).codings if coding.memo]
NAMES = map(re.escape, [*HEADINGS, *MEMOS, *(code.name for code in CODES)])
DATA = re.compile("|".join([FILES, GIVEN, ENCODINGS, KEYS, FONTS, PEOPLES, *NAMES, COUNTED]))


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Projects:
    return make_projects(tmp_path_factory.mktemp("projects"))


@pytest.fixture
def settings(new_person: Path) -> Settings:
    return Settings(new_person / "settings.json")


def is_variant(name: str) -> bool:
    """Whether it is another screen once more, with something opened in it."""
    return any(name.startswith(f"{other}-") for other in SCREENS)


# A variant is looked at in one language by turns; `make soak` looks at all of them in both.
_TURNS = {name: LANGUAGES[n % 2] for n, name in enumerate(filter(is_variant, SCREENS))}
some_screens = pytest.mark.parametrize(
    ("name", "language"),
    [(name, lang) for name, lang in product(SCREENS, LANGUAGES) if _TURNS.get(name, lang) == lang],
)
every_screen = pytest.mark.parametrize(("name", "language"), list(product(SCREENS, LANGUAGES)))


@some_screens
def test_nothing_is_cut_off_covered_untranslated_or_nameless(
    qapp: QApplication, projects: Projects, settings: Settings, name: str, language: str
) -> None:
    look = dict(zip(LANGUAGES, THEMES, strict=True))[language]
    settings["theme"] = look
    with screen(name, language, projects, settings) as windows:
        look_over(qapp, windows, language, [(look, SIZES[0])])


@pytest.mark.soak
@every_screen
def test_nor_in_any_theme_at_any_size(
    qapp: QApplication, projects: Projects, settings: Settings, name: str, language: str
) -> None:
    with screen(name, language, projects, settings) as windows:
        look_over(qapp, windows, language, product(THEMES, SIZES))


def look_over(
    qt: QApplication, windows: list[QWidget], language: str, looks: Iterable[tuple[str, tuple[int, int]]]
) -> None:
    for look, size in looks:
        theme.apply(qt, look)
        windows[0].resize(*size)
        settle()
        faults = [fault for window in windows for fault in faults_of(window, language, DATA)]
        assert not faults, (look, size)


@pytest.fixture
def window(qapp: QApplication) -> QWidget:
    """A window of 400 × 200 pixels with one label; closed by who shows it."""
    theme.apply(qapp, "light")
    made = QWidget()
    made.resize(400, 200)
    QLabel("保存", made).setGeometry(10, 10, 100, 30)
    return made


def narrow_label(window: QWidget) -> None:
    QLabel("还没有文献", window).setGeometry(10, 50, 20, 30)


def narrow_button(window: QWidget) -> None:
    QPushButton("导入文献", window).setGeometry(10, 50, 40, 40)


def long_placeholder(window: QWidget) -> None:
    field = QLineEdit(window)
    field.setAccessibleName("筛选")
    field.setPlaceholderText("输入编号或名称")
    field.setGeometry(10, 50, 60, 30)


def widget_beyond_the_edge(window: QWidget) -> None:
    QLabel("已保存", window).setGeometry(350, 50, 100, 30)


def one_over_the_other(window: QWidget) -> None:
    QLabel("已保存", window).setGeometry(60, 10, 100, 30)


def nameless_field(window: QWidget) -> None:
    QLineEdit(window).setGeometry(10, 50, 100, 40)


def key_instead_of_a_sentence(window: QWidget) -> None:
    QLabel("status.saved", window).setGeometry(10, 50, 100, 30)


def sentence_in_the_other_language(window: QWidget) -> None:
    QLabel("Saved", window).setGeometry(10, 50, 100, 30)


def test_a_window_without_fault_is_found_so(qtbot, window: QWidget) -> None:
    qtbot.addWidget(window)
    window.show()
    assert faults_of(window, "zh", DATA) == []


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (narrow_label, "cut off"),
        (narrow_button, "cut off"),
        (long_placeholder, "cut off"),
        (widget_beyond_the_edge, "beyond"),
        (one_over_the_other, "one over the other"),
        (nameless_field, "no name"),
        (key_instead_of_a_sentence, "not translated"),
        (sentence_in_the_other_language, "not translated"),
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
def test_a_planted_fault_is_found(qtbot, window: QWidget, plant, said: str) -> None:
    qtbot.addWidget(window)
    plant(window)
    window.show()
    (fault,) = faults_of(window, "zh", DATA)
    assert fault.startswith(said)


FIND = "查找操作、类目、文献（Ctrl+Shift+P）"
ORDER = {
    "start": [
        "打开示例",
        "新建项目",
        "打开项目",
        "法治报告编码",
        "试编",
        "菜单",
        FIND,
        "消息",
    ],
    "new-project": [
        "项目名称",
        "更改…",
        "编码员姓名",
        "编码簿",
        "取消",
        "菜单",
        FIND,
        "消息",
    ],
    "who-is-coding": [
        "林若溪",
        "周明远",
        "新编码员的姓名",
        "菜单",
        FIND,
        "消息",
    ],
    "documents-room": [
        "文献表",
        "在编码室打开",
        "移除文献",
        "在正文中查看",
        "出处",
        "菜单",
        FIND,
        "林若溪",
        "撤销",
        "资料",
        "消息",
        "在所有列中筛选",
        "变量…",
        "导入文献",
        "导入文件夹",
    ],
    "coding-room": [
        "正文",
        "待回看、未标",
        "确定程度、未标",
        "备忘录（Ctrl+M）",
        "右栏",
        "编号、名称或拼音，按 / 到这里",
        "编码簿",
        "菜单",
        FIND,
        "林若溪",
        "撤销",
        "编码",
        "分析单元：段落",
        "消息",
        "正文左侧：文献或大纲",
        "筛选文献",
        "筛选",
        "文献",
        "导入文献",
        "标记完成",
        "一、主要举措和成效",
        "（一）转变政府职能，让企业和群众少跑腿",
        "1.整合办事窗口",
    ],
    "coding-room-outline": [
        "大纲",
        "标记完成",
        "一、主要举措和成效",
        "（一）转变政府职能，让企业和群众少跑腿",
        "1.整合办事窗口",
        "2.服务送到车间",
        "正文",
        "右栏",
        "编号、名称或拼音，按 / 到这里",
        "编码簿",
        "菜单",
        FIND,
        "林若溪",
        "撤销",
        "编码",
        "分析单元：段落",
        "消息",
        "正文左侧：文献或大纲",
        "查找标题",
    ],
    "analysis-room": [
        "数量",
        "确认",
        "排除",
        "撤回判定",
        "改正",
        "在原文中查看",
        "导出…",
        "菜单",
        FIND,
        "林若溪",
        "撤销",
        "分析",
        "消息",
        "分析视图",
        "搜索原文、对象、单位",
        "文献",
        "篇章功能",
        "单位",
        "判定",
        "只看计划",
        "只看加总不符",
    ],
    "export-room": [
        "文件类型",
        "统计图层",
        "文献",
        "类目",
        "类目层级",
        "分析单元",
        "表头语言",
        "遮盖个人信息",
        "工作表",
        "全选",
        "全不选",
        "预览",
        "写出…",
        "菜单",
        FIND,
        "林若溪",
        "撤销",
        "导出",
        "消息",
        "导出方案",
        "保存为方案",
    ],
}


@pytest.mark.parametrize("name", ORDER)
def test_tab_goes_on_as_one_reads_and_comes_round(
    qapp: QApplication, projects: Projects, settings: Settings, name: str
) -> None:
    with screen(name, "zh", projects, settings) as (window,):
        window.activateWindow()
        settle()
        walked = []
        for _ in ORDER[name]:
            walked.append(spoken(qapp.focusWidget()))
            QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        assert walked == ORDER[name]
        assert spoken(qapp.focusWidget()) == walked[0]
        assert len(focusable(window)) == len(walked)


@pytest.mark.parametrize("size", SIZES)
def test_a_line_holds_36_to_44_characters(
    projects: Projects, settings: Settings, size: tuple[int, int]
) -> None:
    with screen("coding-room", "zh", projects, settings) as (window,):
        window.resize(*size)
        settle()
        view = window.findChild(TextView)
        setting, _column = typeset(look_of(theme.current()), view.zoom(), view.viewport().width())
        assert 36 <= setting.characters() <= 44


def test_a_change_of_looks_forgets_nothing(
    qapp: QApplication, projects: Projects, settings: Settings
) -> None:
    with screen("coding-room", "zh", projects, settings) as (window,):
        view, page = window.findChild(TextView), window.pages.currentWidget()
        view.select(Span(20, 30))
        page.codebook.quick_box.setText("合法")
        theme.apply(qapp, "dark")
        settle()
        assert window.pages.currentWidget() is page
        assert view.selected_span() == Span(20, 30)
        assert page.codebook.quick_box.text() == "合法"
        ground = view.viewport().grab().toImage().pixelColor(2, 2).name()
        assert ground == theme.DARK.page
    theme.apply(qapp, "light")
