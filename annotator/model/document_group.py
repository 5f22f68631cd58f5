"""Documents that a condition puts together, under a name."""

from collections.abc import Mapping
from dataclasses import dataclass

NOTHING = ""
"""Stands for a value that no one has given."""


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """`conditions`: by the keys of variables the values that a document may have; all must fit."""

    id: str
    name: str
    conditions: Mapping[str, tuple[str, ...]]

    def fits(self, values: Mapping[str, str | None]) -> bool:
        return all((values.get(key) or NOTHING) in some for key, some in self.conditions.items())
