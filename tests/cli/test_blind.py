"""With the eyes of a coder no verb shows anything of another's, until layers are shown."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotator.edits.coding_edits import apply_code
from annotator.edits.memo_edits import write_memo
from annotator.edits.status_edits import finish
from annotator.edits.variable_definitions import add_variable
from annotator.edits.variable_edits import judge
from annotator.exporting.catalogue import NAMES
from annotator.model.span import Span
from annotator.store.project import Project
from tests.cli.conftest import Call
from tests.projects import team_project

SECRET = ("王敏的私语", "王敏看文献", "987654")
VERBS = (
    ("documents",),
    ("show", "1"),
    ("show", "1", "--part", "units"),
    ("codebook", "list"),
    ("codebook", "versions"),
    ("coder", "list"),
    ("variables", "list"),
    ("codings",),
    ("memos", "--text"),
    ("history",),
    ("quantities",),
    ("round", "list"),
    ("layers", "list"),
    *(("table", name) for name in NAMES),
    *(("table", name, "--layer", "each") for name in NAMES),
    *(("table", name, "--layer", "王敏") for name in NAMES),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """王敏, the lead, has coded 1.2 with a memo and a value, judged and noted; 李强 one passage with 1.1."""
    team = team_project(tmp_path / "p.annot")
    with team.project:
        apply_code(
            team.project,
            document_id=team.document,
            span=Span(2, 6),
            code_id=team.code_id("1.2"),
            coder_id=team.min,
            memo="王敏的私语",
            value="987654",
        )
        write_memo(
            team.project, about="document", about_id=team.document, text="王敏看文献", coder_id=team.min
        )
        add_variable(team.project, key="tone", type="number", judged=True)
        judge(team.project, document_id=team.document, key="tone", value="987654", coder_id=team.min)
        team.code(team.qiang, 0, 4)
        finish(team.project, document_id=team.document, coder_id=team.qiang)
    return team.path


def said(annotator: Call, project: Path, verb: tuple[str, ...], who: str) -> str:
    name, *rest = verb
    return annotator(
        *([name, project, *rest] if name not in GROUPS else [name, rest[0], project, *rest[1:]]),
        "--as",
        who,
        "--json",
    ).text


GROUPS = ("codebook", "coder", "variables", "round", "layers")


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_verb_shows_another_s_layer(annotator: Call, project: Path, verb: tuple[str, ...]) -> None:
    seen = said(annotator, project, verb, "李强")
    for secret in SECRET:
        assert secret not in seen, secret


def test_the_lead_sees_all_of_it(annotator: Call, project: Path) -> None:
    """Else the other test could not fail."""
    everything = "".join(said(annotator, project, verb, "王敏") for verb in VERBS)
    for secret in SECRET:
        assert secret in everything


def test_counts_are_without_it_and_what_is_hidden_is_counted(annotator: Call, project: Path) -> None:
    codes = {
        code["number"]: code["count"]
        for code in json.loads(said(annotator, project, ("codebook", "list"), "李强"))
    }
    assert (codes["1.1"], codes["1.2"]) == (1, 0)
    people = {
        one["name"]: one["codings"] for one in json.loads(said(annotator, project, ("coder", "list"), "李强"))
    }
    assert people == {"王敏": 0, "李强": 1}
    told = annotator("codings", project, "--as", "李强", "--lang", "zh")
    assert "1 处" in told.err
    labels = [step["label"] for step in json.loads(said(annotator, project, ("history",), "李强"))]
    assert labels.count("apply_code") == 1


def test_exports_and_agreement_too(annotator: Call, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.xlsx"
    annotator("export", project, out, "--layer", "each", "--as", "李强", "--treat-coded-as-finished")
    with ZipFile(out) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    for secret in SECRET:
        assert secret not in content
    both = ("agreement", project, "--coders", "王敏,李强", "--all-documents", "--json")
    assert annotator(*both, "--as", "王敏").code == 0
    assert annotator(*both, "--as", "李强").code == 1


def test_showing_layers_opens_them(annotator: Call, project: Path) -> None:
    refused = annotator("layers", "show", project, "--documents", "1", "--lang", "zh")
    assert (refused.code, "王敏" in refused.err) == (1, False)
    annotator("finish", project, "1", "--coder", "王敏")
    (view,) = annotator("layers", "show", project, "--documents", "1", "--json").json
    assert (view["document_no"], view["why"], view["round"]) == (1, "finished", "main")
    assert "王敏的私语" in said(annotator, project, ("codings",), "李强")
    assert annotator("agreement", project, "--coders", "王敏,李强", "--as", "李强", "--json").code == 0


def test_the_lead_lifts(annotator: Call, project: Path) -> None:
    assert annotator("layers", "show", project, "--documents", "1", "--lift", "--by", "李强").code == 1
    assert (
        annotator("layers", "show", project, "--documents", "1", "--lift", "--json").json[0]["why"]
        == "lifted"
    )
    assert "王敏的私语" in said(annotator, project, ("codings",), "李强")


def test_agreement_stays_that_of_when_layers_were_shown(annotator: Call, project: Path) -> None:
    annotator("finish", project, "1", "--coder", "王敏")
    base = ("agreement", project, "--coders", "王敏,李强", "--unit", "character", "--json")
    before = annotator(*base).json
    annotator("layers", "show", project, "--documents", "1")
    annotator(
        "code", project, "--document", "1", "--start", "0", "--end", "4", "--code", "1.1", "--coder", "王敏"
    )
    annotator("reopen", project, "1", "--coder", "王敏")
    assert annotator(*base).json == before
    annotator("finish", project, "1", "--coder", "王敏")
    after = annotator(*base, "--after-discussion").json
    assert after["overall"]["holsti"]["value"] > before["overall"]["holsti"]["value"]
    with Project.open(project, writing=False) as opened:
        assert opened.viewer is None


def test_later_edits_are_marked(annotator: Call, project: Path) -> None:
    annotator("finish", project, "1", "--coder", "王敏")
    annotator("layers", "show", project, "--documents", "1")
    annotator(
        "code", project, "--document", "1", "--start", "0", "--end", "4", "--code", "1.1", "--coder", "王敏"
    )
    marks = [
        coding["after_view"] for coding in annotator("codings", project, "--coder", "王敏", "--json").json
    ]
    assert sorted(marks) == [False, True]
    table = annotator("table", project, "codings", "--json").json
    keys = [column["key"] for column in table["columns"]]
    assert sorted(row[keys.index("after_view")] for row in table["rows"]) == [0, 0, 1]
