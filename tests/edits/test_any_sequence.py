"""Whatever people do, in whatever order: it can be undone to the start and redone to the end."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from annotator.edits.code_edits import (
    add_code,
    move_code,
    recolour_code,
    remove_code,
    rename_code,
    set_key,
)
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import (
    apply_code,
    change_code,
    change_memo,
    change_span,
    remove_codings,
    set_certainty,
    set_flag,
)
from annotator.edits.coding_shape_edits import merge_codings, split_coding
from annotator.edits.document_edits import add_documents, remove_document, rename_document
from annotator.edits.memo_edits import write_memo
from annotator.edits.several_codings import apply_codes, code_in_vivo, code_passages
from annotator.edits.status_edits import finish, reopen
from annotator.model.changes import Changes
from annotator.model.errors import EditRefused
from annotator.model.ids import SteadyClock, seeded_ids
from annotator.model.span import Span
from annotator.store.check import check
from annotator.store.project import Project
from tests.projects import START, all_rows, imported, make_project

TEXT = "甲区深入推进法治政府建设，全年办件3.5万件。𠮷😀"
TABLES = ("project", "coder", "codebook_version", "code", "round", "assignment", "coding", "memo")
small = st.integers(0, 2)
MEMOS = st.sampled_from(["", "存疑", "# 见下\n- 一"])


class Work(RuleBasedStateMachine):
    """Several coders at one project. What is drawn that does not exist is refused, as from a script."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        template = self.folder / "template.annot"
        with make_project(template) as project:
            add_coder(project, name="李强")
            add_documents(project, texts=[imported("文", TEXT)])
        self.path = self.folder / "p.annot"
        shutil.copy(template, self.path)
        self.clock = SteadyClock(START)
        self.ids = seeded_ids(11, self.clock)
        self.texts = 0
        self.open()
        for _ in range(2):
            self.project.undo()
        self.first = self.rows()
        for _ in range(2):
            self.project.redo()
        self.seq, self.known = 0, dict[tuple[str, str], dict[str, Any]]()
        self.follows()

    def open(self) -> None:
        self.project = Project.open(self.path, clock=self.clock, ids=self.ids)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        return all_rows(self.path, *TABLES)

    def pick(self, table: str, number: int) -> str:
        ids = [row["id"] for row in self.project.rows(f'SELECT id FROM "{table}" ORDER BY id')]
        return ids[number % len(ids)] if ids else "nobody"

    def attempt(self, edit: Any, **arguments: Any) -> None:
        before, last = all_rows(self.path), self.project.last_step()
        try:
            changes: Changes = edit(self.project, **arguments)
        except EditRefused:
            changes = Changes("nothing")
        if changes.step_id is None:
            assert all_rows(self.path) == before
        else:
            assert self.project.last_step() != last

    @rule(count=st.integers(1, 3))
    def imports(self, count: int) -> None:
        texts = [imported(f"文{self.texts + n}", f"{TEXT}{self.texts + n}") for n in range(count)]
        self.texts += count
        self.attempt(add_documents, texts=texts)

    @rule(n=small, name=st.sampled_from(["甲", "乙", " "]))
    def renames_document(self, n: int, name: str) -> None:
        self.attempt(rename_document, document_id=self.pick("document", n), name=name)

    @rule(n=small)
    def removes_document(self, n: int) -> None:
        self.attempt(remove_document, document_id=self.pick("document", n))

    @rule(name=st.sampled_from(["李强", "赵云", "王敏"]))
    def adds_coder(self, name: str) -> None:
        self.attempt(add_coder, name=name)

    @rule(name=st.sampled_from(["新一", "新二", "新三"]), under=st.none() | small)
    def adds_code(self, name: str, under: int | None) -> None:
        parent = None if under is None else self.pick("code", under)
        self.attempt(add_code, name=name, parent_id=parent)

    @rule(n=small, name=st.sampled_from(["改一", "改二", "服务"]))
    def renames_code(self, n: int, name: str) -> None:
        self.attempt(rename_code, code_id=self.pick("code", n), name=name)

    @rule(n=small, colour=st.sampled_from(["#aabbcc", "#112233", "red"]))
    def recolours_code(self, n: int, colour: str) -> None:
        self.attempt(recolour_code, code_id=self.pick("code", n), colour=colour)

    @rule(n=small, under=st.none() | small, position=st.none() | st.integers(0, 2))
    def moves_code(self, n: int, under: int | None, position: int | None) -> None:
        parent = None if under is None else self.pick("code", under)
        self.attempt(move_code, code_id=self.pick("code", n), parent_id=parent, position=position)

    @rule(n=small)
    def removes_code(self, n: int) -> None:
        self.attempt(remove_code, code_id=self.pick("code", n))

    @rule(d=small, c=small, who=small, start=st.integers(0, 8), group=st.sampled_from([None, "g", "h"]))
    def codes(self, d: int, c: int, who: int, start: int, group: str | None) -> None:
        self.attempt(
            apply_code,
            document_id=self.pick("document", d),
            code_id=self.pick("code", c),
            coder_id=self.pick("coder", who),
            span=Span(start, start + 3),
            group=group,
        )

    @rule(d=small, numbers=st.lists(small, min_size=1, max_size=3), who=small, start=st.integers(0, 8))
    def codes_with_several(self, d: int, numbers: list[int], who: int, start: int) -> None:
        self.attempt(
            apply_codes,
            document_id=self.pick("document", d),
            code_ids=[self.pick("code", c) for c in numbers],
            coder_id=self.pick("coder", who),
            span=Span(start, start + 3),
        )

    @rule(c=small, who=small, starts=st.lists(st.tuples(small, st.integers(0, 8)), max_size=4))
    def codes_passages(self, c: int, who: int, starts: list[tuple[int, int]]) -> None:
        self.attempt(
            code_passages,
            places=[(self.pick("document", d), Span(start, start + 2)) for d, start in starts],
            code_id=self.pick("code", c),
            coder_id=self.pick("coder", who),
        )

    @rule(d=small, who=small, start=st.integers(0, 8))
    def codes_in_vivo(self, d: int, who: int, start: int) -> None:
        place = {"document_id": self.pick("document", d), "span": Span(start, start + 3)}
        self.attempt(code_in_vivo, coder_id=self.pick("coder", who), **place)

    @rule(c=small, key=st.sampled_from([None, "1", "Q", "H"]), take=st.booleans())
    def sets_key(self, c: int, key: str | None, take: bool) -> None:
        self.attempt(set_key, code_id=self.pick("code", c), key=key, take=take)

    @rule(numbers=st.lists(small, min_size=1, max_size=3), who=st.none() | small)
    def removes_codings(self, numbers: list[int], who: int | None) -> None:
        ids = [self.pick("coding", n) for n in numbers]
        self.attempt(remove_codings, coding_ids=ids, coder_id=self.coder(who))

    @rule(n=small, start=st.integers(0, 40), who=st.none() | small)
    def changes_span(self, n: int, start: int, who: int | None) -> None:
        span = Span(start, start + 2)
        self.attempt(change_span, coding_id=self.pick("coding", n), span=span, coder_id=self.coder(who))

    @rule(n=small, position=st.integers(0, 12), who=st.none() | small)
    def splits_coding(self, n: int, position: int, who: int | None) -> None:
        coding_id = self.pick("coding", n)
        self.attempt(split_coding, coding_id=coding_id, position=position, coder_id=self.coder(who))

    @rule(numbers=st.lists(small, min_size=1, max_size=3), who=st.none() | small)
    def merges_codings(self, numbers: list[int], who: int | None) -> None:
        ids = [self.pick("coding", n) for n in numbers]
        self.attempt(merge_codings, coding_ids=ids, coder_id=self.coder(who))

    @rule(n=small, c=small, who=st.none() | small)
    def changes_code(self, n: int, c: int, who: int | None) -> None:
        code_id = self.pick("code", c)
        self.attempt(change_code, coding_id=self.pick("coding", n), code_id=code_id, coder_id=self.coder(who))

    @rule(n=small, memo=MEMOS, who=st.none() | small)
    def changes_memo(self, n: int, memo: str, who: int | None) -> None:
        self.attempt(change_memo, coding_id=self.pick("coding", n), memo=memo, coder_id=self.coder(who))

    @rule(about=st.sampled_from(["document", "code", "project"]), n=small, text=MEMOS, who=small)
    def writes_memo(self, about: str, n: int, text: str, who: int) -> None:
        about_id = self.pick(about, n)
        self.attempt(write_memo, about=about, about_id=about_id, text=text, coder_id=self.pick("coder", who))

    @rule(numbers=st.lists(small, max_size=2), flag=st.sampled_from(["come_back", None, "x"]), who=small)
    def flags(self, numbers: list[int], flag: str | None, who: int) -> None:
        ids = [self.pick("coding", n) for n in numbers]
        self.attempt(set_flag, coding_ids=ids, flag=flag, coder_id=self.pick("coder", who))

    @rule(n=small, certainty=st.sampled_from(["sure", "unsure", None]), who=st.none() | small)
    def says_how_certain(self, n: int, certainty: str | None, who: int | None) -> None:
        ids = [self.pick("coding", n)]
        self.attempt(set_certainty, coding_ids=ids, certainty=certainty, coder_id=self.coder(who))

    @rule(d=small, who=small, edit=st.sampled_from([finish, reopen]))
    def changes_status(self, d: int, who: int, edit: Any) -> None:
        self.attempt(edit, document_id=self.pick("document", d), coder_id=self.pick("coder", who))

    @rule(who=st.none() | small, back=st.booleans())
    def undoes_or_redoes(self, who: int | None, back: bool) -> None:
        act = Project.undo if back else Project.redo
        self.attempt(act, coder_id=self.coder(who))

    @rule(who=st.integers(0, 1))
    def undoes_own(self, who: int) -> None:
        self.attempt(Project.undo, coder_id=self.coder(who))

    @rule(who=st.integers(0, 1))
    def redoes_own(self, who: int) -> None:
        self.attempt(Project.redo, coder_id=self.coder(who))

    @rule(seq=st.integers(0, 40), who=st.none() | st.integers(0, 1))
    def undoes_to(self, seq: int, who: int | None) -> None:
        self.attempt(Project.undo_to, seq=seq, coder_id=self.coder(who))

    @rule()
    def closes_and_opens(self) -> None:
        self.project.close()
        self.open()
        assert check(self.project) == []

    @rule()
    def follows(self) -> None:
        """Another process that hears of every change knows every row, as if it had read them anew."""
        with (
            Project.open(self.path, writing=False) as beside,
            beside.caught_up(self.seq) as (self.seq, changes),
        ):
            for row in changes.rows:
                key = row.table, row.id
                assert self.known.pop(key, None) == row.before
                if row.after is not None:
                    self.known[key] = dict(row.after)
            assert self.known == {
                (table, row["id"]): row
                for table in {*TABLES, "document", *(table for table, _ in self.known)}
                for row in beside.rows(f'SELECT * FROM "{table}"')
            }

    def coder(self, who: int | None) -> str | None:
        return None if who is None else self.pick("coder", who)

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        assert check(self.project) == []
        self.follows()
        last, removed = self.rows(), self.marks()
        count = 0
        while self.project.next_undo() is not None:
            self.project.undo()
            count += 1
        assert self.rows() == self.first
        assert all(self.marks())
        with pytest.raises(EditRefused, match="nothing_to_undo"):
            self.project.undo()
        assert check(self.project) == []
        for _ in range(count):
            self.project.redo()
        assert self.rows() == last
        assert self.marks() == removed
        assert check(self.project) == []
        self.project.close()
        shutil.rmtree(self.folder)

    def marks(self) -> list[int]:
        return [row["removed"] for row in self.project.rows("SELECT removed FROM document ORDER BY id")]


TestAnySequence = Work.TestCase
TestAnySequence.settings = settings(max_examples=25, stateful_step_count=30)
