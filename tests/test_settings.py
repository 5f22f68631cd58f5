"""Preferences: kept between starts, never in the way."""

from pathlib import Path

import pytest

from annotator.settings import DECLARED, Settings


def test_what_was_never_set_is_its_default(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert {name: settings[name] for name in DECLARED} == {n: s.default for n, s in DECLARED.items()}
    assert not (tmp_path / "settings.json").exists()


def test_a_choice_is_there_at_the_next_start(tmp_path: Path) -> None:
    Settings(tmp_path / "新" / "settings.json")["theme"] = "dark"
    assert Settings(tmp_path / "新" / "settings.json")["theme"] == "dark"


def test_places_of_projects_are_kept_apart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.keep_place("一", coder="甲", position=3)
    settings.keep_place("二", coder="乙")
    settings.keep_place("一", position=9)
    again = Settings(tmp_path / "settings.json")
    assert again.place_of("一") == {"coder": "甲", "position": 9}
    assert again.place_of("二") == {"coder": "乙"}
    assert again.place_of("三") == {}


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"theme": 7, "places": "x", "zoom": null}'])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(damage, encoding="utf-8")
    settings = Settings(path)
    assert settings["theme"] == "system"
    assert settings["zoom"] == 1.0
    assert settings.place_of("一") == {}
    settings["theme"] = "light"
    assert Settings(path)["theme"] == "light"


def test_a_home_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings["theme"] = "dark"
    assert settings["theme"] == "dark"


def test_an_undeclared_name_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(tmp_path / "settings.json")["colour"] = 1
