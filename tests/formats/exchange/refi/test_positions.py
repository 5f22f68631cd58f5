"""Positions of every dialect, and how the dialect of a file is found out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange.refi.positions import CountedText, Dialect, dialects
from annotator.model.errors import Unreadable
from tests.formats.exchange.refi.project_files import (
    PLACES,
    TEXT,
    WORDS,
    coded_words,
    counted,
    file,
    in_dialect,
    losses,
    named_dialect,
    opened,
    selection,
    source,
)

texts = st.text(st.sampled_from("甲乙a1，。 \n😀𠮷é"), min_size=1, max_size=40)


@given(texts, st.sampled_from(list(dialects().values())), st.booleans(), st.booleans(), st.data())
def test_every_dialect_leads_back_to_the_same_characters(
    text: str, dialect: Dialect, crlf: bool, marked: bool, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    written = text.replace("\n", "\r\n") if crlf else text
    first, last = (counted(text, place, dialect, crlf=crlf, mark=marked) for place in (start, end))
    if dialect.inclusive:  # the last character is meant by its first unit
        end = max(end, start + 1)
        if end > len(text):
            return
        last = counted(text, end - 1, dialect, crlf=crlf, mark=marked)
    source = CountedText(written, marked=marked)
    (found,) = source.spans(dialect, [(first, last)])
    assert source.text == text
    assert (found.start, found.end) == (start, end)


def test_an_end_within_a_character_takes_the_whole_character() -> None:
    (found,) = CountedText("a😀\r\nb").spans(named_dialect("nvivo_windows"), [(2, 4)])
    assert (found.start, found.end, found.cuts) == (1, 3, True)


def test_positions_before_and_behind_the_text_stay_outside() -> None:
    for name in ("standard", "utf8", "nvivo_windows"):
        (found,) = CountedText("一二").spans(named_dialect(name), [(-1, 99)])
        assert found.start < 0
        assert found.end > 2


PROGRAMS = [
    ("REFI-QDA", "standard", False, False),
    ("MAXQDA 2022 (Release 22.4.0)", "standard", False, True),
    ("NVivo for Windows 12.6", "nvivo_windows", True, True),
    ("NVivo 12 For Mac", "nvivo_windows", False, False),
    ("NVivo 14", "nvivo_windows", True, False),
    ("ATLAS.ti Win 23.4.0", "atlas_windows", True, False),
    ("ATLAS.ti Mac 9", "atlas_windows", False, False),
    ("QualCoder 3.5", "qualcoder", False, True),
    ("QualCoder 3.5", "qualcoder", True, True),
    ("qc 1.7.0", "standard", False, False),
]


@pytest.mark.parametrize(("origin", "name", "crlf", "mark"), PROGRAMS)
@pytest.mark.parametrize("named", [True, False])
def test_the_files_of_each_program_are_read_as_it_counts(
    origin: str, name: str, crlf: bool, mark: bool, named: bool
) -> None:
    data = in_dialect(named_dialect(name), origin=origin, crlf=crlf, mark=mark, named=named)
    found = opened(data)
    assert coded_words(found) == list(WORDS)
    assert found.documents[0].text == TEXT
    assert found.dialect == name
    assert not [kind for kind in losses(found) if kind.startswith("dialect")]


@pytest.mark.parametrize("name", [name for name in dialects() if name != "atlas_windows_inclusive"])
@pytest.mark.parametrize("origin", ["", "NVivo for Windows 12.6", "ATLAS.ti Win 9", "QualCoder"])
def test_where_selections_bear_their_words_no_origin_can_mislead(name: str, origin: str) -> None:
    dialect = named_dialect(name)
    data = in_dialect(dialect, origin=origin, crlf=dialect.line_end != "two", mark=True, named=True)
    assert coded_words(opened(data)) == list(WORDS)


@pytest.mark.parametrize("name", ["standard", "nvivo_windows", "qualcoder", "utf16"])
@pytest.mark.parametrize("origin", ["", "NVivo for Windows 12.6", "ATLAS.ti Win 9", "QualCoder"])
def test_a_wrong_origin_is_overruled_by_where_spans_begin_and_end(name: str, origin: str) -> None:
    found = opened(in_dialect(named_dialect(name), origin=origin, crlf=True))
    assert coded_words(found) == list(WORDS)
    told = {"dialect_fitted", "dialect_overruled"} & losses(found).keys()
    assert bool(told) == (found.dialect not in usual_of(origin))


def usual_of(origin: str) -> tuple[str, ...]:
    for start, name in (("NVivo", "nvivo_windows"), ("ATLAS", "atlas_windows"), ("Qual", "qualcoder")):
        if origin.startswith(start):
            return (name,)
    return ("standard",)


def test_ends_that_are_the_last_character_show_in_enough_spans() -> None:
    found = opened(in_dialect(named_dialect("standard_inclusive"), origin="some program"))
    assert coded_words(found) == list(WORDS)
    assert losses(found) == {"dialect_fitted": len(WORDS)}
    overruled = opened(in_dialect(named_dialect("nvivo_windows_inclusive"), origin="NVivo", crlf=True))
    assert coded_words(overruled) == list(WORDS)
    assert losses(overruled) == {"dialect_overruled": len(WORDS)}
    few = opened(in_dialect(named_dialect("standard_inclusive"), origin="some program", places=PLACES[:2]))
    assert few.dialect == "standard"


@pytest.mark.parametrize(
    "name", ["from_one", "from_one_inclusive", "bom_counted", "utf16_bom_counted", "utf8"]
)
@pytest.mark.parametrize("origin", ["some program", "NVivo for Windows 12.6"])
def test_odd_ways_of_counting_show_in_enough_spans(name: str, origin: str) -> None:
    found = opened(in_dialect(named_dialect(name), origin=origin))
    assert coded_words(found) == list(WORDS)
    assert {"dialect_fitted", "dialect_overruled"} & losses(found).keys()


def test_where_nothing_tells_a_guess_is_said_with_what_else_it_could_be() -> None:
    between = TEXT.index("内容") + 1  # nobody begins or ends there
    found = opened(
        in_dialect(named_dialect("standard"), origin="", crlf=True, places=[(between, between + 1)])
    )
    (told,) = [loss for loss in found.losses if loss.kind == "dialect_guessed"]
    assert "qualcoder" in told.what
    assert found.dialect == "standard"


def test_where_all_dialects_agree_nothing_is_said() -> None:
    text = "只有一行，没有别的。"
    found = opened(in_dialect(named_dialect("standard"), origin="", text=text, places=[(0, 4)]))
    assert coded_words(found) == ["只有一行"]
    assert not losses(found)


NAMES = [
    ("起草协议19次", True),
    ("起草协议…", True),
    ("起草协...", True),
    ("1:3 起草协议19次", True),
    ("line:3", False),
    ("编码一", False),
]


@pytest.mark.parametrize(("name", "fits"), NAMES)
def test_names_tell_only_where_they_are_words_of_the_text(name: str, fits: bool) -> None:
    """QualCoder writes all words, MAXQDA the first of them, others number their selections."""
    start, end = (counted(TEXT, place, named_dialect("nvivo_windows"), crlf=True) for place in PLACES[3])
    data = file(
        source(selection(start, end, name=name)), TEXT.replace("\n", "\r\n").encode(), origin="ATLAS.ti"
    )
    found = opened(data)
    assert (coded_words(found) == ["起草协议19次"]) == fits


def test_whole_lines_with_their_ends_are_as_good_as_words() -> None:
    """So a program codes that knows lines only."""
    lines = [(found.start(), found.end()) for found in re.finditer(".*\n", TEXT)]
    found = opened(in_dialect(named_dialect("standard"), origin="qc 1.7.0", places=lines))
    assert coded_words(found) == TEXT.splitlines(keepends=True)
    assert found.dialect == "standard"


def test_a_dialect_can_be_forced() -> None:
    data = in_dialect(named_dialect("standard"), origin="", named=True)
    forced = opened(data, "nvivo_windows")
    assert forced.dialect == "nvivo_windows"
    assert coded_words(forced) != list(WORDS)


def test_a_dialect_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(Unreadable) as refused:
        opened(in_dialect(named_dialect("standard"), origin=""), "klingon")
    assert refused.value.key == "no_such_dialect"
    assert "atlas_windows" in str(refused.value.fields["dialects"])
