"""What a verb says, as JSON or for a person."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One JSON value, the same as lines for a person, and the exit code."""

    data: Any
    told: Callable[[], Iterable[str]]
    exit_code: int = 0

    def give(self, as_json: bool) -> int:
        if as_json:
            _write_json(self.data)
        else:
            write_lines(self.told())
        return self.exit_code


@dataclass(frozen=True, slots=True)
class Stream:
    """Facts said one a line, each as soon as it is so; a later one may still be refused."""

    facts: Iterator[Fact]
    told: Callable[[Fact], str]

    def give(self, as_json: bool) -> int:
        for fact in self.facts:
            if as_json:
                _write_json(fact)
            else:
                write_lines([self.told(fact)])
        return 0


def forgive(*streams: TextIO | None) -> None:
    """Let a console that lacks a character show a question mark instead of failing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def write_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _write_json(value: Any) -> None:
    """UTF-8 whatever the console says; a list has a line for each of its elements."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    if isinstance(value, list) and value:
        for position, element in enumerate(value):
            out.write((b",\n" if position else b"[") + _encoded(element))
        out.write(b"]\n")
    else:
        out.write(_encoded(value) + b"\n")
    out.flush()


def _encoded(value: Any) -> bytes:
    # Half a surrogate pair, from a file name that is no UTF-8, comes out as JSON's own escape.
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
