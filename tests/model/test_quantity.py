"""A quantity tells all it knows, in the order that the command line promises."""

import json
from decimal import Decimal

import pytest

from annotator.model.quantity import plain
from annotator.text.quantities import quantities

KEYS = [
    *("id", "start", "end", "text", "value", "value_max", "unit", "bound", "marker", "object"),
    *("period", "per", "plan", "rank", "part_of", "sum_check"),
]


def test_a_quantity_is_said_with_every_key_and_null_where_nothing_is_known() -> None:
    said = quantities("培训约300余人")[0].as_said()
    assert list(said) == KEYS
    assert json.loads(json.dumps(said)) == {
        "id": 1, "start": 2, "end": 8, "text": "约300余人", "value": 300, "value_max": None, "unit": "人",
        "bound": "more", "marker": "约余", "object": "培训", "period": None, "per": None, "plan": False,
        "rank": False, "part_of": None, "sum_check": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"), [("2E+7", "20000000"), ("98.70", "98.7"), ("3.00", "3"), ("0.1", "0.1")]
)
def test_values_are_written_as_a_person_writes_them(value: str, said: str) -> None:
    assert json.dumps(plain(Decimal(value))) == said
