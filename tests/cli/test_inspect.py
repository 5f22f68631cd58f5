"""What `inspect` says of a file, and that an import does the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.text.rules.catalogue import NAMES, USUAL
from tests.cli.conftest import Call

KEYS = {"format", "encoding", "text", "n_chars", "sha256", "metadata", "metadata_spans", "outline"} | {
    *{"removed", "joined", "quantities", "notices", "rules", "metadata_original_spans"}
}
DAMAGED = (
    "沛宁区2022年度法治政府建设情况报告\r\n\r\n"
    "[bookmark: _GoBack]2022年，沛宁区依法行政。现将情况报告如下：\r\n"
    "一、主要举措\r\n（一）规范执法。检查约300余次，积极推进审计\r\n\r\n监督全覆盖。\r\n"
    "沛宁区人民政府\r\n2023年1月9日\r\n"
)
REPORTS = Path(__file__).parents[3] / "shared" / "reports"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_bytes(DAMAGED.encode("gb18030"))
    return path


def inspected(annotator: Call, *arguments: Any) -> dict[str, Any]:
    found: dict[str, Any] = annotator("inspect", *arguments, "--json").json
    return found


def test_it_tells_what_an_import_would_make(annotator: Call, file: Path) -> None:
    found = inspected(annotator, file)
    assert found.keys() == KEYS
    assert (found["format"], found["encoding"]) == ("txt", "gb18030")
    assert found["n_chars"] == len(found["text"])
    assert found["metadata"] == {
        **{"title": "沛宁区2022年度法治政府建设情况报告", "organisation": "沛宁区人民政府"},
        **{"organ_level": "district", "province": None, "city": None, "district": "沛宁区", "year": 2022},
        **{"doc_date": "2023-01-09", "pub_date": None, "source_url": None},
    }
    ((start, end),) = found["metadata_spans"]["doc_date"]
    assert found["text"][start:end] == "2023年1月9日"
    first, second = found["outline"]
    assert (first["level"], first["number"], first["run_in"], first["function"]) == (
        1,
        "一、",
        False,
        "measures",
    )
    assert (second["level"], second["heading"], second["run_in"]) == (2, "（一）规范执法", True)
    assert found["text"][second["start"] : second["end"]] == second["heading"]
    (quantity,) = found["quantities"]
    assert (quantity["text"], quantity["value"], quantity["unit"]) == ("约300余次", 300, "次")
    assert (quantity["bound"], quantity["marker"], quantity["period"]) == ("more", "约余", "2022年")


def test_what_was_removed_and_joined_stands_in_places_of_the_decoded_original(
    annotator: Call, file: Path
) -> None:
    found = inspected(annotator, file)
    (bookmark,) = found["removed"]
    assert bookmark["rule"] == "word_bookmark"
    assert DAMAGED[bookmark["start"] : bookmark["end"]] == bookmark["text"] == "[bookmark: _GoBack]"
    (gap,) = found["joined"]
    assert DAMAGED[gap["start"] : gap["end"]] == gap["text"] == "\r\n\r\n"
    assert "审计监督全覆盖" in found["text"]


def test_rules_are_skipped_added_or_all_left_out(annotator: Call, file: Path) -> None:
    assert "[bookmark" in inspected(annotator, file, "--skip-rule", "word_bookmark")["text"]
    assert inspected(annotator, file, "--skip-rule=word_bookmark，page_join")["removed"] == []
    assert inspected(annotator, file, "--no-clean")["text"] == DAMAGED.replace("\r\n", "\n")
    assert inspected(annotator, file, "--no-clean")["rules"] == []
    assert "digit_space" in inspected(annotator, file, "--also-rule", "digit_space")["rules"]
    wrong = annotator("inspect", file, "--skip-rule", "no_such")
    assert wrong.code == 2
    assert "word_bookmark" in wrong.err


def test_the_rules_are_listed_with_what_they_do(annotator: Call) -> None:
    rules = annotator("inspect", "--rules", "--json").json
    assert [rule["name"] for rule in rules] == list(NAMES)
    assert [rule["name"] for rule in rules if rule["usual"]] == list(USUAL)
    assert all(rule["label"] and rule["hint"] for rule in rules)


def test_an_import_keeps_what_inspect_told(annotator: Call, file: Path, tmp_path: Path) -> None:
    told = inspected(annotator, file)
    project = tmp_path / "p.annot"
    annotator("new", project, "--coder", "甲")
    (new,) = annotator("import", project, file, "--json").json["imported"]
    assert (new["sha256"], new["title"]) == (told["sha256"], told["metadata"]["title"])
    assert (new["removed"], new["joined"]) == (len(told["removed"]), len(told["joined"]))
    assert annotator("show", project, "1", "--part=outline", "--json").json == told["outline"]
    assert annotator("show", project, "1", "--part=quantities", "--json").json == told["quantities"]
    metadata = annotator("show", project, "1", "--part=metadata", "--json").json
    assert {key: metadata[key] for key in told["metadata"]} == told["metadata"]
    assert metadata["metadata_spans"] == told["metadata_spans"]
    (document,) = annotator("documents", project, "--json").json
    assert document["variables"] == {k: v for k, v in told["metadata"].items() if k != "title"}


def test_a_person_reads_the_same_in_words(annotator: Call, file: Path) -> None:
    said = annotator("inspect", file, "--lang", "zh").out.decode()
    for words in ("沛宁区人民政府", "（一）规范执法", "举措与成效", "word_bookmark", "约300余次"):
        assert words in said


def test_a_file_is_needed_and_one_that_is_none_is_refused_in_a_line(annotator: Call, tmp_path: Path) -> None:
    assert annotator("inspect").code == 2
    missing = annotator("inspect", tmp_path / "没有.txt")
    assert (missing.code, missing.out, missing.err.count("\n")) == (1, b"", 1)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not here")
@pytest.mark.parametrize("name", ["000.txt", "001.txt", "003.txt"])
def test_real_reports_are_as_marked_by_hand(annotator: Call, name: str) -> None:
    gold = json.loads((REPORTS / "structure_gold.json").read_text(encoding="utf-8"))["docs"][name]
    found = inspected(annotator, REPORTS / name)
    assert found["metadata"] == {key: gold["metadata"][key] for key in found["metadata"]}
    assert [
        (h["level"], h["number"], h["heading"], h["run_in"], h["function"]) for h in found["outline"]
    ] == [(h["level"], h["number"], h["heading"], h["run_in"], h["function"]) for h in gold["outline"]]
