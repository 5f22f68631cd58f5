"""Which program a file is from, told by what is in it, and its reader."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from annotator.formats.file_bytes import file_bytes, refusals
from annotator.model.errors import FileRefused, Unreadable
from annotator.model.exchange import Exchange

AUTO = "auto"
LARGEST = 2_000_000_000
"""Bytes of a project file; real ones with their media reach hundreds of megabytes."""

_Reader = Callable[[Path, str | None], Exchange]
_READERS: Mapping[str, _Reader] = {}
DIALECTS: tuple[str, ...] = ()
FORMATS = tuple(_READERS)
"""Names of the formats, as the command line takes them."""


def read_exchange(path: Path, form: str = AUTO, dialect: str | None = None) -> Exchange:
    """The project in a file or folder of another program.

    `form` one of `FORMATS`, else it is told by the content; `dialect`: how positions are counted, where the
    format has several ways. FileRefused as `file_bytes`, `no_exchange_file` where no format knows it, and
    what the reader refuses.
    """
    if form != AUTO and form not in _READERS:
        raise FileRefused(path, "no_such_exchange", form=form, forms=", ".join(FORMATS))
    with refusals(path):
        name = form if form != AUTO else _recognised(path)
        found = _READERS[name](path, dialect)
    return found if found.name else replace(found, name=path.name)


def dialects_of(exchange: Exchange) -> tuple[str, ...]:
    """The ways of counting positions among which a person may choose for a file; none where there is one."""
    return DIALECTS if exchange.dialect in DIALECTS else ()


def _recognised(path: Path) -> str:
    raise Unreadable("no_exchange_file", forms=", ".join(FORMATS))


def _bytes(path: Path) -> bytes:
    return file_bytes(path, LARGEST)
