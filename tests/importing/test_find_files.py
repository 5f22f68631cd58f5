from pathlib import Path

import pytest

from annotator.importing.find_files import find_files, natural


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("依法行政。", encoding="utf-8")
    return folder


def shown(folder: Path, *, recursive: bool = False) -> list[str]:
    found, refused = find_files([folder], recursive=recursive)
    assert not refused
    return [file.shown for file in found]


def test_a_folder_is_read_in_the_order_a_person_counts(tmp_path: Path) -> None:
    made(tmp_path, "10.txt", "9.txt", "报告2.txt", "报告10.txt", "1.txt", "报告.txt")
    assert shown(tmp_path) == ["1.txt", "9.txt", "10.txt", "报告.txt", "报告2.txt", "报告10.txt"]


def test_folders_below_only_when_asked_and_each_in_one_piece(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "2/x.txt", "10/a.txt", "2/a/1.txt")
    assert shown(tmp_path) == ["b.txt"]
    assert shown(tmp_path, recursive=True) == ["2/a/1.txt", "2/x.txt", "10/a.txt", "b.txt"]


def test_what_systems_leave_beside_the_reports_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "报告.txt", ".DS_Store", "._报告.txt", "~$报告.docx", "Thumbs.db", ".git/config")
    assert shown(tmp_path, recursive=True) == ["报告.txt"]


def test_files_of_other_kinds_are_found_so_that_they_can_be_reported(tmp_path: Path) -> None:
    assert shown(made(tmp_path, "报告.txt", "照片.jpg")) == ["报告.txt", "照片.jpg"]


def test_files_named_one_by_one_stay_in_the_order_of_naming(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a.txt", "夹/c.txt")
    found, _ = find_files([tmp_path / "b.txt", tmp_path / "夹", tmp_path / "a.txt"])
    assert [file.shown for file in found] == ["b.txt", "c.txt", "a.txt"]


def test_a_folder_without_files_is_told_not_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "下级/报告.txt")
    found, refused = find_files([tmp_path])
    assert found == []
    assert [(refusal.path, refusal.key) for refusal in refused] == [(tmp_path, "folder_without_files")]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    made(tmp_path, "报告.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert shown(tmp_path, recursive=True) == ["报告.txt"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2", "10"),
        ("报告2", "报告10"),
        ("a1b2", "a1b10"),
        ("２", "１０"),
        ("2/9", "10/1"),
        ("1", "a"),
        ("a", "B"),
        ("报告.txt", "报告2.txt"),
        ("报告.txt", "报告（一）.txt"),
        ("报告.doc", "报告.txt"),
    ],
)
def test_natural_order(earlier: str, later: str) -> None:
    assert natural(earlier) < natural(later)
