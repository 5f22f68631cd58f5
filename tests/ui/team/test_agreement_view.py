"""Agreement on the screen: chosen, computed, sorted, explained, copied, kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import judge
from annotator.store import coders, documents, runs
from annotator.ui.team.figure_bars import BAR
from tests.robots.team_robot import TeamRobot

VIEW = "一致性"


@pytest.fixture
def computed(team: TeamRobot) -> TeamRobot:
    team.enter(VIEW)
    team.window.click("计算")
    team.wait()
    return team


def test_coders_codes_unit_and_base_are_chosen(team: TeamRobot) -> None:
    team.enter(VIEW)
    view = team.room.agreement
    assert team.window.shows("还没有计算")
    team.choose(view.form.unit, "段落")
    team.choose(view.form.level, "归并到第 1 级")
    team.window.click("计算")
    team.wait()
    rows = team.rows(view.table)
    assert len(rows) == 12
    assert rows[0][0] == "1 政府职能与营商环境"
    assert view.study.options.unit == "paragraph"
    team.choose(view.form.base, "区间配对")
    team.window.click("计算")
    team.wait()
    assert team.heads(view.table)[1:3] == ["F1 值", "95% 区间"]
    assert not view.form.unit.isEnabled()


def test_the_figures_are_those_of_the_computation(computed: TeamRobot) -> None:
    view = computed.room.agreement
    rows = {row[0]: row for row in computed.rows(view.table)}
    one = next(one for one in view.study.codes if one.code.number == "3.1")
    assert rows["3.1 重大行政决策程序"][1] == f"{one.measures['alpha_nominal'].value:.3f}"
    assert f"{view.study.overall['alpha_nominal'].value:.3f}" in view.overall.text()
    assert "175 个单元" in view.said.text()
    assert "不到十分之一" in view.warning.text()


def test_it_sorts_and_draws_bars_and_explains_every_column(computed: TeamRobot) -> None:
    table = computed.room.agreement.table
    model = table.rows
    for column in range(model.columnCount()):
        said = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert said
        assert "agreement." not in said
    place = [row[0] for row in computed.rows(table)].index("3.1 重大行政决策程序")
    value, low, high = model.data(model.index(place, 1), BAR)
    assert 0 < value < 1
    assert (low, high) == (None, None)
    heads = table.horizontalHeader()
    middle = QPoint(heads.sectionViewportPosition(1) + 20, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    alphas = [float(row[1]) for row in computed.rows(table) if row[1]]
    assert alphas in (sorted(alphas), sorted(alphas, reverse=True))


def test_intervals_of_too_few_documents_are_none(team: TeamRobot) -> None:
    team.enter(VIEW)
    view = team.room.agreement
    view.form.intervals.click()
    view.form.per_document.click()
    team.window.click("计算")
    team.wait()
    assert view.study.overall["alpha_nominal"].low is None
    assert any("001-砚溪县" in row[0] for row in team.rows(view.table))


def test_the_table_and_the_paragraph_are_copied(computed: TeamRobot) -> None:
    view = computed.room.agreement
    computed.window.click("复制表格")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[:2] == ["类目", "克里彭多夫 α"]
    assert len(copied) == 51
    computed.window.click("复制这段文字")
    assert QGuiApplication.clipboard().text() == view.methods.text()
    assert "克里彭多夫 α（名义尺度）为 0.739" in view.methods.text()
    computed.choose(view.methods_language, "英文")
    assert "Krippendorff’s α (nominal) was 0.739" in view.methods.text()


def test_a_run_is_kept(computed: TeamRobot) -> None:
    computed.window.click("保存此次结果")
    (run,) = runs.listed(computed.project)
    assert run.figures["units"] == 175
    computed.window.press("Ctrl+Z")
    assert runs.listed(computed.project) == []


def test_after_discussion_is_titled_so_and_has_no_paragraph(team: TeamRobot) -> None:
    team.enter(VIEW)
    view = team.room.agreement
    view.form.after_discussion.click()
    team.window.click("计算")
    team.wait()
    assert view.title.text() == "讨论之后的比较（不是信度）"
    assert "讨论之后" in view.methods.text()
    assert not view.copy_methods.isEnabled()


def test_what_cannot_be_computed_is_said_in_place(team: TeamRobot) -> None:
    team.enter(VIEW)
    view = team.room.agreement
    team.tick(view.form.coders, "林若溪")
    team.window.click("计算")
    team.wait()
    assert "两位" in view.nothing_yet.accessibleDescription()


def test_a_coder_learns_nothing_before_layers_are_shown(other: TeamRobot) -> None:
    other.enter(VIEW)
    other.window.click("计算")
    other.wait()
    assert other.room.agreement.study is None


def test_judged_variables_stand_below_the_codes(team: TeamRobot) -> None:
    labels = {str(n): f"{n}分" for n in range(1, 6)}
    add_variable(team.project, key="tone", label="基调", type="choice", labels=labels, judged=True)
    for coder in coders.listed(team.project):
        for n, document in enumerate(documents.listed(team.project)):
            judge(team.project, document_id=document.id, key="tone", value=str(n + 1), coder_id=coder.id)
    team.enter(VIEW)
    team.window.click("计算")
    team.wait()
    rows = {row[0]: row for row in team.rows(team.room.agreement.table)}
    assert rows["变量“基调”（定序）"][1] == "1.000"
