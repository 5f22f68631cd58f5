"""The codebook goes out and comes back without a difference, and is printed for a paper."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.edits.codebook_import import import_codebook, plan
from annotator.edits.project_edits import new_project
from annotator.exporting.codebook_file import codebook_of, export_codebook
from annotator.exporting.options import ExportOptions
from annotator.exporting.scope import Scope
from annotator.formats.codebooks import json_codebook
from annotator.formats.codebooks.reading import read_codebook
from annotator.model.code import KEYS
from annotator.model.codebook import FIELDS, VALUE_KINDS, Codebook, CodebookEntry
from annotator.resources import resource

GENRE = json_codebook.read(resource("codebooks", "law-based-government.json"))
FORMS = [(".xlsx", "zh"), (".xlsx", "en"), (".csv", "zh"), (".csv", "en")]


def large() -> Codebook:
    """Two hundred codes on four levels, numbers as people write them."""
    entries: list[CodebookEntry] = []
    for top in range(5):
        entries.append(CodebookEntry(f"{top:03}", None, f"类 {top}", codable=False))
        first = len(entries) - 1
        for middle in range(3):
            entries.append(CodebookEntry(f"{top}0{middle}.1", first, f"目 {middle}", name_en="A > B"))
            second = len(entries) - 1
            for low in range(3):
                entries.append(CodebookEntry(f"{top}-{middle}-{low}", second, f"项/{low}", memo="=1+1"))
                third = len(entries) - 1
                entries += [
                    CodebookEntry(f"0{top}{middle}{low}{n}", third, f"条 {n}", definition="多行\n“引号”,逗号")
                    for n in range(3)
                ]
    return Codebook("大", tuple(entries))


def said(codebook: Codebook) -> list[tuple[object, ...]]:
    return [(e.parent, *(getattr(e, name) for name in FIELDS)) for e in codebook.entries]


def round_trip(folder: Path, codebook: Codebook, ending: str, lang: str) -> Codebook:
    """Out of one project, into another that has none."""
    file = folder / f"book{ending}"
    with new_project(folder / "one.annot", codebook=codebook, coder="甲") as project:
        export_codebook(project, file, lang)
    with new_project(folder / "two.annot", coder="甲") as project:
        import_codebook(project, codebook=read_codebook(file))
        found = codebook_of(Scope(project, ExportOptions()))
    for name in ("one.annot", "two.annot"):
        (folder / name).unlink()
    return found


@pytest.mark.parametrize(("ending", "lang"), FORMS)
@pytest.mark.parametrize("codebook", [GENRE, large()], ids=["genre", "large"])
def test_a_table_comes_back_without_a_difference(
    tmp_path: Path, codebook: Codebook, ending: str, lang: str
) -> None:
    assert len(large().entries) == 200
    assert said(round_trip(tmp_path, codebook, ending, lang)) == said(codebook)


@pytest.mark.parametrize("codebook", [GENRE, large()], ids=["genre", "large"])
def test_a_qdc_comes_back_in_what_it_can_hold(tmp_path: Path, codebook: Codebook) -> None:
    found = round_trip(tmp_path, codebook, ".qdc", "zh")
    for one, other in zip(found.entries, codebook.entries, strict=True):
        for name in ("number", "name", "colour", "codable", "definition", "parent"):
            assert getattr(one, name) == getattr(other, name)


def test_json_comes_back_too(tmp_path: Path) -> None:
    assert said(round_trip(tmp_path, GENRE, ".json", "zh")) == said(GENRE)


_WORD = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="；;|\ufffe\uffff"),
    min_size=1,
    max_size=8,
)
_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"),
    max_size=20,
).map(str.strip)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    count = draw(st.integers(1, 8))
    entries: list[CodebookEntry] = []
    for place in range(count):
        parent = draw(st.none() | st.integers(0, place - 1)) if place else None
        # In codebook order: below the last code or one above it.
        line = {None}
        above: int | None = place - 1 if place else None
        while above is not None:
            line.add(above)
            above = entries[above].parent
        parent = parent if parent in line else None
        names = {entry.name for entry in entries if entry.parent == parent}
        name = draw(_WORD.filter(lambda word, names=names: word not in names))
        entries.append(
            CodebookEntry(
                number=draw(st.sampled_from([f"{place}.1", f"00{place}", f"{place}-a"])),
                parent=parent,
                name=name,
                name_en=draw(_TEXT),
                definition=draw(_TEXT),
                example=draw(_TEXT),
                indicators=tuple(dict.fromkeys(draw(st.lists(_WORD, max_size=3)))),
                codable=draw(st.booleans()),
                key=KEYS[place] if draw(st.booleans()) else None,
                value_kind=draw(st.sampled_from(VALUE_KINDS)),
                choices=tuple(dict.fromkeys(draw(st.lists(_WORD, max_size=2)))),
            )
        )
    return Codebook("x", tuple(entries))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codebook=codebooks(), form=st.sampled_from(FORMS))
def test_any_codebook_comes_back(tmp_path: Path, codebook: Codebook, form: tuple[str, str]) -> None:
    assert said(round_trip(tmp_path, codebook, *form)) == said(codebook)


@pytest.mark.parametrize(("ending", "name"), [(".csv", "甲\ufffe乙\uffff"), (".xlsx", "甲\ufffd乙\ufffd")])
def test_what_excel_refuses_is_marked_and_a_text_file_keeps_it(
    tmp_path: Path, ending: str, name: str
) -> None:
    """No XML may hold U+FFFE and U+FFFF."""
    (entry,) = round_trip(
        tmp_path, Codebook("x", (CodebookEntry("1", None, "甲\ufffe乙\uffff"),)), ending, "zh"
    ).entries
    assert entry.name == name


def test_an_own_file_into_its_own_project_changes_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path / "one.annot", codebook=GENRE, coder="甲") as project:
        for ending in (".xlsx", ".csv", ".qdc", ".json"):
            export_codebook(project, tmp_path / f"book{ending}", "zh")
            found = plan(project, read_codebook(tmp_path / f"book{ending}"))
            assert (found.added, found.changed, found.moved, found.left) == ([], [], [], [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_printed_for_the_appendix_of_a_paper(tmp_path: Path, lang: str) -> None:
    import docx

    with new_project(tmp_path / "一.annot", codebook=GENRE, coder="甲") as project:
        for ending in (".docx", ".html"):
            export_codebook(project, tmp_path / f"a{ending}", lang)
            export_codebook(project, tmp_path / f"b{ending}", lang)
            assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    book = docx.Document(str(tmp_path / "a.docx"))
    words = "\n".join(
        [*(p.text for p in book.paragraphs), *(c.text for t in book.tables for r in t.rows for c in r.cells)]
    )
    for entry in GENRE.entries:
        name = entry.name_en if lang == "en" else entry.name
        assert entry.number in words
        assert name in words
        assert name.replace("&", "&amp;") in page
        assert (entry.definition_en if lang == "en" else entry.definition) in words
    with ZipFile(tmp_path / "a.docx") as archive:
        assert len({info.date_time for info in archive.infolist()}) == 1


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with (
        new_project(tmp_path / "one.annot", codebook=GENRE, coder="甲") as project,
        pytest.raises(Exception, match="no_such_export"),
    ):
        export_codebook(project, tmp_path / "book.pdf")


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_printed_codebook_has_examples_groups_and_says_what_is_retired(
    tmp_path: Path, ending: str
) -> None:
    import docx

    book = Codebook(
        "书",
        (
            CodebookEntry("1", None, "上", example="上级例子"),
            CodebookEntry("1.1", 0, "下", group="语气", example="下级例子", active=False),
        ),
    )
    with new_project(tmp_path / "一.annot", codebook=book, coder="甲") as project:
        export_codebook(project, tmp_path / f"a{ending}", "zh")
    if ending == ".html":
        words = (tmp_path / "a.html").read_text(encoding="utf-8")
    else:
        read = docx.Document(str(tmp_path / "a.docx"))
        cells = [c.text for t in read.tables for r in t.rows for c in r.cells]
        words = "\n".join([*(p.text for p in read.paragraphs), *cells])
    for said in ("上级例子", "下级例子", "语气", "（已停用）"):
        assert words.count(said) == 1
