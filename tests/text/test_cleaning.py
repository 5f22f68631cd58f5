from hypothesis import example, given
from hypothesis import strategies as st

from annotator.model.imported import Alteration
from annotator.text.cleaning import Places, altered, cleaned, original

Case = tuple[str, tuple[Alteration, ...]]
texts = st.text(st.sampled_from("法治𠮷😀 \r\n\t\u00a0\u2028\u2029\u0085\x0b\x0c\ufeff"), max_size=40)


def test_every_line_end_becomes_lf() -> None:
    assert cleaned("一\r\n二\r三\n四\r\r\n五")[0] == "一\n二\n三\n四\n\n五"


def test_a_text_with_lf_alone_is_left_as_it_is() -> None:
    text = "一\n\n二\n"
    assert cleaned(text) == (text, ())


def test_what_others_take_for_line_ends_or_spaces_stays() -> None:
    text = "一\u2028二\u2029三\u0085四\x0b五\x0c六\u00a0七\u3000八"
    assert cleaned(text) == (text, ())


@given(texts)
@example("\r\r\n\r")
@example("\r\n\r\n")
def test_the_decoded_original_comes_back_to_the_character(text: str) -> None:
    stored, alterations = cleaned(text)
    assert "\r" not in stored
    assert altered(text, alterations) == stored
    assert original(stored, alterations) == text


@given(texts)
def test_line_ends_are_counted_as_an_editor_counts_them(text: str) -> None:
    assert cleaned(text)[0] == text.replace("\r\n", "\n").replace("\r", "\n")


@given(texts)
def test_every_kept_character_maps_to_its_place_and_back(text: str) -> None:
    stored, alterations = cleaned(text)
    places = Places(alterations)
    for at, character in enumerate(stored):
        there = places.original(at)
        assert text[there] == character or (character == "\n" and text[there] == "\r")
        assert places.stored(there) == at
    assert places.original(len(stored)) == len(text)
    assert places.stored(len(text)) == len(stored)


@st.composite
def _alterations(draw: st.DrawFn) -> Case:
    text = draw(st.text("法治政府。\n", min_size=0, max_size=60))
    found, at = [], 0
    while at < len(text) and draw(st.booleans()):
        start = draw(st.integers(at, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 8)))
        found.append(Alteration(start, text[start:end], draw(st.text("甲乙", max_size=4)), "any_rule"))
        at = end
    return text, tuple(found)


@given(_alterations())
def test_any_rule_that_removes_or_replaces_can_be_taken_back(
    case: tuple[str, tuple[Alteration, ...]],
) -> None:
    text, alterations = case
    stored = altered(text, alterations)
    assert original(stored, alterations) == text
    places = Places(alterations)
    changed = {at for a in alterations for at in range(a.start, a.end)}
    for at in set(range(len(text))) - changed:
        assert places.original(places.stored(at)) == at
        assert stored[places.stored(at)] == text[at]


def test_five_million_characters_of_empty_lines_need_one_alteration() -> None:
    stored, alterations = cleaned("\r" * 5_000_000)
    assert stored == "\n" * 5_000_000
    assert len(alterations) == 1
