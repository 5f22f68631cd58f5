"""Documents drawn with a seed, in proportion, and given to coders by a rule."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.sample_size import positives_needed, units_needed
from annotator.edits.variable_edits import set_value
from annotator.model.errors import EditRefused
from annotator.teamwork.assigning import Sample, drawn, in_turn
from annotator.teamwork.sampling import draw
from tests.teamwork.conftest import Studied, studied

NAMES = [f"文{n:02d}" for n in range(40)]


@given(
    st.integers(0, 60), st.integers(0, 2**31), st.lists(st.sampled_from("甲乙丙"), min_size=40, max_size=40)
)
def test_a_stratified_sample_is_in_proportion(size: int, seed: int, words: list[str]) -> None:
    strata = dict(zip(NAMES, words, strict=True))
    found = draw(NAMES, size, seed, strata)
    assert found == draw(NAMES, size, seed, strata)
    assert len(found) == len(set(found)) == min(size, 40)
    assert found == sorted(found)
    for word, count in Counter(words).items():
        exact = min(size, 40) * count / 40
        assert abs(sum(strata[name] == word for name in found) - exact) < 1


def test_another_seed_draws_others() -> None:
    assert len({tuple(draw(NAMES, 10, seed)) for seed in range(20)}) > 15


@given(st.integers(0, 30), st.integers(1, 5), st.integers(1, 5))
def test_each_document_goes_to_some_coders_in_turn(count: int, coders: int, each: int) -> None:
    people = [f"编{n}" for n in range(coders)]
    if each > coders:
        with pytest.raises(EditRefused, match="more_than_coders"):
            in_turn(NAMES[:count], people, each)
        return
    pairs = in_turn(NAMES[:count], people, each)
    assert len(set(pairs)) == len(pairs) == count * each
    loads = Counter(coder for _, coder in pairs)
    assert max(loads.values(), default=0) - min((loads[one] for one in people), default=0) <= 1


def test_a_drawn_round_has_places_that_differ_by_coder(tmp_path) -> None:
    texts = {name: f"{name}。\n" for name in NAMES[:12]}
    with (made := studied(tmp_path / "p.annot", texts)).project as project:
        for number, name in enumerate(texts):
            year = "2023" if number < 8 else "2024"
            set_value(project, document_ids=[made.document(name)], key="year", value=year)
        people = (made.coder("甲"), made.coder("乙"))
        found = drawn(project, Sample((), people, share=0.5, seed=3, stratify="year"))
        assert found == drawn(project, Sample((), people, share=0.5, seed=3, stratify="year"))
        late = {made.document(name) for name in list(texts)[8:]}
        assert (len(found.document_ids), len(late & set(found.document_ids))) == (6, 2)
        orders = [sorted(found.document_ids, key=lambda d: found.places[d, one]) for one in people]
        assert orders[0] != orders[1]
        assert drawn(project, Sample((), people, size=3)).seed is not None
        with pytest.raises(EditRefused, match="no_such_variable"):
            drawn(project, Sample((), people, share=0.5, stratify="没有"))


def test_how_much_to_code_twice() -> None:
    """About 28 units with the code for α ≥ .80, 17 for .667."""
    assert (positives_needed(0.8), positives_needed(0.667)) == (28, 17)
    assert units_needed(0.5, 0.8) == 103
    assert units_needed(0.01) > units_needed(0.05) > units_needed(0.2)
    with pytest.raises(ValueError, match="between"):
        units_needed(0)


def test_nothing_to_draw_from_is_said(tmp_path) -> None:
    with (
        studied(tmp_path / "p.annot", {}).project as project,
        pytest.raises(EditRefused, match="sample_without"),
    ):
        drawn(project, Sample((), (), share=0.5))


def test_a_person_in_two_rounds_is_compared_with_herself(study: Studied) -> None:
    """A retest: the earlier codings are another layer, and (person, round) are the raters."""
    from annotator.edits.round_edits import add_round
    from annotator.store import coders, rounds
    from annotator.teamwork.study.options import StudyOptions
    from annotator.teamwork.study.raters import rater_in
    from annotator.teamwork.study.run import compare

    study.mark_paragraphs("1.1", "1100000000")
    study.finish("十段", by="甲")
    one = study.coder("甲")
    add_round(
        study.project, name="复测", kind="retest", document_ids=[study.document("十段")], coder_ids=[one]
    )
    retest = next(r.id for r in rounds.listed(study.project) if r.name == "复测")
    study.mark_paragraphs("1.1", "0110000000", round_id=retest)
    study.finish("十段", by="甲")
    raters = [
        rater_in(study.project, one, coders.main_round(study.project)),
        rater_in(study.project, one, retest),
    ]
    found = compare(study.project, raters, StudyOptions(unit="paragraph", headings=True))
    assert [rater.name for rater in found.raters] == ["甲@main", "甲@复测"]
    assert found.codes[0].positives == (2, 2)
    assert found.overall["holsti"].value == 0.5
