"""`disagreements` and `decide`: to the letter of their keys."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

CODERS = ("--coders", "林若溪,周明远")


def test_disagreements_are_listed(annotator: Call, demo: Path) -> None:
    found = annotator("disagreements", demo, *CODERS, "--json").json
    assert len(found) > 10
    assert set(found[0]) >= {"id", "document", "kind", "weight", "a", "b", "decision"}
    assert {one["kind"] for one in found} <= {"extent", "code", "only_one"}
    assert found == annotator("disagreements", demo, *CODERS, "--json").json
    only = annotator("disagreements", demo, *CODERS, "--kind", "extent", "--json").json
    assert {one["kind"] for one in only} == {"extent"}
    assert "范围不同" in annotator("disagreements", demo, *CODERS, "--lang", "zh").text


def test_decisions_are_made_and_changed(annotator: Call, demo: Path) -> None:
    one = annotator("disagreements", demo, *CODERS, "--kind", "extent", "--json").json[0]
    base = ("decide", demo, one["id"], "--by", "林若溪", "--json")
    said = annotator(*base, "--take", "b", "--reason", "短者", "--how", "discussion").json
    assert (said["decision"]["take"], said["decision"]["reason"], said["decision"]["how"]) == (
        "周明远",
        "短者",
        "discussion",
    )
    own = annotator(*base, "--take", f"{one['a']['start']}:{one['a']['end']}:3.1").json
    assert (own["decision"]["take"], own["decision"]["code_no"]) == ("own", "3.1")
    for take in ("a", "both", "none", "open", "林若溪"):
        assert annotator(*base, "--take", take).code == 0, take
    assert annotator("check", demo).code == 0
    assert annotator("coder", "list", demo, "--json").json[-1]["role"] == "consensus"


def test_the_automatic_part(annotator: Call, demo: Path) -> None:
    said = annotator("decide", demo, "--auto", "--overlap", "0.5", "--by", "林若溪", "--json").json
    assert 0 < said["decided"] < said["disagreements"]


@pytest.mark.parametrize(
    ("more", "code"), [(("没有", "--take", "a"), 1), (("没有", "--take", "wer"), 2), ((), 2)]
)
def test_wrong_requests_are_one_line(annotator: Call, demo: Path, more: tuple, code: int) -> None:
    said = annotator("decide", demo, *more, "--by", "林若溪")
    assert (said.code, said.out) == (code, b"")


def test_confusion_has_its_passages(annotator: Call, demo: Path) -> None:
    cells = annotator("confusion", demo, *CODERS, "--json").json
    assert cells == sorted(cells, key=lambda cell: -cell["weight"])
    assert all(cell["first"] != cell["second"] for cell in cells)
    assert set(cells[0]["passages"][0]) == {"document_id", "document", "start", "end"}
    assert annotator("confusion", demo, "--coders", "林若溪").code == 1
