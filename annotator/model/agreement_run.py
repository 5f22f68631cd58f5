"""A computed agreement that is kept, so that the figure in a paper can be produced again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AgreementRun:
    """`coders`: id and rounds of each rater; `documents`: ids; `options`: those of the study, ids in them;
    `figures`: what it came to, overall measures among it.
    """

    id: str
    round_id: str | None
    codebook_version_id: str
    coders: tuple[Mapping[str, Any], ...]
    documents: tuple[str, ...]
    options: Mapping[str, Any]
    figures: Mapping[str, Any]
    created_at: str
