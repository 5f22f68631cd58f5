"""Outlines are read at once or beside the window, kept, and dropped when they no longer hold."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from annotator.edits.document_edits import add_documents
from annotator.edits.heading_edits import no_heading, set_function
from annotator.store import documents
from annotator.store.project import Project
from annotator.ui.coding import outline_reader
from annotator.ui.coding.outline_reader import AT_ONCE, OutlineReader
from tests.projects import imported, make_project

SHORT = "白杨区2023年法治政府建设年度报告\n一、主要举措\n检查九次。\n二、存在不足\n力量薄弱。\n"
LONG = SHORT + "全年工作记录在案，条条可查。\n" * (AT_ONCE // 12)


@pytest.fixture
def project(qapp: object, tmp_path: Path) -> Iterator[Project]:  # noqa: ARG001
    with make_project(tmp_path / "试.annot") as made:
        texts = [
            imported("短", SHORT),
            imported("长", LONG),
            imported("又长", LONG + "三、下一步计划\n完。\n"),
        ]
        add_documents(made, texts=texts)
        yield made


@pytest.fixture
def ids(project: Project) -> list[str]:
    return [document.id for document in documents.listed(project)]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Holds back every reading until it is set."""
    opened = Event()
    read = outline_reader._read

    def wait(*arguments: object) -> object:
        assert opened.wait(60)
        return read(*arguments)

    monkeypatch.setattr(outline_reader, "_read", wait)
    yield opened
    opened.set()


def headings(reader: OutlineReader, document_id: str) -> list[str] | None:
    found = reader.known(document_id)
    return [heading.heading for heading in found.outline.headings] if found else None


def test_a_short_text_is_read_at_once_and_kept(
    project: Project, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = OutlineReader(project)
    assert headings(reader, ids[0]) == ["一、主要举措", "二、存在不足"]
    monkeypatch.delattr(outline_reader, "_read")  # a second reading would fail
    assert headings(reader, ids[0]) == ["一、主要举措", "二、存在不足"]


def test_a_long_text_is_read_beside_the_window(qtbot: QtBot, project: Project, ids: list[str]) -> None:
    reader = OutlineReader(project)
    assert reader.known(ids[1]) is None
    with qtbot.waitSignal(reader.came, timeout=60_000) as came:
        reader.begin(ids[1])
    assert came.args == [ids[1]]
    assert headings(reader, ids[1]) == ["一、主要举措", "二、存在不足"]


def test_what_was_read_of_a_document_left_meanwhile_is_dropped(
    qtbot: QtBot, project: Project, ids: list[str], gate: Event
) -> None:
    reader, came = OutlineReader(project), []
    reader.came.connect(came.append)
    reader.begin(ids[1])
    reader.begin(ids[2])
    with qtbot.waitSignal(reader.came, timeout=60_000):
        gate.set()
    assert came == [ids[2]]
    assert headings(reader, ids[2]) == ["一、主要举措", "二、存在不足", "三、下一步计划"]
    assert reader.known(ids[1]) is None


def test_what_was_read_before_a_correction_is_dropped(
    qtbot: QtBot, project: Project, ids: list[str], gate: Event
) -> None:
    reader, came = OutlineReader(project), []
    reader.came.connect(came.append)
    reader.begin(ids[1])
    no_heading(project, document_id=ids[1], start=LONG.index("二、"))
    reader.forget([ids[1]])
    reader.begin(ids[1])
    with qtbot.waitSignal(reader.came, timeout=60_000):
        gate.set()
    assert came == [ids[1]]
    assert headings(reader, ids[1]) == ["一、主要举措"]


def test_a_short_text_is_read_again_after_it_was_forgotten(project: Project, ids: list[str]) -> None:
    reader = OutlineReader(project)
    assert headings(reader, ids[0]) == ["一、主要举措", "二、存在不足"]
    no_heading(project, document_id=ids[0], start=SHORT.index("二、"))
    reader.forget([ids[0]])
    assert headings(reader, ids[0]) == ["一、主要举措"]


def test_headings_that_were_corrected_are_known(project: Project, ids: list[str]) -> None:
    start = SHORT.index("一、")
    set_function(project, document_id=ids[0], start=start, function="plans")
    found = OutlineReader(project).known(ids[0])
    assert found is not None
    assert found.by_hand == {start}


def test_no_more_outlines_are_kept_than_are_of_use(
    project: Project, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline_reader, "KEPT", 1)
    monkeypatch.setattr(outline_reader, "AT_ONCE", 10**6)
    reader = OutlineReader(project)
    first = reader.known(ids[0])
    assert reader.known(ids[0]) is first
    reader.known(ids[1])
    assert reader.known(ids[0]) is not first
