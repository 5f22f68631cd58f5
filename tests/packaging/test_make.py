"""What a newcomer types."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_make_alone_lists_every_target_with_a_line() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = dict(re.findall(r"^(\w+)\s+(\S.*)$", said, re.MULTILINE))
    wanted = "help env catalogues run test check bench soak pictures lock"
    assert list(listed) == wanted.split()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_a_readme_names_only_targets_that_exist(readme: str) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"\bmake (\w+)", (ROOT / readme).read_text(encoding="utf-8"))
    assert {"run", "test"} <= set(named) <= set(targets)


@pytest.mark.parametrize(
    ("outcome", "code"), [("979 passed in 24.57s", 0), ("1 failed, 978 passed in 24.57s", 2)]
)
def test_ci_says_what_pytest_said_and_fails_where_it_failed(tmp_path: Path, outcome: str, code: int) -> None:
    stand_in = tmp_path / "make"
    stand_in.write_text(f'#!/bin/sh\n[ "$*" = test ] && echo "{outcome}"\nexit {code}\n', encoding="utf-8")
    stand_in.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", str(ROOT / ".ci/run")],
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == outcome
    assert done.returncode == code
