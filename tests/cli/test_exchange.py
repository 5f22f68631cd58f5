"""Projects of other programs by script: in, out, and what was lost on the way."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Call
from tests.store.foreign.foreign_projects import QualCoder, Taguette

REFI = ROOT.parent / "shared" / "refi"
needs_samples = pytest.mark.skipif(not REFI.is_dir(), reason="the exchange files are beside the project only")


def coded(annotator: Call, project: Path) -> list[tuple[Any, ...]]:
    keys = ("document", "coder", "code_path", "start", "end", "quote", "memo")
    found = annotator("codings", project, "--json").json
    return sorted(tuple(coding[key] or "" for key in keys) for coding in found)


@pytest.fixture
def fresh(annotator: Call, tmp_path: Path) -> Path:
    """A project without a code."""
    project = tmp_path / "空.annot"
    annotator("new", project, "--codebook", "none", "--coder", "负责人")
    return project


@pytest.fixture
def qdpx(annotator: Call, study: Path, tmp_path: Path) -> Path:
    """The study with everybody's codings, as other programs take it."""
    file = tmp_path / "出.qdpx"
    annotator("export", study, file)
    return file


def test_what_was_written_is_read_back_whole(annotator: Call, study: Path, fresh: Path, qdpx: Path) -> None:
    answer = annotator("codings", "import", fresh, qdpx, "--json").json
    assert answer.keys() >= {"documents", "codes", "codings", "coders", "dialect", "snippets", "losses"}
    assert coded(annotator, fresh) == coded(annotator, study)
    assert (answer["documents"], answer["codings"]) == (2, 3)
    listed = [
        {row["path"]: row["colour"] for row in annotator("codebook", "list", project, "--json").json}
        for project in (study, fresh)
    ]
    assert listed[0] == listed[1]
    assert annotator("check", fresh, "--json").json["ok"]


def test_written_again_it_has_the_same_bytes(annotator: Call, study: Path, qdpx: Path) -> None:
    again = qdpx.with_name("再.qdpx")
    answer = annotator("export", study, again, "--json").json
    assert again.read_bytes() == qdpx.read_bytes()
    assert answer["rows"] == 3


def test_a_second_time_nothing_comes(annotator: Call, fresh: Path, qdpx: Path) -> None:
    annotator("codings", "import", fresh, qdpx)
    steps = annotator("history", fresh, "--json").json
    answer = annotator("codings", "import", fresh, qdpx, "--json").json
    assert (answer["documents"], answer["codes"], answer["codings"], answer["coders"]) == (0, 0, 0, 0)
    assert answer["same"] == 3
    assert annotator("history", fresh, "--json").json == steps


def test_a_dry_run_writes_nothing(annotator: Call, fresh: Path, qdpx: Path) -> None:
    before = fresh.read_bytes()
    answer = annotator("codings", "import", fresh, qdpx, "--dry-run", "--json").json
    assert answer["codings"] == 3
    assert fresh.read_bytes() == before


def test_it_is_one_undo(annotator: Call, fresh: Path, qdpx: Path) -> None:
    annotator("codings", "import", fresh, qdpx)
    assert "出.qdpx" in annotator("history", fresh, "--json").json[-1]["text"]
    annotator("undo", fresh)
    assert all(document["removed"] for document in annotator("documents", fresh, "--json").json)
    assert coded(annotator, fresh) == []
    assert annotator("codebook", "list", fresh, "--json").json == []


def test_a_layer_alone_goes_out_where_one_is_named(annotator: Call, study: Path, tmp_path: Path) -> None:
    every = {coding["coder"] for coding in annotator("codings", study, "--json").json}
    one = sorted(every)[0]
    answer = annotator("export", study, tmp_path / "一人.qdpx", "--layer", one, "--json").json
    own = [c for c in annotator("codings", study, "--json").json if c["coder"] == one]
    assert answer["rows"] == len(own)


def test_what_is_no_exchange_file_is_refused_in_one_line(
    annotator: Call, fresh: Path, tmp_path: Path
) -> None:
    for name, content in (("乱.qdpx", b"\x00\x01"), ("文.txt", "不是".encode()), ("空.qdpx", b"")):
        (tmp_path / name).write_bytes(content)
        said = annotator("codings", "import", fresh, tmp_path / name)
        assert said.code == 1
        assert said.out == b""
        assert len(said.err.strip().splitlines()) == 1
        assert name in said.err


def test_personal_data_stays_here_where_that_is_asked_for(
    annotator: Call, fresh: Path, tmp_path: Path
) -> None:
    (tmp_path / "甲.txt").write_text("联系人：唐文秀，联系电话：58552785", encoding="utf-8")
    annotator("import", fresh, tmp_path / "甲.txt")
    annotator("export", fresh, tmp_path / "遮.qdpx", "--mask-personal")
    other = tmp_path / "另.annot"
    annotator("new", other, "--codebook", "none")
    annotator("codings", "import", other, tmp_path / "遮.qdpx")
    assert annotator("show", other, "1", "--json").json["text"] == "联系人：×××，联系电话：××××××××"


@needs_samples
@pytest.mark.parametrize("name", [path.name for path in sorted(REFI.glob("*.qdpx"))])
def test_the_sample_files_give_the_codings_of_their_manifest(annotator: Call, fresh: Path, name: str) -> None:
    answer = annotator("codings", "import", fresh, REFI / name, "--json").json
    gold = json.loads((REFI / "manifest.json").read_text(encoding="utf-8"))["gold"]
    found = annotator("codings", fresh, "--json").json
    expected = sorted((g["doc"], g["code"], g["cp_start"], g["cp_end"], g["text"]) for g in gold)
    assert sorted((c["document"], c["code_no"], c["start"], c["end"], c["quote"]) for c in found) == expected
    if "no_users" not in name:
        people = sorted((g["doc"], g["cp_start"], g["cp_end"], g["coder"]) for g in gold)
        assert sorted((c["document"], c["start"], c["end"], c["coder"]) for c in found) == people
    assert len(answer["snippets"]) == 5
    assert all(one["words"] in {g["text"] for g in gold} for one in answer["snippets"])


FORMS = [
    ("doccano", "出.jsonl"),
    ("doccano", "按人.zip"),
    ("brat", "出.zip"),
    ("brat", "文件夹"),
    ("w3c", "出.jsonld"),
    ("cas", "出.zip"),
]


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_spans_codes_and_coders_come_back(
    annotator: Call, study: Path, fresh: Path, tmp_path: Path, form: str, name: str
) -> None:
    target = tmp_path / name
    answer = annotator("export", study, target, "--format", form, "--json").json
    assert answer["rows"] == 3
    annotator("codebook", "export", study, tmp_path / "簿.json")
    annotator("codebook", "import", fresh, tmp_path / "簿.json")
    came = annotator("codings", "import", fresh, target, "--json").json
    assert (came["documents"], came["codes"], came["codings"]) == (2, 0, 3)
    keys = ("coder", "code_path", "start", "end", "quote")
    listed = [
        sorted(tuple(coding[key] for key in keys) for coding in annotator("codings", one, "--json").json)
        for one in (study, fresh)
    ]
    assert listed[0] == listed[1]


@pytest.mark.parametrize("form", ["conll", "recal", "brat", "cas"])
def test_what_is_written_twice_is_the_same(annotator: Call, study: Path, tmp_path: Path, form: str) -> None:
    for name in ("一.zip", "二.zip"):
        said = annotator("export", study, tmp_path / name, "--format", form)
        assert said.code == 0, said.err
    assert (tmp_path / "一.zip").read_bytes() == (tmp_path / "二.zip").read_bytes()


def test_a_folder_that_holds_files_is_left_alone(annotator: Call, study: Path, tmp_path: Path) -> None:
    (tmp_path / "有").mkdir()
    (tmp_path / "有" / "我的.txt").write_text("别动", encoding="utf-8")
    said = annotator("export", study, tmp_path / "有", "--format", "brat")
    assert said.code == 1
    assert "有" in said.err
    assert [path.name for path in (tmp_path / "有").iterdir()] == ["我的.txt"]
    assert not list(tmp_path.glob(".*.new"))


def test_a_taguette_project_comes_by_its_name(annotator: Call, fresh: Path, tmp_path: Path) -> None:
    made = Taguette(tmp_path / "标.sqlite3", "一")
    text = "<p>😀甲区依法行政。</p>"
    document = made.document(text)
    made.highlight(document, 4, 10, [made.tag("执法")], "甲区", by="admin")
    made.document("<p>别的</p>", project=made.add_project("二"))
    said = annotator("codings", "import", fresh, made.file)
    assert said.code == 1
    assert "一" in said.err
    answer = annotator("codings", "import", fresh, made.file, "--project", "一", "--json").json
    assert (answer["documents"], answer["codings"]) == (1, 1)
    (coding,) = annotator("codings", fresh, "--json").json
    assert (coding["quote"], coding["code_path"], coding["coder"]) == ("甲区", "执法", "admin")


def test_a_qualcoder_folder_comes_with_positions_of_both_kinds(
    annotator: Call, fresh: Path, tmp_path: Path
) -> None:
    made = QualCoder(tmp_path / "省院.qda")
    text = "😀甲区依法行政，整改到位。"
    source = made.source(text)
    code = made.code("执法", made.category("举措"))
    made.coding(code, source, 2, 4, "甲区")
    made.coding(code, source, 8, 10, "整改", owner="李强")
    annotator("codings", "import", fresh, made.folder)
    found = annotator("codings", fresh, "--json").json
    assert [(one["quote"], one["code_path"], one["coder"]) for one in found] == [
        ("甲区", "举措/执法", "王敏"),
        ("整改", "举措/执法", "李强"),
    ]


def test_the_codebook_alone_goes_out_by_its_ending(annotator: Call, study: Path, tmp_path: Path) -> None:
    answer = annotator("export", study, tmp_path / "簿.qdc", "--json").json
    codes = annotator("codebook", "list", study, "--json").json
    assert answer["sheets"] == {"codebook": len(codes)}
    assert (tmp_path / "簿.qdc").read_text(encoding="utf-8").count("<Code ") == len(codes)
