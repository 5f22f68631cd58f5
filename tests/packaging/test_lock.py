"""The lock file: every dependency, pinned, with hashes, for the systems the program runs on."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
PINNED = [
    Requirement(re.sub(r"\\|--hash=\S+", "", entry).split("#")[0].strip())
    for entry in re.findall(r"^[a-z].*?(?=^\S|\Z)", LOCK, re.MULTILINE | re.DOTALL)
]


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["test"]]


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_what_is_declared_is_pinned_within_its_limits(requirement: Requirement) -> None:
    pins = [pin for pin in PINNED if canonicalize_name(pin.name) == canonicalize_name(requirement.name)]
    assert pins, "run make lock"
    for pin in pins:
        (version,) = (specifier.version for specifier in pin.specifier)
        assert requirement.specifier.contains(version), "run make lock"


def test_every_pin_is_exact_and_has_hashes() -> None:
    assert len(PINNED) > len(declared())
    for pin in PINNED:
        assert [specifier.operator for specifier in pin.specifier] == ["=="]
    entries = re.findall(r"^[a-z].*==.*\\\n    --hash=sha256:", LOCK, re.MULTILINE)
    assert len(entries) == len(PINNED)
