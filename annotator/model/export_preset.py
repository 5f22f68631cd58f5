"""What was chosen for an export, kept under a name in the project."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """`options`: by the names of the fields of an export's options."""

    id: str
    name: str
    options: Mapping[str, Any]
