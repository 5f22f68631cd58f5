"""What other programs hold of a project, between their files and ours: nothing here knows a format.

A reader makes an `Exchange` from a file, a writer a file from an `Exchange`. Offsets are characters of the
document's text (LF, no BOM), half-open, whatever the file counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from annotator.model.codebook import Codebook
from annotator.model.variable import VariableType


@dataclass(frozen=True, slots=True)
class Person:
    """Who coded. `name` is empty where the file has codings of nobody; `id` is that of the other program."""

    name: str
    id: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class ExchangedMemo:
    """What someone wrote about a document, or about the whole. `coder` is a place among the people."""

    text: str
    coder: int | None = None
    created_at: str | None = None


@dataclass(frozen=True, slots=True)
class ExchangedDocument:
    """A text with what is said of it. `values`: by the key of a variable."""

    name: str
    text: str
    id: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    memos: tuple[ExchangedMemo, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangedVariable:
    """`labels`: of a choice, what each value is called."""

    key: str
    label: str
    type: VariableType = "text"
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExchangedCoding:
    """One span tagged with one code. `document`, `code` and `coder` are places in their lists.

    `set_id` is shared by the spans of one discontinuous coding. Times as ISO 8601 in UTC.
    """

    document: int
    code: int
    start: int
    end: int
    coder: int | None = None
    id: str | None = None
    memo: str | None = None
    value: str | None = None
    weight: float | None = None
    set_id: str | None = None
    created_at: str | None = None
    modified_at: str | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that did not come over as it was. Its sentence stands under `loss.<kind>`, with `count`
    and `what`: the first few names.
    """

    kind: str
    count: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A coding as its position was understood, for a person to look at: the words before, in and after."""

    document: str
    code: str
    before: str
    words: str
    after: str

    def in_line(self) -> str:
        """The words between brackets among those around them, line ends shown as a sign."""
        return f"{self.before}【{self.words}】{self.after}".replace("\n", "⏎")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A project of another program. `form`: of which format it was read; `dialect`: how its positions were
    counted, where that had to be told.
    """

    name: str
    documents: tuple[ExchangedDocument, ...] = ()
    codebook: Codebook = field(default_factory=lambda: Codebook(""))
    people: tuple[Person, ...] = ()
    codings: tuple[ExchangedCoding, ...] = ()
    variables: tuple[ExchangedVariable, ...] = ()
    memos: tuple[ExchangedMemo, ...] = ()
    losses: tuple[Loss, ...] = ()
    origin: str = ""
    dialect: str | None = None
    form: str = ""

    def snippets(self, most: int = 5, around: int = 12) -> Iterator[Snippet]:
        """Codings from all over the project with the text around them."""
        step = max(1, len(self.codings) // most)
        for coding in self.codings[::step][:most]:
            document = self.documents[coding.document]
            yield Snippet(
                document.name,
                self.codebook.label(coding.code),
                document.text[max(0, coding.start - around) : coding.start],
                document.text[coding.start : coding.end],
                document.text[coding.end : coding.end + around],
            )


class Losses:
    """Losses while a file is read or written, counted by kind with the first names."""

    _NAMED = 5

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._names: dict[str, dict[str, None]] = {}

    def add(self, kind: str, what: str = "", count: int = 1) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + count
        if what:
            self._names.setdefault(kind, {})[what] = None

    def add_all(self, losses: Iterable[Loss]) -> None:
        for loss in losses:
            self.add(loss.kind, loss.what, loss.count)

    def listed(self) -> tuple[Loss, ...]:
        return tuple(Loss(kind, count, self._what(kind)) for kind, count in self._counts.items())

    def _what(self, kind: str) -> str:
        names = list(self._names.get(kind, ()))
        more = "、…" if len(names) > self._NAMED else ""
        return "、".join(names[: self._NAMED]) + more
