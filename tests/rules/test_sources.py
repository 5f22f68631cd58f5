"""Rules of the house that a reader of the source would check by eye."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.tree import PACKAGE, committed_texts, modules, name_of

# Put together here so that this file does not hold what it looks for.
INDEX_HOSTS = re.compile("|".join(re.escape(".".join(parts)) for parts in (
    ("py" + "pi", "org"), ("python" + "hosted", "org"), ("deb" + "ian", "org"), ("npm" + "js", "org"),
)))  # fmt: skip
MACHINE_PATH = re.compile(
    r"(?<![\w.~-])/(?:" + "|".join(("ro" + "ot", "wo" + "rk", "tmp/" + "venv")) + r")/\w"
)
UNFINISHED = re.compile(
    "|".join((r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", "NotImplemented" + "Error", r"\bX" + r"XX\b"))
)
LEFT_OUT = re.compile(r"mark\.(?:ski" + r"p\b|xf" + r"ail)")

NOTHING_SAID = {"utils", "util", "misc", "helpers", "helper", "manager", "managers", "common"}
LONGEST_FUNCTION = 50
LONGEST_FILE = 400

# The two places that meet any error there is: work in the background, and what nobody caught.
MAY_CATCH_ALL = {
    "annotator/ui/job_runner.py",
    "annotator/ui/crash.py",
    "annotator/ui/app.py",
    "annotator/cli/failures.py",
}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_a_name_says_what_lives_there() -> None:
    for path in PACKAGE.rglob("*"):
        assert path.stem not in NOTHING_SAID, name_of(path)


def test_every_file_can_be_read_in_one_sitting() -> None:
    long = {
        name_of(path): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_function_is_long() -> None:
    long = [
        f"{name}: {node.name}, {length(node)} lines"
        for name, node in functions()
        if length(node) > LONGEST_FUNCTION
    ]
    assert not long


def test_most_functions_are_small() -> None:
    lengths = sorted(length(node) for _, node in functions())
    assert lengths[len(lengths) // 2] <= 9
    assert lengths[len(lengths) * 9 // 10] < 40


def test_errors_are_caught_by_their_names() -> None:
    broad = {
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        if name not in MAY_CATCH_ALL
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
    }
    assert not broad


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether any error ends here; one that tidies up and raises again lets it through."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    names = {"BaseException"} if handler.type is None else names_below(handler.type)
    return bool(names & {"Exception", "BaseException"})


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        pytest.param(INDEX_HOSTS, "https://py" + "pi.org/simple", id="a package index"),
        pytest.param(MACHINE_PATH, "see /wo" + "rk/somewhere", id="a path of one machine"),
        pytest.param(UNFINISHED, "# TO" + "DO: later", id="work left to do"),
        pytest.param(LEFT_OUT, "@pytest.mark.ski" + "p", id="a test left out"),
    ],
)
def test_no_file_holds(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)
    found = [
        f"{name}: {match.group()}" for name, text in committed_texts() for match in pattern.finditer(text)
    ]
    assert not found


def test_the_text_view_reads_the_stored_text() -> None:
    """Qt's document widgets change what they are given (U+2028, U+00A0, a BOM), so offsets would drift."""
    widgets = {"QText" + "Edit", "QPlain" + "TextEdit", "QText" + "Document", "QText" + "Browser"}
    used = {
        f"{name}: {mentioned}"
        for name, tree in modules().items()
        if name.startswith("annotator/ui/coding/")
        for mentioned in widgets & names_below(tree)
    }
    assert not used


def names_below(tree: ast.AST) -> set[str]:
    named = ("id", "attr", "name")
    return {
        name
        for node in ast.walk(tree)
        for field in named
        if isinstance(name := getattr(node, field, None), str)
    }
