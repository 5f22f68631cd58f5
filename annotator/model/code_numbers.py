"""Numbers that follow from a code's place: 1, 1.1, 1.1.1."""

import re
from collections.abc import Iterable, Sequence

from annotator.model.code import Code

_LAST = re.compile(r"(.*?)(\d+)")


def next_number(parent: Code | None, siblings: Iterable[Code], taken: Iterable[str]) -> str:
    """The number of one more code below a parent: on from the last sibling, in its form, else `parent.1`.

    Nothing where the codes beside it, or the one above, do without.
    """
    numbers = [code.number for code in siblings]
    used = set(taken)
    last = next((found for number in reversed(numbers) if (found := _LAST.fullmatch(number))), None)
    if numbers and last is None:
        return ""
    if last is not None:
        before, digits = last[1], last[2]
    elif parent is None:
        before, digits = "", "0"
    elif parent.number:
        before, digits = f"{parent.number}{_sign(parent.number)}", "0"
    else:
        return ""
    count = int(digits) + 1
    while (number := f"{before}{count:0{len(digits)}}") in used:
        count += 1
    return number


def automatic(codes: Sequence[Code]) -> dict[str, str]:
    """1, 1.1, 1.2, 2 … by the ids of the codes, which are given in codebook order."""
    counts: dict[str | None, int] = {}
    numbers: dict[str, str] = {}
    for code in codes:
        counts[code.parent_id] = counts.get(code.parent_id, 0) + 1
        above = f"{numbers[code.parent_id]}." if code.parent_id else ""
        numbers[code.id] = f"{above}{counts[code.parent_id]}"
    return numbers


def _sign(number: str) -> str:
    found = re.search(r"[.\-_]", number)
    return found[0] if found else "."
