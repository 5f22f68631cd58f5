"""What a reader makes of a file, before it is a document of a project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place where the stored text departs from the decoded original.

    `start` and `end` count characters of the decoded original (bytes decoded, BOM dropped);
    `replacement` stands there in the stored text instead. `rule` names the cleaning rule.
    """

    start: int
    end: int
    replacement: str
    rule: str


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

    def removed(self) -> int:
        """How many pieces of noise cleaning took out."""
        return sum(a.rule not in ("line_end", "page_join") for a in self.alterations)

    def joined(self) -> int:
        """How many page breaks cleaning joined."""
        return sum(a.rule == "page_join" for a in self.alterations)
