"""What the READMEs tell a newcomer to type works as it stands there."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import ROOT, Call


def commands(readme: str) -> list[list[str]]:
    """The lines of a README that begin with `annotator`, cut into words."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [line.split()[1:] for line in re.findall(r"^annotator .+$", text, re.MULTILINE)]


@pytest.mark.parametrize(("readme", "folder"), [("README.md", "reports"), ("README.zh-CN.md", "报告")])
def test_the_commands_make_a_coded_workbook(
    annotator: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readme: str, folder: str
) -> None:
    samples = shutil.ignore_patterns("*.toml")
    shutil.copytree(ROOT / "resources" / "samples", tmp_path / folder, ignore=samples)
    monkeypatch.chdir(tmp_path)
    typed = commands(readme)
    alone = ["new", "import", "code", "finish", "codebook", "codebook", "variables"]
    together = ["coder", "assign", "handout", "code", "finish", "merge", "agreement"]
    verbs = [*alone, *together, "export", "export", "export", "new", "codings"]
    assert [words[0] for words in typed] == verbs
    for words in typed:
        said = annotator(*words)
        assert said.code == 0, said.err
    workbook = next(words[-1] for words in typed if words[-1].endswith(".xlsx") and words[0] == "export")
    codings = openpyxl.load_workbook(tmp_path / workbook).worksheets[1]
    assert codings.max_row == 3  # the header, and what each of the two has coded
    assert len(annotator("codings", typed[-1][2], "--json").json) == 2
