"""`agreement`: the coders of a project compared, to the letter of its keys."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

MEASURES = [
    *("percent", "scott_pi", "cohen_kappa", "fleiss_kappa", "light_kappa", "hubert_kappa"),
    *("brennan_prediger", "gwet_ac1", "alpha_nominal", "holsti", "composite", "precision", "recall", "f1"),
    *("jaccard", "positive_agreement", "negative_agreement", "prevalence", "bias", "a", "b", "c", "d"),
    *("alpha_masi", "alpha_jaccard", "alpha_masi_all", "alpha_jaccard_all", "maxqda_kappa"),
    "alpha_unitizing",
]
KEYS = [
    *("base", "unit", "threshold", "coders", "documents", "units", "codes_used", "codes_unused", "seed"),
    *("overall", "min", "median", "codes", "groups", "pairs", "by_document", "variables"),
]
NULL_ON = {
    "segment": "percent scott_pi cohen_kappa alpha_nominal negative_agreement a alpha_masi alpha_unitizing",
    "continuum": "percent cohen_kappa holsti composite f1 maxqda_kappa a alpha_masi",
    "category": "f1 jaccard precision positive_agreement a bias alpha_masi maxqda_kappa alpha_unitizing",
    "unit": "maxqda_kappa alpha_unitizing",
}


@pytest.mark.parametrize("base", NULL_ON)
def test_every_key_is_there_on_every_base(annotator: Call, demo: Path, base: str) -> None:
    said = annotator("agreement", demo, "--coders", "林若溪,周明远", "--base", base, "--json").json
    for key in KEYS:
        assert key in said, key
    assert (said["base"], said["coders"], said["documents"]) == (base, ["林若溪", "周明远"], 3)
    assert list(said["overall"]) == list(said["codes"][0]["measures"]) == MEASURES
    assert set(said["overall"]["percent"]) == {"value", "low", "high", "n", "note"}
    for name in NULL_ON[base].split():
        assert (said["overall"][name]["value"], said["overall"][name]["note"]) == (
            None,
            "not_on_this_basis",
        ), name
    assert set(said["codes"][0]) >= {"code_path", "code_no", "measures"}
    assert [pair["coders"] for pair in said["pairs"]] == [["林若溪", "周明远"]]
    assert bool(said["groups"]) == (base == "category")


def test_options_narrow_fold_and_draw(annotator: Call, demo: Path) -> None:
    base = ("agreement", demo, "--coders", "林若溪", "--coders", "周明远", "--json")
    one = annotator(*base, "--codes", "3", "--level", "1", "--documents", "1,2").json
    assert ([code["code_no"] for code in one["codes"]], one["documents"]) == (["3"], 2)
    per = annotator(*base, "--per-document").json
    assert [each["document_no"] for each in per["by_document"]] == [1, 2, 3]
    assert annotator(*base, "--bootstrap", "50").json["seed"] == 0
    headings = annotator(*base, "--headings").json
    assert headings["units"] > per["units"]
    half = annotator(*base, "--threshold", "0.5").json
    assert half["threshold"] == 0.5


def test_a_person_reads_the_same(annotator: Call, demo: Path) -> None:
    said = annotator("agreement", demo, "--coders", "林若溪,周明远", "--lang", "zh").text
    assert "克里彭多夫 α" in said
    assert "3.1 重大行政决策程序" in said
    assert (
        "Krippendorff’s α" in annotator("agreement", demo, "--coders", "林若溪,周明远", "--lang", "en").text
    )


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (("--coders", "林若溪"), "两位"),
        (("--coders", "林若溪,无名"), "无名"),
        (("--coders", "林若溪,周明远", "--unit", "字节"), "字节"),
        (("--coders", "林若溪,周明远", "--codes", "99"), "99"),
        (("--coders", "林若溪,周明远", "--base", "category", "--codes", "12"), "互斥组"),
    ],
)
def test_what_cannot_be_compared_is_one_line(annotator: Call, demo: Path, options: tuple, part: str) -> None:
    said = annotator("agreement", demo, *options, "--lang", "zh")
    assert (said.code, said.out) == (1, b"")
    assert part in said.err
    assert said.err.count("\n") == 1
