"""The keys of every verb's JSON, to the letter."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import OTHER, REPORT, Call

STEP = {"id", "seq", "at", "coder", "label", "text", "rows", "undone_by"}
STATUS = {"document_id", "document", "document_no", "coder", "round", "status"}
CODER = {"id", "name", "colour", "role", "codings"}
CODING = {
    *{"id", "document_id", "document", "document_no", "coder", "code_id", "code_no", "code_path"},
    *{"start", "end", "quote", "value", "weight", "certainty", "flag", "rank", "memo", "origin"},
    *{"round", "codebook_version", "created_at", "modified_at", "after_view"},
}
MEMO = {"id", "about", "about_id", "label", "coder", "text", "created_at", "modified_at"}
CODE = {
    *{"id", "parent", "number", "name", "name_en", "path", "level", "colour", "key", "definition"},
    *{"definition_en", "include", "exclude", "example", "indicators", "codable", "group"},
    *{"value_kind", "value_unit", "choices", "memo", "active", "source", "count"},
}
DOCUMENT = {"id", "number", "name", "format", "n_chars", "sha256", "title", "variables", "status", "removed"}
UNIT = {"no", "start", "end", "text", "heading", "function", "is_heading"}
QUANTITY = {
    *{"id", "start", "end", "text", "value", "value_max", "unit", "bound", "marker", "object", "period"},
    *{"per", "plan", "rank", "part_of", "sum_check", "status", "decided_by"},
}

HEADING = {"level", "number", "heading", "start", "end", "run_in", "function"}
METADATA = {
    *{"title", "organisation", "organ_level", "province", "city", "district", "year", "doc_date"},
    *{"pub_date", "source_url"},
}
SPANS = {"metadata_spans", "metadata_original_spans"}

# Verb and arguments after the project → the keys of what it answers, or of each element of a list.
CONTRACT: list[tuple[tuple[str, ...], set[str]]] = [
    (("documents",), DOCUMENT),
    (("show", "001"), {"text", "n_chars", "sha256"}),
    (("show", "001", "--part=units"), UNIT),
    (("show", "001", "--part=outline"), HEADING),
    (("show", "001", "--part=metadata"), METADATA | SPANS),
    (("show", "001", "--part=units", "--unit=section"), UNIT),
    (("show", "001", "--part=quantities"), QUANTITY),
    (("quantities", "confirm", "--document=001", "--start=36", "--end=39", "--coder=张三"), QUANTITY),
    (("table", "quantities"), {"columns", "rows", "options"}),
    (("codebook", "list"), CODE),
    (("coder", "list"), CODER),
    (("coder", "add", "王五"), CODER),
    (("code", "--document=001", "--start=0", "--end=2", "--code=3.2", "--coder=张三"), CODING),
    (("codings",), CODING),
    (("codings", "list"), CODING),
    (
        ("code", "--document=001", "--start=0", "--end=2", "--code=3.2", "--coder=张三", "--flag=come_back"),
        CODING,
    ),
    (("finish", "001", "--coder=张三"), STATUS),
    (("undo",), STEP),
    (("undo", "--coder=张三"), STEP),
    (("history",), STEP),
    (("table", "codings"), {"columns", "rows", "options"}),
    (("table", "doc_code_01", "--layer=each", "--level=1"), {"columns", "rows", "options"}),
    (("check",), {"ok", "problems"}),
]


def call_on(annotator: Call, study: Path, words: tuple[str, ...]) -> Any:
    group = words[0] in ("codebook", "coder") or words[:2] == ("codings", "list")
    verb, rest = (words[:2], words[2:]) if group else (words[:1], words[1:])
    return annotator(*verb, study, *rest, "--json").json


@pytest.mark.parametrize(("words", "keys"), CONTRACT, ids=[" ".join(words) for words, _ in CONTRACT])
def test_every_answer_has_its_keys_and_no_others(
    annotator: Call, study: Path, words: tuple[str, ...], keys: set[str]
) -> None:
    answer = call_on(annotator, study, words)
    elements = answer if isinstance(answer, list) else [answer]
    assert elements
    assert all(set(element) == keys for element in elements)


def test_reopen_redo_and_uncode_answer_like_their_kin(annotator: Call, study: Path) -> None:
    (first, *_) = annotator("codings", study, "--json").json
    (gone,) = annotator("uncode", study, first["id"], "--json").json
    assert gone == first
    annotator("undo", study)
    assert set(annotator("redo", study, "--json").json) == STEP
    annotator("finish", study, "001", "--coder", "张三")
    assert annotator("reopen", study, "001", "--coder", "张三", "--json").json.keys() == STATUS


def test_new_answers_with_the_project(annotator: Call, tmp_path: Path) -> None:
    path = tmp_path / "新.annot"
    made = annotator("new", path, "--coder", "张三", "--json").json
    assert made.keys() == {"project", "id", "codes", "coders"}
    assert (made["project"], made["codes"], made["coders"]) == (str(path), 62, ["张三"])


def test_import_answers_with_what_became_of_every_file(annotator: Call, study: Path, tmp_path: Path) -> None:
    for name, content in {"new.txt": b"\xef\xbb\xbf\xe6\x96\xb0\r\n", "again.txt": REPORT.encode()}.items():
        tmp_path.joinpath(name).write_bytes(content)
    files = [tmp_path / name for name in ("new.txt", "again.txt", "missing.txt")]
    answer = annotator("import", study, *files, "--json").json
    assert answer.keys() == {"imported", "skipped", "failed"}
    (new,) = answer["imported"]
    assert new.keys() == {
        *{"id", "number", "name", "path", "format", "encoding", "n_chars", "sha256", "title"},
        *{"removed", "joined"},
    }
    assert (new["number"], new["name"], new["encoding"], new["removed"], new["joined"]) == (
        *(3, "new", "utf-8-sig"),
        *(0, 0),
    )
    (known,) = answer["skipped"]
    assert known.keys() == {"path", "reason", "document_id"}
    assert known["reason"] == "duplicate"
    (failed,) = answer["failed"]
    assert failed.keys() >= {"path", "reason"}


def test_values_have_the_kinds_of_the_contract(annotator: Call, study: Path) -> None:
    coding = annotator("codings", study, "--json").json[1]
    start = REPORT.index("合法性审查")
    assert coding["quote"] == "合法性审查" == REPORT[coding["start"] : coding["end"]]
    assert (coding["start"], coding["document_no"], coding["code_no"]) == (start, 1, "3.2")
    assert coding["code_path"] == "行政决策法治化/合法性审查与法律审核"
    assert (coding["coder"], coding["round"], coding["codebook_version"]) == ("张三", "main", "1")
    assert coding["value"] is coding["weight"] is coding["memo"] is coding["certainty"] is None
    assert coding["created_at"].endswith("Z")
    assert len(coding["created_at"]) == len("2026-01-01T00:00:00.000Z")


def test_documents_tell_each_coders_status(annotator: Call, study: Path) -> None:
    annotator("finish", study, "001", "--coder", "张三")
    first, second = annotator("documents", study, "--json").json
    assert first["status"] == {"张三": "finished", "李四": "started"}
    assert second["status"] == {"张三": "started", "李四": "unassigned"}
    assert (first["n_chars"], second["n_chars"]) == (len(REPORT), len(OTHER))
    assert first["variables"].items() >= {"district": "某区", "organ_level": "district", "year": 2023}.items()


def test_an_undone_import_leaves_its_documents_marked_and_unfindable(
    annotator: Call, study: Path, tmp_path: Path
) -> None:
    tmp_path.joinpath("third.txt").write_text("第三份", encoding="utf-8")
    annotator("import", study, tmp_path / "third.txt")
    annotator("undo", study)
    marks = {d["name"]: d["removed"] for d in annotator("documents", study, "--json").json}
    assert marks == {"001": False, "某市": False, "third": True}
    assert annotator("show", study, "third").code == 1


def test_the_codebook_is_listed_in_its_order_with_counts(annotator: Call, study: Path) -> None:
    found = annotator("codebook", "list", study, "--json").json
    assert [code["number"] for code in found][:4] == ["1", "1.1", "1.2", "1.3"]
    by_number = {code["number"]: code for code in found}
    assert (by_number["3"]["level"], by_number["3"]["codable"], by_number["3"]["parent"]) == (1, False, None)
    assert (by_number["3.2"]["level"], by_number["3.2"]["count"]) == (2, 1)
    assert by_number["3.2"]["parent"] == by_number["3"]["id"]
    assert isinstance(by_number["3.2"]["indicators"], list)


def test_history_is_oldest_first_and_says_what_undid_what(annotator: Call, study: Path) -> None:
    annotator("undo", study)
    steps = annotator("history", study, "--json").json
    assert [step["seq"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["label"] == "new_project"
    assert steps[-2]["undone_by"] == steps[-1]["seq"]
    assert steps[-1]["text"] == f"撤销：{steps[-2]['text']}"
    assert (steps[-2]["coder"], steps[-2]["rows"]) == ("张三", 1)


def test_keys_are_english_and_sentences_in_the_language_asked(annotator: Call, study: Path) -> None:
    chinese = annotator("history", study, "--json").json
    english = annotator("history", study, "--json", "--lang", "en").json
    assert [set(step) for step in chinese] == [set(step) for step in english]
    assert (chinese[0]["text"], english[0]["text"]) == ("新建项目 study", "New project study")
