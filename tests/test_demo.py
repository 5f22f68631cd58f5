"""The demo: the same on every run, and never over a person's own work."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from annotator.demo import make_demo
from annotator.edits.coding_edits import remove_codings
from annotator.formats import demo_recipe
from annotator.i18n import use_language
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.errors import FileRefused
from annotator.resources import resource
from annotator.store import codings, documents
from annotator.store.check import check
from annotator.store.project import Project
from tests.exporting.reading_back import sheet
from tests.projects import all_rows

RECIPE = demo_recipe.read(resource("samples", "demo.toml"))


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    use_language("zh")
    make_demo(folder)
    return folder


@pytest.fixture
def demo(made_once: Path, tmp_path: Path) -> Path:
    """A demo as it was made."""
    return Path(shutil.copytree(made_once, tmp_path / "demo"))


def change(folder: Path) -> None:
    """What a person may do: take a coding away."""
    with Project.open(folder / "demo.annot") as project:
        remove_codings(project, coding_ids=[codings.listed(project)[0].id])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_project_is_whole_and_holds_what_the_recipe_says(demo: Path):
    with Project.open(demo / "demo.annot", writing=False) as project:
        assert check(project) == []
        assert [d.name for d in documents.listed(project)] == [Path(d.file).stem for d in RECIPE.documents]
        texts = documents.texts(project)
        quotes = sorted(coding.span.of(texts[coding.document_id]) for coding in codings.listed(project))
        assert quotes == sorted(coding.quote for coding in RECIPE.codings)
        assert {coding.origin for coding in codings.listed(project)} == {"manual"}


def test_the_workbook_has_every_coding_and_no_blank_count(demo: Path):
    assert len(sheet(demo / "demo.xlsx", "编码明细")) == len(RECIPE.codings)
    rows = sheet(demo / "demo.xlsx", "文献×类目频数")
    assert len(rows) == 3
    counts = [value for key, value in rows[0].items() if key[0].isdigit()]
    assert len(counts) == 62
    assert None not in counts


def test_the_agreement_is_written_per_code_and_over_all(demo: Path):
    rows = sheet(demo / "demo-agreement.xlsx", "信度")
    assert len(rows) == 51
    assert rows[0]["类目"].startswith("合计")
    assert 0.5 < rows[0]["科恩 κ"] < 0.95
    assert 0.9 < rows[0]["百分比一致"] < 1


def test_two_runs_make_the_same(demo: Path, tmp_path: Path):
    again = make_demo(tmp_path / "other" / "demo").project.parent
    assert all_rows(again / "demo.annot", "step", "step_row", "coding", "document") == all_rows(
        demo / "demo.annot", "step", "step_row", "coding", "document"
    )
    for name in ("demo.xlsx", "demo-agreement.xlsx"):
        assert (again / name).read_bytes() == (demo / name).read_bytes()


def test_a_demo_as_it_was_made_stays_as_it_is(demo: Path):
    before = contents(demo)
    report = make_demo(demo)
    assert (report.project, report.kept) == (demo / "demo.annot", ())
    assert contents(demo) == before
    assert [path.name for path in demo.parent.iterdir()] == ["demo"]


def test_what_is_missing_is_made_again(demo: Path):
    before = contents(demo)
    (demo / "demo.xlsx").unlink()
    make_demo(demo)
    assert contents(demo) == before


def test_in_another_language_the_workbooks_are_made_anew(demo: Path):
    use_language("en")
    report = make_demo(demo)
    assert "codings" in load_workbook(report.workbook).sheetnames
    assert report.project.parent == demo


def test_a_demo_that_a_person_has_changed_is_kept_and_the_next_one_made(demo: Path):
    change(demo)
    before = contents(demo)
    report = make_demo(demo)
    assert (report.project, report.kept) == (demo.with_name("demo-2") / "demo.annot", (demo,))
    assert contents(demo) == before
    assert make_demo(demo).project == report.project, "the second one is as it was made"
    change(demo.with_name("demo-2"))
    assert make_demo(demo).project.parent.name == "demo-3"


def test_a_change_taken_back_is_a_persons_work_too(demo: Path):
    change(demo)
    with Project.open(demo / "demo.annot") as project:
        project.undo()
    assert make_demo(demo).kept == (demo,)


def test_a_workbook_that_a_person_has_saved_is_kept(demo: Path):
    book = load_workbook(demo / "demo.xlsx")
    book["说明"]["A40"] = "我的笔记"
    book.save(demo / "demo.xlsx")
    assert make_demo(demo).kept == (demo,)
    assert load_workbook(demo / "demo.xlsx")["说明"]["A40"].value == "我的笔记"


def test_a_demo_that_is_open_elsewhere_is_left_alone(demo: Path):
    with Project.open(demo / "demo.annot"):
        assert make_demo(demo).kept == (demo,)


@pytest.mark.parametrize("content", [b"", b"no project", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_a_file_of_the_demos_name_that_is_no_project_is_left_alone(tmp_path: Path, content: bytes):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "demo.annot").write_bytes(content)
    assert make_demo(folder).kept == (folder,)
    assert (folder / "demo.annot").read_bytes() == content


def test_other_files_in_the_folder_do_not_matter(tmp_path: Path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "notes.txt").write_text("笔记", encoding="utf-8")
    assert make_demo(folder).project == folder / "demo.annot"
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "笔记"


def test_undo_takes_back_one_coders_codings_in_one_document(demo: Path):
    with Project.open(demo / "demo.annot") as project:
        (_, second) = sorted({coding.coder_id for coding in codings.listed(project)})
        before = len(codings.listed(project, coder_id=second))
        for _ in RECIPE.documents:
            project.undo(second)
        project.undo(second)
        assert 0 < len(codings.listed(project, coder_id=second)) < before


def test_cancelling_leaves_nothing(tmp_path: Path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        make_demo(tmp_path / "demo", progress)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(FileRefused) as refused:
        make_demo(tmp_path / "file" / "demo")
    assert refused.value.key == "cannot_write"
