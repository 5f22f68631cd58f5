"""The message catalogues, and how the program's source speaks of their keys."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter

from babel.messages.pofile import read_po

from tests.rules.tree import ROOT, calls, modules

LANGUAGES = ("zh", "en")
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


@dataclass(frozen=True)
class Entry:
    key: str
    forms: tuple[str, ...]
    fuzzy: bool

    @property
    def fields(self) -> frozenset[str]:
        return frozenset().union(*(placeholders(form) for form in self.forms))


@dataclass(frozen=True)
class Use:
    """A key in the source: `pattern` is the key itself, or a family where a part is filled in later."""

    where: str
    pattern: str
    dynamic: bool
    fields: frozenset[str] | None  # None: not known from the source (`**fields`)

    def matches(self, key: str) -> re.Match[str] | None:
        return _compiled(self.pattern).fullmatch(key)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """There are more patterns than `re` itself remembers."""
    return re.compile(pattern)


def placeholders(sentence: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def source_of(language: str) -> str:
    return (ROOT / "resources/locale" / language / "LC_MESSAGES/annotator.po").read_text(encoding="utf-8")


@cache
def entries(language: str) -> dict[str, Entry]:
    """The entries of a catalogue by key."""
    found = {}
    for message in read_po(source_of(language).splitlines(keepends=True)):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            found[key] = Entry(key, forms, message.fuzzy)
    return found


@cache
def literals(within: str = "") -> frozenset[str]:
    """Every string that stands as it is in the source, or in one module of it."""
    return frozenset(
        node.value
        for name, tree in modules().items()
        if within in ("", name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def uses() -> tuple[Use, ...]:
    """Every place of the source that names a key, or a refusal or step that has a sentence."""
    return tuple(use for name, tree in modules().items() for use in _uses_in(name, tree))


def _uses_in(name: str, tree: ast.Module) -> Iterator[Use]:
    for call in calls(tree, "tr"):
        yield from _named(name, call, 0, "")
    for call in calls(tree, "translate"):
        yield from _named(name, call, 1, "")
    for call in calls(tree, "EditRefused"):
        yield from _named(name, call, 0, "refused.")
    for call in calls(tree, "Unreadable"):  # whoever has the file adds its path
        yield from _named(name, call, 0, "refused.", {"path"})
    for call in calls(tree, "FileRefused"):
        yield from _named(name, call, 1, "refused.", {"path"})
    for call in calls(tree, "step"):  # what its sentence names may be said later, in `step.details`
        yield from (replace(use, fields=None) for use in _named(name, call, 0, "step."))


def _named(
    name: str, call: ast.Call, position: int, family: str, given: set[str] | None = None
) -> Iterator[Use]:
    if len(call.args) <= position:
        return
    where = f"{name}:{call.lineno}"
    names = [keyword.arg for keyword in call.keywords]
    fields = None if None in names else frozenset(filter(None, names)) | (given or set())
    for node in _choices(call.args[position]):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Use(where, re.escape(family + node.value), False, fields)
        elif isinstance(node, ast.JoinedStr):
            parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else "(.+)" for v in node.values)
            yield Use(where, re.escape(family) + "".join(parts), True, fields)


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Both branches of `a if … else b`, else the expression itself."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node
