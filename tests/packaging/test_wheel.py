"""A wheel holds everything that the program reads, and an editable install no copy that grows old."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy to build in: the build compiles catalogues, which other tests are reading."""
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("annotator", "resources", "packaging"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, copy)
    return copy


def built(checkout: Path, kind: str) -> dict[str, bytes]:
    """The content of a wheel, by name."""
    build = f"import sys; from hatchling.build import build_{kind} as build; print(build(sys.argv[1]))"
    target = checkout / kind
    target.mkdir()
    subprocess.run([sys.executable, "-c", build, str(target)], cwd=checkout, check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_wheel_holds_the_program_and_its_resources(checkout: Path) -> None:
    content = built(checkout, "wheel")
    resources = {
        path.relative_to(checkout / "resources").as_posix() for path in files_below(checkout / "resources")
    }
    assert {f"annotator/_resources/{name}" for name in resources} <= set(content)
    assert {path.relative_to(checkout).as_posix() for path in files_below(checkout / "annotator")} <= set(
        content
    )
    for language in ("zh", "en"):
        assert len(content[f"annotator/_resources/locale/{language}/LC_MESSAGES/annotator.mo"]) > 1000
    assert not [name for name in content if name.startswith(("tests/", "packaging/", "resources/"))]
    shared = {name.split("/data/share/")[1] for name in content if "/data/share/" in name}
    assert shared == {"applications/report-annotator.desktop", "icons/hicolor/scalable/apps/annotator.svg"}


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_an_editable_install_reads_the_checkout(checkout: Path) -> None:
    content = built(checkout, "editable")
    assert not [name for name in content if name.startswith("annotator/")]
    (pointer,) = (content[name] for name in content if name.endswith(".pth"))
    assert Path(pointer.decode().strip()) == checkout
