"""What a reader makes of a file, before it is a document of a project."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

LINE_END = "line_end"
"""The rule that makes every line end LF; it is always in force and lists nothing as removed."""

JOINS = ("page_join", "hard_line_end")
"""The rules that make one paragraph of what a page or a line broke; all others take out noise."""


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


def removed(alterations: Iterable[Alteration]) -> list[Alteration]:
    """The noise that cleaning took out, in order of place; each piece with all that stood in it."""
    return [piece for piece in _pieces(alterations) if piece.rule not in JOINS]


def joined(alterations: Iterable[Alteration]) -> list[Alteration]:
    """The gaps that cleaning closed within a paragraph, noise that stood in the gap included."""
    return [piece for piece in _pieces(alterations) if piece.rule in JOINS]


def _pieces(alterations: Iterable[Alteration]) -> list[Alteration]:
    """Alterations of one rule without a kept character between them, taken together."""
    found = [piece for run in _runs(alterations) for piece in _pieces_of_run(run)]
    return sorted(found, key=lambda piece: (piece.start, piece.end))


def _runs(alterations: Iterable[Alteration]) -> Iterator[list[Alteration]]:
    """Alterations that follow on each other without a kept character."""
    run: list[Alteration] = []
    for alteration in alterations:
        if run and (alteration.start > run[-1].end or run[-1].replacement):
            yield run
            run = []
        if alteration.rule != LINE_END or not alteration.replacement:
            run.append(alteration)
    if run:
        yield run


def _pieces_of_run(run: Sequence[Alteration]) -> Iterator[Alteration]:
    text, at = "".join(alteration.original for alteration in run), run[0].start
    line_ends = {a.end: a.start for a in run if a.rule == LINE_END}
    joins = [a for a in run if a.rule in JOINS]
    noise = (a for a in run if a.rule not in JOINS and a.rule != LINE_END)
    together = [list(same) for _, same in groupby(noise, key=lambda a: a.rule)]
    for parts in (*([joins] if joins else []), *together):
        start, end = line_ends.get(parts[0].start, parts[0].start), parts[-1].end
        yield Alteration(start, text[start - at : end - at], "", parts[0].rule)


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A text ready to be stored: canonical (LF, no BOM), with the bytes that it came from.

    `known`: what the file says beside its text (title, organisation, pub_date, source_url). `rules`:
    the names of the cleaning rules that were in force, whether they found anything or not.
    `variables`: what the other columns say where the text was a cell of a table, by key.
    """

    name: str
    path: str
    format: str
    encoding: str | None
    text: str
    original: bytes
    alterations: tuple[Alteration, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, hex: two documents with the same one are duplicates."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def removed(self) -> int:
        """How many pieces of noise cleaning took out."""
        return len(removed(self.alterations))

    def joined(self) -> int:
        """How many gaps within paragraphs cleaning closed."""
        return len(joined(self.alterations))
