"""A codebook as a tree: levels, paths, branches."""

from collections.abc import Iterable

from annotator.model.code import Code, CodeId


class CodeTree:
    """Codes in codebook order, each before its descendants, asked about their places."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.codes = tuple(codes)
        self._lines: dict[CodeId, tuple[Code, ...]] = {}
        self._branches: dict[CodeId, list[Code]] = {}
        for code in self.codes:
            above = self._lines[code.parent_id] if code.parent_id is not None else ()
            self._lines[code.id] = (*above, code)
            for upper in self._lines[code.id]:
                self._branches.setdefault(upper.id, []).append(code)

    def __getitem__(self, code_id: str) -> Code:
        return self.line(code_id)[-1]

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._lines

    @property
    def depth(self) -> int:
        """How many levels there are; 0 for an empty codebook."""
        return max((len(line) for line in self._lines.values()), default=0)

    def line(self, code_id: str) -> tuple[Code, ...]:
        """The code and those above it, from level 1 down to itself."""
        return self._lines[CodeId(code_id)]

    def level(self, code_id: str) -> int:
        """1 for a code at the top."""
        return len(self.line(code_id))

    def path(self, code_id: str) -> str:
        """Names from level 1 down, joined by `/`; a `/` within a name is written `／`."""
        return "/".join(code.name.replace("/", "／") for code in self.line(code_id))

    def branch(self, code_id: str) -> tuple[Code, ...]:
        """The code and all its descendants, in codebook order."""
        return tuple(self._branches[CodeId(code_id)])

    def at_level(self, code_id: str, level: int) -> Code:
        """The code folded: its ancestor on that level, or itself where it is not deeper."""
        return self.line(code_id)[:level][-1]
