"""Agreement of a project against its definitions, worked out once more, slowly and in another way."""

from collections.abc import Sequence
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pytest

from annotator.agreement.rating_table import agreement_of, rating_table
from annotator.agreement.unitizing import unitizing_alpha
from annotator.store import codings, documents
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


def spans_of(made: Studied, name: str, number: str, document: str) -> list[tuple[int, int]]:
    found = codings.listed(
        made.project,
        document_id=made.document(document),
        coder_id=made.coder(name),
        code_ids=[made.code(number)],
    )
    return [(c.start, c.end) for c in found]


def random_study(tmp_path: Path, seed: int, names: str = "甲乙丙", count: int = 6) -> Studied:
    random = np.random.default_rng(seed)
    texts = {f"文{n}": "\n".join("字" * int(random.integers(2, 9)) for _ in range(12)) for n in range(count)}
    made = studied(tmp_path / f"{seed}.annot", texts, names)
    for document, text in texts.items():
        for name in names:
            for number in ("1.1", "1.2", "2"):
                starts = random.integers(0, len(text) - 8, random.integers(0, 5))
                spans = [(int(start), int(start + random.integers(1, 9))) for start in starts]
                made.mark(name, number, dict.fromkeys(spans), document)
        made.finish(document, by=names)
    return made


def units_of(text: str, kind: str) -> list[range]:
    if kind == "character":
        return [range(n, n + 1) for n, c in enumerate(text) if c != "\n"]
    found, at = [], 0
    for line in text.split("\n"):
        found.append(range(at, at + len(line)))
        at += len(line) + 1
    return found


def rows_of(made: Studied, names: str, number: str, kind: str) -> list[list[str]]:
    """Every unit's ratings, character by character."""
    rows = []
    for document in documents.listed(made.project):
        text = documents.text(made.project, document.id)
        marked = [
            {n for start, end in spans_of(made, name, number, document.name) for n in range(start, end)}
            for name in names
        ]
        rows += [[str(int(any(n in own for n in unit))) for own in marked] for unit in units_of(text, kind)]
    return rows


@pytest.mark.parametrize("kind", ["paragraph", "character"])
@pytest.mark.parametrize("names", ["甲乙", "甲乙丙"])
def test_every_coefficient_is_that_of_the_rating_table(tmp_path: Path, kind: str, names: str) -> None:
    with (made := random_study(tmp_path, 5, names)).project:
        found = made.compare(names, unit=kind)
        for number in ("1.1", "1.2", "2"):
            expected = agreement_of(rating_table(rows_of(made, names, number, kind), declared=2)).measures
            for name, other in FROM_TABLES.items():
                assert of(found, number).measures[name].value == pytest.approx(
                    expected[other].value, abs=1e-9
                )


def test_the_whole_is_pooled_over_codes(tmp_path: Path) -> None:
    with (made := random_study(tmp_path, 8, "甲乙")).project:
        found = made.compare(unit="paragraph")
        observed, expected, apart, against = [], [], [], []
        for number in ("1.1", "1.2", "2"):
            first, second = np.array(rows_of(made, "甲乙", number, "paragraph"), dtype=int).T
            n, p, q = len(first), first.mean(), second.mean()
            observed.append((first == second).mean())
            expected.append(p * q + (1 - p) * (1 - q))
            ones = first.sum() + second.sum()
            apart.append((first != second).sum() * 2 / (2 * n))
            against.append(2 * ones * (2 * n - ones) / (2 * n * (2 * n - 1)))
        kappa = (np.mean(observed) - np.mean(expected)) / (1 - np.mean(expected))
        assert found.overall["cohen_kappa"].value == pytest.approx(kappa)
        assert found.overall["alpha_nominal"].value == pytest.approx(1 - sum(apart) / sum(against))


def masi(one: set, other: set) -> float:
    if not one and not other:
        return 0.0
    common = one & other
    factor = 1 if one == other else 2 / 3 if common and common in (one, other) else 1 / 3 if common else 0
    return 1 - len(common) / len(one | other) * factor


@pytest.mark.parametrize("kind", ["paragraph", "character"])
def test_set_alpha_is_what_its_definition_says(tmp_path: Path, kind: str) -> None:
    with (made := random_study(tmp_path, 11, "甲乙丙", count=5)).project:
        found = made.compare("甲乙丙", unit=kind, bootstrap=50)
        table = [rows_of(made, "甲乙丙", number, kind) for number in ("1.1", "1.2", "2")]
        units = [
            [frozenset(code for code in range(3) if table[code][unit][rater] == "1") for rater in range(3)]
            for unit in range(len(table[0]))
        ]
        for ending, chosen in (("_all", units), ("", [unit for unit in units if any(unit)])):
            pooled = [rating for unit in chosen for rating in unit]
            observed = sum(masi(a, b) for unit in chosen for a, b in combinations(unit, 2)) / (
                3 * len(chosen)
            )
            against = sum(masi(a, b) for a, b in combinations(pooled, 2)) / (
                len(pooled) * (len(pooled) - 1) / 2
            )
            assert found.overall[f"alpha_masi{ending}"].value == pytest.approx(1 - observed / against)
            one = found.overall[f"alpha_jaccard{ending}"]
            assert one.low <= one.value <= one.high


def best_matching(first: Sequence, second: Sequence) -> int:
    """The most pairs of all ways to pair, for a handful of spans."""

    def alike(one, other) -> bool:
        common = min(one[1], other[1]) - max(one[0], other[0])
        return common > 0 and common / (one[1] - one[0] + other[1] - other[0] - common) >= 0.5

    few, many = sorted((first, second), key=len)
    return max(sum(alike(*pair) for pair in zip(few, order, strict=False)) for order in permutations(many))


def test_segments_are_matched_as_many_as_possible(tmp_path: Path) -> None:
    with (made := random_study(tmp_path, 21, "甲乙", count=8)).project:
        found = made.compare(base="segment")
        for number in ("1.1", "1.2", "2"):
            both = first = second = 0
            for document in documents.listed(made.project):
                own, other = (sorted(set(spans_of(made, name, number, document.name))) for name in "甲乙")
                both += best_matching(own, other)
                first, second = first + len(own), second + len(other)
            measured = values(of(found, number).measures)
            assert measured["f1"] == pytest.approx(2 * both / (first + second))
            assert measured["precision"] == pytest.approx(both / second)
            assert measured["recall"] == pytest.approx(both / first)
            assert measured["percent"] is None


def test_the_continuum_is_that_of_agreement_units(tmp_path: Path) -> None:
    with (made := random_study(tmp_path, 31, "甲乙丙")).project:
        found, borders, units = made.compare("甲乙丙", base="continuum"), [0], []
        for document in documents.listed(made.project):
            for number in ("1.1", "1.2", "2"):
                for name in "甲乙丙":
                    spans = spans_of(made, name, number, document.name)
                    units += [(name, number, borders[-1] + a, b - a) for a, b in spans]
            borders.append(borders[-1] + document.n_chars)
        expected = unitizing_alpha(units, borders, "甲乙丙")
        for number, figure in expected.categories.items():
            assert of(found, number).measures["alpha_unitizing"].value == pytest.approx(figure.alpha)
        assert found.overall["alpha_unitizing"].value == pytest.approx(expected.overall.alpha)
        drawn = made.compare("甲乙丙", base="continuum", bootstrap=100).overall["alpha_unitizing"]
        assert drawn.low < drawn.value < drawn.high


def test_intervals_draw_documents_with_a_seed(tmp_path: Path) -> None:
    with (made := random_study(tmp_path, 41, "甲乙", count=6)).project:
        one, again = (made.compare(unit="paragraph", bootstrap=200, seed=3).overall for _ in range(2))
        assert one == again
        assert one["alpha_nominal"].low < one["alpha_nominal"].value < one["alpha_nominal"].high
        assert one["alpha_nominal"].note == "few_documents"
        other = made.compare(unit="paragraph", bootstrap=200, seed=4).overall
        assert other["alpha_nominal"].low != one["alpha_nominal"].low
        few = made.compare(
            unit="paragraph", bootstrap=200, documents=tuple(made.document(f"文{n}") for n in range(4))
        )
        assert few.overall["alpha_nominal"].low is None


def test_per_document_and_per_pair(tmp_path: Path) -> None:
    with (made := random_study(tmp_path, 51, "甲乙丙", count=3)).project:
        found = made.compare("甲乙丙", unit="paragraph", per_document=True)
        for document, measures in found.by_document:
            alone = made.compare("甲乙丙", unit="paragraph", documents=(document.id,)).overall
            assert measures["alpha_nominal"].value == pytest.approx(alone["alpha_nominal"].value)
        for names, measures in found.pairs:
            alone = made.compare("".join(names), unit="paragraph").overall
            assert measures["cohen_kappa"].value == pytest.approx(alone["cohen_kappa"].value)
        kappas = [measures["holsti"].value for _, measures in found.pairs]
        assert found.overall["holsti"].value == pytest.approx(np.mean(kappas))
        mean = found.overall["holsti"].value
        assert found.overall["composite"].value == pytest.approx(3 * mean / (1 + 2 * mean))
