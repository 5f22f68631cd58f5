"""Names that begin with the number of their code: “3.2 合法性审查”, “1-2-3 x”, “000 其他”."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(
    r"\s*([0-9][0-9A-Za-z]*(?:[.\-_/][0-9A-Za-z]+)*|[A-Za-z][0-9]+(?:[.\-_][0-9A-Za-z]+)*)\.?[\s、　]+(\S.*)",
    re.S,
)


def split(names: Sequence[str]) -> list[tuple[str, str]] | None:
    """Number and name of each; None unless all have a number, each another one."""
    found = [_NUMBER.fullmatch(name) for name in names]
    pairs = [(match[1], match[2].strip()) for match in found if match]
    if not pairs or len(pairs) < len(names) or len({number for number, _ in pairs}) < len(pairs):
        return None
    return pairs


def joined(numbers: Sequence[str], names: Sequence[str]) -> list[str] | None:
    """The names with their numbers before them, where `split` gives both back; else None."""
    whole = [f"{number} {name}" for number, name in zip(numbers, names, strict=True)]
    return whole if split(whole) == list(zip(numbers, names, strict=True)) else None
