"""Runs that are kept and computed again, agreement over time, and the paragraph that a paper prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.edits.layer_edits import show_layers
from annotator.edits.round_edits import add_round
from annotator.edits.several_codings import code_passages
from annotator.edits.status_edits import finish
from annotator.model.errors import EditRefused
from annotator.model.span import Span
from annotator.store import runs
from annotator.store.check import check
from annotator.teamwork.drift import drift, origins
from annotator.teamwork.study.methods import methods_paragraph, mostly_absent, too_few
from annotator.teamwork.study.options import StudyOptions
from annotator.teamwork.study.raters import raters_of
from annotator.teamwork.study.run import compare
from annotator.teamwork.study.runs import again, keep, options_of
from tests.teamwork.conftest import Studied, studied

OPTIONS = StudyOptions(unit="paragraph", headings=True, threshold=0.5, bootstrap=30, seed=9)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Studied]:
    """Ten documents of ten paragraphs: in the first five the coders agree, then they drift apart."""
    made = studied(tmp_path / "p.annot", {f"文{n}": f"第{n}号段。\n" * 10 for n in range(10)})
    with made.project:
        for n in range(10):
            second = "1100000000" if n < 5 else "0000000011"
            made.mark_paragraphs("1.1", "1100000000", second, document=f"文{n}", width=6)
            made.finish(f"文{n}")
        yield made


def people(study: Studied) -> list:
    return raters_of(study.project, [study.coder(name) for name in "甲乙"])


def test_a_run_is_kept_with_all_that_it_needs(study: Studied) -> None:
    found = compare(study.project, people(study), OPTIONS)
    keep(study.project, found, study.coder("甲"))
    (run,) = runs.listed(study.project)
    assert options_of(run) == OPTIONS
    assert [one["name"] for one in run.coders] == ["甲", "乙"]
    assert len(run.documents) == 10
    assert run.figures["overall"]["alpha_nominal"]["value"] == found.overall["alpha_nominal"].value
    assert check(study.project) == []
    study.project.undo(study.coder("甲"))
    assert runs.listed(study.project) == []


def test_it_is_computed_again_to_the_same_figures(study: Studied) -> None:
    found = compare(study.project, people(study), OPTIONS)
    keep(study.project, found)
    for name in (f"文{n}" for n in range(10)):
        show_layers(study.project, document_ids=[study.document(name)])
    study.mark_paragraphs("1.1", "0000011111", document="文9", width=6)
    (run,) = runs.listed(study.project)
    assert again(study.project, run).overall == found.overall


def test_agreement_by_tenth_of_each_sequence(study: Studied) -> None:
    points = drift(study.project, people(study), StudyOptions(unit="paragraph", headings=True))
    assert [(point.coder, point.part) for point in points] == [
        (c, str(n)) for c in "甲乙" for n in range(1, 11)
    ]
    alphas = [point.alpha.value for point in points if point.coder == "甲"]
    assert alphas[:5] == [1.0] * 5
    assert all(alpha < 0 for alpha in alphas[5:])


def test_by_month_and_only_planted_documents_where_there_are_any(study: Studied) -> None:
    options = StudyOptions(unit="paragraph", headings=True)
    (first, second) = drift(study.project, people(study), options, by_month=True)
    assert (first.part, first.documents, first.coder, second.coder) == ("2024-03", 10, "甲", "乙")
    both = [study.coder(name) for name in "甲乙"]
    add_round(
        study.project,
        name="漂移",
        kind="drift",
        document_ids=[study.document("文0"), study.document("文9")],
        coder_ids=both,
    )
    for name in ("文0", "文9"):
        for coder in both:
            finish(study.project, document_id=study.document(name), coder_id=coder)
    points = drift(study.project, people(study), options)
    assert sorted({point.alpha.value > 0.5 for point in points if point.coder == "甲"}) == [False, True]
    assert sum(point.documents for point in points if point.coder == "甲") == 2


def test_the_share_of_codings_from_search(study: Studied) -> None:
    code_passages(
        study.project,
        places=[(study.document("文0"), Span(30, 35))],
        code_id=study.code("2"),
        coder_id=study.coder("甲"),
        origin="search",
    )
    first, second = origins(study.project, people(study))
    assert (first.codings, first.found, first.share) == (21, 1, pytest.approx(1 / 21))
    assert (second.found, second.share) == (0, 0)


def test_the_methods_paragraph_has_the_numbers(study: Studied) -> None:
    found = compare(study.project, people(study), OPTIONS)
    alpha = f"{found.overall['alpha_nominal'].value:.3f}"
    for lang, words in (("zh", "克里彭多夫 α"), ("en", "Krippendorff’s α")):
        said = methods_paragraph(found, lang)
        assert words in said
        assert alpha in said
        assert "30" in said
        assert f"{found.overall['holsti'].value:.3f}" in said
    for base in ("segment", "continuum"):
        assert methods_paragraph(compare(study.project, people(study), StudyOptions(base=base)), "zh")


def test_what_was_discussed_or_shown_early_is_not_called_blind(study: Studied) -> None:
    after = compare(study.project, people(study), StudyOptions(after_discussion=True))
    with pytest.raises(EditRefused, match="after_discussion"):
        methods_paragraph(after, "zh")
    show_layers(study.project, document_ids=[study.document("文0")], coder_id=study.coder("甲"), lift=True)
    found = compare(study.project, people(study), OPTIONS)
    assert found.lifted == 1
    assert "独立" not in methods_paragraph(found, "zh")


def test_rare_codes_and_agreement_on_absence_are_pointed_out(study: Studied) -> None:
    found = compare(study.project, people(study), StudyOptions(unit="character"))
    assert too_few(found) == []
    assert mostly_absent(found)
    few = compare(
        study.project,
        people(study),
        StudyOptions(unit="paragraph", headings=True, documents=(study.document("文0"),)),
    )
    assert too_few(few) == ["1.1"]
