"""The codebook of the genre: complete, in two languages, and told apart by everyone who codes."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from annotator.formats.codebooks import json_codebook
from annotator.model import colours
from annotator.model.code import KEYS
from annotator.resources import resource

PATH = resource("codebooks", "law-based-government.json")
CODEBOOK = json_codebook.read(PATH)
CODES = {entry.number: entry for entry in CODEBOOK.entries}
BRANCHES = [entry for entry in CODEBOOK.entries if entry.parent is None]
CODABLE = [entry for entry in CODEBOOK.entries if entry.codable]
SOURCE = Path(__file__).parents[3] / "shared" / "codebook" / "codebook.json"


def branch_of(entry):
    return entry if entry.parent is None else CODEBOOK.entries[entry.parent]


def closest(entries, vision):
    """The smallest difference between two of the entries, to a person of that vision."""
    shown = [colours.seen(entry.colour, vision) for entry in entries]
    return min(colours.difference(a, b) for a, b in combinations(shown, 2))


def test_twelve_headings_over_fifty_codes_numbered_in_order():
    assert [entry.number for entry in BRANCHES] == [str(n) for n in range(1, 13)]
    assert len(CODABLE) == 50
    assert all(entry.number.startswith(f"{branch_of(entry).number}.") for entry in CODABLE)
    numbers = [tuple(map(int, number.split("."))) for number in CODES]
    assert numbers == sorted(numbers)


def test_headings_are_not_coded_and_carry_no_key():
    assert not any(entry.codable or entry.key or entry.group for entry in BRANCHES)


def test_themes_exclude_each_other_and_sections_stand_beside_them():
    assert {entry.group for entry in CODABLE if branch_of(entry).number not in ("11", "12")} == {"theme"}
    assert {entry.group for entry in CODABLE if branch_of(entry).number in ("11", "12")} == {None}


@pytest.mark.parametrize("entry", CODEBOOK.entries, ids=lambda entry: entry.number)
def test_every_code_speaks_both_languages(entry):
    for chinese, english in ((entry.name, entry.name_en), (entry.definition, entry.definition_en)):
        assert re.search("[一-鿿]", chinese)
        assert re.search("[A-Za-z]{3}", english)
        assert not re.search("[一-鿿]", english)


@pytest.mark.parametrize("entry", CODABLE, ids=lambda entry: entry.number)
def test_every_code_says_what_goes_in_what_stays_out_and_shows_a_sentence(entry):
    assert entry.include.endswith("。")
    assert entry.exclude.endswith("。")
    assert 8 <= len(entry.example) <= 60
    assert entry.indicators
    assert not any("*" in word or not word.strip() for word in entry.indicators)


@pytest.mark.parametrize("entry", CODABLE, ids=lambda entry: entry.number)
def test_what_stays_out_of_a_code_is_sent_to_codes_that_exist(entry):
    sent = re.findall(r"\d+\.\d+", entry.exclude)
    assert set(sent) <= set(CODES) - {entry.number}
    assert sent or "12" in entry.exclude


def test_the_branches_speak_of_the_plan_they_come_from():
    assert all(entry.source for entry in BRANCHES)


def test_the_rules_stand_in_both_languages_and_name_codes_that_exist():
    assert len(CODEBOOK.rules["zh"]) == len(CODEBOOK.rules["en"]) == 10
    for chinese, english in zip(CODEBOOK.rules["zh"], CODEBOOK.rules["en"], strict=True):
        named = re.findall(r"(?<![\d-])\d+\.\d(?![\d-])", chinese)
        assert sorted(set(named)) == sorted(set(re.findall(r"(?<![\d-])\d+\.\d(?![\d-])", english)))
        assert set(named) <= set(CODES)


def test_all_thirty_two_keys_are_given_once():
    given = [entry.key for entry in CODABLE if entry.key]
    assert sorted(given) == sorted(KEYS)
    assert not set("HJKL") & set(given)


def test_keys_run_in_codebook_order_digits_before_letters():
    digits = [entry.key for entry in CODABLE if entry.key and entry.key.isdigit()]
    letters = [entry.key for entry in CODABLE if entry.key and entry.key.isalpha()]
    assert digits == list("1234567890")
    assert letters == sorted(letters)


def test_all_branches_stay_apart_to_everyone():
    assert closest(BRANCHES, "normal") >= 16
    for vision in ("protanopia", "deuteranopia", "tritanopia"):
        assert closest(BRANCHES, vision) >= 9


@pytest.mark.parametrize(
    ("vision", "least"), [("normal", 10), ("protanopia", 5), ("deuteranopia", 5), ("tritanopia", 5)]
)
def test_no_code_looks_like_one_of_another_branch(vision, least):
    for first, second in combinations(CODABLE, 2):
        if first.parent != second.parent:
            shown = colours.seen(first.colour, vision), colours.seen(second.colour, vision)
            assert colours.difference(*shown) >= least, (first.number, second.number)


@pytest.mark.parametrize("entry", CODABLE, ids=lambda entry: entry.number)
def test_a_code_looks_most_like_its_own_branch(entry):
    nearest = min(BRANCHES, key=lambda branch: colours.difference(branch.colour, entry.colour))
    assert nearest is branch_of(entry)


def test_siblings_are_told_apart_side_by_side():
    for branch in BRANCHES:
        assert closest([entry for entry in CODABLE if branch_of(entry) is branch], "normal") >= 2.3


@pytest.mark.parametrize("page", ["#ffffff", "#1c1c1c"])
def test_every_colour_stands_out_from_the_page_as_it_is(page):
    for entry in CODEBOOK.entries:
        assert colours.strip(entry.colour, page) == entry.colour


def test_names_and_definitions_are_those_of_the_design():
    if not SOURCE.is_file():
        pytest.skip("the source of the codebook is not published with the program")
    source = json.loads(SOURCE.read_text(encoding="utf-8"))
    for code in source["level1"] + source["level2"]:
        assert (CODES[code["code"]].name, CODES[code["code"]].name_en) == (code["name"], code["name_en"])
    for code in source["level2"]:
        entry = CODES[code["code"]]
        assert (entry.definition, entry.definition_en) == (code["definition"], code["definition_en"])
        assert list(entry.indicators) == [word.rstrip("*") for word in code["indicators"]]
