"""The source of the program as the rules look at it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "annotator"

# What a tool or a run leaves behind in a checkout; none of it is committed (see .gitignore).
_NOT_OURS = {".venv", ".git", "build", "dist", "projects", "pictures", "__pycache__"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the program, parsed, by its path from the root."""
    return {name_of(path): ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def committed_texts() -> Iterator[tuple[str, str]]:
    """Every file of the checkout that is text, by its path from the root. Works without git."""
    for path in sorted(_files_below(ROOT)):
        try:
            yield name_of(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _NOT_OURS or path.name.endswith(("_cache", ".egg-info", ".mo")):
            continue
        if path.is_dir() and path.name not in (".hypothesis", ".benchmarks"):
            yield from _files_below(path)
        elif path.is_file():
            yield path


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of functions or methods by one of the names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            called = getattr(function, "attr", None) or getattr(function, "id", None)
            if called in names:
                yield node
