"""What a person chooses before an export."""

from dataclasses import dataclass

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
