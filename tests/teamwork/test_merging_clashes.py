"""What only shows when two files come together: rows that need each other, codes alike, words that differ."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.edits.code_edits import add_code, move_code, remove_code, rename_code
from annotator.edits.code_rule_edits import change_rules
from annotator.edits.coding_edits import change_memo
from annotator.edits.document_edits import add_documents
from annotator.edits.quantity_edits import decide_quantities
from annotator.model.code import Code
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import codes, codings, documents
from annotator.store.check import check
from annotator.store.project import Project
from annotator.store.whole_rows import all_rows
from annotator.teamwork.handout import hand_out
from annotator.teamwork.merging.merge import MergeOptions, MergeReport, merge
from tests.projects import Team, imported, raw, team_project
from tests.teamwork.copies import Act, copy


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = team_project(tmp_path / "p.annot")
    yield made
    made.project.close()


def brought(team: Team, path: Path, **options: object) -> MergeReport:
    report = merge(team.project, [path], MergeOptions(**options))
    assert check(team.project) == []
    return report


def memos(team: Team) -> list[str | None]:
    return [coding.memo for coding in codings.listed(team.project)]


def named(team: Team) -> dict[str, Code]:
    return {code.name: code for code in codes.listed(team.project)}


def use(t: Team) -> object:
    return t.code(t.qiang, 8, 12, "1.2")


def remove(t: Team) -> object:
    return remove_code(t.project, code_id=t.code_id("1.2"))


@pytest.mark.parametrize(("here", "there", "user"), [(remove, use, "theirs"), (use, remove, "ours")])
def test_a_code_removed_on_one_side_and_used_on_the_other_is_decided(
    team: Team, here: Act, there: Act, user: str
) -> None:
    path, code = copy(team, "b", there), team.code_id("1.2")
    here(team)
    before = all_rows(team.project)
    (one,) = brought(team, path).undecided
    assert (one.kind, one.table, one.id) == ("codebook", "code", code)
    assert all_rows(team.project) == before
    remover = {"ours": "theirs", "theirs": "ours"}[user]
    brought(team, path, decisions={("code", code): remover})
    assert (team.spans(), code in {c.id for c in codes.listed(team.project)}) == ([], False)
    if team.labels()[-1] == "merge":
        team.project.undo()
    brought(team, path, prefer=user)
    assert (team.spans(), code in {c.id for c in codes.listed(team.project)}) == ([(8, 12)], True)


@pytest.mark.parametrize(("prefer", "top"), [("ours", "1"), ("theirs", "2")])
def test_codes_moved_below_each_other_stand_as_on_the_side_that_counts(
    team: Team, prefer: str, top: str
) -> None:
    first, second = team.code_id("1"), team.code_id("2")
    path = copy(team, "b", lambda t: move_code(t.project, code_id=first, parent_id=second))
    move_code(team.project, code_id=second, parent_id=first)
    (one,) = brought(team, path).undecided
    assert (one.kind, one.id) == ("codebook", min(first, second))
    brought(team, path, prefer=prefer)
    assert [c.number for c in codes.listed(team.project) if c.parent_id is None] == [top]
    assert len(codes.listed(team.project)) == 4


@pytest.mark.parametrize(("prefer", "numbers"), [("ours", ("3", "")), ("theirs", ("", "3"))])
def test_of_two_new_codes_of_one_number_the_side_that_counts_has_it(
    team: Team, prefer: str, numbers: tuple[str, str]
) -> None:
    path = copy(team, "b", lambda t: add_code(t.project, name="乙", number="3"))
    add_code(team.project, name="甲", number="3")
    (one,) = brought(team, path).undecided
    assert (one.kind, {one.ours["name"], one.theirs["name"]}) == ("codebook", {"甲", "乙"})
    brought(team, path, prefer=prefer)
    assert (named(team)["甲"].number, named(team)["乙"].number) == numbers


def test_two_codes_renamed_to_one_name_are_told_apart(team: Team) -> None:
    path = copy(team, "b", lambda t: rename_code(t.project, code_id=t.code_id("1.1"), name="同名"))
    rename_code(team.project, code_id=team.code_id("1.2"), name="同名")
    assert len(brought(team, path).undecided) == 1
    brought(team, path, prefer="ours")
    assert named(team)["同名"].number == "1.2"
    assert named(team)["同名（2）"].number == "1.1"


@pytest.mark.parametrize(("prefer", "kept"), [("ours", "我"), ("theirs", "他")])
def test_new_codes_of_one_path_with_other_definitions_are_decided(team: Team, prefer: str, kept: str) -> None:
    def defined(word: str) -> Act:
        def act(t: Team) -> None:
            add_code(t.project, name="新", number="3")
            change_rules(t.project, code_id=t.code_id("3"), definition=word)

        return act

    path = copy(team, "b", defined("他"))
    defined("我")(team)
    (one,) = brought(team, path).undecided
    assert (one.kind, one.table) == ("codebook", "code")
    brought(team, path, prefer=prefer)
    assert named(team)["新"].definition == kept


@pytest.mark.parametrize(("prefer", "kept"), [("ours", "我"), ("theirs", "他")])
def test_different_memos_on_one_coding_under_two_ids_are_decided(team: Team, prefer: str, kept: str) -> None:
    path = copy(team, "b", lambda t: change_memo(t.project, coding_id=t.code(t.qiang, 8, 12), memo="他"))
    change_memo(team.project, coding_id=team.code(team.qiang, 8, 12), memo="我")
    (one,) = brought(team, path).undecided
    assert one.kind == "same_coding"
    brought(team, path, prefer=prefer)
    assert memos(team) == [kept]


@pytest.mark.parametrize("mine", [True, False])
def test_the_only_memo_on_one_coding_under_two_ids_stays(team: Team, mine: bool) -> None:
    def noted(t: Team) -> None:
        change_memo(t.project, coding_id=t.code(t.qiang, 8, 12), memo="别丢")

    def bare(t: Team) -> None:
        t.code(t.qiang, 8, 12)

    path = copy(team, "b", bare if mine else noted)
    (noted if mine else bare)(team)
    report = brought(team, path)
    assert ([one.resolution for one in report.conflicts], memos(team)) == (["older"], ["别丢"])


def test_what_an_undone_merge_had_brought_comes_again(team: Team) -> None:
    path = copy(team, "b", lambda t: add_documents(t.project, texts=[imported("丙", "丙区。\n")]))
    brought(team, path)
    team.project.undo()
    assert len(documents.listed(team.project)) == 1
    assert brought(team, path).conflicts == []
    assert [d.name for d in documents.listed(team.project)][1:] == ["丙"]


def test_a_text_altered_in_the_file_is_refused_whatever_its_row_says(team: Team) -> None:
    path = copy(team, "b", lambda t: t.code(t.qiang, 8, 12))
    with raw(path) as connection:
        connection.execute("UPDATE document_text SET text = '别' || text")
        connection.commit()
    (one,) = brought(team, path).conflicts
    assert (one.kind, one.resolution, team.spans()) == ("text", "refused", [])


def test_a_quantity_that_another_had_confirmed_is_decided_anew_without_a_conflict(team: Team) -> None:
    add_documents(team.project, texts=[imported("乙", "全年办件300件，400件。\n")])
    document = documents.listed(team.project)[1].id
    places = [(document, Span(4, 8))]
    decide_quantities(team.project, places=places, status="confirmed", coder_id=team.min)
    out = team.path.with_name("h.annot")
    hand_out(team.project, out, coder_id=team.qiang, document_ids=[document])
    with Project.open(out) as own:
        decide_quantities(own, places=places, status="dismissed", coder_id=team.qiang)
    assert brought(team, out).conflicts == []
    (row,) = all_rows(team.project)["quantity_decision"].values()
    assert (row["status"], row["coder_id"]) == ("dismissed", team.qiang)


def test_the_folder_of_a_file_is_not_handed_out_and_not_lost(team: Team) -> None:
    with team.project.step("rename_document") as step:
        step.update("document", team.document, path="/home/王敏/甲区.txt")
    out = team.path.with_name("h.annot")
    hand_out(team.project, out, coder_id=team.qiang)
    assert "王敏".encode() not in out.read_bytes()
    assert "甲区.txt".encode() in out.read_bytes()
    assert brought(team, out).conflicts == []
    assert all_rows(team.project)["document"][team.document]["path"] == "/home/王敏/甲区.txt"


NUMBERS = ("1", "1.1", "1.2", "2")
DOING = st.one_of(
    st.tuples(st.just("code"), st.sampled_from(NUMBERS), st.sampled_from([0, 4, 8])),
    st.tuples(st.just("remove"), st.sampled_from(NUMBERS), st.just(0)),
    st.tuples(st.just("move"), st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)),
    st.tuples(st.just("rename"), st.sampled_from(NUMBERS), st.sampled_from("甲乙")),
    st.tuples(st.just("add"), st.sampled_from("甲乙"), st.sampled_from(["8", "9"])),
)


def done(team: Team, doings: list[tuple[str, str, object]]) -> None:
    """All of it that the program allows."""
    first = {code.number: code.id for code in codes.listed(team.project) if code.number in NUMBERS}
    for what, which, how in doings:
        try:
            match what:
                case "code":
                    team.code(team.qiang, int(how), int(how) + 3, which)
                case "remove":
                    remove_code(team.project, code_id=first[which])
                case "move":
                    move_code(team.project, code_id=first[which], parent_id=first[how])
                case "rename":
                    rename_code(team.project, code_id=first[which], name=how)
                case "add":
                    add_code(team.project, name=which, number=how)
        except (EditRefused, StopIteration):
            continue


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ours=st.lists(DOING, max_size=5),
    theirs=st.lists(DOING, max_size=5),
    prefer=st.sampled_from(["ours", "theirs"]),
)
def test_whatever_two_have_done_a_whole_project_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, ours: list, theirs: list, prefer: str
) -> None:
    team = team_project(tmp_path_factory.mktemp("m") / "p.annot")
    path = copy(team, "b", lambda t: done(t, theirs))
    done(team, ours)
    before = all_rows(team.project)
    merge(team.project, [path], MergeOptions(dry_run=True))
    assert all_rows(team.project) == before
    report = merge(team.project, [path], MergeOptions(prefer=prefer))
    assert report.undecided == []
    assert check(team.project) == []
    rows = all_rows(team.project)["code"]
    assert len(codes.listed(team.project)) == len(rows), "no code stands below itself"
    given_numbers = [row["number"] for row in rows.values() if row["number"]]
    names = [(row["parent_id"], row["name"]) for row in rows.values()]
    assert (len(set(given_numbers)), len(set(names))) == (len(given_numbers), len(names))
    team.project.close()
