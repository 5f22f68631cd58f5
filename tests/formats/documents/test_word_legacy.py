"""Old Word files go through LibreOffice, here mostly through scripts that behave as it may."""

import os
import select
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.formats.documents import soffice, word_legacy
from annotator.formats.documents.contents import AS_USUAL
from annotator.formats.documents.reading import format_of, read
from annotator.formats.documents.soffice import NAMED_BY, found_soffice
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.sentences import refusal
from tests.formats.documents.compound_files import compound
from tests.formats.documents.word_files import docx_of, instance, level, numbered, pattern, row, table

DOC = compound("1Table", "WordDocument", content=bytes(512))
RTF = b"{\\rtf1\\ansi text}"
REPORT = docx_of("甲区2023年法治政府建设情况报告", "一、依法行政。", table(row("a", "b")))

Fake = Callable[[str], Path]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Puts a shell script in LibreOffice's place; in it $out is the folder for what it makes."""

    def made(script: str) -> Path:
        program = tmp_path / "fake-soffice"
        told = f'echo "$@" > "{tmp_path}/told"\nfor last; do :; done; cp "$last" "{tmp_path}/given"\n'
        find_out = 'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'
        program.write_text(f"#!/bin/sh\n{told}{find_out}{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv(NAMED_BY, str(program))
        return program

    return made


def refused(data: bytes = DOC) -> str:
    with pytest.raises(Unreadable) as found:
        word_legacy.contents(data, AS_USUAL)
    return found.value.key


def test_an_old_word_file_is_read_by_way_of_a_docx(tmp_path: Path, fake: Fake) -> None:
    (tmp_path / "made.docx").write_bytes(REPORT)
    fake(f'cp "{tmp_path}/made.docx" "$out/report.docx"')
    for name in ("报告.doc", "报告.wps", "报告.WPS", "报告.txt"):
        path = tmp_path / name
        path.write_bytes(DOC)
        text = read(path)
        assert (text.name, text.format, text.encoding) == ("报告", "doc", None)
        assert text.text == "甲区2023年法治政府建设情况报告\n一、依法行政。\na\tb"
        assert text.original == DOC


def test_it_works_in_a_folder_and_a_profile_of_its_own_and_leaves_nothing(tmp_path: Path, fake: Fake) -> None:
    (tmp_path / "made.docx").write_bytes(REPORT)
    fake(f'cp "{tmp_path}/made.docx" "$out/report.docx"')
    word_legacy.contents(RTF, AS_USUAL)
    told = (tmp_path / "told").read_text(encoding="utf-8").split()
    profile = next(each for each in told if each.startswith("-env:UserInstallation=file://"))
    folder = Path(profile.partition("file://")[2]).parent
    assert "--headless" in told
    assert Path(told[-1]) == folder / "report.rtf"
    assert (tmp_path / "given").read_bytes() == RTF
    assert not folder.exists()


def test_where_it_is_not_installed_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAMED_BY, str(tmp_path / "nowhere"))
    path = tmp_path / "报告.doc"
    path.write_bytes(DOC)
    with pytest.raises(FileRefused) as found:
        read(path)
    assert found.value.key == "soffice_missing"
    for language in ("zh", "en"):
        monkeypatch.setenv("ANNOTATOR_LANG", language)
        sentence = refusal(found.value)
        assert all(words in sentence for words in (str(path), "docx", "LibreOffice"))
        assert "\n" not in sentence


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exit 1", id="fails"),
        pytest.param("exit 0", id="makes nothing"),
        pytest.param('echo rubbish > "$out/report.docx"', id="makes rubbish"),
        pytest.param(': > "$out/report.docx"', id="makes an empty file"),
        pytest.param("kill -9 $$", id="crashes"),
    ],
)
def test_a_conversion_that_fails_is_one_refusal(fake: Fake, script: str) -> None:
    fake(script)
    assert refused() == "soffice_failed"


def test_a_program_that_cannot_be_run_is_a_refusal(fake: Fake) -> None:
    fake("exit 0").chmod(0o644)
    assert refused() == "soffice_failed"


def test_a_conversion_without_end_is_stopped_with_all_it_has_started(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that only the program's child holds open comes to its end when the child is gone."""
    monkeypatch.setattr(soffice, "SECONDS", 2)
    os.mkfifo(tmp_path / "alive")
    watched = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    fake(f'(exec 3>"{tmp_path}/alive"; tail -f /dev/null) & wait')
    try:
        assert refused() == "soffice_slow"
        assert select.select([watched], [], [], 20)[0]
        assert os.read(watched, 1) == b""
    finally:
        os.close(watched)


def test_what_is_named_is_taken_else_what_is_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "libreoffice"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(NAMED_BY, raising=False)
    assert found_soffice() == program
    monkeypatch.setenv(NAMED_BY, str(tmp_path / "nowhere"))
    assert found_soffice() is None


@pytest.mark.parametrize(
    ("data", "ending", "name"),
    [
        (DOC, ".docx", "doc"),
        (DOC, ".txt", "doc"),
        (RTF, ".doc", "doc"),
        (b"\xef\xbb\xbf\r\n" + RTF, ".doc", "doc"),
        (REPORT, ".doc", "docx"),
        (REPORT, ".wps", "docx"),
        ("甲区报告\r\n一、依法行政。".encode("gbk"), ".doc", "txt"),
        ("甲区报告".encode(), ".docx", "txt"),
        (compound("FileHeader"), ".wps", "doc"),
        (compound("FileHeader"), ".xyz", None),
        (compound("EncryptionInfo", "EncryptedPackage"), ".doc", "doc"),
        (compound("EncryptionInfo", "EncryptedPackage"), ".docx", "docx"),
        (b"\0\1\2", ".doc", "doc"),
        (b"", ".doc", "doc"),
    ],
)
def test_the_content_tells_what_a_file_is(data: bytes, ending: str, name: str | None) -> None:
    found = format_of(data, ending)
    assert (found and found.NAME) == name


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (compound("EncryptionInfo", "EncryptedPackage"), "file_protected"),
        (compound("WordDocument", content=bytes(11) + b"\x01" + bytes(500)), "file_protected"),
        (compound("Workbook"), "not_word"),
        (b"\0\1\2", "not_word"),
        (b"", "not_word"),
    ],
)
def test_what_needs_no_conversion_to_be_refused_is_refused_at_once(
    data: bytes, key: str, tmp_path: Path, fake: Fake
) -> None:
    fake("exit 0")
    assert refused(data) == key
    assert not (tmp_path / "told").exists()


@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_the_real_program_keeps_numbers_and_tables(ending: str, tmp_path: Path) -> None:
    program = found_soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    lists = pattern("0", level(0, "chineseCounting", "%1、")) + instance("1", "0")
    blocks = (numbered("推进依法行政"), "正文。", table(row("a", "b")), "末。")
    (tmp_path / "报告.docx").write_bytes(docx_of("甲区报告", *blocks, numbering=lists))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "报告.docx"], check=True, capture_output=True)
    text = read(tmp_path / f"报告.{ending}")
    assert (text.format, text.text) == ("doc", "甲区报告\n一、推进依法行政\n正文。\na\tb\n末。")
    shutil.rmtree(tmp_path / "profile")
