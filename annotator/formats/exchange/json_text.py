"""JSON of strangers: damaged, endless in its depth, or not JSON at all, it ends in one refusal."""

import json
from collections.abc import Iterator
from typing import Any

from annotator.model.errors import Unreadable
from annotator.text.encoding import decode


def parsed(data: bytes) -> Any:
    """What the bytes hold. Unreadable: `json_damaged` with the line, and as `encoding.decode`."""
    return _value(decode(data).text.removeprefix("\ufeff"))


def parsed_lines(data: bytes) -> Iterator[tuple[int, Any]]:
    """The members of an array, or one value for each line, with its number from 1.

    Unreadable: as `parsed`.
    """
    text = decode(data).text.removeprefix("\ufeff")
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if lines and (lines[0][1].lstrip().startswith("[") or _goes_on(lines[0][1])):
        whole = _value(text)
        yield from enumerate(whole if isinstance(whole, list) else [whole], start=1)
        return
    for number, line in lines:
        yield number, _value(line, number)


def written(value: Any, indent: int | None = None) -> str:
    """The value as JSON, Chinese as it stands; halves of surrogates as a question mark."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def _goes_on(line: str) -> bool:
    """Whether a line is the beginning of an object written over several."""
    return line.strip().startswith("{") and line.strip()[-1] in "{[,"


def _value(text: str, line: int = 0) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable("json_damaged", line=line or error.lineno) from error
    except (ValueError, RecursionError) as error:  # a number without end, brackets without end
        raise Unreadable("json_damaged", line=line or 1) from error
