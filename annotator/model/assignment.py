"""Who is to code what, and who has finished it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """One coder's task in one round; `finished_at` is set while the status is finished."""

    round_id: str
    document_id: str
    coder_id: str
    role: str
    status: str
    finished_at: str | None


@dataclass(frozen=True, slots=True)
class InForce:
    """From when on a code could be given, and until when (None: still)."""

    since: str
    until: str | None

    def at(self, moment: str) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)
