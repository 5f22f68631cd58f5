import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.edits.coding_edits import apply_code
from annotator.edits.document_edits import add_documents, remove_document
from annotator.importing.import_files import ImportReport, import_paths, keep, preview_tables, read_all
from annotator.jobs.progress import Cancelled, Progress
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders, codes, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.text.cleaning import original
from tests.processes import folder_for_all, run
from tests.projects import all_rows, imported, make_project


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "项目.annot") as project:
        yield project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "报告"
    folder.mkdir()
    return folder


def report(folder: Path, name: str, words: str, codec: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"{words}政府依法行政，现将有关情况报告如下。\r\n".encode(codec))
    return path


def reasons(found: ImportReport) -> dict[str, str]:
    return {failed.path: failed.refusal.key for failed in found.failed}


def test_a_folder_becomes_documents_numbered_in_its_order(project: Project, folder: Path) -> None:
    for n in (10, 2, 1):
        report(folder, f"{n}.txt", f"第{n}区")
    found = import_paths(project, [folder])
    assert [(d.number, d.name, d.path) for d in found.imported] == [
        (1, "1", "1.txt"),
        (2, "2", "2.txt"),
        (3, "10", "10.txt"),
    ]
    assert list(found.imported) == documents.listed(project)
    assert [text.name for text in found.texts] == ["1", "2", "10"]
    assert check(project) == []


def test_the_stored_text_has_lf_and_leads_back_to_every_byte(project: Project, folder: Path) -> None:
    path = report(folder, "甲.txt", "甲区", "gb18030")
    (document,) = import_paths(project, [path]).imported
    text = documents.text(project, document.id)
    assert text.endswith("。\n")
    assert "\r" not in text
    assert (document.n_chars, document.encoding) == (len(text), "gb18030")
    assert documents.original(project, document.id) == path.read_bytes()
    decoded = original(text, documents.alterations(project, document.id))
    assert decoded.encode("gb18030") == path.read_bytes()


def test_one_bad_file_does_not_keep_the_others_out(project: Project, folder: Path) -> None:
    report(folder, "好.txt", "甲区")
    (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / "空.txt").write_bytes(b"")
    (folder / "报告.xyz").write_bytes("甲区".encode())
    found = import_paths(project, [folder, folder / "没有.txt"])
    assert [d.name for d in found.imported] == ["好"]
    assert reasons(found) == {
        "图.txt": "file_binary",
        "空.txt": "file_empty",
        "报告.xyz": "wrong_ending",
        "没有.txt": "no_such_file",
    }


def test_the_same_text_again_is_told_with_the_document_that_has_it(project: Project, folder: Path) -> None:
    first = import_paths(project, [report(folder, "甲.txt", "甲区")]).imported[0]
    report(folder, "另一编码.txt", "甲区", "gb18030")
    found = import_paths(project, [folder])
    assert found.imported == ()
    assert [(s.path, s.reason, s.document_id) for s in found.skipped] == [
        ("另一编码.txt", "duplicate", first.id),
        ("甲.txt", "duplicate", first.id),
    ]
    assert not found.changes.rows
    assert len(documents.listed(project)) == 1


def test_two_copies_in_one_import_are_one_document(project: Project, folder: Path) -> None:
    report(folder, "a.txt", "甲区")
    report(folder, "b.txt", "甲区")
    found = import_paths(project, [folder])
    assert [d.name for d in found.imported] == ["a"]
    assert [(s.path, s.document_id) for s in found.skipped] == [("b.txt", found.imported[0].id)]


def test_the_edit_itself_lets_no_text_in_twice(project: Project) -> None:
    add_documents(project, texts=[imported("甲", "依法行政")])
    for texts in ([imported("乙", "依法行政")], [imported("丙", "丙"), imported("丁", "丙")]):
        with pytest.raises(EditRefused, match="already_imported"):
            add_documents(project, texts=texts)
    assert [d.name for d in documents.listed(project)] == ["甲"]


def test_a_removed_document_can_be_imported_again(project: Project, folder: Path) -> None:
    path = report(folder, "甲.txt", "甲区")
    (first,) = import_paths(project, [path]).imported
    remove_document(project, document_id=first.id)
    (again,) = import_paths(project, [path]).imported
    assert (again.id != first.id, again.number) == (True, 2)


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(
    project: Project, folder: Path
) -> None:
    for n in range(5):
        report(folder, f"{n}.txt", f"第{n}区")
    import_paths(project, [folder])
    project.undo()
    assert documents.listed(project) == []
    assert len(documents.listed(project, removed=True)) == 5
    project.redo()
    assert len(documents.listed(project)) == 5
    assert check(project) == []


def test_an_import_under_codings_is_not_undone_from_below_them(project: Project, folder: Path) -> None:
    (document,) = import_paths(project, [report(folder, "甲.txt", "甲区")]).imported
    coder = coders.listed(project)[0]
    code = next(code for code in codes.listed(project) if code.codable)
    apply_code(project, document_id=document.id, span=Span(0, 2), code_id=code.id, coder_id=coder.id)
    project.undo(coder.id)
    project.redo(coder.id)
    other = "someone-else"
    with pytest.raises(EditRefused, match="undo_in_the_way"):
        project.undo(other)


def test_progress_counts_the_files_and_cancel_imports_nothing(project: Project, folder: Path) -> None:
    for n in range(4):
        report(folder, f"{n}.txt", f"第{n}区")
    before = all_rows(project.path)
    seen: list[tuple[int, int]] = []

    def report_and_cancel(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 2:
            progress.cancel()

    progress = Progress(report_and_cancel)
    with pytest.raises(Cancelled):
        import_paths(project, [folder], progress=progress)
    assert seen == [(1, 4), (2, 4)]
    assert all_rows(project.path) == before


def test_a_table_becomes_a_document_a_row(project: Project, folder: Path) -> None:
    report(folder, "乙.txt", "乙区")
    lines = [
        "标题,年份,正文",
        *(f"{area}报告,2023,{area}政府依法行政。" for area in ("甲区", "丙区", "甲区")),
    ]
    (folder / "汇总.csv").write_text("\n".join(lines), encoding="utf-8")
    found = import_paths(project, [folder])
    assert [(d.name, d.path) for d in found.imported] == [
        ("乙", "乙.txt"),
        ("甲区报告", "汇总.csv#2"),
        ("丙区报告", "汇总.csv#3"),
    ]
    assert [(s.path, s.document_id) for s in found.skipped] == [("汇总.csv#4", found.imported[1].id)]
    assert [dict(text.variables) for text in found.texts] == [{}, {"年份": "2023"}, {"年份": "2023"}]
    assert documents.original(project, found.imported[2].id) == "丙区政府依法行政。".encode()
    assert check(project) == []


def test_tables_are_previewed_and_read_as_a_person_chooses(project: Project, folder: Path) -> None:
    report(folder, "乙.txt", "乙区")
    (folder / "坏.xlsx").write_bytes(b"PK")
    table = folder / "汇总.csv"
    table.write_text("标题,正文,答复\n甲区,甲区政府依法行政。,甲区政府没有答复。\n", encoding="utf-8")
    previews = preview_tables([folder])
    ((path, (sheet,)),) = previews.items()
    assert (path, sheet.headings) == (table, ("标题", "正文", "答复"))
    assert sheet.guess
    harvest = read_all([folder], choices={table: replace(sheet.guess, text_column=2, variable_columns=())})
    found = keep(project, harvest)
    assert [documents.text(project, d.id) for d in found.imported][1:] == ["甲区政府没有答复。"]
    assert [dict(text.variables) for text in found.texts] == [{}, {}]
    assert reasons(found) == {"坏.xlsx": "file_damaged"}


def test_reading_may_happen_in_another_process_and_writing_here(project: Project, folder: Path) -> None:
    report(folder, "甲.txt", "甲区")
    harvest = pickle.loads(pickle.dumps(read_all([folder, folder / "没有.txt"])))
    found = keep(project, harvest)
    assert [d.name for d in found.imported] == ["甲"]
    assert reasons(found) == {"没有.txt": "no_such_file"}


def test_what_came_in_meanwhile_is_not_imported_twice(project: Project, folder: Path) -> None:
    path = report(folder, "甲.txt", "甲区")
    harvest = read_all([path])
    (first,) = import_paths(project, [path]).imported
    found = keep(project, harvest)
    assert (found.imported, [s.document_id for s in found.skipped]) == ((), [first.id])


def test_no_path_of_this_machine_is_kept(project: Project, folder: Path, tmp_path: Path) -> None:
    report(folder, "2023/甲.txt", "甲区")
    import_paths(project, [folder], recursive=True)
    assert [d.path for d in documents.listed(project)] == ["2023/甲.txt"]
    project.close()
    assert os.fsencode(tmp_path) not in project.path.read_bytes()


UNREADABLE = """
harvest = import_files.read_all([path], recursive=True)
print(sorted((failed.path.rsplit("/", 1)[-1], failed.refusal.key) for failed in harvest.failed))
print([text.imported.path for text in harvest.texts.values()])
"""


def test_files_and_folders_a_person_may_not_read_are_listed() -> None:
    with folder_for_all() as folder:
        report(folder, "好.txt", "甲区")
        report(folder, "锁.txt", "乙区").chmod(0)
        report(folder, "锁夹/丙.txt", "丙区").parent.chmod(0)
        assert run(UNREADABLE, folder, as_nobody=True) == [
            "[('锁.txt', 'file_no_permission'), ('锁夹', 'file_no_permission')]",
            "['好.txt']",
        ]
        (folder / "锁夹").chmod(0o755)
