"""`round` and `assign`: to the letter of their keys."""

from pathlib import Path

from tests.cli.conftest import Call

KEYS = {"id", "name", "kind", "codebook_version", "documents", "coders"}


def test_rounds_are_listed_and_added(annotator: Call, demo: Path) -> None:
    (main,) = annotator("round", "list", demo, "--json").json
    assert set(main) >= KEYS
    assert (main["name"], main["kind"], len(main["documents"]), main["coders"]) == (
        "main",
        "main",
        3,
        ["林若溪", "周明远"],
    )
    added = ("round", "add", demo, "信度", "--kind", "reliability", "--coders", "林若溪,周明远", "--json")
    _, made = annotator(*added, "--share", "0.6", "--seed", "7").json
    assert (made["name"], len(made["documents"]), made["share"], made["seed"]) == ("信度", 2, 0.6, 7)
    said = annotator("round", demo, "--lang", "zh").text
    assert "信度" in said
    again = annotator(*added)
    assert (again.code, again.out) == (1, b"")


def test_a_drawn_seed_is_told(annotator: Call, demo: Path) -> None:
    made = annotator(
        "round", "add", demo, "试", "--kind", "pilot", "--sample", "1", "--coders", "周明远", "--json"
    )
    assert isinstance(made.json[1]["seed"], int)


def test_documents_are_assigned_handed_over_and_taken_back(annotator: Call, demo: Path) -> None:
    annotator("coder", "add", demo, "丙")
    annotator("round", "add", demo, "漂移", "--kind", "drift")
    base = ("assign", demo, "--round", "漂移", "--json")
    given = annotator(*base, "--documents", "1,2,3", "--coders", "周明远,丙", "--main", "丙").json[1]
    assert (len(given["documents"]), given["coders"]) == (3, ["周明远", "丙"])
    handed = annotator(*base, "--documents", "1", "--coders", "林若溪", "--from", "丙").json[1]
    assert handed["coders"] == ["林若溪", "周明远", "丙"]
    back = annotator(*base, "--documents", "1", "--coders", "林若溪", "--remove").json[1]
    assert back["coders"] == ["周明远", "丙"]
    annotator("round", "add", demo, "轮流", "--kind", "drift")
    each = ("assign", demo, "--round", "轮流", "--documents", "1,2,3", "--coders", "周明远,丙", "--each", "1")
    assert annotator(*each, "--json").json[2]["coders"] == ["周明远", "丙"]
    assert annotator("history", demo, "--json").json[-1]["label"] == "assign"
    assert annotator("check", demo).code == 0


def test_how_many_units_are_needed(annotator: Call) -> None:
    said = annotator("round", "size", "--share", "0.05", "--alpha", "0.8", "--json").json
    assert (said["units"], said["positives"]) == (560, 28)


def test_finishing_in_a_named_round(annotator: Call, demo: Path) -> None:
    annotator("round", "add", demo, "信度", "--kind", "reliability", "--documents", "1", "--coders", "周明远")
    said = annotator("finish", demo, "1", "--coder", "周明远", "--round", "信度", "--json").json
    assert (said["round"], said["status"]) == ("信度", "finished")
    one = annotator("agreement", demo, "--coders", "林若溪,周明远", "--round", "信度", "--json")
    assert one.code == 1


def test_finishing_up_to_a_paragraph(annotator: Call, demo: Path) -> None:
    annotator("round", "add", demo, "信度", "--kind", "reliability", "--documents", "1", "--coders", "周明远")
    part = ("finish", demo, "1", "--coder", "周明远", "--round", "信度")
    assert annotator(*part, "--up-to", "40", "--json").json["status"] == "started"
    assert annotator(*part, "--up-to", "999999").code == 1
    assert annotator(*part, "--json").json["status"] == "finished"
    assert annotator("check", demo).code == 0
