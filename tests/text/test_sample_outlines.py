"""What outline and metadata find in the six samples is what was found by hand."""

import pytest

from annotator.text.metadata import metadata
from annotator.text.numbering import number_of
from annotator.text.sections import outline_of
from tests.golden.sample_texts import NAMES, gold_of, text_of

OUTSIDE = {"pub_date", "source_url"}  # said by a page around its text


@pytest.mark.parametrize("name", NAMES)
def test_headings_nest_and_work_as_by_hand(name: str) -> None:
    gold = gold_of(name)
    found = outline_of(text_of(name), gold["metadata"]["year"])
    told = [
        (h.level, h.number, h.heading, h.start, h.end, h.run_in, function.value)
        for h, function in zip(found.headings, found.functions, strict=True)
    ]
    assert told == [tuple(heading.values()) for heading in gold["outline"]]


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_begins_where_it_does_by_hand(name: str) -> None:
    text, closing = text_of(name), gold_of(name)["closing"]
    starts = [section.start for section in outline_of(text).sections if section.function == "closing"]
    assert starts == ([closing] if closing < len(text) else [])


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_read_as_by_hand_at_a_place_that_says_them(name: str) -> None:
    gold = gold_of(name)
    found = metadata(text_of(name))
    inside = {key: value for key, value in gold["metadata"].items() if key not in OUTSIDE}
    assert {key: found.values()[key] for key in inside} == inside
    for key, places in gold.get("spans", {}).items():
        spans = [[span.start, span.end] for span in found.found()[key].spans]
        assert spans
        assert all(span in places for span in spans), key


def test_a_note_is_no_heading() -> None:
    assert number_of("[1] 不含上年结转的案件。") is None
    assert number_of("[1]加强领导") is not None
