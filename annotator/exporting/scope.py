"""What an export is about: the project seen through the chosen options, each thing read once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any

from annotator.exporting.layers import Reading, Tasks, readings, tasks
from annotator.exporting.names import code_names, distinct, variable_names
from annotator.exporting.options import ExportOptions
from annotator.i18n import translate
from annotator.jobs.progress import Progress
from annotator.model.assignment import InForce
from annotator.model.code import Code
from annotator.model.code_tree import CodeTree
from annotator.model.coder import Coder
from annotator.model.coding import Coding
from annotator.model.document import Document
from annotator.model.table import Column, ColumnType, Missing, Table
from annotator.model.variable import Variable
from annotator.store import assignments, coders, codes, codings, corrections, documents, variables
from annotator.store.project import Project
from annotator.store.variables import Values
from annotator.text.functions import Function
from annotator.text.personal import masked
from annotator.text.report import Report
from annotator.text.sections import PLACE_LEVELS

_LEVELS = "一二三四五六七八九十"
_TRIALS = ("training", "pilot")  # rounds in which people learn, not measure


@dataclass(frozen=True, slots=True)
class CountedCode:
    """A column of counts: `members` are the codes whose codings are counted in it."""

    key: str
    label: str
    code: Code
    members: tuple[Code, ...]


class Scope:
    """A project and the options of an export. It reads nothing before it is asked.

    What takes long before its first row looks at `progress`, which reports nothing.
    """

    def __init__(self, project: Project, options: ExportOptions, progress: Progress | None = None) -> None:
        self.project = project
        self.options = options
        self.progress = (progress or Progress()).silent()
        self._words: dict[str, str] = {}

    def text(self, key: str, /, **fields: object) -> str:
        """The sentence for a key in the export's language."""
        return translate(self.options.lang, key, **fields)

    def title(self, name: str) -> str:
        """What the sheet of a table is called in this export."""
        return name if self.options.lang == "en" else self.label(name)

    def label(self, name: str) -> str:
        """What a person calls the table of that name."""
        return translate(self.options.lang, f"sheet.{name}")

    def sheet(self, name: str, columns: Iterable[Column], rows: Iterator[tuple[Any, ...]]) -> Table:
        """A table of that name, labelled in the export's language, no two columns alike; personal data is
        covered where that was chosen, but for ids.
        """
        every = list(columns)
        labels = distinct(column.label for column in every)
        named = tuple(replace(one, label=label) for one, label in zip(every, labels, strict=True))
        shown = self._covered(named, rows) if self.options.mask_personal else rows
        return Table(name, self.label(name), named, shown)

    def _covered(
        self, columns: tuple[Column, ...], rows: Iterator[tuple[Any, ...]]
    ) -> Iterator[tuple[Any, ...]]:
        texts = [c.type == "text" and not c.key.endswith("_id") for c in columns]
        for row in rows:
            yield tuple(
                masked(cell) if is_text and isinstance(cell, str) else cell
                for cell, is_text in zip(row, texts, strict=True)
            )

    def covered(self, text: str) -> str:
        """Words as they leave the program: as they are, or with personal data covered, as long as before."""
        return masked(text) if self.options.mask_personal else text

    def words(self, document: Document) -> str:
        """A document's text as it leaves the program; places count in it as in the stored one."""
        return self._texts(document.id)

    @cached_property
    def _texts(self) -> Callable[[str], str]:
        return lru_cache(maxsize=4)(lambda document_id: self.covered(self._reports(document_id).text))

    def level_columns(self, *, numbers: bool) -> Iterator[Column]:
        """A column for the name of the code on each level, on demand one for its number before it."""
        for level in range(1, self.tree.depth + 1):
            word = _LEVELS[level - 1] if self.options.lang == "zh" and level <= len(_LEVELS) else level
            if numbers:
                label = self.text("export.code_no_level", level=word)
                yield Column(f"code_no_{level}", label, width=8)
            yield Column(f"code_{level}", self.text("export.code_level", level=word), width=22)

    def column(self, key: str, kind: ColumnType = "text", width: int = 12, *, wrap: bool = False) -> Column:
        return Column(key, translate(self.options.lang, f"column.{key}"), kind, width, wrap)

    def value(self, value: str) -> str:
        """A word that the program itself writes into cells, such as a status; others as they are."""
        if value not in self._words:
            said = translate(self.options.lang, f"value.{value}")
            self._words[value] = value if said == f"value.{value}" else said
        return self._words[value]

    @cached_property
    def moment(self) -> datetime:
        """The time of the project's last change."""
        last = self.project.last_step()
        return datetime.fromisoformat(last.at) if last else datetime(1980, 1, 1, tzinfo=UTC)

    @cached_property
    def documents(self) -> list[Document]:
        chosen = set(self.options.documents)
        return [d for d in documents.listed(self.project) if not chosen or d.id in chosen]

    def report(self, document: Document) -> Report:
        """What is known from a document's text; the last few are kept, as tables go by document."""
        return self._reports(document.id)

    @cached_property
    def _reports(self) -> Callable[[str], Report]:
        return lru_cache(maxsize=4)(lambda document_id: corrections.report(self.project, document_id))

    @cached_property
    def heading_levels(self) -> int:
        """How deep the outlines of the chosen documents go; three at the least, as the genre has them."""
        outlines = (corrections.report(self.project, d.id).outline for d in self.documents)
        return max(PLACE_LEVELS, *(h.level for outline in outlines for h in outline.headings), 0)

    def function(self, function: Function) -> str:
        """A section's function: its key, or in a Chinese export its name."""
        return str(function) if self.options.lang == "en" else self.text(f"function.{function}")

    @cached_property
    def variables(self) -> list[tuple[str, Variable]]:
        """The variables of documents that coders do not judge, each with the name of its column."""
        found = [v for v in variables.listed(self.project) if not v.judged]
        return list(zip(variable_names(v.key for v in found), found, strict=True))

    def variable_columns(self) -> Iterator[Column]:
        for name, variable in self.variables:
            kind: ColumnType = "number" if variable.type == "number" else "text"
            yield Column(name, variable.name(self.options.lang), kind, 14)

    def variable_cells(self, document: Document) -> tuple[Any, ...]:
        """The values of a document, in the order of the columns; blank where there is none."""
        found = self._values.get(document.id, {})
        return tuple(self.cell(v, found[v.key].value) if v.key in found else None for _, v in self.variables)

    def answer(self, document: Document, variable: Variable) -> str | None:
        """The stored value by which a document belongs to a group; None where there is none to count."""
        found = self._values.get(document.id, {}).get(variable.key)
        value = found.value if found else None
        return None if value in variable.missing else value

    def cell(self, variable: Variable, value: str | None) -> str | int | float | None:
        """A value of a variable as data, in the words of the export's language."""
        said = variable.said(value)
        return variable.shown(said, self.options.lang) if isinstance(said, str) else said

    @cached_property
    def _values(self) -> dict[str, Values]:
        return variables.values(self.project)

    @cached_property
    def all_coders(self) -> list[Coder]:
        return coders.listed(self.project)

    @cached_property
    def coders(self) -> list[Coder]:
        chosen = set(self.options.coders)
        return [c for c in self.all_coders if not chosen or c.id in chosen]

    @cached_property
    def tree(self) -> CodeTree:
        return CodeTree(codes.listed(self.project))

    @cached_property
    def codes(self) -> list[Code]:
        """The chosen codes with all below them, in the order of the codebook."""
        if not self.options.codes:
            return list(self.tree.codes)
        chosen = {code.id for top in self.options.codes for code in self.tree.branch(top)}
        return [code for code in self.tree.codes if code.id in chosen]

    @cached_property
    def in_force(self) -> dict[str, InForce]:
        return assignments.codes_in_force(self.project)

    @cached_property
    def rounds(self) -> set[str]:
        """Ids of the rounds that count."""
        kinds = assignments.round_kinds(self.project)
        return set(self.options.rounds) or {row_id for row_id, kind in kinds.items() if kind not in _TRIALS}

    @cached_property
    def tasks(self) -> Tasks:
        given = [task for task in assignments.listed(self.project) if task.round_id in self.rounds]
        coded_is_finished = self.options.treat_coded_as_finished
        return tasks(given, self.counts, coded_is_finished=coded_is_finished)

    @cached_property
    def readings(self) -> list[Reading]:
        return readings(self.options.layer, self.documents, self.coders, self.tasks)

    @cached_property
    def counts(self) -> dict[tuple[str, str], Counter[str]]:
        """Number of codings by code id, for every (document id, coder id) with codings that count."""
        found: dict[tuple[str, str], Counter[str]] = {}
        for document_id, coder_id, round_id, code_id, number in codings.counts_by_cell(self.project):
            if round_id in self.rounds:
                found.setdefault((document_id, coder_id), Counter())[code_id] += number
        return found

    @cached_property
    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Names of code columns, and of those of level 1 with all below, by code id."""
        return code_names(self.tree.codes, [c for c in self.tree.codes if self.tree.level(c.id) == 1])

    @cached_property
    def counted(self) -> list[CountedCode]:
        """A column for every code that can have codings, folded to the chosen level."""
        level = self.options.level or self.tree.depth
        names = self.names[1] if self.options.level == 1 else self.names[0]
        used = {code_id for counter in self.counts.values() for code_id in counter}
        found = []
        for code in self.codes:
            at = self.tree.level(code.id)
            members = self.tree.branch(code.id) if at == level else (code,)
            if at <= level and any(member.codable or member.id in used for member in members):
                found.append(CountedCode(names[code.id], self.code_words(code), code, self._kept(members)))
        return found

    @cached_property
    def counted_tops(self) -> list[CountedCode]:
        """A column for every code of level 1 with all below; none where the others are those already."""
        if self.options.level == 1:
            return []
        return [
            CountedCode(
                self.names[1][code.id],
                self.text("export.with_branch", code=self.code_words(code)),
                code,
                self._kept(self.tree.branch(code.id)),
            )
            for code in self.codes
            if self.tree.level(code.id) == 1
        ]

    def code_words(self, code: Code) -> str:
        """Number and name; where several codes are called the same, the names from the top down."""
        words = code_label(code)
        return self.tree.path(code.id) if self._labels[words] > 1 else words

    @cached_property
    def _labels(self) -> Counter[str]:
        return Counter(code_label(code) for code in self.tree.codes)

    def known(self, reading: Reading, counted: CountedCode) -> list[Code]:
        """The codes of a column that the coder could have given: none means that the cell is blank."""
        if not reading.finished:
            return []
        return [code for code in counted.members if reading.knows(self.in_force[code.id])]

    def blank(self, reading: Reading) -> Missing | None:
        """What stands where nothing can be counted: the reason, in exports that can tell it."""
        if not self.options.reasons:
            return None
        if reading.finished:
            return Missing.NOT_IN_FORCE
        begun = self.tasks.begun.get(reading.document.id, frozenset())
        there = reading.coder.id in begun if reading.coder is not None else bool(begun)
        return Missing.NOT_FINISHED if there else Missing.NOT_ASSIGNED

    def codings_of(self, reading: Reading) -> list[Coding]:
        """The codings that the layer counts in a document, codes that were not in force aside."""
        if not reading.finished or reading.coder is None:
            return []
        found = codings.streamed(self.project, document_id=reading.document.id, coder_id=reading.coder.id)
        return [c for c in found if c.round_id in self.rounds and reading.knows(self.in_force[c.code_id])]

    def _kept(self, members: tuple[Code, ...]) -> tuple[Code, ...]:
        chosen = {code.id for code in self.codes}
        return tuple(code for code in members if code.id in chosen)


def code_label(code: Code) -> str:
    """Number and name."""
    return f"{code.number} {code.name}".strip()
