"""What holds for every verb: exit codes, the two streams, languages, consoles, what is imported."""

import json
import sys
from pathlib import Path

import pytest

from annotator import __version__
from annotator.cli import command_line
from tests.cli.conftest import REPORT, Call

HEAVY = ("PySide6", "sqlite_utils", "numpy", "jieba", "openpyxl", "sqlite3")


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(alone: Call, asked: str) -> None:
    """Python itself lists every module it imports, on stderr."""
    said = alone(asked, PYTHONPROFILEIMPORTTIME="1", ANNOTATOR_LANG="en")
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in said.err.splitlines()}
    assert "click" in imported
    assert said.code == 0
    assert not imported & set(HEAVY)


def test_help_names_every_verb_in_the_language_asked(alone: Call) -> None:
    chinese, english = alone("--help").text, alone("--help", "--lang", "en").text
    for verb in command_line.VERBS:
        assert f"  {verb} " in chinese
        assert f"  {verb} " in english
    assert "撤销最近一步" in chinese
    assert "Take back the newest step" in english
    assert not any("\u4e00" <= character <= "\u9fff" for character in english)


@pytest.mark.parametrize("verb", command_line.VERBS)
def test_every_verb_has_help_with_no_key_left_untranslated(annotator: Call, verb: str) -> None:
    for lang in ("zh", "en"):
        said = annotator("--lang", lang, verb, "--help")
        assert said.code == 0
        assert "cli." not in said.text
        assert ("用法" in said.text) == (lang == "zh")


def test_version(annotator: Call) -> None:
    assert annotator("--version").text == f"annotator {__version__}\n"


def test_without_a_verb_the_window_opens(annotator: Call, study: Path, windows: list[object]) -> None:
    assert annotator().code == 0
    assert annotator(study).code == 0
    assert annotator("--lang", "en", study).code == 0
    assert annotator(study, "--lang", "en").code == 0
    assert windows == [(None, None), (study, None), (study, "en"), (study, "en")]


def test_a_project_that_is_not_there_is_refused_before_any_window(
    annotator: Call, windows: list[object]
) -> None:
    said = annotator("nowhere.annot")
    assert (said.code, said.err) == (1, "找不到项目文件 nowhere.annot，请检查路径。\n")
    assert windows == []


@pytest.mark.parametrize("words", [(), ("study",)])
def test_without_a_screen_the_window_is_refused(alone: Call, study: Path, words: tuple[str, ...]) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    said = alone(*[study for _ in words], "--lang", "en", **nowhere)
    assert (said.code, said.out) == (1, b"")
    assert said.err.startswith("There is no screen")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [("foo",), ("new",), ("documents", "p", "--nonsense"), ("show", "p"), ("codings", "list")],
)
def test_usage_errors_exit_with_2_and_speak_the_language(annotator: Call, words: tuple[str, ...]) -> None:
    chinese, english = annotator(*words), annotator(*words, "--lang", "en")
    assert chinese.code == english.code == 2
    assert chinese.out == english.out == b""
    assert "错误：" in chinese.err
    assert "Error: " in english.err


def test_a_language_there_is_not_is_a_usage_error(annotator: Call, study: Path) -> None:
    assert annotator("--lang", "fr", "history", study).code == 2
    assert annotator("history", study, "--lang=fr").code == 2
    assert annotator("history", study, "--lang").code == 2


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("documents", "missing"), "missing"),
        (("documents", "no_project"), "no_project"),
        (("show", "study", "nothing"), "nothing"),
        (("codings", "study", "--code", "99"), "99"),
        (("codings", "study", "--as", "王五"), "王五"),
        (("code", "study", "--document=001", "--start=5", "--end=5", "--code=3.2", "--coder=张三"), ""),
        (("code", "study", "--document=001", "--start=0", "--end=2", "--code=3", "--coder=张三"), "3 "),
        (("uncode", "study", "no-such-id"), "no-such-id"),
        (("reopen", "study", "001", "--coder", "张三"), "001"),
        (("finish", "study", "001", "--coder", "张三", "--round", "9"), "9"),
        (("redo", "study"), ""),
        (("new", "study"), "study.annot"),
    ],
)
@pytest.mark.parametrize("flag", ["--json", "--lang=en"])
def test_a_refusal_is_one_line_on_stderr_and_exit_1(
    annotator: Call, study: Path, words: tuple[str, ...], key: str, flag: str
) -> None:
    study.with_name("no_project.annot").write_text("not a database", encoding="utf-8")
    words = tuple(
        str(study.with_name(f"{word}.annot")) if word in ("study", "missing", "no_project") else word
        for word in words
    )
    said = annotator(*words, flag)
    assert (said.code, said.out) == (1, b"")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    assert key in said.err
    assert "Traceback" not in said.err


CONSOLES = [
    pytest.param({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, id="ascii"),
    pytest.param({"PYTHONIOENCODING": "gbk"}, id="gbk"),
    pytest.param({"PYTHONIOENCODING": "cp1252"}, id="cp1252"),
    pytest.param({"PYTHONIOENCODING": "utf-16"}, id="utf-16"),
]


@pytest.mark.parametrize("console", CONSOLES)
def test_json_is_utf8_whatever_the_console(alone: Call, study: Path, console: dict[str, str]) -> None:
    said = alone("show", study, "001", "--json", **console)
    assert said.code == 0, said.err
    assert json.loads(said.out.decode("utf-8"))["text"] == REPORT
    assert "𠮷川镇😀".encode() in said.out  # not escaped


@pytest.mark.parametrize("console", CONSOLES)
def test_no_console_breaks_what_a_person_reads(alone: Call, study: Path, console: dict[str, str]) -> None:
    shown = alone("show", study, "001", **console)
    refused = alone("show", study, "没有", **console)
    assert (shown.code, refused.code) == (0, 1)
    assert "Traceback" not in shown.err + refused.err
    if console.get("PYTHONIOENCODING") == "gbk":
        assert shown.out.decode("gbk").splitlines()[0] == REPORT.splitlines()[0]
        assert "?川镇?推进" in shown.out.decode("gbk")


def test_the_environment_chooses_language_and_eyes(alone: Call, study: Path) -> None:
    english = alone("history", study, ANNOTATOR_LANG="en")
    assert "New project study" in english.text
    german = alone("history", study, ANNOTATOR_LANG="", LC_ALL="de_DE.UTF-8", PYTHONUTF8="1")
    assert "New project study" in german.text
    refused = alone("codings", study, ANNOTATOR_CODER="王五")
    assert (refused.code, "ANNOTATOR_CODER" in refused.err) == (1, True)
    assert alone("codings", study, ANNOTATOR_CODER="李四").code == 0


def test_a_path_that_is_no_utf8_can_be_used(alone: Call, study: Path, tmp_path: Path) -> None:
    odd = tmp_path / b"\xb1\xa8\xb8\xe6.annot".decode("utf-8", "surrogateescape")
    study.rename(odd)
    said = alone("documents", odd, "--json")
    assert [document["name"] for document in said.json] == ["001", "某市"]
    assert alone("undo", odd, "--json").code == 0
    made = alone("new", odd.with_stem(odd.stem + "2"), "--json").json
    assert made["project"].endswith("报告2.annot")


def test_a_word_that_is_no_utf8_is_a_usage_error(alone: Call, study: Path) -> None:
    said = alone("coder", "add", study, b"\xff".decode("utf-8", "surrogateescape"))
    assert said.code == 2
    assert "UTF-8" in said.err


def test_a_reader_who_leaves_early_hears_no_complaint(process, study: Path) -> None:  # type: ignore[no-untyped-def]
    running = process("codebook", "list", study, "--json")
    running.stdout.close()
    assert running.wait(timeout=60) == 1
    assert running.stderr.read() == b""


def test_a_bug_is_one_line_that_names_the_log(
    annotator: Call, study: Path, monkeypatch: pytest.MonkeyPatch, new_person: Path
) -> None:
    monkeypatch.setattr("annotator.store.documents.text", lambda *_: 1 / 0)
    said = annotator("show", study, "001", "--lang", "en")
    assert (said.code, said.out) == (1, b"")
    assert said.err.count("\n") == 1
    assert "ZeroDivisionError" in said.err
    (log,) = new_person.rglob("*.log")
    assert str(log) in said.err
    assert "Traceback (most recent call last)" in log.read_text(encoding="utf-8")


def test_a_bug_is_told_even_where_no_log_can_be_written(
    annotator: Call, study: Path, monkeypatch: pytest.MonkeyPatch, new_person: Path
) -> None:
    monkeypatch.setattr("annotator.store.documents.text", lambda *_: 1 / 0)
    monkeypatch.setattr("annotator.crash_log.user_log_path", lambda *_, **__: new_person / "file" / "log")
    monkeypatch.setattr("annotator.crash_log.gettempdir", lambda: str(new_person / "file"))
    new_person.joinpath("file").touch()
    said = annotator("show", study, "001")
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_ctrl_c_ends_without_a_traceback(
    annotator: Call, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("annotator.store.documents.text", interrupt)
    said = annotator("show", study, "001", "--lang", "en")
    assert said.code == 130
    assert said.err.strip() == "Interrupted; whatever was printed has been saved."


def test_the_language_ends_with_the_call(annotator: Call, study: Path) -> None:
    annotator("history", study, "--lang", "en")
    assert "新建项目" in annotator("history", study).text
    assert sys.modules["os"].environ.get("LANGUAGE") is None
