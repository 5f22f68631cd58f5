"""Memos on documents, codes and the project, and what else a coder notes on codings."""

import pytest

from annotator.edits.coder_edits import add_coder
from annotator.edits.coding_edits import apply_code, set_certainty, set_flag
from annotator.edits.document_edits import reclean_document, remove_document
from annotator.edits.memo_edits import write_memo
from annotator.model.errors import EditRefused
from annotator.model.memo import ABOUT
from annotator.model.sentences import step_text
from annotator.model.span import Span
from annotator.store import coders, codings, memos
from annotator.store.check import check
from tests.projects import Team, imported


def write(team: Team, about: str, about_id: str, text: str, coder: str | None = None) -> None:
    write_memo(team.project, about=about, about_id=about_id, text=text, coder_id=coder or team.min)


def things(team: Team) -> dict[str, str]:
    """One of everything that a memo may be about, by kind."""
    return {
        "coding": team.code(team.min),
        "document": team.document,
        "code": team.code_id("1.1"),
        "project": coders.project_row(team.project).id,
    }


@pytest.mark.parametrize("about", ABOUT)
def test_a_memo_is_written_changed_and_taken_away_and_each_is_one_undo(team: Team, about: str) -> None:
    thing = things(team)[about]
    for written, kept in (("  # 一\n- 二 ", "# 一\n- 二"), ("另一句", "另一句"), ("  ", "")):
        write(team, about, thing, written)
        assert memos.text(team.project, about, thing, team.min) == kept  # type: ignore[arg-type]
        assert team.labels().count("undo") == 0
    for back in ("另一句", "# 一\n- 二", ""):
        team.project.undo(team.min)
        assert memos.text(team.project, about, thing, team.min) == back  # type: ignore[arg-type]
    assert check(team.project) == []


@pytest.mark.parametrize("about", ABOUT)
def test_the_same_text_again_is_no_step(team: Team, about: str) -> None:
    thing = things(team)[about]
    write(team, about, thing, "话")
    before = team.labels()
    write(team, about, thing, " 话\n")
    assert team.labels() == before


def test_each_coder_has_a_memo_of_their_own_and_codes_have_one_for_all(team: Team) -> None:
    for coder, text in ((team.min, "敏"), (team.qiang, "强")):
        for about, thing in (("document", team.document), ("project", coders.project_row(team.project).id)):
            write(team, about, thing, text, coder)
    write(team, "code", team.code_id("1.1"), "界线", team.qiang)
    for coder, text in ((team.min, "敏"), (team.qiang, "强")):
        found = [(memo.about, memo.text) for memo in memos.listed(team.project, coder_id=coder)]
        assert found == [("project", text), ("document", text), ("code", "界线")]
    assert len(memos.listed(team.project)) == 5


def test_all_memos_are_listed_with_what_they_are_about_and_where(team: Team) -> None:
    for about, thing in things(team).items():
        write(team, about, thing, f"# 关于{about}\n其余")
    found = memos.listed(team.project)
    assert [(memo.about, memo.label, memo.first_line) for memo in found] == [
        ("project", "项目", "关于project"),
        ("document", "1 甲区2023年", "关于document"),
        ("code", "1.1 服务", "关于code"),
        ("coding", "1.1 服务", "关于coding"),
    ]
    assert (found[3].document_id, found[3].span) == (team.document, Span(0, 4))
    assert [memo.about for memo in memos.listed(team.project, about="code")] == ["code"]
    remove_document(team.project, document_id=team.document)
    assert [memo.about for memo in memos.listed(team.project)] == ["project", "code"]


def test_memos_on_codes_stand_in_the_order_of_the_numbers(team: Team) -> None:
    from annotator.edits.code_edits import add_code

    for number in ("3.10", "3.2"):
        add_code(team.project, name=f"类{number}", number=number)
        write(team, "code", team.code_id(number), "话")
    assert [memo.label for memo in memos.listed(team.project)] == ["3.2 类3.2", "3.10 类3.10"]


@pytest.mark.parametrize(
    ("about", "about_id", "key"),
    [
        ("document", "nobody", "no_such_document"),
        ("code", "nobody", "no_such_code"),
        ("coding", "nobody", "no_such_coding"),
        ("project", "nobody", "another_project"),
        ("coder", "nobody", "no_such_memo_about"),
    ],
)
def test_a_memo_about_nothing_is_refused(team: Team, about: str, about_id: str, key: str) -> None:
    before = team.labels()
    with pytest.raises(EditRefused, match=key):
        write(team, about, about_id, "话")
    assert team.labels() == before


def test_nobody_writes_on_anothers_coding_or_as_nobody(team: Team) -> None:
    coding = team.code(team.qiang)
    with pytest.raises(EditRefused, match="not_your_coding"):
        write(team, "coding", coding, "话")
    with pytest.raises(EditRefused, match="no_such_coder"):
        write(team, "document", team.document, "话", "nobody")


def test_a_memo_on_a_document_keeps_its_coder_from_being_undone(team: Team) -> None:
    changes = add_coder(team.project, name="赵云")
    (coder,) = changes.of("coder")
    write(team, "document", team.document, "话", coder.id)
    with pytest.raises(EditRefused, match="undo_in_the_way"):
        team.project.undo(team.qiang)


def test_a_document_cleaned_anew_keeps_its_memos(team: Team) -> None:
    write(team, "document", team.document, "读后")
    changes = reclean_document(team.project, document_id=team.document, text=imported("甲", "另一种清理。\n"))
    new = next(change.id for change in changes.of("document") if change.before is None)
    assert memos.text(team.project, "document", new, team.min) == "读后"
    assert check(team.project) == []


def test_codings_are_flagged_and_marked_as_unsure_in_one_step_each(team: Team) -> None:
    ids = [team.code(team.min), team.code(team.min, 5, 9)]
    set_flag(team.project, coding_ids=ids, flag="come_back", coder_id=team.min)
    set_certainty(team.project, coding_ids=ids[:1], certainty="unsure", coder_id=team.min)
    first, second = codings.listed(team.project)
    assert [(c.flag, c.certainty, c.is_open) for c in (first, second)] == [
        ("come_back", "unsure", True),
        ("come_back", None, True),
    ]
    team.project.undo(team.min)
    team.project.undo(team.min)
    assert [(c.flag, c.certainty) for c in codings.listed(team.project)] == [(None, None)] * 2
    set_certainty(team.project, coding_ids=ids, certainty="sure", coder_id=team.min)
    set_certainty(team.project, coding_ids=ids, certainty=None, coder_id=team.min)
    assert not any(coding.is_open for coding in codings.listed(team.project))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_noted_stands_in_the_history_in_words(
    team: Team, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("ANNOTATOR_LANG", lang)
    coding = team.code(team.min)
    for flag in ("come_back", None):
        set_flag(team.project, coding_ids=[coding], flag=flag, coder_id=team.min)
    for certainty in ("unsure", "sure", None):
        set_certainty(team.project, coding_ids=[coding], certainty=certainty, coder_id=team.min)
    said = [step_text(step) for step in team.project.history()[-5:]]
    assert len(set(said)) == 5
    assert all("甲区2023年" in sentence and "1.1 服务" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("edit", "cells", "key"),
    [
        (set_flag, {"flag": "red"}, "no_such_flag"),
        (set_certainty, {"certainty": "maybe"}, "no_such_certainty"),
    ],
)
def test_other_flags_and_certainties_are_refused(
    team: Team, edit: object, cells: dict[str, str], key: str
) -> None:
    coding = team.code(team.min)
    with pytest.raises(EditRefused, match=key):
        edit(team.project, coding_ids=[coding], **cells)  # type: ignore[operator]
    with pytest.raises(EditRefused, match=key):
        apply_code(
            team.project,
            document_id=team.document,
            span=Span(5, 6),
            code_id=team.code_id("1.1"),
            coder_id=team.min,
            **cells,  # type: ignore[arg-type]
        )
    with pytest.raises(EditRefused, match="no_coding_here"):
        set_flag(team.project, coding_ids=[], flag=None)
    with pytest.raises(EditRefused, match="not_your_coding"):
        set_certainty(team.project, coding_ids=[coding], certainty="sure", coder_id=team.qiang)
