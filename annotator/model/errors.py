"""The two ways of saying no. Everything else that is raised is a bug."""

from pathlib import Path


class Refusal(Exception):
    """Something the program will not do, said as a message key and the fields of its sentence.

    The sentence itself stands in the catalogues under `refused.<key>`; what is shown is made at
    the border (window, command line), in the language of the person who reads it.
    """

    def __init__(self, key: str, /, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.fields.items())
        return f"{self.key} ({details})" if details else self.key


class EditRefused(Refusal):
    """The edit makes no sense now; the project is as it was."""


class FileRefused(Refusal):
    """A file or folder that cannot be used: not readable, damaged, in use, full, of no use here."""

    def __init__(self, path: Path | str, key: str, /, **fields: object) -> None:
        super().__init__(key, path=str(path), **fields)
        self.path = Path(path)
