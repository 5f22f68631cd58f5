"""Which codings are shown in the text: all of one's own, or fewer, or those of others too. Knows no Qt."""

from dataclasses import dataclass

from annotator.model.coding import Coding

EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class CodingChoice:
    """`codes`: those of a code and of all below it, None for any. `coder`: empty for oneself, `EVERYBODY`
    or an id. `origin`: empty for any.
    """

    codes: frozenset[str] | None = None
    coder: str = ""
    origin: str = ""

    def takes(self, coding: Coding, own_id: str) -> bool:
        return (
            (self.codes is None or coding.code_id in self.codes)
            and (not self.origin or coding.origin == self.origin)
            and (self.coder == EVERYBODY or coding.coder_id == (self.coder or own_id))
        )


ALL = CodingChoice()
