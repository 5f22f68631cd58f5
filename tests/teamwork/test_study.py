"""Coders of a project compared: by hand, and against the definitions worked out once more."""

from pathlib import Path

import pytest

from annotator.agreement.measure import MEASURES
from annotator.agreement.rating_table import agreement_of, rating_table
from annotator.edits.code_edits import add_code
from annotator.edits.code_rule_edits import change_rules
from annotator.edits.coding_edits import apply_code
from annotator.edits.status_edits import finish_to, reopen
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import judge
from annotator.edits.version_edits import freeze
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import documents
from annotator.teamwork.agreement_table import agreement_table
from annotator.teamwork.study.run import CodeAgreement, Study
from tests.teamwork.conftest import Studied, studied

FROM_TABLES = {
    **{name: name for name in ("percent", "scott_pi", "cohen_kappa", "fleiss_kappa", "light_kappa")},
    **{name: name for name in ("hubert_kappa", "brennan_prediger", "gwet_ac1")},
    "alpha_nominal": "alpha",
}


def of(found: Study, number: str) -> CodeAgreement:
    return next(one for one in found.codes if one.code.number == number)


def values(measures) -> dict[str, float | None]:
    return {name: one.value for name, one in measures.items()}


def test_figures_per_code_worked_out_by_hand(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1100000000", "0110010100")
    study.finish("十段")
    one = of(study.compare(unit="paragraph"), "1.1")
    found = values(one.measures)
    for name, value in {
        **{"percent": 0.6, "cohen_kappa": 1 / 11, "scott_pi": 1 / 21, "brennan_prediger": 0.2},
        **{"alpha_nominal": 2 / 21, "holsti": 2 / 6, "jaccard": 1 / 5, "precision": 1 / 4, "recall": 1 / 2},
        **{"a": 1, "b": 1, "c": 3, "d": 5, "negative_agreement": 10 / 14, "prevalence": 0.4, "bias": 0.2},
    }.items():
        assert found[name] == pytest.approx(value, abs=1e-9), name
    assert (one.positives, one.measures["percent"].n, one.documents) == ((2, 4), 10, 1)
    assert list(found) == list(MEASURES)


def test_a_code_that_nobody_used_has_only_its_percentage_and_is_not_in_the_whole(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1100000000", "1100000000")
    study.mark_paragraphs("2", "1100000000", "0110000000")
    study.finish("十段")
    found = study.compare(unit="paragraph")
    unused = of(found, "1.2").measures
    assert (unused["percent"].value, unused["cohen_kappa"].value, unused["cohen_kappa"].note) == (
        1,
        None,
        "unused",
    )
    assert {name for name, one in unused.items() if one.value is not None} == {"percent"}
    assert [one.code.number for one in found.used] == ["1.1", "2"]
    observed, expected = (1 + 0.8) / 2, 0.2 * 0.2 + 0.8 * 0.8
    assert found.overall["percent"].value == pytest.approx(observed)
    assert found.overall["cohen_kappa"].value == pytest.approx((observed - expected) / (1 - expected))
    assert found.minimum["cohen_kappa"] == pytest.approx(0.375)
    assert (found.under(0.667, "alpha_nominal"), found.under(0.8, "alpha_nominal")) == (1, 1)


def test_only_what_two_have_finished_is_compared(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1000000000", "1000000000")
    study.mark_paragraphs("1.1", "10000", "01000", document="五段", width=7)
    study.finish("十段")
    study.finish("五段", by="甲")
    found = study.compare(unit="paragraph")
    assert ([d.name for d in found.documents], found.units) == (["十段"], 10)
    assert of(found, "1.1").measures["percent"].value == 1
    everything = study.compare(unit="paragraph", all_documents=True)
    assert (len(everything.documents), everything.units) == (2, 15)
    assert of(everything, "1.1").measures["percent"].value == pytest.approx(13 / 15)


def test_nothing_in_common_is_said(study: Studied) -> None:
    study.finish("十段")
    reopen(study.project, document_id=study.document("十段"), coder_id=study.coder("乙"))
    with pytest.raises(EditRefused, match="nothing_in_common"):
        study.compare()


def test_a_code_that_came_later_has_no_ratings(study: Studied) -> None:
    study.finish("十段")
    add_code(study.project, name="新", number="9")
    found = of(study.compare(unit="paragraph"), "9")
    assert (found.measures["percent"].value, found.measures["percent"].n, found.documents) == (None, 0, 0)
    assert found.measures["cohen_kappa"].note == "no_pairable_units"


def test_a_third_who_finished_less_is_missing_there(tmp_path: Path) -> None:
    with (
        made := studied(tmp_path / "p.annot", {"十段": "第一段。\n" * 10, "五段": "另一段。\n" * 5}, "甲乙丙")
    ).project:
        made.mark_paragraphs("1.1", "1100000000", "0110010100", "1111111111")
        made.mark_paragraphs("1.1", "11000", "01000", "11100", document="五段")
        made.finish("十段", by="甲乙")
        made.finish("五段", by="甲乙丙")
        found = made.compare("甲乙丙", unit="paragraph")
        rows = [[a, b, None] for a, b in zip("1100000000", "0110010100", strict=True)]
        rows += [list(row) for row in zip("11000", "01000", "11100", strict=True)]
        expected = agreement_of(rating_table(rows)).measures
        for name, other in FROM_TABLES.items():
            assert of(found, "1.1").measures[name].value == pytest.approx(
                expected[other].value, abs=1e-9
            ) or name in (
                "scott_pi",
                "cohen_kappa",
            )
        assert of(found, "1.1").measures["cohen_kappa"].note == "two_coders_only"
        assert (len(found.documents), found.finished_by_all) == (2, 1)
        complete = made.compare("甲乙丙", unit="paragraph", complete=True)
        assert [d.name for d in complete.documents] == ["五段"]
        assert [names for names, _ in found.pairs] == [("甲", "乙"), ("甲", "丙"), ("乙", "丙")]


def test_own_overlapping_spans_of_a_code_count_once(study: Studied) -> None:
    study.mark("甲", "1.1", [(0, 4), (0, 4), (1, 3)])
    study.mark("乙", "1.1", [(0, 4)])
    study.finish("十段")
    for unit, both in (("paragraph", 1), ("character", 4)):
        found = values(of(study.compare(unit=unit), "1.1").measures)
        assert (found["a"], found["b"], found["c"], found["holsti"]) == (both, 0, 0, 1)
    segments = values(of(study.compare(base="segment"), "1.1").measures)
    assert (segments["precision"], segments["recall"]) == (1, pytest.approx(1 / 2))


def test_two_overlapping_spans_of_200_in_1000_characters(tmp_path: Path) -> None:
    """Krippendorff's and Cohen's figures on characters: κ .375, and −.25 where nothing is shared."""
    with (made := studied(tmp_path / "p.annot", {"十段": "字" * 1000})).project:
        made.mark("甲", "1.1", [(0, 200)])
        made.mark("乙", "1.1", [(100, 300)])
        made.mark("甲", "1.2", [(0, 200)])
        made.mark("乙", "1.2", [(300, 500)])
        made.finish("十段")
        found = made.compare(unit="character")
        assert of(found, "1.1").measures["cohen_kappa"].value == pytest.approx(0.375)
        assert of(found, "1.2").measures["cohen_kappa"].value == pytest.approx(-0.25)
        assert found.units == 1000


def test_white_space_is_no_unit_and_in_no_unit(study: Studied) -> None:
    study.mark("甲", "1.1", [(4, 5), (0, 5)])
    study.finish("十段")
    found = study.compare(unit="character")
    assert (found.units, of(found, "1.1").positives) == (40, (4, 0))
    assert found.on_left_out_units == 1
    by_paragraph = study.compare(unit="paragraph")
    assert (by_paragraph.on_left_out_units, of(by_paragraph, "1.1").positives) == (1, (1, 0))


def test_a_threshold_moves_a_span_to_the_unit_that_holds_most_of_it(study: Studied) -> None:
    study.mark("甲", "1.1", [(0, 2), (8, 11)])
    study.mark("乙", "1.1", [(0, 1), (8, 11)])
    study.finish("十段")
    found = study.compare(unit="paragraph", threshold=0.5)
    assert (of(found, "1.1").positives, found.moved) == ((2, 2), 3)
    assert found.overall["holsti"].value == 1


REPORT = """甲区2023年法治政府建设情况报告

2023年，甲区全面推进依法行政。

一、主要举措
（一）加强审查。全年审查文件三件。
二、下一步打算
继续努力。

甲区人民政府
2024年1月9日
"""


def test_headings_titles_signatures_and_dates_are_no_units(tmp_path: Path) -> None:
    with (made := studied(tmp_path / "p.annot", {"十段": REPORT})).project:
        text = documents.text(made.project, made.document("十段"))
        made.mark("甲", "1.1", [(text.index("一、主要"), text.index("一、主要") + 6)])
        made.mark("甲", "1.2", [(text.index("继续"), text.index("继续") + 5)])
        made.finish("十段")
        without = made.compare(unit="sentence", headings=False)
        assert (without.units, without.on_left_out_units) == (3, 1)
        assert of(without, "1.1").measures["cohen_kappa"].note == "unused"
        with_them = made.compare(unit="sentence", headings=True)
        assert with_them.units > 6
        assert of(with_them, "1.1").positives == (1, 0)
        characters = made.compare(unit="character", headings=False)
        said = "2023年，甲区全面推进依法行政。全年审查文件三件。继续努力。"
        assert characters.units == len(said)


def test_folding_unites_the_spans_of_all_below(study: Studied) -> None:
    study.mark("甲", "1.1", [(0, 4)])
    study.mark("乙", "1.2", [(0, 4)])
    study.finish("十段")
    apart, folded = study.compare(unit="paragraph"), study.compare(unit="paragraph", level=1)
    assert apart.overall["holsti"].value == 0
    assert of(folded, "1").measures["holsti"].value == 1
    assert [one.code.number for one in folded.codes] == ["1", "2"]


def test_coded_units_only_give_what_does_not_count_the_empty(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1110000000", "1100000000")
    study.mark_paragraphs("1.2", "0001000000", "0001000000")
    study.finish("十段")
    found = study.compare(unit="paragraph", coded_only=True)
    one = values(of(found, "1.1").measures)
    assert one["maxqda_kappa"] == pytest.approx((2 / 3 - 1 / 2) / (1 / 2))
    given = {name for name, value in one.items() if value is not None}
    assert given == {"holsti", "precision", "recall", "f1", "jaccard", "maxqda_kappa", "a", "b", "c"}
    assert of(found, "1.1").measures["cohen_kappa"].note == "not_on_this_basis"


def test_the_table_begins_with_the_whole_and_names_what_was_compared(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1100000000", "0110010100")
    study.finish("十段")
    table = agreement_table([study.compare(unit="paragraph")], "zh")
    rows = [dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows]
    assert rows[0]["code"] == "合计（3 个类目中用到的 1 个）"
    assert (rows[0]["coders"], rows[0]["base"], rows[0]["unit"]) == ("甲、乙", "单元×类目", "段落")
    assert (rows[1]["code_no"], rows[1]["positives_r1"], rows[1]["positives_r2"], rows[1]["n"]) == (
        "1.1",
        2,
        4,
        10,
    )
    assert rows[1]["alpha_nominal"] == pytest.approx(2 / 21)
    assert rows[2]["note"] == "没有人用到"
    assert table.options["coders"] == ["甲", "乙"]
    assert (table.options["codes_used"], table.options["codes_unused"]) == (1, 2)


def test_an_exclusive_group_gives_every_unit_one_category(study: Studied) -> None:
    for number in ("1.1", "1.2"):
        change_rules(study.project, code_id=study.code(number), group="主题")
    study.mark_paragraphs("1.1", "1110000000", "1100000000")
    study.mark_paragraphs("1.2", "0000110000", "0010110000")
    study.mark("甲", "1.2", [(0, 1)])  # of two the one that covers more
    study.finish("十段")
    found = study.compare(base="category", unit="paragraph")
    (group,) = found.groups
    first, second = "aaanbbnnnn", "aabnbbnnnn"
    rows = [list(pair) for pair in zip(first, second, strict=True)]
    expected = agreement_of(rating_table(rows)).measures
    for name, other in FROM_TABLES.items():
        assert group.with_none[name].value == pytest.approx(expected[other].value), name
    named = agreement_of(rating_table([row for row in rows if "n" not in row])).measures
    assert group.named_by_all["cohen_kappa"].value == pytest.approx(named["cohen_kappa"].value)
    assert group.named_by_all["percent"].n == 5
    assert (group.group, group.several) == ("主题", 1)
    assert group.with_none["holsti"].value == group.with_none["percent"].value
    assert group.with_none["f1"].note == "not_on_this_basis"
    assert found.overall["alpha_nominal"].value == pytest.approx(expected["alpha"].value)
    assert [one.code.number for one in found.codes] == ["1.1", "1.2"]
    with pytest.raises(EditRefused, match="no_exclusive_group"):
        study.compare(base="category", codes=(study.code("2"),))


def test_a_secondary_code_is_no_category(study: Studied) -> None:
    for number in ("1.1", "1.2"):
        change_rules(study.project, code_id=study.code(number), group="主题")
    study.mark("甲", "1.1", [(0, 2)])
    study.mark("乙", "1.1", [(0, 2)])
    apply_code(
        study.project,
        document_id=study.document("十段"),
        span=Span(0, 4),
        code_id=study.code("1.2"),
        coder_id=study.coder("乙"),
        rank="secondary",
    )
    study.finish("十段")
    assert study.compare(base="category", unit="paragraph").groups[0].with_none["percent"].value == 1


def test_what_coders_judge_is_compared_at_its_level(tmp_path: Path) -> None:
    given = {"甲": "1234512", "乙": "1244513"}
    with (made := studied(tmp_path / "p.annot", {f"文{n}": f"第{n}段。\n" * 5 for n in range(7)})).project:
        labels = {str(n): f"{n}分" for n in range(1, 6)} | {"9": "说不清"}
        add_variable(made.project, key="tone", type="choice", labels=labels, missing=["9"], judged=True)
        for name, marks in given.items():
            for n, value in enumerate(marks):
                own = "9" if (name, n) == ("乙", 0) else value
                judge(
                    made.project,
                    document_id=made.document(f"文{n}"),
                    key="tone",
                    value=own,
                    coder_id=made.coder(name),
                )
        made.finish(*(f"文{n}" for n in range(7)))
        (tone,) = made.compare(unit="paragraph").variables
        rows = [list(pair) for pair in zip(*given.values(), strict=True)]
        rows[0][1] = None
        assert (tone.key, tone.level) == ("tone", "ordinal")
        expected = agreement_of(rating_table(rows, "ordinal", 5), "ordinal").measures
        for name in ("alpha", "percent", "cohen_kappa", "weighted_quadratic", "brennan_prediger"):
            assert tone.measures[name].value == pytest.approx(expected[name].value), name
        assert tone.measures["percent"].n == 6
        assert set(MEASURES) < set(tone.measures)


def test_values_of_codings_are_compared_where_the_extent_is_the_same(study: Studied) -> None:
    change_rules(study.project, code_id=study.code("1.1"), value_kind="number", value_unit="件")
    for name, own in (("甲", "3 5 8"), ("乙", "3 6 8")):
        for n, value in enumerate(own.split()):
            apply_code(
                study.project,
                document_id=study.document("十段"),
                span=Span(5 * n, 5 * n + 4),
                code_id=study.code("1.1"),
                coder_id=study.coder(name),
                value=value,
            )
    study.finish("十段")
    (found,) = study.compare(unit="paragraph").variables
    expected = agreement_of(
        rating_table([["3", "3"], ["5", "6"], ["8", "8"]], "interval"), "interval"
    ).measures
    assert (found.key, found.level, found.measures["alpha"].n) == ("职能/服务", "interval", 3)
    assert found.measures["alpha"].value == pytest.approx(expected["alpha"].value)


def test_a_document_finished_in_part_is_compared_up_to_there(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1100000001", "1100000000")
    study.finish("十段", by="甲")
    with pytest.raises(EditRefused, match="nothing_in_common"):
        study.compare(unit="paragraph")
    finish_to(study.project, document_id=study.document("十段"), coder_id=study.coder("乙"), position=21)
    for unit, count in (("paragraph", 5), ("character", 20)):
        found = study.compare(unit=unit)
        assert (found.units, found.overall["holsti"].value) == (count, 1), unit
    with pytest.raises(EditRefused, match="nothing_in_common"):
        study.compare(base="segment")
    study.project.undo(study.coder("乙"))
    study.finish("十段", by="乙")
    assert study.compare(unit="paragraph").units == 10


def test_versions_that_differ_are_noted(study: Studied) -> None:
    study.mark_paragraphs("1.1", "1100000000", "1100000000")
    study.finish("十段", by="甲")
    assert not study.compare(unit="paragraph", all_documents=True).differing_versions
    freeze(study.project, name="试编码 1")
    study.finish("十段", by="乙")
    found = study.compare(unit="paragraph")
    assert found.differing_versions
    assert found.versions == {"甲": ("试编码 1",), "乙": ("2",)}
