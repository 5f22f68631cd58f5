"""`make env`, tried with stand-ins for Python, apt and sudo that write down how they were called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PYTHON = """#!/bin/sh
echo "python $*" >> "$CALLS"
case "$*" in
    *"version_info"*) exit "${TOO_OLD:-0}" ;;
    --version) echo "Python 3.12.1" ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *"--editable"*) exit "${BREAKS:-0}" ;;
esac
"""
NOTES_ITSELF = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'
SUDO = NOTES_ITSELF + 'exec "$@"\n'
HERE = """#!/bin/sh
printf 'installed libgl1, \\ninstalled libglib2.0-0t64, libglib2.0-0 (= 2.84)\\nconfig-files xvfb, xserver\\n'
"""
USER = '#!/bin/sh\necho "${USER_ID:-0}"\n'


class Checkout:
    """A copy of what `make env` reads, and the stand-ins first on the path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls_file = root / "calls"
        shutil.copytree(ROOT / "packaging", root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        self.give("python3", PYTHON)
        self.give("apt-get", NOTES_ITSELF)
        self.give("sudo", SUDO)
        self.give("dpkg-query", HERE)
        self.give("id", USER)

    def give(self, name: str, script: str) -> None:
        tool = self.root / "bin" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(script, encoding="utf-8")
        tool.chmod(0o755)

    def make_env(self, **surroundings: str) -> subprocess.CompletedProcess[str]:
        self.calls_file.write_text("", encoding="utf-8")
        path = f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["sh", str(self.root / "packaging" / "env.sh")],
            env=os.environ | {"PATH": path, "CALLS": str(self.calls_file), "PYTHON": ""} | surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, beginning: str) -> list[str]:
        lines = self.calls_file.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.startswith(beginning)]

    @property
    def stamp(self) -> Path:
        return self.root / ".venv" / "made-from"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_call_installs_the_lock_with_hashes_and_the_program(checkout: Checkout) -> None:
    assert checkout.make_env().returncode == 0
    pip = checkout.calls("python -m pip install")
    assert "--require-hashes --requirement packaging/requirements.txt" in pip[0]
    assert "--no-deps --no-build-isolation --editable ." in pip[1]
    assert checkout.stamp.exists()


def test_the_second_call_does_nothing(checkout: Checkout) -> None:
    checkout.make_env()
    assert checkout.make_env().returncode == 0
    assert not checkout.calls("python -m")
    assert not checkout.calls("apt-get")


@pytest.mark.parametrize("ingredient", ["requirements.txt", "system-packages.txt"])
def test_another_lock_or_package_list_makes_it_anew(checkout: Checkout, ingredient: str) -> None:
    checkout.make_env()
    with (checkout.root / "packaging" / ingredient).open("a", encoding="utf-8") as file:
        file.write("another\n")
    checkout.make_env()
    assert checkout.calls("python -m venv")


def test_what_broke_half_way_is_thrown_away_by_the_next_call(checkout: Checkout) -> None:
    assert checkout.make_env(BREAKS="1").returncode != 0
    assert not checkout.stamp.exists()
    (checkout.root / ".venv" / "half").touch()
    assert checkout.make_env().returncode == 0
    assert checkout.stamp.exists()
    assert not (checkout.root / ".venv" / "half").exists()


def test_only_missing_packages_are_installed(checkout: Checkout) -> None:
    checkout.make_env()
    assert checkout.calls("apt-get") == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends " + " ".join(packages_but("libgl1", "libglib2.0-0")),
    ]
    assert not checkout.calls("sudo")


def packages_but(*present: str) -> list[str]:
    lines = (ROOT / "packaging" / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#") and line not in present]


def test_a_user_installs_through_sudo(checkout: Checkout) -> None:
    checkout.make_env(USER_ID="1000")
    assert [call.split()[1] for call in checkout.calls("sudo")] == ["apt-get", "env"]


def test_an_old_python_is_refused_in_one_line(checkout: Checkout) -> None:
    done = checkout.make_env(TOO_OLD="1")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "3.11" in done.stderr
    assert not (checkout.root / ".venv").exists()
