"""From disagreement to decision to the consensus, which is what a paper counts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from annotator.edits.coding_edits import apply_code, change_span, remove_codings
from annotator.edits.decision_edits import reason_to_rule
from annotator.edits.layer_edits import show_layers
from annotator.exporting import catalogue
from annotator.exporting.options import ExportOptions
from annotator.model.coder import CONSENSUS
from annotator.model.decision import Disagreement
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import coders, codes, codings, decisions, versions
from annotator.store.check import check
from annotator.teamwork.adjudication import (
    Automatic,
    decide,
    disagreements,
    groups,
    progress,
    settle_automatically,
)
from annotator.teamwork.confusion import confusion_cells
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from tests.teamwork.conftest import Studied, studied


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    """甲 and 乙 agree on the first paragraph; differ in extent on the second, in code on the third; only 甲
    coded the fourth.
    """
    made = studied(tmp_path / "p.annot", {"十段": "第一段。\n" * 10})
    with made.project:
        made.mark("甲", "1.1", [(0, 4), (5, 9), (10, 14), (15, 19)])
        made.mark("乙", "1.1", [(0, 4), (5, 8)])
        made.mark("乙", "1.2", [(10, 14)])
        made.finish("十段")
        yield made


def people(study: Studied, names: str = "甲乙") -> list:
    return raters_of(study.project, [study.coder(name) for name in names])


def found(study: Studied, kind: str) -> Disagreement:
    return next(one for one in disagreements(study.project, people(study)) if one.kind == kind)


def take(study: Studied, one: Disagreement, what: str, **more: object) -> None:
    decide(study.project, people(study), one.id, take=what, by=study.coder("甲"), **more)


def consensus(study: Studied) -> list[tuple[int, int, str]]:
    numbers: dict[str, str] = {code.id: code.number for code in codes.listed(study.project)}
    who = decisions.consensus_id(study.project)
    return (
        [(c.start, c.end, numbers[c.code_id]) for c in codings.listed(study.project, coder_id=who)]
        if who
        else []
    )


def test_disagreements_are_listed_by_kind(study: Studied) -> None:
    assert [one.kind for one in disagreements(study.project, people(study))] == ["extent", "code", "only_one"]
    assert groups(study.project, people(study))[0].kind == "agreement"
    assert progress(groups(study.project, people(study))) == (0, 3)


def test_accepting_one_makes_the_consensus_and_originals_stay(study: Studied) -> None:
    before = codings.listed(study.project)
    take(study, found(study, "extent"), study.coder("乙"), reason="以短者为准", how="discussion")
    assert consensus(study) == [(0, 4, "1.1"), (5, 8, "1.1")]  # what both have alike comes with it
    assert [
        c for c in codings.listed(study.project) if c.coder_id != decisions.consensus_id(study.project)
    ] == before
    one = found(study, "extent").decision
    assert (one.take, one.how, one.reason) == (study.coder("乙"), "discussion", "以短者为准")
    assert study.project.history()[-1].label == "decide"
    assert check(study.project) == []
    study.project.undo()
    assert (consensus(study), found(study, "extent").decision) == ([], None)


def test_both_none_own_and_open(study: Studied) -> None:
    take(study, found(study, "code"), "both")
    take(study, found(study, "only_one"), "none")
    take(study, found(study, "extent"), "own", span=Span(5, 7), code_id=study.code("2"))
    assert consensus(study) == [(0, 4, "1.1"), (5, 7, "2"), (10, 14, "1.1"), (10, 14, "1.2")]
    take(study, found(study, "code"), "open")
    assert consensus(study) == [(0, 4, "1.1"), (5, 7, "2")]
    assert progress(groups(study.project, people(study))) == (2, 3)
    with pytest.raises(EditRefused, match="took_nothing"):
        take(study, found(study, "only_one"), study.coder("乙"))
    with pytest.raises(EditRefused, match="no_such_disagreement"):
        decide(study.project, people(study), "没有", take="none", by=study.coder("甲"))


def test_a_decision_is_changed_not_doubled(study: Studied) -> None:
    one = found(study, "extent")
    take(study, one, study.coder("甲"))
    take(study, one, study.coder("乙"))
    assert [place for place in consensus(study) if place[0] == 5] == [(5, 8, "1.1")]
    assert len([d for d in decisions.listed(study.project) if d.how != "auto"]) == 1


def test_ids_stay_while_other_codings_come_and_go(study: Studied) -> None:
    before = {one.id for one in disagreements(study.project, people(study))}
    study.mark("甲", "2", [(30, 34)])
    assert before < {one.id for one in disagreements(study.project, people(study))}


def test_the_automatic_part_never_overrides_a_decision(study: Studied) -> None:
    one = found(study, "extent")
    take(study, one, "none")
    settle_automatically(study.project, people(study), by=study.coder("甲"), rule=Automatic(overlap=0.5))
    assert found(study, "extent").decision.take == "none"
    assert consensus(study) == [(0, 4, "1.1")]
    study.project.undo()
    study.project.undo()
    settle_automatically(study.project, people(study), by=study.coder("甲"), rule=Automatic(overlap=0.5))
    assert consensus(study) == [(0, 4, "1.1"), (5, 8, "1.1")]
    settle_automatically(study.project, people(study), by=study.coder("甲"))
    assert consensus(study) == [(0, 4, "1.1")]  # run anew without the rule


def test_a_majority_of_three(tmp_path: Path) -> None:
    with (made := studied(tmp_path / "p.annot", {"十段": "第一段。\n" * 10}, "甲乙丙")).project:
        made.mark("甲", "1.1", [(0, 4), (5, 9)])
        made.mark("乙", "1.1", [(0, 4)])
        made.mark("丙", "1.2", [(0, 4)])
        made.finish("十段", by="甲乙丙")
        settle_automatically(
            made.project, people(made, "甲乙丙"), by=made.coder("甲"), rule=Automatic(majority=True)
        )
        assert consensus(made) == [(0, 4, "1.1")]
        assert progress(groups(made.project, people(made, "甲乙丙"))) == (1, 2)


def counts(study: Studied) -> dict[str, int | None]:
    table = catalogue.table(study.project, "doc_code_counts", ExportOptions(lang="en"))
    (row,) = table.rows
    return dict(zip([column.key for column in table.columns], row, strict=True))


def test_the_final_layer_is_the_consensus_once_all_is_decided(study: Studied) -> None:
    assert counts(study)["c_1_1"] == 4
    for kind in ("extent", "code"):
        take(study, found(study, kind), study.coder("乙"))
    assert counts(study)["c_1_1"] == 4  # one is still open
    take(study, found(study, "only_one"), "none")
    assert (counts(study)["c_1_1"], counts(study)["c_1_2"]) == (2, 1)
    take(study, found(study, "only_one"), "open")
    assert counts(study)["c_1_1"] == 4


def test_the_consensus_is_nobody_to_wait_for(study: Studied) -> None:
    take(study, found(study, "code"), "open")
    show_layers(study.project, document_ids=[study.document("十段")])
    assert [c.role for c in coders.listed(study.project)] == ["lead", "coder", CONSENSUS]


def test_decisions_are_about_what_was_shown(study: Studied) -> None:
    show_layers(study.project, document_ids=[study.document("十段")])
    before = [one.id for one in disagreements(study.project, people(study))]
    apply_code(
        study.project,
        document_id=study.document("十段"),
        span=Span(15, 19),
        code_id=study.code("1.1"),
        coder_id=study.coder("乙"),
    )
    assert [one.id for one in disagreements(study.project, people(study))] == before


def test_documents_read_alone_are_as_among_all(tmp_path: Path) -> None:
    made = studied(tmp_path / "q.annot", {"十段": "第一段。\n" * 10, "五段": "另外一段。\n" * 5})
    with made.project:
        for name in ("十段", "五段"):
            made.mark("甲", "1.1", [(0, 4), (10, 14)], name)
            made.mark("乙", "1.2", [(0, 4), (12, 14)], name)
            made.finish(name)
        before = groups(made.project, people(made))
        show_layers(made.project, document_ids=[made.document("十段")])
        made.mark("乙", "1.1", [(20, 24)])
        own = codings.listed(made.project, document_id=made.document("十段"))
        change_span(made.project, coding_id=own[0].id, span=Span(1, 6), coder_id=own[0].coder_id)
        remove_codings(made.project, coding_ids=[own[-2].id], coder_id=own[-2].coder_id)
        show_layers(made.project, document_ids=[made.document("五段")])
        assert groups(made.project, people(made)) == before
        for name in ("十段", "五段"):
            alone = groups(made.project, people(made), [made.document(name)])
            assert alone == [one for one in before if one.document_id == made.document(name)]
            assert alone


def test_a_reason_becomes_a_rule_with_the_way_back(study: Studied) -> None:
    take(study, found(study, "extent"), study.coder("甲"), reason="标点也算在内")
    one = found(study, "extent").decision
    reason_to_rule(study.project, decision_id=one.id, code_id=study.code("1.1"), field="include")
    assert codes.code(study.project, study.code("1.1")).include == "标点也算在内"
    change = versions.changes(study.project)[-1]
    assert change.note == f"decision {one.id}"
    with pytest.raises(EditRefused, match="no_such_field"):
        reason_to_rule(study.project, decision_id=one.id, code_id=study.code("1.1"), field="name")


def test_the_confusion_matrix_has_the_passages_behind_each_cell(study: Studied) -> None:
    options = StudyOptions(unit="paragraph", headings=True)
    cells = confusion_cells(study.project, people(study), options)

    def numbers(one: Sequence) -> list:
        return [
            (c.first and c.first.number, c.second and c.second.number, c.weight, len(c.passages)) for c in one
        ]

    assert numbers(cells) == [("1.1", "1.2", 1.0, 1), ("1.1", None, 1.0, 1)]
    assert cells[0].passages == ((study.document("十段"), Span(10, 14)),)


def test_a_unit_with_several_codes_shares_its_weight(tmp_path: Path) -> None:
    with (made := studied(tmp_path / "p.annot", {"十段": "第一段。\n" * 10})).project:
        made.mark("甲", "1.1", [(0, 4)])
        made.mark("甲", "1.2", [(0, 4)])
        made.mark("乙", "2", [(0, 4)])
        made.finish("十段")
        cells = confusion_cells(made.project, people(made), StudyOptions(unit="paragraph", headings=True))
        assert [(c.first.number, c.second.number, c.weight) for c in cells] == [
            ("1.1", "2", 0.5),
            ("1.2", "2", 0.5),
        ]
