"""`runs`: kept, listed, computed again, over time."""

from pathlib import Path

from tests.cli.conftest import Call

CODERS = ("--coders", "林若溪,周明远")


def test_a_run_is_kept_and_computed_again(annotator: Call, demo: Path) -> None:
    (run,) = annotator("runs", "keep", demo, *CODERS, "--unit", "paragraph", "--json").json
    assert (run["base"], run["coders"], run["documents"]) == ("unit", ["林若溪", "周明远"], 3)
    again = annotator("runs", "again", demo, run["id"], "--json").json
    assert again["overall"] == run["figures"]["overall"]
    assert annotator("runs", demo, "--lang", "zh").text.count("\n") == 2
    assert annotator("runs", "again", demo, "没有").code == 1


def test_over_time(annotator: Call, demo: Path) -> None:
    said = annotator("runs", "drift", demo, *CODERS, "--json").json
    assert {point["coder"] for point in said["drift"]} == {"林若溪", "周明远"}
    assert set(said["drift"][0]) == {"coder", "part", "documents", "alpha", "note"}
    assert said["origins"][0] == {"coder": "林若溪", "codings": 68, "found": 0, "share": 0.0}
    months = annotator("runs", "drift", demo, *CODERS, "--by-month", "--json").json
    assert {point["part"] for point in months["drift"]} == {"2025-03"}
