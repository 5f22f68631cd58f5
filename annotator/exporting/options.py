"""What a person chooses before an export."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

FINAL, EACH = "final", "each"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """All ids; an empty tuple means all there are.

    `layer` is `final`, `each` or a coder's id; `level` folds the counted codes to that level of the
    codebook; `rounds` empty leaves training and pilot rounds out of what is counted;
    `treat_coded_as_finished` counts a document as finished by a coder who has coded in it; with `reasons`
    blank counts say why they are (`Missing`); `mask_personal` covers names and numbers of contact persons.
    """

    lang: str = "zh"
    layer: str = FINAL
    sheets: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    level: int | None = None
    unit: str = "paragraph"
    documents: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    treat_coded_as_finished: bool = False
    reasons: bool = False
    mask_personal: bool = False

    def as_preset(self) -> dict[str, Any]:
        """What a preset keeps of them."""
        return {name: value for name, value in asdict(self).items() if name != "reasons"}


def of_preset(kept: Mapping[str, Any]) -> ExportOptions:
    """The options that a preset keeps; what this version does not know is passed over."""
    known = {field.name for field in fields(ExportOptions)}
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    return ExportOptions(**{name: value for name, value in said.items() if name in known})
