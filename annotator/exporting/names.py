"""Names of columns that every statistics program takes: ASCII, short, unique."""

import re
from collections.abc import Iterable

from annotator.model.code import Code

LONGEST = 32
"""Bytes, of which an ASCII character is one."""

# Words that SPSS and Stata keep for themselves, in whatever case.
_RESERVED = frozenset(
    (
        *("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"),
        *("byte", "double", "float", "if", "in", "int", "long", "strl", "using"),
    )
)
_STATA_TEXT = re.compile(r"str\d+", re.IGNORECASE)


def unique_names(wanted: Iterable[str]) -> list[str]:
    """The names as SPSS, Stata and R take them, at most 32 bytes, unique in either case.

    The second `c_1` becomes `c_1_2`; what is reserved or does not begin with a letter, `x_…`.
    """
    wanted = [_legal(name)[:LONGEST] for name in wanted]
    taken: set[str] = set()
    found = []
    for name in wanted:
        free, number = name, 2
        while free.lower() in taken:
            ending = f"_{number}"
            free, number = name[: LONGEST - len(ending)] + ending, number + 1
        taken.add(free.lower())
        found.append(free)
    return found


def distinct(labels: Iterable[str]) -> list[str]:
    """What columns are called, each differently: the second “其他” becomes “其他 (2)”."""
    taken: set[str] = set()
    found = []
    for label in labels:
        free, number = label, 2
        while free.casefold() in taken:
            free, number = f"{label} ({number})", number + 1
        taken.add(free.casefold())
        found.append(free)
    return found


def code_names(codes: Iterable[Code], top: Iterable[Code]) -> tuple[dict[str, str], dict[str, str]]:
    """Names by code id: `c_3_2` for every code, and `c1_3` for those of level 1 with all below.

    Codes without a number are `c_x001` in the order of the codebook.
    """
    codes, top = list(codes), list(top)
    without = {code.id: f"x{n:03}" for n, code in enumerate((c for c in codes if not c.number), start=1)}
    endings = {code.id: without.get(code.id) or _ascii(code.number) for code in codes}
    names = unique_names([f"c_{endings[c.id]}" for c in codes] + [f"c1_{endings[c.id]}" for c in top])
    ids: list[str] = [code.id for code in (*codes, *top)]
    named = list(zip(ids, names, strict=True))
    return dict(named[: len(codes)]), dict(named[len(codes) :])


def variable_names(keys: Iterable[str]) -> list[str]:
    """`v_year` for the variable `year`; `v_x001`, in their order, for keys that are not plain ASCII."""
    names, without = [], 0
    for key in keys:
        plain = key.isascii() and key.replace("_", "").isalnum()
        without += not plain
        names.append(f"v_{key}" if plain else f"v_x{without:03}")
    return unique_names(names)


def _legal(name: str) -> str:
    name = _ascii(name)
    begins = name[:1].isalpha()
    reserved = name.lower() in _RESERVED or _STATA_TEXT.fullmatch(name)
    return name if begins and not reserved else f"x_{name.lstrip('_')}"


def _ascii(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]", "_", number)
