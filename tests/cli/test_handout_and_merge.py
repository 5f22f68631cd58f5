"""`handout` and `merge`: to the letter of their keys."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def handed(annotator: Call, demo: Path, *more: object) -> Path:
    out = demo.with_name("周明远.annot")
    annotator("handout", demo, out, "--coder", "周明远", *more)
    return out


def test_a_handout_goes_and_comes_back(annotator: Call, demo: Path) -> None:
    out = demo.with_name("周明远.annot")
    said = annotator("handout", demo, out, "--coder", "周明远", "--documents", "1,2", "--json").json
    assert (said["project"], said["documents"], said["codes"]) == (str(out), 2, 62)
    assert annotator("check", out).code == 0
    coded = (
        "code",
        out,
        "--document",
        "1",
        "--start",
        "30",
        "--end",
        "40",
        "--code",
        "3.1",
        "--coder",
        "周明远",
    )
    assert annotator(*coded).code == 0
    dry = annotator("merge", demo, out, "--dry-run", "--json").json
    assert dry["step"] is None
    report = annotator("merge", demo, out, "--json").json
    assert set(report) >= {"added", "same", "conflicts", "step"}
    assert report["added"] == {"documents": 0, "codes": 0, "codings": 1, "memos": 0, "values": 0, "coders": 0}
    assert report["step"]
    again = annotator("merge", demo, out, "--json").json
    assert (sum(again["added"].values()), again["step"]) == (0, None)
    assert annotator("check", demo).code == 0


def test_a_person_is_told_how_it_comes_back(annotator: Call, demo: Path) -> None:
    said = annotator("handout", demo, demo.with_name("周.annot"), "--coder", "周明远", "--lang", "zh").text
    assert "annotator merge" in said


def test_a_random_sample_tells_its_seed(annotator: Call, demo: Path) -> None:
    out = demo.with_name("抽.annot")
    said = annotator("handout", demo, out, "--coder", "周明远", "--sample", "1", "--seed", "5", "--json").json
    assert (said["documents"], said["seed"]) == (1, 5)


def test_undecided_conflicts_are_printed_and_nothing_is_written(annotator: Call, demo: Path) -> None:
    out = handed(annotator, demo)
    (coding,) = annotator("codings", demo, "--coder", "周明远", "--json").json[:1]
    for project, memo in ((demo, "这边"), (out, "那边")):
        from annotator.edits.coding_edits import change_memo
        from annotator.store.project import Project

        with Project.open(project) as opened:
            change_memo(opened, coding_id=coding["id"], memo=memo)
    before = demo.read_bytes()
    said = annotator("merge", demo, out, "--json")
    assert said.code == 1
    (conflict,) = json.loads(said.out)["conflicts"]
    assert (conflict["kind"], conflict["table"], conflict["id"]) == ("both_changed", "coding", coding["id"])
    assert (conflict["ours"]["memo"], conflict["theirs"]["memo"], conflict["resolution"]) == (
        "这边",
        "那边",
        None,
    )
    assert demo.read_bytes() == before
    decided = demo.with_name("决定.json")
    decided.write_text(json.dumps([{"table": "coding", "id": coding["id"], "take": "theirs"}]), "utf-8")
    done = annotator("merge", demo, out, "--decisions", decided, "--json").json
    assert done["conflicts"][0]["resolution"] == "theirs"
    memos = {one["id"]: one["memo"] for one in annotator("codings", demo, "--json").json}
    assert memos[coding["id"]] == "那边"


@pytest.mark.parametrize(
    ("content", "options"),
    [("[{]", ()), ('[{"table": "coding"}]', ()), ('[{"table": "a", "id": "b", "take": "mine"}]', ())],
)
def test_wrong_decisions_are_one_line(annotator: Call, demo: Path, content: str, options: tuple) -> None:
    out, decided = handed(annotator, demo), demo.with_name("d.json")
    decided.write_text(content)
    said = annotator("merge", demo, out, "--decisions", decided, *options)
    assert (said.code, said.out, said.err.count("\n")) == (1, b"", 1)


def test_wrong_files_are_one_line(annotator: Call, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "kein.annot").write_text("kein Projekt")
    annotator("new", tmp_path / "fremd.annot", "--coder", "甲")
    for path in (tmp_path / "kein.annot", tmp_path / "fremd.annot", tmp_path / "fehlt.annot", demo):
        said = annotator("merge", demo, path)
        assert (said.code, said.out, said.err.count("\n")) == (1, b"", 1), path
