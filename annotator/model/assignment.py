"""Who is to code what, and who has finished it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Assignment:
    """One coder's task in one round; `finished_at` is set while the status is finished, or while the
    document is finished up to a place of its text (`finished_to`).
    """

    round_id: str
    document_id: str
    coder_id: str
    role: str
    status: str
    finished_at: str | None
    finished_to: int | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """From when on a code could be given as it is now, and until when (None: still).

    `since` is when it was made, or last changed in more than its wording; `reviews` are the times at
    which a coder has looked through a document again for it, by document and coder id.
    """

    since: str
    until: str | None
    reviews: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def at(self, moment: str) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)

    def known(self, document_id: str, coder_id: str, finished_at: str) -> bool:
        """Whether no coding in a document, which the coder finished then, means that there is nothing."""
        return self.at(max(finished_at, self.reviews.get((document_id, coder_id), "")))

    def to_review(self, document_id: str, coder_id: str, finished_at: str) -> bool:
        """Whether the document was finished before the code was as it is now, and not looked at since."""
        looked = max(finished_at, self.reviews.get((document_id, coder_id), ""))
        return self.until is None and looked < self.since
