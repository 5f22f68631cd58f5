"""A value read from a text, with the places it was read from."""

from dataclasses import dataclass

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """`spans` count characters of the stored text, or, for what cleaning took out, of the original."""

    value: str | int
    spans: tuple[Span, ...] = ()
    in_original: bool = False
