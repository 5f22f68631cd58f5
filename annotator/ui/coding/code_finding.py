"""Which codes are meant by what was typed into the quick box, and which of them first."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from annotator.model.code import Code
from annotator.text.folding import Folded
from annotator.text.pinyin import spelled_at


class Fit(IntEnum):
    """How well what was typed fits a code, the best first."""

    EXACT = 0
    BEGINS = 1
    WORD = 2
    CONTAINS = 3


def find_codes(codes: Iterable[Code], typed: str, recent: Sequence[str] = ()) -> list[Code]:
    """The codable codes of which a number, a name or its sounds fit; none for nothing typed.

    3.2 is also found by 32, 合法性审查 by hefaxing, hfx and 合fa, English by the beginnings of
    words. Those that fit best come first, of equals those in `recent` (ids, the newest first), then
    in the order of the codebook.
    """
    wanted = Folded(typed).text.split()
    turns = {code_id: turn for turn, code_id in enumerate(reversed(recent), start=1)}
    fits = [(fit, code) for code in codes if code.codable and (fit := _fit(wanted, code)) is not None]
    return [code for _fit_, code in sorted(fits, key=lambda found: (found[0], -turns.get(found[1].id, 0)))]


def _fit(wanted: Sequence[str], code: Code) -> Fit | None:
    """The words as they were typed one behind the other, else each of them somewhere."""
    if not wanted:
        return None
    number, *names = (Folded(text).text for text in (code.number, code.name, code.name_en))
    whole = _fit_of(" ".join(wanted), number, names)
    each = [_fit_of(word, number, names) for word in wanted]
    apart = None if None in each else max(fit for fit in each if fit is not None)
    return min((fit for fit in (whole, apart) if fit is not None), default=None)


def _fit_of(typed: str, number: str, names: Sequence[str]) -> Fit | None:
    texts = [text for text in (number, number.replace(".", ""), *names) if text]
    if typed in texts:
        return Fit.EXACT
    if any(text.startswith(typed) for text in texts):
        return Fit.BEGINS
    sounds = [spelled_at(typed.replace(" ", ""), name) for name in names if not name.isascii()]
    if 0 in sounds:
        return Fit.BEGINS
    if any(re.search(rf"\b{re.escape(typed)}", name) for name in names):
        return Fit.WORD
    within = any(typed in text for text in texts) or any(sound is not None for sound in sounds)
    return Fit.CONTAINS if within else None
