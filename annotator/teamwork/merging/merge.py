"""Merge project files: read what they have, plan, and write all of it as one step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.jobs.progress import Progress
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused, FileRefused, readable
from annotator.store.journal import HANDOUT
from annotator.store.project import Project
from annotator.store.whole_rows import (
    Row,
    Rows,
    all_rows,
    before_steps,
    brought_and_undone,
    references,
    step_hashes,
    text_hashes,
    texts,
)
from annotator.teamwork.handout import unmasked
from annotator.teamwork.merging.codebook_rules import keep_codebook_whole
from annotator.teamwork.merging.identity import Theirs, identified
from annotator.teamwork.merging.plan import Conflict, Outcome, Take, alike, merged
from annotator.teamwork.merging.references import References, keep_what_is_named

MERGE = "merge"
COUNTED = {
    **{"documents": "document", "codes": "code", "codings": "coding"},
    **{"memos": "memo", "values": "document_value", "coders": "coder"},
}


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """`coders`: our coder's name by theirs. `decisions`: whose row counts, by table and id; `prefer`: for
    all others.
    """

    by_content: bool = False
    coders: Mapping[str, str] = field(default_factory=dict)
    prefer: Take | None = None
    decisions: Mapping[tuple[str, str], Take] = field(default_factory=dict)
    dry_run: bool = False

    def decide(self, table: str, row_id: str) -> Take | None:
        return self.decisions.get((table, row_id), self.prefer)


@dataclass(frozen=True, slots=True)
class MergeReport:
    """`added` by `COUNTED`; `same`: rows that both have alike. `changes`: None where nothing was written."""

    added: Mapping[str, int]
    changed: int
    removed: int
    same: int
    conflicts: Sequence[Conflict]
    changes: Changes | None = None

    @property
    def undecided(self) -> list[Conflict]:
        return [one for one in self.conflicts if one.resolution is None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a merge would write: the state as it was read and as it shall be. `seq`: the last step here."""

    ours: Rows
    state: Rows
    report: MergeReport
    sources: Mapping[str, Path]
    found: Sequence[Theirs]
    seq: int

    @property
    def can_be_written(self) -> bool:
        return not self.report.undecided and bool(_differences(self.ours, self.state))


def merge(
    project: Project, paths: Sequence[Path], options: MergeOptions, progress: Progress | None = None
) -> MergeReport:
    """Bring files back, in their order. Nothing is written with `dry_run`, or while a conflict is undecided.

    FileRefused as opening them, `not_the_same_project`; EditRefused: `same_name_two_coders`,
    `merge_same_file`.
    """
    prepared = prepare(project, paths, options, progress)
    if options.dry_run or not prepared.can_be_written:
        return prepared.report
    return write(project, prepared)


def prepare(
    project: Project, paths: Sequence[Path], options: MergeOptions, progress: Progress | None = None
) -> Prepared:
    """Read the files and plan; reads only, so it can be done beside the window."""
    ours = all_rows(project)
    state, sources = ours, dict[str, Path]()
    awaited = brought_and_undone(project, MERGE)
    linked = references(project)
    found: list[Theirs] = []
    same, conflicts = 0, list[Conflict]()
    for path in (progress or Progress()).track(paths, len(paths)):
        theirs = _read(project, ours, path, by_content=options.by_content)
        outcome = _brought_in(state, theirs, awaited, linked, options)
        new = {row_id for row_id in outcome.rows["document"] if row_id not in state["document"]}
        sources |= dict.fromkeys(new, path)
        state = _numbered(outcome.rows, new)
        same += outcome.same
        conflicts += outcome.conflicts
        found.append(theirs)
    last = project.last_step()
    report = _report(ours, state, same, conflicts)
    return Prepared(ours, state, report, sources, found, last.seq if last else 0)


def write(project: Project, prepared: Prepared) -> MergeReport:
    """Write a plan as one step. EditRefused `changed_meanwhile` where the project is not as it was read."""
    last = project.last_step()
    if (last.seq if last else 0) != prepared.seq:
        raise EditRefused("changed_meanwhile")
    return _written(project, prepared)


def _brought_in(
    state: Rows, theirs: Theirs, awaited: set[str], linked: References, options: MergeOptions
) -> Outcome:
    """Our rows with those of one file, whole again. `awaited`: documents of undone merges, only marked as
    removed here, which come back as if they were new.
    """
    gone = {
        row_id: row
        for row_id, row in state["document"].items()
        if row["removed"] and row_id in awaited and row_id in theirs.rows["document"]
    }
    there = {row_id: row for row_id, row in state["document"].items() if row_id not in gone}
    known = identified(
        {**state, "document": there},
        theirs,
        options.decide,
        by_content=options.by_content,
        coders=options.coders,
    )
    base = {} if options.by_content else _without(theirs.base, known.refused)
    outcome = merged(known.ours, known.rows, base, options.decide)
    outcome.rows["document"] = {**gone, **outcome.rows["document"]}
    outcome.conflicts[:0] = known.conflicts
    keep_what_is_named(
        outcome, {**known.ours, "document": {**there, **gone}}, known.rows, linked, options.decide
    )
    keep_codebook_whole(outcome, known.ours["code"], known.rows["code"], options.decide)
    return outcome


def _without(rows: Rows, document_ids: set[str | None]) -> Rows:
    return {
        table: {
            row_id: row
            for row_id, row in own.items()
            if row_id not in document_ids and (row.get("document_id") or "") not in document_ids
        }
        for table, own in rows.items()
    }


def _read(project: Project, ours: Rows, path: Path, *, by_content: bool) -> Theirs:
    """What a file has, from where it parted from ours."""
    if path.exists() and path.samefile(project.path):
        raise EditRefused("merge_same_file")
    with Project.open(path, writing=False) as other, other.snapshot():
        rows = all_rows(other)
        if not by_content and set(rows["project"]) != set(ours["project"]):
            raise FileRefused(path, "not_the_same_project")
        steps = step_hashes(other)
        seq = 0 if by_content else _parted_at(project, other, steps)
        base = before_steps(other, seq, rows) if seq else {table: {} for table in rows}
        if _is_handout(other):
            rows, base = unmasked(ours, rows), unmasked(ours, base)
        return Theirs(path, rows, base, text_hashes(other), steps[-1][0] if steps else "")


def _parted_at(project: Project, other: Project, steps: Sequence[tuple[str, str]]) -> int:
    """The last step of theirs that is known here: of a copy the last common one, of a hand-out its first,
    of a file that was merged before the one that was its last then.
    """
    common = 0
    for mine, his in zip(step_hashes(project), steps, strict=False):
        if mine != his:
            break
        common += 1
    if common == 0 and _is_handout(other):
        common = 1
    places = {step_id: number for number, (step_id, _) in enumerate(steps, start=1)}
    for step in project.steps():
        if step.label == MERGE and step.undone_by is None:
            taken = step.details.get("taken", [])
            common = max([common, *(places.get(step_id, 0) for step_id in taken)])
    return common


def _is_handout(project: Project) -> bool:
    first = next(project.steps(), None)
    return first is not None and first.label == HANDOUT


def _numbered(rows: Rows, new: set[str]) -> Rows:
    """New documents get the next free number where theirs is taken."""
    taken = {row["number"] for row_id, row in rows["document"].items() if row_id not in new}
    for row_id in sorted(new, key=lambda one: (rows["document"][one]["number"], one)):
        row = rows["document"][row_id]
        if row["number"] in taken:
            row = {**row, "number": max(taken) + 1}
            rows["document"][row_id] = row
        taken.add(row["number"])
    return rows


def _differences(ours: Rows, state: Rows) -> dict[str, list[tuple[Row | None, Row | None]]]:
    """By table every row that is not as it was: as it is, as it shall be."""
    found: dict[str, list[tuple[Row | None, Row | None]]] = {}
    for table, rows in state.items():
        pairs: list[tuple[Row | None, Row | None]] = [
            (ours[table].get(row_id), row) for row_id, row in rows.items()
        ]
        pairs += [(row, None) for row_id, row in ours[table].items() if row_id not in rows]
        changed = [pair for pair in pairs if pair[0] != pair[1]]
        if changed:
            found[table] = changed
    return found


def _report(ours: Rows, state: Rows, same: int, conflicts: Sequence[Conflict]) -> MergeReport:
    added: Counter[str] = Counter()
    changed = removed = 0
    for table, pairs in _differences(ours, state).items():
        for now, goal in pairs:
            added[table] += now is None
            removed += goal is None
            changed += now is not None and goal is not None and not alike(now, goal)
    counts = {name: added[table] for name, table in COUNTED.items()}
    return MergeReport(counts, changed, removed, same, list(conflicts))


def _written(project: Project, prepared: Prepared) -> MergeReport:
    report, sources = prepared.report, prepared.sources
    files = " + ".join(readable(one.path.name) for one in prepared.found)
    taken = [one.last_step for one in prepared.found]
    words: dict[str, Any] = {"files": files, "taken": taken, "count": report.added["codings"]}
    with project.step(MERGE, **words) as step:
        for table, pairs in _differences(prepared.ours, prepared.state).items():
            step.restore(table, pairs)
        for path in dict.fromkeys(sources.values()):
            wanted = [document_id for document_id, source in sources.items() if source == path]
            with Project.open(path, writing=False) as other:
                step.insert_texts(texts(other, wanted))
    return replace(report, changes=step.changes)
