"""What a reader makes of a file, before it is a document of a project."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place where the stored text departs from the decoded original.

    `start` and `end` count characters of the decoded original (bytes decoded, BOM dropped); what
    stood there is kept, `replacement` stands there in the stored text. `rule` is the cleaning rule.
    """

    start: int
    original: str
    replacement: str
    rule: str

    @property
    def end(self) -> int:
        return self.start + len(self.original)


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A text ready to be stored: canonical (LF, no BOM), with the bytes that it came from."""

    name: str
    path: str
    format: str
    encoding: str | None
    text: str
    original: bytes
    alterations: tuple[Alteration, ...] = ()
    title: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, hex: two documents with the same one are duplicates."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def removed(self) -> int:
        """How many pieces of noise cleaning took out."""
        return sum(a.rule not in ("line_end", "page_join") for a in self.alterations)

    def joined(self) -> int:
        """How many page breaks cleaning joined."""
        return sum(a.rule == "page_join" for a in self.alterations)
