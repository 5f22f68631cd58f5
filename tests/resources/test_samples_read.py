"""Each sample, read from its file and cleaned, is the text it was made from, with its fields."""

import re

import pytest

from annotator.formats.documents.reading import read
from annotator.text.metadata import metadata
from tests.golden.sample_texts import NAMES, file_of, gold_of, text_of


def written(text: str) -> list[str]:
    """The lines with anything on them: a blank line is no unit."""
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_as_it_was_written(name: str) -> None:
    assert written(read(file_of(name)).text) == written(text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_fields_of_a_sample_are_found_in_its_file(name: str) -> None:
    found = read(file_of(name))
    assert metadata(found.text, found.alterations, found.known).values() == gold_of(name)["metadata"]


@pytest.mark.parametrize("name", [name for name in NAMES if "removed" in gold_of(name)])
def test_nothing_that_stands_around_the_report_is_left_and_what_a_rule_took_is_under_its_name(
    name: str,
) -> None:
    found = read(file_of(name))
    taken = {
        rule: "".join(alteration.original for alteration in found.alterations if alteration.rule == rule)
        for rule in gold_of(name)["removed"]
    }
    for rule, pieces in gold_of(name)["removed"].items():
        for piece in pieces:  # a heading that the contents name, a title that stood twice, is there once
            assert found.text.split("\n").count(piece) == text_of(name).split("\n").count(piece), piece
            if taken[rule]:
                assert bare(piece) in bare(taken[rule]), piece


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)
