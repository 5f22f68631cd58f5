"""The recipe of the demo: codings that can be found, follow the rules and disagree like careful people."""

import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.formats.codebooks import json_codebook
from annotator.resources import resource

SAMPLES = resource("samples")
RECIPE = tomllib.loads((SAMPLES / "demo.toml").read_text(encoding="utf-8"))
CODEBOOK = json_codebook.read(resource("codebooks", "law-based-government.json"))
CODES = {entry.number: entry for entry in CODEBOOK.entries if entry.codable}
FILES = [document["file"] for document in RECIPE["documents"]]
TEXTS = {Path(file).stem: (SAMPLES / file).read_text(encoding="utf-8") for file in FILES}
LEAD, SECOND = (coder["name"] for coder in RECIPE["coders"])

NUMBER = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.、](?!\d)")


class Coded(NamedTuple):
    document: str
    start: int
    end: int
    code: str
    coder: str
    rank: str = "primary"

    @property
    def what(self) -> tuple[str, int, int, str]:
        return self[:4]


def places(words: str, text: str) -> list[int]:
    return [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)]


def coded(entry: dict) -> Coded | None:
    """Where the words stand; None where they do not, which a test of its own says by name."""
    found = places(entry["quote"], TEXTS[entry["document"]])
    nth = entry.get("occurrence", 1)
    if not 1 <= nth <= len(found):
        return None
    start = found[nth - 1]
    end = start + len(entry["quote"])
    rank = entry.get("rank", "primary")
    return Coded(entry["document"], start, end, entry["code"], entry["coder"], rank)


def headings(text: str) -> list[tuple[int, int]]:
    """Spans of headings, run-in ones up to their full stop, and of lines without any sentence."""
    found = []
    for line in re.finditer(r".+", text):
        stop = line[0].find("。")
        if stop < 0 or NUMBER.match(line[0]):
            found.append((line.start(), line.end() if stop < 0 else line.start() + stop + 1))
    return found


def paragraphs() -> list[tuple[str, int, int]]:
    """Lines with a sentence in them: headings that stand alone, titles and signatures stay out."""
    return [
        (name, line.start(), line.end())
        for name, text in TEXTS.items()
        for line in re.finditer(r".+", text)
        if "。" in line[0]
    ]


CODINGS = [coding for entry in RECIPE["codings"] if (coding := coded(entry))]


def pairs_in_a_layer() -> list[tuple[Coded, Coded]]:
    """Two overlapping codings of one coder."""
    return [
        (a, b)
        for a, b in combinations(CODINGS, 2)
        if (a.document, a.coder) == (b.document, b.coder) and a.start < b.end and b.start < a.end
    ]


def kappa() -> float:
    """Cohen's κ on paragraph × code over all used codes: (mean P_o − mean P_e) / (1 − mean P_e)."""
    units = paragraphs()
    observed = expected = 0.0
    for code in {coding.code for coding in CODINGS}:
        rated = Counter()
        for name, start, end in units:
            coders = {
                c.coder
                for c in CODINGS
                if (c.document, c.code) == (name, code) and c.start < end and c.end > start
            }
            rated[LEAD in coders, SECOND in coders] += 1
        first = (rated[True, True] + rated[True, False]) / len(units)
        second = (rated[True, True] + rated[False, True]) / len(units)
        observed += (rated[True, True] + rated[False, False]) / len(units)
        expected += first * second + (1 - first) * (1 - second)
    used = len({coding.code for coding in CODINGS})
    return (observed / used - expected / used) / (1 - expected / used)


def test_two_coders_one_of_them_the_lead_have_finished_all_three_samples() -> None:
    assert RECIPE["project"]["name"] == "demo"
    assert [coder["role"] for coder in RECIPE["coders"]] == ["lead", "coder"]
    assert sorted(path.name for path in SAMPLES.glob("*.txt")) == FILES
    assert all(document["finished"] == [LEAD, SECOND] for document in RECIPE["documents"])


def test_the_recipe_knows_no_other_keys() -> None:
    assert set(RECIPE) == {"project", "coders", "documents", "codings"}
    allowed = {"document", "coder", "code", "quote", "occurrence", "rank", "memo"}
    assert {key for entry in RECIPE["codings"] for key in entry} <= allowed


@pytest.mark.parametrize("entry", RECIPE["codings"], ids=lambda e: f"{e['coder']}-{e['code']}")
def test_the_quoted_words_are_found_as_the_recipe_says(entry: dict) -> None:
    found = places(entry["quote"], TEXTS[entry["document"]])
    assert len(found) >= 1
    assert ("occurrence" in entry) == (len(found) > 1)
    assert 1 <= entry.get("occurrence", 1) <= len(found)
    assert "\n" not in entry["quote"]
    assert entry["quote"].strip() == entry["quote"]


def test_coders_and_codes_exist_and_only_level_two_is_coded() -> None:
    assert {coding.coder for coding in CODINGS} == {LEAD, SECOND}
    assert {coding.code for coding in CODINGS} <= set(CODES)


def test_some_hundred_and_twenty_codings_half_of_them_by_each_coder() -> None:
    assert 110 <= len(CODINGS) <= 130
    for coder in (LEAD, SECOND):
        assert 55 <= sum(coding.coder == coder for coding in CODINGS) <= 70


def test_no_coder_codes_one_span_with_one_code_twice() -> None:
    assert len({(*coding.what, coding.coder) for coding in CODINGS}) == len(CODINGS)


@pytest.mark.parametrize("coding", CODINGS, ids=lambda c: f"{c.coder}-{c.code}")
def test_headings_titles_and_signatures_are_not_coded(coding: Coded) -> None:
    text = TEXTS[coding.document]
    assert not any(start < coding.end and coding.start < end for start, end in headings(text))


def test_the_codings_stand_in_order_of_document_coder_and_place() -> None:
    order = [(FILES.index(f"{c.document}.txt"), [LEAD, SECOND].index(c.coder), c.start) for c in CODINGS]
    assert order == sorted(order)


def test_a_unit_takes_one_primary_theme_and_a_second_one_is_marked() -> None:
    for a, b in pairs_in_a_layer():
        if CODES[a.code].group == CODES[b.code].group == "theme":
            assert sorted([a.rank, b.rank]) == ["primary", "secondary"]
    for coding in CODINGS:
        if coding.rank == "secondary":
            assert any(coding in pair for pair in pairs_in_a_layer())


def test_spans_are_nested_in_one_layer_and_cross_in_it() -> None:
    pairs = pairs_in_a_layer()
    assert any(a.start <= b.start and b.end <= a.end for a, b in pairs)
    assert any(a.start < b.start < a.end < b.end for a, b in pairs)
    assert any(a.code.startswith("11.") and CODES[b.code].group == "theme" for a, b in pairs)


def test_sections_are_coded_only_where_the_report_speaks_of_problems_or_plans() -> None:
    for coding in CODINGS:
        text = TEXTS[coding.document]
        chapters = re.findall(r"^[一二三四]、.*", text[: coding.start], re.M)
        chapter = chapters[-1] if chapters else ""
        assert coding.code.startswith("11.") <= ("不足" in chapter or "问题" in chapter)
        assert coding.code.startswith("12.") == bool(re.search("工作安排|工作打算|工作计划", chapter))


def test_each_coder_uses_many_codes_of_most_branches() -> None:
    for coder in (LEAD, SECOND):
        used = {coding.code for coding in CODINGS if coding.coder == coder}
        assert len(used) >= 15
        assert len({CODES[code].parent for code in used}) >= 8


def test_at_least_a_fifth_of_the_codings_differ() -> None:
    first, second = ({c.what for c in CODINGS if c.coder == coder} for coder in (LEAD, SECOND))
    assert len(first ^ second) / len(CODINGS) >= 0.2


def test_the_second_coder_differs_by_extent_by_code_and_by_omission() -> None:
    firsts, seconds = ([c for c in CODINGS if c.coder == coder] for coder in (LEAD, SECOND))
    kinds = Counter()
    for coding in firsts:
        near = [
            c
            for c in seconds
            if c.document == coding.document and c.start < coding.end and coding.start < c.end
        ]
        if not near:
            kinds["omission"] += 1
        elif coding.code not in {c.code for c in near}:
            kinds["code"] += 1
        elif coding.what not in {c.what for c in near}:
            kinds["extent"] += 1
        else:
            kinds["same"] += 1
    assert min(kinds[kind] for kind in ("omission", "code", "extent")) >= 4
    assert kinds["same"] > len(firsts) / 2


def test_agreement_is_that_of_careful_coders_who_have_not_yet_settled_their_differences() -> None:
    assert 0.6 <= kappa() <= 0.8


def test_a_few_codings_carry_the_coders_remark() -> None:
    memos = [entry["memo"] for entry in RECIPE["codings"] if "memo" in entry]
    assert 5 <= len(memos) <= 20
    assert len(set(memos)) == len(memos)
