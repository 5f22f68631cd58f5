"""Which language is spoken, and how a sentence is filled in."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotator import i18n
from annotator.i18n import in_a_row, language, tr, translate, use_language

ROOT = Path(__file__).parents[1]


@pytest.fixture
def no_language(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Surroundings that ask for nothing."""
    for name in ("ANNOTATOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    i18n._system_language.cache_clear()
    return monkeypatch


@pytest.mark.parametrize(
    ("surroundings", "spoken"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "ANNOTATOR_LANG": "zh"}, "zh"),
        ({"LANG": "en_US.UTF-8", "ANNOTATOR_LANG": "tlh"}, "en"),
    ],
)
def test_the_language_follows_the_surroundings(
    no_language: pytest.MonkeyPatch, surroundings: dict[str, str], spoken: str
) -> None:
    for name, value in surroundings.items():
        no_language.setenv(name, value)
    assert language() == spoken
    i18n._system_language.cache_clear()


def test_a_system_that_names_no_language_gets_chinese() -> None:
    """In a process of its own: Python itself makes up a locale there."""
    ask = "from annotator.i18n import language; print(language())"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env={}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "zh"


def test_what_was_chosen_goes_before_everything() -> None:
    use_language("en")
    assert language() == "en"
    assert tr("action.undo") == "Undo"
    use_language(None)
    assert tr("action.undo") == "撤销"


def test_a_count_chooses_the_plural() -> None:
    assert translate("en", "documents.codings", count=1) == "1 coding"
    assert translate("en", "documents.codings", count=2) == "2 codings"
    assert translate("zh", "documents.codings", count=2) == "2 处编码"


def test_an_unknown_key_is_seen_and_raises_nothing() -> None:
    assert tr("no.such.key") == "no.such.key"


def test_names_in_a_row() -> None:
    assert in_a_row(["甲", "乙"]) == "甲、乙"
    use_language("en")
    assert in_a_row(["A", "B"]) == "A, B"
