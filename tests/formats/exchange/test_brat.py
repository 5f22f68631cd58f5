"""brat's standoff: pairs in folders of coders, untidy ones too, and our own folders read back."""

import io
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.exchange import archive, brat, brat_writing
from annotator.i18n import use_language
from annotator.model.codebook import Codebook, CodebookEntry
from annotator.model.errors import FileRefused, Refusal, Unreadable
from annotator.model.exchange import Exchange, ExchangedCoding, ExchangedDocument, Person
from annotator.model.sentences import refusal
from tests.formats.exchange.exchanges import coded, exchanges, kinds, words

TEXT = "法治政府建设😀取得成效。\n第二段"


def read(ann: str, text: str = TEXT, conf: str = "", visual: str = "") -> Exchange:
    files = {"甲/a.txt": text, "甲/a.ann": ann, "annotation.conf": conf, "visual.conf": visual}
    return brat.read([(name, content.encode()) for name, content in files.items()])


def zipped(files: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return memory.getvalue()


def test_spans_labels_and_coders() -> None:
    found = read("T1\tLaw 0 4\t法治政府\nT2\t成效 9 11\t成效\n")
    assert words(found) == ["法治政府", "成效"]
    assert [one.name for one in found.codebook.entries] == ["Law", "成效"]
    assert ([one.name for one in found.people], found.documents[0].name) == (["甲"], "a")


def test_a_discontinuous_coding_is_a_set_of_spans() -> None:
    found = read("T1\tLaw 0 2;4 6\t法治 建设\n")
    assert words(found) == ["法治", "建设"]
    assert len({one.set_id for one in found.codings}) == 1
    assert found.codings[0].set_id is not None


def test_a_note_on_a_discontinuous_coding_is_one_memo_and_spans_that_touch_stay_two() -> None:
    found = read("T1\tLaw 0 2;2 4\t法治 政府\n#1\tAnnotatorNotes T1\t看\n")
    assert (words(found), [one.memo for one in found.codings]) == (["法治", "政府"], ["看", None])


def test_a_span_that_brat_parted_at_a_line_break_is_one() -> None:
    found = read("T1\tLaw 9 12;13 15\t成效。 第二\n")
    assert words(found) == ["成效。\n第二"]
    assert found.codings[0].set_id is None


def test_the_same_text_of_two_coders_is_one_document() -> None:
    files = [(f"{who}/a.{end}", data) for who in ("王", "李") for end, data in pair("T1\tx 0 2\t法治\n")]
    found = brat.read(files)
    assert (len(found.documents), [found.people[one.coder or 0].name for one in found.codings]) == (
        1,
        ["李", "王"],
    )


def pair(ann: str) -> list[tuple[str, bytes]]:
    return [("txt", TEXT.encode()), ("ann", ann.encode())]


def test_one_text_beside_the_folders_serves_all_coders() -> None:
    found = brat.read([("a.txt", TEXT.encode()), ("王/a.ann", b"T1\tx 0 2\n"), ("李/b.ann", b"T1\tx 0 2\n")])
    assert (words(found), kinds(found.losses)) == (["法治"], {"ann_without_text": 1})


def test_a_folder_around_the_corpus_is_no_coder() -> None:
    for top in ("语料/", "语料/2023/"):
        files = [(f"{top}王/a.{end}", data) for end, data in pair("T1\tx 0 2\n")]
        found = brat.read([*files, (f"{top}annotation.conf", b"[entities]\n")])
        assert [one.name for one in found.people] == ["王"]


def test_folders_below_a_coder_belong_to_the_name_of_the_document() -> None:
    files = [(f"{who}/2023/a.{end}", data) for who in ("王", "李") for end, data in pair("T1\tx 0 2\n")]
    found = brat.read(files)
    assert ([one.name for one in found.people], found.documents[0].name) == (["李", "王"], "2023/a")


def test_notes_are_memos_and_what_is_more_is_counted() -> None:
    found = read(
        "T1\tx 0 2\t法治\n#1\tAnnotatorNotes T1\t再看\n#2\tAnnotatorNotes T1\t第二↵行\n"
        "#3\tAnnotatorNotes R1\ty\nR1\tRel Arg1:T1 Arg2:T1\nE1\tx:T1\nA1\tNeg T1\nM1\tSpec T1\n"
        "N1\tReference T1 W:1\tt\n*\tEquiv T1 T1\nT2\tnothing\n?\n"
    )
    assert [one.memo for one in found.codings] == ["再看\n第二\n行"]
    assert kinds(found.losses) == {
        "relations": 2,
        "events": 1,
        "attributes": 2,
        "normalisations": 1,
        "notes": 1,
        "lines_not_understood": 2,
    }


def test_what_was_counted_is_told_by_the_words() -> None:
    crlf = "甲\r\n乙😀丙\r\n丁"
    by_dialect = {
        "code_point_as_written": "T1\tx 5 6\t丙\nT2\tx 8 9\t丁\n",
        "code_point": "T1\tx 4 5\t丙\nT2\tx 6 7\t丁\n",
        "utf16_as_written": "T1\tx 6 7\t丙\nT2\tx 9 10\t丁\n",
        "utf16": "T1\tx 5 6\t丙\nT2\tx 7 8\t丁\n",
    }
    for dialect, ann in by_dialect.items():
        found = read(ann, crlf)
        assert (words(found), found.dialect, found.losses) == (["丙", "丁"], dialect, ())


def test_where_all_ways_come_to_the_same_none_is_told_and_a_person_may_say_another() -> None:
    assert read("T1\tx 1 2\n", "甲乙").dialect is None
    files = [("a.txt", "😀甲\r\n乙".encode()), ("a.ann", b"T1\tx 2 3\n")]
    assert words(brat.read(files)) == ["\n"]
    assert words(brat.read(files, dialect="utf16")) == ["甲"]
    with pytest.raises(Unreadable) as refused:
        brat.read(files, dialect="runes")
    assert refused.value.key == "no_such_dialect"


def test_a_byte_order_mark_may_count() -> None:
    for ann, dialect in (("T1\tx 0 1\t甲\n", "code_point"), ("T1\tx 1 2\t甲\n", "code_point_bom")):
        found = read(ann, "\ufeff甲乙")
        assert (words(found), found.dialect, found.documents[0].text) == (["甲"], dialect, "甲乙")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("T2\tx 0 99\t法治", "span_outside"),
        ("T2\tx 2 2\t", "span_outside"),
        ("T2\tx 3 1\t法治", "span_outside"),
        ("T2\tx 0 2;90 91\t法治 x", "span_outside"),
        ("T2\tx 0 2\t政府", "words_differ"),
        ("T2\tx -1 2\t法治", "lines_not_understood"),
        ("T2\tx 0 ９\t法治", "lines_not_understood"),
        (f"T2\tx 0 {'9' * 30}\t法治", "lines_not_understood"),
    ],
)
def test_a_span_that_cannot_be_is_a_loss_and_the_others_stay(line: str, kind: str) -> None:
    found = read(f"T1\tx 0 4\t法治政府\n{line}\n")
    assert (words(found), kinds(found.losses)) == (["法治政府"], {kind: 1})


def test_settings_give_order_levels_names_and_colours() -> None:
    conf = "# types\n[entities]\n!Top|T:1\n\tLaw\n\t\tDeep\nOther\n<X>=Law|Other\n[relations]\nRel Arg1:Law\n"
    visual = "[labels]\nLaw | 法治 | 法\n[drawing]\nLaw\tbgColor:#FF0000, borderColor:darken\n"
    found = read("T1\tOther 0 2\nT2\tLaw 0 2\nT3\tNew 0 2\n", conf=conf, visual=visual).codebook
    assert [found.path(place) for place in range(5)] == [
        ("Top",),
        ("Top", "法治"),
        ("Top", "法治", "Deep"),
        ("Other",),
        ("New",),
    ]
    assert (found.entries[0].codable, found.entries[1].codable, found.entries[1].colour) == (
        False,
        True,
        "#ff0000",
    )


@given(exchanges())
def test_our_folder_comes_back(exchange: Exchange) -> None:
    files, losses = brat_writing.write(exchange)
    assert files == brat_writing.write(exchange)[0]
    found = brat.read(list(files.items()))
    texts = [one.text for one in exchange.documents]
    held = [one for one in exchange.codings if texts[one.document][one.start : one.end].strip("\n")]
    assert coded(found) == coded(replace(exchange, codings=tuple(held)))
    assert kinds(losses).get("only_line_breaks", 0) == len(exchange.codings) - len(held)
    assert {one.name for one in found.documents} == {one.name for one in exchange.documents}
    ours = [replace(one, colour="") for one in exchange.codebook.entries]
    assert [replace(one, colour="") for one in found.codebook.entries] == ours


@given(exchanges())
def test_our_folder_is_as_brat_wants_it(exchange: Exchange) -> None:
    for name, data in brat_writing.write(exchange)[0].items():
        assert re.fullmatch(
            r"(?:[^/\s]+/)?(?:doc\d{3}_[^/\s]+\.(?:txt|ann)|annotation\.conf|visual\.conf)", name
        )
        if name.endswith(".ann"):
            text = brat_writing.write(exchange)[0][f"{name[:-4]}.txt"].decode()
            for line in data.decode().splitlines():
                if line.startswith("T"):
                    _, middle, said = line.split("\t")
                    label, _, spans = middle.partition(" ")
                    pieces = [text[slice(*map(int, span.split()))] for span in spans.split(";")]
                    assert re.fullmatch("[A-Za-z0-9_-]+", label)
                    assert not any("\n" in piece for piece in pieces)
                    assert said.split() == " ".join(pieces).split()


def test_sets_and_memos_come_back() -> None:
    pieces = [ExchangedCoding(0, 0, start, start + 1, coder=0, set_id="s") for start in (0, 2, 4)]
    memo = ExchangedCoding(0, 0, 0, 3, coder=0, memo="第一\n第二")
    text = "甲\n乙\n丙丁"
    book = Codebook("", (CodebookEntry("3.2", None, "类"),))
    exchange = Exchange("x", (ExchangedDocument("a", text),), book, (Person("王", "u1"),), (*pieces, memo))
    files, losses = brat_writing.write(exchange)
    found = brat.read(list(files.items()))
    assert not losses
    assert coded(found) == coded(exchange)
    assert sorted(one.set_id is not None for one in found.codings) == [False, True, True, True]
    assert [one.memo for one in found.codings if one.memo] == ["第一\n第二"]
    assert (found.people, found.codebook.entries[0].number) == (exchange.people, "3.2")
    assert b"T1\tc_3_2 0 1;2 3;4 5\t" in files["王/doc001_a.ann"]


def test_a_coding_moved_in_brat_is_where_it_was_moved_to() -> None:
    """Our note on its exact place is of before."""
    one = ExchangedCoding(0, 0, 0, 2)
    exchange = Exchange(
        "x", (ExchangedDocument("a", "甲\n乙"),), Codebook("", (CodebookEntry("1", None, "类"),))
    )
    files, _ = brat_writing.write(replace(exchange, codings=(one,)))
    assert coded(brat.read(list(files.items())))[0][1:3] == (0, 2)
    files["doc001_a.ann"] = files["doc001_a.ann"].replace(b"0 1\t\xe7\x94\xb2", b"2 3\t\xe4\xb9\x99")
    assert coded(brat.read(list(files.items())))[0][1:3] == (2, 3)


def test_an_archive_and_a_folder_are_read(tmp_path: Path) -> None:
    files = {f"王/a.{end}": data for end, data in pair("T1\tx 0 2\t法治\n")}
    extra = {"__MACOSX/王/._a.ann": b"\0", "王/picture.png": b"\x89PNG"}
    assert words(brat.read_zip(zipped({**files, **extra}))) == ["法治"]
    for name, data in {**files, **extra}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert words(brat.read_folder(tmp_path)) == ["法治"]
    with pytest.raises(FileRefused):
        brat.read_folder(tmp_path / "none")


def test_names_of_an_archive_from_windows_in_china() -> None:
    files = {f"王/天津.{end}": content for end, content in pair("T1\tx 0 2\t法治\n")}
    plain = {sign: name.encode("gb18030") for sign, name in zip("XY", files, strict=True)}
    data = zipped({sign * len(plain[sign]): files[name] for sign, name in zip("XY", files, strict=True)})
    for sign, name in plain.items():
        data = data.replace(sign.encode() * len(name), name)
    found = brat.read_zip(data)
    assert ([one.name for one in found.people], found.documents[0].name) == (["王"], "天津")


@pytest.mark.parametrize("name", ["../a.ann", "/etc/a.ann", "C:\\a.ann", "x/../../a.ann", "\\\\host\\a.ann"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        brat.read_zip(zipped({name: b"T1\tx 0 1\n"}))
    assert refused.value.key == "archive_escapes"
    with pytest.raises(Unreadable) as refused:
        brat.read([(name, b"T1\tx 0 1\n")])
    assert refused.value.key == "name_outside"


def test_an_archive_that_bursts_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        brat.read_zip(zipped({"a.ann": b"\0" * 60_000_000}))
    assert refused.value.key == "archive_inflates"


def test_files_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_WHOLE", 1_000)
    with pytest.raises(Unreadable) as refused:
        brat.read_zip(zipped({f"{n}.ann": b"\0" * 600 for n in range(2)}))
    assert refused.value.key == "file_inflates"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + b"\0" * 50, b"plain"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        brat.read_zip(data)
    assert refused.value.key == "file_damaged"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_part_that_cannot_be_read_is_named(language: str) -> None:
    use_language(language)
    with pytest.raises(Refusal) as refused:
        brat.read([("a.txt", b"\0\1\2"), ("a.ann", b"T1\tx 0 1\n")])
    refused.value.fields["path"] = "corpus.zip"
    assert "a.txt" in refusal(refused.value)
    assert "corpus.zip" in refusal(refused.value)


@given(st.text("T#12 \t;x法\n\r0EA", max_size=60), st.text("甲\r\n😀", max_size=8))
def test_whatever_the_lines_hold_nothing_but_a_refusal_is_raised(ann: str, text: str) -> None:
    with suppress(Unreadable):
        read(ann, text, conf=ann, visual=ann)


@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from([".ann", ".txt", ".conf"]))
def test_mutilated_folders_are_read_or_refused(piece: bytes, at: int, ending: str) -> None:
    book = Codebook("", (CodebookEntry("1", None, "类"), CodebookEntry("1.1", 0, "目")))
    exchange = Exchange("x", (ExchangedDocument("a", "甲\n乙😀"),), book, (Person("王"),))
    files, _ = brat_writing.write(
        replace(exchange, codings=(ExchangedCoding(0, 1, 0, 3, coder=0, memo="m"),))
    )
    broken = {
        name: data[:at] + piece + data[at:] if name.endswith(ending) else data for name, data in files.items()
    }
    with suppress(Unreadable):
        brat.read(list(broken.items()))
    data = zipped(files)
    with suppress(Unreadable):
        brat.read_zip(data[:at] + piece + data[at + len(piece) :])
