import re

import pytest

from annotator.i18n import use_language
from annotator.text.rules.catalogue import NAMES, RULES, USUAL, hint, label, named
from tests.rules.catalogues import LANGUAGES, entries

both = pytest.mark.parametrize("language", LANGUAGES)


@both
def test_every_rule_has_a_label_and_says_in_a_line_what_it_does(language: str) -> None:
    use_language(language)
    for name in NAMES:
        keys = {f"rule.{name}", f"rule.{name}_hint"}
        assert keys <= set(entries(language)), f"{language} lacks words for {name}"
        assert not {label(name), hint(name)} & keys
        assert len(label(name)) < len(hint(name)) < 160
        assert "\n" not in hint(name)


@both
def test_no_two_rules_have_the_same_words_and_no_words_are_of_no_rule(language: str) -> None:
    words = {key: entry.forms[0] for key, entry in entries(language).items() if key.startswith("rule.")}
    assert len(set(words.values())) == len(words)
    assert {re.sub("^rule[.]|_hint$", "", key) for key in words} == set(NAMES)


def test_rules_are_carried_out_in_the_order_of_the_catalogue_whatever_order_a_person_names() -> None:
    assert [rule.name for rule in named(("indent", "word_bookmark"))] == ["word_bookmark", "indent"]
    assert [rule.name for rule in RULES if not rule.usual] == ["digit_space"]
    assert set(USUAL) == set(NAMES) - {"digit_space"}


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(KeyError, match="no_such_rule"):
        named(("indent", "no_such_rule"))
