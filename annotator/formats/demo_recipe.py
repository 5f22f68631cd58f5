"""The recipe of the demo project: `resources/samples/demo.toml`, whose head explains it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class RecipeCoder:
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RecipeDocument:
    """A sample by its file name, and the names of the coders who have finished it."""

    file: str
    finished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecipeCoding:
    """A coding by the words it marks: the `occurrence`th of them in the document, from 1."""

    document: str
    coder: str
    code: str
    quote: str
    occurrence: int = 1
    rank: str = "primary"
    memo: str | None = None

    def span(self, text: str) -> Span:
        """Where the words stand; ValueError where they do not."""
        start = -1
        for _ in range(self.occurrence):
            start = text.index(self.quote, start + 1)
        return Span(start, start + len(self.quote))


@dataclass(frozen=True, slots=True)
class Recipe:
    name: str
    coders: tuple[RecipeCoder, ...]
    documents: tuple[RecipeDocument, ...]
    codings: tuple[RecipeCoding, ...]


def read(path: Path) -> Recipe:
    """The recipe; it is a file of the program's own, so what is wrong with it is a bug."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Recipe(
        content["project"]["name"],
        tuple(RecipeCoder(**one) for one in content["coders"]),
        tuple(RecipeDocument(one["file"], tuple(one["finished"])) for one in content["documents"]),
        tuple(RecipeCoding(**one) for one in content["codings"]),
    )
