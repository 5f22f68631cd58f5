"""Which documents a coder wants to see, and in which order: by status, by any variable."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.model.document import Document
from annotator.ui.widgets.table_model import as_read

NOT_STARTED = "not-started"
PROGRESS = {
    "finished": "progress.finished",
    "started": "progress.started",
    NOT_STARTED: "progress.not_started",
}
NUMBER, NAME, CODINGS, STATUS = "number", "name", "codings", "status"
"""What documents are in order by, beside their variables."""

NOTHING = ""
"""Stands for a value that no one has given."""

_PLACES = {NOT_STARTED: 0, "started": 1, "finished": 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """A document and how far the coder has come with it. `values`: what its variables say, by their keys.

    `place`: where it comes in the coder's queue, instead of its number, 0 for no queue of one's own.
    """

    document: Document
    status: str
    n_codings: int
    values: Mapping[str, str] = field(default_factory=dict)
    place: int = 0

    @property
    def progress(self) -> str:
        """Finished, started or not: assigned or not is a question of the team, not of the list."""
        return self.status if self.status in ("finished", "started") else NOT_STARTED

    def with_codings(self, n_codings: int) -> "Entry":
        begun = self.status if self.status in ("finished", "assigned") else "unassigned"
        status = "started" if n_codings and begun != "finished" else begun
        return replace(self, status=status, n_codings=n_codings)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`status` empty and no `values`: all documents. `values`: of a variable, those to be seen."""

    status: str = ""
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = NUMBER
    descending: bool = False

    @property
    def narrows(self) -> bool:
        return bool(self.status or self.values)

    @property
    def in_force(self) -> bool:
        """Whether anything is other than all documents by number."""
        return self.narrows or self.sort != NUMBER or self.descending

    def fits(self, entry: Entry) -> bool:
        if self.status and entry.progress != self.status:
            return False
        return all((entry.values.get(key) or NOTHING) in ticked for key, ticked in self.values.items())

    def in_order(self, entries: Iterable[Entry], numeric: Collection[str] = ()) -> list[Entry]:
        """By what is asked for, then by number; where nobody said anything, at the end."""
        found = sorted(entries, key=lambda entry: (entry.place, entry.document.number))
        said = [(value, entry) for entry in found if (value := self._value(entry)) is not None]
        rank = self._ranks([value for value, _ in said], numeric)
        said.sort(key=lambda pair: rank(pair[0]), reverse=self.descending)
        ordered = [entry for _, entry in said]
        known = {entry.document.id for entry in ordered}
        return ordered + [entry for entry in found if entry.document.id not in known]

    def with_values(self, key: str, ticked: Collection[str]) -> "Wanted":
        """The same with other values of a variable; none ticked: whatever it says."""
        others = {name: values for name, values in self.values.items() if name != key}
        return replace(self, values=others | ({key: frozenset(ticked)} if ticked else {}))

    def kept(self) -> dict[str, Any]:
        """As the preferences keep it."""
        values = {key: sorted(ticked) for key, ticked in self.values.items()}
        return {"status": self.status, "values": values, "sort": self.sort, "descending": self.descending}

    def _value(self, entry: Entry) -> str | int | None:
        own: dict[str, str | int] = {
            NUMBER: entry.place or entry.document.number,
            NAME: entry.document.name,
            CODINGS: entry.n_codings,
            STATUS: _PLACES[entry.progress],
        }
        return own[self.sort] if self.sort in own else entry.values.get(self.sort) or None

    def _ranks(self, values: Sequence[str | int], numeric: Collection[str]) -> Callable[[Any], float]:
        if self.sort in numeric:
            return _number
        texts = as_read({value for value in values if isinstance(value, str)})
        places = {text: place for place, text in enumerate(texts)}
        return lambda value: places[value] if isinstance(value, str) else value


def wanted_of(kept: object) -> Wanted:
    """What the preferences kept; all documents where they hold something else."""
    if not isinstance(kept, dict):
        return Wanted()
    values = kept.get("values")
    ticked = values.items() if isinstance(values, dict) else ()
    status, sort = str(kept.get("status") or ""), str(kept.get("sort") or NUMBER)
    return Wanted(
        status if status in PROGRESS else "",
        {str(key): frozenset(map(str, some)) for key, some in ticked if isinstance(some, list) and some},
        sort,
        bool(kept.get("descending")),
    )


def _number(value: str) -> float:
    """What a table brought along need not be a number."""
    try:
        return float(value)
    except ValueError:
        return float("inf")
