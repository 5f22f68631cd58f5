import os
import pickle
from pathlib import Path

import pytest

from annotator.formats.documents.contents import ReadOptions
from annotator.formats.documents.reading import read
from annotator.model.errors import FileRefused
from annotator.model.imported import ImportedText
from annotator.model.sentences import refusal
from annotator.text.cleaning import original
from annotator.text.rules.catalogue import USUAL

REPORT = "甲区2023年法治政府建设情况报告\r\n一、依法行政。\r\n"


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path, encoding: str | None = None) -> FileRefused:
    with pytest.raises(FileRefused) as found:
        read(path, options=ReadOptions(encoding))
    assert found.value.path == path
    assert "\n" not in refusal(found.value)
    assert str(path) in refusal(found.value)
    return found.value


def test_a_report_keeps_its_name_its_bytes_and_the_way_back_to_them(tmp_path: Path) -> None:
    path = written(tmp_path, "甲区.2023年.TXT", REPORT.encode("gbk"))
    assert read(path) == ImportedText(
        name="甲区.2023年",
        path="甲区.2023年.TXT",
        format="txt",
        encoding="gb18030",
        text=REPORT.replace("\r\n", "\n"),
        original=REPORT.encode("gbk"),
        alterations=read(path).alterations,
        rules=USUAL,
    )
    assert original(read(path).text, read(path).alterations) == REPORT


def test_nothing_of_the_folders_of_this_machine_is_kept(tmp_path: Path) -> None:
    text = read(written(tmp_path, "报告.txt", REPORT.encode()))
    assert not any(str(tmp_path) in str(getattr(text, field)) for field in ("name", "path", "known", "text"))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n", "\u3000\u00a0\n".encode()])
def test_a_file_without_words_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refused(written(tmp_path, "空.txt", data)).key == "file_empty"


def test_what_is_no_file_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "夹.txt").mkdir()
    os.mkfifo(tmp_path / "管.txt")
    (tmp_path / "断.txt").symlink_to(tmp_path / "没有.txt")
    assert refused(tmp_path / "夹.txt").key == "is_folder"
    assert refused(tmp_path / "管.txt").key == "not_a_file"
    assert refused(tmp_path / "断.txt").key == "no_such_file"
    assert refused(tmp_path / "没有.txt").key == "no_such_file"


@pytest.mark.parametrize("name", ["报告", "1.某区2022年报告", "README."])
def test_text_is_read_where_a_name_has_no_ending(tmp_path: Path, name: str) -> None:
    assert read(written(tmp_path, name, REPORT.encode("gbk"))).encoding == "gb18030"
    assert refused(written(tmp_path, f"{name}图", b"\x89PNG\r\n\x1a\n\0\xff")).key == "wrong_ending"


def test_other_endings_are_refused_with_those_that_can_be_read(tmp_path: Path) -> None:
    found = refused(written(tmp_path, "报告.xyz", REPORT.encode()))
    assert found.key == "wrong_ending"
    assert ".txt" in refusal(found)


def test_markdown_is_shown_as_such(tmp_path: Path) -> None:
    words = "# 甲区2023年法治政府建设情况报告\n\n**一、依法行政。**\n"
    found = read(written(tmp_path, "报告.MD", words.encode("gbk")))
    assert (found.format, found.encoding) == ("md", "gb18030")
    assert found.text == "甲区2023年法治政府建设情况报告\n\n一、依法行政。\n"


def test_a_picture_under_the_ending_of_a_text_is_refused(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")).key == "file_binary"


def test_a_wrong_encoding_is_refused_in_one_line_that_names_it(tmp_path: Path) -> None:
    found = refused(written(tmp_path, "报告.txt", REPORT.encode("gbk")), "utf-8")
    assert found.key == "wrong_encoding"
    assert "utf-8" in refusal(found)


def test_a_file_too_large_for_a_report_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "巨.txt"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert refused(path).key == "file_too_large"


def test_a_text_too_large_to_read_in_time_is_refused_with_the_limit(tmp_path: Path) -> None:
    found = refused(written(tmp_path, "大.txt", "依法行政".encode() * 3_400_000))
    assert (found.key, found.fields["megabytes"]) == ("file_too_large", 40)


def test_a_name_in_the_encoding_of_windows_is_read_as_such(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "报告".encode("gbk") + b".txt"
    Path(os.fsdecode(path)).write_bytes(REPORT.encode())
    text = read(Path(os.fsdecode(path)))
    assert (text.name, text.path) == ("报告", "报告.txt")


def test_a_refusal_can_come_back_from_another_process(tmp_path: Path) -> None:
    found = refused(tmp_path / "没有.txt")
    copied = pickle.loads(pickle.dumps(found))
    assert (type(copied), copied.path, copied.key, copied.fields) == (
        FileRefused,
        found.path,
        found.key,
        found.fields,
    )
