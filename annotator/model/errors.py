"""The ways of saying no. Everything else that is raised is a bug."""

import os
from functools import partial
from pathlib import Path
from typing import Any


class Refusal(Exception):
    """Something the program will not do, said as a message key and the fields of its sentence.

    The sentence itself stands in the catalogues under `refused.<key>`; what is shown is made at
    the border (window, command line), in the language of the person who reads it.
    """

    def __init__(self, key: str, /, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields

    def __reduce__(self) -> tuple[Any, ...]:
        """A refusal found in a worker process comes back with its fields."""
        return partial(type(self), self.key, **self.fields), ()

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.fields.items())
        return f"{self.key} ({details})" if details else self.key


class EditRefused(Refusal):
    """The edit makes no sense now; the project is as it was."""


class FileRefused(Refusal):
    """A file or folder that cannot be used: not readable, damaged, in use, full, of no use here."""

    def __init__(self, path: Path | str, key: str, /, **fields: object) -> None:
        super().__init__(key, **{**fields, "path": readable(path)})
        self.path = Path(path)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), self.path, self.key, **self.fields), ()


class Unreadable(Refusal):
    """Bytes that hold nothing to read, or not in the form that was named; the caller knows the file."""


def readable(path: Path | str) -> str:
    """A path as it can be shown, stored and sent: names that are no UTF-8 are read as GB18030."""
    name = os.fsencode(path)
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:  # unpacked from a ZIP file that Windows made
        return name.decode("gb18030", "replace")
