"""What single cells of a codebook's table say, in Chinese, English, and other programs' ways."""

import re
from collections.abc import Iterable

from annotator.model.codebook import VALUE_KINDS

LIST_MARK = "；"
"""What parts the words of a list in a cell; one alone that holds other marks bears it at its end."""

TEXTS = ("name_en", "definition", "definition_en", "include", "exclude", "example", "memo", "source")

_SURE = re.compile(r"[；;\n|]")
_LIKELY = re.compile(r"[、，,]")
_RGB = re.compile(r"(?:rgb)?\(?\s*(\d{1,3})\s*[,，;\s]\s*(\d{1,3})\s*[,，;\s]\s*(\d{1,3})\s*\)?", re.I)
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")

_YES = ("1", "是", "yes", "y", "true", "t", "√", "✓", "✔", "x", "可", "可以", "启用", "在用", "active")
_NO = ("0", "否", "no", "n", "false", "f", "×", "✗", "不可", "仅标题", "heading", "停用", "不用", "inactive")
_BOOLEAN: dict[str, object] = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}
_KIND_WORDS = {
    "none": "无 没有 不取值",
    "number": "数 数字 数值 数量",
    "choice": "选项 单选 选择",
    "text": "文本 文字",
    "weight": "权重",
}
CHOICES: dict[str, dict[str, object]] = {
    "codable": _BOOLEAN,
    "active": _BOOLEAN,
    "value_kind": {word: kind for kind in VALUE_KINDS for word in (kind, *_KIND_WORDS[kind].split())},
}
"""Values by the words for them, in lower case."""


def text(cell: str) -> str:
    """The text of a cell: its line ends those of the project, nothing around it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def colour(cell: str) -> str | None:
    """`#rrggbb` for a colour in hexadecimal or as three numbers; None for anything else."""
    typed = cell.strip()
    if found := _HEX.fullmatch(typed):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        return f"#{digits.lower()}"
    if (found := _RGB.fullmatch(typed)) and all(int(part) < 256 for part in found.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in found.groups())
    return None


def several(cell: str) -> tuple[str, ...]:
    """The words of a list: parted by ；, ; or lines where there are any, else by 、 or commas."""
    parting = _SURE if _SURE.search(cell) else _LIKELY
    return tuple(dict.fromkeys(word for part in parting.split(cell) if (word := part.strip())))


def listed(words: Iterable[str]) -> str:
    """The words in one cell, so that `several` gives them back."""
    found = list(words)
    alone = len(found) == 1 and _LIKELY.search(found[0]) is not None
    return LIST_MARK.join(found) + (LIST_MARK if alone else "")
