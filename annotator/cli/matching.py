"""Which document, code or coder an argument means: by exact string, in a fixed order, never guessed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import TypeVar

from annotator.i18n import in_a_row
from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.coder import Coder
from annotator.model.document import Document
from annotator.model.errors import EditRefused
from annotator.store import coders, codes, documents
from annotator.store.project import Project

T = TypeVar("T")


class Matcher:
    """The documents, codes and coders of a project at one moment.

    EditRefused: `no_such_…` where nothing fits, `ambiguous` with the candidates where several do.
    """

    def __init__(self, project: Project) -> None:
        self._documents = documents.listed(project)
        self.tree = CodeTree(codes.listed(project))
        self._coders = coders.listed(project)
        self._rounds = coders.round_names(project)

    def document(self, given: str | int) -> Document:
        """By id, else by name with or without ending, else by number; an int is a number."""
        stages: list[Callable[[Document], bool]] = [
            lambda d: d.id == given,
            lambda d: d.name == given,
            lambda d: given in _names(d),
            lambda d: str(d.number) == given,
        ]
        if isinstance(given, int):
            stages = [lambda d: d.number == given]
        return _only(self._documents, stages, "no_such_document", "document", given, _named_document)

    def code(self, given: str) -> Code:
        """By id, else by number, else by path."""
        stages: list[Callable[[Code], bool]] = [
            lambda c: c.id == given,
            lambda c: bool(given) and c.number == given,
            lambda c: self.tree.path(c.id) == given,
        ]
        return _only(self.tree.codes, stages, "no_such_code", "code", given, self._named_code)

    def coder(self, given: str) -> Coder:
        """By id, else by name."""
        stages: list[Callable[[Coder], bool]] = [lambda c: c.id == given, lambda c: c.name == given]
        return _only(self._coders, stages, "no_such_coder", "coder", given, lambda c: f"{c.name} ({c.id})")

    def round(self, given: str) -> str:
        """The id of a round, by id, else by name."""
        stages: list[Callable[[tuple[str, str]], bool]] = [lambda r: r[0] == given, lambda r: r[1] == given]
        found = _only(
            list(self._rounds.items()), stages, "no_such_round", "round", given, lambda r: f"{r[1]} ({r[0]})"
        )
        return found[0]

    @property
    def round_words(self) -> set[str]:
        """What a round may be called by."""
        return {*self._rounds, *self._rounds.values()}

    def _named_code(self, code: Code) -> str:
        return f"{code.number} {self.tree.path(code.id)} ({code.id})".strip()


def viewer(project: Project, given: str | None) -> Coder | None:
    """Whose eyes a verb reads with: the coder that is named, else the lead; None without coders."""
    people = coders.listed(project)
    if given is None:
        return next((coder for coder in people if coder.role == "lead"), None)
    if all(given not in (coder.id, coder.name) for coder in people):
        names = in_a_row(coder.name for coder in people)
        raise EditRefused("no_such_viewer", coder=given, coders=names)
    return Matcher(project).coder(given)


def _only(
    things: Sequence[T],
    stages: Iterable[Callable[[T], bool]],
    none_fits: str,
    kind: str,
    given: object,
    named: Callable[[T], str],
) -> T:
    for fits in stages:
        found = [thing for thing in things if fits(thing)]
        if len(found) == 1:
            return found[0]
        if found:
            candidates = in_a_row(map(named, found))
            raise EditRefused("ambiguous", given=given, candidates=candidates)
    raise EditRefused(none_fits, **{kind: given})


def _names(document: Document) -> set[str]:
    """The name with and without its ending, whether or not it was kept with the name."""
    endings = {f".{document.format}", PurePath(document.path).suffix} - {""}
    bare = {document.name.removesuffix(ending) for ending in endings}
    return bare | {name + ending for name in bare for ending in endings}


def _named_document(document: Document) -> str:
    return f"{document.number} {document.name} ({document.id})"
