"""Everything the program says, it says in Chinese and in English."""

import re
from collections import Counter

import pytest

from tests.rules.catalogues import (
    KEY,
    LANGUAGES,
    Entry,
    Use,
    entries,
    literals,
    placeholders,
    source_of,
    uses,
)
from tests.rules.tree import modules

HAN = re.compile(r"[\u3400-\u9fff]")

both = pytest.mark.parametrize("language", LANGUAGES)


def test_the_source_is_understood() -> None:
    """An empty search would let everything below pass."""
    assert len(uses()) > 40
    assert {use.pattern for use in uses()} >= {
        re.escape("refused.select_text_first"),
        re.escape("step.apply_code"),
    }


@both
def test_every_key_in_the_source_has_a_sentence(language: str) -> None:
    missing = [
        f"{use.where}: {use.pattern}" for use in uses() if not any(map(use.matches, entries(language)))
    ]
    assert not missing


@both
def test_keys_kept_in_tables_have_a_sentence(language: str) -> None:
    """Actions, settings and verbs name their labels as plain strings, to be translated later."""
    families = {key.split(".")[0] for key in entries(language)}
    tables = ("annotator/ui/", "annotator/cli/", "annotator/settings.py")
    for name in (name for name in modules() if name.startswith(tables)):
        named = {text for text in literals(name) if KEY.fullmatch(text) and text.split(".")[0] in families}
        assert named <= set(entries(language)), name


@both
def test_no_entry_is_left_over(language: str) -> None:
    assert not [key for key in entries(language) if not is_used(key)]


def is_used(key: str) -> bool:
    """A key stands in the source as it is, or as the parts from which a sentence is chosen later."""
    if key in literals():
        return True
    return any(
        all(part in literals() or set(part.split(".")) <= literals() for part in match.groups())
        for use in uses()
        if (match := use.matches(key))
    )


def test_both_languages_say_the_same_things() -> None:
    chinese, english = (entries(language) for language in LANGUAGES)
    assert set(chinese) == set(english)
    differing = [key for key in chinese if chinese[key].fields != english[key].fields]
    assert not differing


@both
def test_every_form_of_an_entry_names_the_same_fields(language: str) -> None:
    """“1 coding” may leave the number out; nothing else may be lost in a plural form."""
    for entry in entries(language).values():
        assert {frozenset(placeholders(form) | {"count"}) for form in entry.forms} == {
            entry.fields | {"count"}
        }, entry


@both
def test_every_field_of_a_sentence_is_given(language: str) -> None:
    lacking = [
        f"{use.where}: {entry.key} wants {sorted(entry.fields - use.fields)}"
        for use, entry in uses_with_entries(language)
        if use.fields is not None and not entry.fields <= use.fields
    ]
    assert not lacking


def uses_with_entries(language: str) -> list[tuple[Use, Entry]]:
    plain = [use for use in uses() if not use.dynamic]
    return [(use, entry) for use in plain for entry in entries(language).values() if use.matches(entry.key)]


@both
def test_no_entry_is_empty_doubtful_or_twice(language: str) -> None:
    assert not [entry.key for entry in entries(language).values() if entry.fuzzy or not all(entry.forms)]
    named = Counter(re.findall(r'^msgid "(.+)"$', source_of(language), re.MULTILINE))
    assert not [key for key, count in named.items() if count > 1]
    assert "#~" not in source_of(language), "an entry is only commented out"


def test_chinese_is_chinese_and_english_english() -> None:
    """What needs no translation (a name, a formula) is the same in both."""
    chinese, english = (entries(language) for language in LANGUAGES)
    for key in set(chinese) & set(english):
        if chinese[key].forms != english[key].forms:
            assert all(map(HAN.search, chinese[key].forms)), key
            assert not any(map(HAN.search, english[key].forms)), key
