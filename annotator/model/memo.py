"""What people write about things: a coding, a document, a code, the project."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from annotator.model.span import Span

_PLAIN = re.compile(r"[*_]{2}|`")

About = Literal["coding", "document", "code", "project"]
ABOUT: tuple[About, ...] = get_args(About)


@dataclass(frozen=True, slots=True)
class Memo:
    """A text, in Markdown, and what it is about, by kind and id.

    Times are those of the row that holds it: of a coding, a code or the memo's own. A code's memo is the
    codebook's, so it is nobody's own; one on a coding has a code, and a place in a document.
    """

    id: str
    about: About
    about_id: str
    label: str
    text: str
    coder_id: str | None
    created_at: str
    modified_at: str
    document_id: str | None = None
    code_id: str | None = None
    span: Span | None = None

    @property
    def first_line(self) -> str:
        """Its first words, without what makes them a heading or a list."""
        lines = (_PLAIN.sub("", line).strip().lstrip("#>*-+ ") for line in self.text.splitlines())
        return next(filter(None, lines), self.text)


def tidy(text: str) -> str:
    """A memo as it is kept: without white space around it."""
    return text.strip()
