"""Codings as a script hands them in: options, or a file with a JSON object a line.

A file is checked whole before anything of it is written.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from math import inf, isfinite
from pathlib import Path
from typing import Any

from annotator.cli.matching import Matcher
from annotator.edits.coding_edits import check_coding
from annotator.edits.exclusive import PRIMARY, RANKS, SECONDARY, Primaries, exclusive_taken
from annotator.i18n import in_a_row, tr
from annotator.model.errors import EditRefused, FileRefused, Refusal
from annotator.model.span import Span
from annotator.store.project import Project

_NEEDED: dict[str, tuple[type, ...]] = {
    "document": (str, int),
    "start": (int,),
    "end": (int,),
    "code": (str,),
    "coder": (str,),
}
_OPTIONAL: dict[str, tuple[type, ...]] = {
    "memo": (str,),
    "value": (str, int, float),
    "weight": (int, float),
    "certainty": (str,),
    "flag": (str,),
    "rank": (str,),
}
KEYS = {**_NEEDED, **_OPTIONAL}
_NAMED_LINES = 20  # how many of the other wrong lines a refusal names


@dataclass(frozen=True, slots=True)
class WantedCoding:
    """What `apply_code` is to be called with."""

    document_id: str
    span: Span
    code_id: str
    coder_id: str
    memo: str | None
    value: str | None
    weight: float | None
    certainty: str | None
    flag: str | None
    rank: str

    def arguments(self) -> dict[str, Any]:
        return {**asdict(self), "span": self.span}

    @property
    def place(self) -> tuple[Any, ...]:
        """What must differ between two codings."""
        return self.document_id, self.span, self.code_id, self.coder_id


def from_mapping(
    project: Project, match: Matcher, given: Mapping[str, Any], *, check_rank: bool = True
) -> WantedCoding:
    """The coding that the keys ask for, checked against the project; EditRefused where it cannot be.

    Without `check_rank` nothing is said of other codes of an exclusive group on the place.
    """
    document, code, coder = (
        match.document(given["document"]),
        match.code(given["code"]),
        match.coder(given["coder"]),
    )
    value, weight = given.get("value"), given.get("weight")
    wanted = WantedCoding(
        document_id=document.id,
        span=Span(given["start"], given["end"]),
        code_id=code.id,
        coder_id=coder.id,
        memo=given.get("memo"),
        value=None if value is None else str(value),
        weight=None if weight is None else _finite(weight),
        certainty=given.get("certainty"),
        flag=given.get("flag"),
        rank=given.get("rank") or PRIMARY,
    )
    check_coding(
        project,
        document=document,
        span=wanted.span,
        code_id=code.id,
        coder_id=coder.id,
        rank=wanted.rank if check_rank or wanted.rank not in RANKS else SECONDARY,
        certainty=wanted.certainty,
        flag=wanted.flag,
    )
    return wanted


def from_file(project: Project, match: Matcher, path: Path) -> list[WantedCoding]:
    """Every coding of the file (`-`: standard input), in its order.

    A line without `rank` is secondary where another code of its exclusive group, of the project or of a
    line before, is the primary one. FileRefused `line_refused` names the first line that cannot be, why,
    and the others.
    """
    primaries: dict[str, Primaries] = {}
    wanted: dict[tuple[Any, ...], tuple[int, WantedCoding]] = {}
    refused: list[tuple[int, Refusal]] = []
    for number, line in _lines(path):
        try:
            given = _object(line)
            coding = from_mapping(project, match, given, check_rank=False)
            if coding.place in wanted:
                raise EditRefused("coded_twice_in_file", line=wanted[coding.place][0])
            if coding.coder_id not in primaries:
                primaries[coding.coder_id] = Primaries(project, coding.coder_id)
            coding = _ranked(coding, primaries[coding.coder_id], given.get("rank"))
            wanted[coding.place] = number, coding
        except EditRefused as refusal:
            refused.append((number, refusal))
    if refused:
        raise _refusal(path, refused)
    return [coding for _, coding in wanted.values()]


def _ranked(coding: WantedCoding, primaries: Primaries, asked: str | None) -> WantedCoding:
    """With the rank that was asked for, if it can be, or what it is beside what stands there."""
    place = (coding.document_id, coding.span, coding.code_id)
    if asked is None:
        return replace(coding, rank=primaries.rank(*place))
    if asked == PRIMARY:
        if (other := primaries.rival(*place)) is not None:
            raise exclusive_taken(primaries.code(coding.code_id), other)
        primaries.add(*place)
    return coding


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Line numbers from 1 and lines; empty ones are passed over."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        raise FileRefused(path, "no_such_file") from None
    except UnicodeDecodeError as error:
        raise FileRefused(path, "lines_not_utf8", position=error.start) from error
    except OSError as error:
        raise FileRefused(path, "cannot_open") from error
    # JSON leaves U+2028 and its like as they are, so only a line feed ends a line.
    return ((n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip())


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise EditRefused("line_not_json", why=error) from error
    except RecursionError as error:
        raise EditRefused("line_not_json", why="…") from error
    if not isinstance(found, dict):
        raise EditRefused("line_not_object")
    given = {key: value for key, value in found.items() if value is not None}
    _check_keys(given)
    for key, value in given.items():
        _check_value(key, value)
    return given


def _check_keys(given: Mapping[str, Any]) -> None:
    unknown = [key for key in given if key not in KEYS]
    if unknown:
        raise EditRefused("line_unknown_key", key=in_a_row(unknown), keys=in_a_row(KEYS))
    missing = [key for key in _NEEDED if key not in given]
    if missing:
        raise EditRefused("line_lacks_key", key=in_a_row(missing))


def _check_value(key: str, value: Any) -> None:
    kinds = KEYS[key]
    if not isinstance(value, kinds) or isinstance(value, bool):
        expected = "text" if str in kinds else "number" if float in kinds else "integer"
        raise EditRefused("line_wrong_value", key=key, kind=tr(f"cli.kind.{expected}"))
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        raise EditRefused("line_half_character", key=key)


def _finite(weight: float) -> float:
    try:
        number = float(weight)
    except OverflowError:
        number = inf
    if not isfinite(number):
        raise EditRefused("line_wrong_value", key="weight", kind=tr("cli.kind.number"))
    return number


def _refusal(path: Path, refused: list[tuple[int, Refusal]]) -> FileRefused:
    (line, reason), *others = refused
    if not others:
        return FileRefused(path, "line_refused", line=line, reason=reason)
    lines = in_a_row(str(number) for number, _ in others[:_NAMED_LINES])
    more = "…" if len(others) > _NAMED_LINES else ""
    return FileRefused(path, "lines_refused", line=line, reason=reason, count=len(others), lines=lines + more)
