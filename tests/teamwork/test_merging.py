"""Files that parted come together without a loss, whatever the order."""

import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.edits.code_edits import add_code, rename_code
from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import change_memo, change_span, remove_codings
from annotator.edits.document_edits import add_documents
from annotator.edits.layer_edits import show_layers
from annotator.edits.memo_edits import write_memo
from annotator.edits.status_edits import finish
from annotator.model.errors import EditRefused, FileRefused
from annotator.model.ids import SteadyClock, seeded_ids
from annotator.model.span import Span
from annotator.store import coders, codes, codings, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.store.whole_rows import all_rows
from annotator.teamwork.handout import hand_out
from annotator.teamwork.merging.merge import MergeOptions, MergeReport, merge
from annotator.teamwork.merging.plan import merged
from tests.projects import START, Team, imported, raw, team_project
from tests.teamwork.copies import Act, copy


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = team_project(tmp_path / "p.annot")
    made.code(made.min, 0, 4)
    made.code(made.qiang, 4, 8, "2")
    yield made
    made.project.close()


def of(team: Team, coder: str) -> str:
    return codings.listed(team.project, coder_id=coder)[0].id


def move(coder: str, start: int, end: int) -> Act:
    def act(team: Team) -> None:
        change_span(team.project, coding_id=of(team, coder), span=Span(start, end), coder_id=coder)

    return act


def test_new_rows_come_and_one_undo_takes_them_back(team: Team) -> None:
    out = team.path.with_name("强.annot")
    hand_out(team.project, out, coder_id=team.qiang)
    with Project.open(out) as own:
        other = Team(own, team.min, team.qiang, team.document)
        other.code(team.qiang, 0, 4)
        write_memo(own, about="document", about_id=team.document, text="回", coder_id=team.qiang)
        finish(own, document_id=team.document, coder_id=team.qiang)
    before = all_rows(team.project)
    report = merge(team.project, [out], MergeOptions())
    assert report.added == {"documents": 0, "codes": 0, "codings": 1, "memos": 1, "values": 0, "coders": 0}
    assert report.conflicts == []
    assert len(codings.listed(team.project)) == 3
    assert coders.statuses(team.project)[team.document, team.qiang] == "finished"
    assert check(team.project) == []
    assert team.labels()[-1] == "merge"
    team.project.undo()
    assert all_rows(team.project) == before


def test_the_same_file_twice_changes_nothing(team: Team) -> None:
    path = copy(team, "b", move(team.qiang, 2, 9), lambda t: t.code(t.qiang, 0, 2))
    assert merge(team.project, [path], MergeOptions()).changes is not None
    before, steps = all_rows(team.project), len(team.project.history())
    again = merge(team.project, [path], MergeOptions())
    assert (again.changes, again.conflicts, sum(again.added.values()), again.changed) == (None, [], 0, 0)
    assert again.same == sum(map(len, before.values()))
    assert (all_rows(team.project), len(team.project.history())) == (before, steps)


def test_what_was_merged_before_is_known_when_it_comes_again(team: Team) -> None:
    path = copy(team, "b", move(team.qiang, 2, 9))
    merge(team.project, [path], MergeOptions())
    move(team.qiang, 3, 9)(team)
    with Project.open(path) as own:
        Team(own, team.min, team.qiang, team.document).code(team.qiang, 0, 2)
    report = merge(team.project, [path], MergeOptions())
    assert (report.conflicts, report.added["codings"]) == ([], 1)
    assert (3, 9) in [(c.start, c.end) for c in codings.listed(team.project)]


def test_cells_of_one_row_changed_on_either_side_come_together(team: Team) -> None:
    path = copy(
        team, "b", lambda t: change_memo(t.project, coding_id=of(t, t.qiang), memo="他", coder_id=t.qiang)
    )
    move(team.qiang, 2, 9)(team)
    report = merge(team.project, [path], MergeOptions())
    (coding,) = codings.listed(team.project, coder_id=team.qiang)
    assert (coding.start, coding.end, coding.memo, report.conflicts) == (2, 9, "他", [])


def test_a_row_changed_on_both_sides_is_decided_never_silently(team: Team) -> None:
    path = copy(team, "b", move(team.qiang, 2, 9))
    move(team.qiang, 3, 7)(team)
    before = all_rows(team.project)
    report = merge(team.project, [path], MergeOptions())
    (one,) = report.undecided
    assert (one.kind, one.table, one.ours["start"], one.theirs["start"]) == ("both_changed", "coding", 3, 2)
    assert all_rows(team.project) == before
    merge(team.project, [path], MergeOptions(decisions={("coding", one.id): "theirs"}))
    assert [c.start for c in codings.listed(team.project, coder_id=team.qiang)] == [2]
    team.project.undo()
    report = merge(team.project, [path], MergeOptions(prefer="ours"))
    assert (report.undecided, report.changed) == ([], 0)
    assert [c.start for c in codings.listed(team.project, coder_id=team.qiang)] == [3]


def test_taken_away_there_and_untouched_here_goes_and_the_other_way_stays_gone(team: Team) -> None:
    path = copy(team, "b", lambda t: remove_codings(t.project, coding_ids=[of(t, t.qiang)], coder_id=t.qiang))
    remove_codings(team.project, coding_ids=[of(team, team.min)], coder_id=team.min)
    report = merge(team.project, [path], MergeOptions())
    assert (codings.listed(team.project), report.removed, report.conflicts) == ([], 1, [])


def test_taken_away_there_and_changed_here_is_a_conflict(team: Team) -> None:
    path = copy(team, "b", lambda t: remove_codings(t.project, coding_ids=[of(t, t.qiang)], coder_id=t.qiang))
    move(team.qiang, 2, 9)(team)
    (one,) = merge(team.project, [path], MergeOptions()).undecided
    assert one.theirs is None
    merge(team.project, [path], MergeOptions(prefer="theirs"))
    assert codings.listed(team.project, coder_id=team.qiang) == []


def test_what_was_not_handed_out_is_not_taken_away(team: Team) -> None:
    out = team.path.with_name("强.annot")
    hand_out(team.project, out, coder_id=team.qiang)
    before = all_rows(team.project)
    assert merge(team.project, [out], MergeOptions()).changes is None
    assert all_rows(team.project) == before


def test_the_same_coding_under_two_ids_keeps_the_older(team: Team) -> None:
    path = copy(team, "b", lambda t: t.code(t.qiang, 0, 2))
    team.code(team.qiang, 0, 2)
    report = merge(team.project, [path], MergeOptions())
    (one,) = report.conflicts
    assert (one.kind, one.resolution) == ("same_coding", "older")
    ids = [c.id for c in codings.listed(team.project, coder_id=team.qiang) if c.start == 0]
    assert ids == [min(one.ours["id"], one.theirs["id"])]
    assert check(team.project) == []


def test_a_codebook_changed_on_both_sides_is_merged_row_by_row(team: Team) -> None:
    def theirs(t: Team) -> None:
        rename_code(t.project, code_id=t.code_id("1.1"), name="政务服务")
        add_code(t.project, name="新类", number="9")

    path = copy(team, "b", theirs)
    rename_code(team.project, code_id=team.code_id("2"), name="重大决策")
    report = merge(team.project, [path], MergeOptions())
    assert (report.conflicts, report.added["codes"]) == ([], 1)
    assert {"政务服务", "重大决策", "新类"} <= {code.name for code in codes.listed(team.project)}
    other = copy(team, "c", lambda t: rename_code(t.project, code_id=t.code_id("1.2"), name="监督"))
    rename_code(team.project, code_id=team.code_id("1.2"), name="督查")
    (one,) = merge(team.project, [other], MergeOptions()).undecided
    assert (one.kind, one.table) == ("codebook", "code")


def test_a_document_whose_text_differs_is_refused_with_the_reason(team: Team) -> None:
    path = copy(
        team, "b", lambda t: t.code(t.qiang, 0, 2), lambda t: add_code(t.project, name="新", number="9")
    )
    with raw(path) as connection:
        connection.execute("UPDATE document SET sha256 = 'anders'")
        connection.commit()
    report = merge(team.project, [path], MergeOptions())
    (one,) = report.conflicts
    assert (one.kind, one.resolution) == ("text", "refused")
    assert (report.added["codings"], report.added["codes"]) == (0, 1)
    assert len(codings.listed(team.project)) == 2


def test_new_documents_bring_their_texts_and_get_free_numbers(team: Team) -> None:
    new = imported("丙区", "丙区报告。\n")
    path = copy(team, "b", lambda t: add_documents(t.project, texts=[new]))
    add_documents(team.project, texts=[imported("丁区", "丁区报告。\n")])
    report = merge(team.project, [path], MergeOptions())
    assert report.added["documents"] == 1
    there = {document.name: document.number for document in documents.listed(team.project)}
    assert there == {"甲区2023年": 1, "丁区": 2, "丙区": 3}
    assert "丙区报告。\n" in documents.texts(team.project).values()
    assert check(team.project) == []


def test_coders_are_never_merged_by_name_without_asking(team: Team) -> None:
    path = copy(team, "b", lambda t: add_coder(t.project, name="丙"))
    add_coder(team.project, name="丙")
    with pytest.raises(EditRefused, match="same_name_two_coders"):
        merge(team.project, [path], MergeOptions())
    report = merge(team.project, [path], MergeOptions(coders={"丙": "丙"}))
    assert report.added["coders"] == 0
    assert [coder.name for coder in coders.listed(team.project)].count("丙") == 1


def test_projects_that_were_never_one_are_matched_by_content(team: Team, tmp_path: Path) -> None:
    clock = SteadyClock(START)
    from annotator.edits.project_edits import new_project
    from tests.projects import CODEBOOK

    with new_project(
        tmp_path / "q.annot", codebook=CODEBOOK, coder="丙", clock=clock, ids=seeded_ids(99, clock)
    ) as other:
        text = documents.text(team.project, team.document)
        add_documents(other, texts=[imported("另名", text), imported("新文", "新的报告。\n")])
        theirs = Team(other, coders.listed(other)[0].id, "", documents.listed(other)[0].id)
        theirs.code(theirs.min, 0, 4, "1.2")
        add_code(other, name="独有", number="7")
    with pytest.raises(FileRefused, match="not_the_same_project"):
        merge(team.project, [tmp_path / "q.annot"], MergeOptions())
    report = merge(team.project, [tmp_path / "q.annot"], MergeOptions(by_content=True))
    assert report.added == {"documents": 1, "codes": 1, "codings": 1, "memos": 0, "values": 0, "coders": 1}
    new = next(c for c in codings.listed(team.project) if c.code_id == team.code_id("1.2"))
    assert (new.document_id, new.round_id) == (team.document, coders.main_round(team.project))
    assert check(team.project) == []
    again = merge(team.project, [tmp_path / "q.annot"], MergeOptions(by_content=True))
    assert again.changes is None


def test_a_dry_run_writes_nothing(team: Team) -> None:
    path = copy(team, "b", lambda t: t.code(t.qiang, 0, 2))
    before = all_rows(team.project)
    report = merge(team.project, [path], MergeOptions(dry_run=True))
    assert (report.added["codings"], report.changes) == (1, None)
    assert all_rows(team.project) == before


def test_later_edits_of_a_blind_coder_come_after_the_shown_state(team: Team) -> None:
    from annotator.store import layers

    for coder in (team.min, team.qiang):
        finish(team.project, document_id=team.document, coder_id=coder)
    path = copy(team, "b")
    show_layers(team.project, document_ids=[team.document])
    with Project.open(path) as own:
        Team(own, team.min, team.qiang, team.document).code(team.qiang, 0, 2)
    merge(team.project, [path], MergeOptions())
    then = layers.as_shown(team.project, layers.Shown(team.project))[team.document]
    assert (len(then), len(codings.listed(team.project))) == (2, 3)


# --- whatever the order ---------------------------------------------------------------------------

CELL = st.integers(0, 3)
ROW = st.fixed_dictionaries({"start": CELL, "end": CELL, "memo": CELL, "flag": CELL})
ROWS = st.dictionaries(st.sampled_from("abcdef"), ROW, max_size=6)
EDIT = st.tuples(st.sampled_from("abcdef"), st.one_of(st.none(), st.fixed_dictionaries({}, optional={
    "memo": CELL, "flag": CELL, "start": CELL})))  # fmt: skip


def full(rows: dict) -> dict:
    return {
        "coding": {
            key: {"id": key, "document_id": "d", "code_id": "c", **row, "modified_at": "1"}
            for key, row in rows.items()
        }
    }


def edited(rows: dict, edits: list) -> dict:
    found = {key: dict(row) for key, row in rows.items()}
    for key, change in edits:
        if change is None:
            found.pop(key, None)
        elif key in found:
            found[key] |= change
    return found


@given(base=ROWS, edits=st.lists(st.lists(EDIT, max_size=4), min_size=2, max_size=3))
def test_edits_of_disjoint_rows_give_equal_rows_in_any_order(base: dict, edits: list) -> None:
    taken: set[str] = set()
    disjoint = []
    for own in edits:
        disjoint.append([edit for edit in own if edit[0] not in taken])
        taken |= {key for key, _ in own}
    copies = [full(edited(base, own)) for own in disjoint]
    ends = []
    for order in permutations(copies):
        state = full(base)
        for other in order:
            outcome = merged(state, other, full(base), lambda *_: None)
            assert outcome.conflicts == []
            state = outcome.rows
        ends.append(state)
    assert all(end == ends[0] for end in ends)


@given(base=ROWS, one=st.lists(EDIT, max_size=4), other=st.lists(EDIT, max_size=4))
def test_edits_of_the_same_row_conflict_alike_and_end_alike(base: dict, one: list, other: list) -> None:
    """Whoever comes first; and with the same row chosen the end is the same."""
    first, second = full(edited(base, one)), full(edited(base, other))
    here = merged(first, second, full(base), lambda *_: "ours")
    there = merged(second, first, full(base), lambda *_: "theirs")
    assert [(c.table, c.id) for c in here.conflicts] == [(c.table, c.id) for c in there.conflicts]
    assert here.rows == there.rows


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_real_copies_merge_alike_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    team = team_project(tmp_path_factory.mktemp("m") / "p.annot")
    for start in range(0, 12, 2):
        team.code(team.qiang if start % 4 else team.min, start, start + 2)
    rows = data.draw(st.permutations(range(6)))
    paths = []
    for number, own in enumerate((rows[:2], rows[2:4])):

        def act(t: Team, own: list[int] = own, number: int = number) -> None:
            found = codings.listed(t.project)
            for place in own:
                coding = found[place]
                span = Span(coding.start, coding.end + number + 1)
                change_span(t.project, coding_id=coding.id, span=span, coder_id=coding.coder_id)
            t.code(t.min, 20 + number, 24, "2")

        paths.append(copy(team, f"c{number}", act))
    ends = []
    for order in permutations(paths):
        target = Path(shutil.copy(team.path, team.path.with_name("ziel.annot")))
        with Project.open(target) as project:
            report: MergeReport = merge(project, order, MergeOptions())
            assert report.conflicts == []
            ends.append(all_rows(project)["coding"])
            assert check(project) == []
    assert ends[0] == ends[1]
    team.project.close()
